"""What the vendor's Python package (dashscope 2.x, unmodified) gets from a real server.

Source of the expectations: the product page (2026-01-12) and the package's own parsing of answers.
"""

from http import HTTPStatus
from io import BytesIO
from typing import Any

import httpx
import pytest
from dashscope import ImageSynthesis
from PIL import Image

PROMPT = "Healing-style hand-drawn poster. The main title “Come Play Ball!” is at the top in bold, blue cartoon font."
SMALL: dict[str, Any] = {"model": "wan2.2-t2i-flash", "size": "512*512", "n": 1}


def test_a_wrong_key_is_told(api_key: str) -> None:
    """The SDK raises with the documented code and text where the key is wrong."""
    answer = ImageSynthesis.async_call(api_key=f"{api_key}x", prompt=PROMPT, **SMALL)

    assert (answer.status_code, answer.code, answer.message) == (401, "InvalidApiKey", "Invalid API-key provided.")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"model": "qwen-image-plus", "size": "1024*1024"}, "The size does not match the allowed size 1664*928,"),
        ({"model": "qwen-image-plus", "n": 2}, "num_images_per_prompt must be 1"),
        ({"model": "wan2.6-t2i", "n": 5}, "Range of n should be [1, 4]"),
        ({"model": "no-such-model"}, "Model not exist."),
    ],
)
def test_a_bad_argument_is_told(api_key: str, arguments: dict[str, Any], message: str) -> None:
    """The SDK hands over the code InvalidParameter and a text that says what is allowed."""
    answer = ImageSynthesis.async_call(api_key=api_key, prompt=PROMPT, **arguments)

    assert answer.code == "InvalidParameter"
    assert answer.message.startswith(message)


def test_an_unknown_task_is_unknown(api_key: str) -> None:
    """A task id that nobody has is UNKNOWN with status 200."""
    answer = ImageSynthesis.fetch("0385dc79-5ff8-4d82-bcb6-000000000000", api_key=api_key)

    assert (answer.status_code, answer.output.task_status) == (HTTPStatus.OK, "UNKNOWN")


def test_call_waits_for_the_picture(api_key: str) -> None:
    """`ImageSynthesis.call` returns a picture of the asked size with the original and the extended prompt."""
    answer = ImageSynthesis.call(
        api_key=api_key, model="qwen-image-plus", prompt=PROMPT, negative_prompt=" ", n=1, size="1664*928",
        prompt_extend=True, watermark=False,
    )  # fmt: skip

    assert (answer.status_code, answer.output.task_status) == (HTTPStatus.OK, "SUCCEEDED")
    assert answer.usage.image_count == 1
    result = answer.output.results[0]
    assert (result.orig_prompt, bool(result.actual_prompt)) == (PROMPT, True)
    picture = Image.open(BytesIO(httpx.get(result.url, trust_env=False).content))
    assert (picture.format, picture.size) == ("PNG", (1664, 928))


def test_async_call_fetch_and_wait(api_key: str) -> None:
    """A task can be submitted, asked for and waited for in three calls."""
    submitted = ImageSynthesis.async_call(api_key=api_key, prompt="一只小狗在草地上", **SMALL | {"n": 2})
    assert submitted.output.task_status == "PENDING"
    fetched = ImageSynthesis.fetch(submitted, api_key=api_key)
    assert fetched.output.task_status in {"PENDING", "RUNNING", "SUCCEEDED"}

    done = ImageSynthesis.wait(submitted, api_key=api_key)
    assert [bool(result.url) for result in done.output.results] == [True, True]
    assert done.output.task_metrics == {"TOTAL": 2, "SUCCEEDED": 2, "FAILED": 0}
