"""A drawn picture with its plan and its times, and what is told on the way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from danqing.engines.atelier.scene import Box, Plan
from danqing.engines.base import Pixels

Clock = Callable[[], float]
"""Seconds since any fixed moment."""

Report = Callable[[float], None]
"""Called with the share of the picture that is done, 0 to 1, never falling."""

STAGES = ("understand", "compose", "backdrop", "carriers", "instances", "weather", "finish", "lettering")
"""Every stage by name, in order: the keys of RenderedPicture.seconds."""


@dataclass(frozen=True, kw_only=True)
class RenderedPicture:
    """A picture, what it was drawn after, and how long each stage took, in seconds by name.

    letters: around the ink of each line of text, with its outline.
    """

    pixels: Pixels
    plan: Plan
    letters: tuple[Box, ...]
    seconds: Mapping[str, float]
