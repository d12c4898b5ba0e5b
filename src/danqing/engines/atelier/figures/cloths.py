"""Cloths that are not plain: stripes, checks, dots and sprigs, on whatever part of a garment they are laid."""

from collections.abc import Callable, Mapping
from math import ceil, cos, floor, sin, tau

from danqing.engines.atelier.canvas import Color, Point, circle_path, curve, stroke
from danqing.engines.atelier.figures.brush import Brush
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter, lightness

_STEP = 0.036  # of a figure's height: from stripe to stripe
_BELOW = " below"


def lay_cloth(brush: Brush, name: str, path: skia.Path, color: Color, accent: Color) -> None:
    """Lay a pattern on a form of that colour. name: a key of CLOTHS; accent: the colour of stripes and dots."""
    inked = accent if abs(lightness(accent) - lightness(color)) > 0.12 else _across(color)
    with brush.canvas.clipped(path):
        CLOTHS[name](brush, path.getBounds(), color, inked)


def cloth_of(details: tuple[str, ...], below: bool = False) -> str | None:
    """The pattern among the details of an outfit: of its top, or of its skirt."""
    names = (name.removesuffix(_BELOW) for name in details if name.endswith(_BELOW) == below)
    return next((name for name in names if name in CLOTHS), None)


def of_skirts(cloth: str) -> str:
    """The name of a pattern that is on the skirt alone."""
    return cloth + _BELOW


def _across(color: Color) -> Color:
    return darker(color, 0.4) if lightness(color) > 0.3 else lighter(color, 0.7)


def _steps(start: float, stop: float, step: float) -> list[float]:
    return [index * step for index in range(floor(start / step), ceil(stop / step) + 1)]


def _band(brush: Brush, points: list[Point], color: Color, width: float, alpha: float) -> None:
    """A line of the weave: as broad in a close-up as from afar, other than drawn lines."""
    brush.canvas.path(curve(points, closed=False), stroke(color, width, alpha))


def _stripes(brush: Brush, area: skia.Rect, color: Color, accent: Color) -> None:
    del color
    middle = (area.left() + area.right()) / 2
    for y in _steps(area.top(), area.bottom(), _STEP):
        _band(brush, [(area.left(), y - 0.003), (middle, y + 0.003), (area.right(), y - 0.003)], accent, 0.015, 0.88)


def _plaid(brush: Brush, area: skia.Rect, color: Color, accent: Color) -> None:
    del accent
    dark, light = darker(color, 0.42), lighter(color, 0.5)
    for y in _steps(area.top(), area.bottom(), _STEP):
        _band(brush, [(area.left(), y), (area.right(), y)], dark, 0.012, 0.4)
        _band(brush, [(area.left(), y + _STEP / 2), (area.right(), y + _STEP / 2)], light, 0.003, 0.6)
    for x in _steps(area.left(), area.right(), _STEP):
        _band(brush, [(x, area.top()), (x, area.bottom())], dark, 0.012, 0.4)
        _band(brush, [(x + _STEP / 2, area.top()), (x + _STEP / 2, area.bottom())], light, 0.003, 0.6)


def _dots(brush: Brush, area: skia.Rect, color: Color, accent: Color) -> None:
    del color
    for row, y in enumerate(_steps(area.top(), area.bottom(), _STEP * 0.62)):
        for x in _steps(area.left(), area.right(), _STEP * 0.8):
            brush.flat(circle_path((x + (row % 2) * _STEP * 0.4, y), 0.0062), accent)


def _sprigs(brush: Brush, area: skia.Rect, color: Color, accent: Color) -> None:
    leaf = "#5f9a5a" if lightness(color) > 0.2 else "#a9cf8f"
    for row, y in enumerate(_steps(area.top(), area.bottom(), _STEP * 0.9)):
        for column, x in enumerate(_steps(area.left(), area.right(), _STEP)):
            cx, cy = x + (row % 2) * _STEP * 0.5, y + 0.004 * sin(column * 2.4 + row)
            brush.line([(cx - 0.009, cy + 0.009), (cx, cy)], leaf, 0.004)
            for petal in range(5):
                turn = tau * petal / 5 + row + column
                brush.flat(circle_path((cx + 0.0055 * cos(turn), cy + 0.0055 * sin(turn)), 0.0042), accent)
            brush.flat(circle_path((cx, cy), 0.003), "#f6cf5a")


Cloth = Callable[[Brush, skia.Rect, Color, Color], None]
CLOTHS: Mapping[str, Cloth] = {"stripes": _stripes, "plaid": _plaid, "dots": _dots, "sprigs": _sprigs}
