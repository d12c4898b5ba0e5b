"""Find the largest size at which a text fits a box, and where each glyph stands. The ink never leaves the box."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from danqing.engines.atelier.lettering.characters import is_ideographic
from danqing.engines.atelier.lettering.columns import fit_columns
from danqing.engines.atelier.lettering.line_breaking import (
    Line,
    Piece,
    break_pieces,
    joined_words,
    paragraphs_of,
    pieces_of,
    wrap,
    wrap_evenly,
)
from danqing.engines.atelier.lettering.placing import EMPTY, Setting, TypeStyle, block_ink, place_lines
from danqing.engines.atelier.lettering.shaping import Shape, shape
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.understanding.segmentation import word_starts

# 12 halvings settle the size within 0.03 % of the box.
_HALVINGS = 12
_ROUNDING = 1 - 1e-7  # keeps sums of floats on the near side of an edge
_TITLE = 24  # characters; a Chinese text up to this length is broken between words, a longer one anywhere
_NAME = 3  # characters
_WHOLE_WORDS = 0.8  # share of their size that letters may lose to that


@dataclass(frozen=True)
class _Paragraph:
    pieces: tuple[Piece, ...]
    widths: tuple[float, ...]


def _prepared(pieces: Sequence[Piece], style: TypeStyle) -> _Paragraph:
    widths = tuple(shape(p.text, style.face, own_fonts=style.own_fonts).advance for p in pieces)
    return _Paragraph(tuple(pieces), widths)


def _line_shape(line: Line, style: TypeStyle) -> Shape:
    return shape(line.text, style.face, own_fonts=style.own_fonts)


def _lines_at(paragraphs: Sequence[_Paragraph], style: TypeStyle, limit: float, even: bool) -> list[Line]:
    space = shape(" ", style.face, own_fonts=style.own_fonts).advance
    fill = wrap_evenly if even else wrap
    return [line for p in paragraphs for line in fill(p.pieces, p.widths, space, limit)]


def _extent(lines: Sequence[Line], style: TypeStyle) -> float:
    """Height of a block of lines in ems, from the ink of the first line to the ink of the last."""
    first, last = _line_shape(lines[0], style).ink, _line_shape(lines[-1], style).ink
    return (len(lines) - 1) * style.leading - first.y0 + last.y1


def _fits(lines: Sequence[Line], style: TypeStyle, width: float, height: float) -> bool:
    """width, height: of the box in ems, without the room for outlines."""
    return max(line.width for line in lines) <= width and _extent(lines, style) <= height


def _largest(paragraphs: Sequence[_Paragraph], style: TypeStyle, box: Box) -> float:
    """The largest size in pixels at which unbroken pieces fit; 0 where none does."""
    low, high = 0.0, min(style.largest, box.height * 2, box.width * 2)
    if len(paragraphs) == 1 and len(paragraphs[0].pieces) == 1:
        # A single piece stands in one line at any size, so that nothing has to be searched for.
        lines = _lines_at(paragraphs, style, high, even=False)
        across, down = lines[0].width + 2 * style.bleed, _extent(lines, style) + 2 * style.bleed
        return min(high, box.width / across, box.height / down) if across > 0 and down > 0 else high
    for _ in range(_HALVINGS):
        size = (low + high) / 2
        width, height = box.width / size - 2 * style.bleed, box.height / size - 2 * style.bleed
        if width > 0 and height > 0 and _fits(_lines_at(paragraphs, style, width, even=False), style, width, height):
            low = size
        else:
            high = size
    return low


def _broken(paragraphs: Sequence[_Paragraph], style: TypeStyle, box: Box) -> list[_Paragraph]:
    """Break the words that are too long for the box at the style's smallest size."""

    def measure(cluster: str) -> float:
        return shape(cluster, style.face, own_fonts=style.own_fonts).advance

    limit = max(2.0, box.width / style.smallest - 2 * style.bleed)
    return [_prepared(break_pieces(p.pieces, measure, limit), style) for p in paragraphs]


def _words_of(paragraph: str) -> list[Piece]:
    """The words of a Chinese line; three characters are a name, whether a dictionary has it or not."""
    pieces = pieces_of(paragraph)
    if len(pieces) <= _NAME:
        return joined_words(pieces, [0] * len(paragraph))
    return joined_words(pieces, word_starts("".join(piece.text for piece in pieces)))


def fit(text: str, box: Box, style: TypeStyle) -> Setting:
    """Set a text as large as its box and style allow, balanced over its lines.

    Words stay whole unless they would have to be smaller than the style's smallest size. The ink, with the room that
    the style's outline needs, lies inside the box at any size of text and box.
    """
    if not text.strip() or box.width <= 0 or box.height <= 0:
        return EMPTY
    if style.vertical:
        return fit_columns(text, box, style)
    paragraphs = [_prepared(pieces_of(p), style) for p in paragraphs_of(text)]
    size = _largest(paragraphs, style, box)
    if len(text) <= _TITLE and any(is_ideographic(character) for character in text):
        by_words = [_prepared(_words_of(p), style) for p in paragraphs_of(text)]
        whole = _largest(by_words, style, box)
        paragraphs, size = (by_words, whole) if whole >= size * _WHOLE_WORDS else (paragraphs, size)
    if size < style.smallest and any(len(piece.text) > 1 for p in paragraphs for piece in p.pieces):
        broken = _broken(paragraphs, style, box)
        better = _largest(broken, style, box)
        # Breaking a word must pay: at least 15 % larger letters.
        paragraphs, size = (broken, better) if better > size * 1.15 else (paragraphs, size)
    if size <= 0:
        return EMPTY
    lines = _lines_at(paragraphs, style, box.width / size - 2 * style.bleed, even=True)
    shapes = [_line_shape(line, style) for line in lines]
    ink = block_ink(shapes, style.leading)
    if ink.width <= 0 or ink.height <= 0:
        return EMPTY
    # Exact for these lines, so that neither overhanging strokes nor kerning across blanks leave the box.
    across, down = ink.width + 2 * style.bleed, ink.height + 2 * style.bleed
    size = min(style.largest, box.width / across, box.height / down) * _ROUNDING
    return place_lines([line.text for line in lines], shapes, size, box, style)


def measure(text: str, face: str, own_fonts: Path | None = None) -> tuple[float, float]:
    """Width and height of the ink of one line, in ems. face: a key of faces.FACES."""
    ink = shape(text, face, own_fonts=own_fonts).ink
    return ink.width, ink.height
