"""The keys of one account: a table, and for operators a form that makes one and a button that revokes each."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any

from danqing.client import DanqingClientError
from danqing.studio.api import Api
from danqing.studio.components.dialogs import Dialog
from danqing.studio.components.elements import announce, badge, button, card, div, moment, tag
from danqing.studio.components.fields import choice, copy_button, text_input
from danqing.studio.components.formats import day
from danqing.studio.components.states import empty
from danqing.studio.components.tables import Cell, table
from danqing.studio.texts import Texts
from danqing.wire.admin.paths import KEY, KEYS

Read = Callable[[], Awaitable[Sequence[Mapping[str, Any]]]]


def secret(texts: Texts, key: str) -> None:
    """A new key, which is shown this once, with a button that copies it."""
    with div("stack"):
        tag("p", text=texts("keys.once"))
        with div("secret"):
            tag("code", "mono", key, data_secret="")
            copy_button(texts("playground.copy"), key, "primary")


class KeyList:
    """The keys of an account. admin: None where nobody may change them. own: the key that one is signed in with.

    read: asks for the keys again. models: what a key may be limited to.
    """

    def __init__(
        self, texts: Texts, account_id: str, read: Read, *, admin: Api | None, own: str = "", models: Sequence[str] = ()
    ) -> None:
        self._texts = texts
        self._account_id = account_id
        self._read = read
        self._admin = admin
        self._own = own
        self._models = models

    async def build(self) -> None:
        texts = self._texts
        with card():
            with div("spread card-head"):
                tag("h2", "card-title", texts("keys.title"))
                if self._admin is not None:
                    button(texts("keys.make"), self._ask, kind="primary", icon_name="plus", data_make_key="")
            self._place = div()
        if self._admin is not None:
            self._form = Dialog(texts, texts("keys.make"))
            self._secret = Dialog(texts, texts("keys.made"))
            self._end = Dialog(texts, texts("keys.revoke"))
        await self.refresh()

    async def refresh(self) -> None:
        """Ask for the keys, and show them. Raises DanqingClientError."""
        keys = sorted(await self._read(), key=lambda key: (key["revoked_at"] is not None, key["created_at"]))
        self._place.clear()
        with self._place:
            if not keys:
                empty(self._texts("keys.nothing"), self._texts("keys.nothing_note"), "key")
                return
            names = ("name", "prefix", "state", "models", "created", "used", "expires")
            heads = [*(self._texts(f"keys.{name}") for name in names), self._texts("accounts.act")]
            table(self._texts("keys.title"), heads, [self._row(key) for key in keys])

    def _row(self, key: Mapping[str, Any]) -> list[Cell]:
        texts = self._texts
        models = ", ".join(key["models"]) if key["models"] is not None else texts("keys.all_models")
        return [
            partial(self._name, key),
            partial(tag, "span", "mono", f"{key['prefix']}…"),
            partial(self._state, key),
            models,
            day(key["created_at"]),
            partial(moment, key["last_used_at"]),
            texts("keys.never") if key["expires_at"] is None else day(key["expires_at"]),
            partial(self._act, key),
        ]

    def _name(self, key: Mapping[str, Any]) -> None:
        with div("row-line"):
            tag("strong", text=key["name"])
            if key["key_id"] == self._own:
                badge(self._texts("keys.this"), "accent")

    def _state(self, key: Mapping[str, Any]) -> None:
        if key["revoked_at"] is not None:
            badge(self._texts("keys.revoked"), "bad")
        elif key["expires_at"] is not None and datetime.fromisoformat(key["expires_at"]) <= datetime.now(UTC):
            badge(self._texts("keys.over"), "busy")
        else:
            badge(self._texts("keys.holds"), "good")

    def _act(self, key: Mapping[str, Any]) -> None:
        if self._admin is not None and key["revoked_at"] is None:
            label = self._texts("keys.revoke_name", name=key["name"])
            button(self._texts("keys.revoke"), partial(self._ask_end, key), kind="danger small", aria_label=label)

    def _ask(self) -> None:
        texts = self._texts
        with self._form.refill(), div("stack"):
            name = text_input(texts("keys.name"), placeholder=texts("keys.name_hint"))
            days = {"": texts("keys.never"), **{str(n): texts("keys.days", days=n) for n in (7, 30, 90, 365)}}
            expires = choice(texts("keys.expires"), days, "")
            models = {"": texts("keys.all_models"), **{model: model for model in self._models}}
            model = choice(texts("keys.models"), models, "", note=texts("keys.models_note"))
            button(texts("keys.make"), lambda: self._make(name.value, expires.value, model.value), kind="primary wide")
        self._form.show()

    async def _make(self, name: str, days: str, model: str) -> None:
        assert self._admin is not None
        body: dict[str, object] = {"name": name.strip() or "studio"}
        body |= {"expires_days": int(days)} if days else {}
        body |= {"models": [model]} if model else {}
        try:
            made = (await self._admin.call("POST", KEYS.format(account_id=self._account_id), body))["output"]
        except DanqingClientError as error:
            announce(str(error), "bad")
            return
        self._form.hide()
        with self._secret.refill():
            secret(self._texts, made["api_key"])
        self._secret.show()
        await self.refresh()

    def _ask_end(self, key: Mapping[str, Any]) -> None:
        texts = self._texts
        with self._end.refill(), div("stack"):
            tag("p", text=texts("keys.revoke_sure", name=key["name"], prefix=key["prefix"]))
            if key["key_id"] == self._own:
                tag("p", "notice bad", texts("keys.revoke_own"))
            button(texts("keys.revoke"), lambda: self._revoke(key["key_id"]), kind="danger wide", data_revoke="")
        self._end.show()

    async def _revoke(self, key_id: str) -> None:
        assert self._admin is not None
        try:
            await self._admin.call("DELETE", KEY.format(account_id=self._account_id, key_id=key_id))
            self._end.hide()
            await self.refresh()
        except DanqingClientError as error:
            announce(str(error), "bad")
