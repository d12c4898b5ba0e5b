"""The counters of /metrics, read as Prometheus reads them."""

from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client.parser import text_string_to_metric_families

from danqing.core.account import Money
from danqing.core.task import TaskFailure, TaskResult
from danqing.core.usage import Stage
from danqing.execution.base import EngineHealth
from danqing.http.metrics import Metrics
from danqing.tasks.ending import Settlement
from tests.factories import a_task
from tests.integration.http.edge import METER_CLOCK, PROMPT, Edge
from tests.unit.docs.pages import DOCS, table_rows

NOW = datetime(2026, 1, 12, 4, 0, tzinfo=UTC)

Sample = tuple[str, frozenset[tuple[str, str]]]


def _samples(text: str) -> dict[Sample, float]:
    families = text_string_to_metric_families(text)
    return {(one.name, frozenset(one.labels.items())): one.value for family in families for one in family.samples}


def _value(samples: dict[Sample, float], name: str, **labels: str) -> float:
    return samples[(name, frozenset(labels.items()))]


@pytest.fixture
def metrics() -> Metrics:
    METER_CLOCK.advance(3600)
    return Metrics()


def test_a_task_is_counted_with_its_pictures_and_times(metrics: Metrics) -> None:
    """A task that succeeded counts once, each picture that was made counts, and so do its times."""
    task = a_task(NOW, scheduled_at=NOW + timedelta(seconds=0.05))
    results = (TaskResult(index=0, seed=1, engine="atelier", object_key="k"), TaskResult(index=1, seed=2, engine="a"))
    metrics.task_ended(task, Settlement(results=results, seconds={Stage.ENGINE: 0.5}), NOW + timedelta(seconds=4))
    samples = _samples(metrics.text().decode())

    names = {"model": "qwen-image-plus", "engine": "atelier"}
    assert _value(samples, "danqing_tasks_total", status="SUCCEEDED", **names) == 1
    assert _value(samples, "danqing_images_total", **names) == 1
    for stage, seconds in (("queue", 0.05), ("engine", 0.5), ("total", 4.0)):
        sum_of_times = _value(samples, "danqing_stage_seconds_sum", stage=stage, engine="atelier")
        assert sum_of_times == pytest.approx(seconds)


def test_pictures_that_may_not_be_published_are_counted(metrics: Metrics) -> None:
    """Of a task that succeeded, each refused picture counts, and other failures do not."""
    codes = (None, "DataInspectionFailed", "InternalError", "DataInspectionFailed")
    failures = [None if code is None else TaskFailure(code=code, message="") for code in codes]
    results = tuple(TaskResult(index=at, seed=1, engine="a", failure=failure) for at, failure in enumerate(failures))
    metrics.task_ended(a_task(NOW), Settlement(results=results), NOW)
    names = {"model": "qwen-image-plus", "engine": "atelier"}
    assert _value(_samples(metrics.text().decode()), "danqing_images_rejected_total", **names) == 2


def test_what_other_servers_took_is_counted(metrics: Metrics) -> None:
    """The costs of pictures add up by currency, in micro-units."""
    cost = Money(24_000, "USD")
    results = tuple(TaskResult(index=index, seed=1, engine="cloud", object_key="k", cost=cost) for index in range(2))
    metrics.task_ended(a_task(NOW, engine="cloud"), Settlement(results=results), NOW)
    samples = _samples(metrics.text().decode())

    names = {"model": "qwen-image-plus", "engine": "cloud", "currency": "USD"}
    assert _value(samples, "danqing_upstream_cost_micros_total", **names) == 48_000


def test_failures_and_cancellations_are_kept_apart(metrics: Metrics) -> None:
    """A failed task counts under its code, a canceled one under its status."""
    task = a_task(NOW)
    metrics.task_ended(task, Settlement(failure=TaskFailure(code="InternalError.Algo", message="")), NOW)
    metrics.task_canceled(task)
    samples = _samples(metrics.text().decode())

    names = {"model": "qwen-image-plus", "engine": "atelier"}
    assert _value(samples, "danqing_tasks_total", status="FAILED", **names) == 1
    assert _value(samples, "danqing_tasks_total", status="CANCELED", **names) == 1
    assert _value(samples, "danqing_task_failures_total", code="InternalError.Algo", **names) == 1


def test_queue_engines_and_books_are_shown_as_they_are(metrics: Metrics) -> None:
    """Gauges are read when they are asked for."""
    health = EngineHealth(engine="atelier", device="cpu", pid=1, ready=True, restarts=2, waiting=3, running=4)
    metrics.watch(lambda: 5, lambda: 6, lambda: [health])
    metrics.books_proved(0, NOW)
    samples = _samples(metrics.text().decode())

    engine = {"engine": "atelier", "device": "cpu"}
    assert [_value(samples, f"danqing_tasks_{name}") for name in ("waiting", "running")] == [5, 6]
    assert [_value(samples, f"danqing_engine_{name}", **engine) for name in ("ready", "restarts")] == [1, 2]
    assert _value(samples, "danqing_engine_jobs", state="running", **engine) == 4
    assert _value(samples, "danqing_books_discrepancies") == 0
    assert _value(samples, "danqing_books_proved_timestamp_seconds") == NOW.timestamp()


def test_the_page_names_every_metric(metrics: Metrics) -> None:
    """The page on observation has a row for each metric, with its labels."""
    metrics.watch(lambda: 0, lambda: 0, lambda: [])
    families = [family.name for family in text_string_to_metric_families(metrics.text().decode())]
    documented = {row[0].removesuffix("_total") for row in table_rows(DOCS / "observability.md")}

    assert {name for name in families if not name.endswith("_created")} == documented


def test_requests_and_refusals_are_counted_by_route(edge: Edge) -> None:
    """A request counts under the template of its route, whatever ids it names and however it is spelled."""
    before = _samples(edge.send("GET", "/metrics").text)
    edge.submit(PROMPT)
    edge.submit({**PROMPT, "model": "no-such-model"})
    edge.query("0385dc79-5ff8-4d82-bcb6-7a1f2b3c4d5e")
    edge.send("GET", "/no/such/path")
    edge.send("BREW", "/metrics")
    after = _samples(edge.send("GET", "/metrics").text)
    counted = {key: value - before.get(key, 0) for key, value in after.items() if value != before.get(key, 0)}
    requests = {tuple(dict(labels).items()) for name, labels in counted if name == "danqing_http_requests_total"}
    routes = {dict(labels)["route"] for labels in requests}
    submit = "/api/v1/services/aigc/text2image/image-synthesis"

    assert routes == {submit, "/api/v1/tasks/{task_id}", "none", "/metrics"}
    assert _value(counted, "danqing_http_requests_total", method="POST", route=submit, status="200") == 1
    assert _value(counted, "danqing_refusals_total", route=submit, code="InvalidParameter") == 1
    assert any(dict(labels)["method"] == "other" for labels in requests)
