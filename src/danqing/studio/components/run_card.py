"""One order and what becomes of it, live: waiting, drawing, the pictures, or why there are none."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from nicegui import ui

from danqing.client import ApiError, ConnectionFailed, DanqingClientError
from danqing.core.task import TaskStatus
from danqing.studio import orders
from danqing.studio.api import Api
from danqing.studio.components.elements import announce, badge, button, div, icon, link, tag
from danqing.studio.components.pictures import PictureActs, picture, placeholder
from danqing.studio.models import ModelView
from danqing.studio.options import PREFIX
from danqing.studio.orders import Order, order_of
from danqing.studio.task_view import TaskView
from danqing.studio.texts import Texts, table

_QUICK, _SLOW = 0.25, 0.8
_QUICK_SECONDS = 4.0
STATUS_KINDS = {
    TaskStatus.SUCCEEDED: "good",
    TaskStatus.FAILED: "bad",
    TaskStatus.CANCELED: "neutral",
    TaskStatus.UNKNOWN: "neutral",
}


@dataclass(frozen=True, kw_only=True)
class RunActs:
    """What a run asks of its page. changed: its task has an id now, or it ended."""

    changed: Callable[[], Any]
    reuse: Callable[[Order], Any]
    vary: Callable[[Order, int], Any]
    explain: Callable[[TaskView, int], Any]


class Run:
    """A card on the page. Build it where it is to stand; it follows its task by itself."""

    def __init__(self, texts: Texts, api: Api, acts: RunActs) -> None:
        self._texts = texts
        self._api = api
        self._acts = acts
        self.task_id = ""
        self.task: TaskView | None = None
        self._order: Order | None = None
        self._began = time.monotonic()
        self._is_away = False
        self._timer: ui.timer | None = None
        self.card = tag("article", "card run")
        with self.card:
            # what follows the task stands beside what is drawn anew
            self._body = div("run-body")

    async def submit(self, model: ModelView, order: Order) -> None:
        """Hand the order in, and follow its task."""
        self._order = order
        self._draw_waiting(TaskStatus.PENDING)
        try:
            self.task_id = await orders.submit(self._api, model, order)
        except DanqingClientError as error:
            self._draw_refusal(error)
            return
        self._acts.changed()
        await self.follow(self.task_id)

    async def follow(self, task_id: str) -> None:
        """Show a task that there is already, and stay with it until it ends."""
        self.task_id = task_id
        await self._look()
        if self.task is None or not self._is_over(self.task):
            with self.card:
                self._timer = ui.timer(_QUICK, self._look)

    @staticmethod
    def _is_over(task: TaskView) -> bool:
        return task.status.is_terminal

    async def _look(self) -> None:
        try:
            task = await orders.fetch(self._api, self.task_id)
        except ConnectionFailed:
            self._draw_away()
            return
        except DanqingClientError as error:
            if isinstance(error, ApiError) and error.status == 429:
                return
            self._stop()
            self._draw_refusal(error)
            return
        is_news = self._is_away or self.task is None or task.status is not self.task.status
        self.task, self._is_away = task, False
        if self._timer is not None and time.monotonic() - self._began > _QUICK_SECONDS:
            self._timer.interval = _SLOW
        if is_news:
            self._draw(task)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.deactivate()
            self._timer = None

    def _draw(self, task: TaskView) -> None:
        if task.asked:
            self._order = order_of(task)
        if not self._is_over(task):
            self._draw_waiting(task.status)
            return
        self._stop()
        self._body.clear()
        with self._body:
            self._head(task.status)
            if task.status is TaskStatus.SUCCEEDED:
                self._pictures(task)
            else:
                self._failure(task)
            self._foot(task)
        self._acts.changed()

    def _head(self, status: TaskStatus) -> None:
        texts, order = self._texts, self._order
        with div("run-head"):
            with div("run-title"):
                tag("p", "run-prompt", order.prompt if order else self.task_id)
            with div("run-facts"):
                badge(texts(f"status.{status.lower()}"), STATUS_KINDS.get(status, "busy"), data_status=str(status))
                if order:
                    tag("span", text=order.model)
                    tag("span", text=order.size.replace("*", " × "))
                    if order.seed is not None:
                        tag("span", text=texts("playground.seed_is", seed=order.seed))
                engine = self._engine()
                if engine:
                    tag("span", text=texts("playground.engine_is", engine=engine))

    def _engine(self) -> str | None:
        made = (one.engine for one in self.task.pictures) if self.task else iter(())
        return next((engine for engine in made if engine), None)

    def _draw_waiting(self, status: TaskStatus) -> None:
        texts, order = self._texts, self._order
        self._body.clear()
        with self._body:
            self._head(status)
            with div("pictures"):
                for _ in range(order.n if order else 1):
                    placeholder(order.size if order else "1*1", texts("playground.being_drawn"))
            with div("run-foot"):
                with tag("span", "progress-note", role="status"):
                    icon("clock")
                    tag("span", text=texts(f"playground.phase_{status.lower()}"))
                    tag("span", "elapsed", data_since=str(round((time.time() - self._elapsed()) * 1000)))
                stop = button(texts("playground.cancel"), self.cancel, icon_name="stop", data_cancel="")
                stop.set(disabled=None if self.task_id else "")

    def _elapsed(self) -> float:
        return time.monotonic() - self._began

    async def cancel(self) -> None:
        """Take the task back, where that is still possible."""
        try:
            await orders.cancel(self._api, self.task_id)
        except DanqingClientError as error:
            announce(str(error), "bad")
        await self._look()

    def _draw_away(self) -> None:
        if self._is_away:
            return
        self._is_away = True
        with self._body, tag("p", "notice bad", role="alert"):
            tag("span", text=self._texts("playground.away"))

    def _draw_refusal(self, error: DanqingClientError) -> None:
        self._body.clear()
        with self._body:
            self._head(TaskStatus.FAILED)
            with div("run-failed", role="alert"):
                icon("warning")
                with div():
                    tag("p", "state-title", self._texts("errors.refused"))
                    tag("p", text=str(error))
                    advice(self._texts, error.code if isinstance(error, ApiError) else "")
            if self._order is not None:
                order = self._order
                with div("run-foot"):
                    button(self._texts("playground.reuse"), lambda: self._acts.reuse(order), icon_name="reuse")

    def _failure(self, task: TaskView) -> None:
        with div("run-failed"):
            icon("warning")
            with div():
                tag("p", "state-title", self._texts(f"playground.ended_{task.status.lower()}"))
                if task.message:
                    tag("p", text=f"{task.message} ({task.code})")
                    advice(self._texts, task.code or "")

    def _pictures(self, task: TaskView) -> None:
        order = order_of(task)
        acts = PictureActs(
            vary=lambda index: self._acts.vary(order, index), explain=lambda index: self._acts.explain(task, index)
        )
        with div(f"pictures count-{len(task.pictures)}"):
            for index in range(len(task.pictures)):
                picture(self._texts, task, index, acts)
        if task.actual_prompt and task.actual_prompt != task.prompt:
            with div("prompts"):
                for name, text in (("original", task.prompt), ("rewritten", task.actual_prompt)):
                    with div("prompt-side"):
                        tag("h3", "field-label", self._texts(f"playground.{name}"))
                        tag("p", text=text)

    def _foot(self, task: TaskView) -> None:
        texts = self._texts
        with div("run-foot"):
            if task.asked:
                order = order_of(task)
                button(texts("playground.reuse"), lambda: self._acts.reuse(order), icon_name="reuse", data_reuse="")
            link(texts("playground.details"), f"{PREFIX}/tasks/{task.task_id}", "button plain", "list")
            if task.scheduled_at and task.ended_at and task.submitted_at:
                seconds = (task.ended_at - task.submitted_at).total_seconds()
                tag("span", "took", texts("playground.took", seconds=f"{seconds:.1f}"))


def advice(texts: Texts, code: str) -> None:
    """What to do about an error, by its code, where there is anything to do."""
    key = f"advice.{code.partition('.')[0].lower()}"
    if key in table():
        tag("p", "field-note", texts(key))
