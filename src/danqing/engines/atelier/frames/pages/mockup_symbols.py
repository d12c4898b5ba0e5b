"""The small line symbols of apps: home, search, heart, person, letter, lock, phone, basket, and a plain dot."""

import re
from collections.abc import Callable, Mapping

from danqing.engines.atelier.canvas import Canvas, Point, fill, stroke
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.scene import Box

_MEANT = (
    ("letter", r"mail|message|邮箱|邮件|消息"),
    ("lock", r"password|code|secur|密码|验证码|安全"),
    ("phone", r"phone|mobile|call|手机|电话"),
    ("search", r"search|find|搜索|查找"),
    ("heart", r"favou?rite|like|saved|收藏|喜欢"),
    ("basket", r"cart|shop|order|buy|购物|订单"),
    ("home", r"home|address|首页|地址"),
    ("person", r"name|user|account|profile|姓名|用户|账号|我的"),
)


def symbol_of(words: str) -> str:
    """The symbol for the words of a field or a card; a dot where none is meant."""
    return next((key for key, pattern in _MEANT if re.search(pattern, words, re.IGNORECASE)), "dot")


def draw_symbol(canvas: Canvas, key: str, center: Point, side: float, color: str) -> None:
    """Draw a symbol about a centre, inside a square of side `side`."""
    pen = stroke(color, 0.11)
    pen.setStrokeCap(skia.Paint.Cap.kRound_Cap)
    pen.setStrokeJoin(skia.Paint.Join.kRound_Join)
    with canvas.moved(center[0], center[1], side):
        _SYMBOLS[key](canvas, pen, fill(color))


def _line(canvas: Canvas, pen: skia.Paint, points: list[Point], closed: bool = False) -> None:
    canvas.curve(points, pen, closed=closed, tension=0.0)


def _home(canvas: Canvas, pen: skia.Paint, _: skia.Paint) -> None:
    _line(canvas, pen, [(-0.45, 0.02), (0, -0.42), (0.45, 0.02)])
    _line(canvas, pen, [(-0.32, 0.0), (-0.32, 0.42), (0.32, 0.42), (0.32, 0.0)])


def _search(canvas: Canvas, pen: skia.Paint, _: skia.Paint) -> None:
    canvas.circle((-0.08, -0.08), 0.3, pen)
    canvas.line((0.15, 0.15), (0.42, 0.42), pen)


def _heart(canvas: Canvas, pen: skia.Paint, _: skia.Paint) -> None:
    path = skia.Path()
    path.moveTo(0, 0.4)
    path.cubicTo(-0.75, -0.1, -0.4, -0.62, 0, -0.2)
    path.cubicTo(0.4, -0.62, 0.75, -0.1, 0, 0.4)
    canvas.path(path, pen)


def _person(canvas: Canvas, pen: skia.Paint, _: skia.Paint) -> None:
    canvas.circle((0, -0.18), 0.2, pen)
    path = skia.Path()
    path.moveTo(-0.38, 0.44)
    path.cubicTo(-0.34, 0.06, 0.34, 0.06, 0.38, 0.44)
    canvas.path(path, pen)


def _letter(canvas: Canvas, pen: skia.Paint, _: skia.Paint) -> None:
    canvas.rectangle(Box(-0.44, -0.3, 0.44, 0.32), pen, 0.06)
    _line(canvas, pen, [(-0.4, -0.24), (0, 0.08), (0.4, -0.24)])


def _lock(canvas: Canvas, pen: skia.Paint, solid: skia.Paint) -> None:
    canvas.rectangle(Box(-0.32, -0.06, 0.32, 0.42), pen, 0.08)
    path = skia.Path()
    path.moveTo(-0.2, -0.06)
    path.cubicTo(-0.22, -0.55, 0.22, -0.55, 0.2, -0.06)
    canvas.path(path, pen)
    canvas.circle((0, 0.17), 0.07, solid)


def _phone(canvas: Canvas, pen: skia.Paint, solid: skia.Paint) -> None:
    canvas.rectangle(Box(-0.26, -0.46, 0.26, 0.46), pen, 0.08)
    canvas.circle((0, 0.3), 0.05, solid)


def _basket(canvas: Canvas, pen: skia.Paint, solid: skia.Paint) -> None:
    _line(canvas, pen, [(-0.48, -0.36), (-0.32, -0.36), (-0.2, 0.18), (0.32, 0.18), (0.44, -0.2), (-0.27, -0.2)])
    canvas.circle((-0.14, 0.38), 0.07, solid)
    canvas.circle((0.26, 0.38), 0.07, solid)


def _dot(canvas: Canvas, pen: skia.Paint, solid: skia.Paint) -> None:
    canvas.circle((0, 0), 0.34, pen)
    canvas.circle((0, 0), 0.12, solid)


_SYMBOLS: Mapping[str, Callable[[Canvas, skia.Paint, skia.Paint], None]] = {
    "home": _home,
    "search": _search,
    "heart": _heart,
    "person": _person,
    "letter": _letter,
    "lock": _lock,
    "phone": _phone,
    "basket": _basket,
    "dot": _dot,
}
