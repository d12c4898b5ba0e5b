"""Animals asleep: curled up, the head on the paws, the eyes closed; 1 high, about x = 0, feet on y = 0."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from danqing.engines.atelier.canvas import Canvas, Color, Sprite, curve, fill
from danqing.engines.atelier.figures.brush import Brush
from danqing.engines.atelier.figures.outlines import points
from danqing.engines.atelier.palette import darker, lighter

_INK = "#2a1f1c"
ASPECT = 1.62
"""Width over height of an animal that lies curled up."""


@dataclass(frozen=True)
class _Coat:
    """Colour, belly, and whether ears are pointed, floppy, long or round; tail: thin, bushy or none.

    marks: "" or a key of _MARKS.
    """

    color: Color
    pale: Color
    ears: str = "round"
    tail: str = "thin"
    marks: str = ""


_COATS: Mapping[str, _Coat] = {
    "🐈": _Coat("#f0a93a", "#fbe3b8", "pointed"),
    "🐕": _Coat("#e8c79c", "#fbeedd", "floppy"),
    "🐩": _Coat("#d9dce0", "#f4f5f6", "floppy"),
    "🐇": _Coat("#dadde0", "#ffffff", "long", "none"),
    "🦊": _Coat("#f0762b", "#fff3e6", "pointed", "bushy"),
    "🐺": _Coat("#8d969e", "#eceff1", "pointed", "bushy"),
    "🐻": _Coat("#8a5a44", "#b98a6c", "round", "none"),
    "🐻‍❄️": _Coat("#eef2f4", "#ffffff", "round", "none"),
    "🐼": _Coat("#f4f4f2", "#e6e6e4", "round", "none", "patches"),
    "🐅": _Coat("#f29a2b", "#fff3dc", marks="stripes"),
    "🦁": _Coat("#eeb03d", "#fbe0a4", marks="mane"),
    "🐁": _Coat("#c9ccd0", "#f4f4f4"),
    "🐿️": _Coat("#a8714c", "#f3ddc2", "pointed", "bushy"),
    "🦝": _Coat("#8f979d", "#dfe3e6", "pointed", "bushy", "mask"),
    "🐨": _Coat("#9aa0a6", "#e4e6e8", "round", "none"),
    "🐹": _Coat("#f2a868", "#fff3e4", "round", "none"),
    "🦦": _Coat("#8a6248", "#d8bb9c"),
}


def can_sleep(emoji: str) -> bool:
    """Whether the animal is one that sleeps curled up."""
    return emoji in _COATS


def asleep(emoji: str, height: int, color: Color | None, flip: bool) -> Sprite:
    """The animal asleep, `height` pixels high, its head on the left or, flipped, on the right."""
    coat = _COATS[emoji]
    # a dyed animal has no belly of its natural colour
    main, pale = color or coat.color, coat.pale if color is None else lighter(color, 0.45)
    canvas = Canvas(round(height * ASPECT), height)
    with canvas.moved(canvas.width / 2, canvas.height, height):
        if flip:
            with canvas.mirrored(0):
                _draw(Brush(canvas=canvas, side=-1), coat, main, pale)
        else:
            _draw(Brush(canvas=canvas, side=-1), coat, main, pale)
    return canvas.data


def _draw(brush: Brush, coat: _Coat, main: Color, pale: Color) -> None:
    body = points("-.5,-.06 -.62,-.4 -.34,-.82 .12,-.96 .56,-.78 .78,-.4 .66,-.05 .1,-.01")
    brush.form(curve(body), main, 0.07)
    brush.form(curve(points(".1,-.06 .16,-.42 .46,-.56 .7,-.36 .62,-.06")), lighter(main, 0.05), 0.04)
    if coat.tail == "bushy":
        tail = points(".74,-.3 .7,-.02 .2,-.01 -.16,-.08 -.1,-.24 .3,-.26 .6,-.36")
        brush.form(curve(tail), darker(main, 0.06), 0.04)
        brush.flat(curve(points("-.18,-.09 -.1,-.25 .06,-.24 .04,-.04")), pale)
    elif coat.tail == "thin":
        brush.line(points(".74,-.26 .62,-.06 .2,-.05 -.1,-.09"), darker(main, 0.1), 0.1)
    if coat.marks in _MARKS:
        _MARKS[coat.marks](brush, "body")
    # before the head, which covers their roots; floppy ones hang over it and come after
    _draw_ears(brush, coat, "#2b2c30" if coat.marks == "patches" else main)
    head = points("-.78,-.16 -.74,-.4 -.56,-.53 -.26,-.53 -.08,-.4 -.04,-.16 -.2,-.02 -.6,-.02")
    brush.form(curve(head), lighter(main, 0.1), 0.05)
    brush.flat(curve(points("-.56,-.12 -.5,-.22 -.32,-.22 -.26,-.12 -.32,-.03 -.5,-.03")), pale)
    if coat.ears == "floppy":
        for side, x in ((-1, -0.7), (1, -0.12)):
            ear = [(x + side * dx, y) for dx, y in points("0,-.5 .12,-.36 .08,-.12 -.06,-.16 -.08,-.42")]
            brush.form(curve(ear), darker(main, 0.3), 0.03)
    if coat.marks in _MARKS:
        _MARKS[coat.marks](brush, "head")
    # closed eyes are lines, and dark lines would be lost on a dark patch
    _draw_face(brush, "#d8dade" if coat.marks in {"patches", "mask"} else _INK)


def _stripes(brush: Brush, part: str) -> None:
    """The stripes of a tiger, from the back downwards."""
    ink = "#2d211c"
    if part == "body":
        for x, y, long in (
            (-0.3, -0.83, 0.3),
            (-0.08, -0.93, 0.4),
            (0.16, -0.95, 0.42),
            (0.4, -0.87, 0.36),
            (0.6, -0.72, 0.28),
        ):
            stripe = [(x - 0.045, y + 0.02), (x + 0.045, y + 0.03), (x + 0.05, y + long), (x + 0.01, y + long * 0.6)]
            brush.flat(curve(stripe, tension=0.3), ink, 0.9)
        for x in (0.2, 0.38, 0.54):
            brush.line([(x, -0.12), (x + 0.02, -0.02)], ink, 0.035)
        return
    for x in (-0.5, -0.41, -0.32):
        brush.line([(x, -0.53), (x + (x + 0.41) * -0.3, -0.4)], ink, 0.03)
    for side in (-1, 1):
        for y in (-0.3, -0.2):
            x = -0.41 + side * 0.35
            brush.line([(x, y), (x - side * 0.08, y + 0.02)], ink, 0.026)


def _patches(brush: Brush, part: str) -> None:
    """The black shoulders, legs and eyes of a panda."""
    ink = "#2b2c30"
    if part == "body":
        brush.flat(curve(points("-.5,-.06 -.62,-.4 -.36,-.8 -.12,-.9 -.02,-.5 -.1,-.03")), ink)
        brush.flat(curve(points(".3,-.03 .34,-.26 .56,-.3 .72,-.16 .64,-.03")), ink)
        return
    for side, x in ((-1, -0.58), (1, -0.24)):
        patch = [(x + side * dx, y) for dx, y in points("-.1,-.3 0,-.37 .1,-.26 .09,-.16 -.04,-.18")]
        brush.flat(curve(patch), ink)


def _mane(brush: Brush, part: str) -> None:
    """The mane of a lion, behind its head."""
    if part == "body":
        brush.form(
            curve(points("-.79,-.1 -.8,-.5 -.62,-.72 -.2,-.74 .08,-.5 .06,-.12 -.2,-.01 -.66,-.01")), "#a8682c", 0.05
        )


def _mask(brush: Brush, part: str) -> None:
    """The dark mask of a raccoon."""
    if part == "head":
        brush.flat(
            curve(points("-.76,-.24 -.6,-.36 -.41,-.26 -.22,-.36 -.06,-.24 -.2,-.16 -.41,-.2 -.62,-.16")),
            "#3a4046",
            0.9,
        )


_MARKS: Mapping[str, Callable[[Brush, str], None]] = {
    "stripes": _stripes,
    "patches": _patches,
    "mane": _mane,
    "mask": _mask,
}
"""How each kind of marks is drawn, on the body before the head is, and on the head before its face."""


def _draw_ears(brush: Brush, coat: _Coat, main: Color) -> None:
    if coat.ears == "long":
        for dx in (0.0, 0.16):
            ear = [(x + dx, y) for x, y in points("-.4,-.48 -.16,-.72 .12,-.72 -.06,-.56")]
            brush.form(curve(ear), darker(main, 0.05), 0.02)
    for x, side in ((-0.62, -1), (-0.2, 1)):
        if coat.ears == "pointed":
            ear = [(x - 0.11, -0.44), (x + side * 0.04, -0.72), (x + 0.11, -0.44)]
            brush.form(curve(ear, tension=0.25), darker(main, 0.08), 0.02)
            inner = [(x - 0.05, -0.46), (x + side * 0.02, -0.62), (x + 0.05, -0.46)]
            brush.flat(curve(inner, tension=0.25), "#e9a5a0", 0.8)
        elif coat.ears == "round":
            ear = [(x + dx, y) for dx, y in points("-.1,-.46 -.06,-.6 .06,-.6 .1,-.46 0,-.4")]
            brush.form(curve(ear), darker(main, 0.12), 0.02)


def _draw_face(brush: Brush, eye: Color) -> None:
    for x in (-0.58, -0.24):
        brush.line([(x - 0.07, -0.28), (x, -0.23), (x + 0.07, -0.28)], eye, 0.03)
    brush.flat(curve(points("-.46,-.2 -.36,-.2 -.41,-.14"), tension=0.4), _INK)
    brush.line(points("-.47,-.1 -.44,-.08 -.41,-.13 -.38,-.08 -.35,-.1"), _INK, 0.018)
    for side in (-1, 1):
        brush.canvas.ellipse_at((-0.41 + side * 0.26, -0.16), 0.06, 0.035, fill("#f08a7a", 0.35, blur=0.015))
