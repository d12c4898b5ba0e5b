"""Form fields. The browser holds what is typed; the server follows it, and sets it only when told to.

A field never binds its value as Vue does: a repaint elsewhere on the page would put back what was there before.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from nicegui import ui
from nicegui.events import GenericEventArguments

from danqing.studio.components.elements import Tag, button, tag

OnChange = Callable[[str], Any]


class Field:
    """A labelled control and its value, which is always text. on_change: is told every new value."""

    def __init__(self, control: Tag, value: str, on_change: OnChange | None) -> None:
        self.control = control
        self.value = value
        self._on_change = on_change
        read = "(event) => emit(event.target.type === 'checkbox' ? String(event.target.checked) : event.target.value)"
        # while one types, a few times a second; and at once when one goes elsewhere, which is before any click there
        control.on("input", self._changed, js_handler=read, throttle=0.15)
        control.on("change", self._changed, js_handler=read)

    def set(self, value: str) -> None:
        """Put a value into the control; on_change is not called."""
        self.value = value
        ui.run_javascript(f"studio.fill({json.dumps(self.control.html_id)}, {json.dumps(value)})")

    def limit(self, characters: int) -> None:
        """Count against another limit."""
        ui.run_javascript(f"studio.limit({json.dumps(self.control.html_id)}, {characters})")

    async def _changed(self, event: GenericEventArguments) -> None:
        if str(event.args) == self.value:
            return
        self.value = str(event.args)
        if self._on_change is not None:
            answer = self._on_change(self.value)
            if answer is not None:
                await answer


def _labelled(label: str, control_of: Callable[[], Tag], note: str = "", classes: str = "") -> Tag:
    with tag("label", f"field {classes}"):
        tag("span", "field-label", label)
        control = control_of()
        if note:
            tag("span", "field-note", note)
    return control


def text_area(
    label: str, value: str = "", *, limit: int | None = None, rows: int = 5, placeholder: str = "",
    on_change: OnChange | None = None,
) -> Field:  # fmt: skip
    """Several lines. limit: characters that count; a counter below tells how many there are, none are cut."""
    with tag("div", "field"):
        with tag("div", "field-head"):
            name = tag("label", "field-label", label)
            counter = tag("span", "counter", aria_hidden="true", data_limit=limit) if limit else None
        control = tag("textarea", "control", value, rows=rows, placeholder=placeholder, spellcheck="false")
        name.set(for_=control.html_id)
        if counter is not None:
            counter.set(data_counts=control.html_id)
    return Field(control, value, on_change)


def text_input(
    label: str, value: str = "", *, placeholder: str = "", kind: str = "text", note: str = "",
    on_change: OnChange | None = None,
) -> Field:  # fmt: skip
    """One line. kind: a type of HTML's input."""
    control = _labelled(
        label,
        lambda: tag("input", "control", type_=kind, placeholder=placeholder, **{"^value": value}),
        note,
    )
    return Field(control, value, on_change)


def choice(
    label: str, options: Mapping[str, str], value: str, *, on_change: OnChange | None = None, note: str = ""
) -> Field:
    """One of several. options: what is shown, by value."""

    def control() -> Tag:
        with tag("select", "control") as shown:
            for name, text in options.items():
                tag("option", text=text).set(**{"^value": name, "^selected": "" if name == value else None})
        return shown

    return Field(_labelled(label, control, note), value, on_change)


def switch(label: str, *, is_on: bool, on_change: OnChange | None = None, note: str = "") -> Field:
    """On or off; its value is "true" or "false"."""
    with tag("label", "switch"):
        control = tag("input", type_="checkbox", role="switch")
        control.set(**{"^checked": "" if is_on else None})
        tag("span", "switch-track", aria_hidden="true")
        with tag("span", "switch-text"):
            tag("span", text=label)
            if note:
                tag("span", "field-note", note)
    return Field(control, str(is_on).lower(), on_change)


def copy_button(label: str, text: str, kind: str = "quiet icon-only") -> Tag:
    """Copies a text in the browser."""
    return button(label, kind=kind, icon_name="copy", data_copy=text)
