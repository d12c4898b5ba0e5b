"""What happens now: what waits, what is drawn, and how the engines are."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from nicegui import ui

from danqing.client import DanqingClientError
from danqing.studio.components.elements import badge, card, div, heading, link, tag
from danqing.studio.components.formats import count, size
from danqing.studio.components.run_card import STATUS_KINDS
from danqing.studio.components.states import empty, failure
from danqing.studio.components.tables import Cell, table, tiles
from danqing.studio.options import PREFIX
from danqing.studio.task_view import TaskView, read_task_view
from danqing.studio.visit import Page, Visit
from danqing.wire.admin.paths import ENGINES
from danqing.wire.dashscope.paths import TASKS

_LOOK_SECONDS = 2.0
_MOST = 30
_MEMORY_STEP = 50_000_000
"""Smaller changes of an engine's memory are not worth painting the page anew."""


class _Live:
    """One look after another; the page is drawn anew only where something has changed."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._texts = visit.texts
        self._seen: object = None

    async def build(self) -> None:
        heading(self._texts("pages.live"), note=self._texts("live.note"))
        self._place = div("stack")
        await self._look()
        ui.timer(_LOOK_SECONDS, self._look_again)

    async def _look_again(self) -> None:
        try:
            await self._look()
        except DanqingClientError as error:
            if self._seen is None:
                return
            self._seen = None
            self._place.clear()
            with self._place:
                failure(self._texts, error, self._look)

    async def _look(self) -> None:
        lists = [
            await self._visit.api.get(TASKS, detail="true", status=status, page_size=str(_MOST))
            for status in ("RUNNING", "PENDING")
        ]
        told = (await self._visit.admin.get(ENGINES))["output"] if self._visit.admin else None
        memory = [(one["memory_bytes"] or 0) // _MEMORY_STEP for one in told["engines"]] if told else []
        state = told and told | {"engines": [one | {"memory_bytes": 0} for one in told["engines"]]}
        seen = (
            memory,
            [[entry["task_id"] for entry in one["data"]] for one in lists],
            [one["total"] for one in lists],
            state,
        )
        if seen == self._seen:
            return
        self._seen = seen
        self._place.clear()
        with self._place:
            self._draw(lists, told)

    def _draw(self, lists: Sequence[Mapping[str, Any]], told: Mapping[str, Any] | None) -> None:
        texts = self._texts
        running, waiting = (one["total"] for one in lists)
        figures = {
            texts("live.running"): (count(running), texts("live.own")),
            texts("live.waiting"): (count(waiting), texts("live.own")),
        }
        if told is not None:
            figures |= {
                texts("live.all_running"): (count(told["queue"]["running"]), texts("live.everyone")),
                texts("live.all_waiting"): (count(told["queue"]["waiting"]), texts("live.everyone")),
            }
        tiles(figures)
        if told is not None:
            self._engines(told)
        else:
            with tag("p", "notice"):
                tag("span", text=texts("live.engines_closed"))
        self._tasks([read_task_view(entry) for one in lists for entry in one["data"]])

    def _tasks(self, tasks: Sequence[TaskView]) -> None:
        texts = self._texts
        with card(texts("live.tasks")):
            if not tasks:
                with empty(texts("live.quiet"), texts("live.quiet_note"), "pulse"):
                    link(texts("gallery.draw"), f"{PREFIX}/", "button quiet", "brush")
                return
            heads = [texts(f"live.{name}") for name in ("state", "task", "model", "age")]
            table(texts("live.tasks"), heads, [self._task(task) for task in tasks])

    def _task(self, task: TaskView) -> list[Cell]:
        texts = self._texts
        state = texts(f"status.{task.status.lower()}")
        moment = task.submitted_at
        since = str(round(moment.timestamp() * 1000)) if moment else None
        return [
            partial(badge, state, STATUS_KINDS.get(task.status, "busy"), data_status=str(task.status)),
            partial(link, task.prompt[:90] or task.task_id, f"{PREFIX}/tasks/{task.task_id}"),
            task.model,
            partial(tag, "span", "mono", data_since=since),
        ]

    def _engines(self, told: Mapping[str, Any]) -> None:
        texts = self._texts
        drawn: dict[str, list[str]] = {}
        for model in told["models"]:
            drawn.setdefault(model["drawn_by"] or "", []).append(model["model"])
        with card(texts("live.engines")):
            if not told["engines"]:
                empty(texts("live.no_engine"), texts("live.no_engine_note"), "box")
                return
            names = ("engine", "state", "device", "memory", "jobs", "pace", "restarts", "models")
            rows = [self._engine(one, drawn.get(one["engine"], [])) for one in told["engines"]]
            table(texts("live.engines"), [texts(f"live.{name}") for name in names], rows, numbers=(3, 5, 6))

    def _engine(self, one: Mapping[str, Any], models: Sequence[str]) -> list[Cell]:
        texts = self._texts
        state, kind = (
            ("ready", "good") if one["ready"] else ("failed", "bad") if one["failure"] else ("starting", "busy")
        )
        pace = one["picture_seconds"]
        return [
            one["engine"],
            partial(badge, texts(f"live.state_{state}"), kind, title=one["failure"]),
            one["device"],
            size(one["memory_bytes"]),
            texts("live.jobs_are", running=one["running"], waiting=one["waiting"]),
            "–" if pace is None else texts("playground.took", seconds=f"{pace:.2f}"),
            count(one["restarts"]),
            partial(_names, models),
        ]


def _names(models: Sequence[str]) -> None:
    with div("row-line model-names"):
        for name in models:
            badge(name)


async def build(visit: Visit) -> None:
    await _Live(visit).build()


PAGE = Page(path="/live", name="live", icon="pulse", section="observe", build=build)
