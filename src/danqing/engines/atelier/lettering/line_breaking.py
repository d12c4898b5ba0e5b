"""Where a text may be broken, and the lines it makes at a given width. Pure: widths come in as numbers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from danqing.engines.atelier.lettering.characters import (
    AMBIGUOUS,
    clusters_of,
    is_ideographic,
    is_picture,
    printable,
    stands_in_chinese,
)

# Marks that may not begin a line, and marks that may not end one. Source: CLREQ (W3C), 3.1.3 and JLREQ, appendix A.
_NOT_AT_START = frozenset("，。、；：！？）》」』】〕〗〉”’…—～·％‰℃々ーぁぃぅぇぉっゃゅょァィゥェォッャュョ,.;:!?)]}%")
_NOT_AT_END = frozenset("（《「『【〔〖〈“‘([{$￥#@")


@dataclass(frozen=True)
class Piece:
    """A part of a paragraph that stays on one line. spaces: how many blanks separate it from the next piece."""

    text: str
    spaces: int = 0


@dataclass(frozen=True)
class Line:
    """One line of a paragraph. width: in the unit of the widths it was made from."""

    text: str
    width: float


def paragraphs_of(text: str) -> list[str]:
    """Split at line ends; blanks around a paragraph go, empty paragraphs between others stay."""
    return [paragraph.strip(" ") for paragraph in printable(text).strip("\n ").split("\n")]


def _breakable_alone(clusters: list[str], index: int) -> bool:
    cluster = clusters[index]
    if cluster[0] in AMBIGUOUS:
        return stands_in_chinese(clusters, index)
    return is_ideographic(cluster[0]) or is_picture(cluster)


def pieces_of(paragraph: str) -> list[Piece]:
    """Cut a paragraph where lines may break: between words, and between ideographs where marks allow it."""
    clusters = clusters_of(paragraph)
    pieces: list[Piece] = []
    glue = False  # the next cluster continues the last piece
    for index, cluster in enumerate(clusters):
        if cluster == " ":
            if pieces:
                pieces[-1] = Piece(pieces[-1].text, pieces[-1].spaces + 1)
            glue = False
            continue
        alone = _breakable_alone(clusters, index)
        follows = bool(pieces) and pieces[-1].spaces == 0
        holds_on = cluster[0] in _NOT_AT_START or (not alone and glue)
        holds_back = bool(pieces) and pieces[-1].text[-1] in _NOT_AT_END
        if follows and (holds_on or holds_back):
            pieces[-1] = Piece(pieces[-1].text + cluster)
        else:
            pieces.append(Piece(cluster))
        glue = not alone
    return pieces


def joined_words(pieces: Sequence[Piece], starts: Sequence[int]) -> list[Piece]:
    """The pieces of a paragraph with the characters of each word in one piece.

    starts: for every place of the pieces' text without blanks, the start of the word that it is in.
    """
    words: list[Piece] = []
    place = 0
    for piece in pieces:
        inside = place < len(starts) and starts[place] < place
        if inside and words and words[-1].spaces == 0:
            words[-1] = Piece(words[-1].text + piece.text, piece.spaces)
        else:
            words.append(piece)
        place += len(piece.text)
    return words


def break_pieces(pieces: Sequence[Piece], measure: Callable[[str], float], limit: float) -> list[Piece]:
    """Break every piece wider than `limit` into parts that fit, each at least one character long.

    measure: the width of one character; parts are measured by their sum.
    """
    parts: list[Piece] = []
    for piece in pieces:
        part, width = "", 0.0
        for cluster in clusters_of(piece.text):
            advance = measure(cluster)
            if part and width + advance > limit:
                parts.append(Piece(part))
                part, width = "", 0.0
            part, width = part + cluster, width + advance
        parts.append(Piece(part, piece.spaces))
    return parts


def wrap(pieces: Sequence[Piece], widths: Sequence[float], space: float, limit: float) -> list[Line]:
    """Fill lines one after the other; a piece wider than `limit` gets a line of its own.

    widths: of each piece, without its blanks. space: the width of one blank.
    """
    lines: list[Line] = []
    text, width, gap = "", 0.0, 0
    for piece, piece_width in zip(pieces, widths, strict=True):
        wider = width + gap * space + piece_width
        if text and wider > limit:
            lines.append(Line(text, width))
            text, width = piece.text, piece_width
        else:
            text, width = text + " " * (gap if text else 0) + piece.text, wider if text else piece_width
        gap = piece.spaces
    lines.append(Line(text, width))
    return lines


def wrap_evenly(pieces: Sequence[Piece], widths: Sequence[float], space: float, limit: float) -> list[Line]:
    """As `wrap`, with the same number of lines, made as equal in length as greedy filling allows."""
    lines = wrap(pieces, widths, space, limit)
    low, high = max((line.width for line in lines), default=0.0) / max(1, len(lines)), limit
    # 7 halvings settle the width within 1 % of the limit, finer than a letter.
    # Beyond six lines a text is a paragraph, and paragraphs are ragged.
    for _ in range(7 if 1 < len(lines) <= 6 else 0):
        middle = (low + high) / 2
        trial = wrap(pieces, widths, space, middle)
        if len(trial) <= len(lines) and all(line.width <= limit for line in trial):
            lines, high = trial, middle
        else:
            low = middle
    return lines
