"""Who gives, builds, bears and leads, and to whom."""

import pytest

from danqing.engines.atelier.scene import Scene
from danqing.engines.atelier.understanding.reading import understand


def _relations(scene: Scene) -> set[tuple[str, str, str]]:
    return {(scene.subjects[r.subject].label, r.kind.value, scene.subjects[r.other].label) for r in scene.relations}


@pytest.mark.parametrize(
    ("prompt", "relation"),
    [
        ("a chef passing a plate to a waiter", ("waiter", "next_to", "chef")),
        ("奶奶给两个孙子讲故事", ("孙子", "next_to", "奶奶")),
        ("a mechanic repairing a red car", ("mechanic", "next_to", "car")),
        ("a father with a baby strapped to his back", ("baby", "on", "father")),
        ("骆驼驮着货物", ("货物", "on", "骆驼")),
        ("一个渔夫站在竹筏上，一只鸬鹚立在筏头", ("鸬鹚", "on", "竹筏")),
        ("uncle reading a book to his niece on a sofa", ("uncle", "on", "sofa")),
        ("kid hiding under a bed", ("kid", "under", "bed")),
    ],
)
def test_verbs_say_how_two_stand_to_each_other(prompt: str, relation: tuple[str, str, str]) -> None:
    """Who is given something comes to the giver, who builds is beside his work, and what is borne is on the bearer."""
    assert relation in _relations(understand(prompt))


def test_members_named_for_themselves_are_not_drawn_twice() -> None:
    """A couple whose man and woman are named are two people, and each does what is said of him alone."""
    scene = understand("夫妻俩在公园里，丈夫在弹吉他，妻子在看书")
    assert [s.label for s in scene.subjects if s.person] == ["丈夫", "妻子"]
    assert ("丈夫", "holding", "吉他") in _relations(scene)


def test_an_ordinal_speaks_of_one_already_named() -> None:
    """The first of three camels is no fourth."""
    camels = [s for s in understand("三匹骆驼走在沙漠里，商人牵着第一匹骆驼").subjects if s.label == "骆驼"]
    assert sum(camel.count for camel in camels) == 3


@pytest.mark.parametrize(
    ("prompt", "relation"),
    [
        ("男孩把花递给女孩", ("男孩", "holding", "花")),
        ("a boy gives a girl a flower", ("boy", "holding", "flower")),
        ("a girl gives an apple to her teacher", ("teacher", "touching", "girl")),
    ],
)
def test_a_gift_is_in_the_hand_of_the_giver(prompt: str, relation: tuple[str, str, str]) -> None:
    """Who gives something holds it out to the other, who comes near."""
    assert relation in _relations(understand(prompt))


def test_what_is_only_in_the_hand_is_no_gift() -> None:
    """A hand is a noun as well: nobody is given what the other merely has in his."""
    told = understand("a man with an apple in one hand listens to a woman")
    poses = [subject.person.pose for subject in told.subjects if subject.person]
    assert not {"give", "receive"} & set(poses)


def test_hands_that_give_are_no_hands() -> None:
    """Who hands something over is seen with it, and no hands lie beside him."""
    assert [s.label for s in understand("a woman hands a cup to a man").subjects] == ["woman", "cup", "man"]
