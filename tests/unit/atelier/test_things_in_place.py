"""Things where they belong: fish in their tank, a toolbox on the floor, balls and toys that suit the place."""

import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.composing.manner import setting_of
from danqing.engines.atelier.composing.terrain import landed
from danqing.engines.atelier.composing.views import view_of
from danqing.engines.atelier.scene import Box, RelationKind
from danqing.engines.atelier.understanding import understand


@pytest.mark.parametrize("prompt", ["A fish tank on a table with three goldfish", "桌上有一个鱼缸，两条金鱼"])
def test_fish_swim_in_the_tank(prompt: str) -> None:
    """Fish of which nothing else is said are in the one tank of the picture."""
    scene = understand(prompt)
    fish = next(i for i, s in enumerate(scene.subjects) if s.drawable == "shape:goldfish")
    assert any(r.subject == fish and r.kind is RelationKind.INSIDE for r in scene.relations)


def test_what_is_on_the_floor_is_in_a_room() -> None:
    """A small thing on the floor stands on no table."""
    assert setting_of(understand("A toolbox on the floor")) == "room"
    assert setting_of(understand("A toolbox")) != "room"


@pytest.mark.parametrize(("setting", "ball"), [("stadium", "emoji:⚽"), ("court", "emoji:🏀"), ("beach", "shape:ball")])
def test_a_ball_is_that_of_the_game(setting: str, ball: str) -> None:
    """In a stadium it is a football, on a court a basketball, on the sand a beach ball."""
    scene = landed(understand("a girl and a ball"), setting)
    assert ball in {subject.drawable for subject in scene.subjects}


def test_a_parasol_on_isometric_sand_is_fixed_in_it() -> None:
    """No umbrella floats over an isometric beach."""
    scene = landed(understand("Isometric beach with a parasol"), "isometric")
    assert [subject.drawable for subject in scene.subjects] == ["emoji:⛱️"]


def test_who_fishes_on_a_pier_has_a_rod() -> None:
    """A pier is not ridden, so that hands are free for the rod."""
    assert "shape:fishing_rod" in {s.drawable for s in understand("An old man fishing on a pier").subjects}


@pytest.mark.parametrize(
    "prompt",
    [
        "Four framed portraits of the same man on a wall: as a child, as a student, as a father, and as an old man",
        "同一个人的四张肖像挂在墙上：童年、青年、中年、老年",
    ],
)
def test_portraits_of_one_life_are_of_one_person(prompt: str) -> None:
    """A plain list of ages makes pictures of one person in its order."""
    people = [subject.person for subject in understand(prompt).subjects if subject.person]
    assert [person.age for person in people] == ["child", "adult", "adult", "old"]
    assert len({person.skin for person in people}) == 1


def boxes_of(prompt: str, size: ImageSize) -> dict[str, list[Box]]:
    """The boxes of what is placed, by label."""
    plan = compose(understand(prompt), size, seed=7)
    return {
        i.subject.label: [j.box for j in plan.instances if j.subject.label == i.subject.label] for i in plan.instances
    }


def test_children_stand_before_their_tents_in_a_tall_picture() -> None:
    """Where one row would be too long for a tall picture, those who live stand nearer than the things."""
    boxes = boxes_of("three children and three tents by a lake", ImageSize(928, 1664))
    assert min(box.y1 for box in boxes["child"]) > max(box.y1 for box in boxes["tent"])


def test_corals_grow_on_the_ground_of_the_sea() -> None:
    """Corals do not swim among the fish."""
    boxes = boxes_of("a turtle and fish under water, coral reef", ImageSize(832, 464))
    assert all(box.y1 > 0.76 * 464 for box in boxes["coral reef"])


def test_a_magazine_shows_its_camel_large() -> None:
    """What a cover shows stands above the main line, and is as wide as half of the cover."""
    prompt = 'A magazine cover "NOMAD" with a camel in the desert, "Silk Road Stories", "12 Desert Camps", "May 2026"'
    inset = compose(understand(prompt), ImageSize(928, 1236), seed=7).insets[0]
    assert next(i.box.width for i in inset.plan.instances if i.subject.label == "camel") > 0.45 * 928


@pytest.mark.parametrize(
    ("prompt", "station"),
    [("A bartender in a bar", "shape:kitchen_counter"), ("A mother with a shopping cart", "emoji:🛒")],
)
def test_who_has_a_station_is_at_it(prompt: str, station: str) -> None:
    """A bartender stands behind his counter, and who has a shopping cart pushes it."""
    scene = understand(prompt)
    assert [scene.subjects[r.other].drawable for r in scene.relations if r.kind is RelationKind.AT] == [station]


def test_a_bridge_in_a_water_town_is_over_the_water() -> None:
    """Who walks on a bridge stands on no quay, so that the town is seen from the water."""
    scene = understand("一位撑着红伞的姑娘走在江南水乡的石桥上")
    assert view_of(scene.setting or "", scene) == "canal"


def test_a_water_town_has_its_own_bridge() -> None:
    """A bridge on which nobody is said to be is that of the backdrop, and is told as scenery."""
    scene = landed(understand("水乡里一座小桥，两只鸭子"), "canal")
    assert "shape:bridge" not in {subject.drawable for subject in scene.subjects}
    assert any("桥" in feature for feature in scene.features)


def test_trees_of_a_water_town_stand_on_its_quays() -> None:
    """No willow grows in the canal: the backdrop plants them, and they are told as scenery."""
    scene = landed(understand("江南水乡，一条小船，柳树"), "canal")
    assert {subject.drawable for subject in scene.subjects} == {"shape:rowing_boat"}
    assert "quay trees" in scene.features


def test_the_counter_of_a_bar_is_of_wood() -> None:
    """A bartender's counter is brown, a barista's as kitchens have it."""
    counters = {}
    for prompt, setting in (("a bartender in a bar", "bar"), ("a barista in a café", "cafe")):
        subjects = landed(understand(prompt), setting).subjects
        counters[setting] = next(s.color for s in subjects if s.drawable == "shape:kitchen_counter")
    assert counters == {"bar": "brown", "cafe": None}


def test_the_figure_of_a_plate_takes_what_short_labels_leave() -> None:
    """A bicycle with short labels is more than half as wide as its page."""
    prompt = 'A labelled diagram of a bicycle: "Saddle", "Pedal", "Chain", "Wheel", "Frame"'
    plan = compose(understand(prompt), ImageSize(1664, 928), seed=7)
    assert max(box.width for box in (painted.box for painted in plan.arrangement.painted)) > 0.5 * 1664


def test_a_ship_in_a_picture_frame_is_seen_near() -> None:
    """What is said to be large is larger on the water, too."""
    widths = [boxes_of(f"a {size}boat on the sea", ImageSize(832, 464))["boat"][0].width for size in ("huge ", "")]
    assert widths[0] > 1.15 * widths[1]


def test_a_drawing_of_how_a_thing_is_built_is_a_plate() -> None:
    """Its parts are labelled beside it, and not written on it."""
    assert understand("汽车结构图，标注“车轮”“车门”“车灯”").frame == "plate"


def test_a_net_is_for_fish_but_in_a_stadium() -> None:
    """A fisherman mends no goal."""
    nets = [landed(understand("a boy and a net"), setting).subjects[-1].drawable for setting in ("beach", "stadium")]
    assert nets == ["shape:fishing_net", "emoji:🥅"]
