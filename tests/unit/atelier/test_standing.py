"""How things stand to each other can be seen: what is between, on, in, worn, read or told apart by its colour."""

import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.scene import Box, Plan
from danqing.engines.atelier.understanding import understand

SIZE = ImageSize(1024, 576)


def plan_of(prompt: str, seed: int = 7) -> Plan:
    return compose(understand(prompt), SIZE, seed)


def boxes(plan: Plan, label: str) -> list[Box]:
    return [instance.box for instance in plan.instances if instance.subject.label == label]


def places(plan: Plan, label: str) -> list[int]:
    """Where in the drawing order the instances of a label come."""
    return [order for order, instance in enumerate(plan.instances) if instance.subject.label == label]


def related(prompt: str) -> list[tuple[str, str, str]]:
    scene = understand(prompt)
    return [(scene.subjects[r.subject].label, str(r.kind), scene.subjects[r.other].label) for r in scene.relations]


@pytest.mark.parametrize(
    ("prompt", "inner", "outer"),
    [
        ("a yellow taxi between two blue buses", "taxi", ("bus",)),
        ("a cat between a dog and a rabbit", "cat", ("dog", "rabbit")),
        ("一只猫坐在狗和兔子中间", "猫", ("狗", "兔子")),
        ("两棵树之间有一个秋千", "秋千", ("树",)),
    ],
)
def test_what_is_between_has_one_on_each_side(prompt: str, inner: str, outer: tuple[str, ...]) -> None:
    """Whether between two of one kind or between two things, in both languages."""
    plan = plan_of(prompt)
    (middle,) = boxes(plan, inner)
    left, right = sorted(box.center[0] for label in outer for box in boxes(plan, label))
    assert left < middle.center[0] < right


@pytest.mark.parametrize(("prompt", "fruit"), [("three apples on a plate", "apple"), ("盘子里有六个饺子", "饺子")])
def test_what_lies_on_a_plate_lies_within_it(prompt: str, fruit: str) -> None:
    """However many they are, their feet are on the plate and their middles over it."""
    plan = plan_of(prompt)
    (plate,) = boxes(plan, "plate") or boxes(plan, "盘子")
    for box in boxes(plan, fruit):
        assert plate.y0 <= box.y1 <= plate.y1
        assert plate.x0 <= box.center[0] <= plate.x1


def test_flowers_rise_out_of_their_vase() -> None:
    """They are drawn before the vase, whose rim hides their stems, and bloom above it."""
    plan = plan_of("sunflowers in a blue vase on a table")
    (vase,), (place,) = boxes(plan, "vase"), places(plan, "vase")
    assert all(order < place for order in places(plan, "sunflower"))
    assert all(box.y0 < vase.y0 < box.y1 for box in boxes(plan, "sunflower"))


def test_what_is_in_glass_is_seen_in_it() -> None:
    """A house in a bottle is as small as the bottle asks, and drawn after it."""
    plan = plan_of("a tiny house inside a glass bottle")
    (bottle,), (house,) = boxes(plan, "glass bottle"), boxes(plan, "house")
    assert bottle.contains(house)
    assert places(plan, "house") > places(plan, "glass bottle")


def test_a_cat_under_a_table_is_between_its_legs() -> None:
    """The table is drawn after it, and its top is over it."""
    plan = plan_of("a cat sleeping under the coffee table in a living room")
    (cat,), (table,) = boxes(plan, "cat"), boxes(plan, "coffee table")
    assert table.x0 < cat.x0
    assert cat.x1 < table.x1
    assert table.y0 < cat.y0
    assert places(plan, "cat") < places(plan, "coffee table")


def test_many_stand_on_what_is_large_enough() -> None:
    """Six penguins all have room on their iceberg, none of them smaller than half of its height."""
    plan = plan_of("six penguins on an iceberg")
    (ice,) = boxes(plan, "iceberg")
    penguins = boxes(plan, "penguin")
    assert len(penguins) == 6
    assert all(ice.x0 <= box.center[0] <= ice.x1 and 2 * box.height > 0.5 * ice.height for box in penguins)


@pytest.mark.parametrize("seed", range(4))
def test_glasses_turn_with_their_wearer(seed: int) -> None:
    """A duck in glasses has them before its eyes to whichever side it looks."""
    plan = plan_of("a duck wearing sunglasses", seed)
    (duck,) = (i for i in plan.instances if i.subject.label == "duck")
    (glasses,) = (i for i in plan.instances if i.subject.label == "sunglasses")
    assert glasses.flip == duck.flip
    assert (glasses.box.center[0] > duck.box.center[0]) == duck.flip


@pytest.mark.parametrize(
    ("prompt", "colors"),
    [
        ("three balloons, one red, one yellow and one blue", ["red", "yellow", "blue"]),
        ("red, yellow and blue balloons", ["red", "yellow", "blue"]),
        ("两只猫,一只黑色,一只白色", ["black", "white"]),
        ("three cows, black and white", [None, None, None]),
    ],
)
def test_each_has_its_own_colour(prompt: str, colors: list[str | None]) -> None:
    """Colours told one by one go to one instance each; a coat of two colours does not."""
    plan = plan_of(prompt)
    assert sorted(str(i.subject.color) for i in plan.instances) == sorted(map(str, colors))


@pytest.mark.parametrize(
    ("prompt", "tool", "drawable"),
    [
        ("an owl reading a book", "book", "emoji:📖"),
        ("狐狸在图书馆里看书", "书", "emoji:📖"),
        ("two old men playing chess in the park", "chess", "shape:chess_table"),
        ("两个老人在公园里下棋", "下棋", "shape:go_table"),
        ("a basketball player dunking", "basketball", "emoji:🏀"),
        ('a sign reading "OPEN" by a door', "door", "shape:door"),
    ],
)
def test_who_does_something_has_what_it_takes(prompt: str, tool: str, drawable: str) -> None:
    """A reader's book is open, players have a board; a sign that reads something has no book."""
    drawn = {subject.label: subject.drawable for subject in understand(prompt).subjects if not subject.person}
    assert drawn[tool] == drawable
    assert ("emoji:📖" in drawn.values()) == (drawable == "emoji:📖")


@pytest.mark.parametrize(
    ("prompt", "relation"),
    [
        ("a sofa and a lamp to the right of it", ("lamp", "right_of", "sofa")),
        ("a wizard holding a staff, standing behind a dragon", ("wizard", "behind", "dragon")),
        ("a cake on a plate, three candles on top", ("candle", "on", "cake")),
        ("老爷爷坐在长椅上看报纸,身后有一棵大树", ("大树", "behind", "老爷爷")),
        ("a bowl of ramen, chopsticks to the left of the bowl", ("chopsticks", "left_of", "ramen")),
        ("一只小猫在箱子里面,一只小狗在箱子右边", ("小狗", "right_of", "箱子")),
        ("女孩站在树下,手里拿着一个红气球", ("女孩", "holding", "气球")),
        ("一篮子葡萄,篮子旁边有两个石榴", ("葡萄", "inside", "篮子")),
    ],
)
def test_who_is_meant(prompt: str, relation: tuple[str, str, str]) -> None:
    """Behind a comma and by a pronoun the words speak of what the sentence is about."""
    assert relation in related(prompt)


@pytest.mark.parametrize(
    ("prompt", "labels"),
    [
        ("a robot teacher in a classroom", ["robot"]),
        ("熊猫厨师在做饭", ["熊猫"]),
        ("a cat lady in a park", ["lady"]),
        ("my dog Biscuit on a cushion", ["dog", "cushion"]),
        ("for my son's lunch box: a shark", ["shark"]),
        ("a man waiting for the bus", ["man", "bus"]),
        ("a rabbit in a black hat", ["rabbit", "hat"]),
    ],
)
def test_words_that_only_describe(prompt: str, labels: list[str]) -> None:
    """An animal's trade, a pet's name and whom the picture is for are no things of their own."""
    assert [subject.label for subject in understand(prompt).subjects] == labels


def test_a_sign_is_in_the_hands_of_its_holder() -> None:
    """Whoever holds a sign has it before him, and nothing else of the picture stands on the way."""
    for prompt, holder in (
        ('a penguin holding a sign that reads "FISH"', "penguin"),
        ("一个女孩举着写着“生日快乐”的牌子", "女孩"),
    ):
        plan = plan_of(prompt)
        ((box,), (block,)) = boxes(plan, holder), plan.arrangement.blocks
        assert block.in_hand
        assert block.carrier_box is not None
        assert block.carrier_box.intersects(box)
        assert block.box.y0 > box.y0 + 0.3 * box.height


def test_a_driver_is_seen_in_his_car() -> None:
    """Her head and shoulders are at one of its windows, before it as it is drawn."""
    plan = plan_of("a woman driving a red car")
    (car,), (driver,) = boxes(plan, "car"), boxes(plan, "woman")
    assert car.x0 < driver.x0 < driver.x1 < car.x1
    assert car.y0 < driver.y0 < driver.y1 < car.center[1]
    assert places(plan, "woman") > places(plan, "car")


def test_who_works_at_a_desk_is_behind_it() -> None:
    """The laptop is on the desk, the worker behind both."""
    plan = plan_of("a woman working on a laptop at a desk")
    order = [places(plan, label)[0] for label in ("woman", "desk", "laptop")]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("prompt", "sides"),
    [("the sun on the left, the moon in the middle, the earth on the right", ["left", "center", "right"])],
)
def test_each_has_its_own_side(prompt: str, sides: list[str]) -> None:
    """A side named right behind a thing is that thing's, not the next one's."""
    assert [subject.position for subject in understand(prompt).subjects] == sides


@pytest.mark.parametrize(
    ("prompt", "setting"),
    [
        ("a table set for tea: a white teapot and two cups", "tabletop"),
        ("a dog under a table, a cat on the table", "room"),
        ("seven ducklings following a mother duck across the road", "street"),
        ("a red telephone box on a snowy street", "street"),
        ("a fisherman mending a net at the harbor", "pier"),
        ("甲板上的水手", "pier"),
        ("a pirate with a sword", "beach"),
        ("足球场上的守门员", "stadium"),
        ("篮球场上的男生", "court"),
    ],
)
def test_where_it_is(prompt: str, setting: str) -> None:
    """Places that people stand on: nobody stands on the open sea."""
    assert understand(prompt).setting == setting


@pytest.mark.parametrize(
    ("prompt", "labels"),
    [
        ("a couple in front of a restaurant", ["couple", "restaurant", "couple"]),
        ("a man drinking coffee at a restaurant", ["man", "coffee"]),
        ("a house with a red roof", ["house"]),
        ("a cat on the roof", ["cat", "roof"]),
        ("old man, bench, park", ["old man", "bench"]),
        ("a ball and a bat so you can see the size", ["ball", "bat"]),
        ("a dog looking at the camera", ["dog"]),
    ],
)
def test_what_is_a_thing_of_its_own(prompt: str, labels: list[str]) -> None:
    """A place of business is where the scene is, unless somebody is outside; parts of a house are not apart from it."""
    assert [subject.label for subject in understand(prompt).subjects] == labels
