"""Words that are the picture: sizes by rank, as large as their area allows, one below the other."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from danqing.engines.atelier.frames.demands import LEADING, advance, lines_at, longest_word
from danqing.engines.atelier.scene import Box, Lettering, TextRole

R = TextRole

# Sizes beside the largest text of a page. By eye on printed posters: about two to one from rank to rank.
_RANKS: Mapping[TextRole, float] = {
    R.SUBTITLE: 0.42,
    R.HEADING: 0.5,
    R.SIGN: 0.6,
    R.BOARD: 0.6,
    R.LABEL: 0.5,
    R.CAPTION: 0.4,
    R.BODY: 0.32,
    R.OVERLAY: 0.3,
    R.FOOTER: 0.26,
}
_AFTER_THE_LEAD = 0.5  # a second text of the lead's own rank
# Widths of letters beside those that `demands` expects.
_WIDTHS: Mapping[str, float] = {"poster": 0.76, "handwritten": 0.78, "calligraphy": 0.78, "neon": 0.92, "serif": 0.96}
_DIGIT = re.compile(r"\d")
_STEPS, _STEP = 44, 0.93
_GAP = 0.34  # between texts, in ems of the smaller one, and more after the lead
_GAP_IN_LISTS = 0.75
_LEAST_RATIO = 0.16
_ENTRIES = (R.BOARD, R.BODY, R.HEADING)
_LEADS = (R.TITLE, R.BOOK, R.POSTER, R.GARMENT, R.COUPLET_TOP)


@dataclass(frozen=True)
class Line:
    """A text with its planned size in pixels and its box."""

    lettering: Lettering
    size: float
    box: Box


def lead_of(texts: Sequence[Lettering]) -> int:
    """Which text is the largest: the first title, else the first of all."""
    return next((index for index, text in enumerate(texts) if text.role in _LEADS), 0)


def is_list(texts: Sequence[Lettering]) -> bool:
    """Whether texts are the entries of a list, such as dishes and their prices, of which none leads."""
    alike = len({text.role for text in texts}) == 1 and len(texts) >= 3
    return alike and (texts[0].role in _ENTRIES or all(_DIGIT.search(text.text) for text in texts))


def ratios_of(texts: Sequence[Lettering]) -> list[float]:
    """The size of each text beside the lead's."""
    lead = lead_of(texts)
    if is_list(texts):
        return [1.0] * len(texts)
    found: list[float] = []
    for index, text in enumerate(texts):
        rank = _RANKS.get(text.role, _AFTER_THE_LEAD)
        rank = _AFTER_THE_LEAD if text.role is texts[lead].role else rank
        # A name under a long saying is not smaller than its letters by much.
        found.append(1.0 if index == lead else min(0.9, rank * _long(texts[lead].text)))
    return found


def _long(text: str) -> float:
    """How much nearer to the lead the others come where it is long and so is not set large."""
    return min(2.2, max(1.0, math.sqrt(advance(text) / 12)))


def _extent(text: str, size: float, width: float, face: str) -> tuple[float, float] | None:
    """Width and height in pixels of a text at a size; None where a word is too long for the width."""
    em = size * _WIDTHS.get(face, 1.0)
    if longest_word(text) * em > width:
        return None
    count = lines_at(text, round(width / em, 2))
    wide = min(width, advance(text) * em * 1.02) if count == 1 else width
    return wide, ((count - 1) * LEADING + 1.12) * size


def _sizes(texts: Sequence[Lettering], ratios: Sequence[float], size: float, floor: float) -> list[float]:
    return [max(size * max(ratio, _LEAST_RATIO), min(size, floor)) for _, ratio in zip(texts, ratios, strict=True)]


def _gaps(sizes: Sequence[float], lead: int, listed: bool) -> list[float]:
    """The room before each text."""
    found = [0.0]
    for index in range(1, len(sizes)):
        gap = (_GAP_IN_LISTS if listed else _GAP) * min(sizes[index - 1], sizes[index])
        found.append(gap + (0.2 * sizes[lead] if not listed and lead in (index - 1, index) else 0.0))
    return found


def typeset(
    texts: Sequence[Lettering], faces: Sequence[str], area: Box, largest: float, align: str, floor: float
) -> list[Line]:
    """Give texts their boxes in an area, the sizes of all as large as the area takes.

    largest: of the lead's letters in pixels. floor: size in pixels below which no text goes while another is larger.
    """
    if not texts:
        return []
    ratios, lead, listed = ratios_of(texts), lead_of(texts), is_list(texts)
    size = largest
    for _ in range(_STEPS):
        sizes = _sizes(texts, ratios, size, floor)
        extents = [_extent(t.text, s, area.width, f) for t, s, f in zip(texts, sizes, faces, strict=True)]
        heights = [extent[1] for extent in extents if extent is not None]
        gaps = _gaps(sizes, lead, listed)
        if len(heights) == len(texts) and sum(heights) + sum(gaps) <= area.height:
            break
        size *= _STEP
    settled = [extent or (area.width, s * 1.12) for extent, s in zip(extents, sizes, strict=True)]
    total = sum(height for _, height in settled) + sum(gaps)
    squeeze = min(1.0, area.height / total)
    y = area.center[1] - total * squeeze / 2
    lines: list[Line] = []
    for text, planned, (wide, tall), gap in zip(texts, sizes, settled, gaps, strict=True):
        y += gap * squeeze
        x = {"left": area.x0, "right": area.x1 - wide}.get(align, area.center[0] - wide / 2)
        lines.append(Line(text, planned, Box(x, y, x + wide, min(area.y1, y + tall * squeeze))))
        y += tall * squeeze
    return lines
