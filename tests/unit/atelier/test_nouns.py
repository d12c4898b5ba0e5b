"""Nouns without a drawing of their own: their kin, crates with their names, and words that are no things."""

import itertools

import pytest

from danqing.engines.atelier.understanding import understand
from danqing.engines.atelier.understanding.lexicon import drawn_as, english_drawable, lexicon
from danqing.engines.atelier.understanding.nouns import CRATE, PERSON, SHAPELESS, nouns
from danqing.engines.atelier.understanding.segmentation import word_starts


def labels(prompt: str) -> list[str]:
    return [subject.label for subject in understand(prompt).subjects]


def parted(text: str) -> list[str]:
    starts = word_starts(text)
    edges = [*sorted(set(starts)), len(text)]
    return [text[a:b] for a, b in itertools.pairwise(edges)]


def test_how_many_nouns_there_are() -> None:
    """With the names of drawings, more than 20,000 English and 9,000 Chinese nouns lead to something drawn."""
    for table, names, least in (
        (nouns().english, lexicon().english, 20_000),
        (nouns().chinese, lexicon().chinese, 9_000),
    ):
        drawn = [noun for noun, key in table.items() if key not in {SHAPELESS, CRATE}]
        assert len(set(drawn) | set(names)) > least


def test_every_key_of_the_table_can_be_drawn() -> None:
    """No noun leads to a drawing or a person that does not exist."""
    keys = {*nouns().english.values(), *nouns().chinese.values()} - {SHAPELESS, CRATE}
    assert {key for key in keys if not key.startswith(PERSON)} <= set(lexicon().by_key)


@pytest.mark.parametrize(
    ("noun", "kin"),
    [("saluki", "emoji:🐕"), ("bassoon", "emoji:🪈"), ("tamarack", "shape:conifer"), ("tureen", "emoji:🥣")],
)
def test_a_noun_is_drawn_as_its_kin(noun: str, kin: str) -> None:
    """A breed is drawn as its animal, a tree as its family, a vessel as one of its kind."""
    found = english_drawable(noun)
    assert found is not None
    assert found[1].key == kin


def test_the_explanation_says_what_stands_in() -> None:
    """The name of the drawing, `person` or `crate`."""
    assert [drawn_as(key) for key in ("shape:fire_hydrant", "person", "label:zorb")] == [
        "fire hydrant",
        "person",
        "crate with its name",
    ]


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("a dog barks at a cat", ["dog", "cat"]),
        ("an empty classroom", []),
        ("a modern kitchen with a stove", ["stove"]),
        ("a sense of calm", []),
        ("a beautiful, serene landscape", []),
        ("a man in a hospital", ["man"]),
        ("the volcano is erupting", []),
    ],
)
def test_words_that_are_no_things(prompt: str, expected: list[str]) -> None:
    """Verbs, adjectives, abstract nouns and places are not drawn as things."""
    assert labels(prompt) == expected


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("a red zorb and a cat", ["zorb", "cat"]),
        ("a cat beside two snorgles", ["cat", "snorgle"]),
        ("一把折凳和一只猫", ["折凳", "猫"]),
    ],
)
def test_unknown_nouns_beside_known_ones(prompt: str, expected: list[str]) -> None:
    """An unknown word where a noun must stand is drawn as a crate with its name."""
    assert labels(prompt) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("微波炉放在厨房台面上", ["微波炉", "放在", "厨房", "台面", "上"]),
        ("油画，向日葵花瓶", ["油画", "，", "向日葵", "花瓶"]),
        ("穿着汉服的少女", ["穿着", "汉服", "的", "少女"]),
    ],
)
def test_chinese_is_parted_into_words(text: str, words: list[str]) -> None:
    """The parting needs the fewest and most frequent words, those of the drawings among them."""
    assert parted(text) == words


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("电饭煲放在厨房台面上", ["电饭煲"]),
        ("宇航员骑马", ["宇航员", "马"]),
        ("没有人的海滩", []),
        ("一把茶壶", ["茶壶"]),
    ],
)
def test_no_word_across_two_words(prompt: str, expected: list[str]) -> None:
    """A character of one word is not the beginning of another; what a verb is said of is a thing."""
    assert labels(prompt) == expected


def test_a_container_and_what_is_in_it() -> None:
    """A bowl of cherries is a bowl and cherries; a cup of tea is one thing."""
    assert labels("a bowl of cherries") == ["bowl", "cherry"]
    assert labels("a cup of tea") == ["cup of tea"]


def test_the_young_of_an_animal() -> None:
    """Her cubs are small ones of the same kind."""
    bear, cubs = understand("a bear with her two cubs").subjects
    assert (cubs.drawable, cubs.count, cubs.scale < bear.scale) == (bear.drawable, 2, True)
