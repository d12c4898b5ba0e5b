"""A drawn thing apart from the picture, on which its states are seen, and what all of them measure on it."""

import random
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.imaging import resized_field
from danqing.engines.atelier.noise import Field, field
from danqing.engines.atelier.palette import rgb
from danqing.engines.atelier.scene import Box

_SOLID = 96


@dataclass(frozen=True)
class Apart:
    """A thing on a transparent canvas with room about it. box: where it stands on it."""

    canvas: Canvas
    box: Box
    seed: int

    @property
    def size(self) -> float:
        """What flames, cracks and drops are measured by."""
        return min(self.box.height, 1.6 * self.box.width)

    @cached_property
    def mask(self) -> NDArray[np.bool_]:
        """Where the thing is when this is first asked."""
        return np.asarray(self.canvas.data[..., 3] > _SOLID, np.bool_)

    def random(self, part: str) -> random.Random:
        return random.Random(f"{self.seed}{part}")

    def noise(self, share: float, part: int) -> Field:
        """Clouds, 0 to 1, whose largest are a share of the thing."""
        height, width = self.canvas.data.shape[:2]
        small = field(max(2, width // 2), max(2, height // 2), max(2.0, share * self.size / 2), self.seed * 31 + part)
        return resized_field(small, width, height)

    def tops(self) -> list[tuple[int, int]]:
        """The uppermost pixel of every column that the thing has, from left to right."""
        columns = np.flatnonzero(self.mask.any(0))
        first = self.mask.argmax(0)
        return [(int(x), int(first[x])) for x in columns]

    def tint(self, color: str, share: Field) -> None:
        """Mix a colour into the thing, 0 to 1 at each pixel."""
        data = self.canvas.data
        alpha = data[..., 3:].astype(np.float32) / 255
        target = np.array(rgb(color), np.float32) * alpha
        weight = np.clip(share, 0, 1)[..., None]
        data[..., :3] = np.clip(data[..., :3] * (1 - weight) + target * weight, 0, 255).astype(np.uint8)

    def darken(self, share: Field) -> None:
        """Take light from the thing, 0 to 1 at each pixel."""
        data = self.canvas.data
        data[..., :3] = (data[..., :3] * (1 - np.clip(share, 0, 1))[..., None]).astype(np.uint8)

    def soft_mask(self, deviation: float) -> Field:
        """The thing blurred, 0 to 1."""
        whole = self.mask.astype(np.float32)
        return np.asarray(cv2.GaussianBlur(whole, (0, 0), max(0.8, deviation)), np.float32)

    def cut(self, gone: NDArray[np.bool_]) -> None:
        """Take pixels away."""
        self.canvas.data[gone] = 0
