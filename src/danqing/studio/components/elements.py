"""HTML elements with text, classes and attributes, as pages write them."""

import json
from collections.abc import Callable
from typing import Any

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement

from danqing.studio.components.icons import ICONS


class Tag(TextElement):
    """An HTML element. attributes: set as they are; None leaves one out. Content goes into `with`."""

    def __init__(self, tag: str, /, classes: str = "", text: str = "", **attributes: Any) -> None:
        super().__init__(tag=tag, text=text)
        self.classes(classes)
        self.set(**attributes)

    def _text_to_model_text(self, text: str) -> None:
        self._text = text

    def set(self, **attributes: Any) -> None:
        """Change attributes. Underscores stand for hyphens, `for_` and `type_` for the words that Python has taken."""
        for name, value in attributes.items():
            self.props.set_optional(name.rstrip("_").replace("_", "-"), value)

    def on_click(self, act: Callable[..., Any], **options: Any) -> "Tag":
        """Call a function, or a coroutine function, on every click or key press that means one."""
        self.on("click", lambda _event: act(), args=[], **options)
        return self


def tag(kind: str, /, classes: str = "", text: str = "", **attributes: Any) -> Tag:
    """An element: `with tag("ul", "cards"): tag("li", text="one")`."""
    return Tag(kind, classes, text, **attributes)


def div(classes: str = "", text: str = "", **attributes: Any) -> Tag:
    return Tag("div", classes, text, **attributes)


def icon(name: str, classes: str = "") -> ui.html:
    """A line drawing; decoration only, so that what it stands on needs a name of its own."""
    return ui.html(ICONS[name], sanitize=False, tag="span").classes(f"icon {classes}")


def button(
    label: str, on_click: Callable[..., Any] | None = None, *, kind: str = "quiet", icon_name: str = "", **more: Any
) -> Tag:
    """A button. kind: primary for the one thing to do, quiet, plain, or danger; with `icon-only` the label is spoken.

    more: further attributes.
    """
    is_bare = "icon-only" in kind
    shown = Tag("button", f"button {kind}", type_="button", **more)
    if is_bare:
        shown.set(aria_label=label, title=label)
    with shown:
        if icon_name:
            icon(icon_name)
        if not is_bare:
            Tag("span", text=label)
    return shown if on_click is None else shown.on_click(on_click)


def link(label: str, address: str, classes: str = "", icon_name: str = "", **attributes: Any) -> Tag:
    shown = Tag("a", classes, href=address, **attributes)
    with shown:
        if icon_name:
            icon(icon_name)
        Tag("span", text=label)
    return shown


def heading(text: str, level: int = 1, note: str = "") -> Tag:
    """A heading, with a line that explains it where there is one."""
    shown = Tag(f"h{level}", "heading", text)
    if note:
        Tag("p", "heading-note", note)
    return shown


def card(title: str = "", classes: str = "", **attributes: Any) -> Tag:
    """A sheet on the page, with its title where it has one."""
    shown = Tag("section", f"card {classes}", **attributes)
    if title:
        with shown:
            Tag("h2", "card-title", title)
    return shown


def badge(text: str, kind: str = "neutral", **attributes: Any) -> Tag:
    """A short word on colour. kind: neutral, good, bad, busy, or accent."""
    return Tag("span", f"badge {kind}", text, **attributes)


def moment(at: str | None, shown: str = "minute") -> Tag:
    """A time in ISO 8601, which the browser tells in its own zone; a dash where there is none.

    shown: `minute`, with the day; or `millisecond` of the day.
    """
    return Tag("span", text="–") if at is None else Tag("time", text=at, datetime=at, data_local=shown)


def remember(**values: str | None) -> None:
    """Put values into the address of the page without loading it, so that it can be shared; None takes one out."""
    ui.run_javascript(f"studio.remember({json.dumps(values)})")


def announce(text: str, kind: str = "neutral") -> None:
    """Tell something in passing: seen for some seconds, and spoken by screen readers. kind: as of badges."""
    ui.run_javascript(f"studio.announce({json.dumps(text)}, {json.dumps(kind)})")
