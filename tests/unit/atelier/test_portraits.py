"""What a portrait shows of its sitter."""

import numpy as np
import pytest

from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.figures.looks import hairstyles_of
from danqing.engines.atelier.figures.person import draw_person
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.scene import Box, Person
from danqing.engines.atelier.understanding import understand


def sitter(prompt: str) -> Person:
    (subject,) = understand(prompt).subjects
    assert subject.person is not None
    return subject.person


@pytest.mark.parametrize(
    ("prompt", "skin"),
    [
        ("portrait of a black woman", "dark"),
        ("一位黑人男孩的肖像", "dark"),
        ("portrait of a dark-skinned girl", "dark"),
        ("portrait of a black knight", None),
        ("portrait of a woman in black", None),
    ],
)
def test_whose_skin_a_colour_is(prompt: str, skin: str | None) -> None:
    """A colour before somebody without a costume is that of the skin; a costume or a garment keeps its own."""
    assert sitter(prompt).skin == skin


@pytest.mark.parametrize(
    ("prompt", "jewel"),
    [
        ("portrait of a woman with gold earrings", "earrings"),
        ("girl with a pearl earring, portrait", "pearl earrings"),
        ("一位戴珍珠项链的老奶奶，肖像", "pearl necklace"),
        ("portrait of a queen wearing a necklace", "necklace"),
    ],
)
def test_jewels_are_worn(prompt: str, jewel: str) -> None:
    """Earrings and necklaces are worn by the sitter instead of standing beside him."""
    assert jewel in sitter(prompt).extras


@pytest.mark.parametrize("jewel", ["earrings", "pearl necklace"])
def test_jewels_are_drawn(jewel: str) -> None:
    """A jewel changes the portrait below the eyes."""
    drawn = []
    for extras in ((), (jewel,)):
        canvas = Canvas(300, 360)
        person = Person(kind="woman", view="bust", hair="bun", extras=extras)
        draw_person(canvas, Box(0, 0, 300, 360), person, light_of("day", "clear", 1), 3)
        drawn.append(canvas.data.copy())
    rows = np.nonzero((drawn[0] != drawn[1]).any(axis=(1, 2)))[0]
    assert rows.size > 4
    assert rows.min() > 120


def test_a_viking_wears_his_own_helmet() -> None:
    """A helmet that a trade has is meant by the word, and a braided beard makes no pigtails."""
    viking = sitter("portrait of a viking warrior with a braided beard and a helmet")
    assert (viking.hat, viking.hair) == ("viking", None)


def test_wrinkles_are_of_the_old() -> None:
    """A face full of wrinkles is old."""
    assert sitter("特写：一位老农，满脸皱纹").age == "old"


def test_short_hair_of_women_is_a_cut_of_women() -> None:
    """Short hair makes no man of a woman, and stays what it is on a man."""
    cuts = [hairstyles_of(sitter(f"portrait of a {who} with short hair")) for who in ("young woman", "man")]
    assert cuts == [("bob",), ("short",)]
