"""Lettering that stands in a prompt in capitals, without quotation marks."""

import pytest

from danqing.engines.atelier.understanding.reading import understand


@pytest.mark.parametrize(
    "prompt",
    [
        "a poster of a cat, NO text please, ONLY the cat, DSLR photo, 4K UHD HDR",
        "A photo of a NASA rocket by the flag of the USA",
        "A CAT ON A MAT HOLDING A SIGN",
        "Poster for the MMA fight, BBQ and VIP tickets",
        "A girl in a RED DRESS by the sea",
    ],
)
def test_emphasis_and_abbreviations_are_no_texts(prompt: str) -> None:
    """Who shouts, and names cameras and countries, asks for no letters."""
    assert understand(prompt).texts == ()


@pytest.mark.parametrize(
    ("prompt", "text"),
    [
        ("treasure chest, open, LOOT carved on the lid", "LOOT"),
        ("logo, a pretzel above a rolling pin, RISE & SHINE BAKERY", "RISE & SHINE BAKERY"),
        ("poster, two hands under a tap, WASH YOUR HANDS", "WASH YOUR HANDS"),
        ("poster: SHHH... BOOKWORMS AT WORK. A green worm on books", "SHHH... BOOKWORMS AT WORK"),
        ("sign that says PLOT 14 - PLEASE SHUT THE GATE", "PLOT 14 - PLEASE SHUT THE GATE"),
        ("小区门口的告示牌：电动车请勿入内", "电动车请勿入内"),
    ],
)
def test_several_words_in_capitals_on_what_bears_a_text_are_one(prompt: str, text: str) -> None:
    """Whole runs of capitals are read, dashes and all, but not the sentence behind them."""
    assert [one.text for one in understand(prompt).texts] == [text]


@pytest.mark.parametrize(
    ("prompt", "style"),
    [("a gravestone, 8 bit", "pixel"), ("a loaf, still life in oils", "oil"), ("logo, flat", "flat")],
)
def test_styles_in_short(prompt: str, style: str) -> None:
    """8 bit, in oils and flat name styles."""
    assert style in understand(prompt).styles
