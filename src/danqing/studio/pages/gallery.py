"""All tasks of the account, newest first: filtered, chosen, downloaded together."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any
from urllib.parse import quote

from nicegui import ui

from danqing.client import DanqingClientError
from danqing.core.task import TaskStatus
from danqing.studio.components.elements import Tag, announce, badge, button, div, heading, icon, link, remember, tag
from danqing.studio.components.fields import Field, choice, text_input
from danqing.studio.components.run_card import STATUS_KINDS
from danqing.studio.components.states import empty
from danqing.studio.models import read_models
from danqing.studio.options import PREFIX
from danqing.studio.pictures import picture_address
from danqing.studio.task_view import TaskView, read_task_view
from danqing.studio.visit import Page, Visit
from danqing.wire.dashscope.paths import TASKS

_PAGE = 24
_MOST_PAGES = 10
"""How many pages of the list one step may read to find enough matches; the rest comes with the next step."""
_STATUSES = ("PENDING", "RUNNING", "SUCCEEDED", "FAILED", "CANCELED")
_SERVICE_TIME = timezone(timedelta(hours=8))
_LIVE_SECONDS = 3.0


class _Gallery:
    """One visitor's list. It grows when its end comes into sight."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._texts = visit.texts
        self._next_page = 1
        self._total = 0
        self._turn = 0
        self._is_growing = False
        self._shown: list[TaskView] = []
        self._tiles: dict[str, Tag] = {}
        self._chosen: set[str] = set()

    async def build(self) -> None:
        texts = self._texts
        models = await read_models(self._visit.api)
        heading(texts("pages.gallery"), note=texts("gallery.note"))
        self._filters([model.name for model in models])
        with div("spread gallery-tools"):
            self._count = tag("p", "field-note", role="status")
            with div("row-line"):
                self._clear = button(texts("gallery.clear"), self._choose_none, kind="plain small")
                self._zip = link("", "#", "button quiet small", "download", data_zip="", download="")
        self._grid = div("gallery")
        self._end = button(texts("gallery.more"), self._grow, kind="quiet", data_grow="")
        self._paint_choice()
        await self._restart()
        ui.timer(_LIVE_SECONDS, self._refresh_running)

    def _filters(self, models: list[str]) -> None:
        texts, query = self._texts, self._visit.query
        with tag("form", "filters", onsubmit="return false"):
            self._text = text_input(
                texts("gallery.search"), query.get("text", ""), kind="search", on_change=self._filtered
            )
            self._model: Field = choice(
                texts("gallery.model"),
                {"": texts("gallery.any_model"), **{name: name for name in models}},
                query.get("model", ""),
                on_change=self._filtered,
            )
            named = {status: texts(f"status.{status.lower()}") for status in _STATUSES}
            self._status = choice(
                texts("gallery.status"),
                {"": texts("gallery.any_status"), **named},
                query.get("status", ""),
                on_change=self._filtered,
            )
            spans = {str(hours): texts("gallery.hours", hours=hours) for hours in (1, 6, 12)}
            self._age = choice(
                texts("gallery.age"),
                {"": texts("gallery.any_age"), **spans},
                query.get("age", ""),
                on_change=self._filtered,
            )

    async def _filtered(self, _value: str) -> None:
        remember(text=self._text.value, model=self._model.value, status=self._status.value, age=self._age.value)
        await self._restart()

    async def _restart(self) -> None:
        """Begin anew; what an earlier filter still looks for is dropped when it comes."""
        self._turn += 1
        self._next_page, self._shown, self._is_growing = 1, [], False
        self._grid.clear()
        await self._grow()

    async def _grow(self) -> None:
        """Show one page more, or as many as it takes to find one page of matches."""
        if self._is_growing:
            return
        turn, self._is_growing = self._turn, True
        try:
            found = await self._matches()
        except DanqingClientError as error:
            announce(str(error), "bad")
            found = []
        if turn == self._turn:
            self._is_growing = False
            self._show(found)

    def _show(self, found: list[TaskView]) -> None:
        with self._grid:
            for task in found:
                self._card(task)
        self._shown += found
        is_all = (self._next_page - 1) * _PAGE >= self._total
        self._end.set_visibility(not is_all)
        key = "gallery.found" if self._text.value else "gallery.shown"
        seen = min(self._total, (self._next_page - 1) * _PAGE)
        self._count.text = self._texts(key, shown=len(self._shown), seen=seen, total=self._total)
        if is_all and not self._shown:
            self._nothing()

    async def _matches(self) -> list[TaskView]:
        found: list[TaskView] = []
        turn = self._turn
        for _ in range(_MOST_PAGES):
            answer = await self._visit.api.get(TASKS, **self._query(), page_no=str(self._next_page))
            if turn != self._turn:
                return []
            self._total = answer["total"]
            self._next_page += 1
            entries = (read_task_view(entry) for entry in answer["data"])
            found += [task for task in entries if self._text.value.casefold() in task.prompt.casefold()]
            if len(found) >= _PAGE or (self._next_page - 1) * _PAGE >= self._total:
                break
        return found

    def _query(self) -> dict[str, str]:
        query = {"detail": "true", "page_size": str(_PAGE)}
        query |= {"model_name": self._model.value} if self._model.value else {}
        query |= {"status": self._status.value} if self._status.value else {}
        if self._age.value:
            since = datetime.now(UTC) - timedelta(hours=int(self._age.value))
            query["start_time"] = since.astimezone(_SERVICE_TIME).strftime("%Y%m%d%H%M%S")
        return query

    def _nothing(self) -> None:
        texts = self._texts
        is_filtered = any(field.value for field in (self._text, self._model, self._status, self._age))
        with self._grid:
            if is_filtered:
                empty(texts("gallery.no_match"), texts("gallery.no_match_note"), "search")
                return
            with empty(texts("gallery.nothing"), texts("gallery.nothing_note")):
                link(texts("gallery.draw"), f"{PREFIX}/", "button primary", "brush")

    def _card(self, task: TaskView) -> None:
        self._tiles[task.task_id] = tag("article", "tile", data_task=task.task_id)
        with self._tiles[task.task_id]:
            self._fill_card(task)

    def _fill_card(self, task: TaskView) -> None:
        texts = self._texts
        made = [index for index, one in enumerate(task.pictures) if one.url]
        address = f"{PREFIX}/tasks/{quote(task.task_id)}"
        with tag("a", "tile-link", href=address, aria_label=texts("gallery.open", prompt=task.prompt[:120])):
            if made:
                small = picture_address(task.task_id, made[0], 640)
                tag("img", src=small, alt="", loading="lazy", decoding="async")
            else:
                icon("clock" if not task.status.is_terminal else "warning", "big")
            if len(made) > 1:
                tag("span", "tile-count", f"{len(made)}")
        if made:
            label = texts("gallery.select", prompt=task.prompt[:80])
            box = tag("input", "tile-choice", type_="checkbox", aria_label=label)
            box.on("change", lambda: self._toggle(task.task_id))
        with div("tile-text"):
            tag("p", "tile-prompt", task.prompt)
            with div("run-facts"):
                if task.status is not TaskStatus.SUCCEEDED:
                    kind = STATUS_KINDS.get(task.status, "busy")
                    badge(texts(f"status.{task.status.lower()}"), kind, data_status=str(task.status))
                tag("span", text=task.model)
                if task.expires_at is not None:
                    with tag("span", "spaced"):
                        tag("span", data_until=str(round(task.expires_at.timestamp() * 1000)))
                        tag("span", text=texts("gallery.left"))

    def _toggle(self, task_id: str) -> None:
        self._chosen ^= {task_id}
        self._paint_choice()

    def _choose_none(self) -> None:
        self._chosen.clear()
        ui.run_javascript("document.querySelectorAll('.tile-choice').forEach((box) => (box.checked = false))")
        self._paint_choice()

    def _paint_choice(self) -> None:
        has_any = bool(self._chosen)
        self._zip.set(href=f"{PREFIX}/pictures.zip?tasks={','.join(sorted(self._chosen))}" if has_any else "#")
        self._zip.clear()
        with self._zip:
            icon("download")
            tag("span", text=self._texts("gallery.zip", count=len(self._chosen)))
        self._zip.set_visibility(has_any)
        self._clear.set_visibility(has_any)

    async def _refresh_running(self) -> None:
        """Tasks that had not ended are looked at again."""
        for place, task in enumerate(self._shown):
            if task.status.is_terminal:
                continue
            try:
                answer: Mapping[str, Any] = await self._visit.api.get(f"{TASKS}/{task.task_id}", detail="true")
            except DanqingClientError:
                return
            now = read_task_view(answer)
            if now.status is not task.status:
                self._shown[place] = now
                self._repaint(now)

    def _repaint(self, task: TaskView) -> None:
        self._tiles[task.task_id].clear()
        with self._tiles[task.task_id]:
            self._fill_card(task)


async def build(visit: Visit) -> None:
    await _Gallery(visit).build()


PAGE = Page(path="/gallery", name="gallery", icon="gallery", section="create", build=build)
