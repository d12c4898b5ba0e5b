"""Calls beyond the limits of an account."""

from collections.abc import Callable

import httpx
import pytest

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


_CALLS: dict[str, Callable[[Edge], httpx.Response]] = {
    "query": lambda edge: edge.send("GET", TASK, edge.auth),
    "list": lambda edge: edge.send("GET", "/api/v1/tasks", edge.auth),
    "cancel": lambda edge: edge.send("POST", f"{TASK}/cancel", edge.auth),
}


@pytest.mark.parametrize("name", _CALLS)
def test_the_twenty_first_call_at_once_is_refused(edge: Edge, neighbour: Edge, name: str) -> None:
    """Twenty queries, lists or cancels may come together; another kind, or another account, is not affected."""
    for _ in range(20):
        assert _CALLS[name](edge).status_code in {200, 400}
    response = _CALLS[name](edge)

    assert refusal(response) == TOO_MANY
    assert response.headers["retry-after"] == "1"
    assert {other: call(edge).status_code == 429 for other, call in _CALLS.items()} == {
        other: other == name for other in _CALLS
    }
    assert _CALLS[name](neighbour).status_code != 429


def test_a_poller_below_twenty_a_second_is_never_refused(edge: Edge) -> None:
    """Clients that ask nineteen times a second for a minute's worth of polls always get an answer."""
    for _ in range(300):
        assert edge.query("0385dc79-5ff8-4d82-bcb6-7a1f2b3c4d5e").status_code == 200
        METER_CLOCK.advance(1 / 19)


def test_only_refusals_of_too_much_say_when_to_come_back(edge: Edge) -> None:
    """No other answer has a `Retry-After`."""
    answers = [edge.submit(PROMPT), edge.submit({**PROMPT, "model": "no-such-model"}), edge.send("GET", "/nothing")]

    assert ["retry-after" in answer.headers for answer in answers] == [False] * 3
