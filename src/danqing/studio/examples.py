"""Prompts to begin with, by genre, in both languages: examples.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from danqing.studio.texts import Language


@dataclass(frozen=True, kw_only=True)
class Example:
    """A prompt with the size that suits it. model: None where any draws it. zh: None where it is in English only."""

    id: str
    genre: str
    size: str
    en: str
    zh: str | None = None
    model: str | None = None

    def prompt(self, language: Language) -> str:
        return self.zh or self.en if language is Language.CHINESE else self.en


@cache
def examples() -> tuple[Example, ...]:
    """All of them, in the order of the file."""
    text = (Path(__file__).parent / "examples.toml").read_text(encoding="utf-8")
    return tuple(Example(**table) for table in tomllib.loads(text)["example"])


GENRES = ("product_page", "poster", "people", "animals", "landscape", "city", "things", "styles", "lettering")
"""Their names are `genres.NAME` in the texts."""
