"""Budgets and alerts of one account, for operators."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from danqing.client import DanqingClientError
from danqing.studio.api import Api
from danqing.studio.components.dialogs import Dialog
from danqing.studio.components.elements import announce, badge, button, card, div, tag
from danqing.studio.components.fields import choice, text_input
from danqing.studio.components.formats import money, share
from danqing.studio.components.states import empty
from danqing.studio.components.tables import Cell, table
from danqing.studio.texts import Texts
from danqing.wire.admin.paths import ALERT, ALERTS

_KINDS = ("budget", "failure_rate")


class AlertList:
    """The alerts of an account, with what makes and deletes them. currency: of its budgets."""

    def __init__(self, texts: Texts, account_id: str, admin: Api, currency: str) -> None:
        self._texts = texts
        self._account_id = account_id
        self._admin = admin
        self._currency = currency

    async def build(self) -> None:
        """Read and draw. Raises DanqingClientError."""
        await self.read()
        self.draw()

    async def read(self) -> None:
        """Ask for the alerts. Raises DanqingClientError."""
        self._alerts = (await self._admin.get(ALERTS.format(account_id=self._account_id)))["output"]

    def draw(self) -> None:
        """Show what was read."""
        texts = self._texts
        with card():
            with div("spread card-head"):
                tag("h2", "card-title", texts("alerts.title"))
                button(texts("alerts.make"), self._ask, icon_name="plus", data_make_alert="")
            self._place = div()
        self._form = Dialog(texts, texts("alerts.make"))
        self._fill()

    def _fill(self) -> None:
        texts = self._texts
        self._place.clear()
        with self._place:
            if not self._alerts:
                empty(texts("alerts.nothing"), texts("alerts.nothing_note"), "warning")
                return
            heads = [
                *(texts(f"alerts.{name}") for name in ("kind", "threshold", "state", "url")),
                texts("accounts.act"),
            ]
            table(texts("alerts.title"), heads, [self._row(alert) for alert in self._alerts])

    def _row(self, alert: Mapping[str, Any]) -> list[Cell]:
        texts = self._texts
        is_budget = alert["kind"] == "budget"
        threshold = (
            texts("alerts.a_month", amount=money(alert["threshold"], self._currency))
            if is_budget
            else texts("alerts.in_minutes", share=share(alert["threshold"]), minutes=alert["minutes"])
        )
        return [
            texts(f"alerts.{alert['kind']}"),
            threshold,
            partial(self._state, alert),
            partial(tag, "span", "mono", alert["url"]),
            partial(button, texts("alerts.delete"), partial(self._delete, alert["alert_id"]), kind="danger small"),
        ]

    def _state(self, alert: Mapping[str, Any]) -> None:
        is_past = bool(alert["is_firing"])
        badge(self._texts("alerts.past" if is_past else "alerts.below"), "bad" if is_past else "good")

    def _ask(self) -> None:
        texts = self._texts
        with self._form.refill(), div("stack"):
            kind = choice(texts("alerts.kind"), {name: texts(f"alerts.{name}") for name in _KINDS}, "budget")
            threshold = text_input(
                texts("alerts.threshold"), kind="number", note=texts("alerts.threshold_note", currency=self._currency)
            )
            url = text_input(texts("alerts.url"), kind="url", placeholder="https://", note=texts("alerts.url_note"))
            button(
                texts("alerts.make"), lambda: self._make(kind.value, threshold.value, url.value), kind="primary wide"
            )
        self._form.show()

    async def _make(self, kind: str, threshold: str, url: str) -> None:
        try:
            number = float(threshold)
        except ValueError:
            announce(self._texts("alerts.no_number"), "bad")
            return
        # a share is typed in percent
        body = {"kind": kind, "threshold": number if kind == "budget" else number / 100, "url": url.strip()}
        await self._call("POST", ALERTS.format(account_id=self._account_id), body)

    async def _delete(self, alert_id: str) -> None:
        await self._call("DELETE", ALERT.format(account_id=self._account_id, alert_id=alert_id))

    async def _call(self, method: str, path: str, body: dict[str, object] | None = None) -> None:
        try:
            await self._admin.call(method, path, body)
            self._form.hide()
            await self.read()
            self._fill()
        except DanqingClientError as error:
            announce(str(error), "bad")
