"""What the body of an OpenAI images call is read as."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danqing.core.errors import InvalidField, InvalidRequest, MissingField
from danqing.wire.openai.requests import CHOICES, parse_images

NAMES = ["model", "prompt", "n", "size", "stream", "user", "seed", "partial_images", "output_compression", *CHOICES]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)


def body(**members: object) -> bytes:
    return json.dumps({"prompt": "a cat", **members}).encode()


@pytest.mark.parametrize("prompt", [None, "", " \n"])
def test_a_prompt_that_says_nothing_is_refused(prompt: str | None) -> None:
    """What to draw must be said."""
    with pytest.raises(MissingField) as refusal:
        parse_images(body(prompt=prompt))
    assert refusal.value.field == "prompt"


@pytest.mark.parametrize("name", CHOICES)
def test_a_value_that_is_not_offered_is_refused(name: str) -> None:
    """The refusal names the parameter and lists what may stand there."""
    with pytest.raises(InvalidField) as refusal:
        parse_images(body(**{name: "none such"}))
    assert refusal.value.field == name
    assert refusal.value.message.endswith(f"must be one of {', '.join(CHOICES[name])}")


@pytest.mark.parametrize(("name", "value"), [("stream", True), ("partial_images", 1), ("output_compression", 99)])
def test_what_no_engine_can_give_is_refused(name: str, value: object) -> None:
    """Previews and other files than PNG are not silently left out."""
    with pytest.raises(InvalidField) as refusal:
        parse_images(body(**{name: value}))
    assert refusal.value.field == name


def test_absent_and_null_are_the_same() -> None:
    """A prompt alone is a picture of `atelier`, by its address, extended and without a mark."""
    wanted = parse_images(body())
    assert wanted == parse_images(body(**dict.fromkeys(name for name in NAMES if name != "prompt")))
    image = wanted.image
    assert (wanted.wants_data, image.model, image.size, image.n, image.seed) == (False, "atelier", None, 1, None)
    assert (image.prompt_extend, image.watermark, image.negative_prompt) == (True, False, "")


@pytest.mark.parametrize(
    ("size", "read"), [("1024x1024", "1024*1024"), ("512*512", "512*512"), ("auto", None), ("big", "big")]
)
def test_sizes_have_either_sign(size: str, read: str | None) -> None:
    """OpenAI writes `x`, the vendor `*`; the model decides what is allowed."""
    assert parse_images(body(size=size)).image.size == read


@given(st.dictionaries(st.sampled_from(NAMES), ANYTHING))
def test_any_members_are_read_or_refused(members: dict[str, object]) -> None:
    """Whatever stands in the body, it is a request or an InvalidRequest."""
    with suppress(InvalidRequest):
        assert parse_images(json.dumps(members).encode()).image.prompt


@given(st.binary(max_size=50))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """No bytes are a fault."""
    with pytest.raises(InvalidRequest):
        parse_images(data)
