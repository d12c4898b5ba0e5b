"""The checklist of the wire, items 1 to 13: what a caller sends, and what comes back."""

import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from PIL import Image

from tests.contract.conftest import Wire
from tests.contract.occupying import occupy
from tests.servers import Server

EXAMPLES = Path(__file__).parents[2] / "examples"
SYNTHESIS = "/api/v1/services/aigc/text2image/image-synthesis"
CONVERSATION = "/api/v1/services/aigc/multimodal-generation/generation"
QWEN = {"model": "qwen-image-plus", "input": {"prompt": "plain"}}
NO_SUCH_ID = "86ecf553-d340-4e21-9c33-0123456789ab"


def submit(wire: Wire, document: object) -> httpx.Response:
    return wire.send("POST", SYNTHESIS, document=document, X_DashScope_Async="enable")


def ended(wire: Wire, submitted: httpx.Response) -> dict[str, Any]:
    """The answer about a task once it has ended."""
    while True:
        answer: dict[str, Any] = wire.send("GET", f"/api/v1/tasks/{submitted.json()['output']['task_id']}").json()
        if answer["output"]["task_status"] not in ("PENDING", "RUNNING"):
            return answer
        time.sleep(0.1)


def run_sample(command: list[str], server: Server, api_key: str, folder: Path) -> str:
    """What a sample of the product page prints, run in a folder of its own."""
    environment = {
        "PATH": "/usr/bin:/bin",
        "DANQING_BASE_URL": server.base_url,
        "DASHSCOPE_API_KEY": api_key,
        "NO_PROXY": "127.0.0.1",
    }
    ended = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)
    assert ended.returncode == 0, ended.stderr
    return ended.stdout


def saved_picture(folder: Path) -> tuple[str | None, tuple[int, int]]:
    """Format and size of the one picture that a sample saved."""
    (file,) = folder.glob("*.png")
    with Image.open(file) as picture:
        return picture.format, picture.size


def test_item_01_the_curl_sample_draws(server: Server, api_key: str, tmp_path: Path) -> None:
    """The two calls of the product page give a task and then a picture, with both prompts."""
    told = run_sample(["sh", str(EXAMPLES / "curl.sh")], server, api_key, tmp_path)
    assert saved_picture(tmp_path) == ("PNG", (1664, 928))
    task_id = told.splitlines()[0].removeprefix("task ")
    (result,) = Wire(server=server, key=api_key).send("GET", f"/api/v1/tasks/{task_id}").json()["output"]["results"]
    assert result["orig_prompt"].startswith("Healing-style hand-drawn poster featuring three puppies")
    assert result["actual_prompt"]


def test_item_02_the_python_sample_draws(server: Server, api_key: str, tmp_path: Path) -> None:
    """The sample of the product page runs with another base URL and key, and prints what the page shows."""
    told = run_sample([sys.executable, str(EXAMPLES / "python_sdk.py")], server, api_key, tmp_path)
    assert saved_picture(tmp_path) == ("PNG", (1664, 928))
    assert '"status_code": 200' in told
    assert '"code": null, "message": ""' in told


def test_item_02_the_body_of_the_java_sample_draws(wire: Wire) -> None:
    """The Java sample puts all its parameters into one map; the answer has what it prints."""
    parameters = {"prompt_extend": True, "watermark": False, "negative_prompt": " ", "size": "1664*928", "n": 1}
    answer = ended(wire, submit(wire, {**QWEN, "parameters": parameters}))
    assert list(answer) == ["request_id", "output", "usage"]
    assert {"orig_prompt", "actual_prompt", "url"} <= set(answer["output"]["results"][0])
    assert answer["usage"] == {"image_count": 1}


def test_item_03_without_extension_there_is_no_actual_prompt(wire: Wire) -> None:
    """`prompt_extend: false` leaves the prompt as it is, and says so by saying nothing."""
    answer = ended(wire, submit(wire, {**QWEN, "parameters": {"prompt_extend": False}}))
    assert "actual_prompt" not in answer["output"]["results"][0]


def test_item_04_without_the_header_nothing_is_drawn(wire: Wire) -> None:
    """The refusal has the documented status, code and text."""
    answer = wire.send("POST", SYNTHESIS, document=QWEN)
    assert (answer.status_code, answer.json()["code"]) == (403, "AccessDenied")
    assert answer.json()["message"] == "current user api does not support synchronous calls"


@pytest.mark.parametrize(
    ("headers", "message"),
    [({}, "No API-key provided."), ({"Authorization": "Bearer sk-wrong"}, "Invalid API-key provided.")],
)
def test_item_05_a_key_is_needed(wire: Wire, headers: dict[str, str], message: str) -> None:
    """No key and a wrong key are told apart."""
    answer = httpx.post(wire.server.root + SYNTHESIS, json=QWEN, headers=headers, trust_env=False)
    assert (answer.status_code, answer.json()["code"], answer.json()["message"]) == (401, "InvalidApiKey", message)


def test_item_06_an_unknown_task_is_unknown(wire: Wire) -> None:
    """A task that is not there is answered 200 with the status UNKNOWN."""
    task_id = str(uuid4())
    answer = wire.send("GET", f"/api/v1/tasks/{task_id}")
    assert (answer.status_code, answer.json()["output"]) == (200, {"task_id": task_id, "task_status": "UNKNOWN"})


def test_item_07_a_slash_and_a_query_change_nothing(wire: Wire) -> None:
    """The address that the asynchronous Python client really asks for is a query like any other."""
    task_id = submit(wire, QWEN).json()["output"]["task_id"]
    query = "size=1664*928&n=1&prompt_extend=true&watermark=false"
    answer = wire.send("GET", f"/api/v1/tasks/{task_id}/?{query}").json()
    assert answer["output"]["task_id"] == task_id


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (None, {}),
        (b"", {"Content_Type": "application/json"}),
        (b'{"model":"","parameters":{},"input":""}', {"Content_Type": "application/json"}),
    ],
)
def test_item_08_a_cancel_takes_any_body(wire: Wire, body: bytes | None, headers: dict[str, Any]) -> None:
    """A waiting task is taken back without a body, with an empty one and with junk; a running one is not."""
    occupied = occupy(wire.server, wire.key)
    canceled = wire.send("POST", f"/api/v1/tasks/{occupied.waiting}/cancel", body, **headers)
    assert (canceled.status_code, canceled.json()["output"]["task_status"]) == (200, "CANCELED")
    refused = wire.send("POST", f"/api/v1/tasks/{occupied.busy[0]}/cancel", body, **headers)
    assert (refused.status_code, refused.json()["code"]) == (400, "UnsupportedOperation")


@pytest.mark.parametrize("path", ["/api/v1/tasks", "/api/v1/tasks/"])
def test_item_09_tasks_are_listed(wire: Wire, path: str) -> None:
    """Filters narrow the list, a window of more than 24 hours is refused, and times are numbers of milliseconds."""
    task = ended(wire, submit(wire, QWEN))["output"]
    found = wire.send("GET", f"{path}?model_name=qwen-image-plus&status=SUCCEEDED&page_no=1&page_size=10").json()
    assert [item["task_id"] for item in found["data"]] == [task["task_id"]]
    assert abs(found["data"][0]["end_time"] / 1000 - time.time()) < 60
    assert wire.send("GET", f"{path}?model_name=qwen-image").json()["total"] == 0
    assert wire.send("GET", f"{path}?start_time=20200101000000").json()["total"] == 0
    refused = wire.send("GET", f"{path}?start_time=20200101000000&end_time=20200103000000")
    assert (refused.status_code, refused.json()["code"]) == (400, "InvalidParameter")


def test_item_10_the_sizes_of_qwen_are_told(wire: Wire) -> None:
    """A size that is not one of the five is refused with the five."""
    answer = submit(wire, {**QWEN, "parameters": {"size": "1024*1024"}}).json()
    assert answer["code"] == "InvalidParameter"
    assert answer["message"].startswith("The size does not match the allowed size 1664*928,1472*1104,")


def test_item_11_qwen_draws_one_picture(wire: Wire) -> None:
    """Two pictures in one call are refused in the documented words."""
    answer = submit(wire, {**QWEN, "parameters": {"n": 2}}).json()
    assert (answer["code"], answer["message"]) == ("InvalidParameter", "num_images_per_prompt must be 1")


def test_item_12_a_long_prompt_is_accepted(wire: Wire) -> None:
    """A prompt beyond the limit is cut, never refused."""
    for length in (801, 5000):
        answer = submit(wire, {"model": "qwen-image", "input": {"prompt": "画" * length}})
        assert answer.json()["output"]["task_status"] == "PENDING"


def test_item_13_messages_draw_at_once(wire: Wire) -> None:
    """qwen-image-max answers a message with its picture; two texts are refused."""
    content = [{"text": "plain"}]
    document = {"model": "qwen-image-max", "input": {"messages": [{"role": "user", "content": content}]}}
    answer = wire.send("POST", CONVERSATION, document=document).json()
    url = answer["output"]["choices"][0]["message"]["content"][0]["image"]
    picture = Image.open(BytesIO(httpx.get(url, trust_env=False).content))
    assert (picture.format, picture.size) == ("PNG", (1664, 928))
    content.append({"text": "plain"})
    assert wire.send("POST", CONVERSATION, document=document).json()["code"] == "InvalidParameter"
