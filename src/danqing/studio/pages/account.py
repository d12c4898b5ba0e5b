"""Admin area: one account: its money, switches, free pictures, limits, keys and moderation."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from danqing.client import DanqingClientError
from danqing.studio.components.alert_list import AlertList
from danqing.studio.components.elements import announce, badge, button, card, div, heading, link, moment, tag
from danqing.studio.components.fields import choice, switch, text_area, text_input
from danqing.studio.components.formats import count, day, money
from danqing.studio.components.key_list import KeyList
from danqing.studio.components.tables import bar, table, tiles
from danqing.studio.models import read_models
from danqing.studio.options import PREFIX
from danqing.studio.visit import Page, Visit
from danqing.wire.admin.paths import ACCOUNT, CREDITS, FREE_QUOTA, KEYS, LIMIT, MODERATION

_LIMITS = ("submits", "period_seconds", "running", "waiting")
_POLICIES = ("off", "standard", "strict")


class _Account:
    """Every form changes one thing, and draws the account anew."""

    def __init__(self, visit: Visit) -> None:
        assert visit.admin is not None
        self._visit = visit
        self._texts = visit.texts
        self._admin = visit.admin
        self._id = visit.parts["account_id"]

    async def build(self) -> None:
        link(self._texts("accounts.back"), f"{PREFIX}/admin/accounts", "back-link", "left")
        self._models = [model.name for model in await read_models(self._visit.api)]
        self._place = div("stack")
        account = await self._read(ACCOUNT)
        with self._place:
            self._changing = div("stack")
            await self._draw(account)
            await KeyList(self._texts, self._id, self._keys, admin=self._admin, models=self._models).build()
            await AlertList(self._texts, self._id, self._admin, account["currency"]).build()

    async def _read(self, path: str) -> Any:
        return (await self._admin.get(path.format(account_id=self._id)))["output"]

    async def _keys(self) -> Sequence[Mapping[str, Any]]:
        return list(await self._read(KEYS))

    async def _draw(self, account: Mapping[str, Any]) -> None:
        credits, policy = await self._read(CREDITS), await self._read(MODERATION)
        self._changing.clear()
        with self._changing:
            self._head(account)
            with div("chart-grid"):
                with div("stack"):
                    self._switches(account)
                    self._pay_in(account, credits)
                    self._moderation(policy)
                with div("stack"):
                    self._limits(account)
                    self._free(account)

    async def _change(self, method: str, path: str, body: Mapping[str, object] | None = None) -> None:
        try:
            await self._admin.call(method, path, dict(body) if body is not None else None)
            # before the button that asked for it is gone
            announce(self._texts("limits.saved"), "good")
            await self._draw(await self._read(ACCOUNT))
        except DanqingClientError as error:
            announce(str(error), "bad")

    def _head(self, account: Mapping[str, Any]) -> None:
        texts, currency = self._texts, account["currency"]
        with div():
            heading(account["name"])
            with div("run-facts"):
                badge(account["region"])
                tag("span", "mono", account["account_id"])
                tag("span", text=texts("accounts.opened", day=day(account["created_at"])))
        limit = account["credit_limit"]
        tiles(
            {
                texts("billing.balance"): (
                    money(account["balance"], currency),
                    texts("billing.unlimited")
                    if limit is None
                    else texts("billing.limit", amount=money(limit, currency)),
                ),
                texts("accounts.credited"): (money(account["credited"], currency), ""),
                texts("billing.charged"): (money(account["charged"], currency), ""),
                texts("billing.reserved"): (money(account["reserved"], currency), ""),
            }
        )

    def _switches(self, account: Mapping[str, Any]) -> None:
        texts, path = self._texts, ACCOUNT.format(account_id=self._id)
        limit = account["credit_limit"]
        with card(texts("accounts.switches")), div("stack"):
            name = text_input(texts("accounts.name"), account["name"])
            credit = text_input(
                texts("accounts.limit"),
                "" if limit is None else f"{limit:g}",
                kind="number",
                note=texts("accounts.limit_note", currency=account["currency"]),
            )
            free_only = switch(
                texts("limits.free_only"), is_on=account["free_only"], note=texts("limits.free_only_note")
            )

            async def save() -> None:
                body = {"name": name.value.strip(), "free_only": free_only.value == "true"}
                await self._change("PATCH", path, body | {"credit_limit": credit.value or None})

            button(texts("accounts.save"), save, data_save="")

    def _pay_in(self, account: Mapping[str, Any], credits: Sequence[Mapping[str, Any]]) -> None:
        texts = self._texts
        with card(texts("accounts.payments")), div("stack"):
            with div("three-fields"):
                amount = text_input(texts("accounts.amount", currency=account["currency"]), kind="number")
                note = text_input(texts("accounts.payment_note"))

            async def pay() -> None:
                body = {"amount": amount.value or "0", "note": note.value}
                await self._change("POST", CREDITS.format(account_id=self._id), body)

            button(texts("accounts.pay"), pay, data_pay="")
            if credits:
                rows = [
                    (partial(moment, one["credited_at"]), money(one["amount"], one["currency"]), one["note"])
                    for one in reversed(credits[-6:])
                ]
                heads = [texts("accounts.when"), texts("billing.amount"), texts("accounts.payment_note")]
                table(texts("accounts.payments"), heads, rows, numbers=(1,))

    def _free(self, account: Mapping[str, Any]) -> None:
        texts = self._texts
        with card(texts("limits.free")), div("stack"):
            with div("three-fields"):
                model = choice(texts("limits.model"), {name: name for name in self._models}, self._models[0])
                images = text_input(texts("accounts.in_all"), "100", kind="number")
                days = text_input(texts("accounts.for_days"), "90", kind="number")

            async def grant() -> None:
                body = {"images": _number(images.value), "days": _number(days.value)}
                await self._change("PUT", FREE_QUOTA.format(account_id=self._id, model=model.value), body)

            button(texts("accounts.grant"), grant, data_grant="")
            for quota in account["free_quotas"]:
                with div("free-quota"):
                    with div("free-head"):
                        tag("strong", text=quota["model"])
                        left = texts("limits.left_of", left=count(quota["left"]), limit=count(quota["granted"]))
                        tag("span", "field-note", left)
                    used = quota["granted"] - quota["left"]
                    bar(used, quota["granted"], texts("limits.free_of", model=quota["model"]))
                    tag("p", "field-note", texts("limits.until", day=day(quota["expires_at"])))

    def _limits(self, account: Mapping[str, Any]) -> None:
        texts = self._texts
        with card(texts("accounts.limits")), div("stack"):
            model = choice(texts("limits.model"), {name: name for name in self._models}, self._models[0])
            with div("three-fields"):
                fields = {name: text_input(texts(f"accounts.{name}"), kind="number") for name in _LIMITS}
            tag("p", "field-note", texts("accounts.limits_note"))

            async def put() -> None:
                body = {name: _number(field.value) for name, field in fields.items() if field.value}
                await self._change("PUT", LIMIT.format(account_id=self._id, model=model.value), body)

            button(texts("accounts.set_limits"), put, data_limits="")
            if not account["limits"]:
                tag("p", "notice", texts("accounts.no_limits"))
                return
            heads = [texts("limits.model"), *(texts(f"accounts.{name}") for name in _LIMITS), texts("accounts.act")]
            table(texts("accounts.limits"), heads, [self._limit(one) for one in account["limits"]], numbers=range(1, 5))

    def _limit(self, one: Mapping[str, Any]) -> list[Any]:
        async def drop() -> None:
            await self._change("DELETE", LIMIT.format(account_id=self._id, model=one["model"]))

        numbers = ["–" if one[name] is None else count(one[name]) for name in _LIMITS]
        return [one["model"], *numbers, lambda: button(self._texts("alerts.delete"), drop, kind="danger small")]

    def _moderation(self, policy: Mapping[str, Any]) -> None:
        texts, path = self._texts, MODERATION.format(account_id=self._id)
        with card(texts("moderation.title")), div("stack"):
            tag("p", "field-note", texts("moderation.note"))
            named = {name: texts(f"moderation.{name}") for name in _POLICIES}
            strictness = choice(texts("moderation.policy"), named, policy["policy"])
            words = "\n".join(policy["custom_terms"])
            terms = text_area(texts("moderation.terms"), words, rows=4, placeholder=texts("moderation.terms_hint"))

            async def save() -> None:
                own = [line.strip() for line in terms.value.splitlines() if line.strip()]
                await self._change("PUT", path, {"policy": strictness.value, "custom_terms": own})

            async def reset() -> None:
                await self._change("DELETE", path)

            with div("row-line"):
                button(texts("accounts.save"), save, data_moderation="")
                button(texts("moderation.reset"), reset, kind="plain")


def _number(text: str) -> int | str:
    """What was typed as a whole number; as it is where it is none, so that the server says what is wrong."""
    return int(text) if text.isdecimal() else text


async def build(visit: Visit) -> None:
    await _Account(visit).build()


PAGE = Page(path="/admin/accounts/{account_id}", name="account", is_admin=True, build=build)
