"""What the vendor's Java SDK 2.22.29 demands of answers, checked on the bytes themselves.

Source: the SDK's own parsing. Results are List<Map<String, String>>, times of lists are Long, a null request id and
null codes of errors break it, and its objects keep headers from one call to the next.
"""

import json
import time
from typing import Any

from tests.contract.conftest import Wire
from tests.contract.occupying import occupy

SYNTHESIS = "/api/v1/services/aigc/text2image/image-synthesis"
GENERATION = "/api/v1/services/aigc/image-generation/generation"
CONVERSATION = "/api/v1/services/aigc/multimodal-generation/generation"
JAVA: dict[str, Any] = {"user_agent": "dashscope/2.22.29; java/17; platform/Linux; processor/amd64"}
PROMPT = {
    "model": "wan2.2-t2i-flash",
    "input": {"prompt": "plain", "negative_prompt": "rain"},
    "parameters": {"n": 2, "size": "512*512", "negative_prompt": "rain", "prompt_extend": True, "watermark": False},
}
MESSAGE = {
    "model": "wan2.6-t2i",
    "input": {"messages": [{"role": "user", "content": [{"text": "plain"}]}]},
    "parameters": {"n": 1, "prompt_extend": False},
}


def submit(wire: Wire, path: str = SYNTHESIS, document: object = PROMPT) -> str:
    return str(
        wire.send("POST", path, document=document, X_DashScope_Async="enable", **JAVA).json()["output"]["task_id"]
    )


def ended(wire: Wire, task_id: str) -> str:
    """The bytes of the answer about a task that has ended; the SDK sends a content type with GET, too."""
    while True:
        answer = wire.send("GET", f"/api/v1/tasks/{task_id}", Content_Type="application/json", **JAVA)
        if answer.json()["output"]["task_status"] not in ("PENDING", "RUNNING"):
            return answer.text
        time.sleep(0.1)


def test_no_answer_holds_null(wire: Wire) -> None:
    """Neither tasks nor lists, errors nor cancels hold a null anywhere."""
    texts = [ended(wire, submit(wire)), ended(wire, submit(wire, GENERATION, MESSAGE))]
    texts += [wire.send("GET", "/api/v1/tasks").text, wire.send("POST", "/api/v1/tasks/x/cancel").text]
    texts += [wire.send("POST", CONVERSATION, document=MESSAGE).text, wire.send("POST", SYNTHESIS, b"{").text]
    assert [text for text in texts if "null" in text] == []


def test_results_are_flat_maps_of_strings(wire: Wire) -> None:
    """Each result has strings only, in no deeper structure."""
    answer = json.loads(ended(wire, submit(wire)))
    assert len(answer["output"]["results"]) == 2
    assert all(type(value) is str for result in answer["output"]["results"] for value in result.values())
    assert all(type(value) is int for value in answer["output"]["task_metrics"].values())
    assert type(answer["usage"]["image_count"]) is int


def test_times_of_lists_are_integers(wire: Wire) -> None:
    """The times of `data` are whole numbers, which the SDK reads as Long."""
    ended(wire, submit(wire))
    (task,) = wire.send("GET", "/api/v1/tasks?page_no=1&page_size=10", Content_Type="application/json").json()["data"]
    assert {type(task[name]) for name in ("gmt_create", "start_time", "end_time")} == {int}
    assert all(type(value) is str for name, value in task.items() if not name.endswith(("create", "_time")))


def test_every_answer_has_a_request_id_at_its_top(wire: Wire) -> None:
    """The SDK fails on an answer without one, be it good or bad."""
    answers = [
        wire.send("POST", SYNTHESIS, document=PROMPT, X_DashScope_Async="enable"),
        wire.send("GET", "/api/v1/tasks"),
        wire.send("GET", "/api/v1/tasks/none"),
        wire.send("POST", "/api/v1/tasks/none/cancel"),
        wire.send("POST", CONVERSATION, document=MESSAGE),
        wire.send("GET", "/api/v1/nowhere"),
    ]
    assert [answer.json()["request_id"] == answer.headers["x-request-id"] for answer in answers] == [True] * 6


def test_an_error_has_code_and_message_as_text(wire: Wire) -> None:
    """The SDK makes its exception of exactly these three strings."""
    answer: dict[str, Any] = wire.send("POST", SYNTHESIS, document={"model": "x", "input": {"prompt": "y"}}).json()
    assert {name: type(value) for name, value in answer.items()} == {"code": str, "message": str, "request_id": str}


def test_a_cancel_comes_with_an_empty_body_that_is_called_json(wire: Wire) -> None:
    """The SDK posts nothing under a JSON content type, and reads the state of the task from the answer."""
    occupied = occupy(wire.server, wire.key)
    path = f"/api/v1/tasks/{occupied.waiting}/cancel"
    answer = wire.send("POST", path, b"", Content_Type="application/json", **JAVA)
    assert answer.status_code == 200
    assert answer.json()["output"] == {"task_id": occupied.waiting, "task_status": "CANCELED"}


def test_the_answer_of_messages_is_as_the_sdk_declares_it(wire: Wire) -> None:
    """`finished` is a boolean, times are text, counts are whole numbers and the size is text."""
    answer = json.loads(ended(wire, submit(wire, GENERATION, MESSAGE)))
    output, usage = answer["output"], answer["usage"]
    assert output["finished"] is True
    assert {type(output[name]) for name in ("submit_time", "scheduled_time", "end_time")} == {str}
    numbers = ("input_tokens", "output_tokens", "total_tokens", "image_count", "output_width", "output_height")
    assert {type(usage[name]) for name in numbers} == {int}
    assert type(usage["size"]) is str
    content = output["choices"][0]["message"]["content"]
    assert all(type(value) is str for part in content for value in part.values())


def test_an_object_that_forgot_the_header_is_told_so(wire: Wire) -> None:
    """After a syncCall the same object submits without the header: a model without synchronous calls refuses that."""
    answer = wire.send("POST", SYNTHESIS, document={**PROMPT, "model": "wan2.5-t2i-preview"}, **JAVA)
    assert answer.status_code == 403
    assert answer.json()["message"] == "current user api does not support synchronous calls"


def test_an_object_that_kept_the_header_is_told_so(wire: Wire) -> None:
    """After an asyncCall the same object calls multimodal-generation with the header, which makes no tasks."""
    answer = wire.send("POST", CONVERSATION, document=MESSAGE, X_DashScope_Async="enable", **JAVA)
    assert answer.status_code == 403
    assert answer.json()["message"] == "current user api does not support asynchronous calls"
