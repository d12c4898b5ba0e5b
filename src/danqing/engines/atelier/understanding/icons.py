"""The pictogram that suits a heading, where the prompt asks for none: its own things, else what its words are about."""

import re
from functools import cache

from danqing.engines.atelier.understanding.lexicon import icon_of
from danqing.engines.atelier.understanding.tables import patterns, read_words

_WORD = re.compile(r"[a-z][a-z'-]+|[\u4e00-\u9fff]+")
UNDRAWN = ("person", "label:")
"""Begin the keys of what is no pictogram: people, and things of which only the name is known."""
_MOST = 48
"""Characters of a text in which its pictogram is looked for; what follows is about details."""


@cache
def _table() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return patterns(read_words("icons.toml")["icon"], flags=re.IGNORECASE)


def suiting_icon(text: str) -> str | None:
    """A drawable key for the words of a heading; None where they name and mean nothing that can be drawn."""
    text = text[:_MOST].lower()
    meant = [(match.start(), key) for key, pattern in _table() if (match := pattern.search(text))]
    if meant:
        return min(meant, key=lambda hit: hit[0])[1]
    found = (icon_of(word) for word in _WORD.findall(text))
    return next((icon[1] for icon in found if icon and icon[1] and not icon[1].startswith(UNDRAWN)), None)
