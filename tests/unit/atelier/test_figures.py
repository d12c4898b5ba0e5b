"""Figures: people in every pose, dress, age and view, inside their boxes, the same from the same seed."""

from dataclasses import replace
from itertools import cycle, product

import numpy as np
import pytest

from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.figures import anchors, aspect, draw_person, stature
from danqing.engines.atelier.figures.hair import STYLES
from danqing.engines.atelier.figures.hats import HATS
from danqing.engines.atelier.figures.looks import SKINS
from danqing.engines.atelier.figures.moods import FRIENDLY, MOODS, mood_of
from danqing.engines.atelier.figures.poses import POSES
from danqing.engines.atelier.figures.uniforms import UNIFORMS
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.palette import COLORS, rgb
from danqing.engines.atelier.scene import Box, Person

OUTFITS = [
    "casual",
    "dress",
    "suit",
    "uniform",
    "military",
    "apron",
    "jacket",
    "coat",
    "school",
    "farmer",
    "robe",
]
ASKED_POSES = ["stand", "walk", "run", "sit", "write", "reach", "hold", "ride", "perch"]
BODIES = (("man", "adult"), ("woman", "adult"), ("man", "old"), ("woman", "old"), ("boy", "child"), ("girl", "child"))
EXTRAS = ("glasses", "beard", "freckles", "scarf", "tie", "smile", "backpack", "sunglasses", "bow tie", "cape")
BOX = Box(40, 30, 160, 230)


def drawn(person: Person, seed: int = 1, time_of_day: str = "day") -> Canvas:
    """A person in BOX on a transparent canvas that is larger on every side."""
    canvas = Canvas(200, 260)
    draw_person(canvas, BOX, person, light_of(time_of_day, "clear", 3), seed)
    return canvas


def opaque(canvas: Canvas) -> Box:
    """The box about all that was drawn."""
    rows, columns = np.nonzero(canvas.data[..., 3] > 8)
    return Box(columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)


def share_of(canvas: Canvas, color: str, reach: int = 60) -> float:
    """The share of the drawn pixels whose colour is near the one named."""
    solid = canvas.data[canvas.data[..., 3] == 255][:, :3].astype(int)
    return float((np.abs(solid - rgb(COLORS[color])).sum(axis=1) < reach).mean())


@pytest.mark.parametrize("pose", ASKED_POSES)
@pytest.mark.parametrize(("kind", "age"), BODIES)
def test_a_figure_stands_in_its_box_in_every_outfit(kind: str, age: str, pose: str) -> None:
    """Whatever its pose, outfit and age, a figure stays inside its box, feet on the lower edge, and is not cut off."""
    for index, outfit in enumerate(OUTFITS):
        canvas = drawn(Person(kind=kind, age=age, pose=pose, outfit=outfit), seed=index)
        box = opaque(canvas)
        assert BOX.contains(box)
        assert box.y1 >= BOX.y1 - 4
        assert max(box.width / BOX.width, box.height / BOX.height) > 0.8
        edge = canvas.data[30:222, [40, 159], 3]
        assert (edge > 200).mean() < 0.06


@pytest.mark.parametrize("pose", sorted(set(POSES) - set(ASKED_POSES)))
def test_a_busy_figure_stays_in_its_box(pose: str) -> None:
    """In every pose of work, play and sport the figure is inside its box, and so are its hands."""
    for index, (kind, age) in enumerate(BODIES):
        person = Person(kind=kind, age=age, pose=pose, outfit=OUTFITS[index])
        assert BOX.contains(opaque(drawn(person, seed=index)))
        for x, y in (anchors(BOX, person).hand, anchors(BOX, person).other_hand):
            assert BOX.x0 <= x <= BOX.x1
            assert BOX.y0 <= y <= BOX.y1


@pytest.mark.parametrize("costume", UNIFORMS)
def test_a_costume_stays_in_its_box_and_tells_itself(costume: str) -> None:
    """A costume stays in the box, standing and sitting, from before and behind, and looks unlike plain clothes."""
    for index, (view, pose) in enumerate((("front", "sit"), ("back", "stand"), ("front", "run"))):
        kind, age = BODIES[(len(costume) + 2 * index) % len(BODIES)]
        assert BOX.contains(opaque(drawn(Person(kind=kind, age=age, outfit=costume, pose=pose, view=view), seed=index)))
    worn = drawn(Person(kind="woman", outfit=costume, hair="bun", skin="fair"))
    plain = drawn(Person(kind="woman", outfit="casual", hair="bun", skin="fair"))
    assert (np.abs(worn.data.astype(int) - plain.data).max(axis=2) > 40).mean() > 0.05


@pytest.mark.parametrize(("hat", "usual"), [("chef", "white"), ("helmet", "amber"), ("witch", "black")])
def test_a_hat_has_its_usual_colour_or_the_one_asked_for(hat: str, usual: str) -> None:
    """A cook's hat is white unless the prompt has it green."""
    plain = Person(kind="man", outfit="suit", top_color="navy", hat=hat, hair="bald", skin="fair")
    assert share_of(drawn(plain), usual, 110) > share_of(drawn(replace(plain, hat=None)), usual, 110) + 0.01
    assert share_of(drawn(replace(plain, hat_color="green")), "green", 90) > 0.04


@pytest.mark.parametrize("extra", ["scarf", "cape", "bow tie"])
def test_what_is_tied_about_the_neck_has_its_colour(extra: str) -> None:
    """A purple scarf is purple, whatever is worn under it."""
    person = Person(kind="man", outfit="casual", top_color="white", extras=(extra,))
    asked, other = (drawn(replace(person, accent_color=color)) for color in ("purple", "green"))
    assert share_of(asked, "purple", 90) > share_of(other, "purple", 90) + 0.002


@pytest.mark.parametrize("view", ["front", "back", "bust", "face"])
@pytest.mark.parametrize(("kind", "age"), BODIES)
def test_every_view_stays_inside_the_box(kind: str, age: str, view: str) -> None:
    """From the front, from behind, as a bust and as a face, nothing leaves the box, with every extra and hat."""
    for index, (outfit, hat) in enumerate(zip(cycle(OUTFITS), (None, *HATS), strict=False)):
        person = Person(kind=kind, age=age, view=view, outfit=outfit, hat=hat, extras=EXTRAS[index % 4 :])
        assert BOX.contains(opaque(drawn(person, seed=index)))


@pytest.mark.parametrize("view", ["front", "back", "bust", "face"])
def test_the_same_seed_gives_the_same_bytes(view: str) -> None:
    """A person drawn twice from one seed is the same picture; another seed may dress it differently."""
    person = Person(kind="woman", view=view)
    assert (drawn(person, 5).data == drawn(person, 5).data).all()
    assert any((drawn(person, 5).data != drawn(person, seed).data).any() for seed in (6, 7, 8))


@pytest.mark.parametrize("color", ["red", "green", "purple", "yellow", "black"])
def test_a_dress_has_the_colour_asked_for(color: str) -> None:
    """A red dress is red: the colour covers a good part of the figure, and no other dress has it."""
    asked = drawn(Person(kind="woman", outfit="dress", top_color=color, hair_color="brown", skin="fair"))
    other = drawn(Person(kind="woman", outfit="dress", top_color="white", hair_color="brown", skin="fair"))
    assert share_of(asked, color) > 0.25
    assert share_of(other, color) < 0.08


@pytest.mark.parametrize(("field", "color"), list(product(["top_color", "bottom_color"], ["red", "teal", "orange"])))
def test_top_and_bottom_take_their_own_colours(field: str, color: str) -> None:
    """The colours of top and bottom are each seen."""
    plain = Person(kind="man", outfit="casual", skin="dark", hair_color="black")
    person = replace(plain, top_color=color) if field == "top_color" else replace(plain, bottom_color=color)
    assert share_of(drawn(person), color, 80) > 0.12


def test_skin_and_hair_follow_the_description() -> None:
    """Darker skin and darker hair make a darker head."""
    heads = [drawn(Person(kind="man", skin=skin, hair_color="brown", hair="short")).data[35:60] for skin in SKINS]
    means = [float(head[head[..., 3] == 255][:, :3].mean()) for head in heads]
    assert means == sorted(means, reverse=True)
    fair, dark = (drawn(Person(kind="man", skin="fair", hair="short", hair_color=c)) for c in ("gold", "black"))
    assert fair.data[..., :3].sum() > dark.data[..., :3].sum()


@pytest.mark.parametrize("style", STYLES)
def test_every_hairstyle_differs_from_a_bald_head(style: str) -> None:
    """Each way of wearing hair shows from the front and, except on a bald head, from behind."""
    for view in ("front", "back", "bust"):
        worn = drawn(Person(kind="woman", view=view, hair=style, hair_color="black"))
        bald = drawn(Person(kind="woman", view=view, hair="bald", hair_color="black"))
        assert (style == "bald") == bool((worn.data == bald.data).all())


@pytest.mark.parametrize("hat", HATS)
@pytest.mark.parametrize("view", ["front", "back", "bust", "face"])
def test_every_hat_shows_in_every_view(hat: str, view: str) -> None:
    """A hat changes the picture of a whole figure, of its back and of a portrait."""
    with_hat = drawn(Person(kind="man", hair="short", hat=hat, view=view))
    assert (with_hat.data != drawn(Person(kind="man", hair="short", view=view)).data).any()


@pytest.mark.parametrize("extra", EXTRAS)
def test_every_extra_shows(extra: str) -> None:
    """Glasses, beards, freckles, scarves, ties, smiles and backpacks can be seen on a figure."""
    plain = Person(kind="man", outfit="casual", top_color="white", hair="short")
    assert (drawn(replace(plain, extras=(extra,))).data != drawn(plain).data).any()


@pytest.mark.parametrize(("kind", "age"), BODIES)
@pytest.mark.parametrize("view", ["front", "back", "bust", "face"])
def test_anchors_lie_inside_the_box(kind: str, age: str, view: str) -> None:
    """The hand, the head, the room for letters and the seat are all inside the box, the head above the letters."""
    for pose in ASKED_POSES:
        found = anchors(BOX, Person(kind=kind, age=age, pose=pose, view=view))
        for x, y in (found.hand, found.head, found.seat):
            assert BOX.x0 <= x <= BOX.x1
            assert BOX.y0 <= y <= BOX.y1
        assert BOX.contains(found.lettering)
        assert found.head[1] < found.lettering.center[1]


@pytest.mark.parametrize("pose", ["hold", "reach", "write", "stand"])
def test_the_hand_is_where_the_anchor_says(pose: str) -> None:
    """At the hand's anchor there is skin, with any seed."""
    person = Person(kind="man", pose=pose, skin="fair", outfit="jacket")
    x, y = anchors(BOX, person).hand
    for seed in range(6):
        red, green, blue, alpha = drawn(person, seed).data[round(y) - 1, round(x) - 1].astype(int)
        assert alpha > 200
        assert red > green > blue


def test_the_box_of_its_aspect_is_filled() -> None:
    """In a box of its own aspect a figure is as high as the box, but for hair that the seed may choose."""
    for pose in ASKED_POSES:
        person = Person(kind="man", pose=pose, hair="short")
        canvas = Canvas(round(200 * aspect(person)), 200)
        draw_person(canvas, canvas.box, person, light_of("day", "clear", 3), 1)
        assert opaque(canvas).height > 185


def test_sitting_makes_smaller_and_a_hat_taller() -> None:
    """The stature tells how high a figure is in its pose, against the same body standing."""
    plain = Person(kind="man", hair="bald")
    assert 0.95 < stature(plain) < 1.1
    assert stature(Person(kind="man", hair="bald", pose="sit")) < 0.75
    assert stature(Person(kind="man", hair="bald", hat="witch")) > stature(plain)


def test_night_darkens_a_figure() -> None:
    """At night a figure is seen in the light of the night."""
    person = Person(kind="man", outfit="school")
    assert drawn(person, time_of_day="night").data[..., :3].sum() < drawn(person).data[..., :3].sum() * 0.8


def test_poses_of_the_words_are_all_known() -> None:
    """Every pose that understanding can ask for has a body."""
    assert set(ASKED_POSES) <= set(POSES)


@pytest.mark.parametrize("view", ["front", "face"])
@pytest.mark.parametrize("mood", MOODS)
def test_a_mood_shows_in_the_face(mood: str, view: str) -> None:
    """Who is sad, angry, surprised, serious or laughs does not look like one who is merely friendly."""
    person = Person(kind="girl", age="child", view=view)
    moved = drawn(replace(person, extras=(mood,))).data.astype(int)
    assert np.abs(moved - drawn(person).data.astype(int)).sum() > 400


def test_a_person_is_friendly_unless_told_otherwise() -> None:
    """The corners of the mouth are up when the prompt says nothing, and the strongest word of several decides."""
    assert mood_of(Person(kind="man")) == FRIENDLY
    assert FRIENDLY.smile > 0.5
    assert mood_of(Person(kind="man", extras=("smile", "angry"))).smile < 0
