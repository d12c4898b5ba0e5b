"""How bodies with messages are read."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danqing.core.errors import InvalidField, InvalidMessages, InvalidRequest, MissingField, MissingInput, MissingModel
from danqing.wire.dashscope.requests import ImageRequest, parse_image_synthesis, parse_messages

TEXT = {"text": "a cat"}
MESSAGE = {"role": "user", "content": [TEXT]}


def parse(document: object) -> ImageRequest:
    return parse_messages(json.dumps(document).encode())


def parse_list(messages: object, **more: object) -> ImageRequest:
    return parse({"model": "m", "input": {"messages": messages}, **more})


@pytest.mark.parametrize(
    ("messages", "text"),
    [
        ([], "No messages found in input"),
        ([MESSAGE, MESSAGE], "messages length only supports 1"),
        ([{"role": "system", "content": [TEXT]}], 'the role of a message must be "user"'),
        ([{"content": [TEXT]}], 'the role of a message must be "user"'),
        ([{"role": "user", "content": [TEXT, TEXT]}], "content length only supports 1"),
        ([{"role": "user", "content": [TEXT, {"image": "https://x/y.png"}]}], "content length only supports 1"),
        ([{"role": "user", "content": []}], "lack of image or text"),
        ([{"role": "user", "content": [{"image": "https://x/y.png"}]}], "lack of image or text"),
        ([{"role": "user", "content": [{"text": None}]}], "lack of image or text"),
    ],
)
def test_messages_of_another_form_are_refused(messages: object, text: str) -> None:
    """There is one message, of the user, and one text in it."""
    with pytest.raises(InvalidMessages) as refusal:
        parse_list(messages)
    assert refusal.value.message == text


def test_messages_or_a_prompt_must_be_there() -> None:
    """An input with neither is refused in the vendor's words."""
    with pytest.raises(InvalidMessages, match=r'^Either "prompt" or "messages" must exist and cannot both be none$'):
        parse({"model": "m", "input": {}})


@pytest.mark.parametrize(
    ("message", "path"),
    [
        ({"role": "user"}, "input.messages.0.content"),
        ({"role": "user", "content": " "}, "input.messages.0.content"),
        ({"role": "user", "content": [{"text": " "}]}, "input.messages.0.content.0.text"),
    ],
)
def test_a_message_that_says_nothing_is_refused(message: object, path: str) -> None:
    """A text must hold more than blanks."""
    with pytest.raises(MissingField, match=rf"^Field required: {path}$"):
        parse_list([message])


@pytest.mark.parametrize(
    ("messages", "path"),
    [
        ("a cat", "input.messages"),
        (["a cat"], "input.messages"),
        ({"role": "user"}, "input.messages"),
        ([{"role": 7, "content": [TEXT]}], "input.messages.0.role"),
        ([{"role": "user", "content": 7}], "input.messages.0.content"),
        ([{"role": "user", "content": ["a cat"]}], "input.messages.0.content"),
        ([{"role": "user", "content": [{"text": 7}]}], "input.messages.0.content.0.text"),
        ([{"role": "user", "content": "a\0cat"}], "input.messages.0.content"),
    ],
)
def test_a_value_of_another_type_is_refused(messages: object, path: str) -> None:
    """Every member has its type, and the refusal says where it stands."""
    with pytest.raises(InvalidField) as refusal:
        parse_list(messages)
    assert f"specification: {path} is " in refusal.value.message


def test_model_and_input_must_be_said() -> None:
    """A body without a model or an input is refused as on every other route."""
    with pytest.raises(MissingModel):
        parse({"input": {"messages": [MESSAGE]}})
    with pytest.raises(MissingInput):
        parse({"model": "m"})


@pytest.mark.parametrize(
    "entry",
    [
        {"messages": [MESSAGE]},
        {"messages": [{"role": "user", "content": "a cat"}]},
        {"messages": [{"role": "user", "content": [{"text": "a cat", "type": "text", "image": None}]}]},
        {"prompt": "a cat"},
        {"prompt": "a cat", "messages": None},
    ],
)
def test_the_text_of_the_message_is_the_prompt(entry: dict[str, object]) -> None:
    """A message with one text, a bare string, and a prompt in the manner of text2image mean the same."""
    assert parse({"model": "m", "input": entry}) == parse_image_synthesis(b'{"model":"m","input":{"prompt":"a cat"}}')


def test_parameters_are_those_of_text2image() -> None:
    """Parameters are read by the same rules; what no model knows, and what is null, is ignored."""
    parameters = {
        "negative_prompt": "rain", "size": "1664*928", "n": 1, "seed": 7, "prompt_extend": False, "watermark": True,
        "result_format": "message", "is_async": True, "stream": False, "max_images": None, "enable_thinking": True,
    }  # fmt: skip
    assert parse_list([MESSAGE], parameters=parameters) == ImageRequest(
        model="m",
        prompt="a cat",
        negative_prompt="rain",
        size="1664*928",
        n=1,
        seed=7,
        prompt_extend=False,
        watermark=True,
    )


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["role", "content", "text", "image", "prompt", "messages"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@given(JSON)
def test_whatever_the_messages_are_it_is_read_or_refused(messages: object) -> None:
    """No JSON value in the place of the messages raises anything but a refusal."""
    try:
        assert parse_list(messages).prompt.strip()
    except InvalidRequest:
        return
