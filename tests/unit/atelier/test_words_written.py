"""Words as people write them: slips of the pen, mothers of animals, words of style that name no thing."""

import pytest

from danqing.engines.atelier.understanding import understand
from danqing.engines.atelier.understanding.lexicon import drawn_as
from danqing.engines.atelier.understanding.spelling import mended


def seen(prompt: str) -> list[tuple[str, str]]:
    return [(subject.label, drawn_as(subject.drawable)) for subject in understand(prompt).subjects]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("a busy resturant", "a busy restaurant"), ("a girrafe", "a giraffe"), ("dinosuar eggs", "dinosaur eggs")],
)
def test_a_slip_in_a_long_word_is_mended(written: str, meant: str) -> None:
    """A letter missing, doubled or swapped in a word that no table knows is put right."""
    assert mended(written, ())[0] == meant


@pytest.mark.parametrize("text", ["Resturant", "a red zorb", "wandering slowly", "the weaver's looms"])
def test_names_and_known_words_stay(text: str) -> None:
    """Names, short words and forms of known words are left as they are."""
    assert mended(text, ()) == (text, ())


def test_places_move_with_the_mended_word() -> None:
    """A place behind a mended word moves by the letters that were put in, one before it stays."""
    assert mended("a resturant now", (0, 12)) == ("a restaurant now", (0, 13))


@pytest.mark.parametrize(
    ("prompt", "label", "drawn"),
    [
        ("mother hen with six chicks", "mother hen", "rooster"),
        ("five ducklings following their mother across a pond", "mother", "duck"),
        ("四只小鸭子跟在鸭妈妈后面过马路", "鸭妈妈", "duck"),
        ("小马站在河边，老牛在它左边", "牛", "cattle"),
        ("四个小朋友围着一个大雪人", "雪人", "snowman"),
    ],
)
def test_a_grown_animal_is_a_subject(prompt: str, label: str, drawn: str) -> None:
    """The mother of ducklings is a duck of her own, and `老` before an animal is its age."""
    assert (label, drawn) in seen(prompt)


@pytest.mark.parametrize(
    "prompt",
    [
        "a mat, nobody in a hurry",
        "垫子，小清新",
        "垫子，绘本风",
        "小学语文课文插图，垫子",
        "a mat, kids book, soft watercolour",
    ],
)
def test_words_of_style_are_no_things(prompt: str) -> None:
    """What the picture is for or like is not drawn as a thing in it."""
    assert [drawn for _, drawn in seen(prompt)] == ["rug"]


@pytest.mark.parametrize(
    ("noun", "shape"),
    [("plinth", "shape:pedestal"), ("便利贴", "shape:paper_note"), ("espresso machine", "shape:espresso_machine")],
)
def test_common_things_have_drawings_of_their_own(noun: str, shape: str) -> None:
    """Stands, notes and machines are no crates."""
    assert [
        subject.drawable for subject in understand(f"一个{noun}" if noun == "便利贴" else f"a {noun}").subjects
    ] == [shape]
