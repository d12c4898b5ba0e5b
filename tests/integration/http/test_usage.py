"""An account reads its own usage."""

import csv
import io

import pytest

from danqing.core.task import TaskResult
from danqing.storage import task_store
from danqing.tasks import ending
from danqing.tasks.ending import Settlement
from tests.integration.http.edge import METER_CLOCK, NOW, Edge, refusal

USAGE = "/api/v1/usage"


@pytest.fixture(autouse=True)
def _fresh_second() -> None:
    METER_CLOCK.advance(3600)


def settle(edge: Edge, task_id: str) -> None:
    """End a submitted task with one picture, its money and its usage."""
    edge.begin(task_id)
    result = TaskResult(index=0, seed=1, engine="atelier", object_key="k")
    with edge.database.begin() as transaction:
        task = task_store.find(transaction, task_id)
        assert task is not None
        assert ending.settle(transaction, task, Settlement(results=(result,)), NOW)


def test_without_a_key_nothing_is_shown(edge: Edge) -> None:
    """Usage is shown to holders of a key."""
    assert refusal(edge.send("GET", USAGE)) == (401, "InvalidApiKey", "No API-key provided.")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("by=account", "must be one of model, key, workspace, engine, time"),
        ("by=model,colour", "by is 'colour'"),
        ("period=week", "must be one of minute, hour, day"),
        ("format=xml", "must be json or csv"),
        ("start=2026-13-01", "must be a day or time in ISO 8601"),
        ("end=0001-01-01T00:00:00%2B23:59", "must be a day or time in ISO 8601"),
        ("start=2026-01-12&end=2026-01-11", "must lie up to"),
        ("period=minute&start=2025-12-01", "must lie up to 8 days before"),
        ("by=%00", "must be text without U+0000"),
    ],
)
def test_a_wrong_query_is_refused(edge: Edge, query: str, text: str) -> None:
    """What cannot be read is a wrong parameter, and the message says what is allowed."""
    status, code, message = refusal(edge.send("GET", f"{USAGE}?{query}", edge.auth))

    assert (status, code) == (400, "InvalidParameter")
    assert text in message


def test_a_picture_is_in_the_usage_at_once(edge: Edge) -> None:
    """As soon as a task has ended it is counted, in all and model by model."""
    settle(edge, edge.submitted())
    output = edge.send("GET", f"{USAGE}?by=model", edge.auth).json()["output"]

    assert output["end"] == NOW.isoformat()
    assert output["start"] == "2025-12-13T00:00:00+00:00"
    (row,) = output["rows"]
    names = ("calls", "succeeded", "images", "free_images", "billed_images", "amount", "currency")
    assert [row[name] for name in names] == [1, 1, 1, 1, 0, 0.0, "USD"]
    assert row["model"] == "qwen-image-plus"
    assert [output["total"][name] for name in names] == [row[name] for name in names]


@pytest.mark.parametrize("start", ["2026-01-12", "2026-01-12T04:00", "2026-01-12T12:00:00%2B08:00"])
def test_times_are_read_in_utc_or_as_they_say(edge: Edge, start: str) -> None:
    """A day is a day in UTC; a time may name another zone."""
    output = edge.send("GET", f"{USAGE}?start={start}&end=2026-01-13&period=hour", edge.auth).json()["output"]

    assert output["start"] in {"2026-01-12T00:00:00+00:00", "2026-01-12T04:00:00+00:00"}
    assert output["rows"] == []


def test_a_file_can_be_had(edge: Edge) -> None:
    """CSV has the same numbers in lines."""
    settle(edge, edge.submitted())
    answer = edge.send("GET", f"{USAGE}?by=key,time&format=csv", edge.auth)
    (row,) = csv.DictReader(io.StringIO(answer.text))

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert (row["time"], row["calls"]) == ("2026-01-12T00:00:00+00:00", "1")
    assert row["key"] == edge.services.keys.authenticate(edge.key, "localhost").key_id


def test_nobody_elses_usage_is_shown(edge: Edge, neighbour: Edge) -> None:
    """An account reads its own usage; the parameters of operators do not widen it."""
    settle(edge, edge.submitted())
    account_id = edge.services.keys.authenticate(edge.key, "localhost").account_id
    for query in ("", f"?account_id={account_id}", "?region=singapore"):
        answer = neighbour.send("GET", f"{USAGE}{query}", neighbour.auth)
        assert answer.json()["output"]["total"]["calls"] == 0
