"""The sections of a slide: which texts are headings and which the bodies below them, and a pictogram for each."""

import re
from collections.abc import Sequence
from dataclasses import replace

from danqing.engines.atelier.scene import Lettering, TextRole
from danqing.engines.atelier.understanding.icons import suiting_icon

IN_SECTIONS = re.compile(
    r"(?:sections?|steps?|points?|parts?|topics?|items|tips|columns?|categories|stages|phases|cards|boxes|headings?|facts|"
    r"habits|rules|reasons|benefits|部分|板块|步骤|要点|栏目|章节|阶段|习惯|原因|方法|模块|小标题)[^“\"]{0,20}$"
)
"""Ends the words before texts that are all sections, so that the first of them is no title."""
_LONGER = 1.25
"""How much longer a body is than its heading, at least."""


def with_sections(texts: Sequence[Lettering]) -> tuple[Lettering, ...]:
    """The texts of a slide with every second heading as the body of the one before, where each is longer."""
    heads = [i for i, text in enumerate(texts) if text.role is TextRole.HEADING]
    pairs = list(zip(heads[::2], heads[1::2], strict=False))
    paired = len(heads) >= 4 and len(heads) % 2 == 0 and not any(text.role is TextRole.BODY for text in texts)
    if paired and all(len(texts[b].text) > len(texts[a].text) * _LONGER for a, b in pairs):
        bodies = {b for _, b in pairs}
        texts = [replace(text, role=TextRole.BODY) if i in bodies else text for i, text in enumerate(texts)]
    return tuple(with_icon(text) if text.role in (TextRole.HEADING, TextRole.BODY) else text for text in texts)


def with_icon(text: Lettering) -> Lettering:
    """The text with a pictogram of what its words mean, where the prompt asks for none beside it."""
    return text if text.icon else replace(text, icon=suiting_icon(text.text))
