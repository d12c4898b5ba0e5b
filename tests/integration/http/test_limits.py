"""Calls beyond the limits of an account."""

import time
from collections.abc import Callable

import httpx
import pytest

from danqing.accounts.limits import Call
from danqing.storage.limit_store import AccountLimit
from tests.integration.http.edge import METER_CLOCK, PROMPT, WAITING, Edge, refusal

WAN = {"model": "wan2.6-t2i", "input": {"prompt": "a cat"}, "parameters": {"n": 1}}
TASK = "/api/v1/tasks/0385dc79-5ff8-4d82-bcb6-7a1f2b3c4d5e"
TOO_MANY = (429, "Throttling.RateQuota", "Requests rate limit exceeded, please try again later.")
BURST = "Request rate increased too quickly. To ensure system stability, please adjust your client logic to scale "


@pytest.fixture(autouse=True)
def _fresh_second() -> None:
    METER_CLOCK.advance(3600)


def _set_limits(edge: Edge, **limits: int) -> None:
    account_id = edge.services.keys.authenticate(edge.key, "localhost").account_id
    names = ("submits", "period_seconds", "running", "waiting")
    submits, period_seconds, running, waiting = (limits.get(name) for name in names)
    edge.services.limits.put(
        AccountLimit(
            account_id=account_id,
            model="wan2.6-t2i",
            submits=submits,
            period_seconds=period_seconds,
            running=running,
            waiting=waiting,
        )
    )


def test_the_third_submit_of_a_second_is_refused(edge: Edge) -> None:
    """A submit beyond the limit of the model is answered 429 with a `Retry-After`, and nothing is stored."""
    for _ in range(2):
        assert edge.submit(PROMPT).status_code == 200
        METER_CLOCK.advance(0.25)
    response = edge.submit(PROMPT)

    assert refusal(response) == TOO_MANY
    assert response.headers["retry-after"] == "1"
    assert len(edge.stored_tasks()) == 2


def test_retry_after_is_rounded_up(edge: Edge) -> None:
    """The header counts whole seconds, and whoever waits for them is admitted."""
    _set_limits(edge, submits=1, period_seconds=60)
    edge.submit(WAN)
    METER_CLOCK.advance(17.2)
    response = edge.submit(WAN)

    assert (response.status_code, response.headers["retry-after"]) == (429, "43")
    METER_CLOCK.advance(43)
    assert edge.submit(WAN).status_code == 200


def test_a_burst_is_refused(edge: Edge) -> None:
    """A minute's worth of submits may not come in one second."""
    _set_limits(edge, submits=60, period_seconds=60)
    assert [edge.submit(WAN).status_code for _ in range(2)] == [200, 200]
    response = edge.submit(WAN)

    assert refusal(response) == (429, "Throttling.BurstRate", f"{BURST}requests more smoothly over time.")
    assert response.headers["retry-after"] == "1"
    assert len(edge.stored_tasks()) == 2


def test_a_full_queue_is_refused(edge: Edge) -> None:
    """Where too many tasks of a model wait, the next one is refused, and nothing is stored."""
    _set_limits(edge, submits=100)
    for _ in range(WAITING):
        edge.submit(WAN)
    response = edge.submit(WAN)

    message = "Allocated quota exceeded, please increase your quota limit."
    assert refusal(response) == (429, "Throttling.AllocationQuota", message)
    assert response.headers["retry-after"] == "5"
    assert len(edge.stored_tasks()) == WAITING


def test_a_wrong_body_counts_for_nothing(edge: Edge) -> None:
    """What is refused for its content leaves the limit as it was."""
    for _ in range(5):
        assert edge.submit({**PROMPT, "parameters": {"n": 2}}).status_code == 400

    assert [edge.submit(PROMPT).status_code for _ in range(3)] == [200, 200, 429]


_CALLS: dict[Call, Callable[[Edge], httpx.Response]] = {
    Call.QUERY: lambda edge: edge.send("GET", TASK, edge.auth),
    Call.LIST: lambda edge: edge.send("GET", "/api/v1/tasks", edge.auth),
    Call.CANCEL: lambda edge: edge.send("POST", f"{TASK}/cancel", edge.auth),
}


@pytest.mark.parametrize(("call", "most"), [(Call.QUERY, 140), (Call.LIST, 20), (Call.CANCEL, 20)])
def test_a_call_too_many_is_refused(edge: Edge, neighbour: Edge, call: Call, most: int) -> None:
    """Beyond the pace a call is refused; its other kinds, and other accounts, are not affected."""
    account_id = edge.services.keys.authenticate(edge.key, "localhost").account_id
    for _ in range(most):
        edge.services.limits.admit_call(account_id, call)
    response = _CALLS[call](edge)

    assert refusal(response) == TOO_MANY
    # a query may wait for six seconds before it is refused
    assert response.headers["retry-after"] == ("7" if call is Call.QUERY else "1")
    assert [other for other in _CALLS if _CALLS[other](edge).status_code == 429] == [call]
    assert _CALLS[call](neighbour).status_code != 429


def test_a_query_above_the_pace_is_held_back(edge: Edge) -> None:
    """A query that comes too early is answered all the same, a moment later."""
    account_id = edge.services.keys.authenticate(edge.key, "localhost").account_id
    for _ in range(23):
        edge.services.limits.admit_call(account_id, Call.QUERY)
    begun = time.monotonic()

    assert _CALLS[Call.QUERY](edge).status_code == 200
    assert time.monotonic() - begun >= 0.2


def test_a_poller_below_twenty_a_second_is_never_refused(edge: Edge) -> None:
    """Clients that ask nineteen times a second for a minute's worth of polls always get an answer."""
    for _ in range(300):
        assert edge.query("0385dc79-5ff8-4d82-bcb6-7a1f2b3c4d5e").status_code == 200
        METER_CLOCK.advance(1 / 19)


def test_only_refusals_of_too_much_say_when_to_come_back(edge: Edge) -> None:
    """No other answer has a `Retry-After`."""
    answers = [edge.submit(PROMPT), edge.submit({**PROMPT, "model": "no-such-model"}), edge.send("GET", "/nothing")]

    assert ["retry-after" in answer.headers for answer in answers] == [False] * 3
