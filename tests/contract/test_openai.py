"""The `openai` package, its client and its twin for asyncio, unmodified, against a real server."""

import asyncio
import base64
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import httpx
import openai
import pytest
from openai.types import ImagesResponse
from PIL import Image

from danqing.wire.openai.paths import COMPATIBLE_MODE, OPENAI
from tests.contract.conftest import Service, Wire

SMALL: dict[str, Any] = {"model": "atelier", "size": "256x256"}
PLAIN: dict[str, Any] = {**SMALL, "prompt": "plain"}
PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture(params=[OPENAI, COMPATIBLE_MODE])
def client(service: Service, key: str, request: pytest.FixtureRequest) -> Iterator[openai.OpenAI]:
    """OpenAI's client with the key of a new account, at each of our two roots."""
    with openai.OpenAI(base_url=service.server.root + request.param, api_key=key, max_retries=0) as client:
        yield client


def fetch(url: str | None) -> bytes:
    assert url is not None
    return httpx.get(url, trust_env=False).content


def test_a_wrong_key_is_an_authentication_error(client: openai.OpenAI) -> None:
    """The package raises its own class, with the text that OpenAI's callers know."""
    with pytest.raises(openai.AuthenticationError, match="Incorrect API key") as refusal:
        client.with_options(api_key="sk-wrong").images.generate(**PLAIN)
    assert (refusal.value.status_code, refusal.value.code) == (401, "invalid_api_key")


@pytest.mark.parametrize("model", ["gpt-image-1", "dall-e-3"])
def test_a_model_of_openai_is_not_here(client: openai.OpenAI, model: str) -> None:
    """The refusal names the model and says where those of this server are listed."""
    with pytest.raises(openai.NotFoundError, match=rf"'{model}' does not exist. GET /v1/models lists") as refusal:
        client.images.generate(prompt="plain", model=model)
    assert (refusal.value.code, refusal.value.param) == ("model_not_found", "model")


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("background", "transparent"),
        ("moderation", "none"),
        ("output_compression", 50),
        ("output_format", "jpeg"),
        ("output_format", "webp"),
        ("partial_images", 2),
        ("quality", "best"),
        ("response_format", "file"),
        ("size", "17x17"),
        ("n", 5),
        ("style", "baroque"),
        ("user", 7),
    ],
)
def test_a_parameter_that_cannot_be_had_is_refused(client: openai.OpenAI, parameter: str, value: object) -> None:
    """The error names the parameter; nothing is silently left undone."""
    with pytest.raises(openai.BadRequestError) as refusal:
        client.images.generate(**{**PLAIN, parameter: value})
    assert (refusal.value.type, refusal.value.param) == ("invalid_request_error", parameter)


def test_a_stream_is_refused(client: openai.OpenAI) -> None:
    """No engine has previews, and the error says so."""
    with pytest.raises(openai.BadRequestError, match="no engine of this server has previews") as refusal:
        client.images.generate(**PLAIN, stream=True, partial_images=2)
    assert refusal.value.param == "stream"


def test_a_missing_prompt_is_refused(client: openai.OpenAI) -> None:
    """A prompt of blanks is none."""
    with pytest.raises(openai.BadRequestError) as refusal:
        client.images.generate(prompt=" ", model="atelier")
    assert (refusal.value.code, refusal.value.param) == ("missing_required_parameter", "prompt")


def test_a_picture_that_cannot_be_made_is_a_server_error(client: openai.OpenAI) -> None:
    """A task that fails is an error with its own text."""
    with pytest.raises(openai.InternalServerError, match="this cannot be drawn") as failure:
        client.images.generate(**SMALL, prompt="refuse", extra_body={"prompt_extend": False})
    assert (failure.value.status_code, failure.value.code) == (500, "server_error")


def test_too_many_calls_are_a_rate_limit_error(client: openai.OpenAI) -> None:
    """Past the limit of a model the package raises its own class, and the answer says when to try again."""
    call: dict[str, Any] = {"model": "qwen-image-max", "prompt": "plain"}
    for _ in range(2):
        client.images.generate(**call)
    with pytest.raises(openai.RateLimitError) as refusal:
        client.images.generate(**call)
    assert refusal.value.code == "rate_limit_exceeded"
    assert int(refusal.value.response.headers["retry-after"]) >= 1


def test_generate_returns_addresses(client: openai.OpenAI) -> None:
    """Without a format there is an address, which opens without a key, and the prompt that was drawn."""
    answer = client.images.generate(**PLAIN, n=2, quality="high", user="someone", style="vivid", moderation="low")
    assert answer.data is not None
    assert [fetch(image.url)[:8] for image in answer.data] == [PNG, PNG]
    assert all((image.revised_prompt or "").startswith("plain") for image in answer.data)
    assert (answer.size, answer.output_format, answer.quality) == ("256x256", "png", "high")


def test_generate_returns_data(client: openai.OpenAI) -> None:
    """`b64_json` is the file itself."""
    answer = client.images.generate(**PLAIN, response_format="b64_json", output_format="png")
    assert answer.data is not None
    (image,) = answer.data
    assert (image.url, base64.b64decode(image.b64_json or "")[:8]) == (None, PNG)


def test_a_prompt_alone_is_enough(client: openai.OpenAI) -> None:
    """Without anything else `atelier` draws one picture of 1024x1024."""
    answer = client.images.generate(prompt="plain", size="auto")
    assert (len(answer.data or []), answer.size) == (1, "1024x1024")
    assert answer.model_validate(answer.model_dump()) == answer


@pytest.mark.parametrize("model", ["qwen-image-plus", "qwen-image-max", "wan2.5-t2i-preview", "wan2.6-t2i"])
def test_every_model_draws_one_picture_of_its_own_size(client: openai.OpenAI, model: str) -> None:
    """Models that answer only tasks, or only calls, on the vendor's own routes answer here as well."""
    answer = client.images.generate(prompt="plain", model=model)
    assert (len(answer.data or []), answer.size) == (1, "1664x928" if model.startswith("qwen") else "1024x1024")


def test_the_vendors_sizes_and_parameters_are_taken_too(client: openai.OpenAI) -> None:
    """`extra_body` carries what OpenAI has no word for; a seed gives the same picture again."""
    call: dict[str, Any] = {**PLAIN, "size": "256*256", "extra_body": {"seed": 7, "prompt_extend": False}}
    first, second = ((client.images.generate(**call).data or [])[0] for _ in range(2))
    pixels = [Image.open(BytesIO(fetch(image.url))).tobytes() for image in (first, second)]
    assert pixels[0] == pixels[1]
    assert first.revised_prompt is None


def test_a_call_sent_again_under_its_key_is_one_task(client: openai.OpenAI, service: Service, key: str) -> None:
    """With an `Idempotency-Key` a repeated call answers with the pictures that there are, and is listed once."""
    paths = set()
    for _ in range(2):
        answer = client.images.generate(**PLAIN, extra_headers={"Idempotency-Key": "k"})
        assert answer.data is not None
        paths.add(httpx.URL(answer.data[0].url or "").path)
    listed = Wire(server=service.server, key=key).send("GET", "/api/v1/tasks").json()
    assert (len(paths), listed["total"]) == (1, 1)


def test_a_call_is_a_task_like_any_other(client: openai.OpenAI, service: Service, key: str) -> None:
    """The task of a call is listed with its route, and a query answers its results."""
    client.images.generate(**PLAIN)
    wire = Wire(server=service.server, key=key)
    (task,) = wire.send("GET", "/api/v1/tasks").json()["data"]
    assert task["user_api_unique_key"] == "apikey:v1:aigc:images:generations:atelier"
    output = wire.send("GET", f"/api/v1/tasks/{task['task_id']}").json()["output"]
    assert (output["task_status"], output["results"][0]["orig_prompt"]) == ("SUCCEEDED", "plain")


def test_models_are_listed(client: openai.OpenAI) -> None:
    """`models.list` has every model, `models.retrieve` one of them; another is not found."""
    names = [model.id for model in client.models.list()]
    assert {"atelier", "qwen-image-plus", "wan2.6-t2i"} <= {*names}
    assert (client.models.retrieve("atelier").id, client.models.retrieve("atelier").object) == ("atelier", "model")
    with pytest.raises(openai.NotFoundError, match="'dall-e-3' does not exist"):
        client.models.retrieve("dall-e-3")


def test_the_twin_for_asyncio_does_the_same(service: Service, key: str) -> None:
    """`AsyncOpenAI` draws two pictures side by side, lists models and raises the same errors."""

    async def draw_and_list() -> tuple[list[ImagesResponse], int]:
        async with openai.AsyncOpenAI(base_url=service.server.root + OPENAI, api_key=key) as client:
            drawn = await asyncio.gather(*(client.images.generate(**PLAIN) for _ in range(2)))
            with pytest.raises(openai.NotFoundError):
                await client.images.generate(prompt="plain", model="dall-e-2")
            return drawn, len([model async for model in client.models.list()])

    drawn, models = asyncio.run(draw_and_list())
    assert [len(answer.data or []) for answer in drawn] == [1, 1]
    assert models >= 15
