"""The words of the studio in both languages: one table, translations.toml, each line a key, English and Chinese."""

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path


class Language(StrEnum):
    """A language of the studio, by the tag that browsers use."""

    ENGLISH = "en"
    CHINESE = "zh-CN"


@cache
def table() -> Mapping[str, tuple[str, str]]:
    """English and Chinese by `section.key`."""
    sections = tomllib.loads((Path(__file__).parent / "translations.toml").read_text(encoding="utf-8"))
    return {f"{section}.{key}": tuple(pair) for section, pairs in sections.items() for key, pair in pairs.items()}


class Texts:
    """The words in one language: `texts("playground.draw")`; values stand in braces: `texts("tasks.left", n=3)`."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._column = list(Language).index(language)

    def __call__(self, key: str, **values: object) -> str:
        """Raises KeyError for a key that is not in the table."""
        text = table()[key][self._column]
        return text.format(**values) if values else text


def preferred(chosen: str | None, accept_language: str) -> Language:
    """The language that a browser chose before, else the first of its own that we have, else English."""
    for tag in (chosen or "", *(part.partition(";")[0].strip() for part in accept_language.split(","))):
        for language in Language:
            if tag.lower().split("-")[0] == language.split("-")[0]:
                return language
    return Language.ENGLISH
