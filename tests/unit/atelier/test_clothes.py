"""Clothes: what is named is worn in its cut, its cloth and its colour, and no shoe is white by itself."""

import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.carriers.books import BOOK_MARKS, book_mark
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.figures.looks import look_of
from danqing.engines.atelier.figures.outfit import Outfit
from danqing.engines.atelier.figures.wardrobe import wearing
from danqing.engines.atelier.palette import lightness
from danqing.engines.atelier.scene import Person
from danqing.engines.atelier.understanding import understand


def dressed(prompt: str) -> Person:
    """The first person of a prompt."""
    return next(subject.person for subject in understand(prompt).subjects if subject.person is not None)


@pytest.mark.parametrize(
    ("prompt", "cuts"),
    [
        ("a boy in a white shirt and shorts", ("shirt", "shorts")),
        ("a woman in a plaid skirt and a yellow sweater", ("plaid below", "skirt", "sweater")),
        ("a man wearing a striped T-shirt", ("stripes", "tee")),
        ("一个穿条纹卫衣和短裤的男孩", ("stripes", "hoodie", "shorts")),
        ("a girl in a polka dot dress", ("dots",)),
    ],
)
def test_garments_keep_their_cut_and_cloth(prompt: str, cuts: tuple[str, ...]) -> None:
    """Every garment that is named is worn as what it is, of the cloth that its words tell."""
    assert dressed(prompt).cuts == cuts


@pytest.mark.parametrize("seed", range(12))
def test_shorts_bare_the_knees_and_skirts_hang(seed: int) -> None:
    """Shorts end above the knee and skirts have no trouser legs, whatever the seed would choose."""
    assert look_of(Person(kind="man", outfit="casual", cuts=("shorts",)), seed).outfit.legs < 0.5
    skirt = look_of(Person(kind="woman", outfit="casual", cuts=("skirt",)), seed).outfit
    assert (skirt.legs, skirt.skirt > 0.3) == (0.0, True)


def test_a_costume_keeps_its_cut() -> None:
    """A costume is not changed by a garment that its words name again."""
    outfit = look_of(Person(kind="man", outfit="firefighter", cuts=("trousers",)), 1).outfit
    assert outfit == look_of(Person(kind="man", outfit="firefighter"), 1).outfit


@pytest.mark.parametrize("outfit", ["casual", "jacket", "football", "tracksuit", "scrubs", "nurse"])
def test_shoes_are_never_white_by_themselves(outfit: str) -> None:
    """Shoes whose colour is not said stand out from pale ground."""
    looks = [look_of(Person(kind=kind, outfit=outfit), seed) for kind in ("man", "girl") for seed in range(20)]
    assert max(lightness(look.shoes) for look in looks) < 0.5


def test_a_cover_bears_what_its_title_speaks_of() -> None:
    """The device of a book is what the last telling word of its title names."""
    told = {"The night circus": "tent", "When stars are scattered": "stars", "大海的秘密": "key"}
    assert {title: book_mark(title, 8) for title in told} == told
    assert book_mark("Emma", 8) == BOOK_MARKS[8]


@pytest.mark.parametrize(
    ("prompt", "hair"),
    [("a woman with long curly hair", "curly"), ("a girl with wavy brown hair", "wavy"), ("扎马尾的女孩", "ponytail")],
)
def test_hair_is_worn_as_told(prompt: str, hair: str) -> None:
    """Curls, waves and a ponytail are more than long hair."""
    assert dressed(prompt).hair == hair


def test_light_hair_goes_with_light_skin() -> None:
    """Where only the colour of the hair is told, the skin is one that goes with it."""
    looks = [look_of(Person(kind="woman", hair_color="orange"), seed) for seed in range(12)]
    assert min(lightness(look.skin) for look in looks) > 0.5


def test_outlines_are_drawn_of_plain_cloth() -> None:
    """In line art a shirt has stripes only where the prompt names them."""
    size = ImageSize(832, 464)
    (plain,) = compose(understand("line art of a boy"), size, 1).instances
    (striped,) = compose(understand("line art of a boy in a striped shirt"), size, 1).instances
    outfits = [
        wearing(Outfit(details=("dots",)), None, i.subject.person.cuts) for i in (plain, striped) if i.subject.person
    ]
    assert [set(outfit.details) & {"dots", "stripes"} for outfit in outfits] == [set(), {"stripes"}]


@pytest.mark.parametrize(
    "prompt", ["two detectives with hats", "a man in a suit and a hat", "一位侦探", "a man in a fedora"]
)
def test_with_a_suit_goes_a_felt_hat(prompt: str) -> None:
    """A detective, or who wears a hat to his suit, has no cap on."""
    (subject,) = understand(prompt).subjects
    assert subject.person is not None
    assert subject.person.hat == "fedora"
