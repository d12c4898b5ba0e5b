"""Who has hold of what and is on what: two verbs of one person, things in paws, arms, trunks, and what is ridden."""

from itertools import pairwise

import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.figures.person import anchors
from danqing.engines.atelier.scene import Box, Instance
from danqing.engines.atelier.understanding import understand

SIZE = ImageSize(768, 576)


def relations(prompt: str) -> set[str]:
    scene = understand(prompt)
    labels = [subject.label for subject in scene.subjects]
    return {f"{labels[r.subject]} {r.kind} {labels[r.other]}" for r in scene.relations}


def drawn(prompt: str, label: str, seed: int = 1) -> list[Instance]:
    return [i for i in compose(understand(prompt), SIZE, seed).instances if i.subject.label == label]


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("妈妈抱着宝宝坐在沙发上", "妈妈 holding 宝宝; 妈妈 on 沙发"),
        ("a squirrel with a nut in its paws sitting on a bench", "squirrel on bench; squirrel holding nut"),
        (
            "a robot with a cup in one hand and a pen in the other",
            "robot holding cup; robot holding pen",
        ),
        ("大象用鼻子卷着一个红色气球", "大象 holding 气球"),
        ("a baby held by its grandmother in an armchair", "grandmother holding baby; grandmother on armchair"),
        ("a pirate with a parrot on his shoulder holding a map", "parrot on pirate; pirate holding map"),
        ("爷爷推着坐轮椅的奶奶", "奶奶 riding 轮椅; 爷爷 at 轮椅"),
        ("a girl stands next to a boy, his sister is eating an apple", "girl next_to boy; sister holding apple"),
    ],
)
def test_a_verb_belongs_to_the_living_one_who_does_it(prompt: str, expected: str) -> None:
    """Each of several verbs of one being finds him, over whatever is named between, in both languages."""
    assert set(expected.split("; ")) <= relations(prompt)


@pytest.mark.parametrize("seed", range(4))
def test_what_an_animal_holds_is_on_the_side_it_faces(seed: int) -> None:
    """A trunk turned to the right has its balloon on the right."""
    prompt = "an elephant holding a balloon with its trunk"
    (elephant,), (balloon,) = drawn(prompt, "elephant", seed), drawn(prompt, "balloon", seed)
    assert (balloon.box.center[0] > elephant.box.center[0]) == elephant.flip


def test_things_in_a_hand_are_as_large_as_beside_it_in_the_world() -> None:
    """A briefcase is less than a third as high as the man who carries it."""
    prompt = "a man carrying a briefcase"
    (man,), (case,) = drawn(prompt, "man"), drawn(prompt, "briefcase")
    assert case.box.height < man.box.height / 3


def test_a_mount_is_large_enough_for_its_rider() -> None:
    """Whoever rides a snail sits on it, and its feet are below his."""
    prompt = "a knight riding a snail"
    (knight,), (snail,) = drawn(prompt, "knight"), drawn(prompt, "snail")
    assert snail.box.height > 0.5 * knight.box.height
    assert knight.box.y1 <= snail.box.y1


def test_three_parcels_in_the_arms_leave_the_face_free() -> None:
    """What is carried in both arms is stacked before the breast, below the eyes."""
    prompt = "a man with three parcels in his arms"
    (man,) = drawn(prompt, "man")
    head = Box(man.box.x0, man.box.y0, man.box.x1, man.box.y0 + 0.08 * man.box.height)
    assert [parcel for parcel in drawn(prompt, "parcel") if parcel.box.intersects(head)] == []


def test_whoever_sits_on_a_sofa_has_the_feet_below_the_seat() -> None:
    """Legs hang down before the furniture that one sits on."""
    prompt = "a woman sitting on a sofa"
    (woman,), (sofa,) = drawn(prompt, "woman"), drawn(prompt, "sofa")
    assert woman.box.y1 > sofa.box.y0 + 0.75 * sofa.box.height


@pytest.mark.parametrize("seed", range(4))
def test_a_sleeper_in_bed_lies_with_the_head_on_the_pillow(seed: int) -> None:
    """Lying is wider than high, covered by a blanket, and turned as the bed is."""
    prompt = "a girl sleeping in a bed"
    (girl,), (bed,), (blanket,) = (drawn(prompt, label, seed) for label in ("girl", "bed", "blanket"))
    assert girl.box.width > 2 * girl.box.height
    assert girl.flip == bed.flip
    assert (blanket.box.center[0] < girl.box.center[0]) == bed.flip


def test_a_child_on_a_back_is_over_the_shoulders() -> None:
    """Who is carried on a back is behind the head that carries him, not upon it."""
    (father,), (daughter,) = drawn("爸爸背着女儿", "爸爸"), drawn("爸爸背着女儿", "女儿")
    assert father.box.y0 < daughter.box.y1 < father.box.y1
    assert daughter.box.y0 < father.box.y0


def test_whoever_has_a_cat_on_the_lap_sits() -> None:
    """A lap is that of somebody who sits, and what is said next is said of the cat."""
    (grandpa,), (cat,) = drawn("小猫趴在爷爷的腿上睡觉", "爷爷"), drawn("小猫趴在爷爷的腿上睡觉", "小猫")
    assert grandpa.subject.person
    assert grandpa.subject.person.pose == "sit"
    assert grandpa.box.y0 < cat.box.y0 < cat.box.y1 < grandpa.box.y1


def test_a_kite_that_is_held_is_in_the_hand() -> None:
    """Only one that is said to fly is up in the air."""
    (boy,), (kite,) = drawn("a boy holding a kite", "boy"), drawn("a boy holding a kite", "kite")
    assert boy.box.intersects(kite.box)


@pytest.mark.parametrize("prompt", ["a girl riding a bicycle", "a woman rides a horse", "一个男孩骑着摩托车"])
def test_riders_are_in_the_saddle_and_look_ahead(prompt: str) -> None:
    """The seat of the rider is on the mount, who is nearly as tall as it is, and both look the same way."""
    instances = compose(understand(prompt), SIZE, 2).instances
    (rider,) = (i for i in instances if i.subject.person)
    (mount,) = (i for i in instances if not i.subject.person)
    assert rider.subject.person is not None
    body = anchors(rider.box, rider.subject.person)
    assert mount.box.y0 < body.seat[1] < mount.box.center[1]
    assert mount.box.x0 < body.seat[0] < mount.box.x1
    assert 0.5 < mount.box.height / body.height < 1.7
    assert mount.flip == (mount.subject.drawable != "shape:bicycle")


@pytest.mark.parametrize(
    ("prompt", "thing"),
    [
        ("a businessman with a briefcase walking", "briefcase"),
        ("a man carries a red flag", "flag"),
        ("小女孩手里拿着风车奔跑", "风车"),
        ("a tourist with a suitcase", "suitcase"),
    ],
)
def test_the_hand_is_at_the_handle(prompt: str, thing: str) -> None:
    """What somebody carries is drawn small enough to carry, its handle in the hand, also while he walks or runs."""
    instances = compose(understand(prompt), SIZE, 3).instances
    (holder,), (held,) = [i for i in instances if i.subject.person], [i for i in instances if i.subject.label == thing]
    assert holder.subject.person is not None
    hand = anchors(holder.box, holder.subject.person).hand
    assert held.box.inset(-2).contains(Box(*hand, *hand))
    assert held.holder is not None


@pytest.mark.parametrize("thing", ["lantern", "balloon", "sword", "fishing rod"])
def test_nothing_in_paws_hides_the_face(thing: str) -> None:
    """What a bear holds is beside or below its face, or behind it."""
    instances = compose(understand(f"a bear holding a {thing}"), SIZE, 3).instances
    bear, held = (next(i for i in instances if i.subject.label == label) for label in ("bear", thing))
    face = Box(
        bear.box.x0 + 0.25 * bear.box.width,
        bear.box.y0 + 0.15 * bear.box.height,
        bear.box.x0 + 0.75 * bear.box.width,
        bear.box.y0 + 0.5 * bear.box.height,
    )
    assert instances.index(held) < instances.index(bear) or not held.box.intersects(face)


@pytest.mark.parametrize(
    ("prompt", "thing"),
    [("three children build a snowman", "snowman"), ("孩子们在沙滩上堆沙堡", "沙堡")],
)
def test_who_builds_reaches_to_what_he_builds(prompt: str, thing: str) -> None:
    """One on each side has a hand over the edge of it, and looks at it."""
    instances = compose(understand(prompt), SIZE, 3).instances
    (built,) = (i for i in instances if i.subject.label == thing)
    hands = []
    for builder in (i for i in instances if i.subject.person):
        assert builder.subject.person is not None
        x = anchors(builder.box, builder.subject.person).hand[0]
        hands.append(2 * builder.box.center[0] - x if builder.flip else x)
        assert builder.flip == (builder.box.center[0] > built.box.center[0])
    assert sum(built.box.x0 < x < built.box.x1 for x in hands) == 2


def test_a_queue_stands_in_line_and_looks_one_way() -> None:
    """People in a queue are evenly spaced, men and women, on one level."""
    people = [i for i in compose(understand("a queue of people"), SIZE, 3).instances if i.subject.person]
    places = sorted(i.box.center[0] for i in people)
    steps = [b - a for a, b in pairwise(places)]
    assert len(people) == 5
    assert max(steps) < 1.4 * min(steps)
    assert not any(i.flip for i in people)


def test_who_leans_has_his_back_against_it() -> None:
    """The one who leans against a tree is as close as its trunk."""
    tree, man = (drawn("a man leaning against a tree", label)[0] for label in ("tree", "man"))
    assert abs(man.box.center[0] - tree.box.center[0]) < 0.3 * man.box.height
    assert tree.box.height > man.box.height


@pytest.mark.parametrize("prompt", ["a girl sleeping in a bed", "病人躺在病床上"])
def test_who_is_in_bed_lies_under_its_blanket(prompt: str) -> None:
    """The blanket covers the legs of one who lies in bed, and leaves the head free."""
    instances = compose(understand(prompt), SIZE, 3).instances
    (sleeper,) = (i for i in instances if i.subject.person)
    (blanket,) = (i for i in instances if i.subject.drawable == "shape:coverlet")
    assert sleeper.subject.person is not None
    assert sleeper.subject.person.pose == "lie"
    assert blanket.flip == sleeper.flip
    assert blanket.box.y0 < sleeper.box.y0 + 0.3 * sleeper.box.height
    assert 0.6 < blanket.box.width / sleeper.box.width < 0.9


def test_an_animal_in_space_has_a_helmet_of_glass() -> None:
    """A helmet on the moon is drawn about the whole head, and not the one of a soldier."""
    instances = compose(understand("一只戴着头盔的橘猫坐在月球上"), SIZE, 3).instances
    (helmet,) = (i for i in instances if i.subject.label == "头盔")
    assert helmet.subject.drawable == "shape:space_helmet"


@pytest.mark.parametrize("prompt", ["a surfer rides a big wave", "a surfer riding the wave"])
def test_a_surfer_has_a_board_between_him_and_the_wave(prompt: str) -> None:
    """Who rides a wave stands on a board, and that is on the wave."""
    instances = compose(understand(prompt), SIZE, 3).instances
    (surfer,) = (i for i in instances if i.subject.person)
    (board,) = (i for i in instances if i.subject.drawable == "shape:flat_surfboard")
    assert surfer.box.y1 <= board.box.y1
    assert board.box.x0 < surfer.box.center[0] < board.box.x1


@pytest.mark.parametrize("instrument", ["trumpet", "saxophone"])
def test_a_wind_instrument_begins_at_the_mouth(instrument: str) -> None:
    """The mouthpiece of what somebody blows is below the middle of his head, and the bell beside him."""
    instances = compose(understand(f"a man playing the {instrument}"), SIZE, 3).instances
    (player,), (played,) = (
        [i for i in instances if i.subject.person],
        drawn(f"a man playing the {instrument}", instrument, 3),
    )
    assert player.subject.person is not None
    head = anchors(player.box, player.subject.person).head
    assert abs(played.box.x0 - head[0]) < 0.06 * player.box.height
    assert played.box.y1 > head[1]
