"""What to draw for some 30,000 nouns that have no drawing of their own: the table that tools/build_nouns.py makes."""

import lzma
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SHAPELESS = "none"
"""The key of nouns that name nothing with a shape of its own: `idea`, `weather`, `wall`."""
CRATE = "crate"
"""The key of things that nothing drawn is kin to; they are drawn as a box with their name."""
PERSON = "person:"
"""Before the English word for a person whose figure is drawn."""


@dataclass(frozen=True)
class Nouns:
    """Drawable keys by noun. unclear: English ones that are as often a verb or an adjective.

    vocabulary: Chinese words of every kind, the most frequent first; unknown: those of them that are nouns without a
    drawing. others: English words that are no nouns.
    """

    english: Mapping[str, str]
    chinese: Mapping[str, str]
    unclear: frozenset[str]
    vocabulary: tuple[str, ...]
    unknown: frozenset[str]
    others: frozenset[str]


@cache
def nouns() -> Nouns:
    """Read the table, once. Source and licences: docs/decisions, `nouns`."""
    text = lzma.decompress(Path(__file__).with_name("words").joinpath("nouns.xz").read_bytes()).decode("utf-8")
    english, rest = text.removeprefix("# en\n").split("\n# zh\n")
    chinese, rest = rest.split("\n# words\n")
    vocabulary, others = rest.split("\n# others\n")
    words = vocabulary.split()
    table = _table(english)
    unclear = frozenset(noun[:-1] for noun in table if noun.endswith("?"))
    return Nouns(
        english={noun.removesuffix("?"): key for noun, key in table.items()},
        chinese=_table(chinese),
        unclear=unclear,
        vocabulary=tuple(word.removesuffix("*") for word in words),
        unknown=frozenset(word[:-1] for word in words if word.endswith("*")),
        others=frozenset(others.split()),
    )


def _table(lines: str) -> dict[str, str]:
    rows = (line.split("\t") for line in lines.splitlines())
    return {noun: key for key, names in rows for noun in names.split(",")}
