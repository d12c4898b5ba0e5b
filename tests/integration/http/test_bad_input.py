"""Whatever a caller sends: the documented error or a good answer, never a fault, and nothing half stored."""

import json
from collections.abc import Iterator
from urllib.parse import quote

import httpx
import pytest

from danqing.wire.dashscope.paths import IMAGE_GENERATION, IMAGE_SYNTHESIS, MULTIMODAL_GENERATION
from tests.integration.http.edge import ASYNC, Edge, refusal

PARAMETERS = {
    "negative_prompt": " ",
    "size": "1024*1024",
    "n": 1,
    "seed": 7,
    "prompt_extend": True,
    "watermark": False,
}
PROMPTED = {"model": "atelier", "input": {"prompt": "a cat", "negative_prompt": " "}, "parameters": PARAMETERS}
SPOKEN = {
    "model": "atelier",
    "input": {"messages": [{"role": "user", "content": [{"text": "a cat"}]}]},
    "parameters": PARAMETERS,
}
BODIES = {IMAGE_SYNTHESIS: PROMPTED, IMAGE_GENERATION: SPOKEN, MULTIMODAL_GENERATION: SPOKEN}

WRONG_FOR_ALL: list[object] = [{"a": 1}, [[[]]], [1], 1.5, "\0", "\ud800", 10**400, -(10**20)]
"""Of no use in the place of any member; but parameters that nobody knows, the first, are none."""

PARTS = (
    "model",
    "input",
    "input.prompt",
    "input.negative_prompt",
    "parameters",
    *(f"parameters.{p}" for p in PARAMETERS),
)
SPOKEN_PARTS = ("input.messages", "input.messages.0", "input.messages.0.role", "input.messages.0.content",
                "input.messages.0.content.0", "input.messages.0.content.0.text")  # fmt: skip


def broken(document: object, part: str, value: object) -> object:
    """The document with one part replaced."""
    copy = json.loads(json.dumps(document))
    *path, last = [int(step) if step.isdecimal() else step for step in part.split(".")]
    place = copy
    for step in path:
        place = place[step]
    place[last] = value
    return copy


def cases() -> Iterator[tuple[str, str]]:
    for path, body in BODIES.items():
        parts = PARTS if body is PROMPTED else (*SPOKEN_PARTS, *PARTS[:2], *PARTS[4:])
        yield from ((path, part) for part in parts)


def send(edge: Edge, path: str, body: bytes) -> httpx.Response:
    headers = {} if path == MULTIMODAL_GENERATION else ASYNC
    return edge.send("POST", path, {**edge.auth, **headers}, body)


@pytest.mark.parametrize(("path", "part"), list(cases()))
def test_a_wrong_part_of_a_body_is_refused(edge: Edge, path: str, part: str) -> None:
    """Each part of each body with a wrong type or out of any range is a 400 or 404 that names it; nothing is stored."""
    for value in WRONG_FOR_ALL[part == "parameters" :]:
        status, code, message = refusal(send(edge, path, json.dumps(broken(BODIES[path], part, value)).encode()))
        assert status in (400, 404), (value, code, message)
    assert edge.stored_tasks() == []


@pytest.mark.parametrize("path", BODIES)
@pytest.mark.parametrize(
    "body", [b"", b"\xff\xfe\x00", b"[" * 40_000, b"null", b'"x"', b"{}", b"{" * 9, b'{"model":"a\\u0000"}', b"\0" * 99]
)
def test_a_body_that_is_none_is_refused(edge: Edge, path: str, body: bytes) -> None:
    """What is no JSON object, or an empty one, is a 400."""
    assert refusal(send(edge, path, body))[0] == 400


@pytest.mark.parametrize(
    "path", ["/api/v1/tasks/{}", "/api/v1/tasks/{}/cancel", "/api/v1/tasks?task_id={}", "/api/v1/tasks?status={}",
             "/api/v1/tasks?start_time={}", "/api/v1/tasks?end_time={}", "/api/v1/tasks?page_no={}",
             "/api/v1/tasks?page_size={}", "/api/v1/tasks?model_name={}", "/api/v1/tasks?api_key_id={}",
             "/api/v1/tasks?region={}", "/api/v1/models?model={}", "/api/v1/models?page_no={}",
             "/api/v1/uploads?action={}", "/api/v1/uploads?action=getPolicy&model={}"],
)  # fmt: skip
def test_odd_addresses_are_answered(edge: Edge, path: str) -> None:
    """Ids and parameters of any text are answered with 200, 400 or 404."""
    method = "POST" if path.endswith("cancel") else "GET"
    odd = [
        "\0",
        "画",
        "%ff",
        "%ed%a0%80",
        "..%2f..",
        "x" * 5000,
        "-1",
        "99991231235959",
        "10000101000000",
        "1e9",
        "'--",
    ]
    texts = [text if text.startswith("%") else quote(text, safe="") for text in odd]
    statuses = {edge.send(method, path.format(text), edge.auth).status_code for text in texts}
    assert statuses <= {200, 400, 404}


def test_odd_headers_change_nothing(edge: Edge) -> None:
    """Headers that are long, empty or no text are looked at without a fault."""
    for name in ("X-DashScope-Async", "Idempotency-Key", "X-DashScope-DataInspection", "Content-Type"):
        for value in ("", "x" * 3000, "画", "{"):
            headers = {**edge.auth, **ASYNC, name: value}
            answer = edge.send("POST", IMAGE_SYNTHESIS, headers, json.dumps(PROMPTED).encode())
            assert answer.status_code in (200, 400, 403, 500), answer.text
            assert answer.status_code != 500 or answer.json()["code"] == "InternalError.Timeout"
