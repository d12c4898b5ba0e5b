"""Things that bear a text: they keep their place, number and colour, and the text stands on them."""

import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.explanation import explain
from danqing.engines.atelier.lettering.setting import smallest_size
from danqing.engines.atelier.scene import Instance, Plan, RelationKind
from danqing.engines.atelier.understanding import understand

WIDE = ImageSize(1664, 928)
RELATED = [
    ('a kitten in a wooden crate marked "FRAGILE"', ("kitten", "inside", "wooden crate")),
    ('a mug with the words "MONDAY" standing on a newspaper', ("mug", "on", "newspaper")),
    ('candles on a cake with "Happy 80th" in icing', ("candle", "on", "cake")),
    ('a mailbox with "Smith" next to a white fence', ("mailbox", "next_to", "fence")),
    ('neon sign that says "OPEN" above the door of a shop at night', ("neon sign", "above", "door")),
    ('a menu board saying "Soup" on the wall behind the chef', ("board", "behind", "chef")),
    ("杯子旁边有一本书，杯子上写着“早安”", ("书", "next_to", "杯子")),
    ("店门口挂着一块木牌，上面写着“今日打烊”，一只橘猫蹲在牌子下面", ("橘猫", "under", "木牌")),
    ("外卖小哥骑着电动车，后座箱子上写着“急送”", ("箱子", "on", "电动车")),
]


def plan_of(prompt: str, size: ImageSize = WIDE, seed: int = 1) -> Plan:
    return compose(understand(prompt), size, seed)


def bearers(plan: Plan) -> list[Instance]:
    return [instance for instance in plan.instances if instance.subject.bears]


@pytest.mark.parametrize(("prompt", "relation"), RELATED)
def test_what_bears_a_text_keeps_its_relation(prompt: str, relation: tuple[str, str, str]) -> None:
    """Where a thing stands is read, whatever is written on it."""
    scene = understand(prompt)
    labels = [subject.label for subject in scene.subjects]
    one, kind, other = relation
    found = {(labels[r.subject], r.kind, labels[r.other]) for r in scene.relations}
    assert (one, RelationKind(kind), other) in found


@pytest.mark.parametrize("size", [WIDE, ImageSize(928, 928), ImageSize(928, 1664)])
@pytest.mark.parametrize("prompt", [prompt for prompt, _ in RELATED])
def test_every_text_of_a_bearer_is_in_the_picture_once(prompt: str, size: ImageSize) -> None:
    """On its bearer or apart, each text of the prompt is drawn, and no two meet."""
    plan = plan_of(prompt, size)
    assert [block.lettering for block in plan.arrangement.blocks] == list(plan.scene.texts)
    assert len(plan.scene.texts) == 1


@pytest.mark.parametrize("prompt", [prompt for prompt, _ in RELATED])
def test_the_text_of_a_bearer_is_on_it_and_uncovered(prompt: str) -> None:
    """The letters are inside the box of their thing, and nothing nearer is before them."""
    plan = plan_of(prompt)
    (bearer,) = bearers(plan)
    (block,) = plan.arrangement.blocks
    nearer = plan.instances[[i is bearer for i in plan.instances].index(True) + 1 :]
    assert bearer.box.contains(block.box)
    assert not any(block.box.intersects(other.box) for other in nearer)


def test_each_of_several_bearers_has_a_text_of_its_own() -> None:
    """Two jars with two names are one jar with each."""
    plan = plan_of('two jars labelled "salt" and "sugar" on a shelf')
    assert sorted(bearer.subject.bears[0].text for bearer in bearers(plan)) == ["salt", "sugar"]
    assert [s["label"] for s in explain(plan)["subjects"]].count("jar") == 2  # type: ignore[attr-defined]


def test_a_bearer_is_made_larger_until_its_text_can_be_read() -> None:
    """A cup in a hand is as large as its letters need."""
    plan = plan_of('a woman holding a paper cup with "Latte" in her hand', ImageSize(512, 512))
    (block,) = plan.arrangement.blocks
    assert block.box.height >= smallest_size(512)


def test_a_text_too_long_for_its_thing_stands_apart() -> None:
    """A paragraph on a mug in a scene is shown beside it, and is not lost."""
    text = "The quick brown fox jumps over the lazy dog. " * 12
    plan = plan_of(f'a mug with "{text.strip()}" next to a sleeping dog')
    assert bearers(plan) == []
    assert [block.lettering.text for block in plan.arrangement.blocks] == [text.strip()]


def test_a_mug_alone_fills_the_picture() -> None:
    """A thing that is there for its text only is shown as large as can be."""
    assert bearers(plan_of('a mug that says "HELLO"')) == []


def test_what_stands_beside_a_sign_does_not_bear_its_text() -> None:
    """A cake next to a sign is no sign."""
    scene = understand('a cake next to a sign that says "Fresh"')
    assert {s.label: [t.text for t in s.bears] for s in scene.subjects} == {"cake": [], "sign": ["Fresh"]}


@pytest.mark.parametrize(
    "prompt", ['a boy holding a sign that reads "Free lemonade"', 'a sign held by a boy that says "Free lemonade"']
)
def test_a_sign_in_hands_is_no_larger_than_its_holder(prompt: str) -> None:
    """Who holds up a sign is seen behind it, and reads no book."""
    plan = plan_of(prompt)
    (block,) = plan.arrangement.blocks
    (boy,) = plan.instances
    assert block.carrier_box is not None
    assert block.carrier_box.width < 0.7 * boy.box.height
    assert block.carrier_box.height < 0.45 * boy.box.height


def test_a_diner_with_a_sign_on_its_roof_is_seen_from_outside() -> None:
    """Who sees the roof of a shop stands in the street."""
    scene = understand('a diner with a big sign "EAT" on its roof')
    assert (scene.setting, scene.subjects[0].drawable) == ("street", "shape:shop")


def test_each_cardboard_box_has_its_own_word() -> None:
    """Cardboard is no board."""
    scene = understand('three cardboard boxes marked "Books", "Kitchen" and "Toys" in a room')
    assert [text.text for subject in scene.subjects for text in subject.bears] == ["Books", "Kitchen", "Toys"]


def test_a_text_stands_beside_what_covers_its_thing() -> None:
    """A cat before a fence leaves room for the board on its other part."""
    plan = plan_of('a cat on a fence with "Beware" on it')
    (block,) = plan.arrangement.blocks
    (cat,) = [instance.box for instance in plan.instances if instance.subject.label == "cat"]
    assert block.carrier == "plank"
    assert not cat.intersects(block.box)
