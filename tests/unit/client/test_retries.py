"""Promises of repeated requests: the refusals to repeat first."""

import httpx
import pytest

from danqing.client.polling import Waiting
from danqing.client.retries import send_patiently
from tests.unit.client.script import Answer, Script, Time, refused

GET = httpx.Request("GET", "http://server/api/v1/tasks/1")
POST = httpx.Request("POST", "http://server/api/v1/services")
OK = httpx.Response(200, json={})


def outcome(request: httpx.Request, *answers: Answer) -> tuple[int | type[Exception], int, list[float]]:
    """What becomes of a request: its status or error, how often it was sent, and the pauses between."""
    script, time = Script(*answers), Time()
    try:
        response = send_patiently(script.handle_request, request, Waiting(sleep=time.sleep))
        result: int | type[Exception] = response.status_code
    except httpx.TransportError as error:
        result = type(error)
    return result, len(script.requests), time.pauses


@pytest.mark.parametrize(
    "error",
    [httpx.ReadError("reset"), httpx.ReadTimeout("slow"), httpx.RemoteProtocolError("cut"), httpx.WriteError("")],
)
def test_a_submit_that_may_have_arrived_is_not_sent_again(error: httpx.TransportError) -> None:
    """Nobody pays twice for one picture because a line broke."""
    assert outcome(POST, error) == (type(error), 1, [])


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_refused_submit_is_not_sent_again(status: int) -> None:
    """The caller learns of the refusal at once and decides."""
    assert outcome(POST, refused(status, **{"retry-after": "1"})) == (status, 1, [])


@pytest.mark.parametrize("status", [400, 401, 403, 404, 500])
def test_a_final_answer_is_taken_as_it_is(status: int) -> None:
    """What would be refused again is not asked again."""
    assert outcome(GET, refused(status)) == (status, 1, [])


def test_a_server_that_wants_long_patience_is_believed() -> None:
    """Retry-After beyond a minute is reported as the refusal it is."""
    assert outcome(GET, refused(429, **{"retry-after": "3600"})) == (429, 1, [])


def test_an_address_without_a_scheme_is_not_tried_again() -> None:
    """A mistake in the base URL is told at once."""
    assert outcome(GET, httpx.UnsupportedProtocol("no scheme")) == (httpx.UnsupportedProtocol, 1, [])


@pytest.mark.parametrize("request_", [GET, POST], ids=["GET", "POST"])
def test_a_refused_connection_is_tried_again(request_: httpx.Request) -> None:
    """A server that is just starting gets its time; nothing was sent yet, so a submit is safe too."""
    assert outcome(request_, httpx.ConnectError("refused"), httpx.ConnectError("refused"), OK) == (200, 3, [0.5, 1.0])


def test_patience_ends() -> None:
    """After five attempts the failure is reported."""
    assert outcome(GET, *[httpx.ReadError("reset")] * 5) == (httpx.ReadError, 5, [0.5, 1.0, 2.0, 4.0])


@pytest.mark.parametrize("status", [429, 502, 503, 504])
def test_a_passing_refusal_of_a_query_is_outlived(status: int) -> None:
    """A poll survives a busy minute of the server."""
    assert outcome(GET, refused(status), OK) == (200, 2, [0.5])


def test_retry_after_is_obeyed() -> None:
    """The server says how long to wait; a date, which no such server sends, counts as nothing said."""
    later = refused(503, **{"retry-after": "7"})
    dated = refused(503, **{"retry-after": "Wed, 21 Oct 2026 07:28:00 GMT"})
    assert outcome(GET, later, dated, OK) == (200, 3, [7.0, 1.0])


def test_a_caller_may_want_to_hear_of_a_failure_at_once() -> None:
    """Without pauses a request is sent once, whatever comes back."""
    script, time = Script(httpx.ConnectError("refused"), OK), Time()

    with pytest.raises(httpx.ConnectError):
        send_patiently(script.handle_request, GET, Waiting(sleep=time.sleep, retry_pauses=()))
