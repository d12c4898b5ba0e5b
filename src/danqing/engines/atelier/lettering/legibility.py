"""Inks that can be read: contrast of letters with what is around them."""

import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.palette import contrast, hexadecimal, lightness, mix, readable_on
from danqing.engines.atelier.scene import Box

LEAST_CONTRAST = 4.5  # WCAG 2.2, level AA


def legible(ink: str, paper: str, least: float = LEAST_CONTRAST) -> str:
    """The ink, moved toward black or white only as far as its contrast with the paper needs."""
    if contrast(ink, paper) >= least:
        return ink
    end = readable_on(paper, "#000000", "#ffffff")
    steps = (mix(ink, end, share / 20) for share in range(1, 21))
    return next((color for color in steps if contrast(color, paper) >= least), end)


_WHITE, _DEEP = "#ffffff", "#101a33"


def outline_for(ink: str, dark_picture: bool = False) -> str:
    """White around dark letters, a deep blue around light ones; middle tones take what suits the picture."""
    tone = lightness(ink)
    if dark_picture:
        return _WHITE if tone < 0.06 else _DEEP
    return _DEEP if tone > 0.45 else _WHITE


def outlined(ink: str, dark_picture: bool = False) -> tuple[str, str]:
    """An ink and its outline that can be read on any picture."""
    outline = outline_for(ink, dark_picture)
    return legible(ink, outline), outline


def mean_color(pixels: NDArray[np.uint8], box: Box) -> str:
    """The mean colour of a picture (height, width, 3 or 4) inside a box."""
    x0, y0 = max(0, int(box.x0)), max(0, int(box.y0))
    area = pixels[y0 : max(y0 + 1, int(box.y1)), x0 : max(x0 + 1, int(box.x1)), :3]
    # Every fourth pixel tells the mean of a sign well enough.
    red, green, blue = area[::4, ::4].reshape(-1, 3).mean(axis=0) if area.size else (127.0, 127.0, 127.0)
    return hexadecimal(float(red), float(green), float(blue))
