"""What the account may do, what of that is left, and its free pictures."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from nicegui import ui

from danqing.client import DanqingClientError
from danqing.studio.components.elements import announce, badge, card, div, heading, tag
from danqing.studio.components.fields import switch
from danqing.studio.components.formats import count
from danqing.studio.components.states import empty
from danqing.studio.components.tables import Cell, bar, table
from danqing.studio.own import read_account, read_quotas
from danqing.studio.pages.keys import closed_notice
from danqing.studio.repeating import holding
from danqing.studio.visit import Page, Visit
from danqing.wire.admin.paths import ACCOUNT

_LOOK_SECONDS = 3.0

Quota = Mapping[str, Any]


class _Limits:
    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._texts = visit.texts
        self._seen: Sequence[Quota] | None = None

    async def build(self) -> None:
        texts = self._texts
        self._own = await read_account(self._visit.api)
        heading(texts("pages.limits"), note=texts("limits.note"))
        self._free_only()
        self._place = div("stack")
        await self._look()
        ui.timer(_LOOK_SECONDS, holding(self._look))

    def _free_only(self) -> None:
        texts, is_on = self._texts, bool(self._own["free_only"])
        with card():
            if self._visit.admin is not None:
                note = texts("limits.free_only_note")
                self._switch = switch(texts("limits.free_only"), is_on=is_on, on_change=self._set_free_only, note=note)
                return
            with div("spread"):
                with div():
                    tag("p", "field-label", texts("limits.free_only"))
                    tag("p", "field-note", texts("limits.free_only_note"))
                badge(texts("limits.on" if is_on else "limits.off"), "good" if is_on else "neutral")
        if self._visit.admin is None:
            closed_notice(self._visit)

    async def _set_free_only(self, value: str) -> None:
        assert self._visit.admin is not None
        path = ACCOUNT.format(account_id=self._own["account_id"])
        try:
            await self._visit.admin.call("PATCH", path, {"free_only": value == "true"})
        except DanqingClientError as error:
            self._switch.set("false" if value == "true" else "true")
            announce(str(error), "bad")
            return
        announce(self._texts("limits.saved"), "good")

    async def _look(self) -> None:
        quotas = await read_quotas(self._visit.api)
        if quotas == self._seen:
            return
        self._seen = quotas
        self._place.clear()
        with self._place:
            self._free_pictures([quota for quota in quotas if quota["name"] == "free_images"])
            self._by_model([quota for quota in quotas if quota["name"] != "free_images"])

    def _free_pictures(self, quotas: Sequence[Quota]) -> None:
        texts = self._texts
        with card(texts("limits.free")):
            if not quotas:
                empty(texts("limits.no_free"), texts("limits.no_free_note"), "gauge")
                return
            with div("free-grid"):
                for quota in quotas:
                    self._free_picture(quota)

    def _free_picture(self, quota: Quota) -> None:
        texts = self._texts
        ends = datetime.fromtimestamp(quota["expires_at"], UTC)
        with div("free-quota"):
            with div("free-head"):
                tag("strong", text=quota["model"], title=quota["model"])
                tag(
                    "span",
                    "field-note",
                    texts("limits.left_of", left=count(quota["left"]), limit=count(quota["limit"])),
                )
            bar(quota["used"], quota["limit"], texts("limits.free_of", model=quota["model"]))
            tag("p", "field-note", texts("limits.until", day=ends.strftime("%Y-%m-%d")))

    def _by_model(self, quotas: Sequence[Quota]) -> None:
        texts = self._texts
        models: dict[str, dict[str, Quota]] = {}
        for quota in quotas:
            models.setdefault(quota["model"], {})[quota["name"]] = quota
        with card(texts("limits.rates")):
            names = ("model", "submits", "running", "waiting")
            rows: list[list[Cell]] = [
                [model, *(partial(self._use, found[name]) for name in names[1:])] for model, found in models.items()
            ]
            table(texts("limits.rates"), [texts(f"limits.{name}") for name in names], rows)

    def _use(self, quota: Quota) -> None:
        texts = self._texts
        if "limit" not in quota:
            tag("span", "field-note", texts("limits.unlimited", used=count(quota["used"])))
            return
        said = texts("limits.used_of", used=count(quota["used"]), limit=count(quota["limit"]))
        if "period_seconds" in quota:
            said += " " + texts("limits.in_seconds", seconds=count(quota["period_seconds"]))
        with div("use"):
            tag("span", text=said)
            bar(quota["used"], quota["limit"], f"{quota['model']}: {texts('limits.' + quota['name'])}")


async def build(visit: Visit) -> None:
    await _Limits(visit).build()


PAGE = Page(path="/limits", name="limits", icon="gauge", section="account", build=build)
