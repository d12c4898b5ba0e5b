"""Admin area: all accounts with their money, and the form that opens one."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from nicegui import ui

from danqing.client import DanqingClientError
from danqing.studio.components.dialogs import Dialog
from danqing.studio.components.elements import announce, badge, button, card, div, heading, link
from danqing.studio.components.fields import choice, switch, text_input
from danqing.studio.components.formats import day, money
from danqing.studio.components.states import empty
from danqing.studio.components.tables import Cell, table
from danqing.studio.options import PREFIX
from danqing.studio.visit import Page, Visit
from danqing.wire.admin.paths import ACCOUNTS


class _Accounts:
    def __init__(self, visit: Visit) -> None:
        assert visit.admin is not None
        self._texts = visit.texts
        self._admin = visit.admin

    async def build(self) -> None:
        texts = self._texts
        accounts = (await self._admin.get(ACCOUNTS))["output"]
        self._regions = [*dict.fromkeys(one["region"] for one in accounts)]
        with div("spread page-head"):
            with div():
                heading(texts("pages.accounts"), note=texts("accounts.note"))
            button(texts("accounts.open"), self._ask, kind="primary", icon_name="plus", data_open_account="")
        self._form = Dialog(texts, texts("accounts.open"))
        with card():
            if not accounts:
                empty(texts("accounts.nothing"), texts("accounts.nothing_note"), "people")
                return
            names = ("name", "region", "since", "balance", "charged", "limit", "switch")
            heads = [texts(f"accounts.{name}") for name in names]
            table(texts("pages.accounts"), heads, [self._row(one) for one in accounts], numbers=(3, 4, 5))

    def _row(self, one: Mapping[str, Any]) -> list[Cell]:
        texts, limit = self._texts, one["credit_limit"]
        free_only = one["free_only"]
        return [
            partial(link, one["name"], f"{PREFIX}/admin/accounts/{one['account_id']}", "strong-link"),
            one["region"],
            day(one["created_at"]),
            money(one["balance"], one["currency"]),
            money(one["charged"], one["currency"]),
            texts("accounts.no_limit") if limit is None else money(limit, one["currency"]),
            partial(badge, texts("limits.free_only"), "accent") if free_only else "–",
        ]

    def _ask(self) -> None:
        texts = self._texts
        with self._form.refill(), div("stack"):
            name = text_input(texts("accounts.name"))
            region = choice(texts("accounts.region"), {one: one for one in self._regions}, (self._regions or [""])[0])
            balance = text_input(texts("accounts.opening"), "0", kind="number", note=texts("accounts.opening_note"))
            free_only = switch(texts("limits.free_only"), is_on=False, note=texts("limits.free_only_note"))
            button(
                texts("accounts.open"),
                lambda: self._open(name.value, region.value, balance.value, free_only.value),
                kind="primary wide",
            )
        self._form.show()

    async def _open(self, name: str, region: str, balance: str, free_only: str) -> None:
        body = {"name": name.strip(), "balance": balance or "0", "free_only": free_only == "true"}
        body |= {"region": region} if region else {}
        try:
            made = (await self._admin.call("POST", ACCOUNTS, body))["output"]
        except DanqingClientError as error:
            announce(str(error), "bad")
            return
        ui.navigate.to(f"/admin/accounts/{made['account_id']}")


async def build(visit: Visit) -> None:
    await _Accounts(visit).build()


PAGE = Page(path="/admin/accounts", name="accounts", icon="people", section="admin", is_admin=True, build=build)
