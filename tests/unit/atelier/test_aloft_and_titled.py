"""Seats among the stars, islands in the air, hiding places, and prompts that begin with a title."""

import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.scene import OWN_BED, Box, RelationKind, Scene
from danqing.engines.atelier.understanding.reading import understand

R = RelationKind
SIZE = ImageSize(1664, 928)


def _told(scene: Scene) -> set[tuple[str, RelationKind, str]]:
    return {(scene.subjects[r.subject].label, r.kind, scene.subjects[r.other].label) for r in scene.relations}


def _boxes(prompt: str) -> dict[str, Box]:
    plan = compose(understand(prompt), SIZE, 7)
    return {one.subject.label: one.box for one in plan.instances}


@pytest.mark.parametrize("prompt", ["a fairy sitting on the crescent moon", "一只小熊坐在弯弯的月亮上钓星星"])
def test_a_moon_to_sit_on_is_a_crescent_without_ground_below(prompt: str) -> None:
    """Who sits on the moon sits on a crescent in the night sky."""
    scene = understand(prompt)

    assert (scene.setting, scene.time_of_day) == ("sky", "night")
    assert "shape:crescent" in {subject.drawable for subject in scene.subjects}


def test_what_is_named_with_an_island_in_the_air_stands_on_it() -> None:
    """A tree and a house under it are on the floating island, and neither is below it."""
    boxes = _boxes("Floating island with one big tree and a tiny house under the tree")
    island = boxes["floating island"]

    for label in ("big tree", "house"):
        assert island.y0 < boxes[label].y1 < island.center[1]
        assert island.x0 < boxes[label].center[0] < island.x1


def test_who_hides_behind_a_curtain_looks_out_at_its_side() -> None:
    """At least a third of a cat behind a curtain is seen, and the curtain is a thing of its own."""
    boxes = _boxes("a cat peeking from behind a red curtain")
    cat, curtain = boxes["cat"], boxes["curtain"]
    outside = max(cat.x1 - curtain.x1, curtain.x0 - cat.x0)

    assert outside > cat.width / 3
    assert "curtain" not in _boxes("a room with curtains and a sofa")


def test_a_bed_that_is_slept_on_is_the_only_one_of_its_bedroom() -> None:
    """A cat on a bed is in a bedroom whose own bed is not drawn."""
    assert OWN_BED in understand("an orange cat asleep on a white bed in a bedroom").features
    assert OWN_BED not in understand("a cat in a bedroom").features


@pytest.mark.parametrize(
    ("prompt", "counts"),
    [
        ("小蝌蚪找妈妈，三只小蝌蚪和一只青蛙", {"蝌蚪": 3, "青蛙": 1}),
        ("猴子捞月，一只猴子挂在树上", {"猴子": 1, "树": 1}),
        ("早餐打卡！一个煎蛋，两片吐司", {"煎蛋": 1, "吐司": 2}),
        ("班级图书角海报，一只熊猫捧着一本书", {"熊猫": 1, "书": 1}),
    ],
)
def test_what_a_title_names_is_what_is_counted_after_it(prompt: str, counts: dict[str, int]) -> None:
    """A title adds nobody to those whom the prompt then counts."""
    scene = understand(prompt)

    assert {s.label.removeprefix("小"): s.count for s in scene.subjects if s.label != "早餐"} == counts


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("a mammoth, and to the right of it a little girl", ("little girl", R.RIGHT_OF, "mammoth")),
        ("goose with a knife", ("goose", R.HOLDING, "knife")),
        ("a train in the snow, one little girl waving from inside", ("little girl", R.INSIDE, "train")),
        ("a hedgehog with a green backpack on its back", ("backpack", R.ON, "hedgehog")),
        ("四个孩子围着一个雪人，雪人戴着红色围巾", ("围巾", R.ON, "雪人")),
        ("一个消防员拿着水管，他后面停着一辆红色消防车", ("消防车", R.BEHIND, "消防员")),
    ],
)
def test_where_strangers_put_things(prompt: str, told: tuple[str, RelationKind, str]) -> None:
    """Words for sides, packs and scarves tell the relation that a reader takes from them."""
    assert told in _told(understand(prompt))


def test_two_of_whom_one_thing_is_said_both_do_it() -> None:
    """A pirate and a princess sitting side by side both sit, and not in the sea."""
    scene = understand("a pirate and a princess sitting side by side on a bench")

    assert {subject.person.pose for subject in scene.subjects if subject.person} == {"sit"}
    assert scene.setting == "beach"


@pytest.mark.parametrize(
    ("prompt", "setting"),
    [("a bench at the bus stop", "street"), ("一头黄牛在田里耕地", "farm"), ("a viking longship at sea", "sea")],
)
def test_places_as_strangers_name_them(prompt: str, setting: str) -> None:
    """A bus stop is in a street, who ploughs is on a farm, a longship is afloat."""
    assert understand(prompt).setting == setting


def test_the_small_hours_are_night() -> None:
    """3am is night, 10 AM is day."""
    assert understand("a pigeon in front of a computer, its 3am").time_of_day == "night"
    assert understand("a pigeon in front of a computer, 10 am").time_of_day == "day"


def test_another_one_is_not_the_one_of_the_title() -> None:
    """A panda and another panda are two."""
    scene = understand("熊猫坐在竹林里，旁边睡着另一只熊猫")

    assert sum(subject.count for subject in scene.subjects if subject.label == "熊猫") == 2


@pytest.mark.parametrize(
    ("prompt", "drawable"),
    [
        ("a couple under the cherry blossoms", "shape:blossom_tree"),
        ("春天的公园，樱花盛开", "shape:blossom_tree"),
        ("一枝梅花，水墨画", "shape:blossom_bough"),
        ("喜鹊站在梅花枝头", "shape:blossom_bough"),
        ("a bird on a branch of cherry blossoms", "shape:blossom_bough"),
        ("a vase of cherry blossoms on a table", "emoji:🌸"),
    ],
)
def test_blossoms_grow_where_they_are_not_picked(prompt: str, drawable: str) -> None:
    """Blossoms are trees, or a bough where one is named; in a vase they are flowers."""
    assert drawable in {subject.drawable for subject in understand(prompt).subjects}


def test_a_bird_named_with_blossoms_sits_on_their_bough() -> None:
    """A magpie and plum blossoms make one group."""
    assert ("喜鹊", R.ON, "梅花") in _told(understand("梅花和喜鹊，工笔画"))


@pytest.mark.parametrize(
    ("prompt", "lower"), [("a boy sitting on his father's shoulders", 0.2), ("a girl riding on her father's back", 0.5)]
)
def test_a_father_stands_with_a_child_on_his_shoulders_or_back(prompt: str, lower: float) -> None:
    """The child's head is above the father's, less so on his back than on his shoulders."""
    scene = understand(prompt)
    boxes = _boxes(prompt)
    father, child = boxes["father"], next(box for label, box in boxes.items() if label != "father")

    assert [s.person.pose for s in scene.subjects if s.person and s.label == "father"] == ["stand"]
    assert father.y0 - lower * child.height < child.y0 + 0.5 * child.height < father.y1
    assert child.y0 < father.y0 + 0.1 * father.height


def test_who_drives_a_tractor_sits_in_its_cab() -> None:
    """A farmer is seen at the window of his tractor, and not above its roof."""
    boxes = _boxes("a farmer driving a tractor through a wheat field")

    assert boxes["tractor"].y0 <= boxes["farmer"].y0
    assert boxes["farmer"].y1 < boxes["tractor"].center[1]


@pytest.mark.parametrize("prompt", ["a squirrel on a pile of autumn leaves", "一大堆礼物"])
def test_what_is_poured_out_lies_in_a_heap(prompt: str) -> None:
    """A heap has four rows, each shorter than the one below, and stands on the ground."""
    plan = compose(understand(prompt), SIZE, 7)
    heap = [one.box for one in plan.instances if one.subject.heaped]
    rows = sorted({round(4 * (max(box.y1 for box in heap) - box.y1) / heap[0].height) // 2 for box in heap})

    assert len(heap) == 10
    assert len(rows) == 4


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("一个小男孩趴在桌上睡着了", ("小男孩", R.BEHIND, "桌")),
        ("一个小女孩踩水坑", ("小女孩", R.ON, "水坑")),
        ("a boy with a telescope on the roof", ("boy", R.ON, "roof")),
        ("a koala hugging a eucalyptus tree", ("koala", R.ON, "eucalyptus tree")),
        ("厨师端着一盘鱼", ("鱼", R.ON, "盘")),
    ],
)
def test_deeds_tell_where_somebody_is(prompt: str, told: tuple[str, RelationKind, str]) -> None:
    """Who sleeps over a desk is behind it; who steps into a puddle is in it; fish are served on a plate."""
    assert told in _told(understand(prompt))


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("newborn baby asleep in her mother's arms", ("mother", R.HOLDING, "newborn baby")),
        ("a little girl hugging a stuffed elephant", ("little girl", R.HOLDING, "elephant")),
        ("a child waving from the basket of a hot air balloon", ("child", R.INSIDE, "hot air balloon")),
        ("a monkey on the left and an elephant on the right with a tree between them", ("tree", R.BETWEEN, "monkey")),
        ("a caterpillar, a chrysalis and a butterfly from left to right", ("chrysalis", R.LEFT_OF, "butterfly")),
        ("外婆坐在院子里的竹椅上剥豆子", ("外婆", R.ON, "竹椅")),
    ],
)
def test_arms_baskets_and_rows(prompt: str, told: tuple[str, RelationKind, str]) -> None:
    """Arms of others hold, baskets of balloons are sat in, and a row is read from its left end."""
    assert told in _told(understand(prompt))


@pytest.mark.parametrize(
    ("prompt", "told"),
    [
        ("a grandmother, her granddaughter standing on a stool next to her", ("granddaughter", R.ON, "stool")),
        ("a man on a bench with a dog sitting next to him", ("man", R.ON, "bench")),
        ("a man on a bench with a dog sitting next to him", ("dog", R.NEXT_TO, "man")),
    ],
)
def test_what_is_stood_on_beside_somebody_is_stood_on(prompt: str, told: tuple[str, RelationKind, str]) -> None:
    """A stool and a bench bear who is on them, whoever is named as beside them."""
    assert told in _told(understand(prompt))
