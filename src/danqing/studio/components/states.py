"""What a place shows when it has nothing to show: empty, loading, failed."""

from collections.abc import Awaitable, Callable
from typing import Any

from nicegui import ui

from danqing.client import ApiError, ConnectionFailed, DanqingClientError
from danqing.studio.components.elements import Tag, button, div, icon, tag
from danqing.studio.texts import Texts


def empty(title: str, note: str = "", icon_name: str = "gallery") -> Tag:
    """Nothing is here yet, and what would bring something; put a button or link into it with `with`."""
    with div("state") as shown:
        icon(icon_name, "big")
        tag("p", "state-title", title)
        if note:
            tag("p", "state-note", note)
    return shown


def loading(label: str) -> Tag:
    """Grey lines in place of what comes."""
    with div("state loading", role="status", aria_label=label) as shown:
        for width in ("60%", "90%", "75%"):
            div("bone").style(f"width: {width}")
    return shown


def later(texts: Texts, read: Callable[[], Awaitable[Callable[[], None]]]) -> None:
    """Grey lines, until the page is with its visitor and all is read; then what the answer of `read` draws.

    Where it raises a DanqingClientError, why there is nothing, and a button to try again.
    """
    place = div("stack")

    async def fill() -> None:
        try:
            draw = await read()
        except DanqingClientError as error:
            place.clear()
            with place:
                failure(texts, error, fill)
            return
        place.clear()
        with place:
            draw()

    with place:
        loading(texts("errors.loading"))
        ui.timer(0, fill, once=True)


def failure(texts: Texts, error: DanqingClientError, again: Callable[..., Any] | None = None) -> Tag:
    """An error in words: what happened, what to do, and the code to search for."""
    with div("state failed", role="alert") as shown:
        icon("warning", "big")
        tag("p", "state-title", texts(failure_title(error)))
        tag("p", "state-note", str(error))
        if again is not None:
            button(texts("errors.again"), again, icon_name="reuse")
    return shown


def failure_title(error: DanqingClientError) -> str:
    """The key of the words for a kind of error."""
    if isinstance(error, ConnectionFailed):
        return "errors.away"
    return "errors.refused" if isinstance(error, ApiError) else "errors.failed"
