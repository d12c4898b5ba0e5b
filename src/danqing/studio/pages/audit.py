"""Admin area: who changed what, and when."""

import json
from collections.abc import Mapping
from functools import partial
from typing import Any

from danqing.client import DanqingClientError
from danqing.studio.components.elements import badge, card, div, heading, moment, remember, tag
from danqing.studio.components.fields import choice, text_input
from danqing.studio.components.states import empty, failure
from danqing.studio.components.tables import Cell, table
from danqing.studio.visit import Page, Visit
from danqing.wire.admin.paths import AUDIT

_COUNTS = ("50", "200", "1000")


class _Audit:
    def __init__(self, visit: Visit) -> None:
        assert visit.admin is not None
        self._texts = visit.texts
        self._admin = visit.admin
        self._query = visit.query

    async def build(self) -> None:
        texts, query = self._texts, self._query
        heading(texts("pages.audit"), note=texts("audit.note"))
        with div("filters even"):
            self._text = text_input(
                texts("audit.search"), query.get("text", ""), kind="search", on_change=self._changed
            )
            named = {name: texts("audit.newest", count=name) for name in _COUNTS}
            chosen = query.get("count", "50")
            self._count = choice(
                texts("audit.count"), named, chosen if chosen in named else "50", on_change=self._changed
            )
        self._place = div()
        await self._show()

    async def _changed(self, _value: str) -> None:
        remember(text=self._text.value, count=self._count.value)
        await self._show()

    async def _show(self) -> None:
        texts = self._texts
        try:
            changes = (await self._admin.get(AUDIT, count=self._count.value))["output"]
        except DanqingClientError as error:
            self._place.clear()
            with self._place:
                failure(texts, error, self._show)
            return
        wanted = self._text.value.casefold()
        shown = [one for one in changes if wanted in json.dumps(one, ensure_ascii=False).casefold()]
        self._place.clear()
        with self._place, card():
            if not shown:
                empty(texts("gallery.no_match"), texts("gallery.no_match_note"), "search")
                return
            heads = [texts(f"audit.{name}") for name in ("at", "actor", "action", "subject", "detail")]
            table(texts("pages.audit"), heads, [_row(one) for one in shown])


def _row(one: Mapping[str, Any]) -> list[Cell]:
    said = ", ".join(f"{name}: {value}" for name, value in one["detail"].items() if value is not None)
    return [
        partial(moment, one["at"]),
        partial(_short, one["actor"]),
        partial(badge, one["action"], "accent"),
        partial(_short, one["subject"]),
        partial(tag, "span", "audit-detail", said),
    ]


def _short(name: str) -> None:
    """A kind and an id, of which the beginning is enough to tell it from others."""
    kind, _, rest = name.partition(":")
    tag("span", "mono", f"{kind}:{rest[:8]}" if rest else kind, title=name)


async def build(visit: Visit) -> None:
    await _Audit(visit).build()


PAGE = Page(path="/admin/audit", name="audit", icon="list", section="admin", is_admin=True, build=build)
