"""What a banner shows where its prompt names no scene: the things that its words speak of."""

import math
from dataclasses import replace

from danqing.engines.atelier.canvas import Canvas, curve, fill, linear, rounded_box, shaded
from danqing.engines.atelier.frames.designs.motifs import motifs_of
from danqing.engines.atelier.frames.designs.ornaments import ORNAMENTS
from danqing.engines.atelier.frames.designs.page import Page
from danqing.engines.atelier.frames.designs.themes import theme_of
from danqing.engines.atelier.frames.icons import draw_icon
from danqing.engines.atelier.frames.pages.parts import page_of
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box, Scene

_MOST = 4
_MUSICAL = frozenset({"emoji:🎸", "emoji:🎤", "emoji:🎷"})
# Where up to four things stand along the longer way of their room, how far aside, and how large, as shares.
_PLACES = ((0.5, 0.0, 1.0), (0.17, -0.17, 0.78), (0.83, 0.17, 0.76), (0.87, -0.3, 0.42))


def is_drawn(scene: Scene) -> bool:
    """Whether the art of a banner is made of motifs: nothing else is asked for, and its words name something."""
    return not scene.subjects and scene.setting in (None, "studio", "street", "theatre") and bool(motifs_of(scene))


def paint_art(canvas: Canvas, scene: Scene, room: Box, words: tuple[Box, ...], seed: int) -> None:
    """Rays from behind the things, two waves at the foot of the page, and ornaments about the words."""
    page = replace(page_of(canvas, scene, seed), taken=words)
    _rays(page, room)
    _waves(page)
    motifs = motifs_of(scene)[:_MOST]
    spots = _spots(room, len(motifs))
    side = min(room.width, room.height)
    for (x, y, size), key in reversed(list(zip(spots, motifs, strict=True))):
        canvas.circle((x, y + size * 0.03), size * 0.52, fill(darker(page.palette.ground, 0.5), 0.16, blur=side * 0.03))
        draw_icon(canvas, key, (x, y), size, page.accent(0), seed)
    discs = tuple(Box(x - s * 0.5, y - s * 0.5, x + s * 0.5, y + s * 0.5) for x, y, s in spots)
    strewn = theme_of(scene).strewn or "confetti"
    strewn = strewn if _MUSICAL.isdisjoint(motifs) else "notes"
    ORNAMENTS[strewn](replace(page, taken=(*words, *discs)))


def _spots(room: Box, count: int) -> list[tuple[float, float, float]]:
    """Centre and size of each thing, the first in the middle and largest."""
    upright = room.height >= room.width
    long, across = (room.height, room.width) if upright else (room.width, room.height)
    size = min(across * 0.66, long / (0.9 + 0.62 * max(0, count - 1)))
    found: list[tuple[float, float, float]] = []
    for along, aside, share in _PLACES[:count]:
        u = long / 2 + (along - 0.5) * min(long * 0.94, size * 3.4)
        v = across * (0.5 + aside * 0.8)
        v = min(max(v, size * share * 0.55), across - size * share * 0.55)
        x, y = (v, u) if upright else (u, v)
        found.append((room.x0 + x, room.y0 + y, size * share))
    return found


def _rays(page: Page, room: Box) -> None:
    canvas, palette = page.canvas, page.palette
    center, reach = room.center, math.hypot(page.width, page.height)
    canvas.sunburst(center, reach, 20, fill(mix(palette.ground, palette.second, 0.9)), 0.07)
    side = min(room.width, room.height)
    with canvas.clipped(rounded_box(canvas.box)):
        canvas.circle(center, side * 0.56, fill(page.accent(1), 0.28))
        canvas.circle(center, side * 0.46, fill(page.accent(1), 0.45))


def _waves(page: Page) -> None:
    """Bands along the foot in the accents, below all words."""
    floor = max((box.y1 for box in page.taken), default=0.0) + page.short * 0.03
    for index, share in enumerate((0.16, 0.10, 0.045)):
        top = max(floor, page.height - page.short * share * 2.0)
        if top > page.height - page.short * 0.02:
            continue
        count, swing = 8, page.short * 0.022
        crest = [(page.width * (k - 1) / (count - 2), top + swing * (-1) ** (k + index)) for k in range(count + 1)]
        crest += [(page.width * 1.1, page.height * 1.1), (-page.width * 0.1, page.height * 1.1)]
        tone = page.accent(index)
        foot = shaded(linear((0, top), (0, page.height), [lighter(tone, 0.08), darker(tone, 0.12)]))
        page.canvas.path(curve(crest, tension=0.35), foot)
