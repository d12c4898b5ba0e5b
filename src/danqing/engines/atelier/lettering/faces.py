"""Which typefaces set a text: the one asked for, then those that have the characters it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from danqing.engines.atelier.assets import typeface
from danqing.engines.atelier.lettering.characters import (
    AMBIGUOUS,
    EMOJI_SELECTOR,
    TEXT_SELECTOR,
    ZERO_WIDTH_JOINER,
    clusters_of,
    is_ideographic,
    is_picture,
    stands_in_chinese,
)


@dataclass(frozen=True)
class FacePair:
    """A character of lettering: the typeface of its Latin letters and the one of its hanzi, keys of assets."""

    latin: str
    chinese: str


FACES: Mapping[str, FacePair] = {
    "sans": FacePair("sans", "cjk_600"),
    "bold": FacePair("sans_bold", "cjk_900"),
    "poster": FacePair("poster", "cjk_900"),
    "cartoon": FacePair("cartoon", "cjk_900"),
    "round": FacePair("round", "cjk_700"),
    "handwritten": FacePair("handwritten", "cjk_500"),
    "chalk": FacePair("kalam", "cjk_400"),
    "note": FacePair("kalam", "cjk_400"),
    "marker": FacePair("marker", "cjk_900"),
    "serif": FacePair("serif", "cjk_serif"),
    "book": FacePair("book", "cjk_serif"),
    "book_italic": FacePair("book_italic", "cjk_serif"),
    "calligraphy": FacePair("calligraphy", "cjk_brush"),
    "neon": FacePair("neon", "cjk_500"),
}
"""The values of TextBlock.face."""

# Tried in turn for a character that neither face of the pair has: Cyrillic and Vietnamese, Greek, Devanagari, Hebrew.
_RELIEF = ("sans", "book", "kalam", "round")
_REPLACEMENT = "\ufffd"
_REPLACEMENT_FACE = "book"
_SELECTORS = (EMOJI_SELECTOR, TEXT_SELECTOR, ZERO_WIDTH_JOINER)


@dataclass(frozen=True)
class Run:
    """Neighbouring characters that one typeface sets. face: a key of assets."""

    face: str
    text: str


@lru_cache(65536)
def _has(face: str, character: str, own_fonts: Path | None) -> bool:
    return bool(typeface(face, own_fonts).unicharToGlyph(ord(character)))


def _covers(face: str, cluster: str, own_fonts: Path | None) -> bool:
    return all(_has(face, character, own_fonts) for character in cluster if character not in _SELECTORS)


def _order(pair: FacePair, clusters: list[str], index: int) -> tuple[str, ...]:
    cluster = clusters[index]
    chinese = is_ideographic(cluster[0]) or (cluster[0] in AMBIGUOUS and stands_in_chinese(clusters, index))
    letters = (pair.chinese, pair.latin) if chinese else (pair.latin, pair.chinese)
    if is_picture(cluster):
        return ("emoji", *letters, *_RELIEF)
    return (*letters, *_RELIEF, "emoji")


def runs_of(text: str, face: str, own_fonts: Path | None = None) -> list[Run]:
    """Cut a text into runs of one typeface each. A character that no typeface has is set as U+FFFD, never as a box.

    face: a key of FACES.
    """
    clusters = clusters_of(text)
    runs: list[Run] = []
    for index, cluster in enumerate(clusters):
        order = _order(FACES[face], clusters, index)
        if cluster == " " and runs and runs[-1].face != "emoji":  # whose blank is as wide as a picture
            order = (runs[-1].face,)
        chosen = next((name for name in order if _covers(name, cluster, own_fonts)), None)
        shown = cluster if chosen else _REPLACEMENT
        chosen = chosen or _REPLACEMENT_FACE
        if runs and runs[-1].face == chosen:
            runs[-1] = Run(chosen, runs[-1].text + shown)
        else:
            runs.append(Run(chosen, shown))
    return runs
