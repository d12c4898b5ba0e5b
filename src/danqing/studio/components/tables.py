"""Tables, and figures on tiles."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from danqing.studio.components.elements import Tag, div, tag

Cell = str | Callable[[], object]
"""A text, or what draws the content of a cell."""


def table(label: str, heads: Sequence[str], rows: Iterable[Sequence[Cell]], numbers: Iterable[int] = ()) -> Tag:
    """A table that scrolls by itself where it is too wide; on phones each row is a list of its own.

    numbers: columns, from 0, that stand to the right.
    """
    right = frozenset(numbers)
    with tag("div", "table-scroll", role="region", aria_label=label, tabindex="0") as shown, tag("table", "table"):
        with tag("thead"), tag("tr"):
            for place, head in enumerate(heads):
                tag("th", "number" if place in right else "", head, scope="col")
        with tag("tbody"):
            for row in rows:
                with tag("tr"):
                    for place, cell in enumerate(row):
                        _cell(cell, "number" if place in right else "", heads[place])
    return shown


def _cell(cell: Cell, classes: str, head: str) -> None:
    if isinstance(cell, str):
        tag("td", classes, cell, data_head=head)
        return
    with tag("td", classes, data_head=head):
        cell()


def tiles(figures: Mapping[str, tuple[str, str]]) -> None:
    """Numbers to see at a glance: value and note by name."""
    with tag("dl", "tiles"):
        for name, (value, note) in figures.items():
            with div("figure-tile"):
                tag("dt", text=name)
                tag("dd", "figure-value", value)
                if note:
                    tag("dd", "field-note", note)


def bar(used: float, limit: float, label: str) -> None:
    """How much of a limit is used."""
    part = min(1.0, used / limit) if limit else 1.0
    kind = "bad" if part >= 1 else "busy" if part >= 0.8 else ""
    with tag(
        "div",
        f"quota-bar {kind}",
        role="meter",
        aria_label=label,
        aria_valuemin="0",
        aria_valuemax=str(limit),
        aria_valuenow=str(min(used, limit)),
    ):
        div().style(f"width: {part:.1%}")
