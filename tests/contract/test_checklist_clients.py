"""The checklist of the wire, items 14 to 22: whole clients, and what happens over time."""

import asyncio
import time
from pathlib import Path
from typing import Any

import dashscope
import httpx
import pytest
from dashscope.aigc import image_generation, image_synthesis
from dashscope.cli import app
from typer.testing import CliRunner

from tests.contract.conftest import Service, Wire

SYNTHESIS = "/api/v1/services/aigc/text2image/image-synthesis"
CONVERSATION = "/api/v1/services/aigc/multimodal-generation/generation"
DAY = 24 * 3600.0

ImageSynthesis: Any = dashscope.ImageSynthesis
AioImageSynthesis: Any = image_synthesis.AioImageSynthesis
ImageGeneration: Any = image_generation.ImageGeneration


def test_item_14_a_message_becomes_a_task(key: str) -> None:
    """`ImageGeneration` submits a message, waits, and finds choices."""
    spoken = [{"role": "user", "content": [{"text": "plain"}]}]
    task = ImageGeneration.async_call(api_key=key, model="wan2.6-t2i", messages=spoken, n=1)
    answer = ImageGeneration.wait(task, api_key=key)
    assert answer.output.task_status == "SUCCEEDED"
    assert answer.output.choices[0].message.content[0]["type"] == "image"


def test_item_15_one_picture_of_four_fails(key: str) -> None:
    """The task succeeds with three addresses and one reason; metrics and usage count three."""
    answer = ImageSynthesis.call(
        api_key=key, model="wan2.6-t2i", prompt="spare 9", n=4, seed=7, size="512*512", prompt_extend=False
    )
    output = answer.output
    assert (output.task_status, output.task_metrics) == ("SUCCEEDED", {"TOTAL": 4, "SUCCEEDED": 3, "FAILED": 1})
    assert [bool(result.url) for result in output.results] == [True, True, False, True]
    assert output.results[2]["code"] == "InternalError.Algo"
    assert answer.usage.image_count == 3


def test_item_16_addresses_hold_for_a_day(own_service: Service) -> None:
    """The address needs no key, ends in .png, and is dead 24 hours later, when the task is UNKNOWN, too."""
    wire = Wire(server=own_service.server, key=own_service.new_key())
    document = {"model": "atelier", "input": {"prompt": "plain"}, "parameters": {"size": "256*256"}}
    answer = wire.send("POST", SYNTHESIS, document=document).json()
    url = httpx.URL(answer["output"]["results"][0]["url"])
    found = httpx.get(url, trust_env=False)
    assert (found.status_code, found.headers["content-type"]) == (200, "image/png")
    assert int(found.headers["content-length"]) == len(found.content)
    assert url.path.endswith(".png")
    own_service.move_clock(DAY - 60)
    assert httpx.get(url, trust_env=False).status_code == 200
    own_service.move_clock(DAY + 1)
    dead = httpx.get(url, trust_env=False)
    assert (dead.status_code, "<Message>Request has expired.</Message>" in dead.text) == (403, True)
    query = wire.send("GET", f"/api/v1/tasks/{answer['output']['task_id']}").json()
    assert query["output"]["task_status"] == "UNKNOWN"


@pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
def test_item_17_the_asynchronous_client_draws(key: str) -> None:
    """`AioImageSynthesis.call` submits, polls with its odd addresses, and finds the picture."""
    call = AioImageSynthesis.call(
        api_key=key, model="qwen-image", prompt="plain", size="1664*928", n=1, prompt_extend=True, watermark=False
    )
    assert asyncio.run(call).output.task_status == "SUCCEEDED"


def test_item_18_the_second_generation_waits_when_told_to(service: Service, key: str) -> None:
    """A caller who is too fast is told when to come back, and the client comes back by itself."""
    submits: dict[str, Any] = {"model": "wan2.2-t2i-flash", "prompt": "plain", "n": 1, "size": "512*512"}
    with dashscope.Client(api_key=key, base_url=service.server.base_url) as client:
        jobs = [client.images.jobs.create(**submits) for _ in range(3)]
        assert len({job.task_id for job in jobs}) == 3
        assert client.images.jobs.wait(jobs[2], poll_interval=0.2).succeeded
    wire = Wire(server=service.server, key=key)
    document = {"model": "wan2.2-t2i-flash", "input": {"prompt": "plain"}, "parameters": {"n": 1, "size": "512*512"}}
    answers = [wire.send("POST", SYNTHESIS, document=document, X_DashScope_Async="enable") for _ in range(4)]
    refused = answers[-1]
    assert (refused.status_code, refused.json()["code"][:10]) == (429, "Throttling")
    assert int(refused.headers["retry-after"]) >= 1


def test_item_19_the_program_of_the_package_draws(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program ends with 0; test_cli.py has every command."""
    monkeypatch.setattr("dashscope.api_key", key)
    result = CliRunner().invoke(app, ["image-synthesis", "create", "-m", "qwen-image", "-p", "plain"])
    assert (result.exit_code, "SUCCEEDED" in result.output) == (0, True)


def test_item_20_files_are_uploaded_on_the_way(service: Service, key: str, tmp_path: Path) -> None:
    """A local picture is uploaded by the SDK and named `oss://…`; the call is accepted, and the file is kept."""
    picture = tmp_path / "a cat.png"
    picture.write_bytes(b"\x89PNG of " + key.encode())
    task = ImageSynthesis.async_call(
        api_key=key, model="wan2.2-t2i-flash", prompt="plain", n=1, size="512*512", ref_img=f"file://{picture}"
    )
    assert ImageSynthesis.wait(task, api_key=key).output.task_status == "SUCCEEDED"
    assert picture.read_bytes() in [path.read_bytes() for path in (service.home / "uploads").glob("*/*")]


def test_item_21_what_is_not_known_is_ignored(wire: Wire) -> None:
    """Unknown fields, nulls and the noise of clients change nothing, on both kinds of bodies."""
    noise = {"is_async": True, "result_format": "message", "max_images": None, "style": "<auto>", "n": None, "x": [{}]}
    entry = {"prompt": "plain", "ref_img": None, "images": None, "anything": {"deep": [None]}}
    prompted = {"model": "qwen-image", "input": entry, "parameters": noise, "response_format": "url", "resources": []}
    assert wire.send("POST", SYNTHESIS, document=prompted, X_DashScope_Async="enable").status_code == 200
    spoken = {"messages": [{"role": "user", "content": [{"text": "plain"}], "name": None}], "history": []}
    said = {"model": "qwen-image-plus", "input": spoken, "parameters": noise, "stream": False}
    assert wire.send("POST", CONVERSATION, document=said).status_code == 200


def test_item_22_a_temporary_token_holds_until_its_time(own_service: Service) -> None:
    """A token draws like its key, and is refused once its seconds are over."""
    wire = Wire(server=own_service.server, key=own_service.new_key())
    made = wire.send("POST", "/api/v1/tokens?expire_in_seconds=60").json()
    assert abs(made["expires_at"] - time.time() - 60) < 10
    with_token = Wire(server=own_service.server, key=made["token"])
    document = {"model": "atelier", "input": {"prompt": "plain"}, "parameters": {"size": "256*256"}}
    assert with_token.send("POST", SYNTHESIS, document=document).status_code == 200
    own_service.move_clock(61)
    refused = with_token.send("GET", "/api/v1/tasks")
    assert (refused.status_code, refused.json()["message"]) == (401, "Invalid API-key provided.")
