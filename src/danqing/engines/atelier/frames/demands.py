"""How much room a text needs, estimated from its characters alone. Pure: arranging opens no font."""

import math
from functools import lru_cache

from danqing.engines.atelier.lettering.characters import is_ideographic, is_picture
from danqing.engines.atelier.lettering.line_breaking import Piece, paragraphs_of, pieces_of, wrap

LEADING = 1.25
"""Ems from line to line that a text is given room for."""

_NARROW = frozenset("iljtfrI.,:;!'|()[]-`‘’·")
_WIDE = frozenset("mwMWQO@%&—…")


def _advance(character: str) -> float:
    """Ems; the wide side of what the Latin faces have, so that a true setting is rather larger than estimated."""
    if is_ideographic(character):
        return 1.0
    if is_picture(character):
        return 1.28
    if character == " ":
        return 0.28
    if character in _NARROW:
        return 0.36
    if character in _WIDE:
        return 0.95
    return 0.74 if character.isupper() else 0.61


@lru_cache(8192)
def advance(text: str) -> float:
    """Width of a text on one line, in ems."""
    return sum(map(_advance, text.replace("\n", " ")))


@lru_cache(2048)
def _paragraphs(text: str) -> tuple[tuple[tuple[Piece, ...], tuple[float, ...]], ...]:
    prepared = [tuple(pieces_of(paragraph)) for paragraph in paragraphs_of(text)]
    return tuple((pieces, tuple(advance(piece.text) for piece in pieces)) for pieces in prepared)


@lru_cache(2048)
def longest_word(text: str) -> float:
    """Width of the longest part that should stay on one line, in ems; a very long one counts as 12, it may break."""
    widths = [width for _, widths in _paragraphs(text) for width in widths]
    return min(12.0, max(widths, default=1.0))


@lru_cache(32768)
def lines_at(text: str, width: float) -> int:
    """How many lines a text takes in a width, given in ems."""
    count = 0
    for pieces, widths in _paragraphs(text):
        count += sum(max(1, math.ceil(line.width / max(width, 0.5))) for line in wrap(pieces, widths, 0.28, width))
    return max(1, count)


def height_at(text: str, size: float, width: float) -> float:
    """Height in pixels that a text takes at a size in a width, both in pixels."""
    return ((lines_at(text, round(width / size, 2)) - 1) * LEADING + 1.15) * size


_FILLED = 0.88  # of a line on average, before the word that goes to the next one


def estimated_size(text: str, width: float, height: float, vertical: bool = False) -> float:
    """The largest size in pixels at which a text is expected to fit a box."""
    if vertical:
        width, height = height, width
    if width <= 0 or height <= 0:
        return 0.0
    paragraphs = len(_paragraphs(text)) - 1
    whole, word = advance(text), longest_word(text)
    best, lines = 0.0, 1
    # With more lines the width allows larger letters and the height smaller ones: the best is where they cross.
    while True:
        across = width * lines * (1.0 if lines == 1 else _FILLED) / whole
        down = height / ((lines + paragraphs - 1) * LEADING + 1.15)
        best = max(best, min(across, down))
        if down <= across:
            return min(best, width / word)
        lines += 1 if lines < 12 else lines // 6
