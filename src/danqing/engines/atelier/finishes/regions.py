"""What graphic finishes are made of: the areas of one colour, their outlines, and which way forms run."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.finishes.brushwork import Pixels, full, half, kuwahara, unit_of
from danqing.engines.atelier.finishes.few_colors import Labels, main_colors, nearest
from danqing.engines.atelier.imaging import (
    blurred_field,
    blurred_image,
    box_blurred,
    colored,
    grey_of,
    resized,
    resized_field,
    sheet,
)
from danqing.engines.atelier.noise import Field

_MISSED, _FEATURES = 11.0, 0.85  # of 255, and how much of what is missed comes through


@dataclass(frozen=True)
class Areas:
    """A picture in few colours. colors: (count, 3) uint8, from dark to light."""

    labels: Labels
    colors: NDArray[np.uint8]

    def painted(self, colors: NDArray[np.uint8] | None = None) -> Pixels:
        """The picture in its own colours or in others, one for each."""
        table = self.colors if colors is None else colors
        return colored(self.labels, table)


def areas(pixels: Pixels, count: int, softness: float = 3.0) -> Areas:
    """Reduce a picture to `count` colours, the same for the same picture. softness: in units; larger areas."""
    unit = unit_of(pixels)
    calm = kuwahara(half(pixels), max(1, round(softness * unit)))
    colors = main_colors(calm, count)
    small = nearest(calm, colors)
    reach = max(3, round(softness * unit) | 1)
    # Colours are in order of lightness, so that a median of their numbers is a colour between.
    small = np.asarray(cv2.medianBlur(small, min(reach, 9)), np.uint8)
    # Twice as large with round edges: what is nearer to the one colour than to the other.
    whole = full(colors[small], pixels)
    return Areas(nearest(whole, colors), colors)


def borders(labels: NDArray[np.generic], width: float) -> NDArray[np.uint8]:
    """255 along the lines between areas, `width` pixels broad with soft edges, else 0."""
    edge = np.zeros(labels.shape, np.uint8)
    edge[:, 1:][labels[:, 1:] != labels[:, :-1]] = 255
    edge[1:][labels[1:] != labels[:-1]] = 255
    if width > 1.5:
        reach = max(1, round(width / 2))
        brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
        edge = np.asarray(cv2.dilate(edge, brush), np.uint8)
    return blurred_image(edge, 0.7)


def contours(pixels: Pixels, width: float, least: float = 5.0) -> Field:
    """Drawn lines: 0 to 1 where light and colour change fast. width: in pixels. least: the faintest change, of 255."""
    scale = max(1.0, width)
    small = resized(pixels, max(8, round(pixels.shape[1] / scale * 1.4)), max(8, round(pixels.shape[0] / scale * 1.4)))
    lab = cv2.cvtColor(small, cv2.COLOR_RGB2LAB)
    narrow, wide = cv2.split(cv2.GaussianBlur(lab, (0, 0), 0.7)), cv2.split(cv2.GaussianBlur(lab, (0, 0), 1.5))
    # A line lies on the dark side of an edge; a change of hue alone has one too.
    darker = cv2.subtract(wide[0], narrow[0])
    share = 1 / (least * 1.6)
    hue = cv2.addWeighted(
        cv2.absdiff(wide[1], narrow[1]), 0.6 * share, cv2.absdiff(wide[2], narrow[2]), 0.6 * share, 0, dtype=cv2.CV_32F
    )
    strength = np.clip(cv2.addWeighted(darker, share, hue, 1, -0.25, dtype=cv2.CV_32F), 0, 1)
    return resized_field(np.asarray(strength, np.float32), pixels.shape[1], pixels.shape[0])


def along_forms(pixels: Pixels, spread: float) -> tuple[Field, Field]:
    """The angle along the forms, in radians, and how sure it is, 0 to 1; both a quarter as large. spread: in units."""
    height, width = pixels.shape[0] // 4 + 1, pixels.shape[1] // 4 + 1
    unit = unit_of(pixels)
    grey = blurred_image(grey_of(resized(pixels, width, height)), 0.6 * unit + 0.4)
    gx, gy = cv2.Sobel(grey, cv2.CV_32F, 1, 0), cv2.Sobel(grey, cv2.CV_32F, 0, 1)
    reach = spread * unit + 0.5
    xx, xy, yy = (blurred_field(np.asarray(product, np.float32), reach) for product in (gx * gx, gx * gy, gy * gy))
    angle = 0.5 * np.arctan2(2 * xy, xx - yy) + np.pi / 2
    sure = np.hypot(xx - yy, 2 * xy) / (xx + yy + 60)
    return np.asarray(angle, np.float32), np.asarray(sure, np.float32)


def upright(like: NDArray[np.generic]) -> tuple[Field, Field]:
    """Columns and rows of every pixel, (1, width) and (height, 1)."""
    height, width = like.shape[:2]
    return np.arange(width, dtype=np.float32)[None, :], np.arange(height, dtype=np.float32)[:, None]


def over(below: Pixels, color: tuple[int, int, int], cover: Field | NDArray[np.uint8]) -> Pixels:
    """A colour laid over a picture. cover: 0 to 1, or 0 to 255 in bytes."""
    share = cover if cover.dtype == np.uint8 else np.clip(cover * 255, 0, 255)
    return between(below, sheet(below, color), share.astype(np.uint8))


def between(first: Pixels, second: Pixels, share: NDArray[np.uint8]) -> Pixels:
    """From the first picture (0) to the second (255), pixel by pixel."""
    wide = cv2.merge((share, share, share))
    kept = cv2.multiply(first, cv2.bitwise_not(wide), scale=1 / 255)
    return np.asarray(cv2.add(kept, cv2.multiply(second, wide, scale=1 / 255)), np.uint8)


def with_features(painted: Pixels, picture: Pixels, mask: NDArray[np.uint8], missed: float = _MISSED) -> Pixels:
    """Let eyes and mouths through: what marks too coarse for them have missed of things, by `missed` of 255 or more."""
    off = box_blurred(grey_of(np.asarray(cv2.absdiff(painted, picture), np.uint8)), 3).astype(np.float32)
    share = np.clip((off - missed) / missed, 0, 1) * (mask > 0) * (_FEATURES * 255)
    return between(painted, picture, share.astype(np.uint8))
