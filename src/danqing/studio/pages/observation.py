"""Model observation: how often, how well, how fast and for how much models were called."""

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from nicegui import ui

from danqing.client import DanqingClientError
from danqing.studio.components import charts
from danqing.studio.components.elements import announce, button, card, div, heading, link, remember
from danqing.studio.components.fields import Field, choice
from danqing.studio.components.formats import count, milliseconds, money, share
from danqing.studio.components.run_card import advice
from danqing.studio.components.states import empty, failure, loading
from danqing.studio.components.tables import table, tiles
from danqing.studio.options import PREFIX
from danqing.studio.usage_view import SPANS, Row, UsageAsk, ask, latency
from danqing.studio.visit import Page, Visit
from danqing.wire.admin.paths import ACCOUNTS
from danqing.wire.dashscope.paths import ACCOUNT

_DIMENSIONS = ("model", "key", "workspace", "engine")
_STAGES = ("queue", "extension", "engine", "publish")
_SHARES = ("p50", "p95", "p99")


class _Observation:
    """What was used in a time, in all and kept apart by one thing."""

    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._texts = visit.texts
        self._names: dict[str, str] = {}
        self._rows: Sequence[Row] = ()

    async def build(self) -> None:
        texts = self._texts
        own = (await self._visit.api.get(ACCOUNT))["output"]
        self._names = {one["key_id"]: one["name"] for one in own["keys"]}
        self._names |= {one["workspace_id"]: one["name"] for one in own["workspaces"]}
        with div("spread page-head"):
            with div():
                heading(texts("pages.observation"), note=texts("observation.note"))
            with div("row-line"):
                button(texts("observation.refresh"), self._show, icon_name="reuse")
                button(texts("observation.csv"), self._save, icon_name="download", data_csv="")
        await self._filters()
        self._place = div("stack observation")
        with self._place:
            loading(texts("errors.loading"))
        ui.timer(0, self._show, once=True)

    async def _filters(self) -> None:
        texts, query = self._texts, self._visit.query
        with div("filters even"):
            spans = {name: texts(f"observation.span_{name}") for name in SPANS}
            self._span = choice(
                texts("observation.span"), spans, _known(query, "span", SPANS, "24h"), on_change=self._changed
            )
            apart = {name: texts(f"observation.by_{name}") for name in _DIMENSIONS}
            self._by = choice(
                texts("observation.by"), apart, _known(query, "by", apart, "model"), on_change=self._changed
            )
            self._whose: Field | None = None
            if self._visit.admin is not None:
                whose = await self._accounts()
                self._whose = choice(
                    texts("observation.whose"), whose, _known(query, "whose", whose, ""), on_change=self._changed
                )

    async def _accounts(self) -> dict[str, str]:
        assert self._visit.admin is not None
        accounts = (await self._visit.admin.get(ACCOUNTS))["output"]
        regions = dict.fromkeys(one["region"] for one in accounts)
        return {
            "": self._texts("observation.own"),
            **{f"region:{name}": self._texts("observation.region", name=name) for name in regions},
            **{f"account:{one['account_id']}": one["name"] for one in accounts},
        }

    async def _changed(self, _value: str) -> None:
        remember(span=self._span.value, by=self._by.value, whose=self._whose.value if self._whose else None)
        await self._show()

    def _ask(self) -> UsageAsk:
        return ask(self._visit.api, self._visit.admin, self._span.value, self._whose.value if self._whose else "")

    async def _show(self) -> None:
        asked = self._ask()
        try:
            times, apart = await asyncio.gather(asked.report("time"), asked.report(self._by.value))
        except DanqingClientError as error:
            self._place.clear()
            with self._place:
                failure(self._texts, error, self._show)
            return
        self._place.clear()
        with self._place:
            if not times["total"]["calls"]:
                with empty(self._texts("observation.nothing"), self._texts("observation.nothing_note"), "chart"):
                    link(self._texts("gallery.draw"), f"{PREFIX}/", "button primary", "brush")
                return
            self._draw(asked, times, apart)

    def _draw(self, asked: UsageAsk, times: Mapping[str, Any], apart: Mapping[str, Any]) -> None:
        total = times["total"]
        self._tiles(total)
        with div("chart-grid"):
            self._charts(asked, times["rows"], total)
            self._errors(total)
        self._apart(apart["rows"])

    def _tiles(self, total: Row) -> None:
        texts = self._texts
        failed = total["calls"] - total["succeeded"]
        tiles(
            {
                texts("observation.calls"): (count(total["calls"]), texts("observation.failed", count=failed)),
                texts("observation.rate"): (share(total["success_rate"]), ""),
                texts("observation.images"): (
                    count(total["images"]),
                    texts("observation.free", count=total["free_images"]),
                ),
                texts("observation.median"): (
                    milliseconds(latency(total, "total", "p50")),
                    f"p95 {milliseconds(latency(total, 'total', 'p95'))}",
                ),
                texts("observation.amount"): (money(total["amount"], total["currency"]), ""),
            }
        )

    def _charts(self, asked: UsageAsk, rows: Sequence[Row], total: Row) -> None:
        texts = self._texts
        at = {row["time"]: row for row in rows}
        moments = [*asked.span.moments(asked.end)]
        good = [(moment, at[moment]["succeeded"] if moment in at else 0) for moment in moments]
        bad = [(moment, at[moment]["calls"] - at[moment]["succeeded"] if moment in at else 0) for moment in moments]
        kinds = {texts("observation.good"): good, texts("observation.bad"): bad}
        charts.bars(texts, texts("observation.calls"), kinds, colours=(charts.GOOD, charts.BAD))
        pictures = [(moment, at[moment]["images"] if moment in at else 0) for moment in moments]
        charts.bars(texts, texts("observation.images"), {texts("observation.images"): pictures})
        if not total["latency_ms"]:
            with card(texts("observation.latency")):
                empty(texts("observation.no_times"), texts("observation.no_times_note"), "clock")
            return
        over_time = {
            name: [(moment, latency(at[moment], "total", name) if moment in at else None) for moment in moments]
            for name in _SHARES
        }
        charts.lines(texts, texts("observation.latency"), over_time, unit="ms")
        charts.groups(
            texts,
            texts("observation.stages"),
            [texts(f"observation.stage_{stage}") for stage in _STAGES],
            {name: [latency(total, stage, name) or 0.0 for stage in _STAGES] for name in _SHARES},
            unit="ms",
        )

    def _errors(self, total: Row) -> None:
        if not total["failures"]:
            return
        texts = self._texts
        with card(texts("observation.errors"), "wide-card"):
            ranked = sorted(total["failures"].items(), key=lambda pair: -pair[1])
            table(
                texts("observation.errors"),
                [
                    texts("observation.code"),
                    texts("observation.calls"),
                    texts("observation.share"),
                    texts("observation.hint"),
                ],
                [
                    (code, count(number), share(number / total["calls"]), partial(advice, texts, code))
                    for code, number in ranked
                ],
                numbers=(1, 2),
            )

    def _apart(self, rows: Sequence[Row]) -> None:
        texts, by = self._texts, self._by.value
        heads = ["calls", "rate", "images", "p50", "p95", "p99", "amount"]
        ranked = sorted(rows, key=lambda row: -row["calls"])
        with card(texts("observation.apart", by=texts(f"observation.by_{by}").lower())):
            table(
                texts("observation.apart", by=texts(f"observation.by_{by}")),
                [texts(f"observation.by_{by}"), *(texts(f"observation.{head}") for head in heads)],
                [self._row(row, by) for row in ranked],
                numbers=range(1, 8),
            )

    def _row(self, row: Row, by: str) -> list[str]:
        return [
            self._names.get(row[by], row[by]) or self._texts("observation.none"),
            count(row["calls"]),
            share(row["success_rate"]),
            count(row["images"]),
            *(milliseconds(latency(row, "total", name)) for name in _SHARES),
            money(row["amount"], row["currency"]),
        ]

    async def _save(self) -> None:
        try:
            content = await self._ask().file(self._by.value, "time")
        except DanqingClientError as error:
            announce(str(error), "bad")
            return
        ui.download.content(content, f"usage-{self._span.value}.csv", "text/csv")


def _known(query: Mapping[str, str], name: str, values: Mapping[str, object], default: str) -> str:
    return query[name] if query.get(name) in values else default


async def build(visit: Visit) -> None:
    await _Observation(visit).build()


PAGE = Page(path="/observation", name="observation", icon="chart", section="observe", build=build)
