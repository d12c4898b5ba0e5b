"""A picture on a page: in the room that was kept for it, with what can be done with it."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from danqing.studio.components.elements import badge, button, div, link, tag
from danqing.studio.components.size_picker import shape_style
from danqing.studio.pictures import picture_address
from danqing.studio.task_view import TaskView
from danqing.studio.texts import Texts


@dataclass(frozen=True, kw_only=True)
class PictureActs:
    """What the buttons under a picture do, besides those that the browser does alone; None leaves one out."""

    vary: Callable[[int], Any] | None = None
    explain: Callable[[int], Any] | None = None


def placeholder(size: str, label: str) -> None:
    """Room for a picture that is being made."""
    with tag("div", "picture waiting", role="img", aria_label=label).style(shape_style(size)):
        div("shimmer")


def picture(texts: Texts, task: TaskView, index: int, acts: PictureActs) -> None:
    """One picture of a task, or why it was not made."""
    made = task.pictures[index]
    with tag("figure", "picture").style(shape_style(str(task.parameters.get("size", "1*1")))):
        if made.url is None:
            with div("picture-failed"):
                badge(made.code or "", "bad")
                tag("p", text=made.message or "")
            return
        whole = picture_address(task.task_id, index)
        label = texts("playground.picture_of", index=index + 1, prompt=task.prompt[:120])
        with tag("button", "picture-open", type_="button", aria_label=label, data_zoom=whole, data_caption=task.prompt):
            tag("img", src=picture_address(task.task_id, index, 1024), alt="", loading="lazy", decoding="async")
        with tag("figcaption", "picture-bar"):
            button(texts("playground.compare"), kind="icon-only small glass", icon_name="compare", data_compare=whole)
            if acts.explain is not None:
                explain = acts.explain
                button(texts("playground.drawn"), lambda: explain(index), kind="icon-only small glass", icon_name="eye")
            if acts.vary is not None:
                vary = acts.vary
                button(texts("playground.vary"), lambda: vary(index), kind="icon-only small glass", icon_name="vary")
            button(
                texts("playground.copy_link"), kind="icon-only small glass", icon_name="link", data_copy_link=made.url
            )
            link(
                "",
                f"{whole}?download",
                "button icon-only small glass",
                "download",
                aria_label=texts("playground.download"),
                title=texts("playground.download"),
                download="",
            )


def explanation_overlay(texts: Texts, task: TaskView, index: int, told: Mapping[str, Any] | None) -> None:
    """What the engine says that it drew: boxes over the picture, and the same as a list."""
    told = told or {}
    if not any(told.get(part) for part in ("subjects", "texts", "omitted")):
        tag("p", "state-note", texts("playground.untold"))
        return
    size = str(task.parameters.get("size", "1*1")).split("*")
    entries = [(str(one.get("label")), one.get("box"), "thing") for one in told.get("subjects", ())]
    entries += [(f"“{one.get('text')}”", one.get("box"), "text") for one in told.get("texts", ())]
    with div("explained"):
        with div("explained-picture"):
            tag("img", src=picture_address(task.task_id, index, 1024), alt="")
            for name, box, kind in entries:
                if box:
                    _box(name, [float(side) for side in box], float(size[0]), float(size[1]), kind)
        with tag("ul", "explained-list"):
            for name, _, kind in entries:
                with tag("li"):
                    badge(texts(f"playground.kind_{kind}"), "accent" if kind == "text" else "neutral")
                    tag("span", text=name)
            for left_out in told.get("omitted", ()):
                with tag("li"):
                    badge(texts("playground.kind_omitted"), "bad")
                    tag("span", text=f"{left_out.get('what')}: {left_out.get('reason')}")


def _box(name: str, box: list[float], width: float, height: float, kind: str) -> None:
    x0, y0, x1, y1 = box
    place = f"left: {x0 / width:.2%}; top: {y0 / height:.2%}"
    with div(f"explained-box {kind}").style(
        f"{place}; width: {(x1 - x0) / width:.2%}; height: {(y1 - y0) / height:.2%}"
    ):
        tag("span", text=name)


def as_json(value: object) -> str:
    """A document as people read it."""
    return json.dumps(value, indent=2, ensure_ascii=False)
