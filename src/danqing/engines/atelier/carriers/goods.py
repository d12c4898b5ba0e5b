"""Things that bear words: clothes, a mug, a jar, a bottle, a parcel and a cake."""

from danqing.engines.atelier.canvas import curve, fill, linear, polygon, rounded_box, shaded, stroke
from danqing.engines.atelier.carriers.carrier import Carrier, Mount, Spot
from danqing.engines.atelier.carriers.materials import ground_shadow, hairline, smooth
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box


def _round(box: Box, color: str) -> skia.Paint:
    """Paint of a round body, lit from the left."""
    shades = [darker(color, 0.12), lighter(color, 0.16), color, darker(color, 0.24)]
    return shaded(linear((box.x0, 0), (box.x1, 0), shades, [0, 0.25, 0.6, 1]))


def _paper_label(spot: Spot, margin: float) -> None:
    """The label around the letters of a jar, bottle or parcel."""
    box = spot.text.inset(-margin)
    spot.canvas.rectangle(box, fill(spot.paper), margin * 0.5)
    hairline(
        spot.canvas, box.inset(margin * 0.35), mix(spot.ink, spot.paper, 0.5), max(0.8, margin * 0.12), margin * 0.3
    )


def _garment(spot: Spot) -> None:
    """A T-shirt laid flat."""
    canvas, box = spot.canvas, spot.box
    at = [(0.34, 0.0), (0.5, 0.07), (0.66, 0.0), (0.80, 0.06), (1.0, 0.36), (0.86, 0.46), (0.79, 0.36), (0.79, 1.0)]
    at += [(0.21, 1.0), (0.21, 0.36), (0.14, 0.46), (0.0, 0.36), (0.20, 0.06)]
    path = polygon([(box.x0 + x * box.width, box.y0 + y * box.height) for x, y in at])
    with canvas.moved(box.width * 0.01, box.width * 0.025):
        canvas.path(path, fill("#150f28", 0.3, blur=box.width * 0.02))
    canvas.path(path, fill(spot.paper))
    for x, lean in ((0.25, 0.05), (0.75, -0.05)):
        fold = [(box.x0 + x * box.width, box.y0 + box.height * 0.45), (box.x0 + (x + lean) * box.width, box.y1)]
        canvas.line(fold[0], fold[1], stroke(darker(spot.paper, 0.5), box.width * 0.012, 0.22, blur=box.width * 0.008))
    canvas.path(path, stroke(darker(spot.paper, 0.35), max(1.0, box.width * 0.008)))
    collar = [(box.x0 + x * box.width, box.y0 + y * box.height) for x, y in ((0.34, 0.0), (0.5, 0.11), (0.66, 0.0))]
    canvas.curve(collar, stroke(darker(spot.paper, 0.3), box.width * 0.022), closed=False, tension=1.0)


def _mug(spot: Spot) -> None:
    """A mug with a handle."""
    canvas, box = spot.canvas, spot.box
    body = Box(box.x0, box.y0 + box.height * 0.06, box.x1 - box.width * 0.2, box.y1)
    ground_shadow(canvas, (body.center[0], body.y1 - 1), body.width * 1.15)
    handle = Box(
        body.x1 - box.width * 0.10, box.y0 + box.height * 0.25, box.x1 - box.width * 0.03, box.y1 - box.height * 0.2
    )
    canvas.path(rounded_box(handle, handle.width * 0.6), stroke(darker(spot.paper, 0.14), box.width * 0.055))
    canvas.rectangle(body, _round(body, spot.paper), box.width * 0.06)
    canvas.rectangle(spot.text.inset(-box.width * 0.02), fill(spot.paper, 0.8, blur=box.width * 0.03))
    rim = Box(body.x0, box.y0, body.x1, box.y0 + box.height * 0.13)
    canvas.ellipse(rim, fill(lighter(spot.paper, 0.35)))
    canvas.ellipse(rim.inset(box.width * 0.03, box.height * 0.022), fill("#4a2a18"))


def _jar(spot: Spot) -> None:
    """A glass jar with a lid and a label."""
    canvas, box = spot.canvas, spot.box
    body = Box(box.x0, box.y0 + box.height * 0.13, box.x1, box.y1)
    ground_shadow(canvas, (body.center[0], body.y1 - 1), body.width * 1.1)
    canvas.rectangle(body, _round(body, "#d9913f"), box.width * 0.14)
    canvas.rectangle(body.inset(box.width * 0.03), stroke("#ffffff", box.width * 0.015, 0.35), box.width * 0.12)
    lid = Box(box.x0 + box.width * 0.07, box.y0, box.x1 - box.width * 0.07, box.y0 + box.height * 0.16)
    canvas.rectangle(lid, _round(lid, "#b4534a"), box.width * 0.03)
    _paper_label(spot, box.width * 0.05)


def _bottle(spot: Spot) -> None:
    """A bottle with a neck, a cap and a label."""
    canvas, box = spot.canvas, spot.box
    ground_shadow(canvas, (box.center[0], box.y1 - 1), box.width * 1.1)
    half = box.width / 2
    x, y, h = box.center[0], box.y0, box.height
    right = [(half * 0.34, 0.03), (half * 0.34, 0.16), (half, 0.34), (half, 0.97), (half * 0.9, 1.0)]
    points = [(x + dx, y + dy * h) for dx, dy in right] + [(x - dx, y + dy * h) for dx, dy in reversed(right)]
    canvas.path(curve(points, True, 0.22), _round(box, "#2f6b4f"))
    cap = Box(x - half * 0.36, y, x + half * 0.36, y + h * 0.07)
    canvas.rectangle(cap, _round(cap, "#c9a24a"), half * 0.06)
    canvas.line(
        (box.x0 + half * 0.3, y + h * 0.4), (box.x0 + half * 0.3, y + h * 0.9), stroke("#ffffff", half * 0.06, 0.3)
    )
    _paper_label(spot, box.width * 0.05)


def _parcel(spot: Spot) -> None:
    """A cardboard box with tape and a label."""
    canvas, box = spot.canvas, spot.box
    ground_shadow(canvas, (box.center[0], box.y1 - 1), box.width * 1.06)
    front = Box(box.x0, box.y0 + box.height * 0.12, box.x1, box.y1)
    lid = [
        (box.x0, front.y0),
        (box.x0 + box.width * 0.09, box.y0),
        (box.x1 - box.width * 0.09, box.y0),
        (box.x1, front.y0),
    ]
    canvas.polygon(lid, fill("#e0b884"))
    smooth(canvas, front, "#cf9f66", 0, 0.10)
    tape = Box(
        box.center[0] - box.width * 0.06, front.y0, box.center[0] + box.width * 0.06, front.y0 + box.height * 0.14
    )
    canvas.rectangle(tape, fill("#f1dcae", 0.85))
    hairline(canvas, front, darker("#cf9f66", 0.4), max(1.0, box.width * 0.006), alpha=0.6)
    _paper_label(spot, box.width * 0.04)


def _cake(spot: Spot) -> None:
    """A cake with icing, candles and a band for the words."""
    canvas, box = spot.canvas, spot.box
    body = Box(
        box.x0 + box.width * 0.05, box.y0 + box.height * 0.30, box.x1 - box.width * 0.05, box.y1 - box.height * 0.06
    )
    plate = Box(box.x0, box.y1 - box.height * 0.12, box.x1, box.y1)
    canvas.ellipse(plate, fill("#e8edf2"))
    canvas.rectangle(body, _round(body, "#f4b9c9"), box.width * 0.03)
    canvas.rectangle(spot.text.inset(-box.width * 0.03), fill(spot.paper), box.width * 0.03)
    top = Box(body.x0, body.y0 - box.height * 0.06, body.x1, body.y0 + box.height * 0.06)
    canvas.ellipse(top, fill("#fff4f0"))
    for index in range(7):
        x = body.x0 + body.width * (index + 0.5) / 7
        canvas.circle((x, body.y0 + box.height * 0.05), body.width * 0.068, fill("#fff4f0"))
    for index, color in enumerate(("#5fb4e8", "#f7cf3c", "#e8679a", "#7ac47a", "#b48ae8")):
        x = body.x0 + body.width * (index + 1) / 6
        candle = Box(x - box.width * 0.012, box.y0 + box.height * 0.10, x + box.width * 0.012, body.y0)
        canvas.rectangle(candle, fill(color), box.width * 0.005)
        flame = [(x, box.y0), (x + box.width * 0.016, box.y0 + box.height * 0.06), (x, box.y0 + box.height * 0.09)]
        canvas.curve([*flame, (x - box.width * 0.016, box.y0 + box.height * 0.06)], fill("#ffc24a"), tension=0.8)


GOODS = {
    "garment": Carrier(
        draw=_garment,
        paper=("#f4f5f7", "#2b3350", "#c9483f"),
        inks=("#23283a", "#f7e9c8", "#fff6ea"),
        insets=(0.26, 0.28, 0.26, 0.34),
        aspect=(0.85, 1.05),
        size=0.05,
    ),
    "mug": Carrier(
        draw=_mug,
        paper=("#fdfdfb", "#dfeef5"),
        inks=("#2b3350",),
        face="cartoon",
        insets=(0.08, 0.26, 0.28, 0.16),
        aspect=(1.1, 1.4),
        mount=Mount.STAND,
    ),
    "jar": Carrier(
        draw=_jar,
        paper=("#fdf6e3",),
        inks=("#4a2a18",),
        face="serif",
        insets=(0.13, 0.38, 0.13, 0.22),
        aspect=(0.72, 1.0),
        mount=Mount.STAND,
    ),
    "bottle": Carrier(
        draw=_bottle,
        paper=("#fdf6e3",),
        inks=("#26402f",),
        face="serif",
        insets=(0.10, 0.46, 0.10, 0.15),
        aspect=(0.36, 0.5),
        mount=Mount.STAND,
        size=0.04,
    ),
    "parcel": Carrier(
        draw=_parcel,
        paper=("#fffaf0",),
        inks=("#3a2a1e",),
        face="marker",
        insets=(0.14, 0.36, 0.14, 0.20),
        aspect=(1.0, 1.6),
        mount=Mount.STAND,
    ),
    "cake": Carrier(
        draw=_cake,
        paper=("#fff7f2",),
        inks=("#a8325c",),
        face="cartoon",
        insets=(0.14, 0.46, 0.14, 0.20),
        aspect=(1.1, 1.5),
        mount=Mount.STAND,
    ),
}

GOODS_ON_TABLES = frozenset({"mug", "jar", "bottle", "cake"})
