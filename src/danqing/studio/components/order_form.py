"""The form of the playground: prompt, model, size, number, seed and switches, as one Order."""

import random
from collections.abc import Callable, Sequence
from typing import Any

from danqing.core.generation import MAX_SEED
from danqing.studio.components.elements import badge, button, div, icon, tag
from danqing.studio.components.fields import Field, choice, switch, text_area, text_input
from danqing.studio.components.size_picker import SizePicker
from danqing.studio.models import ModelView
from danqing.studio.orders import Order
from danqing.studio.texts import Texts

_KINDS = {"atelier": "accent", "weights": "good", "upstream": "busy", "nothing": "bad"}


class OrderForm:
    """on_change: is called when anything was changed. first: what the form says at first."""

    def __init__(
        self, texts: Texts, models: Sequence[ModelView], first: Order | None, on_change: Callable[[], Any]
    ) -> None:
        self._texts = texts
        self._models = {model.name: model for model in models}
        self._on_change = on_change
        start = first if first is not None and first.model in self._models else None
        self.model = self._models[start.model if start else next(iter(self._models))]
        self._prompt(first)
        self._model_choice()
        self.size = SizePicker(texts, self.model, on_change)
        if start is not None:
            self.size.choose(start.size)
        self._count(start)
        self._seed(first)
        self._switches(first)
        self._follow_model()

    def _prompt(self, first: Order | None) -> None:
        texts = self._texts
        self.prompt = text_area(
            texts("playground.prompt"),
            first.prompt if first else "",
            limit=self.model.prompt_limit,
            rows=6,
            placeholder=texts("playground.prompt_hint"),
            on_change=lambda _: self._on_change(),
        )
        self.prompt.control.set(data_draft="prompt", data_submits="", autofocus="")
        with tag("details", "more") as more:
            tag("summary", text=texts("playground.negative"))
            self.negative = text_area(
                texts("playground.negative"),
                first.negative_prompt if first else "",
                limit=self.model.negative_prompt_limit,
                rows=2,
                placeholder=texts("playground.negative_hint"),
                on_change=lambda _: self._on_change(),
            )
        self.negative.control.set(data_submits="")
        if first and first.negative_prompt:
            more.set(open="")

    def _model_choice(self) -> None:
        self._model_field: Field = choice(
            self._texts("playground.model"),
            {name: name for name in self._models},
            self.model.name,
            on_change=self._model_chosen,
        )
        self._serving = div("serving")

    def _model_chosen(self, name: str) -> None:
        self.model = self._models[name]
        self.size.offer(self.model)
        self._follow_model()
        self._on_change()

    def _follow_model(self) -> None:
        """What depends on the model: who draws it, its price, its limits and its largest number."""
        texts, model = self._texts, self.model
        self._serving.clear()
        with self._serving:
            badge(texts(f"playground.kind_{model.kind}"), _KINDS[model.kind], data_engine=model.engine or "")
            price = f"{model.price:g} {model.currency}"
            tag(
                "span",
                "field-note",
                texts("playground.price", price=price) if model.price else texts("playground.free"),
            )
        limits = ((self.prompt, model.prompt_limit), (self.negative, model.negative_prompt_limit))
        for field, limit in limits:
            field.limit(limit)
        self._offer_counts()

    def _count(self, first: Order | None) -> None:
        self.n = first.n if first else 1
        self._count_field = div("field")
        with self._count_field:
            tag("span", "field-label", self._texts("playground.count"))
            self._counts = tag("div", "segments", role="group", aria_label=self._texts("playground.count"))

    def _offer_counts(self) -> None:
        self.n = min(self.n, self.model.max_images)
        self._count_field.set_visibility(self.model.max_images > 1)
        self._counts.clear()
        with self._counts:
            for number in range(1, self.model.max_images + 1):
                shown = tag(
                    "button", "segment", str(number), type_="button", aria_pressed=str(number == self.n).lower()
                )
                shown.on_click(lambda number=number: self._count_chosen(number))

    def _count_chosen(self, number: int) -> None:
        self.n = number
        self._offer_counts()
        self._on_change()

    def _seed(self, first: Order | None) -> None:
        texts = self._texts
        with div("field"), div("seed-row"):
            known = "" if first is None or first.seed is None else str(first.seed)
            self.seed = text_input(
                texts("playground.seed"),
                known,
                kind="number",
                placeholder=texts("playground.seed_hint"),
                on_change=lambda _: self._on_change(),
            )
            button(texts("playground.dice"), self._throw, kind="quiet icon-only", icon_name="dice")
            self._lock = button(texts("playground.lock"), self._turn_lock, kind="quiet icon-only")
            self.is_locked = bool(known)
            self._paint_lock()

    def _throw(self) -> None:
        self.seed.set(str(random.randint(0, MAX_SEED)))
        self._on_change()

    def _turn_lock(self) -> None:
        self.is_locked = not self.is_locked
        self._paint_lock()

    def _paint_lock(self) -> None:
        self._lock.set(aria_pressed=str(self.is_locked).lower())
        self._lock.clear()
        with self._lock:
            icon("lock" if self.is_locked else "unlock")

    def _switches(self, first: Order | None) -> None:
        texts = self._texts
        with div("switches"):
            self.extend = switch(
                texts("playground.extend"),
                is_on=first.prompt_extend if first else False,
                note=texts("playground.extend_note"),
                on_change=lambda _: self._on_change(),
            )
            self.watermark = switch(
                texts("playground.watermark"),
                is_on=first.watermark if first else False,
                on_change=lambda _: self._on_change(),
            )

    def order(self) -> Order:
        """What the form says now. A seed that is not locked is a new one for the next order."""
        seed = self.seed.value.strip()
        return Order(
            model=self.model.name,
            prompt=self.prompt.value,
            negative_prompt=self.negative.value,
            size=self.size.value,
            n=self.n,
            seed=int(seed) if seed.isdecimal() else None,
            prompt_extend=self.extend.value == "true",
            watermark=self.watermark.value == "true",
        )

    def ordered(self) -> None:
        """After an order: forget a seed that is not to stay."""
        if not self.is_locked and self.seed.value:
            self.seed.set("")

    def fill(self, order: Order, *, keep_seed: bool) -> None:
        """Say what an order said. keep_seed: and lock its seed."""
        if order.model in self._models:
            self._model_field.set(order.model)
            self.model = self._models[order.model]
            self.size.offer(self.model)
        self.size.choose(order.size)
        self.prompt.set(order.prompt)
        self.negative.set(order.negative_prompt)
        self.n = order.n
        self._follow_model()
        self.seed.set(str(order.seed) if keep_seed and order.seed is not None else "")
        self.is_locked = keep_seed and order.seed is not None
        self._paint_lock()
        self.extend.set(str(order.prompt_extend).lower())
        self.watermark.set(str(order.watermark).lower())
        self._on_change()
