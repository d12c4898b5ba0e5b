"""What the account spent, on what, its statements, and who is told when it is too much."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from nicegui import ui

from danqing.client import DanqingClientError
from danqing.studio.components import charts
from danqing.studio.components.alert_list import AlertList
from danqing.studio.components.elements import announce, badge, button, card, div, heading, link
from danqing.studio.components.formats import count, money
from danqing.studio.components.states import empty, later
from danqing.studio.components.tables import Cell, table, tiles
from danqing.studio.options import PREFIX
from danqing.studio.own import read_account
from danqing.studio.pages.keys import closed_notice
from danqing.studio.usage_view import ask
from danqing.studio.visit import Page, Visit
from danqing.wire.dashscope.paths import STATEMENT

_MONTHS = 6
_MOST_SERIES = 7


class _Billing:
    def __init__(self, visit: Visit) -> None:
        self._visit = visit
        self._texts = visit.texts

    async def build(self) -> None:
        heading(self._texts("pages.billing"), note=self._texts("billing.note"))
        later(self._texts, self._fill)

    async def _fill(self) -> Callable[[], None]:
        texts, api = self._texts, self._visit.api
        asked = ask(api, None, "30d")
        own, spent = await asyncio.gather(read_account(api), asked.report("model", "time"))
        statements = await asyncio.gather(*(self._statement(month) for month in _months(own["created_at"])))
        alerts = None
        if self._visit.admin is not None:
            alerts = AlertList(texts, own["account_id"], self._visit.admin, own["currency"])
            await alerts.read()

        def draw() -> None:
            self._tiles(own, statements[0])
            self._spend(spent, [*asked.span.moments(asked.end)])
            self._statements(statements)
            if alerts is None:
                closed_notice(self._visit)
            else:
                alerts.draw()

        return draw

    async def _statement(self, month: str) -> Mapping[str, Any]:
        return dict((await self._visit.api.get(STATEMENT.format(month=month)))["output"])

    def _tiles(self, own: Mapping[str, Any], month: Mapping[str, Any]) -> None:
        texts, currency = self._texts, own["currency"]
        limit = own["credit_limit"]
        kind = texts("billing.unlimited") if limit is None else texts("billing.limit", amount=money(limit, currency))
        tiles(
            {
                texts("billing.this_month"): (
                    money(month["amount"], currency),
                    texts("billing.pictures", count=count(month["images"])),
                ),
                texts("billing.balance"): (money(own["balance"], currency), kind),
                texts("billing.reserved"): (money(own["reserved"], currency), texts("billing.reserved_note")),
                texts("billing.charged"): (money(own["charged"], currency), texts("billing.charged_note")),
            }
        )

    def _spend(self, spent: Mapping[str, Any], moments: Sequence[str]) -> None:
        texts = self._texts
        rows, currency = spent["rows"], spent["total"]["currency"]
        sums: dict[str, float] = {}
        for row in rows:
            sums[row["model"]] = sums.get(row["model"], 0.0) + row["amount"]
        paid = sorted((model for model, amount in sums.items() if amount), key=lambda model: -sums[model])
        if not paid:
            with (
                card(texts("billing.by_day", currency=currency)),
                empty(texts("billing.nothing"), texts("billing.nothing_note"), "wallet"),
            ):
                link(texts("gallery.draw"), f"{PREFIX}/", "button quiet", "brush")
            return
        at = {(row["model"], row["time"]): row["amount"] for row in rows}
        shown = paid[:_MOST_SERIES]
        series = {model: [(moment, at.get((model, moment), 0.0)) for moment in moments] for model in shown}
        if rest := paid[_MOST_SERIES:]:
            sums_of_rest = [(moment, sum(at.get((model, moment), 0.0) for model in rest)) for moment in moments]
            series[texts("billing.others")] = sums_of_rest
        charts.bars(texts, texts("billing.by_day", currency=currency), series, unit="money")

    def _statements(self, statements: Sequence[Mapping[str, Any]]) -> None:
        texts = self._texts
        with card(texts("billing.statements")):
            heads = [texts(f"billing.{name}") for name in ("month", "images", "free", "amount", "closing", "files")]
            table(texts("billing.statements"), heads, [self._row(one) for one in statements], numbers=(1, 2, 3, 4))

    def _row(self, made: Mapping[str, Any]) -> list[Cell]:
        return [
            partial(self._month, made),
            count(made["images"]),
            count(made["free_images"]),
            money(made["amount"], made["currency"]),
            money(made["closing_balance"], made["currency"]),
            partial(self._files, made["month"]),
        ]

    def _month(self, made: Mapping[str, Any]) -> None:
        with div("row-line"):
            ui.label(made["month"])
            if not made["is_final"]:
                badge(self._texts("billing.open"), "busy")

    def _files(self, month: str) -> None:
        with div("row-line"):
            for form in ("pdf", "csv"):
                label = self._texts("billing.file", month=month, form=form.upper())
                button(
                    form.upper(), partial(self._save, month, form), kind="quiet small", icon_name="download",
                    aria_label=label,
                )  # fmt: skip

    async def _save(self, month: str, form: str) -> None:
        try:
            content = await self._visit.api.file(STATEMENT.format(month=month), format=form)
        except DanqingClientError as error:
            announce(str(error), "bad")
            return
        ui.download.content(content, f"statement-{month}.{form}")


def _months(since: str) -> list[str]:
    """The months until now, newest first, from the one in which the account was opened."""
    now, first = datetime.now(UTC), since[:7]
    months = [divmod(now.year * 12 + now.month - 1 - back, 12) for back in range(_MONTHS)]
    names = [f"{year:04d}-{month + 1:02d}" for year, month in months]
    return [name for name in names if name >= first] or names[:1]


async def build(visit: Visit) -> None:
    await _Billing(visit).build()


PAGE = Page(path="/billing", name="billing", icon="wallet", section="account", build=build)
