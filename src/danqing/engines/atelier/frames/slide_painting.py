"""The painted world of a slide: soft shapes, cards, connecting lines, icons and the wreath around the title."""

import math
import random

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas, curve, fill, linear, shaded, stroke
from danqing.engines.atelier.frames.florals import LEAVES, PETALS, flower, sprig, wreath
from danqing.engines.atelier.frames.icons import draw_icon, draw_number, drawable_aspect
from danqing.engines.atelier.frames.panels import on_panels
from danqing.engines.atelier.frames.slide import CARD_PAPER, TITLE_PAPER, Card, Slide, slide_of
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import lighter, mix
from danqing.engines.atelier.scene import Arrangement, Box, Scene

_BLOBS = ("#cfe4dc", "#f5d9cc", "#e4daf0", "#d6e6f4", "#f8e7c2")


def paint_slide(canvas: Canvas, scene: Scene, arrangement: Arrangement, seed: int) -> None:
    """Paint a slide; with texts on panels only its page."""
    _page(canvas, seed)
    if on_panels(arrangement):
        return
    slide = slide_of(scene, ImageSize(canvas.width, canvas.height))
    for card in slide.cards:
        if slide.radius:
            _connection(canvas, slide, card)
    for index, card in enumerate(slide.cards):
        _card(canvas, card, seed, index + 1)
    if slide.radius:
        _medallion(canvas, slide, seed)
    elif arrangement.blocks:
        _band(canvas, slide.title, seed)


def _page(canvas: Canvas, seed: int) -> None:
    width, height = canvas.width, canvas.height
    canvas.rectangle(canvas.box, shaded(linear((0, 0), (width, height), ["#fefaf3", "#f8f1e6", "#f5ecdf"])))
    side = max(width, height) * 0.34
    spots = ((0.0, 0.03), (1.0, 0.0), (0.01, 0.99), (1.0, 1.0), (0.5, 1.1))
    for index, (x, y) in enumerate(spots):
        reach = side * (0.55 if index == 4 else 1.0)
        _blob(canvas, (x * width, y * height), reach * 0.62, _BLOBS[index], seed + index)
    short = min(width, height)
    for x, y, degrees in ((0.0, 0.0, 40), (1.0, 0.0, 140), (0.0, 1.0, -40), (1.0, 1.0, -140)):
        foot = (x * width + (0.5 - x) * short * 0.02, y * height + (0.5 - y) * short * 0.02)
        sprig(canvas, foot, degrees, short * 0.15, LEAVES[0])
    rng = random.Random(seed)
    for _ in range(26):
        spot = (rng.uniform(0, width), rng.uniform(0, height))
        canvas.circle(spot, short * rng.uniform(0.002, 0.006), fill(rng.choice(PETALS), 0.45))


def _blob(canvas: Canvas, center: tuple[float, float], radius: float, color: str, seed: int) -> None:
    rng = random.Random(seed)
    points = []
    for index in range(9):
        angle, reach = index * 2 * math.pi / 9, radius * rng.uniform(0.78, 1.12)
        points.append((center[0] + math.cos(angle) * reach, center[1] + math.sin(angle) * reach * 0.82))
    canvas.path(curve(points, True, 0.9), fill(color, 0.72))


def _connection(canvas: Canvas, slide: Slide, card: Card) -> None:
    """A dotted line from a card to the title."""
    left = card.box.center[0] < slide.center[0]
    start = (card.box.x1 if left else card.box.x0, card.box.center[1])
    angle = math.atan2(start[1] - slide.center[1], (start[0] - slide.center[0]) * 1.4)
    reach = slide.radius * 1.02
    end = (slide.center[0] + math.cos(angle) * reach, slide.center[1] + math.sin(angle) * reach)
    bend = (end[0] - start[0]) * 0.55
    path = skia.Path()
    path.moveTo(*start)
    path.cubicTo(start[0] + bend, start[1], end[0] - bend, end[1], *end)
    paint = stroke(card.accent, 3.2 * canvas.unit, 0.75)
    paint.setPathEffect(skia.DashPathEffect.Make([0.5, 11 * canvas.unit], 0))
    canvas.path(path, paint)


def _card(canvas: Canvas, card: Card, seed: int, number: int) -> None:
    """A white card with a coloured edge, and its icon on a disc."""
    unit, box = canvas.unit, card.box
    radius = min(box.width, box.height) * 0.13
    below = Box(box.x0 + 2 * unit, box.y0 + 8 * unit, box.x1 + 2 * unit, box.y1 + 8 * unit)
    canvas.rectangle(below, fill("#4a3a2a", 0.16, blur=13 * unit), radius)
    canvas.rectangle(box, fill(CARD_PAPER), radius)
    canvas.rectangle(box, stroke(mix(card.accent, "#ffffff", 0.45), 2.2 * unit), radius)
    center, disc = card.icon_center, card.icon_radius
    top, bottom = (center[0], center[1] - disc), (center[0], center[1] + disc)
    canvas.circle(center, disc, shaded(linear(top, bottom, [lighter(card.accent, 0.88), lighter(card.accent, 0.62)])))
    canvas.circle(center, disc, stroke(card.accent, 2.4 * unit, 0.85))
    icon = card.section.icon
    if icon is not None and drawable_aspect(icon) is not None:
        draw_icon(canvas, icon, center, disc * 1.34, card.accent, seed + number - 1)
    else:
        draw_number(canvas, number, center, disc * 1.34, card.accent)
    if card.section.heading is not None and card.section.bodies:
        y = card.heading.y1 * 0.42 + card.body.y0 * 0.58
        wide = box.width > box.height * 1.25
        x0 = card.heading.x0 if wide else card.heading.center[0] - card.heading.width * 0.14
        canvas.line((x0, y), (x0 + card.heading.width * 0.28, y), stroke(card.accent, 3.4 * unit))


def _medallion(canvas: Canvas, slide: Slide, seed: int) -> None:
    center, radius, unit = slide.center, slide.radius, canvas.unit
    canvas.circle((center[0], center[1] + 6 * unit), radius, fill("#4a3a2a", 0.15, blur=14 * unit))
    canvas.circle(center, radius, fill(TITLE_PAPER))
    wreath(canvas, center, radius * 1.03, PETALS, seed)
    canvas.circle(center, radius * 0.90, fill(TITLE_PAPER))
    canvas.circle(center, radius * 0.90, stroke("#d3ae78", 2.6 * unit))
    canvas.circle(center, radius * 0.865, stroke("#d3ae78", 1.2 * unit, 0.7))


def _band(canvas: Canvas, title: Box, seed: int) -> None:
    """A title that stands above its sections, between blossoms."""
    unit = canvas.unit
    size = min(title.height * 0.34, title.width * 0.06)
    panel = title.inset(-title.height * 0.10)
    canvas.rectangle(panel, fill(TITLE_PAPER, 0.9), title.height * 0.2)
    canvas.rectangle(panel, stroke("#d3ae78", 2 * unit, 0.8), title.height * 0.2)
    for side, x in ((-1, panel.x0), (1, panel.x1)):
        for index, lift in enumerate((-0.34, 0.0, 0.34)):
            spot = (x + side * size * 0.1, panel.center[1] + panel.height * lift)
            sprig(canvas, spot, 0 if side > 0 else 180, size * 2.2, LEAVES[index])
        for index, lift in enumerate((-0.36, 0.36, 0.0)):
            spot = (x, panel.center[1] + panel.height * lift)
            flower(
                canvas, spot, size * (0.8 if index == 2 else 0.5), PETALS[(seed + index) % len(PETALS)], turn=20 * index
            )
