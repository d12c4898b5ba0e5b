"""Synchronous calls from the first byte to the picture: the whole application, drawing with the test engine."""

import asyncio
import json
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from danqing.app import App, open_app
from danqing.config import Settings
from danqing.engine_start import start_engines
from danqing.wire.dashscope.paths import IMAGE_SYNTHESIS, MULTIMODAL_GENERATION, TASKS
from tests.engines.jobs import entry
from tests.integration.http.edge import refusal


@dataclass(frozen=True)
class Desk:
    """One account at a server that draws."""

    app: App
    key: str

    def send(
        self, path: str, document: object = None, headers: Mapping[str, str] = {}, timeout: float = 30
    ) -> httpx.Response:
        async def exchange() -> httpx.Response:
            transport = httpx.ASGITransport(self.app.http)
            all_headers = {"Authorization": f"Bearer {self.key}", **headers}
            async with httpx.AsyncClient(
                transport=transport, base_url="http://localhost", headers=all_headers
            ) as client:
                call = client.get(path) if document is None else client.post(path, json=document)
                return await asyncio.wait_for(call, timeout)

        return asyncio.run(exchange())

    def picture(self, model: str, prompt: str, **parameters: object) -> httpx.Response:
        document = {
            "model": model,
            "input": {"messages": [{"role": "user", "content": [{"text": prompt}]}]},
            "parameters": {"prompt_extend": False, **parameters},
        }
        return self.send(MULTIMODAL_GENERATION, document)

    def tasks(self, **query: str) -> list[dict[str, Any]]:
        listed: list[dict[str, Any]] = self.send(f"{TASKS}?{httpx.QueryParams(query)}").json()["data"]
        return listed


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    home: Path = tmp_path_factory.mktemp("home")
    settings = Settings(home=home)
    app = open_app(settings, executor=start_engines(settings, {"atelier": entry()}))
    yield app
    assert app.close()


@pytest.fixture
def desk(app: App) -> Desk:
    return Desk(app, app.keys.create(app.keys.create_account("tests", "singapore"), "tests")[1])


def test_a_failure_is_an_error_with_its_own_status(desk: Desk) -> None:
    """What an asynchronous caller finds in the task, a synchronous one gets as status, code and message."""
    response = desk.picture("wan2.6-t2i", "refuse", n=1)
    assert refusal(response) == (500, "InternalError.Algo", "this cannot be drawn")
    (task,) = desk.tasks()
    assert (task["status"], task["request_id"]) == ("FAILED", response.json()["request_id"])


def test_who_leaves_loses_no_picture(desk: Desk) -> None:
    """A caller whose connection drops finds the task in the list, and it succeeds."""
    document = {"model": "atelier", "input": {"prompt": "sleep 0.5"}, "parameters": {"prompt_extend": False}}
    with pytest.raises(TimeoutError):
        desk.send(MULTIMODAL_GENERATION, document, timeout=0.2)
    (task,) = desk.tasks()
    deadline = time.monotonic() + 30
    while not desk.tasks(status="SUCCEEDED"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    answer = desk.send(f"{TASKS}/{task['task_id']}").json()
    assert len(answer["output"]["choices"]) == 1


def test_a_call_of_qwen_image_answers_as_documented(desk: Desk) -> None:
    """Qwen-Image answers choices, `task_metric` and width and height; the address opens without a key."""
    response = desk.picture("qwen-image-max", "plain")
    body = response.json()
    assert response.headers["x-danqing-engine"] == "atelier"
    assert list(body["output"]) == ["choices", "task_metric"]
    assert {name: body["usage"][name] for name in ("height", "image_count", "width")} == {
        "height": 928,
        "image_count": 1,
        "width": 1664,
    }
    url = body["output"]["choices"][0]["message"]["content"][0]["image"]
    assert desk.send(url, headers={"Authorization": ""}).headers["content-type"] == "image/png"


def test_a_call_of_wan_answers_one_choice_for_each_picture(desk: Desk) -> None:
    """wan2.6-t2i answers `finished`, four choices if not told otherwise, and tokens that are none."""
    body = desk.picture("wan2.6-t2i", "plain", size="1280*1280").json()
    assert body["output"]["finished"] is True
    assert len({choice["message"]["content"][0]["image"] for choice in body["output"]["choices"]}) == 4
    assert (body["usage"]["size"], body["usage"]["image_count"], body["usage"]["total_tokens"]) == ("1280*1280", 4, 0)


@pytest.mark.parametrize("model", ["wan2.2-t2i-flash", "wan2.2-t2i-plus", "atelier"])
def test_some_models_answer_at_once_to_a_prompt(desk: Desk, model: str) -> None:
    """Where both SDKs have a synchronous call on text2image, it answers what a query would."""
    document = {
        "model": model,
        "input": {"prompt": "plain"},
        "parameters": {"size": "512*512", "n": 2, "prompt_extend": False},
    }
    body = desk.send(IMAGE_SYNTHESIS, document).json()
    assert body["output"]["task_status"] == "SUCCEEDED"
    assert [sorted(result) for result in body["output"]["results"]] == [["engine", "orig_prompt", "url"]] * 2
    assert body["output"]["task_metrics"] == {"TOTAL": 2, "SUCCEEDED": 2, "FAILED": 0}
    assert body["usage"] == {"image_count": 2}


def test_a_stream_is_answered_with_plain_json(desk: Desk) -> None:
    """A caller who asks for server-sent events gets one JSON answer, which the SDK takes as well."""
    document = {"model": "atelier", "input": {"prompt": "plain"}, "parameters": {"size": "256*256"}}
    headers = {"X-DashScope-SSE": "enable", "Accept": "text/event-stream"}
    response = desk.send(MULTIMODAL_GENERATION, document, headers)
    assert response.headers["content-type"] == "application/json"
    assert json.loads(response.content)["output"]["finished"] is True


def test_a_call_sent_again_under_its_key_has_the_same_pictures(desk: Desk) -> None:
    """A synchronous call that is repeated under its idempotency key answers with the pictures that there are."""
    document = {"model": "atelier", "input": {"prompt": "plain"}, "parameters": {"size": "256*256"}}
    first, second = (desk.send(MULTIMODAL_GENERATION, document, {"Idempotency-Key": "k"}).json() for _ in range(2))
    paths = [httpx.URL(body["output"]["choices"][0]["message"]["content"][0]["image"]).path for body in (first, second)]
    assert paths[0] == paths[1]
    assert len(desk.tasks()) == 1
