"""Pictograms as pictures: sizes, bodies, colours, volume."""

import cv2
import numpy as np
import pytest

from danqing.engines.atelier.canvas import Sprite
from danqing.engines.atelier.palette import COLORS, rgb
from danqing.engines.atelier.scene import Worn
from danqing.engines.atelier.sprites.beasts import BEASTS
from danqing.engines.atelier.sprites.figurines import FIGURINES
from danqing.engines.atelier.sprites.pictograms import bounds, is_drawable, pictogram
from danqing.engines.atelier.sprites.recoloring import recolor
from danqing.engines.atelier.sprites.sleeping import asleep
from danqing.engines.atelier.sprites.sprite import WHOLE_BODIES, sprite, sprite_aspect
from danqing.engines.atelier.sprites.wearing import dressed, headroom
from danqing.engines.atelier.understanding import understand

THINGS = ("🐈", "🐕", "🚗", "🍎", "🐑", "🦊", "🏠", "🐎")
HUES = ("red", "orange", "yellow", "green", "blue", "purple", "pink")


def visible(picture: Sprite) -> Sprite:
    """The opaque pixels, (n, 4)."""
    return picture[picture[..., 3] > 200]


@pytest.mark.parametrize("height", [2, 17, 96, 300, 640])
def test_a_sprite_has_the_height_asked_for(height: int) -> None:
    """A sprite is exactly as high as asked, as wide as its shape says, and fills its picture."""
    picture = sprite("🐎", height)
    assert picture.shape[0] == height
    assert abs(picture.shape[1] - height * sprite_aspect("🐎")) <= 1
    if height > 50:
        for edge in (picture[:3], picture[-3:], picture[:, :3], picture[:, -3:]):
            assert edge[..., 3].max() > 0


@pytest.mark.parametrize("emoji", [*BEASTS, *FIGURINES])
def test_heads_get_bodies(emoji: str) -> None:
    """A pictogram that is only a head is drawn with a body under it, standing on the lower edge."""
    picture = sprite(emoji, 200)
    head = bounds(emoji)
    assert picture.shape[1] / picture.shape[0] < head.width / head.height * 1.8
    assert picture[-12:, :, 3].max() > 200
    assert (picture[140:, :, 3] > 200).mean() > 0.1


def test_other_heads_have_a_pictogram_with_a_body() -> None:
    """The face of a cow is drawn as the whole cow."""
    assert (sprite("🐮", 80) == sprite("🐄", 80)).all()
    assert all(is_drawable(body) for body in WHOLE_BODIES.values())


def test_sequences_are_one_pictogram() -> None:
    """A joined sequence is drawn as the one thing it stands for, and an unknown one is known to be undrawable."""
    assert is_drawable("🐻‍❄️")
    assert is_drawable("👨‍🌾")
    assert not is_drawable("A-B")


@pytest.mark.parametrize("name", HUES)
@pytest.mark.parametrize("emoji", THINGS)
def test_a_recoloured_thing_has_the_hue(emoji: str, name: str) -> None:
    """At least half of a recoloured thing lies within 15 degrees of the hue of the colour."""
    pixels = visible(recolor(pictogram(emoji, 160), COLORS[name]))[None, :, :3]
    hues = cv2.cvtColor(np.ascontiguousarray(pixels), cv2.COLOR_RGB2HSV)[0].astype(int)
    wanted = cv2.cvtColor(np.array([[rgb(COLORS[name])]], np.uint8), cv2.COLOR_RGB2HSV)[0, 0, 0].astype(int)
    apart = np.abs((hues[:, 0] - wanted + 90) % 180 - 90)
    assert ((apart <= 8) & (hues[:, 1] > 40)).mean() > 0.5


@pytest.mark.parametrize("emoji", THINGS)
def test_white_black_and_grey_are_colours_too(emoji: str) -> None:
    """White, black and grey things are bright, dark and between, and half of each has no hue."""
    levels = []
    for name in ("black", "gray", "white"):
        pixels = visible(recolor(pictogram(emoji, 160), COLORS[name]))[:, :3].astype(int)
        assert ((pixels.max(1) - pixels.min(1)) < 32).mean() > 0.5
        levels.append(float(np.median(pixels)))
    assert levels[0] < 90 < levels[1] < levels[2] - 30


def test_shading_gives_volume_and_keeps_the_outline() -> None:
    """A shaded ball is brighter at its upper left than at its lower right, and covers the same pixels."""
    picture, flat = sprite("🔴", 200), pictogram("🔴", 200)
    assert picture[36:60, 36:60, :3].mean() > picture[140:164, 140:164, :3].mean() + 15
    assert (picture[..., 3] == flat[..., 3]).all()


def test_a_flipped_sprite_faces_the_other_way() -> None:
    """Flipping mirrors the outline."""
    assert (sprite("🐕", 90, None, True)[..., 3] == sprite("🐕", 90)[:, ::-1, 3]).all()


def test_the_same_sprite_has_the_same_bytes() -> None:
    """A sprite drawn again, past the cache, is the same picture; nobody can write to it."""
    first, again = sprite("🦊", 500, COLORS["blue"]), sprite("🦊", 500, COLORS["blue"])
    assert (first == again).all()
    assert not first.flags.writeable


@pytest.mark.parametrize("words", ["corgi", "husky", "dalmatian", "poodle", "shiba inu", "柴犬", "哈士奇"])
def test_a_breed_looks_like_itself(words: str) -> None:
    """A dog whose breed is named does not look like any dog."""
    dog, other = sprite("🐕", 120, label=words), sprite("🐕", 120, label="dog")
    assert np.abs(dog.astype(int) - other.astype(int)).mean() > 8


def test_a_pet_takes_the_colour_asked_for() -> None:
    """A white cat is mostly white and a black one mostly dark, whatever its usual coat is."""
    bright = {color: sprite("🐈", 200, color)[100:180, 50:110, :3].mean() for color in ("#ffffff", "#111111")}
    assert bright["#ffffff"] > 200
    assert bright["#111111"] < 90


@pytest.mark.parametrize("words", ["crane", "丹顶鹤", "heron", "stork", "白鹭"])
def test_a_crane_is_no_flamingo(words: str) -> None:
    """A bird on long legs that has no pictogram is not pink, and as large as a flamingo."""
    bird, flamingo = sprite("🦩", 200, label=words), sprite("🦩", 200)
    assert bird.shape == flamingo.shape
    pink = [(p[..., 0].astype(int) - p[..., 1] > 60) & (p[..., 3] > 200) for p in (bird, flamingo)]
    assert pink[0].mean() < 0.2 * pink[1].mean()


@pytest.mark.parametrize("emoji", ["🐈", "🐕", "🐧", "🦉", "🐘", "🦊", "🐻", "🐼", "🦁", "🐇"])
@pytest.mark.parametrize(
    "worn",
    [
        Worn("hat", "top hat"),
        Worn("extra", "sunglasses"),
        Worn("extra", "scarf", "blue"),
        Worn("extra", "bow tie"),
        Worn("extra", "cape"),
        Worn("top", None, "green"),
        Worn("whole", "hawaiian"),
    ],
    ids=lambda worn: worn.value or worn.part,
)
def test_animals_are_dressed_on_their_own_bodies(emoji: str, worn: Worn) -> None:
    """Each piece shows, whichever way the animal looks; a hat has room above the head, a shirt stays on the body."""
    for flip in (False, True):
        bare = sprite(emoji, 160, None, flip)
        clad = dressed(bare, emoji, (worn,), flip)
        room = clad.shape[0] - bare.shape[0]
        assert room == round(headroom(emoji, (worn,)) * 160)
        assert room == 0 or worn.part == "hat"
        assert (np.abs(clad[room:].astype(int) - bare).max(axis=2) > 30).any()
        if worn.part in {"top", "whole"}:
            assert (clad[..., 3] == bare[..., 3]).all()


@pytest.mark.parametrize("emoji", ["🐈", "🐕", "🐇", "🦊", "🐼"])
def test_an_animal_asleep_lies_low(emoji: str) -> None:
    """Asleep it is broader than high, fills its picture, has its colour, and lies the other way round when flipped."""
    lying = asleep(emoji, 120, None, flip=False)
    assert lying.shape[1] > 1.4 * lying.shape[0]
    assert (lying[..., 3] > 200).mean() > 0.5
    black = asleep(emoji, 120, "#1f2126", flip=False)
    assert black[..., :3].mean() < lying[..., :3].mean() - 20
    assert (asleep(emoji, 120, None, flip=True) != lying).any()


@pytest.mark.parametrize("emoji", ["🦊", "🐈", "🐕", "🐺", "🦉", "🐻"])
def test_eyes_take_the_colour_told(emoji: str) -> None:
    """Blue eyes are blue on the head of an animal, and nothing else of it changes."""
    usual, blue = sprite(emoji, 300), sprite(emoji, 300, eyes="blue")
    changed = (np.abs(usual.astype(int) - blue).max(-1) > 40) & (blue[..., 3] > 200)
    assert 0.0004 < changed.mean() < 0.05
    rows, _ = np.nonzero(changed)
    assert rows.max() < 150
    red, _, azure = (blue[changed][:, channel].astype(int) for channel in range(3))
    assert (azure > red + 40).mean() > 0.25


@pytest.mark.parametrize(
    ("prompt", "eyes"),
    [("a black cat with green eyes", "green"), ("一只蓝眼睛的白猫", "blue"), ("an amber-eyed wolf and a dog", "amber")],
)
def test_the_eyes_of_an_animal_are_read(prompt: str, eyes: str) -> None:
    """The colour of its eyes belongs to the animal of the same clause, before or after it, and to no other."""
    found = [subject.eyes for subject in understand(prompt).subjects]
    assert found[0] == eyes
    assert not any(found[1:])


def test_sleepers_keep_their_marks() -> None:
    """A tiger asleep is striped: it has more dark pixels than a lion asleep."""
    tiger, lion = (asleep(emoji, 200, None, flip=False) for emoji in ("🐅", "🦁"))
    dark = [((s[..., :3].max(axis=2) < 90) & (s[..., 3] > 200)).mean() for s in (tiger, lion)]
    assert dark[0] > 2 * dark[1]
