"""Promises of the client."""

from pathlib import Path

import httpx
import pytest

from danqing.client import (
    ApiError,
    AuthenticationFailed,
    Client,
    ConnectionFailed,
    DanqingClientError,
    DownloadFailed,
    TaskFailed,
    TaskTimeout,
    Throttled,
    UnexpectedAnswer,
)
from danqing.core.task import TaskStatus
from tests.unit.client.script import CLOUD, TASK_ID, URL, Script, Time, a_client, refused, task

SUBMIT = "POST https://dashscope-intl.aliyuncs.com/api/v1/services/aigc/text2image/image-synthesis"
QUERY = f"GET https://dashscope-intl.aliyuncs.com/api/v1/tasks/{TASK_ID}"


@pytest.mark.parametrize("key", ["", " \n", "sk-密", "sk-a\nb"])
def test_what_cannot_be_a_key_is_refused(key: str) -> None:
    """A key that no header can carry is refused before anything is sent."""
    with pytest.raises(DanqingClientError, match="The API key is empty, or has characters"):
        Client(key, CLOUD, Script())


@pytest.mark.parametrize("base_url", ["dashscope.example/api/v1", "http://[", "http://a:99999999"])
def test_a_base_url_that_is_none_is_named(base_url: str) -> None:
    """The mistake is shown with the address it is in."""
    with pytest.raises(ConnectionFailed, match="No answer from"):
        a_client(Script(httpx.UnsupportedProtocol("no scheme")), base_url=base_url).submit("m", "a cat")


def test_half_a_character_is_refused() -> None:
    """What no server can read is not sent."""
    script = Script()
    with pytest.raises(DanqingClientError, match="half a character"):
        a_client(script).submit("m", "a cat \udcff")
    assert script.requests == []


@pytest.mark.parametrize(("status", "kind"), [(400, ApiError), (401, AuthenticationFailed), (429, Throttled)])
def test_a_refused_submit_says_why(status: int, kind: type[ApiError]) -> None:
    """The vendor's code and text reach the caller."""
    with pytest.raises(kind, match=r"because \(SomeCode, HTTP"):
        a_client(Script(refused(status))).submit("m", "a cat")


@pytest.mark.parametrize("status", [201, 202, 302])
def test_success_is_exactly_200(status: int) -> None:
    """No other status of the protocol means success."""
    with pytest.raises(ApiError):
        a_client(Script(httpx.Response(status, json={}))).fetch(TASK_ID)


def test_another_kind_of_server_is_recognised() -> None:
    """A page with status 200 is no task."""
    with pytest.raises(UnexpectedAnswer, match="<html>"):
        a_client(Script(httpx.Response(200, html="<html>hello"))).submit("m", "a cat")


def test_a_broken_line_is_a_connection_failure() -> None:
    """Errors of the HTTP library do not reach the caller, and the submit was sent once."""
    script = Script(httpx.ReadError("reset by peer"))
    with pytest.raises(ConnectionFailed, match=r"No answer from https://dashscope-intl.*: reset by peer"):
        a_client(script).submit("m", "a cat")
    assert len(script.requests) == 1


@pytest.mark.parametrize(
    ("status", "text"),
    [
        ("FAILED", r"FAILED: Inference internal error\. \(InternalError\.Algo\)"),
        ("CANCELED", r"CANCELED: it was taken back before it ran \(CANCELED\)"),
        ("UNKNOWN", r"UNKNOWN: the server knows no such task"),
    ],
)
def test_a_task_without_pictures_is_an_error(status: str, text: str) -> None:
    """However a task ended other than in pictures, the caller hears the reason."""
    failure = {"code": "InternalError.Algo", "message": "Inference internal error."} if status == "FAILED" else {}
    with pytest.raises(TaskFailed, match=text) as caught:
        a_client(Script(task("RUNNING"), task(status, **failure))).wait(TASK_ID)
    assert caught.value.status is TaskStatus(status)


def test_patience_with_a_task_ends() -> None:
    """After two minutes the caller hears that the task goes on, and where to find it."""
    time = Time()
    with pytest.raises(TaskTimeout, match=f"Task {TASK_ID} is still RUNNING after 120 s"):
        a_client(Script(*[task("RUNNING")] * 40), time).wait(TASK_ID)
    assert time.now == 120.0


def test_a_picture_whose_address_expired_is_an_error(tmp_path: Path) -> None:
    """The object store's own words are shown, and no file is left."""
    expired = "<Error><Code>AccessDenied</Code><Message>Request has expired.</Message></Error>"
    with pytest.raises(DownloadFailed, match=r"Request has expired\. \(HTTP 403\)"):
        a_client(Script(httpx.Response(403, text=expired))).save(URL, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_submit_says_what_was_asked() -> None:
    """The body is the documented one; what was not said is not sent."""
    script = Script(task("PENDING"))
    task_id = a_client(script).submit("qwen-image-plus", "a cat", negative_prompt=" ", size="1664*928", n=1, seed=7)

    assert (task_id, script.calls) == (TASK_ID, [SUBMIT])
    assert script.body(0) == {
        "model": "qwen-image-plus",
        "input": {"prompt": "a cat", "negative_prompt": " "},
        "parameters": {"size": "1664*928", "n": 1, "seed": 7},
    }
    headers = script.requests[0].headers
    assert (headers["authorization"], headers["x-dashscope-async"]) == ("Bearer sk-secret", "enable")


@pytest.mark.parametrize("base_url", [CLOUD, f"{CLOUD}/", CLOUD.removesuffix("/api/v1")])
def test_the_base_url_may_be_written_in_three_ways(base_url: str) -> None:
    """With or without /api/v1, with or without a slash at the end."""
    script = Script(task("PENDING"))
    a_client(script, base_url=base_url).fetch(TASK_ID)
    assert script.calls == [QUERY]


def test_a_task_is_polled_until_it_ends() -> None:
    """Every answer on the way is told, and the pauses are the advised ones."""
    time, seen = Time(), list[str]()
    answers = Script(task("PENDING"), task("RUNNING"), refused(503), task("SUCCEEDED", [{"url": URL}]))
    answer = a_client(answers, time).wait(TASK_ID, lambda state: seen.append(state.status))

    assert answer.urls == (URL,)
    assert seen == ["PENDING", "RUNNING", "SUCCEEDED"]
    assert time.pauses == [3.0, 3.0, 0.5]


def test_generate_submits_and_waits() -> None:
    """One call from prompt to addresses."""
    script = Script(task("PENDING"), task("SUCCEEDED", [{"url": URL}]))
    assert a_client(script).generate("qwen-image-plus", "a cat").urls == (URL,)
    assert script.calls == [SUBMIT, QUERY]


def test_a_picture_is_fetched_without_the_key(tmp_path: Path) -> None:
    """The address is permission enough, and its host is no business of the key."""
    script = Script(httpx.Response(200, content=b"PNG"))
    path = a_client(script).save(URL, tmp_path)

    assert (path.name, path.read_bytes()) == (f"{TASK_ID}-0.png", b"PNG")
    assert "authorization" not in script.requests[0].headers


def test_a_client_closes_its_connections() -> None:
    """After `with` nothing can be sent."""
    with a_client(Script(task("PENDING"))) as client:
        client.fetch(TASK_ID)
    with pytest.raises(RuntimeError, match="closed"):
        client.fetch(TASK_ID)
