"""Admin area: what a picture of each model costs, now and from which day on."""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any

from danqing.client import DanqingClientError
from danqing.studio.components.dialogs import Dialog
from danqing.studio.components.elements import announce, badge, button, card, div, heading, remember, tag
from danqing.studio.components.fields import choice, text_input
from danqing.studio.components.formats import day, money
from danqing.studio.components.states import empty, failure
from danqing.studio.components.tables import Cell, table
from danqing.studio.visit import Page, Visit
from danqing.wire.admin.paths import ACCOUNTS, PRICES


class _Prices:
    def __init__(self, visit: Visit) -> None:
        assert visit.admin is not None
        self._visit = visit
        self._texts = visit.texts
        self._admin = visit.admin

    async def build(self) -> None:
        texts = self._texts
        first = (await self._admin.get(PRICES))["output"]
        accounts = (await self._admin.get(ACCOUNTS))["output"]
        regions = dict.fromkeys([*(one["region"] for one in first), *(one["region"] for one in accounts)])
        heading(texts("pages.prices"), note=texts("prices.note"))
        wanted = self._visit.query.get("region", "")
        with div("filters even"):
            named = {name: name for name in regions}
            chosen = wanted if wanted in regions else next(iter(regions), "")
            self._region = choice(texts("accounts.region"), named, chosen, on_change=self._changed)
        self._form = Dialog(texts, texts("prices.set"))
        self._place = div()
        await self._show()

    async def _changed(self, value: str) -> None:
        remember(region=value)
        await self._show()

    async def _show(self) -> None:
        texts = self._texts
        query = {"region": self._region.value} if self._region.value else {}
        try:
            prices = (await self._admin.get(PRICES, **query))["output"]
        except DanqingClientError as error:
            self._place.clear()
            with self._place:
                failure(texts, error, self._show)
            return
        self._place.clear()
        with self._place, card():
            if not prices:
                empty(texts("prices.nothing"), "", "tag")
                return
            names = ("model", "price", "catalog", "dated", "act")
            rows = [self._row(one) for one in prices]
            table(texts("pages.prices"), [texts(f"prices.{name}") for name in names], rows, numbers=(1, 2))

    def _row(self, one: Mapping[str, Any]) -> list[Cell]:
        label = self._texts("prices.set_of", model=one["model"])
        return [
            one["model"],
            money(one["price"], one["currency"]),
            money(one["catalog_price"], one["currency"]),
            partial(self._dated, one),
            partial(button, self._texts("prices.set"), partial(self._ask, one), kind="quiet small", aria_label=label),
        ]

    def _dated(self, one: Mapping[str, Any]) -> None:
        if not one["dated"]:
            tag("span", text="–")
            return
        with div("row-line"):
            now = datetime.now(UTC)
            for dated in one["dated"][-3:]:
                is_to_come = datetime.fromisoformat(dated["from"]) > now
                text = self._texts("prices.from", price=money(dated["price"], one["currency"]), day=day(dated["from"]))
                badge(text, "accent" if is_to_come else "neutral")

    def _ask(self, one: Mapping[str, Any]) -> None:
        texts = self._texts
        with self._form.refill(), div("stack"):
            tag("p", "state-title", one["model"])
            price = text_input(texts("prices.new", currency=one["currency"]), f"{one['price']:g}", kind="number")
            since = text_input(texts("prices.since"), kind="date", note=texts("prices.since_note"))
            button(texts("prices.set"), lambda: self._set(one, price.value, since.value), kind="primary wide")
        self._form.show()

    async def _set(self, one: Mapping[str, Any], price: str, since: str) -> None:
        body = {"model": one["model"], "region": one["region"], "price": price}
        body |= {"from": f"{since}T00:00:00Z"} if since else {}
        try:
            await self._admin.call("POST", PRICES, body)
        except DanqingClientError as error:
            announce(str(error), "bad")
            return
        self._form.hide()
        announce(self._texts("limits.saved"), "good")
        await self._show()


async def build(visit: Visit) -> None:
    await _Prices(visit).build()


PAGE = Page(path="/admin/prices", name="prices", icon="tag", section="admin", is_admin=True, build=build)
