"""Chooses the size of a picture: a button for each usual one, drawn in its shape, and two numbers for any other."""

from collections.abc import Callable
from typing import Any

from danqing.studio.components.elements import Tag, div, tag
from danqing.studio.components.fields import Field, text_input
from danqing.studio.models import ModelView
from danqing.studio.texts import Texts

_BOX = 26.0
_RATIOS = ((1, 1), (4, 3), (3, 4), (16, 9), (9, 16), (3, 2), (2, 3))


class SizePicker:
    """The chosen size as `width*height`. on_change: is called after every choice."""

    def __init__(self, texts: Texts, model: ModelView, on_change: Callable[[], Any]) -> None:
        self._texts = texts
        self._model = model
        self._on_change = on_change
        self.value = model.default_size
        self._width: Field | None = None
        self._height: Field | None = None
        self._place = div("size-picker")
        self._draw()

    def offer(self, model: ModelView) -> None:
        """Offer the sizes of another model; a size that it does not draw gives way to its default."""
        self._model = model
        self.choose(self.value)

    def choose(self, size: str) -> None:
        """Choose a size, or the default where the model does not draw it."""
        self.value = size if self._model.allows(size) else self._model.default_size
        self._place.clear()
        self._draw()

    @property
    def is_allowed(self) -> bool:
        return self._model.allows(self.value)

    def _draw(self) -> None:
        with self._place:
            tag("span", "field-label", self._texts("playground.size"))
            with tag("div", "sizes", role="group", aria_label=self._texts("playground.size")):
                for size in self._model.offered_sizes:
                    self._button(size)
            if self._model.has_free_size:
                self._free()

    def _button(self, size: str) -> None:
        width, height = _sides(size)
        pressed = str(size == self.value).lower()
        label = f"{ratio_name(width, height)}, {width} × {height}"
        with tag("button", "size", type_="button", aria_pressed=pressed, aria_label=label) as shown:
            scale = _BOX / max(width, height)
            div("shape").style(f"width: {width * scale:.1f}px; height: {height * scale:.1f}px")
            tag("span", "ratio", ratio_name(width, height))
            tag("span", "pixels", f"{width}×{height}")
        shown.on_click(lambda: self._chosen(size))

    def _free(self) -> None:
        width, height = _sides(self.value)
        with div("free-size"):
            self._width = text_input(
                self._texts("playground.width"), str(width), kind="number", on_change=lambda _: self._typed()
            )
            self._height = text_input(
                self._texts("playground.height"), str(height), kind="number", on_change=lambda _: self._typed()
            )
        self._complaint = tag("p", "field-note bad-note", role="status")

    def _chosen(self, size: str) -> None:
        self.choose(size)
        self._on_change()

    def _typed(self) -> None:
        assert self._width is not None
        assert self._height is not None
        self.value = f"{self._width.value}*{self._height.value}"
        self._complaint.text = "" if self.is_allowed else self._texts("playground.size_refused", rule=self._rule())
        for button in self._buttons():
            button.set(aria_pressed="false")
        self._on_change()

    def _buttons(self) -> list[Tag]:
        return [one for one in self._place.descendants() if isinstance(one, Tag) and "size" in one.classes]

    def _rule(self) -> str:
        rule = next(rule for rule in self._model.sizes if "fixed" not in rule)
        words = {"side": "{0}–{1} px", "area": "{0:,}–{1:,} px²", "aspect": "{0}–{1}"}
        return ", ".join(words[name].format(*rule[name]) for name in words if rule.get(name))


def _sides(size: str) -> tuple[int, int]:
    width, _, height = size.partition("*")
    return int(width or 0), int(height or 0)


def ratio_name(width: int, height: int) -> str:
    """The usual ratio that is nearest: 1664 × 928 is called 16:9."""
    near = min(_RATIOS, key=lambda ratio: abs(ratio[0] / ratio[1] - width / height) if height else 0.0)
    return f"{near[0]}:{near[1]}"


def shape_style(size: str) -> str:
    """CSS that reserves the room of a picture before it is there."""
    width, height = _sides(size)
    return f"aspect-ratio: {width or 1} / {height or 1}; --ratio: {(width or 1) / (height or 1):.4f}"
