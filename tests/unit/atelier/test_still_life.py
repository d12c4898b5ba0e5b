"""Still lifes: what is in, on and under things, their patterns, and what they stand on."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.patterns import WEAVES
from danqing.engines.atelier.scene import Plan
from danqing.engines.atelier.stages import paint
from danqing.engines.atelier.understanding import understand


def plan_of(prompt: str, seed: int = 3) -> Plan:
    return compose(understand(prompt, ""), ImageSize(512, 384), seed)


@pytest.mark.parametrize(
    ("prompt", "content", "vessel"),
    [
        ("a vase with tulips beside a lamp", "tulip", "vase"),
        ("a basket with eggs", "egg", "basket"),
        ("竹篮里装着五个桃子", "桃子", "竹篮"),
        ("一碗草莓", "草莓", "碗"),
        ("一瓶向日葵和一个橘子", "向日葵", "瓶"),
    ],
)
def test_what_a_vessel_holds_is_in_it(prompt: str, content: str, vessel: str) -> None:
    """A vessel that is said to be with something, or that measures it, holds it."""
    scene = understand(prompt, "")
    told = {(scene.subjects[r.subject].label, r.kind, scene.subjects[r.other].label) for r in scene.relations}
    assert (content, "inside", vessel) in told


def test_a_cake_with_candles_has_no_others() -> None:
    """Candles on a cake stand on its top, and the cake is drawn without candles of its own."""
    instances = plan_of("a birthday cake with three candles on a table").instances
    cake = next(i for i in instances if i.subject.drawable == "shape:bare_cake")
    candles = [i for i in instances if i.subject.drawable == "shape:cake_candle"]
    assert len(candles) == 3
    for candle in candles:
        assert cake.box.x0 < candle.box.x0 < candle.box.x1 < cake.box.x1
        assert cake.box.y0 < candle.box.y1 < cake.box.center[1]


def test_a_stack_stands_one_on_the_other() -> None:
    """The books of a stack touch, and what is on top of it is on the highest."""
    instances = plan_of("a stack of four books with a mug on top").instances
    books = sorted((i.box for i in instances if i.subject.label == "book"), key=lambda box: -box.y1)
    mug = next(i.box for i in instances if i.subject.label == "mug")
    assert len(books) == 4
    assert all(upper.y1 == pytest.approx(lower.y0, abs=0.12 * lower.height) for lower, upper in pairwise(books))
    assert mug.y1 == pytest.approx(books[-1].y0, abs=0.2 * mug.height)


def test_a_thing_has_its_pattern_and_both_colors() -> None:
    """Stripes, checks, dots and flowers before a noun, or behind it, are those of the thing."""
    subjects = {
        s.label: s for s in understand("a blue and white striped mug and a teapot with polka dots", "").subjects
    }
    mug, teapot = subjects["mug"], subjects["teapot"]
    assert (mug.pattern, mug.color, mug.pattern_color) == ("striped", "blue", "white")
    assert teapot.pattern == "dotted"
    assert understand("茶壶旁边有一把波点雨伞", "").subjects[-1].pattern == "dotted"


def test_patterns_repeat_themselves_and_use_both_colors() -> None:
    """Every pattern is the same one repeat further, and neither empty nor full."""
    across, down = np.meshgrid(np.linspace(0, 2, 81, dtype=np.float32), np.linspace(0, 2, 81, dtype=np.float32))
    for weave in WEAVES.values():
        cover = weave(across, down)
        assert np.allclose(cover, weave(across + 2, down + 2), atol=0.02)
        assert 0.1 < cover.mean() < 0.7


def test_the_walls_of_still_lifes_differ_between_seeds() -> None:
    """The same still life stands before different walls and on different tables."""
    tops = {paint(plan_of("a lemon and a pear", seed))[:60].tobytes() for seed in range(6)}
    assert len(tops) == 6


def test_a_striped_cloth_is_seen_on_the_table() -> None:
    """A tablecloth is what things stand on, with its pattern, and no folded cloth among them."""
    plan = plan_of("a lemon on a red striped tablecloth")
    assert [i.subject.label for i in plan.instances] == ["lemon"]
    lower = paint(plan)[-30:].astype(int)
    assert (lower[..., 0] - lower[..., 2]).std() > 30


def test_an_umbrella_makes_no_rain() -> None:
    """`雨伞` and `雨衣` are things; the weather is clear unless it is said to rain."""
    assert understand("波点雨伞靠在白墙上", "").weather == "clear"


def test_what_leans_against_a_door_stands_before_it() -> None:
    """A door that something leans against is drawn, in its colour, behind the thing."""
    instances = plan_of("a red bicycle leaning against a blue door").instances
    door, bicycle = instances
    assert (door.subject.label, door.subject.color, bicycle.subject.label) == ("door", "blue", "bicycle")
    assert door.box.intersects(bicycle.box)


def test_portions_are_counted() -> None:
    """Two cups of tea are two, and a plate of cookies is one plate."""
    subjects = {s.label: s.count for s in understand("a tray with two cups of tea and a plate of cookies", "").subjects}
    assert (subjects["tea"], subjects["tray"], subjects["plate"]) == (2, 1, 1)


def test_cups_are_not_in_the_teapot() -> None:
    """What a teapot is with stands beside it."""
    scene = understand("a teapot with two cups beside it", "")
    assert {relation.kind for relation in scene.relations} <= {"next_to"}


@pytest.mark.parametrize("size", [ImageSize(832, 464), ImageSize(512, 512), ImageSize(464, 832)])
def test_a_still_life_fills_its_table(size: ImageSize) -> None:
    """Small things on a table are one large group in the midst of the picture, all of it on the table."""
    plan = compose(understand("a still life with a teapot, two pears and a candle", ""), size, 5)
    boxes = [instance.box for instance in plan.instances]
    left, right = min(box.x0 for box in boxes), max(box.x1 for box in boxes)
    assert right - left > 0.6 * size.width or max(box.height for box in boxes) > 0.4 * size.height
    assert 0.4 * size.width < (left + right) / 2 < 0.6 * size.width
    assert all(plan.horizon < box.y1 < 0.94 * size.height for box in boxes)


def test_a_table_is_of_what_is_said() -> None:
    """A wooden table is of wood with every seed."""
    for prompt, feature in (
        ("a red apple on a wooden table", "made of wood"),
        ("大理石台面上的柠檬", "made of marble"),
    ):
        assert feature in plan_of(prompt).scene.features


def test_a_book_is_not_three_times_as_wide_as_a_cup() -> None:
    """What is long and low is as large as it is wide."""
    boxes = {i.subject.label: i.box for i in plan_of("a cup beside a closed book on a table").instances}
    assert boxes["closed book"].width < 2 * boxes["cup"].width


def test_a_table_and_its_sitters_are_no_crowd() -> None:
    """A family round a table is as large as somebody alone would be, where the width allows it."""
    boxes = [i.box for i in plan_of("a family at dinner around a table").instances if i.subject.person]
    assert max(box.y1 for box in boxes) - min(box.y0 for box in boxes) > 0.45 * 384


def test_what_is_before_the_content_is_before_the_vessel() -> None:
    """A banana in front of the oranges in a basket stands in front of the basket."""
    boxes = {i.subject.label: i.box for i in plan_of("three oranges in a basket and a banana in front of it").instances}
    assert boxes["banana"].y1 > boxes["basket"].y1


def test_floating_things_make_one_design() -> None:
    """Balloons and stars before plain paper are of about equal weight, apart, and well inside the picture."""
    prompt = "five red balloons and two yellow stars on a plain white background"
    boxes = [i.box for i in compose(understand(prompt, ""), ImageSize(832, 464), 3).instances]
    areas = [box.width * box.height for box in boxes]
    assert len(boxes) == 7
    assert max(areas) < 2 * min(areas)
    assert min(areas) > 0.012 * 832 * 464
    assert all(box.x0 > 16 and box.y0 > 16 and box.x1 < 816 and box.y1 < 448 for box in boxes)
    assert not any(a.intersects(b) for number, a in enumerate(boxes) for b in boxes[:number])


@pytest.mark.parametrize(
    "prompt", ['a mug that says "Best Dad" on a kitchen table', 'a paper cup that says "Latte" on a table']
)
def test_a_mug_with_words_stands_on_a_table_top(prompt: str) -> None:
    """What bears a text and is small is seen on a table top, large, and no table stands beside it."""
    plan = plan_of(prompt)
    (block,) = plan.arrangement.blocks
    assert plan.setting == "tabletop"
    assert not plan.instances
    assert block.carrier_box is not None
    assert block.carrier_box.height > 0.4 * 384


def test_balloons_in_a_room_are_seen() -> None:
    """Balloons that float over a cake are no specks in a corner."""
    balloons = [i.box for i in plan_of("a birthday cake with two balloons").instances if i.subject.label == "balloon"]
    assert len(balloons) == 2
    assert all(box.height > 0.12 * 384 and box.y0 > 10 for box in balloons)


def test_a_pot_and_cups_are_beside_each_other() -> None:
    """`壶和两个杯` names two things; neither is in the other."""
    assert not understand("画面上有一个茶壶和两个茶杯", "").relations


@pytest.mark.parametrize("prompt", ["a cat on a windowsill", "窗台上的猫", "a potted plant on the window ledge"])
def test_what_is_on_a_sill_is_seen_from_near(prompt: str) -> None:
    """A cat or a plant on a windowsill is large before the window, which the backdrop draws with its sill."""
    plan = plan_of(prompt)
    (thing,) = plan.instances
    assert (plan.setting, plan.view) == ("room", "tabletop")
    assert "sill" in plan.scene.features
    assert thing.box.height > 0.45 * 384


def test_a_rubber_duck_is_a_toy_and_bathes() -> None:
    """A rubber duck is no mallard: alone it is seen from near, with a tub it is in the tub."""
    assert plan_of("a rubber duck in the bathroom").view == "tabletop"
    boxes = {i.subject.label: i.box for i in plan_of("a bathroom with a bathtub and a rubber duck").instances}
    assert boxes["bathtub"].x0 < boxes["rubber duck"].center[0] < boxes["bathtub"].x1
    assert boxes["rubber duck"].height < 0.6 * boxes["bathtub"].height


def test_low_things_stand_before_tall_ones_where_it_is_narrow() -> None:
    """In a square still life the low things are a row before the tall ones, so that all are larger."""
    prompt = "a still life with a vase, three apples and a bunch of grapes"
    wide = {i.subject.label: i.box for i in compose(understand(prompt, ""), ImageSize(832, 464), 5).instances}
    square = {i.subject.label: i.box for i in compose(understand(prompt, ""), ImageSize(464, 464), 5).instances}
    assert square["vase"].height > 0.8 * wide["vase"].height
    assert square["apple"].y1 > square["vase"].y1 + 0.2 * square["apple"].height


@pytest.mark.parametrize(
    ("prompt", "inside"),
    [
        ("a bowl of cherries and a jug of milk", {"cherry"}),
        ("a basket of apples and oranges", {"apple", "orange"}),
        ("sunflowers in a vase with three lemons", {"sunflower"}),
        ("一篮苹果和一瓶酒", {"苹果"}),
    ],
)
def test_a_second_vessel_is_not_in_the_first(prompt: str, inside: set[str]) -> None:
    """What has an article of its own behind a filled vessel stands beside it."""
    scene = understand(prompt, "")
    assert {scene.subjects[r.subject].label for r in scene.relations if r.kind == "inside"} == inside


def test_behind_a_table_is_no_meadow_that_nobody_names() -> None:
    """Sunflowers in a vase are in a house: no sky is behind them, though they grow under it."""
    plan = plan_of("sunflowers in a vase and a cup")
    named = replace(plan, scene=replace(plan.scene, prompt=f"{plan.scene.prompt} in the meadow", setting="meadow"))
    assert (paint(plan)[:120] != paint(named)[:120]).any()
