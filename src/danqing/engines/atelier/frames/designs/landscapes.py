"""Grounds with a view: paper waves, hills, ink mountains, a rising moon and a starry night, low on the page."""

import math
from dataclasses import replace

from danqing.engines.atelier.canvas import Point, fill, glow, linear, polygon, shaded, stroke
from danqing.engines.atelier.frames.designs.ornaments import star_points
from danqing.engines.atelier.frames.designs.page import Page, draw_row
from danqing.engines.atelier.noise import line
from danqing.engines.atelier.palette import darker, lighter, lightness, mix
from danqing.engines.atelier.scene import Box


def _sky(page: Page, horizon: float) -> None:
    tones = [page.palette.ground, page.palette.second]
    page.canvas.rectangle(page.canvas.box, shaded(linear((0, 0), (0, page.height * horizon), tones)))


def _layer(page: Page, edge: list[Point], color: str, depth: float = 0.12) -> None:
    """A sheet of paper below an edge, with its shadow on the sheet behind it."""
    canvas = page.canvas
    path = polygon([*edge, (page.width + 9, page.height + 9), (-9, page.height + 9)])
    lift = page.short * 0.006
    with canvas.moved(0, -lift):
        canvas.path(path, fill("#150f28", 0.26, blur=lift * 1.6))
    top = min(y for _, y in edge)
    canvas.path(path, shaded(linear((0, top), (0, page.height), [color, darker(color, depth)])))


def _edge(page: Page, share: float, rise: float, bumps: float, part: str) -> list[Point]:
    """A wandering edge across the page at a share of its height."""
    count = 120
    values = line(count, bumps, page.random(part).randrange(2**31), 0.38, 4)
    step = (page.width + 18) / (count - 1)
    return [
        (-9 + k * step, page.height * share - (float(values[k]) - 0.5) * 2 * rise * page.short) for k in range(count)
    ]


def _sine(page: Page, share: float, rise: float, waves: float, phase: float) -> list[Point]:
    step = (page.width + 18) / 100
    return [
        (-9 + k * step, page.height * share + math.sin(k / 100 * waves * 2 * math.pi + phase) * rise * page.short)
        for k in range(101)
    ]


def _disc(page: Page, x: float, y: float, radius: float, color: str) -> None:
    """A sun or moon, only where it touches no text."""
    center = page.at(x, y)
    if page.is_free(center, radius * page.short):
        page.canvas.circle(center, radius * page.short * 1.9, glow(center, radius * page.short * 1.9, color, 0.4))
        page.canvas.circle(center, radius * page.short, fill(color))


def draw_waves(page: Page) -> None:
    """Layers of cut paper that roll like the sea, with the pictograms between them."""
    _sky(page, 0.7)
    pick = page.random("waves")
    _disc(page, pick.choice((0.16, 0.84)), 0.66, 0.09, page.accent(1))
    tones = [mix(page.palette.second, page.accent(2), share) for share in (0.45, 0.75)]
    tones += [page.accent(2), darker(page.accent(2), 0.2), darker(page.accent(2), 0.4)]
    for index, tone in enumerate(tones):
        share = 0.71 + 0.068 * index
        _layer(page, _sine(page, share, 0.018 + 0.004 * index, pick.uniform(1.5, 3.0), pick.uniform(0, 6)), tone)
        if index == 2:
            draw_row(page, 0.03)


def draw_hills(page: Page) -> None:
    """Rolling hills of paper and the pictograms on the nearest."""
    _sky(page, 0.8)
    cold = lightness(page.accent(2)) > 0.8
    green = page.accent(2) if cold else page.accent(1)
    tones = (mix(page.palette.second, green, 0.4), mix(page.palette.second, green, 0.72), green)
    for index, tone in enumerate(tones):
        _layer(page, _edge(page, 0.75 + 0.065 * index, 0.06 - 0.012 * index, 3.0 - 0.6 * index, f"hill {index}"), tone)
    draw_row(page, 0.02)


def draw_peaks(page: Page) -> None:
    """Ranges of ink mountains in mist, with one red sun."""
    _sky(page, 0.9)
    pick = page.random("peaks")
    dark = lightness(page.palette.ground) < 0.3
    far, near = (page.palette.second, page.palette.ground) if dark else (page.palette.ground, page.palette.ink)
    _disc(page, pick.uniform(0.3, 0.72), 0.69, 0.085, page.accent(0))
    for index in range(5):
        share = 0.68 + 0.07 * index
        tone = mix(far, page.accent(1) if dark else near, 0.16 + 0.15 * index)
        edge = _edge(page, share, 0.11 - 0.013 * index, 5.0 - 0.5 * index, f"peak {index}")
        path = polygon([*edge, (page.width + 9, page.height + 9), (-9, page.height + 9)])
        top = min(y for _, y in edge)
        mist = mix(tone, far, 0.75)
        page.canvas.path(path, shaded(linear((0, top), (0, top + page.short * 0.3), [tone, mist])))
    for _ in range(5):
        x, y = page.at(pick.uniform(0.2, 0.8), pick.uniform(0.6, 0.66))
        if page.is_free((x, y), page.short * 0.02):
            size = page.short * pick.uniform(0.008, 0.014)
            wing = [(x - size, y - size * 0.5), (x, y), (x + size, y - size * 0.5)]
            page.canvas.curve(wing, stroke(page.palette.ink, size * 0.16, 0.8), closed=False, tension=0.8)


def draw_moonrise(page: Page) -> None:
    """A great moon that rises behind dark hills, with the pictograms before it."""
    _sky(page, 0.85)
    radius = min(page.width * 0.34, page.height * 0.21)
    center = (page.width / 2, page.height * 0.775)
    page.canvas.circle(center, radius * 2.0, glow(center, radius * 2.0, page.accent(0), 0.5))
    moon = [lighter(page.accent(0), 0.55), page.accent(0)]
    page.canvas.circle(center, radius, shaded(linear((0, center[1] - radius), (0, center[1] + radius), moon)))
    for dx, dy, share in ((-0.4, -0.3, 0.16), (0.25, -0.45, 0.1), (0.35, 0.05, 0.13), (-0.1, -0.05, 0.07)):
        spot = (center[0] + dx * radius, center[1] + dy * radius)
        page.canvas.circle(spot, radius * share, fill(darker(page.accent(0), 0.25), 0.22))
    for index, share in enumerate((0.86, 0.92)):
        tone = mix(page.palette.ground, "#05060f", 0.25 + 0.35 * index)
        _layer(page, _edge(page, share, 0.035, 3.0 - index, f"dark hill {index}"), tone)
    stand = Box(page.width * 0.1, page.height * 0.79, page.width * 0.9, page.height * 0.965)
    draw_row(replace(page, stand=stand), 0.02)


def draw_night(page: Page) -> None:
    """Stars over the whole sky, a crescent, and the edge of a dark wood."""
    _sky(page, 0.9)
    pick = page.random("night")
    for _ in range(round(150 * page.width * page.height / page.short**2)):
        spot = (pick.uniform(0, page.width), pick.uniform(0, page.height * 0.85))
        if page.is_free(spot, page.short * 0.01):
            page.canvas.circle(spot, page.short * pick.uniform(0.0008, 0.0028), fill("#fff6d8", pick.uniform(0.4, 1)))
    for _ in range(7):
        spot = page.at(pick.uniform(0.04, 0.96), pick.uniform(0.04, 0.74))
        if page.is_free(spot, page.short * 0.02):
            page.canvas.polygon(star_points(spot, page.short * 0.014, 4, 0.25), fill("#fff3c4"))
    for x, y in ((0.86, 0.15), (0.14, 0.15), (0.86, 0.72), (0.5, 0.76)):
        center, radius = page.at(x, y), page.short * 0.07
        if page.is_free(center, radius * 1.1):
            page.canvas.circle(center, radius * 2.4, glow(center, radius * 2.4, page.accent(0), 0.35))
            page.canvas.circle(center, radius, fill(lighter(page.accent(0), 0.35)))
            page.canvas.circle(
                (center[0] + radius * 0.42, center[1] - radius * 0.2), radius * 0.86, fill(page.palette.ground)
            )
            break
    _wood(page)


def _wood(page: Page) -> None:
    pick = page.random("wood")
    for row, tone in enumerate((mix(page.palette.second, "#05060f", 0.35), mix(page.palette.ground, "#05060f", 0.7))):
        _layer(page, _edge(page, 0.9 + 0.04 * row, 0.03, 3.0, f"wood {row}"), tone)
        x = -page.short * 0.03
        while x < page.width + page.short * 0.03:
            high, foot = page.short * pick.uniform(0.05, 0.13), page.height * (0.93 + 0.04 * row)
            for tier in range(3):
                half, top = high * (0.2 + 0.09 * tier), foot - high * (1 - 0.26 * tier)
                page.canvas.polygon(
                    [(x - half, top + high * 0.42), (x, top), (x + half, top + high * 0.42)], fill(tone)
                )
            x += page.short * pick.uniform(0.025, 0.07)
