"""The door of the admin area, which asks for an admin key; and behind it the server at a glance and its admin keys."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from danqing.client import DanqingClientError
from danqing.studio.access import SESSION
from danqing.studio.api import Api
from danqing.studio.components.dialogs import Dialog
from danqing.studio.components.elements import announce, badge, button, card, div, heading, moment, tag
from danqing.studio.components.fields import text_input
from danqing.studio.components.formats import count, day
from danqing.studio.components.key_list import secret
from danqing.studio.components.tables import Cell, table, tiles
from danqing.studio.options import PREFIX
from danqing.studio.visit import Page, Visit
from danqing.wire.admin.paths import ACCOUNTS, ADMIN_KEY, ADMIN_KEYS, BOOKS, ENGINES


def build_admin_sign_in(visit: Visit) -> None:
    """In place of any page of the admin area, until the session has an admin key."""
    texts = visit.texts
    heading(texts("administration.title"), note=texts("administration.note"))
    with card(classes="narrow"), tag("form", "stack", method="post", action=SESSION):
        if visit.query.get("problem"):
            tag("p", "notice bad", texts("sign_in.problem_key"), role="alert")
        _hidden("act", "admin")
        _hidden("next", PREFIX + visit.request.scope["path"].removeprefix(PREFIX))
        with tag("label", "field"):
            tag("span", "field-label", texts("administration.key"))
            tag("input", "control", name="key", type_="password", placeholder="ak-…", required="", autocomplete="off")
        tag("p", "field-note", texts("administration.how"))
        tag("button", "button primary", texts("administration.enter"))


def _hidden(name: str, value: str) -> None:
    tag("input", type_="hidden", name=name, **{"^value": value})


async def build(visit: Visit) -> None:
    """What an operator looks at first: the keys of the admin area, and whether the books are right."""
    assert visit.admin is not None
    admin, texts = visit.admin, visit.texts
    accounts = (await admin.get(ACCOUNTS))["output"]
    engines = (await admin.get(ENGINES))["output"]
    ready = sum(one["ready"] for one in engines["engines"])
    with div("spread page-head"):
        with div():
            heading(texts("administration.title"), note=texts("administration.open"))
        with tag("form", method="post", action=SESSION):
            _hidden("act", "no-admin")
            _hidden("next", f"{PREFIX}/admin")
            tag("button", "button quiet", texts("administration.leave"))
    tiles(
        {
            texts("administration.accounts"): (count(len(accounts)), ""),
            texts("live.engines"): (count(len(engines["engines"])), texts("administration.ready", count=ready)),
            texts("live.all_running"): (count(engines["queue"]["running"]), ""),
            texts("live.all_waiting"): (count(engines["queue"]["waiting"]), ""),
        }
    )
    with div("stack"):
        _books(visit, admin)
        await _AdminKeys(visit, admin).build()


def _books(visit: Visit, admin: Api) -> None:
    texts = visit.texts
    with card(texts("administration.books")), div("stack"):
        tag("p", "field-note", texts("administration.books_note"))

        async def prove() -> None:
            try:
                found = (await admin.get(BOOKS))["output"]
            except DanqingClientError as error:
                announce(str(error), "bad")
                return
            place.clear()
            with place:
                if found["right"]:
                    badge(texts("administration.right"), "good")
                for one in found["discrepancies"]:
                    tag("p", "notice bad", f"{one['what']}: {one['total']} ≠ {one['rows']}")

        with div("row-line"):
            button(texts("administration.prove"), prove, icon_name="check", data_prove="")
            place = div("row-line")


class _AdminKeys:
    """The keys of the admin API: made, shown once, revoked."""

    def __init__(self, visit: Visit, admin: Api) -> None:
        self._texts = visit.texts
        self._admin = admin

    async def build(self) -> None:
        texts = self._texts
        with card(texts("administration.keys")), div("stack"):
            with div("three-fields"):
                self._name = text_input(texts("keys.name"), placeholder=texts("keys.name_hint"))
                button(texts("keys.make"), self._make, icon_name="plus", data_make_admin_key="")
            self._place = div()
        self._secret = Dialog(texts, texts("keys.made"))
        await self._show()

    async def _show(self) -> None:
        texts = self._texts
        keys = (await self._admin.get(ADMIN_KEYS))["output"]
        self._place.clear()
        with self._place:
            heads = [texts(f"keys.{name}") for name in ("name", "prefix", "state", "created", "used")]
            rows = [self._row(key) for key in keys if key["revoked_at"] is None]
            table(texts("administration.keys"), [*heads, texts("accounts.act")], rows)

    def _row(self, key: Mapping[str, Any]) -> list[Cell]:
        texts = self._texts
        label = texts("keys.revoke_name", name=key["name"])
        return [
            key["name"],
            partial(tag, "span", "mono", f"{key['prefix']}…"),
            partial(badge, texts("keys.holds"), "good"),
            day(key["created_at"]),
            partial(moment, key["last_used_at"]),
            partial(button, texts("keys.revoke"), partial(self._revoke, key), kind="danger small", aria_label=label),
        ]

    async def _make(self) -> None:
        try:
            made = (await self._admin.call("POST", ADMIN_KEYS, {"name": self._name.value.strip() or "studio"}))[
                "output"
            ]
            await self._show()
        except DanqingClientError as error:
            announce(str(error), "bad")
            return
        with self._secret.refill():
            secret(self._texts, made["admin_key"])
        self._secret.show()

    async def _revoke(self, key: Mapping[str, Any]) -> None:
        try:
            await self._admin.call("DELETE", ADMIN_KEY.format(key_id=key["key_id"]))
            await self._show()
        except DanqingClientError as error:
            announce(str(error), "bad")


PAGE = Page(path="/admin", name="administration", icon="shield", section="admin", is_admin=True, build=build)
