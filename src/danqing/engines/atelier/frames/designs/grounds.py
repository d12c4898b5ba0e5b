"""Painted grounds of a design: each leaves an area for words and, often, a place where pictograms stand."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from danqing.engines.atelier.canvas import Point, curve, fill, linear, polygon, radial, shaded, stroke
from danqing.engines.atelier.frames.designs.borders import draw_botanical, draw_circuit, draw_clouds, draw_frame
from danqing.engines.atelier.frames.designs.landscapes import (
    draw_hills,
    draw_moonrise,
    draw_night,
    draw_peaks,
    draw_waves,
)
from danqing.engines.atelier.frames.designs.page import Page, draw_cluster, draw_row
from danqing.engines.atelier.palette import darker, lighter, mix
from danqing.engines.atelier.scene import Box

Shares = tuple[float, float, float, float]
"""Left, top, right and lower edge as shares of the width and height."""


@dataclass(frozen=True, kw_only=True)
class Ground:
    """A painted ground. Areas for words on wide pages and on tall or square ones; stands for pictograms likewise.

    bare: area for words on any page where there is no pictogram to stand; None where it does not change.
    """

    draw: Callable[[Page], None]
    wide: Shares
    tall: Shares
    wide_stand: Shares | None = None
    tall_stand: Shares | None = None
    bare: Shares | None = None
    align: str = "center"


def plain(page: Page) -> None:
    """The ground's two tones, from one corner to the other."""
    tones = [page.palette.second, page.palette.ground]
    page.canvas.rectangle(page.canvas.box, shaded(linear((0, 0), page.at(0.3, 1), tones)))


def draw_rays(page: Page) -> None:
    """A sunburst in two near tones from behind the pictograms, and a band on which they stand."""
    canvas, pick = page.canvas, page.random("rays")
    canvas.fill(page.palette.ground)
    center = page.at(0.5, 0.86 if page.stand else 0.5)
    count, reach = pick.choice((12, 16, 20)), math.hypot(page.width, page.height)
    turn = pick.uniform(0, 1)
    canvas.sunburst(center, reach, count, fill(page.palette.second), turn)
    if page.stand and page.pictograms:
        rise = page.height - page.stand.center[1]
        half = max(page.width * 0.62, page.short * 0.6)
        dome = Box(page.width / 2 - half, page.height - rise * 0.9, page.width / 2 + half, page.height + rise * 1.6)
        canvas.ellipse(Box(dome.x0, dome.y0 - page.short * 0.02, dome.x1, dome.y1), fill(page.accent(1)))
        canvas.ellipse(dome, fill(page.accent(0)))
        draw_row(page)


def draw_blocks(page: Page) -> None:
    """Quarter circles, discs and triangles in a grid beside or below the words."""
    plain(page)
    wide = page.width > page.height * 1.15
    area = (
        Box(page.width * 0.62, 0, page.width, page.height)
        if wide
        else Box(0, page.height * 0.6, page.width, page.height)
    )
    # As many cells as stay near to squares of about a fifth of the shorter side.
    columns = max(2, round(area.width / (page.short * 0.235)))
    rows = max(2, round(area.height / (page.short * 0.235)))
    pick = page.random("blocks")
    tones = (*page.palette.accents, mix(page.palette.ground, page.palette.ink, 0.88))
    last = ""
    for row in range(rows):
        for column in range(columns):
            wide_cell, tall_cell = area.width / columns, area.height / rows
            x, y = area.x0 + column * wide_cell, area.y0 + row * tall_cell
            cell = Box(x, y, x + wide_cell + 0.5, y + tall_cell + 0.5)
            color = pick.choice([tone for tone in tones if tone != last])
            _block(page, cell, color, pick.choice([tone for tone in tones if tone != color]), pick.randrange(7))
            last = color


def _block(page: Page, cell: Box, color: str, other: str, kind: int) -> None:
    canvas, (x, y) = page.canvas, cell.center
    canvas.rectangle(cell, fill(color))
    radius = min(cell.width, cell.height)
    with canvas.clipped(polygon([(cell.x0, cell.y0), (cell.x1, cell.y0), (cell.x1, cell.y1), (cell.x0, cell.y1)])):
        if kind < 3:
            corner = ((cell.x0, cell.y0), (cell.x1, cell.y0), (cell.x1, cell.y1))[kind]
            canvas.circle(corner, radius, fill(other))
        elif kind == 3:
            canvas.circle((x, y), radius * 0.36, fill(other))
        elif kind == 4:
            canvas.polygon([(cell.x0, cell.y1), (cell.x1, cell.y1), (cell.x1, cell.y0)], fill(other))
        elif kind == 5:
            for share in (0.5, 0.34, 0.18):
                canvas.circle((x, cell.y1), radius * share * 2, fill(other if share != 0.34 else color))
        else:
            for k in range(4):
                top = cell.y0 + cell.height * (0.08 + 0.24 * k)
                canvas.rectangle(Box(cell.x0, top, cell.x1, top + cell.height * 0.12), fill(other))


def draw_disc(page: Page) -> None:
    """A large disc with a ring, and the pictograms on it."""
    plain(page)
    stand = page.stand or page.canvas.box
    center, radius = stand.center, min(stand.width, stand.height) * 0.5
    for reach, index in ((1.16, 1), (1.0, 0)):
        canvas_paint = fill(mix(page.palette.ground, page.accent(index), 0.35 if index else 0.92))
        page.canvas.circle(center, radius * reach, canvas_paint)
    page.canvas.circle(center, radius * 0.84, fill(lighter(page.accent(0), 0.3)))
    if page.pictograms:
        draw_cluster(page)
        return
    for share in (0.66, 0.48, 0.3, 0.12):
        page.canvas.circle(center, radius * share, fill(page.accent(1 if share in (0.66, 0.3) else 2)))


def draw_halftone(page: Page) -> None:
    """Rows of dots that grow toward a lower corner."""
    plain(page)
    step = page.short * 0.036
    left = page.random("halftone").random() < 0.5
    rows, columns = math.ceil(page.height / step) + 1, math.ceil(page.width / step) + 1
    for row in range(rows):
        for column in range(columns):
            x = (column + 0.5 * (row % 2)) * step
            y = row * step
            across = 1 - x / page.width if left else x / page.width
            share = (across * 0.55 + y / page.height - 0.72) / 0.75
            if share > 0.03 and page.is_free((x, y), step * 1.7):
                tone = mix(page.accent(0), page.accent(1), min(1.0, share * 1.4))
                page.canvas.circle((x, y), step * min(0.5, 0.62 * share), fill(tone))


def draw_stripes(page: Page) -> None:
    """Broad slanting bands in two opposite corners."""
    plain(page)
    canvas, reach = page.canvas, (page.width + page.height) * 0.5
    share = 0.34
    for corner in (0, 1):
        for index, tone in enumerate((page.accent(1), page.accent(0), page.palette.ink)):
            size = reach * (share - 0.085 * index)
            high = size * 0.9
            points: list[Point] = [(0, page.height), (size, page.height), (0, page.height - high)]
            if corner:
                points = [(page.width, 0), (page.width - size, 0), (page.width, high)]
            canvas.polygon(points, fill(tone))


def draw_enso(page: Page) -> None:
    """One round stroke of a broad brush."""
    plain(page)
    stand = page.stand or page.canvas.box
    center, radius = stand.center, min(stand.width, stand.height) * 0.42
    pick = page.random("enso")
    start, color = pick.uniform(0, 6.28), page.accent(0)
    for hair in range(30):
        offset = (hair / 29 - 0.5) * radius * 0.26
        sweep, width = 5.5 + pick.uniform(-0.35, 0.3), radius * 0.02
        points = [
            (
                center[0] + math.cos(start + sweep * k / 40) * (radius + offset * (1.1 - 0.6 * k / 40)),
                center[1] + math.sin(start + sweep * k / 40) * (radius + offset * (1.1 - 0.6 * k / 40)) * 0.98,
            )
            for k in range(41)
        ]
        page.canvas.path(curve(points, False), stroke(color, width * pick.uniform(0.6, 1.5), pick.uniform(0.5, 0.95)))


def draw_grid(page: Page) -> None:
    """A plain in perspective that runs to a striped sun."""
    canvas, palette = page.canvas, page.palette
    horizon = page.height * 0.72
    sky = [palette.ground, palette.second]
    canvas.rectangle(canvas.box, shaded(linear((0, 0), (0, horizon), sky)))
    radius = min(page.height * 0.16, page.width * 0.26)
    sun = Box(page.width / 2 - radius, horizon - radius, page.width / 2 + radius, horizon + radius)
    with canvas.clipped(polygon([(0, 0), (page.width, 0), (page.width, horizon), (0, horizon)])):
        canvas.circle(
            sun.center, radius * 1.8, shaded(radial(sun.center, radius * 1.8, [page.accent(0), palette.second]), 0.4)
        )
        canvas.ellipse(sun, shaded(linear((0, sun.y0), (0, horizon), [page.accent(2), page.accent(0)])))
        for k in range(5):
            y = horizon - radius * (0.1 + 0.14 * k)
            canvas.rectangle(Box(0, y - radius * (0.05 - 0.008 * k), page.width, y), fill(palette.second))
    canvas.rectangle(Box(0, horizon, page.width, page.height), fill(darker(palette.ground, 0.35)))
    paint = stroke(page.accent(1), max(1.0, page.short * 0.0022), 0.85)
    for k in range(-24, 25):
        foot = page.width * (0.5 + k * 0.12)
        canvas.line((page.width * (0.5 + k * 0.022), horizon), (foot, page.height), paint)
    for k in range(9):
        y = horizon + (page.height - horizon) * (k / 8) ** 2
        canvas.line((0, y), (page.width, y), paint)


_TOP_WIDE, _TOP_TALL = (0.07, 0.07, 0.93, 0.64), (0.07, 0.06, 0.93, 0.62)
_ROW_WIDE, _ROW_TALL = (0.10, 0.70, 0.90, 0.97), (0.06, 0.70, 0.94, 0.94)
_LEFT, _UPPER = (0.06, 0.1, 0.57, 0.9), (0.08, 0.06, 0.92, 0.55)
_RIGHT_STAND, _TOP_STAND = (0.64, 0.16, 0.94, 0.84), (0.16, 0.06, 0.84, 0.47)
_LOWER = (0.07, 0.54, 0.93, 0.95)

GROUNDS: Mapping[str, Ground] = {
    "rays": Ground(
        draw=draw_rays,
        wide=_TOP_WIDE,
        tall=_TOP_TALL,
        wide_stand=_ROW_WIDE,
        tall_stand=_ROW_TALL,
        bare=(0.08, 0.1, 0.92, 0.9),
    ),
    "hills": Ground(draw=draw_hills, wide=_TOP_WIDE, tall=_TOP_TALL, wide_stand=_ROW_WIDE, tall_stand=_ROW_TALL),
    "waves": Ground(draw=draw_waves, wide=_TOP_WIDE, tall=_TOP_TALL, wide_stand=_ROW_WIDE, tall_stand=_ROW_TALL),
    "moonrise": Ground(draw=draw_moonrise, wide=(0.07, 0.07, 0.93, 0.5), tall=(0.07, 0.06, 0.93, 0.5)),
    "peaks": Ground(draw=draw_peaks, wide=(0.08, 0.08, 0.92, 0.56), tall=(0.09, 0.07, 0.91, 0.54)),
    "night": Ground(draw=draw_night, wide=(0.08, 0.08, 0.92, 0.72), tall=(0.08, 0.1, 0.92, 0.68)),
    "grid": Ground(draw=draw_grid, wide=(0.07, 0.06, 0.93, 0.52), tall=(0.07, 0.06, 0.93, 0.54)),
    "blocks": Ground(draw=draw_blocks, wide=_LEFT, tall=_UPPER, align="left"),
    "disc": Ground(draw=draw_disc, wide=_LEFT, tall=_LOWER, wide_stand=_RIGHT_STAND, tall_stand=_TOP_STAND),
    "enso": Ground(draw=draw_enso, wide=_LEFT, tall=_LOWER, wide_stand=_RIGHT_STAND, tall_stand=_TOP_STAND),
    "halftone": Ground(draw=draw_halftone, wide=(0.06, 0.08, 0.94, 0.7), tall=(0.07, 0.06, 0.93, 0.66), align="left"),
    "stripes": Ground(draw=draw_stripes, wide=(0.13, 0.2, 0.87, 0.8), tall=(0.07, 0.24, 0.93, 0.76)),
    "frame": Ground(draw=draw_frame, wide=(0.17, 0.15, 0.83, 0.85), tall=(0.13, 0.17, 0.87, 0.83)),
    "botanical": Ground(draw=draw_botanical, wide=(0.18, 0.14, 0.82, 0.86), tall=(0.13, 0.2, 0.87, 0.8)),
    "clouds": Ground(draw=draw_clouds, wide=(0.16, 0.16, 0.84, 0.68), tall=(0.12, 0.2, 0.88, 0.68)),
    "circuit": Ground(draw=draw_circuit, wide=(0.1, 0.2, 0.9, 0.8), tall=(0.08, 0.2, 0.92, 0.8)),
}
"""Every painted ground by key: the values of Theme.grounds."""
