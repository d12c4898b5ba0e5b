"""Printed matter: a certificate, a menu, a newspaper, a business card and a sticky note."""

from danqing.engines.atelier.canvas import fill, linear, polygon, ring, shaded, stroke
from danqing.engines.atelier.carriers.carrier import Carrier, Spot
from danqing.engines.atelier.carriers.materials import cast_shadow, hairline, sheet
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box

_GOLD = "#b98a2f"


def _certificate(spot: Spot) -> None:
    """A sheet with a guilloche border in gold and blue and a sealed ribbon."""
    canvas, box = spot.canvas, spot.box
    sheet(canvas, box, spot.paper, spot.rim)
    hairline(canvas, box.inset(spot.rim * 1.1), "#2b4a7c", spot.rim * 0.9)
    hairline(canvas, box.inset(spot.rim * 1.9), _GOLD, spot.rim * 0.35)
    hairline(canvas, box.inset(spot.rim * 2.5), _GOLD, spot.rim * 0.14)
    inner = box.inset(spot.rim * 1.9)
    for x in (inner.x0, inner.x1):
        for y in (inner.y0, inner.y1):
            canvas.circle((x, y), spot.rim * 1.3, fill(spot.paper))
            for turn in range(2):
                canvas.polygon(ring((x, y), spot.rim * 1.25, 4, turn * 0.785), stroke(_GOLD, spot.rim * 0.25))
    center, radius = (box.center[0], box.y1 - box.height * 0.165), min(box.width, box.height) * 0.075
    for lean in (-1, 1):
        tail = [(center[0], center[1]), (center[0] + lean * radius * 1.2, center[1] + radius * 1.5)]
        tail += [(center[0] + lean * radius * 0.75, center[1] + radius * 1.4)]
        tail += [(center[0] + lean * radius * 0.35, center[1] + radius * 1.75)]
        canvas.polygon(tail, fill("#9c2a33"))
    points = [
        p
        for pair in zip(ring(center, radius * 1.1, 24), ring(center, radius * 0.97, 24, 0.13), strict=True)
        for p in pair
    ]
    canvas.polygon(points, shaded(linear((0, center[1] - radius), (0, center[1] + radius), ["#f3d98c", "#c9993f"])))
    canvas.circle(center, radius * 0.72, stroke("#8f6422", radius * 0.06))
    canvas.polygon(
        ring(center, radius * 0.5, 5, -1.571)[::2] + ring(center, radius * 0.5, 5, -1.571)[1::2], fill("#8f6422")
    )


def _menu_page(spot: Spot) -> None:
    """A tall card with a double line and a flourish above and below."""
    canvas, box = spot.canvas, spot.box
    sheet(canvas, box, spot.paper, spot.rim)
    tone = mix(spot.ink, spot.paper, 0.25)
    hairline(canvas, box.inset(spot.rim * 1.4), tone, spot.rim * 0.3)
    hairline(canvas, box.inset(spot.rim * 2.0), tone, spot.rim * 0.1)
    for y, flip in ((box.y0 + box.height * 0.085, 1), (box.y1 - box.height * 0.085, -1)):
        x, size = box.center[0], box.width * 0.05
        canvas.circle((x, y), size * 0.16, fill(tone))
        for side in (-1, 1):
            stem = [(x + side * size * 0.4, y), (x + side * size * 1.6, y - flip * size * 0.35)]
            stem += [(x + side * size * 2.6, y + flip * size * 0.1), (x + side * size * 3.6, y)]
            canvas.curve(stem, stroke(tone, size * 0.09), closed=False, tension=0.8)
            leaf = [(x + side * size * 1.2, y - flip * size * 0.3), (x + side * size * 1.7, y - flip * size * 0.75)]
            canvas.curve([*leaf, (x + side * size * 2.1, y - flip * size * 0.25)], fill(tone), tension=0.8)


def _newspaper(spot: Spot) -> None:
    """A front page: rules above and below the headline, a picture and columns of grey lines."""
    canvas, box = spot.canvas, spot.box
    sheet(canvas, box, spot.paper, spot.rim)
    inner = Box(box.x0 + box.width * 0.07, box.y0, box.x1 - box.width * 0.07, box.y1 - box.height * 0.05)
    ink = mix(spot.ink, spot.paper, 0.2)
    for y, width in ((spot.text.y0 - box.height * 0.025, 0.6), (spot.text.y1 + box.height * 0.02, 0.25)):
        canvas.line((inner.x0, y), (inner.x1, y), stroke(ink, spot.rim * width))
    for share in (0.035, 0.05):
        y = box.y0 + box.height * share
        canvas.line((inner.x0, y), (inner.x1, y), stroke(ink, spot.rim * 0.12))
    top = spot.text.y1 + box.height * 0.045
    gap = inner.width * 0.04
    column = (inner.width - gap * 2) / 3
    picture = Box(inner.x0, top, inner.x0 + column * 2 + gap, top + (inner.y1 - top) * 0.62)
    _press_photo(spot, picture)
    for index in range(3):
        x = inner.x0 + index * (column + gap)
        start = top if index == 2 else picture.y1 + box.height * 0.025
        _columns(spot, Box(x, start, x + column, inner.y1))


def _press_photo(spot: Spot, box: Box) -> None:
    canvas = spot.canvas
    canvas.rectangle(box, shaded(linear((0, box.y0), (0, box.y1), ["#8d8d8a", "#d6d3ca"])))
    canvas.circle((box.x0 + box.width * 0.74, box.y0 + box.height * 0.3), box.height * 0.13, fill("#efece2"))
    for base, peak, tone in ((0.1, 0.34, "#6a6a69"), (0.6, 0.5, "#575757"), (0.35, 0.62, "#3c3c3e")):
        x = box.x0 + box.width * base
        points = [(max(box.x0, x - box.width * 0.3), box.y1), (x + box.width * 0.08, box.y0 + box.height * peak)]
        canvas.polygon([*points, (min(box.x1, x + box.width * 0.45), box.y1)], fill(tone))


def _columns(spot: Spot, box: Box) -> None:
    """Lines of print too small to read, the last of a paragraph short."""
    step = max(3.0, spot.box.height * 0.0135)
    rng = spot.rng(int(box.x0))
    for index in range(int(box.height / step)):
        y = box.y0 + (index + 0.5) * step
        end = box.x0 + box.width * (rng.uniform(0.4, 0.8) if index % 7 == 6 else rng.uniform(0.95, 1.0))
        spot.canvas.line((box.x0, y), (end, y), stroke(spot.ink, step * 0.34, 0.42))


def _business_card(spot: Spot) -> None:
    """A card with a coloured edge and a small mark of overlapping discs."""
    canvas, box = spot.canvas, spot.box
    radius = min(box.width, box.height) * 0.03
    sheet(canvas, box, spot.paper, spot.rim * 1.2, radius)
    tone = mix(spot.ink, "#3f7f8c", 0.55)
    band = Box(box.x0, box.y0, box.x0 + box.width * 0.26, box.y1)
    canvas.rectangle(band, fill(tone), radius)
    canvas.rectangle(Box(band.x1 - radius * 2, box.y0, band.x1, box.y1), fill(tone))
    (x, y), size = band.center, band.width * 0.19
    for dx, dy, alpha in ((-0.55, 0.3, 0.9), (0.55, 0.3, 0.65), (0.0, -0.6, 0.8)):
        canvas.circle((x + dx * size, y + dy * size), size, fill(lighter(tone, 0.75), alpha))


def _sticky_note(spot: Spot) -> None:
    """A square of coloured paper, its lower corner curled up."""
    canvas, box = spot.canvas, spot.box
    cast_shadow(canvas, box.inset(box.width * 0.02), box.height * 0.03)
    curl = min(box.width, box.height) * 0.11
    outline = [(box.x0, box.y0), (box.x1, box.y0), (box.x1, box.y1 - curl), (box.x1 - curl, box.y1), (box.x0, box.y1)]
    tones = [darker(spot.paper, 0.05), spot.paper, lighter(spot.paper, 0.15)]
    canvas.path(polygon(outline), shaded(linear((0, box.y0), (0, box.y1), tones, [0, 0.16, 1])))
    flap = [(box.x1, box.y1 - curl), (box.x1 - curl, box.y1), (box.x1 - curl * 0.86, box.y1 - curl * 0.86)]
    canvas.polygon(flap, fill(darker(spot.paper, 0.16)))


SHEETS = {
    "certificate": Carrier(
        draw=_certificate,
        paper=("#fdf8ea",),
        inks=("#22355c",),
        face="serif",
        insets=(0.13, 0.13, 0.13, 0.28),
        aspect=(0.72, 1.5),
        size=0.06,
    ),
    "menu_page": Carrier(
        draw=_menu_page,
        paper=("#fbf4e2", "#26322f", "#f7ece4"),
        inks=("#3a2418", "#f3e3bd", "#6b2233"),
        face="serif",
        insets=(0.13, 0.14, 0.13, 0.14),
        aspect=(0.62, 0.8),
        size=0.05,
    ),
    "newspaper": Carrier(
        draw=_newspaper,
        paper=("#f1ece0",),
        inks=("#1b1b1d",),
        face="serif",
        insets=(0.07, 0.085, 0.07, 0.54),
        aspect=(0.68, 0.85),
        size=0.06,
    ),
    "business_card": Carrier(
        draw=_business_card,
        paper=("#fdfcf8",),
        inks=("#1f2d3d",),
        face="sans",
        insets=(0.32, 0.14, 0.06, 0.14),
        aspect=(1.6, 1.8),
        size=0.045,
    ),
    "sticky_note": Carrier(
        draw=_sticky_note,
        paper=("#ffe36b", "#ffb9cf", "#b5e8c3", "#a9dcf5"),
        inks=("#33312a",),
        face="handwritten",
        insets=(0.11, 0.14, 0.11, 0.16),
        aspect=(0.95, 1.15),
        size=0.08,
    ),
}
