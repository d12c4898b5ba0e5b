"""Which strings of a prompt are lettering: quoted in any way, or named by a verb; and what is only an apostrophe."""

import pytest

from danqing.engines.atelier.understanding.quotations import find_quotations
from danqing.engines.atelier.understanding.unquoted import find_unquoted


def texts(prompt: str) -> list[str]:
    return [quotation.text for quotation in find_quotations(prompt)]


def named(prompt: str) -> list[str]:
    return [quotation.text for quotation in find_unquoted(prompt, find_quotations(prompt))]


@pytest.mark.parametrize(
    "prompt",
    [
        "The girl's red dress and the dogs' bowls don't match",
        "A boy’s kite in the ’90s, rock 'n' roll",
        'a 5" x 7" print',
        "an open “ mark without its partner",
        "空的引号“”和「」",
        "",
    ],
)
def test_marks_that_quote_nothing(prompt: str) -> None:
    """Apostrophes, inches, empty pairs and marks without partner are no quotations."""
    assert texts(prompt) == []


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ('A sign “Open” and a flag "Closed"', ["Open", "Closed"]),
        ("a mug with 'World's Best Dad' on it", ["World's Best Dad"]),
        ("‘Don’t Panic’ on a cover", ["Don’t Panic"]),
        ("‘Writers’ Room’ on a door", ["Writers’ Room"]),
        ("横批“新春大吉”，书名《三体》，「你好」『再见』", ["新春大吉", "三体", "你好", "再见"]),
        ("“One” “Two”“Three”", ["One", "Two", "Three"]),
        ("title “Come [Show Off] Skills!”", ["Come [Show Off] Skills!"]),
    ],
)
def test_every_kind_of_mark(prompt: str, expected: list[str]) -> None:
    """English, typographic and Chinese marks quote exactly what stands between them."""
    assert texts(prompt) == expected


def test_a_cited_painting_is_no_lettering() -> None:
    """A title in book marks that names a style asks for no letters."""
    assert texts("《星空》风格的夜景，梵高的《向日葵》") == []


def test_control_characters_are_dropped() -> None:
    """What cannot be drawn is left out; lines stay lines."""
    assert texts("“A\x00B\tC\r\nD”") == ["AB C\nD"]


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("a sign saying STOP on a pole", ["STOP"]),
        ("a banner with the words Grand Opening Today, balloons", ["Grand Opening Today"]),
        ("a card that says happy birthday mom, with flowers", ["happy birthday mom"]),
        ("写着欢迎光临的木牌", ["欢迎光临"]),
        ("黑板上写着好好学习四个大字", ["好好学习"]),
        ("a man saying goodbye to the sea", ["goodbye to the sea"]),
        ("the text is in a bold font", []),
        ("The words “Hello” in red", []),
    ],
)
def test_lettering_without_marks(prompt: str, expected: list[str]) -> None:
    """A lettering verb names a text without quotation marks, up to the end of its phrase."""
    assert named(prompt) == expected
