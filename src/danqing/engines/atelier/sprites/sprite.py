"""Any pictogram as a picture ready to be put on the canvas: with a body, in its colour, shaded."""

from collections.abc import Mapping
from functools import lru_cache

import numpy as np

from danqing.engines.atelier.canvas import Color, Sprite
from danqing.engines.atelier.sprites.beasts import BEASTS, beast
from danqing.engines.atelier.sprites.figurines import FIGURINES
from danqing.engines.atelier.sprites.pets import BREEDS, WIDTH, pet, pet_of
from danqing.engines.atelier.sprites.pictograms import aspect, pictogram
from danqing.engines.atelier.sprites.recoloring import IRISES, recolor, with_irises
from danqing.engines.atelier.sprites.shading import shade
from danqing.engines.atelier.sprites.waders import FLAMINGO, wader, wader_of

WHOLE_BODIES: Mapping[str, str] = {
    "🐮": "🐄",
    "🐷": "🐖",
    "🐵": "🐒",
    "🐰": "🐇",
    "🐭": "🐁",
    "🐱": "🐈",
    "🐶": "🐕",
    "🐴": "🐎",
    "🐔": "🐓",
    "🐲": "🐉",
    "🐯": "🐅",
}
"""Heads, and the pictogram of the same animal with its body."""

WALKERS = frozenset(BREEDS) - {"🐈‍⬛"}
"""Pets, which sit unless they are said to walk, and whose pictogram shows them on their feet."""

# Pictures kept between draws: small ones, since a large one is rarely drawn twice.
_KEPT, _LARGEST_KEPT = 32, 420


def sprite(
    emoji: str, height: int, color: Color | None = None, flip: bool = False, label: str = "", eyes: str | None = None
) -> Sprite:
    """The thing a pictogram stands for, `height` pixels high, filling its picture from edge to edge.

    color: #rrggbb for the whole thing. flip: mirrored, since most animals look to the left. label: the prompt's word
    for it, which may name a breed. eyes: a key of recoloring.IRISES. Returns a picture that must not be written to.
    """
    draw = _kept if height <= _LARGEST_KEPT else _drawn
    emoji = WHOLE_BODIES.get(emoji, emoji)
    return draw(emoji, max(2, height), color, flip, label if emoji in BREEDS or emoji == FLAMINGO else "", eyes)


@lru_cache(1024)
def sprite_aspect(emoji: str) -> float:
    """Width over height of a sprite."""
    emoji = WHOLE_BODIES.get(emoji, emoji)
    if emoji in BREEDS:
        return WIDTH
    if emoji in BEASTS or emoji in FIGURINES:
        picture = _whole(emoji, 64)
        return float(picture.shape[1] / picture.shape[0])
    return aspect(emoji)


def walking(emoji: str, height: int, color: Color | None, flip: bool, label: str) -> Sprite:
    """A pet on its feet, seen from the side, in the coat of its breed. emoji: of WALKERS."""
    coat = pet_of(emoji, label, color).coat
    picture = shade(np.ascontiguousarray(_turned(recolor(pictogram(emoji, max(2, height)), coat), flip)))
    picture.setflags(write=False)
    return picture


def _turned(picture: Sprite, flip: bool) -> Sprite:
    return picture[:, ::-1] if flip else picture


@lru_cache(_KEPT)
def _kept(emoji: str, height: int, color: Color | None, flip: bool, label: str, eyes: str | None) -> Sprite:
    return _drawn(emoji, height, color, flip, label, eyes)


def _drawn(emoji: str, height: int, color: Color | None, flip: bool, label: str, eyes: str | None) -> Sprite:
    wading = wader_of(emoji, label)
    if emoji in BREEDS:
        picture = pet(emoji, height, label, color, IRISES.get(eyes or ""))
    elif wading:
        picture = wader(wading, height, color)
    else:
        picture = _whole(emoji, height)
        picture = picture if color is None else recolor(picture, color)
    if eyes and eyes in IRISES and emoji not in BREEDS:
        picture = with_irises(picture, eyes)
    picture = shade(np.ascontiguousarray(picture[:, ::-1]) if flip else picture)
    picture.setflags(write=False)
    return picture


def _whole(emoji: str, height: int) -> Sprite:
    if emoji in BEASTS:
        return beast(emoji, height)
    if emoji in FIGURINES:
        return FIGURINES[emoji](height)
    return pictogram(emoji, height)
