"""Signs of the street: hanging, on posts, above shops, of neon and of brass."""

from danqing.engines.atelier.canvas import fill, linear, polygon, rounded_box, shaded, stroke
from danqing.engines.atelier.carriers.carrier import Carrier, Mount, Spot
from danqing.engines.atelier.carriers.materials import (
    IRON,
    bevel,
    brass,
    cast_shadow,
    gloss,
    ground_shadow,
    hairline,
    post,
    rope,
    smooth,
    stud,
    studs,
    wood,
)
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box


def _hanging_sign(spot: Spot) -> None:
    """A wooden board on two ropes."""
    canvas, box = spot.canvas, spot.box
    board = Box(box.x0, box.y0 + box.height * 0.20, box.x1, box.y1)
    color = spot.lit(spot.paper)
    for x in (box.x0 + box.width * 0.14, box.x1 - box.width * 0.14):
        rope(canvas, (x, box.y0), (x, board.y0 + board.height * 0.1), max(1.5, box.height * 0.022))
    radius = board.height * 0.10
    cast_shadow(canvas, board, board.height * 0.07, radius)
    wood(canvas, board, color, spot.seed, radius, planks=2 if board.height < board.width else 3)
    bevel(canvas, board, darker(color, 0.18), max(1.5, board.height * 0.045), radius)
    for x in (box.x0 + box.width * 0.14, box.x1 - box.width * 0.14):
        stud(canvas, (x, board.y0 + board.height * 0.11), max(1.5, board.height * 0.032), "#8a7a5a")


def _painted_sign(spot: Spot) -> None:
    """A lacquered board with a gilded line, on two iron rods."""
    canvas, box = spot.canvas, spot.box
    board = Box(box.x0, box.y0 + box.height * 0.20, box.x1, box.y1)
    for x in (box.x0 + box.width * 0.12, box.x1 - box.width * 0.12):
        canvas.line((x, box.y0), (x, board.y0), stroke(IRON, max(1.5, box.height * 0.022)))
    radius = board.height * 0.10
    cast_shadow(canvas, board, board.height * 0.08, radius, 0.42)
    smooth(canvas, board, spot.paper, radius, 0.12)
    hairline(canvas, board.inset(board.height * 0.07), "#e3c377", max(1.2, board.height * 0.025), radius * 0.7)
    hairline(canvas, board.inset(board.height * 0.12), "#e3c377", max(0.8, board.height * 0.008), radius * 0.5, 0.7)


def _post_sign(spot: Spot) -> None:
    """A wooden board on two posts in the ground."""
    canvas, box = spot.canvas, spot.box
    board = Box(box.x0, box.y0 + box.height * 0.05, box.x1, box.y0 + box.height * 0.66)
    color = spot.lit(spot.paper)
    half = max(2.0, min(box.width * 0.022, board.height * 0.07))
    feet = (box.x0 + box.width * 0.15, box.x1 - box.width * 0.15)
    for x in feet:
        ground_shadow(canvas, (x, box.y1 - half * 0.5), half * 8)
        post(canvas, Box(x - half, box.y0, x + half, box.y1), darker(color, 0.30))
    radius = board.height * 0.06
    cast_shadow(canvas, board, board.height * 0.05, radius, 0.28)
    wood(canvas, board, color, spot.seed, radius, planks=3 if board.height > board.width * 0.3 else 2)
    bevel(canvas, board, darker(color, 0.2), max(1.5, board.height * 0.04), radius)
    for x in feet:
        for y in (board.y0 + board.height * 0.14, board.y1 - board.height * 0.14):
            stud(canvas, (x, y), half * 0.42, "#7b818a")


def _billboard(spot: Spot) -> None:
    """A large panel on steel legs with lamps."""
    canvas, box = spot.canvas, spot.box
    panel = Box(box.x0, box.y0 + box.height * 0.05, box.x1, box.y0 + box.height * 0.76)
    for share in (0.24, 0.76):
        x = box.x0 + box.width * share
        post(canvas, Box(x - box.width * 0.018, panel.y1 - 2, x + box.width * 0.018, box.y1), spot.lit("#6d757e"))
        ground_shadow(canvas, (x, box.y1), box.width * 0.14)
    cast_shadow(canvas, panel, panel.height * 0.03)
    smooth(canvas, panel, spot.lit("#565e68"), spot.rim)
    smooth(canvas, panel.inset(spot.rim * 1.4), spot.paper, 0, 0.05)
    gloss(canvas, panel.inset(spot.rim * 1.4), 0.10)
    for share in (0.2, 0.5, 0.8):
        x = box.x0 + box.width * share
        canvas.line((x, panel.y0), (x, box.y0 + box.height * 0.02), stroke(IRON, spot.rim * 0.7))
        canvas.rectangle(Box(x - spot.rim * 2, box.y0, x + spot.rim * 2, box.y0 + spot.rim * 1.2), fill(IRON))


def _arrow_sign(spot: Spot) -> None:
    """A pointed board on a post."""
    canvas, box = spot.canvas, spot.box
    board = Box(box.x0, box.y0 + box.height * 0.08, box.x1, box.y0 + box.height * 0.62)
    x, half = box.x0 + box.width * 0.42, max(2.0, box.width * 0.028)
    ground_shadow(canvas, (x, box.y1 - half), half * 9)
    post(canvas, Box(x - half, box.y0, x + half, box.y1), spot.lit("#6f5238"))
    tip = board.height * 0.42
    right = spot.seed % 2 == 0
    points = [
        (board.x0, board.y0),
        (board.x1 - tip, board.y0),
        (board.x1, board.center[1]),
        (board.x1 - tip, board.y1),
        (board.x0, board.y1),
        (board.x0 + tip * 0.35, board.center[1]),
    ]
    if not right:
        points = [(board.x0 + board.x1 - px, py) for px, py in points]
    color = spot.lit(spot.paper)
    path = polygon(points)
    lift = board.height * 0.06
    with canvas.moved(lift * 0.3, lift):
        canvas.path(path, fill("#150f28", 0.32, blur=lift * 0.7))
    with canvas.clipped(path):
        wood(canvas, board, color, spot.seed, planks=2)
    canvas.path(path, stroke(darker(color, 0.45), max(1.2, board.height * 0.03)))
    stud(canvas, (x, board.y0 + board.height * 0.13), half * 0.42, "#7b818a")
    stud(canvas, (x, board.y1 - board.height * 0.13), half * 0.42, "#7b818a")


def _fascia(spot: Spot) -> None:
    """The painted board above a shop."""
    canvas, box = spot.canvas, spot.box
    cast_shadow(canvas, box, box.height * 0.08)
    smooth(canvas, box, spot.paper, box.height * 0.06, 0.10)
    bevel(canvas, box, darker(spot.paper, 0.3), max(1.5, box.height * 0.06), box.height * 0.06)
    inner = box.inset(box.height * 0.10)
    hairline(canvas, inner, mix(spot.ink, spot.paper, 0.35), max(1.0, box.height * 0.018), box.height * 0.04)


def _plaque(spot: Spot) -> None:
    """An engraved plate of brass with a screw in each corner."""
    canvas, box = spot.canvas, spot.box
    radius = spot.rim * 1.5
    cast_shadow(canvas, box, spot.rim * 1.6, radius)
    # Polished at the rim, dull inside it, so that the letters stand out from all of the middle.
    brass(canvas, box, radius)
    canvas.rectangle(box.inset(spot.rim * 1.1), fill(spot.paper, 0.78), radius * 0.7)
    hairline(canvas, box.inset(spot.rim * 1.1), darker(spot.paper, 0.5), max(1.0, spot.rim * 0.35), radius * 0.7, 0.8)
    studs(canvas, box.inset(spot.rim * 2.2), max(1.2, spot.rim * 0.6))


def _neon_sign(spot: Spot) -> None:
    """A dark board with a glowing tube around it."""
    canvas, box = spot.canvas, spot.box
    tube = box.inset(spot.rim * 2.2)
    radius = min(box.width, box.height) * 0.16
    glow = spot.ink
    canvas.rectangle(box, fill("#0b0b1c", 0.93), radius)
    hairline(canvas, box, "#2a2a44", spot.rim * 0.6, radius)
    for width, blur, alpha in ((2.6, 3.4, 0.5), (1.6, 1.2, 0.7)):
        path = rounded_box(tube, radius * 0.8)
        canvas.path(path, stroke(mix(glow, _saturated(spot), 0.75), spot.rim * width, alpha, blur=spot.rim * blur))
    hairline(canvas, tube, mix(glow, "#ffffff", 0.5), spot.rim * 0.8, radius * 0.8)


def _saturated(spot: Spot) -> str:
    # The tube's own colour, since the ink is almost white.
    return ("#ff3fa4", "#25d6ff", "#ffb03a", "#8a5cff", "#3dff9a")[spot.seed % 5]


def _banner(spot: Spot) -> None:
    """A cloth band with swallow tails."""
    canvas, box = spot.canvas, spot.box
    color = spot.paper
    tail, drop = box.width * 0.09, box.height * 0.20
    for left in (True, False):
        outer, inner = (box.x0, box.x0 + tail * 1.7) if left else (box.x1, box.x1 - tail * 1.7)
        notch = outer + (tail * 0.45 if left else -tail * 0.45)
        points = [(outer, box.y0 + drop), (inner, box.y0 + drop), (inner, box.y1), (outer, box.y1)]
        points.append((notch, (box.y0 + drop + box.y1) / 2))
        canvas.polygon(points, fill(darker(color, 0.24)))
    body = Box(box.x0 + tail, box.y0, box.x1 - tail, box.y1 - drop)
    cast_shadow(canvas, body, box.height * 0.05, alpha=0.28)
    shader = linear((body.x0, 0), (body.x1, 0), [darker(color, 0.06), lighter(color, 0.07), darker(color, 0.05)])
    canvas.rectangle(body, shaded(shader))
    for y in (body.y0 + body.height * 0.08, body.y1 - body.height * 0.08):
        canvas.line((body.x0, y), (body.x1, y), stroke(mix(color, spot.ink, 0.5), max(1.0, box.height * 0.014), 0.7))
    for x, direction in ((body.x0, -1), (body.x1, 1)):
        fold = [(x, body.y1), (x - direction * tail * 0.0, body.y1 + drop), (x - direction * tail * 0.7, body.y1)]
        canvas.polygon(fold, fill(darker(color, 0.5)))


SHOP_COLORS = ("#24476f", "#7a2f35", "#2f5d4a", "#59407a", "#8a4b24", "#1f5f6b")

SIGNS = {
    "hanging_sign": Carrier(
        draw=_hanging_sign,
        paper=("#e3b478", "#d9a566", "#eac38d"),
        inks=("#4a2a12",),
        face="handwritten",
        insets=(0.08, 0.29, 0.08, 0.10),
        aspect=(1.3, 6.0),
        mount=Mount.HANG,
        size=0.075,
    ),
    "painted_sign": Carrier(
        draw=_painted_sign,
        paper=("#274a3e", "#5a2430", "#24406b"),
        inks=("#f8e6b4",),
        face="serif",
        insets=(0.08, 0.34, 0.08, 0.16),
        aspect=(1.6, 8.0),
        mount=Mount.HANG,
        size=0.07,
    ),
    "post_sign": Carrier(
        draw=_post_sign,
        paper=("#e3b478", "#d9a566", "#eac38d"),
        inks=("#4a2a12",),
        face="handwritten",
        insets=(0.08, 0.11, 0.08, 0.40),
        aspect=(1.0, 3.2),
        mount=Mount.STAND,
        size=0.075,
    ),
    "billboard": Carrier(
        draw=_billboard,
        paper=("#fdf6e3", "#f7d774", "#dcecf5"),
        inks=("#1d2a4a",),
        face="poster",
        insets=(0.07, 0.12, 0.07, 0.31),
        aspect=(1.0, 2.4),
        mount=Mount.STAND,
        size=0.075,
    ),
    "arrow_sign": Carrier(
        draw=_arrow_sign,
        paper=("#e3b478", "#f2e3c4"),
        inks=("#43280f",),
        face="bold",
        insets=(0.14, 0.15, 0.14, 0.46),
        aspect=(1.1, 4.0),
        mount=Mount.STAND,
        size=0.06,
    ),
    "fascia": Carrier(
        draw=_fascia,
        paper=SHOP_COLORS,
        inks=("#fff3d8",),
        insets=(0.06, 0.20, 0.06, 0.20),
        aspect=(2.2, 9.0),
        size=0.06,
    ),
    "plaque": Carrier(
        draw=_plaque,
        paper=("#dcb964",),
        inks=("#3a2608",),
        face="serif",
        insets=(0.10, 0.17, 0.10, 0.17),
        aspect=(1.2, 6.0),
        size=0.05,
    ),
    "neon_sign": Carrier(
        draw=_neon_sign,
        paper=("#0d0d20",),
        inks=("#ffe3f6",),
        face="neon",
        insets=(0.11, 0.19, 0.11, 0.19),
        aspect=(1.0, 7.0),
        size=0.075,
        glow=True,
    ),
    "banner": Carrier(
        draw=_banner,
        paper=("#c8372f", "#2c6aa8", "#3f8a4a"),
        inks=("#fff8e6",),
        insets=(0.13, 0.12, 0.13, 0.32),
        aspect=(2.4, 12.0),
        size=0.06,
    ),
}
