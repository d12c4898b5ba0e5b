"""Charts that can be zoomed and saved as PNG. Their colours hold on light and on dark sheets alike."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from nicegui import ui

from danqing.studio.components.elements import card
from danqing.studio.texts import Texts

COLOURS = ("#3d8bc9", "#d0503f", "#3f9c6c", "#c48a1d", "#8a6fc0", "#4f9aa3", "#b86a94", "#7f8a52")
GOOD, BAD = "#3f9c6c", "#d0503f"
_RISING = ("#3d8bc9", "#c48a1d", "#d0503f")
_INK = "#7d8694"
_GRID = "rgba(128, 134, 145, .22)"
_ARROW_DOWN = "path://M4.7,22.9L29.3,45.5L54.7,23.4M4.6,43.6L4.6,58L53.8,58L53.8,43.6M29.2,45.1L29.2,0"

_UNITS = {
    "": "(value) => (value ?? '–').toLocaleString()",
    "ms": "(v) => v == null ? '–' : v < 1000 ? `${Math.round(v)} ms` : `${+(v / 1000).toFixed(2)} s`",
    "money": "(value) => value == null ? '–' : value.toLocaleString(undefined, {maximumFractionDigits: 4})",
}
"""How values are written, as functions of the browser."""

Points = Sequence[tuple[str, float | None]]
"""Values at times in ISO 8601."""


def bars(
    texts: Texts, title: str, series: Mapping[str, Points], *, unit: str = "", colours: Sequence[str] = COLOURS
) -> None:
    """Stacked bars over time."""
    drawn = [
        {"name": name, "type": "bar", "stack": "all", "data": [list(one) for one in points], "barMaxWidth": 26}
        for name, points in series.items()
    ]
    _chart(texts, title, drawn, {"type": "time"}, unit, colours)


def lines(texts: Texts, title: str, series: Mapping[str, Points], *, unit: str = "") -> None:
    """Lines over time, with a gap where there is no value."""
    drawn = [
        {
            "name": name,
            "type": "line",
            "data": [list(one) for one in points],
            "symbol": "circle",
            "symbolSize": 5,
            "connectNulls": False,
        }
        for name, points in series.items()
    ]
    _chart(texts, title, drawn, {"type": "time"}, unit, _RISING)


def groups(
    texts: Texts, title: str, names: Sequence[str], series: Mapping[str, Sequence[float]], *, unit: str = ""
) -> None:
    """Bars side by side for each of some names."""
    drawn = [{"name": name, "type": "bar", "data": list(values), "barMaxWidth": 26} for name, values in series.items()]
    _chart(texts, title, drawn, {"type": "category", "data": list(names)}, unit, _RISING)


def _chart(
    texts: Texts,
    title: str,
    series: list[dict[str, Any]],
    across: dict[str, Any],
    unit: str,
    colours: Sequence[str],
) -> None:
    text = {"color": _INK, "fontFamily": "Roboto, sans-serif"}
    with card(title, "chart-card"):
        ui.echart(
            {
                "color": list(colours),
                "textStyle": text,
                "animationDuration": 250,
                "useUTC": True,
                "grid": {"left": 8, "right": 14, "top": 68, "bottom": 8, "containLabel": True},
                "legend": {
                    "left": 0,
                    "top": 34,
                    "textStyle": text,
                    "icon": "roundRect",
                    "itemWidth": 12,
                    "itemHeight": 9,
                    "type": "scroll",
                    "right": 0,
                },
                "tooltip": {
                    "trigger": "axis",
                    "extraCssText": "background: var(--sheet); color: var(--ink); border-color: var(--line-strong)",
                    "textStyle": {"color": "inherit"},
                    ":valueFormatter": _UNITS[unit],
                },
                "toolbox": _toolbox(texts, title),
                "xAxis": across
                | {"axisLabel": text | {"hideOverlap": True}, "axisLine": {"lineStyle": {"color": _GRID}}},
                "yAxis": {
                    "type": "value",
                    "name": "",
                    "axisLabel": text | {":formatter": _UNITS[unit]},
                    "splitLine": {"lineStyle": {"color": _GRID}},
                },
                "dataZoom": [{"type": "inside", "zoomOnMouseWheel": "ctrl", "moveOnMouseMove": False}],
                "series": series,
            }
        ).classes("chart").props(f'role=img aria-label="{title}"')


def _toolbox(texts: Texts, title: str) -> dict[str, Any]:
    zoom = {"title": {"zoom": texts("charts.zoom"), "back": texts("charts.back")}, "yAxisIndex": "none"}
    # the chart's own way of saving knows neither the title nor the colours of the page
    save = {
        "title": texts("charts.save"),
        "icon": _ARROW_DOWN,
        ":onclick": f"(_, chart) => studio.saveChart(chart, {json.dumps(title)})",
    }
    features = {"dataZoom": zoom, "restore": {"title": texts("charts.whole")}, "mySave": save}
    return {"right": 0, "top": 0, "padding": 0, "itemSize": 14, "iconStyle": {"borderColor": _INK}, "feature": features}
