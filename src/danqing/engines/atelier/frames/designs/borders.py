"""Grounds that frame their words: ruled lines, leaves and blossoms, clouds of good fortune, and circuits."""

import math
from dataclasses import replace

from danqing.engines.atelier.canvas import Point, fill, linear, shaded, stroke
from danqing.engines.atelier.frames.designs.page import Page, draw_corners, draw_row
from danqing.engines.atelier.frames.florals import LEAVES, PETALS, bud, flower, leaf, sprig
from danqing.engines.atelier.graphics_library import skia
from danqing.engines.atelier.palette import lighter, lightness, mix
from danqing.engines.atelier.scene import Box


def _tones(page: Page) -> None:
    tones = [page.palette.second, page.palette.ground]
    page.canvas.rectangle(page.canvas.box, shaded(linear((0, 0), page.at(0.3, 1), tones)))


def draw_frame(page: Page) -> None:
    """A coloured border with a double line, and a pictogram or a rosette in each corner."""
    _tones(page)
    canvas, short = page.canvas, page.short
    band = short * 0.045
    for inset, width, tone in ((band / 2, band, page.accent(0)), (band * 1.7, short * 0.006, page.accent(1))):
        canvas.rectangle(canvas.box.inset(inset), _line(tone, width))
    canvas.rectangle(canvas.box.inset(band * 2.1), _line(page.palette.ink, short * 0.0025))
    if page.pictograms:
        draw_corners(page, band * 2.9, short * 0.125)
        return
    for x, y in ((0, 0), (1, 0), (0, 1), (1, 1)):
        center = (band * 1.9 + x * (page.width - band * 3.8), band * 1.9 + y * (page.height - band * 3.8))
        canvas.circle(center, short * 0.035, fill(page.palette.ground))
        flower(canvas, center, short * 0.032, page.accent(0), 0.0, 8)


def _line(color: str, width: float) -> skia.Paint:
    paint = stroke(color, width)
    paint.setStrokeJoin(skia.Paint.kMiter_Join)
    return paint


def draw_botanical(page: Page) -> None:
    """Sprigs, leaves and blossoms that grow from two corners or from above and below."""
    _tones(page)
    pick = page.random("botanical")
    dark = lightness(page.palette.ground) < 0.3
    greens = [mix(tone, page.palette.accents[2], 0.25) for tone in LEAVES]
    blooms = (*page.palette.accents[:2], *(PETALS[:2] if not dark else ("#f7d9c4", "#f4cf8a")))
    corners = pick.choice((((0, 0), (1, 1)), ((1, 0), (0, 1)), ((0, 0), (1, 0), (0, 1), (1, 1))))
    grand = 1.0 if len(corners) == 2 else 0.72
    for x, y in corners:
        _bouquet(page, (x, y), page.short * 0.34 * grand, greens, blooms)
    rule = stroke(mix(page.palette.ground, page.palette.ink, 0.45), max(1.0, page.short * 0.002))
    page.canvas.rectangle(page.canvas.box.inset(page.short * 0.045), rule)


def _bouquet(page: Page, corner: Point, reach: float, greens: list[str], blooms: tuple[str, ...]) -> None:
    """A spray of twigs out of a corner, with blossoms at its heart."""
    pick = page.random(f"bouquet {corner}")
    x, y = corner[0] * page.width, corner[1] * page.height
    away = math.degrees(math.atan2(0.5 - corner[1], 0.5 - corner[0]))
    # Twigs lie along the edges and are short toward the middle, where the words are.
    for turn, share in ((-47, 1.15), (47, 1.15), (-30, 0.95), (30, 0.95), (-12, 0.62), (12, 0.62)):
        sprig(page.canvas, (x, y), away + turn, reach * share * pick.uniform(0.9, 1.08), pick.choice(greens))
    for turn in (-40, 40, 0, -20, 20):
        angle = math.radians(away + turn)
        leaf(page.canvas, (x, y), away + turn, reach * 0.5, pick.choice(greens))
        far = (x + math.cos(angle) * reach * 0.75, y + math.sin(angle) * reach * 0.75)
        bud(page.canvas, far, reach * 0.03, pick.choice(blooms))
    for turn, share, size in ((-44, 0.6, 0.13), (44, 0.6, 0.13), (-14, 0.47, 0.1), (16, 0.5, 0.12), (0, 0.2, 0.21)):
        angle = math.radians(away + turn)
        spot = (x + math.cos(angle) * reach * share, y + math.sin(angle) * reach * share)
        flower(page.canvas, spot, reach * size, pick.choice(blooms), pick.uniform(0, 60), pick.choice((5, 6, 8)))


def _scroll_cloud(page: Page, center: Point, size: float, color: str, line: str) -> None:
    """A cloud of rolled waves, as painted on lacquer."""
    canvas, (x, y) = page.canvas, center
    lobes = ((-0.9, 0.05, 0.42), (0.9, 0.05, 0.42), (-0.38, -0.24, 0.5), (0.4, -0.2, 0.46))
    canvas.rectangle(Box(x - size * 1.5, y, x + size * 1.5, y + size * 0.47), fill(color), size * 0.235)
    for dx, dy, radius in lobes:
        canvas.circle((x + dx * size, y + dy * size), radius * size, fill(color))
    for dx, dy, radius in lobes:
        turns = [k / 26 * 4.4 * math.pi for k in range(27)]
        spin = 1 if dx < 0 else -1
        points = [
            (
                x + dx * size + math.cos(-1.2 - t) * spin * radius * size * 0.86 * (1 - t / 15.5),
                y + dy * size + math.sin(-1.2 - t) * radius * size * 0.86 * (1 - t / 15.5),
            )
            for t in turns
        ]
        canvas.curve(points, stroke(line, size * 0.035), closed=False)


def draw_clouds(page: Page) -> None:
    """Clouds of good fortune, a golden line around the words, and the pictograms below."""
    _tones(page)
    canvas, short, gold = page.canvas, page.short, page.accent(0)
    for inset, width in ((0.035, 0.006), (0.048, 0.002)):
        canvas.rectangle(canvas.box.inset(short * inset), _line(gold, short * width))
    pale = mix(page.palette.second, gold, 0.28)
    for x, y, share in (
        (0.02, 0.8, 0.1),
        (0.98, 0.76, 0.11),
        (0.16, 0.94, 0.12),
        (0.86, 0.95, 0.13),
        (0.5, 0.99, 0.12),
    ):
        center = page.at(x, y)
        if page.is_free(center, short * share * 1.2):
            _scroll_cloud(page, center, short * share, pale, gold)
    stand = Box(page.width * 0.24, page.height * 0.72, page.width * 0.76, page.height * 0.93)
    draw_row(replace(page, stand=stand))


def draw_circuit(page: Page) -> None:
    """Conductors that run from the edges toward the words and end in nodes."""
    _tones(page)
    canvas, short, pick = page.canvas, page.short, page.random("circuit")
    width = short * 0.0045
    for index in range(26):
        top, share = index % 2 == 0, (index // 2 + 0.5) / 13
        x, y = share * page.width, 0.0 if top else float(page.height)
        down = 1 if top else -1
        first, slant = short * pick.uniform(0.03, 0.10), short * pick.uniform(0.02, 0.06) * pick.choice((-1, 1))
        second = short * pick.uniform(0.0, 0.04)
        points = [(x, y), (x, y + down * first), (x + slant, y + down * (first + abs(slant)))]
        points.append((points[-1][0], points[-1][1] + down * second))
        tone = page.accent(index)
        if all(page.is_free(point, short * 0.02) for point in points):
            canvas.curve(points, stroke(tone, width, 0.85), closed=False, tension=0.0)
            canvas.circle(points[-1], short * 0.009, fill(page.palette.ground))
            canvas.circle(points[-1], short * 0.009, stroke(lighter(tone, 0.2), width))
