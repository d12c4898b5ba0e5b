"""How the body of a submit is read."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danqing.core.errors import (
    InvalidField,
    InvalidRequest,
    MalformedBody,
    MissingField,
    MissingInput,
    MissingModel,
)
from danqing.wire.dashscope.requests import ImageRequest, parse_image_synthesis

FIELDS = [
    "model",
    "input",
    "parameters",
    "prompt",
    "negative_prompt",
    "size",
    "n",
    "seed",
    "prompt_extend",
    "watermark",
]


def parse(document: object) -> ImageRequest:
    return parse_image_synthesis(json.dumps(document).encode())


def parse_with(parameters: Mapping[str, object] | None, **entry: object) -> ImageRequest:
    return parse({"model": "m", "input": {"prompt": "a cat", **entry}, "parameters": parameters})


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b'"text"',
        b"{'model': 'm'}",
        b'{"n": NaN}',
        b'{"n": Infinity}',
        b'{"model": "\xff"}',
        '{"model": "m"}'.encode("utf-16"),
        b"[" * 100_000,
        b'{"n": ' + b"9" * 5000 + b"}",
    ],
)
def test_what_is_not_a_json_object_in_utf8_is_refused(body: bytes) -> None:
    """A body that is not one JSON object in UTF-8 is refused as a whole."""
    with pytest.raises(MalformedBody):
        parse_image_synthesis(body)


@pytest.mark.parametrize("model", [{}, {"model": None}, {"model": ""}])
def test_a_request_without_a_model_is_refused(model: dict[str, object]) -> None:
    """The model must be said."""
    with pytest.raises(MissingModel):
        parse({**model, "input": {"prompt": "a cat"}})


@pytest.mark.parametrize("entry", [{}, {"input": None}])
def test_a_request_without_input_is_refused(entry: dict[str, object]) -> None:
    """The input must be there."""
    with pytest.raises(MissingInput):
        parse({"model": "m", **entry})


@pytest.mark.parametrize("entry", [{}, {"prompt": None}, {"prompt": ""}, {"prompt": " \n\t　"}])
def test_a_request_without_a_prompt_is_refused(entry: dict[str, object]) -> None:
    """A prompt must be there and hold more than blanks."""
    with pytest.raises(MissingField, match=r"^Field required: input\.prompt$"):
        parse({"model": "m", "input": entry})


@pytest.mark.parametrize(
    ("document", "path"),
    [
        ({"model": 7}, "model"),
        ({"input": "a cat"}, "input"),
        ({"input": []}, "input"),
        ({"input": {"prompt": 7}}, "input.prompt"),
        ({"input": {"prompt": ["a cat"]}}, "input.prompt"),
        ({"input": {"prompt": "a cat", "negative_prompt": False}}, "input.negative_prompt"),
        ({"parameters": "none"}, "parameters"),
        ({"parameters": {"negative_prompt": 0}}, "parameters.negative_prompt"),
        ({"parameters": {"size": 1024}}, "parameters.size"),
        ({"parameters": {"n": "1"}}, "parameters.n"),
        ({"parameters": {"n": 1.0}}, "parameters.n"),
        ({"parameters": {"n": True}}, "parameters.n"),
        ({"parameters": {"seed": "1"}}, "parameters.seed"),
        ({"parameters": {"seed": False}}, "parameters.seed"),
        ({"parameters": {"prompt_extend": 1}}, "parameters.prompt_extend"),
        ({"parameters": {"watermark": "false"}}, "parameters.watermark"),
    ],
)
def test_a_value_of_another_type_is_refused_with_its_path(document: dict[str, object], path: str) -> None:
    """Types are taken strictly, and the message says where the wrong value stands."""
    with pytest.raises(InvalidField, match=rf"specification: {path} is "):
        parse({"model": "m", "input": {"prompt": "a cat"}, **document})


def test_the_message_says_what_was_wrong_and_what_is_allowed() -> None:
    """The message of a wrong value names the field, the value and what is allowed."""
    with pytest.raises(InvalidField) as refusal:
        parse_with({"n": "1"})
    assert (
        refusal.value.message
        == "the parameters must conform to the specification: parameters.n is '1', must be an integer"
    )


@pytest.mark.parametrize("text", ["a\0cat", "half of a pair: \ud83d"])
def test_text_that_cannot_be_stored_is_refused(text: str) -> None:
    """U+0000 and lone surrogates are refused: no database keeps them."""
    with pytest.raises(InvalidField, match=r"input\.prompt"):
        parse_with(None, prompt=text)


def test_a_value_nested_to_the_limit_is_refused_like_any_other() -> None:
    """An array as deep as JSON can be read is named in the message without a stack overflow."""
    for depth in range(900, 1000):
        body = b'{"model": "m", "input": ' + b"[" * depth + b"]" * depth + b"}"
        with pytest.raises(InvalidRequest):
            parse_image_synthesis(body)


def test_the_request_of_the_product_page_is_read() -> None:
    """The curl example of the product page is understood field for field."""
    parameters = {"negative_prompt": " ", "size": "1664*928", "n": 1, "prompt_extend": True, "watermark": False}
    assert parse_with(parameters) == ImageRequest(
        model="m",
        prompt="a cat",
        negative_prompt=" ",
        size="1664*928",
        n=1,
        seed=None,
        prompt_extend=True,
        watermark=False,
    )


@pytest.mark.parametrize(
    "parameters",
    [None, {}, {"size": None, "n": None, "seed": None, "prompt_extend": None, "watermark": None}],
)
def test_absent_and_null_are_the_same(parameters: dict[str, object] | None) -> None:
    """What is absent or null takes its default: prompts are extended, nothing is marked."""
    request = parse_with(parameters)
    assert (request.size, request.n, request.seed) == (None, None, None)
    assert request.negative_prompt == ""
    assert request.prompt_extend
    assert not request.watermark


def test_unknown_fields_are_ignored() -> None:
    """Fields that no model here knows change nothing, whatever they hold."""
    known = parse_with({})
    noisy = {
        "model": "m",
        "response_format": "url",
        "input": {"prompt": "a cat", "ref_img": None, "images": []},
        "parameters": {"style": "<auto>", "is_async": True, "result_format": "message", "max_images": None},
    }
    assert parse(noisy) == known


@pytest.mark.parametrize(
    ("of_input", "of_parameters", "taken"),
    [("fog", "rain", "fog"), ("", "rain", "rain"), (None, "rain", "rain"), (" ", "rain", " "), ("fog", None, "fog")],
)
def test_the_negative_prompt_stands_in_either_place(of_input: object, of_parameters: object, taken: str) -> None:
    """A non-empty negative prompt in `input` wins over the one in `parameters`."""
    assert parse_with({"negative_prompt": of_parameters}, negative_prompt=of_input).negative_prompt == taken


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda children: st.lists(children, max_size=3) | st.dictionaries(st.sampled_from(FIELDS), children, max_size=6),
    max_leaves=20,
)


@given(VALUES)
def test_any_json_is_read_or_refused(document: object) -> None:
    """Whatever JSON comes in, it is a request or an InvalidRequest, never another error."""
    try:
        request = parse(document)
    except InvalidRequest:
        return
    assert request.prompt.strip()


@given(st.binary(max_size=64))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    """Whatever bytes come in, they are a request or an InvalidRequest, never another error."""
    try:
        parse_image_synthesis(body)
    except InvalidRequest:
        return


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "negative_prompt": VALUES,
            "size": VALUES | st.from_regex(r"[0-9]+\*[0-9]+"),
            "n": VALUES | st.integers(),
            "seed": VALUES | st.integers(),
            "prompt_extend": VALUES | st.booleans(),
            "watermark": VALUES | st.booleans(),
        },
    )
)
def test_any_parameters_are_read_or_refused(parameters: dict[str, object]) -> None:
    """Whatever the parameters hold, the request is read or an InvalidRequest is raised."""
    try:
        request = parse_with(parameters)
    except InvalidRequest:
        return
    assert type(request.n) in {int, type(None)}
