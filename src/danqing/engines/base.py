"""What every engine promises: jobs in, pictures out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from danqing.core.account import Money
from danqing.core.errors import EngineError
from danqing.core.generation import ImageSize

Pixels = NDArray[np.uint8]
"""An RGB picture: (height, width, 3), uint8, C-contiguous."""

PixelBox = tuple[int, int, int, int]
"""x0, y0, x1, y1 in pixels, x to the right and y down; x1 and y1 are exclusive."""

Progress = Callable[[int, float], None]
"""Called with the index of a job in its batch and the share of it that is done, 0 to 1, never falling."""


@dataclass(frozen=True, kw_only=True)
class ImageJob:
    """One picture for an engine to make. Equal jobs give equal pictures, alone or in any batch (D11)."""

    model: str
    prompt: str
    negative_prompt: str
    size: ImageSize
    seed: int


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What an engine made of one job.

    explanation: what was understood and drawn, as JSON values; None for engines that cannot tell. cost: what another
    server takes for it; drawn_by: the engine that drew it there, as that server tells; None for pictures that are made
    here.
    texts: around the letters that the prompt asked for, which nothing may cover; empty for engines that cannot tell.
    """

    pixels: Pixels
    explanation: Mapping[str, object] | None = None
    cost: Money | None = None
    drawn_by: str | None = None
    texts: tuple[PixelBox, ...] = ()


class Engine(Protocol):
    """A way to turn prompts into pixels. One instance serves one device and is called by one thread."""

    name: str
    version: str

    def load(self) -> None:
        """Make the first picture as fast as the next: read weights and fonts, warm up."""
        ...

    def generate(self, jobs: Sequence[ImageJob], progress: Progress) -> list[Picture | EngineError]:
        """Draw jobs of one model and one size. A job that fails yields its error, the others their picture."""
        ...

    def close(self) -> None:
        """Give memory and devices back. Safe to call twice."""
        ...


@runtime_checkable
class CallingEngine(Engine, Protocol):
    """An engine that lets another server draw. One instance is called by several threads at once."""

    @property
    def trouble(self) -> str | None:
        """Why it cannot draw now, for operators; None where it can."""
        ...
