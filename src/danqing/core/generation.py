"""What a caller asks for: a prompt, a size, seeds. Pure values, checked when they are made."""

import re
from dataclasses import dataclass
from typing import Self

MAX_SEED = 2_147_483_647
"""Largest seed that the wire accepts. Source: Wan text-to-image V2 API reference, parameter `seed`."""

_SIZE = re.compile(r"([1-9][0-9]{0,4})\*([1-9][0-9]{0,4})")


@dataclass(frozen=True, order=True)
class ImageSize:
    """Width and height of a picture in pixels; its wire form is `1664*928`."""

    width: int
    height: int

    @classmethod
    def parse(cls, text: str) -> Self | None:
        """Read `width*height`; None where the text has another form."""
        match = _SIZE.fullmatch(text.strip())
        return cls(int(match[1]), int(match[2])) if match else None

    @property
    def pixels(self) -> int:
        return self.width * self.height

    @property
    def shorter(self) -> int:
        return min(self.width, self.height)

    @property
    def aspect(self) -> float:
        return self.width / self.height

    def __str__(self) -> str:
        return f"{self.width}*{self.height}"


@dataclass(frozen=True, kw_only=True)
class GenerationRequest:
    """A request after the catalog has checked it: everything that decides the pixels is in it.

    seeds: one for each image, each in [0, 2147483647], chosen when the task is submitted, so that a picture
    drawn again after a crash is the same picture (D11).
    """

    model: str
    prompt: str
    negative_prompt: str
    size: ImageSize
    seeds: tuple[int, ...]
    prompt_extend: bool
    watermark: bool

    @property
    def n(self) -> int:
        return len(self.seeds)
