"""GET /metrics: what this process has counted since it started, for Prometheus. No account is told from another."""

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from fastapi import APIRouter
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from prometheus_client.registry import Collector
from starlette.responses import Response

from danqing.core.task import Task, TaskStatus
from danqing.core.usage import Stage
from danqing.execution.base import EngineHealth
from danqing.tasks.ending import Settlement

PATH = "/metrics"

_SECONDS = (0.01, 0.03, 0.1, 0.3, 1, 2, 5, 10, 30, 60, 120, 300, 1800)
"""Bounds of the buckets: from a picture that is stored to a task that waited for half an hour."""

_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


class Metrics:
    """Counts what happens in one process, in a registry of its own, since several services may share a process."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._tasks = self._counter("danqing_tasks", "Tasks that ended.", "model", "engine", "status")
        self._failures = self._counter("danqing_task_failures", "Tasks that failed.", "model", "engine", "code")
        self._images = self._counter("danqing_images", "Pictures that were made.", "model", "engine")
        self._rejected = self._counter(
            "danqing_images_rejected", "Pictures that were inspected and not published.", "model", "engine"
        )
        self._costs = self._counter(
            "danqing_upstream_cost_micros", "What other servers took, in micro-units.", "model", "engine", "currency"
        )
        self._refusals = self._counter("danqing_refusals", "Requests that were refused.", "route", "code")
        self._requests = self._counter("danqing_http_requests", "Requests answered.", "method", "route", "status")
        self._stages = Histogram(
            "danqing_stage_seconds",
            "Where the time of tasks went.",
            ["stage", "engine"],
            buckets=_SECONDS,
            registry=self.registry,
        )
        self._discrepancies = self._gauge("danqing_books_discrepancies", "Totals that their rows do not bear out.")
        self._discrepancies.set(math.nan)  # nobody has looked yet
        self._proved = self._gauge("danqing_books_proved_timestamp_seconds", "When the books were proved last.")

    def watch(
        self, waiting: Callable[[], int], running: Callable[[], int], health: Callable[[], Sequence[EngineHealth]]
    ) -> None:
        """Show the state of the queue and the engines as well, read whenever the metrics are."""
        self._gauge("danqing_tasks_waiting", "Tasks that wait.").set_function(waiting)
        self._gauge("danqing_tasks_running", "Tasks that run.").set_function(running)
        self.registry.register(_Engines(health))

    def queue(self) -> dict[str, int]:
        """How many tasks wait and run now; both 0 where nothing is watched."""
        names = {"waiting": "danqing_tasks_waiting", "running": "danqing_tasks_running"}
        # read from the registry, so that this and /metrics cannot differ
        return {name: int(self.registry.get_sample_value(metric) or 0) for name, metric in names.items()}

    def task_ended(self, task: Task, settlement: Settlement, now: datetime) -> None:
        """Count a task that succeeded or failed, with the times that its run noted."""
        model, failure = task.request.model, settlement.failure
        status = TaskStatus.SUCCEEDED if failure is None else TaskStatus.FAILED
        self._tasks.labels(model, task.engine, status.value).inc()
        if failure is not None:
            self._failures.labels(model, task.engine, failure.code).inc()
        self._images.labels(model, task.engine).inc(sum(one.object_key is not None for one in settlement.results))
        self._rejected.labels(model, task.engine).inc(sum(one.is_rejected for one in settlement.results))
        for cost in (one.cost for one in settlement.results if one.cost is not None):
            self._costs.labels(model, task.engine, cost.currency).inc(cost.micros)
        seconds = dict(settlement.seconds) | {Stage.TOTAL: (now - task.submitted_at).total_seconds()}
        if task.scheduled_at is not None:
            seconds[Stage.QUEUE] = (task.scheduled_at - task.submitted_at).total_seconds()
        for stage, time in seconds.items():
            self._stages.labels(stage.value, task.engine).observe(time)

    def task_canceled(self, task: Task) -> None:
        self._tasks.labels(task.request.model, task.engine, TaskStatus.CANCELED.value).inc()

    def answered(self, method: str, route: str, status: int) -> None:
        """Count an answer. route: its template, never the path that was asked for."""
        # strangers may send any word as a method, and each new one would be a series for ever
        self._requests.labels(method if method in _METHODS else "other", route, str(status)).inc()

    def refused(self, route: str, code: str) -> None:
        self._refusals.labels(route, code).inc()

    def books_proved(self, discrepancies: int, now: datetime) -> None:
        self._discrepancies.set(discrepancies)
        self._proved.set(now.timestamp())

    def text(self) -> bytes:
        """All of it in the text form of Prometheus."""
        return generate_latest(self.registry)

    def _counter(self, name: str, text: str, *labels: str) -> Counter:
        return Counter(name, text, labels, registry=self.registry)

    def _gauge(self, name: str, text: str) -> Gauge:
        return Gauge(name, text, registry=self.registry)


class _Engines(Collector):
    """The state of each engine process at the moment it is asked for."""

    def __init__(self, health: Callable[[], Sequence[EngineHealth]]) -> None:
        self._health = health

    def collect(self) -> Iterator[GaugeMetricFamily]:
        labels = ["engine", "device"]
        ready = GaugeMetricFamily("danqing_engine_ready", "Whether an engine process answers.", labels=labels)
        restarts = GaugeMetricFamily("danqing_engine_restarts", "Restarts since the server began.", labels=labels)
        jobs = GaugeMetricFamily("danqing_engine_jobs", "Pictures that wait or are drawn.", labels=[*labels, "state"])
        for one in self._health():
            names = [one.engine, one.device]
            ready.add_metric(names, float(one.ready))
            restarts.add_metric(names, one.restarts)
            jobs.add_metric([*names, "waiting"], one.waiting)
            jobs.add_metric([*names, "running"], one.running)
        yield from (ready, restarts, jobs)


def create_router(metrics: Metrics) -> APIRouter:
    router = APIRouter(tags=["health"])

    @router.get(
        PATH,
        summary="Read the counters of this process",
        response_class=Response,
        responses={200: {"description": "The text form of Prometheus", "content": {"text/plain": {}}}},
    )
    def read() -> Response:
        """Answer tasks, pictures, times, refusals, requests and the state of engines; nothing of any account."""
        return Response(metrics.text(), media_type=CONTENT_TYPE_LATEST)

    return router
