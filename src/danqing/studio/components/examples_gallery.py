"""The examples: a dialog of small pictures by genre; choosing one fills the form."""

from collections.abc import Callable
from typing import Any

from danqing.studio.components.dialogs import Dialog
from danqing.studio.components.elements import div, tag
from danqing.studio.components.size_picker import shape_style
from danqing.studio.examples import GENRES, Example, examples
from danqing.studio.look import asset
from danqing.studio.texts import Texts


class ExamplesGallery:
    """Shut at first. Its pictures are loaded when they come into sight."""

    def __init__(self, texts: Texts, choose: Callable[[Example], Any]) -> None:
        self._texts = texts
        self._choose = choose
        self._dialog = Dialog(texts, texts("playground.examples"), "wide-dialog")
        self._is_filled = False

    def show(self) -> None:
        if not self._is_filled:
            self._fill(GENRES[1])
            self._is_filled = True
        self._dialog.show()

    def _fill(self, genre: str) -> None:
        texts = self._texts
        with self._dialog.refill():
            with tag("div", "chips", role="group", aria_label=texts("playground.genres")):
                for name in GENRES:
                    chip = tag(
                        "button",
                        "chip",
                        texts(f"genres.{name}"),
                        type_="button",
                        aria_pressed=str(name == genre).lower(),
                    )
                    chip.on_click(lambda name=name: self._fill(name))
            with div("example-grid"):
                for example in examples():
                    if example.genre == genre:
                        self._card(example)

    def _card(self, example: Example) -> None:
        with tag("button", "example", type_="button", data_example=example.id) as shown:
            address = asset(f"examples/{example.id}.webp")
            tag("img", src=address, alt="", loading="lazy", decoding="async").style(shape_style(example.size))
            tag("span", text=example.prompt(self._texts.language))
        shown.on_click(lambda: self._chosen(example))

    def _chosen(self, example: Example) -> None:
        self._dialog.hide()
        self._choose(example)
