"""Dialogs of the browser itself: they keep the focus inside, close with Escape, and need no library."""

from nicegui import ui

from danqing.studio.components.elements import Tag, button, div, tag
from danqing.studio.texts import Texts


class Dialog:
    """A dialog on its page, shut at first. Fill its `body` with `with`."""

    def __init__(self, texts: Texts, title: str, classes: str = "") -> None:
        with ui.context.client.content:
            self.element = tag("dialog", f"dialog {classes}")
        self.element.set(aria_label=title)
        with self.element:
            with div("dialog-head"):
                self.title = tag("h2", "dialog-title", title)
                button(texts("frame.close"), kind="plain icon-only", icon_name="close", data_close="")
            self.body = div("dialog-body")

    def show(self) -> None:
        ui.run_javascript(f"document.getElementById('{self.element.html_id}').showModal()")

    def hide(self) -> None:
        ui.run_javascript(f"document.getElementById('{self.element.html_id}').close()")

    def refill(self) -> Tag:
        """The emptied body, to fill anew."""
        self.body.clear()
        return self.body
