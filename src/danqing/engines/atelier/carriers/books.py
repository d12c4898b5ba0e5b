"""Books that show their fronts, each with a small device on its cover."""

import math
import re
from functools import cache

from danqing.engines.atelier.canvas import curve, fill, linear, polygon, ring, shaded, stroke
from danqing.engines.atelier.carriers.carrier import Carrier, Mount, Spot
from danqing.engines.atelier.carriers.materials import cast_shadow, hairline
from danqing.engines.atelier.palette import darker, lighter
from danqing.engines.atelier.scene import Box

# Cloths of covers and, in the same order, the foil of their titles.
COVER_INKS = ("#f6dc94", "#f4d3ea", "#7a2030", "#ffb3a4", "#e4f0d2", "#f6e6c8")
COVERS = ("#1f3a70", "#432c63", "#efe6d6", "#171c26", "#2f5a44", "#7a3030")
BOOK_MARKS = ("sun", "stars", "key", "tent", "leaf", "moon", "heart", "mountain", "waves", "mirror")


_EMBLEMS = {
    "heart": [[(0, 1.1), (-1.05, 0.1), (-0.9, -0.8), (-0.3, -0.85), (0, -0.4), (0.3, -0.85), (0.9, -0.8), (1.05, 0.1)]]
}
# The device that words of a title ask for; where several do, the last word is the nearest to the point.
_TOLD_BY = {
    "sun": r"sun|light|dunes?|deserts?|sand|fire|days?|dawn|morning|summer|日|光|晨|夏",
    "stars": r"stars?|galax\w+|universe|cosmos|sky|星|宇宙|天空",
    "key": r"secrets?|silent|silence|myster\w+|keys?|doors?|lock\w*|密|谜|钥|门",
    "tent": r"circus|carnival|fair|camp|马戏|嘉年华",
    "leaf": r"gardens?|lea(?:f|ves)|trees?|forests?|woods?|flowers?|autumn|spring|花|叶|树|林|园|春|秋",
    "moon": r"moon\w*|nights?|midnight|dark\w*|dreams?|sleep\w*|月|夜|梦",
    "heart": r"hearts?|romance|loves?|lovers?|kiss|爱|心|恋",
    "mountain": r"mountains?|hills?|peaks?|north|wild|山|岭|峰",
    "waves": r"odyssey|voyages?|ships?|seas?|oceans?|rivers?|waters?|waves?"
    r"|tides?|islands?|lakes?|whales?|海|河|江|湖|浪|岛",
    "mirror": r"mirrors?|glass|portraits?|ghosts?|镜",
}


def book_mark(title: str, seed: int) -> str:
    """The device of a cover: what the last telling word of its title names, else one of several by the seed."""
    found = {match.end(): mark for mark, words in _TOLD_BY.items() for match in _words(words).finditer(title.lower())}
    return found[max(found)] if found else BOOK_MARKS[seed % len(BOOK_MARKS)]


@cache
def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z])(?:{pattern})(?![a-z])")


def _book_cover(spot: Spot) -> None:
    """A book that stands with its front toward us: spine, pages, a ruled border and a small device."""
    canvas, box = spot.canvas, spot.box
    thick = box.width * 0.05
    cover = Box(box.x0, box.y0, box.x1 - thick, box.y1)
    cast_shadow(canvas, box, box.width * 0.05, alpha=0.42)
    pages = [(cover.x1, box.y0 + thick * 0.35), (box.x1, box.y0 + thick * 0.9), (box.x1, box.y1), (cover.x1, box.y1)]
    canvas.path(polygon(pages), shaded(linear((cover.x1, 0), (box.x1, 0), ["#fffaf0", "#cfc4aa"])))
    shades = [lighter(spot.paper, 0.08), spot.paper, darker(spot.paper, 0.10)]
    canvas.rectangle(cover, shaded(linear((cover.x0, cover.y0), (cover.x1, cover.y1), shades)))
    spine = Box(cover.x0, cover.y0, cover.x0 + cover.width * 0.07, cover.y1)
    canvas.rectangle(spine, fill("#0a0716", 0.28))
    canvas.line((spine.x1, cover.y0), (spine.x1, cover.y1), stroke(lighter(spot.paper, 0.4), spot.unit * 1.4, 0.5))
    border = Box(spine.x1 + cover.width * 0.04, cover.y0, cover.x1, cover.y1).inset(cover.width * 0.03)
    hairline(canvas, border, spot.ink, max(1.0, spot.unit * 1.8), alpha=0.6)
    _device(spot, Box(border.x0, spot.text.y1, border.x1, border.y1))


def _device(spot: Spot, box: Box) -> None:
    """The ornament on the lower half of a cover, which `book_mark` chooses."""
    canvas, (x, y) = spot.canvas, box.center
    size = min(box.width, box.height) * 0.30
    kind = book_mark(spot.words, spot.seed)
    ink, soft = fill(spot.ink, 0.92), fill(spot.ink, 0.45)
    if kind == "sun":
        for k, point in enumerate(ring((x, y), size * 1.45, 16)):
            canvas.line(ring((x, y), size * 0.8, 16)[k], point, stroke(spot.ink, size * 0.09, 0.8 if k % 2 else 0.5))
        canvas.circle((x, y), size * 0.62, ink)
    elif kind == "stars":
        for k, (dx, dy, r) in enumerate(
            ((0, 0, 0.8), (-1.0, 0.7, 0.4), (1.0, 0.55, 0.5), (0.8, -0.9, 0.34), (-0.9, -0.7, 0.3))
        ):
            _star(spot, (x + dx * size, y + dy * size), r * size, 0.9 if k == 0 else 0.6)
    elif kind == "mirror":
        canvas.ellipse(
            Box(x - size * 0.75, y - size * 1.1, x + size * 0.75, y + size * 1.1), stroke(spot.ink, size * 0.16)
        )
        glass = fill(lighter(spot.paper, 0.35))
        canvas.ellipse(Box(x - size * 0.5, y - size * 0.85, x + size * 0.5, y + size * 0.85), glass)
    elif kind == "tent":
        for k in range(5):
            left, right = x - size * 1.3 + k * size * 0.52, x - size * 1.3 + (k + 1) * size * 0.52
            canvas.polygon([(x, y - size), (left, y + size), (right, y + size)], ink if k % 2 == 0 else soft)
        canvas.polygon([(x, y - size), (x, y - size * 1.4), (x + size * 0.45, y - size * 1.22)], ink)
    elif kind == "leaf":
        canvas.path(
            curve([(x, y - size * 1.2), (x + size * 0.8, y), (x, y + size * 0.9), (x - size * 0.8, y)], True, 0.9), ink
        )
        canvas.line((x, y - size), (x, y + size * 1.25), stroke(spot.paper, size * 0.1))
    elif kind in _EMBLEMS:
        for outline in _EMBLEMS[kind]:
            canvas.path(curve([(x + u * size, y + v * size) for u, v in outline], True, 0.7), ink)
    elif kind == "key":
        canvas.circle((x, y - size * 0.7), size * 0.42, stroke(spot.ink, size * 0.2))
        for (x0, y0), (x1, y1) in (((0, -0.3), (0, 1.2)), ((0, 1.1), (0.45, 1.1)), ((0, 0.72), (0.36, 0.72))):
            canvas.line((x + x0 * size, y + y0 * size), (x + x1 * size, y + y1 * size), stroke(spot.ink, size * 0.2))
    elif kind == "mountain":
        for peak, wide, paint in ((-0.5, 0.9, soft), (0.35, 1.2, ink)):
            slope = [(peak - wide, 0.9), (peak, 0.9 - 1.5 * wide), (peak + wide, 0.9)]
            canvas.polygon([(x + u * size, y + v * size) for u, v in slope], paint)
    elif kind == "waves":
        for row in (-0.6, 0.0, 0.6):
            crest = [(x + (k - 4) * 0.34 * size, y + (row + 0.16 * (-1) ** k) * size) for k in range(9)]
            canvas.path(curve(crest, closed=False), stroke(spot.ink, size * 0.15, 0.9))
    else:
        canvas.circle((x, y), size, ink)
        canvas.circle((x + size * 0.42, y - size * 0.2), size * 0.82, fill(spot.paper))


def _star(spot: Spot, center: tuple[float, float], radius: float, alpha: float) -> None:
    outer, inner = ring(center, radius, 5, -math.pi / 2), ring(center, radius * 0.42, 5, -math.pi / 2 + math.pi / 5)
    points = [point for pair in zip(outer, inner, strict=True) for point in pair]
    spot.canvas.polygon(points, fill(spot.ink, alpha))


BOOKS = {
    "book_cover": Carrier(
        draw=_book_cover,
        paper=COVERS,
        inks=COVER_INKS,
        face="serif",
        insets=(0.17, 0.09, 0.15, 0.44),
        aspect=(0.62, 0.78),
        mount=Mount.STAND,
        size=0.045,
    ),
}
