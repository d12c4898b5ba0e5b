"""Admin area: who draws which model in which order, and the weights that are installed or to be had."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from nicegui import ui

from danqing.client import DanqingClientError
from danqing.studio.components.dialogs import Dialog
from danqing.studio.components.elements import announce, badge, button, card, div, heading, tag
from danqing.studio.components.fields import switch, text_input
from danqing.studio.components.formats import size
from danqing.studio.components.tables import Cell, bar, table
from danqing.studio.repeating import holding
from danqing.studio.visit import Page, Visit
from danqing.wire.admin.paths import ENGINE_ORDER, ENGINES, WEIGHTS, WEIGHTS_OF_NAME

_LOOK_SECONDS = 2.0
_STATES = {"installed": "good", "available": "neutral", "gone": "bad", "no engine": "busy"}


class _Models:
    def __init__(self, visit: Visit) -> None:
        assert visit.admin is not None
        self._texts = visit.texts
        self._admin = visit.admin
        self._seen: object = None

    async def build(self) -> None:
        heading(self._texts("pages.models"), note=self._texts("models.note"))
        self._place = div("stack")
        self._order_form = Dialog(self._texts, self._texts("models.order"))
        self._install_form = Dialog(self._texts, self._texts("models.install"))
        await self._look()
        ui.timer(_LOOK_SECONDS, holding(self._look))

    async def _look(self) -> None:
        orders = (await self._admin.get(ENGINES))["output"]["models"]
        weights = (await self._admin.get(WEIGHTS))["output"]
        if (orders, weights) == self._seen:
            return
        self._seen = (orders, weights)
        self._place.clear()
        with self._place:
            self._installations(weights["installations"])
            self._orders(orders)
            self._weights(weights["weights"])

    async def _change(self, method: str, path: str, body: Mapping[str, object] | None, form: Dialog | None) -> None:
        try:
            await self._admin.call(method, path, dict(body) if body is not None else None)
            if form is not None:
                form.hide()
            await self._look()
        except DanqingClientError as error:
            announce(str(error), "bad")

    def _installations(self, under_way: Sequence[Mapping[str, Any]]) -> None:
        texts = self._texts
        if not under_way:
            return
        with card(texts("models.under_way")), div("stack"):
            for one in under_way:
                with div("free-quota"):
                    with div("free-head"):
                        tag("strong", text=one["name"])
                        tag("span", "field-note", f"{size(one['there'])} / {size(one['total'] or None)}")
                    if one["failure"]:
                        tag("p", "notice bad", one["failure"])
                    else:
                        bar(one["there"], one["total"] or 1, texts("models.progress", name=one["name"]))

    def _orders(self, orders: Sequence[Mapping[str, Any]]) -> None:
        texts = self._texts
        with card(texts("models.orders")):
            heads = [texts(f"models.{name}") for name in ("model", "drawn_by", "engines", "act")]
            table(texts("models.orders"), heads, [self._order(one) for one in orders])

    def _order(self, one: Mapping[str, Any]) -> list[Cell]:
        texts = self._texts
        by = one["drawn_by"]
        label = texts("models.order_of", model=one["model"])
        return [
            one["model"],
            partial(badge, by or texts("models.nobody"), "good" if by else "bad"),
            partial(self._engines, one),
            partial(button, texts("models.order"), partial(self._ask_order, one), kind="quiet small", aria_label=label),
        ]

    def _engines(self, one: Mapping[str, Any]) -> None:
        with div("row-line model-names"):
            for place, name in enumerate(dict.fromkeys(one["engines"]), 1):
                badge(f"{place}. {name}", "accent" if name == one["drawn_by"] else "neutral")
            if one["is_own_order"]:
                badge(self._texts("models.own"), "busy")

    def _ask_order(self, one: Mapping[str, Any]) -> None:
        texts, path = self._texts, ENGINE_ORDER.format(model=one["model"])
        with self._order_form.refill(), div("stack"):
            tag("p", "state-title", one["model"])
            engines = text_input(
                texts("models.engines"), ", ".join(dict.fromkeys(one["engines"])), note=texts("models.engines_note")
            )

            async def save() -> None:
                names = [name.strip() for name in engines.value.split(",") if name.strip()]
                await self._change("PUT", path, {"engines": names}, self._order_form)

            async def drop() -> None:
                await self._change("DELETE", path, None, self._order_form)

            button(texts("accounts.save"), save, kind="primary wide", data_save_order="")
            if one["is_own_order"]:
                button(texts("models.drop"), drop, kind="quiet wide")
        self._order_form.show()

    def _weights(self, weights: Sequence[Mapping[str, Any]]) -> None:
        texts = self._texts
        with card(texts("models.weights")):
            tag("p", "field-note", texts("models.weights_note"))
            names = ("name", "state", "size", "memory", "licence", "models", "act")
            rows = [self._weight(one) for one in weights]
            table(texts("models.weights"), [texts(f"models.{name}") for name in names], rows, numbers=(2, 3))

    def _weight(self, one: Mapping[str, Any]) -> list[Cell]:
        texts = self._texts
        memory = one["memory_gigabytes"]
        return [
            one["name"],
            partial(badge, texts(f"models.state_{one['state'].replace(' ', '_')}"), _STATES[one["state"]]),
            size(one["size_bytes"]),
            "–" if memory is None else f"{memory:g} GB",
            one["licence"] or "–",
            partial(_names, one["models"]),
            partial(self._act, one),
        ]

    def _act(self, one: Mapping[str, Any]) -> None:
        texts, name = self._texts, one["name"]
        if one["state"] == "available":
            label = texts("models.install_name", name=name)
            button(texts("models.install"), partial(self._ask_install, one), kind="quiet small", aria_label=label)
        else:
            path = WEIGHTS_OF_NAME.format(name=name)
            label = texts("models.remove_name", name=name)
            button(
                texts("models.remove"), partial(self._change, "DELETE", path, None, None), kind="danger small",
                aria_label=label,
            )  # fmt: skip

    def _ask_install(self, one: Mapping[str, Any]) -> None:
        texts = self._texts
        with self._install_form.refill(), div("stack"):
            tag("p", "state-title", one["name"])
            tag("p", "field-note", texts("models.source", source=one["source"] or "–", size=size(one["size_bytes"])))
            path = text_input(texts("models.path"), note=texts("models.path_note"))
            accepts = switch(texts("models.accept", licence=one["licence"] or "–"), is_on=False)

            async def install() -> None:
                body: dict[str, object] = {"name": one["name"], "accept_licence": accepts.value == "true"}
                body |= {"path": path.value.strip()} if path.value.strip() else {}
                await self._change("POST", WEIGHTS, body, self._install_form)

            button(texts("models.install"), install, kind="primary wide", data_install="")
        self._install_form.show()


def _names(names: Sequence[str]) -> None:
    with div("row-line model-names"):
        for name in names:
            badge(name)
        if not names:
            tag("span", text="–")


async def build(visit: Visit) -> None:
    await _Models(visit).build()


PAGE = Page(path="/admin/models", name="models", icon="box", section="admin", is_admin=True, build=build)
