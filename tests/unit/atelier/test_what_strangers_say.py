"""Things, places and sides as people who never saw Atelier name them."""

from itertools import pairwise

import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.scene import Relation, RelationKind
from danqing.engines.atelier.understanding.reading import understand

R = RelationKind


def _told(prompt: str) -> set[tuple[str, RelationKind, str]]:
    scene = understand(prompt)

    def names(relation: Relation) -> tuple[str, RelationKind, str]:
        return scene.subjects[relation.subject].label, relation.kind, scene.subjects[relation.other].label

    return {names(relation) for relation in scene.relations}


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("a fish tank on a shelf with four goldfish in it", ("goldfish", R.INSIDE, "fish tank")),
        ("a girl and an octopus hugging her leg", ("octopus", R.NEXT_TO, "girl")),
        ("a wizard, an owl sits on his shoulder and candles float", ("owl", R.ON, "wizard")),
        ("a boy stomping in a puddle", ("boy", R.ON, "puddle")),
        ("a bus full of kids with a flag on it", ("flag", R.ON, "bus")),
        ("a school bus full of kids", ("kid", R.INSIDE, "school bus")),
        ("a man presenting a bar chart on a whiteboard", ("bar chart", R.ON, "whiteboard")),
        ("a snowman with a top hat, a bird sitting on the hat", ("bird", R.ON, "snowman")),
        ("an office desk from above with a laptop and a mug", ("mug", R.ON, "desk")),
        ("a house with a basket of apples next to it", ("basket", R.NEXT_TO, "house")),
        ("a bottle of lemonade and strawberries on a tray", ("bottle", R.ON, "tray")),
        ("a man leaning on his truck", ("man", R.NEXT_TO, "truck")),
        ("一只猫蹲在快递箱子上", ("猫", R.ON, "箱子")),
        ("a puppy tucked under a blanket on the sofa", ("puppy", R.ON, "sofa")),
        ("a cat in a box, a dog peeks from behind the box", ("dog", R.BEHIND, "box")),
        ("a diver swiming next to a turtle underwater", ("diver", R.NEXT_TO, "turtle")),
        ("一只大熊猫抱着宝宝", ("大熊猫", R.HOLDING, "宝宝")),
        ("a couple dancing under fairy lights", ("couple", R.UNDER, "fairy light")),
    ],
)
def test_what_is_at_what(prompt: str, told: tuple[str, RelationKind, str]) -> None:
    """Pronouns find what they can stand for, and parts of a body their owner."""
    assert told in {(one.split(" ")[-1] if told[0] == "couple" else one, k, other) for one, k, other in _told(prompt)}


@pytest.mark.parametrize(
    ("prompt", "setting"),
    [
        ("an aquarium with tropical fish on a cabinet", "room"),
        ("a sign in a shop window", "shop_window"),
        ("四个朋友围着火锅吃饭", "room"),
        ("小院里一张木桌", "courtyard"),
        ("一个女人坐在办公桌前", "office"),
    ],
)
def test_where_it_is(prompt: str, setting: str) -> None:
    """A tank brings no sea with it, and what stands in a place names the place."""
    assert understand(prompt).setting == setting


@pytest.mark.parametrize(
    ("prompt", "subjects"),
    [
        ("a teddybear in a schoolbus", {"teddy bear": 1, "school bus": 1}),
        ("my cat, he's orange", {"cat": 1}),
        ("letters on the glass of a window", {}),
        ("soaps stacked on a wooden tray", {"soap": 3, "wooden tray": 1}),
        ("门口摆着三盆向日葵", {"盆": 3, "向日葵": 3}),
        ("arrow going up", {"arrow": 1}),
        ("dentist reminder card, a tooth", {"tooth": 1}),
        ("a princess birthday card", {"princess": 1}),
        ("a blade of grass", {"blade of grass": 1}),
        ("a koala hugging a tree with its baby", {"koala": 1, "tree": 1, "baby": 1}),
        ("a bear with two cubs", {"bear": 1, "cub": 2}),
        ("a pile of laundry in a basket", {"laundry": 6, "basket": 1}),
        ("宠物医院海报:一只狗", {"狗": 1}),
        ("一壶茶", {"一壶茶": 1}),
    ],
)
def test_what_is_named(prompt: str, subjects: dict[str, int]) -> None:
    """Words written in one are known, colours are no fruit, and a stack on a tray is no stack of trays."""
    assert {subject.label: subject.count for subject in understand(prompt).subjects} == subjects


def test_passengers_have_a_window_each() -> None:
    """Those in a bus are seen side by side within it."""
    plan = compose(understand("a school bus full of kids"), ImageSize(832, 464), 3)
    (bus,) = (i.box for i in plan.instances if i.subject.person is None)
    kids = sorted((i.box for i in plan.instances if i.subject.person), key=lambda box: box.x0)
    assert all(bus.x0 < kid.x0 and kid.x1 < bus.x1 and kid.y0 > bus.y0 for kid in kids)
    assert all(left.x1 <= right.x0 for left, right in pairwise(kids))


def test_fish_swim_apart_in_their_tank() -> None:
    """In a tank fish are at several depths, none on another's place."""
    plan = compose(understand("an aquarium with five goldfish in it"), ImageSize(832, 464), 3)
    fish = [i.box for i in plan.instances if i.subject.drawable == "shape:goldfish"]
    assert len({round(box.y1) for box in fish}) == len(fish) == 5


@pytest.mark.parametrize("prompt", ["four bins in different colors", "四个不同颜色的垃圾桶"])
def test_each_has_a_colour_of_its_own(prompt: str) -> None:
    """Things of different colours are told apart, and no more of them than are said."""
    (bins,) = understand(prompt).subjects
    assert bins.count == len(set(bins.colors)) == 4


def test_the_colour_of_clothes_may_follow_them() -> None:
    """What is said of a garment behind it is its colour."""
    (girl,) = understand("a girl walking, her coat is red").subjects
    assert girl.person
    assert girl.person.top_color == "red"


def test_a_blanket_lies_over_who_is_under_it() -> None:
    """The lower half of the puppy is covered, its head is seen."""
    plan = compose(understand("a puppy under a grey blanket on the sofa"), ImageSize(832, 464), 3)
    boxes = {i.subject.drawable: i.box for i in plan.instances}
    puppy, blanket = boxes["emoji:🐕"], boxes["shape:draped_blanket"]
    assert puppy.y0 < blanket.y0 < puppy.y1 < blanket.y1


def test_the_young_of_an_animal_is_an_animal() -> None:
    """`Its baby` has the kind of the animal, though a tree is named between."""
    drawn = [subject.drawable for subject in understand("a koala hugging a tree with its baby on its back").subjects]
    assert drawn.count("emoji:🐨") == 2


@pytest.mark.parametrize("prompt", ["a fisherman repairing fishing nets", "渔民修补渔网"])
def test_nets_for_fish_are_no_goals(prompt: str) -> None:
    """What fishermen mend is a net of theirs, neither a goal nor a trap."""
    assert "shape:fishing_net" in [subject.drawable for subject in understand(prompt).subjects]
