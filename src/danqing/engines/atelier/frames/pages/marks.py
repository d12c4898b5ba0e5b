"""Marks of logos: a thing reduced to flat shapes in its own two colours, and an emblem of mountains and waves."""

import math
import re
from dataclasses import dataclass
from functools import lru_cache

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.canvas import Canvas, Sprite, circle_path, fill, polygon
from danqing.engines.atelier.frames.icons import draw_icon
from danqing.engines.atelier.palette import darker, hexadecimal, lighter, lightness, mix, rgb
from danqing.engines.atelier.scene import Box

_PEAKS = re.compile(r"mountain|\bpeaks?\b|summit|\balps?\b|alpine|山|峰", re.IGNORECASE)
_WAVES = re.compile(r"\bwaves?\b|\bsea\b|ocean|surf|river|海|浪|波|江|湖", re.IGNORECASE)
_PROBE, _SIDE = 160, 640  # pixels of a thing whose colours are read, and of one that is cut
_LEAST_CHROMA = 26.0  # of the CIE Lab plane: below it a thing lends no colour


@dataclass(frozen=True)
class Colors:
    """The flat colours of a mark: of its largest part, of its lights, and of its darks."""

    main: str
    light: str
    dark: str


def is_landscape(words: str) -> bool:
    """Whether the words of a logo name mountains or waves."""
    return _PEAKS.search(words) is not None or _WAVES.search(words) is not None


def names_water(words: str) -> bool:
    """Whether the words of a logo name a sea, a river or waves."""
    return _WAVES.search(words) is not None


@lru_cache(64)
def own_color(key: str) -> str | None:
    """The strongest colour of a thing, fit for letters; None for what is white, grey or black."""
    lab, inside = _parts(key, _PROBE)
    chroma = np.hypot(lab[..., 1] - 128.0, lab[..., 2] - 128.0)[inside]
    strong = lab[inside][chroma >= max(_LEAST_CHROMA, float(np.percentile(chroma, 60)))]
    if len(strong) < inside.sum() * 0.2:
        return None
    middle = np.median(strong, axis=0)[None, None].astype(np.uint8)
    red, green, blue = (float(value) for value in cv2.cvtColor(middle, cv2.COLOR_LAB2RGB)[0, 0])
    color = hexadecimal(red, green, blue)
    return darker(color, 0.12) if lightness(color) > 0.6 else color


def _parts(key: str, side: int) -> tuple[NDArray[np.float32], NDArray[np.bool_]]:
    """A thing in the CIE Lab colours and which pixels it covers."""
    canvas = Canvas(side, side)
    draw_icon(canvas, key, (side / 2, side / 2), side * 0.94, "#808080", 0)
    alpha = canvas.data[..., 3]
    bare = canvas.data[..., :3].astype(np.float32) * 255 / np.maximum(alpha, 1)[..., None]
    lab = cv2.cvtColor(np.clip(bare, 0, 255).astype(np.uint8), cv2.COLOR_RGB2LAB).astype(np.float32)
    return lab, cv2.GaussianBlur(alpha, (0, 0), side * 0.004) > 110


def cut(key: str, colors: Colors) -> Sprite:
    """A thing as flat areas in three colours with a line about it: RGBA, premultiplied, square."""
    lab, inside = _parts(key, _SIDE)
    tones = np.asarray(cv2.GaussianBlur(lab[..., 0], (0, 0), _SIDE * 0.006), np.float32)
    labels = _three(tones, inside)
    areas = [int(((labels == level) & inside).sum()) for level in range(3)]
    order = [colors.dark, colors.main, colors.light]
    if areas[2] > areas[1]:  # a white thing: its lights are its body, and what was between is left bare
        order = [colors.dark, colors.light, colors.main]
    elif areas[0] > areas[1]:
        order = [colors.main, colors.dark, colors.light]
    picture = np.zeros((_SIDE, _SIDE, 4), np.uint8)
    for level, color in enumerate(order):
        picture[(labels == level) & inside] = (*rgb(color), 255)
    rim = max(3, round(_SIDE * 0.014))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * rim + 1, 2 * rim + 1))
    core = cv2.erode(inside.astype(np.uint8), kernel, borderValue=0) > 0
    picture[inside & ~core] = (*rgb(colors.dark), 255)
    return picture


def _three(tones: NDArray[np.float32], inside: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """Each pixel's level of three, from dark to light, in areas without specks."""
    values = tones[inside][::7]
    centers = np.percentile(values, (8, 50, 92)) if values.size else np.array([0.0, 128.0, 255.0])
    for _ in range(6):
        nearest = np.abs(values[:, None] - centers).argmin(axis=1)
        centers = np.array([values[nearest == k].mean() if (nearest == k).any() else centers[k] for k in range(3)])
    low, high = (centers[0] + centers[1]) / 2, (centers[1] + centers[2]) / 2
    levels = (tones > low).astype(np.uint8) + (tones > high).astype(np.uint8)
    return np.asarray(cv2.medianBlur(levels, 15), np.uint8)


def draw_emblem(canvas: Canvas, box: Box, words: str, colors: Colors) -> None:
    """Peaks with snow before a sun, waves below them, as far as the words name them, in a round."""
    (x, y), radius = box.center, box.width / 2
    waves = names_water(words)
    with canvas.clipped(circle_path((x, y), radius)):
        canvas.circle((x, y), radius, fill(mix(colors.light, colors.main, 0.16)))
        if _PEAKS.search(words):
            canvas.circle((x + radius * 0.34, y - radius * 0.46), radius * 0.2, fill(mix(colors.main, "#f2b441", 0.8)))
            _peak(
                canvas,
                (x + radius * 0.36, y - radius * 0.3),
                radius * 1.1,
                mix(colors.main, colors.light, 0.3),
                colors.light,
            )
            _peak(canvas, (x - radius * 0.2, y - radius * 0.62), radius * 1.4, colors.dark, colors.light)
        else:
            canvas.circle((x, y - radius * 0.22), radius * 0.4, fill(mix(colors.main, "#f2b441", 0.8)))
        tones = (colors.main, colors.light, colors.dark) if waves else (colors.main,)
        for index, tone in enumerate(tones):
            top = y + radius * (0.2 + 0.24 * index)
            steps = [(x + radius * (k / 20 - 1.1), _swell(top, radius, k, index if waves else 3)) for k in range(45)]
            canvas.polygon(
                [*steps, (x + radius * 1.2, y + radius * 1.2), (x - radius * 1.2, y + radius * 1.2)], fill(tone)
            )
            if tone == colors.light:  # a narrow crest, then water again
                lower = [(px, py + radius * 0.09) for px, py in steps]
                canvas.polygon(
                    [*lower, (x + radius * 1.2, y + radius * 1.2), (x - radius * 1.2, y + radius * 1.2)],
                    fill(colors.main),
                )


def _swell(top: float, radius: float, step: int, index: int) -> float:
    depth = 0.075 if index < 3 else 0.03
    return top + math.sin(step / 20 * math.pi * 2 * 1.1 + index * 1.9) * radius * depth


def _peak(canvas: Canvas, top: tuple[float, float], height: float, tone: str, snow: str) -> None:
    x, y = top
    half = height * 0.72
    canvas.path(polygon([(x, y), (x + half, y + height), (x - half, y + height)]), fill(tone))
    cap = height * 0.3
    edge = half * cap / height
    zigzag = [
        (x + edge, y + cap),
        (x + edge * 0.45, y + cap * 0.72),
        (x, y + cap * 1.12),
        (x - edge * 0.45, y + cap * 0.72),
    ]
    canvas.path(polygon([(x, y), *zigzag, (x - edge, y + cap)]), fill(snow))


def colors_of(main: str, paper: str) -> Colors:
    """The three colours of a mark about its main one."""
    return Colors(main, lighter(paper, 0.3), darker(main, 0.5))
