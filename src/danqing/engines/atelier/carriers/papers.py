"""Things of paper: tags, labels, pages, posters, books, tickets, scrolls and the red sheets of a couplet."""

from danqing.engines.atelier.canvas import fill, linear, polygon, ring, rounded_box, shaded, stroke
from danqing.engines.atelier.carriers.carrier import Carrier, Spot
from danqing.engines.atelier.carriers.materials import cast_shadow, folded, hairline, pin, rope, sheet, smooth
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box


def _shelf_tag(spot: Spot) -> None:
    """A card in a coloured frame, as on the edge of a shelf."""
    canvas, box = spot.canvas, spot.box
    radius = box.height * 0.12
    sheet(canvas, box, spot.paper, box.height * 0.10, radius)
    hairline(canvas, box.inset(box.height * 0.09), mix(spot.ink, "#c8433a", 0.5), box.height * 0.035, radius * 0.7)


def _price_tag(spot: Spot) -> None:
    """A tag with a slanted end, an eye and a string."""
    canvas, box = spot.canvas, spot.box
    # the letters begin behind the slant (see the insets)
    slope = min(box.height * 0.42, box.width * 0.2)
    points = [(box.x0 + slope, box.y0), (box.x1, box.y0), (box.x1, box.y1), (box.x0 + slope, box.y1)]
    points += [(box.x0, box.y1 - slope), (box.x0, box.y0 + slope)]
    path = polygon(points)
    with canvas.moved(box.height * 0.02, box.height * 0.06):
        canvas.path(path, fill("#150f28", 0.34, blur=box.height * 0.05))
    canvas.path(path, shaded(linear((0, box.y0), (0, box.y1), [lighter(spot.paper, 0.12), spot.paper])))
    canvas.path(path, stroke(darker(spot.paper, 0.3), max(1.0, box.height * 0.02), 0.7))
    eye = (box.x0 + slope * 0.62, box.center[1])
    canvas.circle(eye, box.height * 0.085, fill(darker(spot.paper, 0.45)))
    canvas.circle(eye, box.height * 0.05, fill("#3a3a44"))
    string = [eye, (box.x0 + slope * 0.2, box.y0 + box.height * 0.22), (box.x0 + slope * 0.55, box.y0)]
    canvas.curve(string, stroke("#8a6a3a", max(1.2, box.height * 0.025)), closed=False)


def _label(spot: Spot) -> None:
    """A printed label with a double line."""
    canvas, box = spot.canvas, spot.box
    sheet(canvas, box, spot.paper, spot.rim * 1.6, spot.rim * 2)
    hairline(canvas, box.inset(spot.rim * 1.6), mix(spot.ink, spot.paper, 0.35), spot.rim * 0.7, spot.rim)
    hairline(canvas, box.inset(spot.rim * 2.8), mix(spot.ink, spot.paper, 0.55), spot.rim * 0.35, spot.rim * 0.6)


def _page(spot: Spot) -> None:
    """A sheet with ruled lines and a turned corner."""
    canvas, box = spot.canvas, spot.box
    sheet(canvas, box, spot.paper, spot.rim * 1.6)
    folded(canvas, box, spot.paper, spot.rim * 4)


def _notebook(spot: Spot) -> None:
    """A ruled page with a spiral binding on its left."""
    canvas, box = spot.canvas, spot.box
    sheet(canvas, box, spot.paper, spot.rim * 2, spot.rim)
    # fourteen lines to a page, but never so dense that they turn grey
    step = max(8.0, box.height / 14)
    for index in range(1, int(box.height / step)):
        y = box.y0 + index * step
        canvas.line((box.x0 + spot.rim, y), (box.x1 - spot.rim, y), stroke("#9db8d6", max(0.8, spot.unit * 1.2), 0.35))
    margin = box.x0 + box.width * 0.085
    canvas.line((margin, box.y0), (margin, box.y1), stroke("#e08a8a", max(0.8, spot.unit * 1.4), 0.6))
    for index in range(int(box.height / step)):
        y = box.y0 + (index + 0.5) * step
        canvas.circle((box.x0 + spot.rim * 1.7, y), spot.rim * 0.6, fill("#5a5f68"))
        canvas.line((box.x0, y), (box.x0 + spot.rim * 1.7, y), stroke("#8b9198", spot.rim * 0.5))


def _poster_sheet(spot: Spot) -> None:
    """A coloured poster pinned to a wall."""
    canvas, box = spot.canvas, spot.box
    sheet(canvas, box, spot.paper, spot.rim * 1.6)
    hairline(canvas, box.inset(spot.rim * 1.5), mix(spot.paper, spot.ink, 0.4), max(1.0, spot.rim * 0.4), alpha=0.8)
    for x in (box.x0 + spot.rim * 2.2, box.x1 - spot.rim * 2.2):
        pin(canvas, (x, box.y0 + spot.rim * 2.2), spot.rim * 0.9)


def _card(spot: Spot) -> None:
    """A white card with round corners."""
    canvas, box = spot.canvas, spot.box
    radius = min(box.width, box.height) * 0.10
    sheet(canvas, box, spot.paper, spot.rim * 1.6, radius)
    hairline(canvas, box.inset(spot.rim), mix(spot.paper, "#c9993f", 0.55), max(1.0, spot.rim * 0.35), radius * 0.8)


def _ticket(spot: Spot) -> None:
    """A ticket with punched ends and a tear line."""
    canvas, box = spot.canvas, spot.box
    sheet(canvas, box, spot.paper, spot.rim * 1.4, spot.rim)
    hairline(canvas, box.inset(spot.rim * 1.6), mix(spot.ink, spot.paper, 0.4), max(1.0, spot.rim * 0.4), spot.rim)
    notch = box.height * 0.09
    for x in (box.x0, box.x1):
        for y in (box.center[1] - box.height * 0.28, box.center[1], box.center[1] + box.height * 0.28):
            canvas.circle((x, y), notch * 0.55, fill(darker(spot.paper, 0.6), 0.8))


def _scroll(spot: Spot) -> None:
    """A hanging scroll with rollers and a cord."""
    canvas, box = spot.canvas, spot.box
    body = box.inset(box.width * 0.06, box.height * 0.07)
    rope(canvas, (box.center[0], box.y0), (body.x0 + body.width * 0.1, body.y0), max(1.0, spot.rim * 0.3), "#7a5a3a")
    rope(canvas, (box.center[0], box.y0), (body.x1 - body.width * 0.1, body.y0), max(1.0, spot.rim * 0.3), "#7a5a3a")
    sheet(canvas, body, "#b9c2ae", spot.rim)
    canvas.rectangle(body.inset(body.width * 0.05, body.height * 0.06), fill(spot.paper))
    for y in (body.y0, body.y1):
        rod = Box(box.x0, y - spot.rim * 1.1, box.x1, y + spot.rim * 1.1)
        canvas.rectangle(rod, shaded(linear((0, rod.y0), (0, rod.y1), ["#a8744a", "#6a4026", "#3f2412"])), spot.rim)


def _couplet(spot: Spot) -> None:
    """Red paper flecked with gold, with a golden line."""
    canvas, box = spot.canvas, spot.box
    side = min(box.width, box.height)
    cast_shadow(canvas, box, side * 0.05, alpha=0.4)
    shades = [lighter(spot.paper, 0.05), spot.paper, darker(spot.paper, 0.08)]
    canvas.rectangle(box, shaded(linear((box.x0, box.y0), (box.x1, box.y1), shades)))
    rng = spot.rng()
    # Gold is strewn by area: a long paper has more flecks than a square one.
    area = box.width * box.height / (side * side)
    with canvas.clipped(rounded_box(box.inset(side * 0.02))):
        for _ in range(int(46 * area)):
            x, y = rng.uniform(box.x0, box.x1), rng.uniform(box.y0, box.y1)
            radius = side * rng.uniform(0.004, 0.012)
            flake = ring((x, y), radius, 4, rng.uniform(0, 3))
            canvas.polygon(flake, fill(rng.choice(("#f6cf6a", "#e9a83a", "#ffdf8e")), rng.uniform(0.35, 0.85)))
    hairline(canvas, box.inset(side * 0.05), "#f0c34a", max(1.2, side * 0.018))
    hairline(canvas, box.inset(side * 0.085), "#f0c34a", max(0.8, side * 0.007), alpha=0.7)


def _panel(spot: Spot) -> None:
    """A plain translucent panel under a caption."""
    radius = min(min(spot.box.width, spot.box.height) * 0.12, 26 * spot.unit)
    cast_shadow(spot.canvas, spot.box, spot.unit * 6, radius, 0.22)
    smooth(spot.canvas, spot.box, spot.paper, radius, 0.03)


# As light as contrast 4.5 with black ink needs.
RED_PAPER = "#de3528"

PAPERS = {
    "shelf_tag": Carrier(
        draw=_shelf_tag,
        paper=("#fff8e6",),
        inks=("#6e1f1a",),
        face="sans",
        insets=(0.06, 0.2, 0.06, 0.2),
        aspect=(2.6, 12.0),
    ),
    "price_tag": Carrier(
        draw=_price_tag,
        paper=("#ffe08a", "#fff3d6"),
        inks=("#5a1f14",),
        insets=(0.26, 0.16, 0.07, 0.16),
        aspect=(1.6, 5.0),
    ),
    "label": Carrier(
        draw=_label,
        paper=("#fbf3dd", "#ffffff"),
        inks=("#3a2a1e",),
        face="serif",
        insets=(0.10, 0.16, 0.10, 0.16),
        aspect=(1.0, 5.0),
    ),
    "page": Carrier(
        draw=_page,
        paper=("#fdf8ea",),
        inks=("#2c2c38",),
        face="book",
        insets=(0.09, 0.09, 0.09, 0.10),
        aspect=(0.66, 1.7),
        size=0.05,
    ),
    "notebook": Carrier(
        draw=_notebook,
        paper=("#fffdf4",),
        inks=("#26325a",),
        face="note",
        insets=(0.12, 0.08, 0.07, 0.08),
        aspect=(0.7, 1.8),
        size=0.06,
    ),
    "poster_sheet": Carrier(
        draw=_poster_sheet,
        paper=("#f6c84a", "#f08a6a", "#8fd0c8", "#f3b4c8"),
        inks=("#3a1430",),
        face="bold",
        insets=(0.10, 0.12, 0.10, 0.10),
        aspect=(0.6, 1.5),
        size=0.06,
    ),
    "card": Carrier(
        draw=_card,
        paper=("#fffdf8",),
        inks=("#3b3a4a",),
        face="serif",
        insets=(0.10, 0.13, 0.10, 0.13),
        aspect=(0.8, 3.0),
        size=0.055,
    ),
    "ticket": Carrier(
        draw=_ticket,
        paper=("#f6d9a0", "#f5b8a4"),
        inks=("#4a1f1a",),
        face="bold",
        insets=(0.12, 0.2, 0.12, 0.2),
        aspect=(1.8, 4.0),
    ),
    "scroll": Carrier(
        draw=_scroll,
        paper=("#f7efda",),
        inks=("#1c1712",),
        face="calligraphy",
        insets=(0.16, 0.18, 0.16, 0.18),
        aspect=(0.35, 2.6),
        size=0.08,
    ),
    "couplet": Carrier(
        draw=_couplet,
        paper=(RED_PAPER,),
        inks=("#070203",),
        face="calligraphy",
        insets=(0.09, 0.045, 0.09, 0.045),
        aspect=(0.05, 20.0),
        size=0.12,
    ),
    "panel": Carrier(
        draw=_panel,
        paper=("#fffdf8",),
        inks=("#2b2c36",),
        face="sans",
        insets=(0.06, 0.12, 0.06, 0.12),
        aspect=(0.3, 20.0),
    ),
}
