"""One task: what was asked, what became of it, where the time went."""

from datetime import datetime

from nicegui import ui

from danqing.client import DanqingClientError
from danqing.core.task import TaskStatus
from danqing.studio import orders
from danqing.studio.components.elements import announce, badge, button, card, div, heading, icon, link, moment, tag
from danqing.studio.components.fields import copy_button
from danqing.studio.components.pictures import PictureActs, as_json, picture, placeholder
from danqing.studio.components.run_card import STATUS_KINDS, advice
from danqing.studio.components.states import empty
from danqing.studio.options import PREFIX
from danqing.studio.task_view import TaskView
from danqing.studio.visit import Page, Visit

_LOOK_SECONDS = 0.6


class _TaskPage:
    """A task that is followed until it ends."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._texts = visit.texts
        self._task_id = visit.parts["task_id"]
        self._status: TaskStatus | None = None

    async def build(self) -> None:
        link(self._texts("task.back"), f"{PREFIX}/gallery", "back-link", "left")
        self._place = div("task")
        await self._look()
        if self._status is not None and not self._status.is_terminal:
            self._timer = ui.timer(_LOOK_SECONDS, self._look_again)

    async def _look(self) -> None:
        task = await orders.fetch(self._visit.api, self._task_id)
        if task.status is self._status:
            return
        self._status = task.status
        self._place.clear()
        with self._place:
            if task.status is TaskStatus.UNKNOWN:
                tag("h1", "visually-hidden", self._texts("pages.task"))
                empty(self._texts("task.gone"), self._texts("task.gone_note"), "clock")
            else:
                self._draw(task)

    async def _look_again(self) -> None:
        try:
            await self._look()
        except DanqingClientError:
            # it is asked again at the next tick
            return
        if self._status is not None and self._status.is_terminal:
            self._timer.deactivate()

    def _draw(self, task: TaskView) -> None:
        texts = self._texts
        with div("spread"):
            with div():
                heading(texts("pages.task"))
                with div("run-facts"):
                    kind = STATUS_KINDS.get(task.status, "busy")
                    badge(texts(f"status.{task.status.lower()}"), kind, data_status=str(task.status))
                    with tag("span", "id-copy"):
                        tag("span", "mono", task.task_id)
                        copy_button(texts("playground.copy"), task.task_id, "plain small icon-only")
            self._acts(task)
        with div("task-columns"):
            with div("stack"):
                self._outcome(task)
                self._timeline(task)
            with div("stack"):
                self._facts(task)
                self._documents(task)

    def _acts(self, task: TaskView) -> None:
        texts = self._texts
        with div("row-line"):
            if task.status in (TaskStatus.PENDING, TaskStatus.RUNNING):
                button(texts("playground.cancel"), self._cancel, icon_name="stop", data_cancel="")
            link(texts("task.edit"), f"{PREFIX}/?from={task.task_id}", "button quiet", "brush")
            button(texts("task.again"), lambda: self._again(task), kind="primary", icon_name="reuse", data_again="")

    async def _cancel(self) -> None:
        try:
            await orders.cancel(self._visit.api, self._task_id)
            await self._look()
        except DanqingClientError as error:
            announce(str(error), "bad")

    async def _again(self, task: TaskView) -> None:
        """The same order as a new task, whose page is opened."""
        order = orders.order_of(task)
        try:
            task_id = await orders.submit_again(self._visit.api, order)
        except DanqingClientError as error:
            announce(str(error), "bad")
            return
        ui.navigate.to(f"/tasks/{task_id}")

    def _outcome(self, task: TaskView) -> None:
        texts = self._texts
        with card(classes="outcome"):
            if task.status is TaskStatus.SUCCEEDED:
                with div("pictures"):
                    for index in range(len(task.pictures)):
                        picture(texts, task, index, PictureActs())
            elif not task.status.is_terminal:
                with div("pictures"):
                    for _ in range(int(task.parameters.get("n", 1))):
                        placeholder(str(task.parameters.get("size", "1*1")), texts("playground.being_drawn"))
            else:
                with div("run-failed"):
                    icon("warning")
                    with div():
                        tag("p", "state-title", texts(f"playground.ended_{task.status.lower()}"))
                        if task.message:
                            tag("p", text=f"{task.message} ({task.code})")
                            advice(texts, task.code or "")

    def _timeline(self, task: TaskView) -> None:
        texts = self._texts
        with card(texts("task.timeline")):
            waited = _seconds(task.submitted_at, task.scheduled_at)
            worked = _seconds(task.scheduled_at, task.ended_at)
            total = (waited or 0.0) + (worked or 0.0)
            if total:
                with div("time-bar", aria_hidden="true"):
                    div("waited").style(f"width: {(waited or 0) / total:.1%}")
                    div("worked").style(f"width: {(worked or 0) / total:.1%}")
            with tag("ol", "timeline"):
                notes = {"scheduled": ("waited", waited), "ended": ("worked", worked)}
                for name in ("submitted", "scheduled", "ended"):
                    at: datetime | None = getattr(task, f"{name}_at")
                    if at is None:
                        continue
                    with tag("li"):
                        tag("span", "timeline-name", texts(f"task.{name}"))
                        moment(at.isoformat(), "millisecond")
                        kind, seconds = notes.get(name, ("", None))
                        if seconds is not None:
                            tag("span", "field-note", texts(f"task.{kind}", seconds=f"{seconds:.2f}"))
            if task.expires_at is not None:
                with tag("p", "field-note spaced"):
                    tag("span", text=texts("task.expires"))
                    tag("span", data_until=str(round(task.expires_at.timestamp() * 1000)))

    def _facts(self, task: TaskView) -> None:
        texts, asked = self._texts, task.parameters
        rows = {
            texts("playground.prompt"): task.prompt,
            texts("playground.rewritten"): task.actual_prompt or "",
            texts("task.negative"): task.negative_prompt,
            texts("playground.model"): task.model,
            texts("task.call"): str(task.asked.get("call", "")),
            texts("playground.size"): str(asked.get("size", "")).replace("*", " × "),
            texts("playground.count"): str(asked.get("n", "")),
            texts("playground.seed"): str(asked.get("seed", "")),
            texts("playground.extend"): texts("task.yes" if asked.get("prompt_extend") else "task.no"),
            texts("playground.watermark"): texts("task.yes" if asked.get("watermark") else "task.no"),
        }
        with card(texts("task.facts")), tag("dl", "facts"):
            for name, value in rows.items():
                if value:
                    tag("dt", text=name)
                    tag("dd", text=value)

    def _documents(self, task: TaskView) -> None:
        texts = self._texts
        answer = {name: value for name, value in task.document.items() if name != "request"}
        with card():
            for name, document in (("request", task.asked), ("answer", answer)):
                with tag("details", "document") as shown:
                    tag("summary", text=texts(f"task.{name}"))
                    with div("document-body"):
                        copy_button(texts("playground.copy"), as_json(document), "plain small icon-only")
                        tag("pre", "code", as_json(document), tabindex="0")
                if name == "request":
                    shown.set(open="")


def _seconds(begin: datetime | None, end: datetime | None) -> float | None:
    return None if begin is None or end is None else max(0.0, (end - begin).total_seconds())


async def build(visit: Visit) -> None:
    await _TaskPage(visit).build()


PAGE = Page(path="/tasks/{task_id}", name="task", build=build)
