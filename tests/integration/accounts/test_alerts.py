"""Promises of alerts, told to a real HTTP server."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

import pytest

from danqing.accounts import alerts
from danqing.accounts.administration import Opening
from danqing.accounts.alerts import NewAlert
from danqing.core.alert import Alert, AlertKind
from danqing.core.errors import InvalidField, NotFound
from tests.conftest import Clock
from tests.integration.accounts.history import Done, History


class Receiver:
    """An address that notes what it is told, and answers with the statuses it was given, then with 200."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []
        self.statuses: list[int] = []
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"]))
                receiver.told.append(json.loads(body))
                self.send_response(receiver.statuses.pop(0) if receiver.statuses else 200)
                self.end_headers()

            def log_message(self, *_arguments: object) -> None:
                """Tests are quiet."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook?secret=1"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    made = Receiver()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield made
    made.server.shutdown()
    made.server.server_close()
    thread.join()


def _budget(history: History, url: str, threshold: int = 60_000) -> Alert:
    wanted = NewAlert(account_id=history.account.account_id, kind=AlertKind.BUDGET, threshold=threshold, url=url)
    return alerts.create(history.office, wanted)


def _failures(history: History, url: str) -> Alert:
    wanted = NewAlert(
        account_id=history.account.account_id,
        kind=AlertKind.FAILURE_RATE,
        threshold=500_000,
        url=url,
        minutes=5,
        least_calls=4,
    )
    return alerts.create(history.office, wanted)


@pytest.mark.parametrize(
    ("kind", "threshold", "url"),
    [
        (AlertKind.BUDGET, 0, "http://127.0.0.1/"),
        (AlertKind.FAILURE_RATE, 1_000_001, "http://127.0.0.1/"),
        (AlertKind.BUDGET, 1, "file:///etc/passwd"),
    ],
)
def test_an_alert_that_cannot_be_is_refused(history: History, kind: AlertKind, threshold: int, url: str) -> None:
    """A threshold that is none, and an address that is not of the web, are refused."""
    wanted = NewAlert(account_id=history.account.account_id, kind=kind, threshold=threshold, url=url)
    with pytest.raises(InvalidField):
        alerts.create(history.office, wanted)


def test_an_alert_belongs_to_its_account(history: History) -> None:
    """Nobody has no alerts, and an alert is not found under another account."""
    alert = _budget(history, "http://127.0.0.1/")
    for attempt in (
        lambda: alerts.every(history.office, "nobody"),
        lambda: alerts.delete(history.office, "nobody", alert.alert_id),
    ):
        with pytest.raises(NotFound):
            attempt()
    assert alerts.every(history.office, history.account.account_id) == [alert]


def test_a_budget_is_told_once(history: History, receiver: Receiver) -> None:
    """Below the threshold nothing is told, at it one message, and above it no more."""
    alert = _budget(history, receiver.url)
    history.run(Done())
    assert (alerts.watch(history.office), receiver.told) == (0, [])

    history.run(Done())
    assert [alerts.watch(history.office) for _ in range(3)] == [1, 0, 0]
    (told,) = receiver.told
    assert {name: told[name] for name in ("alert_id", "kind", "threshold", "value", "account_name")} == {
        "alert_id": alert.alert_id,
        "kind": "budget",
        "threshold": 0.06,
        "value": 0.06,
        "account_name": "team",
    }
    assert "url" not in told


def test_a_budget_begins_anew_with_the_month(history: History, receiver: Receiver, clock: Clock) -> None:
    """In the next month the same threshold is told again when it is reached again."""
    _budget(history, receiver.url)
    history.run(Done(images=2, made=2))
    alerts.watch(history.office)
    clock.now = datetime(2026, 2, 1, tzinfo=UTC)
    assert alerts.watch(history.office) == 0

    history.run(Done(images=4, made=4))
    assert alerts.watch(history.office) == 1
    assert [told["value"] for told in receiver.told] == [0.06, 0.12]


def test_a_failure_rate_needs_enough_calls(history: History, receiver: Receiver, clock: Clock) -> None:
    """Few failures are no rate; when they are enough it is told, and again only after better times."""
    _failures(history, receiver.url)
    history.run(Done(made=0), Done(made=0), Done(made=0))
    assert alerts.watch(history.office) == 0

    history.run(Done(made=0))
    assert [alerts.watch(history.office) for _ in range(2)] == [1, 0]
    clock.advance(timedelta(minutes=10))
    assert alerts.watch(history.office) == 0
    history.run(*[Done(made=made) for made in (0, 1, 0, 1)])
    assert alerts.watch(history.office) == 1
    assert [told["value"] for told in receiver.told] == [1.0, 0.5]


def test_an_address_that_fails_is_tried_three_times(
    history: History, receiver: Receiver, caplog: pytest.LogCaptureFixture
) -> None:
    """Two refusals are overcome; after three the log says so, without the address."""
    receiver.statuses = [500, 503]
    _budget(history, receiver.url, threshold=1)
    history.run(Done())
    alerts.watch(history.office)
    assert (len(receiver.told), caplog.text) == (3, "")

    receiver.statuses = [500] * 3
    _budget(history, receiver.url, threshold=2)
    alerts.watch(history.office)
    assert len(receiver.told) == 6
    assert "could not be told" in caplog.text
    assert "secret" not in caplog.text


def test_what_no_address_took_is_told_again(history: History, receiver: Receiver, clock: Clock) -> None:
    """Five minutes later, as the same crossing, and no more once it was taken."""
    receiver.statuses = [500] * 3
    _budget(history, receiver.url, threshold=1)
    history.run(Done())
    times = []
    for minutes in (0, 4, 1, 10_000):
        clock.advance(timedelta(minutes=minutes))
        times.append(alerts.watch(history.office))

    assert times == [1, 0, 1, 0]
    assert len({told["fired_at"] for told in receiver.told}) == 1


def test_what_nobody_ever_takes_is_given_up(clock: Clock) -> None:
    """It is told five times more within a day, later and later."""
    pauses: list[timedelta] = []
    while (again := alerts.tell_again_at(clock(), len(pauses))) is not None:
        pauses.append(again - clock())

    assert (len(pauses), pauses) == (5, sorted(pauses))
    assert sum(pauses, timedelta()) < timedelta(days=1)


def test_another_account_is_not_watched(history: History, receiver: Receiver) -> None:
    """What others spend and where others fail does not matter to an alert."""
    _budget(history, receiver.url, threshold=1)
    other = history.open(Opening(name="others", free_quotas=(("wan2.6-t2i", 0),)))
    history.run(Done(images=4, made=4), account=other)

    assert alerts.watch(history.office) == 0
