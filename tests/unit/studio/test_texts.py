"""Promises of the words: complete, in two languages, and none that nobody reads."""

import re
from pathlib import Path

import pytest

from danqing.studio.texts import Language, Texts, preferred, table

SOURCE = Path(__file__).parents[3] / "src/danqing/studio"
PYTHON = "\n".join(file.read_text(encoding="utf-8") for file in SOURCE.rglob("*.py"))
COMPOSED = {match.partition("{")[0] for match in re.findall(r'f"([a-z_]+\.[a-z_]*\{)', PYTHON)}
"""Beginnings of keys that the code completes: `pages.`, `sign_in.problem_`."""


@pytest.mark.parametrize("key", table())
def test_a_text_is_there_in_both_languages(key: str) -> None:
    """Neither is empty, and both tell the same values."""
    english, chinese = table()[key]
    assert english.strip()
    assert chinese.strip()
    assert set(re.findall(r"\{(\w+)", english)) == set(re.findall(r"\{(\w+)", chinese))


def test_every_text_is_used() -> None:
    """What no page says is taken out of the table."""
    unused = [key for key in table() if f'"{key}"' not in PYTHON and not key.startswith(tuple(COMPOSED))]
    assert unused == []


def test_every_text_that_the_code_names_is_there() -> None:
    """A slip in a key is found here and not by a visitor."""
    sections = "|".join({key.partition(".")[0] for key in table()})
    named = set(re.findall(rf'"((?:{sections})\.[a-z_]+)"', PYTHON))
    assert sorted(named - set(table())) == []


def test_values_stand_in_their_places() -> None:
    """Braces are filled in either language."""
    assert Texts(Language.ENGLISH)("sign_in.server", api="http://a") == "Server: http://a"
    assert Texts(Language.CHINESE)("sign_in.server", api="http://a") == "服务器：http://a"


@pytest.mark.parametrize(
    ("chosen", "accepted", "language"),
    [
        (None, "", Language.ENGLISH),
        (None, "de-DE,de;q=0.9", Language.ENGLISH),
        (None, "fr;q=0.9, zh-TW;q=0.8, en;q=0.5", Language.CHINESE),
        ("en", "zh-CN", Language.ENGLISH),
        ("zh-CN", "en", Language.CHINESE),
    ],
)
def test_the_language_is_the_visitors(chosen: str | None, accepted: str, language: Language) -> None:
    """What was chosen before wins over what the browser asks for; without either it is English."""
    assert preferred(chosen, accepted) is language
