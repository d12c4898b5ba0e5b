"""The forms of a picture: what lies within one outline, however its light runs, as a draughtsman sees it."""

from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.finishes.brushwork import Pixels, kuwahara, unit_of
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.imaging import LUMA, blurred_field, blurred_image, resized
from danqing.engines.atelier.noise import Field

_WORKED = 440  # pixels of the shorter side on which forms are looked for: about a half of most pictures
_NEIGHBOURS = np.ones((3, 3), np.uint8)
_MOST = 60_000  # forms, whose numbers have 16 bits with some to spare
_LARGE_PICTURE = 400_000  # pixels, from which on every third one of a row tells enough of its form


@dataclass(frozen=True, kw_only=True)
class Sieve:
    """What counts as a form. step, edge: how far neighbouring pixels differ that belong to two, of 255: on the
    ground and on things.

    ground, things: the shortest width of a form, in units. calm: texture that is smoothed away first, in units.
    """

    step: int = 5
    edge: int = 9
    ground: float = 16.0
    things: float = 7.0
    calm: float = 2.0


@dataclass(frozen=True, kw_only=True)
class Forms:
    """Every pixel's form. labels: (height, width), from 0. colors: (count, 3), the means.

    solid: (count,), whether it belongs to a thing. sizes: (count,), in shares of the picture.
    """

    labels: NDArray[np.uint16]
    colors: NDArray[np.uint8]
    solid: NDArray[np.bool_]
    sizes: Field

    def painted(self, colors: NDArray[np.uint8] | None = None) -> Pixels:
        """Each form in its colour or in another, with smooth edges."""
        table = np.zeros((len(self.colors), 4), np.uint8)
        table[:, :3] = self.colors if colors is None else colors
        flat = table.view(np.uint32).ravel().take(self.labels).view(np.uint8).reshape(*self.labels.shape, 4)
        return blurred_image(np.asarray(cv2.cvtColor(flat, cv2.COLOR_RGBA2RGB), np.uint8), 0.7)

    def lightness(self) -> Field:
        """How light each form is, (count,), 0 to 255."""
        return np.asarray(self.colors.astype(np.float32) @ LUMA, np.float32)

    def spread(self, values: Field | NDArray[np.bool_]) -> Field:
        """A number for each form, at each of its pixels."""
        return np.asarray(values, np.float32).take(self.labels)

    def among(self, chosen: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Whether each pixel belongs to one of the chosen forms."""
        return np.asarray(chosen.take(self.labels), np.bool_)

    @cached_property
    def _steps(self) -> NDArray[np.uint8]:
        """How far the colours of two forms are apart where they meet, and 1 more; elsewhere 0."""
        width = self.labels.shape[1]
        labels = self.labels.ravel()
        steps = np.zeros(labels.shape, np.uint8)
        for back, here in (
            (1, self.labels[:, 1:] != self.labels[:, :-1]),
            (width, self.labels[1:] != self.labels[:-1]),
        ):
            padded = np.zeros(self.labels.shape, np.bool_)
            padded[-here.shape[0] :, -here.shape[1] :] = here
            places = np.flatnonzero(padded)
            one, other = self.colors[labels[places]], self.colors[labels[places - back]]
            apart = np.maximum(one, other) - np.minimum(one, other)
            step = np.minimum(np.maximum(np.maximum(apart[:, 0], apart[:, 1]), apart[:, 2]), 254) + 1
            steps[places] = np.maximum(steps[places], step)
        return steps.reshape(self.labels.shape)

    def lines(self, width: float, least: float = 0.0) -> Field:
        """Outlines, 0 to 1, `width` pixels broad. least: the faintest change of colour that is drawn, of 255."""
        return drawn(self.away(least), width)

    def away(self, least: float = 0.0) -> Field:
        """How far the nearest outline is, in pixels. least: as for lines."""
        return np.asarray(cv2.distanceTransform((self._steps < least + 1).view(np.uint8), cv2.DIST_L2, 3), np.float32)


def drawn(away: Field, width: float) -> Field:
    """Lines as broad as wanted with soft edges, from the distance of them, which is even around bends."""
    smooth = 0.6 + 0.2 * width
    away = blurred_field(away, smooth)
    return np.asarray(np.clip(width / 2 + 0.5 + 0.3 * smooth - away, 0, 1), np.float32)


def forms_of(model: Model, sieve: Sieve | None = None) -> Forms:
    """Find the forms: soft changes of light stay within one, and specks belong to what is around them."""
    sieve = sieve or Sieve()
    pixels = model.pixels
    height, width = pixels.shape[:2]
    scale = max(1.0, min(height, width) / _WORKED)
    small = resized(pixels, round(width / scale), round(height / scale)) if scale > 1 else pixels
    mask = resized(model.mask, small.shape[1], small.shape[0]) > 127
    calm = kuwahara(small, max(1, round(sieve.calm * unit_of(small))))
    markers = _large(_joined(calm, mask, sieve), mask, sieve, unit_of(small))
    labels = np.asarray(cv2.medianBlur(_grown(calm, markers), 5), np.uint16)
    if scale > 1:
        labels = np.asarray(cv2.resize(labels, (width, height), interpolation=cv2.INTER_NEAREST), np.uint16)
    # Where two forms meet, the median is the one that has more of the neighbourhood, which rounds their edges.
    labels = np.asarray(cv2.medianBlur(cv2.medianBlur(labels, 5), 5), np.uint16)
    return _counted(labels, model)


def _joined(calm: Pixels, mask: NDArray[np.bool_], sieve: Sieve) -> NDArray[np.int32]:
    """Neighbouring pixels of nearly one colour have one number; all others are apart."""
    height, width = mask.shape
    # A grid with a cell between every two pixels, which is open where they belong together.
    grid = np.zeros((2 * height, 2 * width), np.uint8)
    grid[::2, ::2] = 1
    step = np.where(mask, sieve.edge, sieve.step).astype(np.uint8)
    for opened, here, there in (
        (np.s_[:-1:2, 1:-1:2], np.s_[:, 1:], np.s_[:, :-1]),
        (np.s_[1:-1:2, :-1:2], np.s_[1:], np.s_[:-1]),
    ):
        red, green, blue = cv2.split(cv2.absdiff(calm[here], calm[there]))
        near = cv2.max(cv2.max(red, green), blue) < step[here]
        grid[opened] = near & (mask[here] == mask[there])
    return np.asarray(cv2.connectedComponents(grid, connectivity=4)[1][::2, ::2], np.int32)


def _large(joined: NDArray[np.int32], mask: NDArray[np.bool_], sieve: Sieve, unit: float) -> NDArray[np.int32]:
    """The numbers of what is large enough, from 1; 0 where the others are."""
    flat = joined.ravel()
    area = np.bincount(flat)
    solid = np.zeros(area.shape, np.bool_)
    solid[flat] = mask.ravel()  # the same at all of its pixels
    least = np.where(solid, (sieve.things * unit) ** 2, (sieve.ground * unit) ** 2)
    kept = area >= np.maximum(least, 4)
    if kept.sum() > _MOST:
        kept &= area > np.sort(area)[-_MOST - 1]
    numbers = np.where(kept, np.cumsum(kept), 0).astype(np.int32)
    return np.ascontiguousarray(numbers[joined])


def _grown(calm: Pixels, markers: NDArray[np.int32]) -> NDArray[np.uint16]:
    """The kept forms grown over what lies between them."""
    if not markers.any():
        return np.zeros(markers.shape, np.uint16)
    grown = np.asarray(cv2.watershed(calm, markers.copy()), np.int32)
    filled = np.maximum(grown, 0).astype(np.uint16)
    while (filled == 0).any():
        filled = np.where(filled == 0, cv2.dilate(filled, _NEIGHBOURS), filled).astype(np.uint16)
    return np.asarray(filled - 1, np.uint16)


def _counted(labels: NDArray[np.uint16], model: Model) -> Forms:
    """The forms with what is true of each."""
    step = 3 if labels.size > _LARGE_PICTURE else 2
    sample = labels[::step, ::step].ravel()
    count = int(labels.max()) + 1
    weight = np.maximum(np.bincount(sample, minlength=count), 1)
    part = model.pixels[::step, ::step].reshape(-1, 3)
    sums = [np.bincount(sample, part[:, channel], count) for channel in range(3)]
    solid = np.bincount(sample, model.mask[::step, ::step].ravel() > 127, count) > weight / 2
    return Forms(
        labels=labels,
        colors=np.clip(np.stack(sums, 1) / weight[:, None], 0, 255).astype(np.uint8),
        solid=np.asarray(solid, np.bool_),
        sizes=np.asarray(weight / sample.size, np.float32),
    )
