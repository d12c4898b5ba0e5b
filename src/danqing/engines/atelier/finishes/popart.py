"""Pop art: heavy black outlines, few loud colours, and the dots of a cheap printer for every tint."""

import cv2
import numpy as np

from danqing.engines.atelier.finishes.brushwork import Pixels, unit_of
from danqing.engines.atelier.finishes.few_colors import nearest
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.regions import areas, contours, over
from danqing.engines.atelier.finishes.screens import dots
from danqing.engines.atelier.imaging import grey_of
from danqing.engines.atelier.noise import Field
from danqing.engines.atelier.palette import rgb

# Each ink as it is seen in the model, and what is printed for it: the ink, and how much of the paper its dots cover.
_INKS = (
    ("#16141a", "#16141a", 1.0),
    ("#6b4a32", "#a8461f", 1.0),
    ("#d8352f", "#ee2b2b", 1.0),
    ("#f08a30", "#ff7a1a", 1.0),
    ("#f5cf3f", "#ffd800", 1.0),
    ("#4c9a45", "#1fae4b", 1.0),
    ("#a5cf8a", "#1fae4b", 0.42),
    ("#2c62b8", "#1463d8", 1.0),
    ("#7fb4e0", "#1463d8", 0.4),
    ("#c9def0", "#1463d8", 0.22),
    ("#7a48a5", "#8a35c8", 1.0),
    ("#3c2a5e", "#4b1f9e", 1.0),
    ("#c8a058", "#ffab00", 0.75),
    ("#f0b878", "#ff8a1a", 0.42),
    ("#c79ad0", "#8a35c8", 0.4),
    ("#f2a0b8", "#ff4f93", 0.5),
    ("#f2c9a8", "#ff6a4a", 0.2),
    ("#c98f66", "#e0602a", 0.55),
    ("#8d8f96", "#16141a", 0.42),
    ("#cfcfd2", "#16141a", 0.16),
    ("#fafaf6", "#16141a", 0.0),
)
_PAPER = (255, 252, 240)


def popart(model: Model) -> Pixels:
    """Print each area in the nearest ink or its dots, and draw around it."""
    unit = unit_of(model.pixels)
    found = areas(model.pixels, 22, 1.6)
    seen = np.array([rgb(ink[0]) for ink in _INKS], np.uint8)
    which = nearest(found.colors[None], seen)[0]
    inks = np.array([rgb(_INKS[index][1]) for index in which], np.uint8)
    cover = np.array([_INKS[index][2] for index in which], np.float32)
    wanted = cover[found.labels]
    # Finer dots on things, so that faces keep their features.
    screen = np.where(model.mask > 0, dots(wanted, max(3.6, 6.5 * unit)), dots(wanted, max(5.0, 13 * unit)))
    # Dots of about the right area, and solid from 0.9 on.
    radius = np.sqrt(wanted * 0.62)
    printed = np.where(wanted > 0.9, 1.0, np.clip((radius - np.sqrt(screen)) * 9 + 0.5, 0, 1) * (wanted > 0.02))
    picture = _mixed(np.full_like(model.pixels, _PAPER), found.painted(inks), printed.astype(np.float32))
    lines = contours(model.pixels, max(1.8, 5 * unit), 10.0)
    heavy = np.maximum(lines * np.where(model.mask > 0, 1.0, 0.85), _rim(model, unit))
    deep = np.clip((46 - grey_of(model.pixels).astype(np.float32)) / 20, 0, 1)
    return over(picture, (18, 16, 22), np.asarray(np.maximum(heavy, deep), np.float32))


def _mixed(paper: Pixels, inks: Pixels, cover: Field) -> Pixels:
    share = (cover * 255).astype(np.uint16)[..., None]
    return ((paper * (255 - share) + inks * share) // 255).astype(np.uint8)


def _rim(model: Model, unit: float) -> Field:
    """A broad line around all things together, which lifts them off the page."""
    reach = max(2, round(3.4 * unit))
    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    solid = cv2.morphologyEx(model.mask, cv2.MORPH_CLOSE, brush)
    rim = cv2.subtract(cv2.dilate(solid, brush), solid)
    return np.asarray(cv2.GaussianBlur(rim, (0, 0), 0.8) * np.float32(1 / 255), np.float32)
