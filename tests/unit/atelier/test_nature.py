"""Nature: skies that differ, weather that hides nobody, animals in the water and among their like."""

from dataclasses import replace

import numpy as np
import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.backdrops.skies import source
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.scene import Box, Plan
from danqing.engines.atelier.sprites.sprite import sprite
from danqing.engines.atelier.stages import paint
from danqing.engines.atelier.understanding import understand

SIZE = ImageSize(832, 464)


def planned(prompt: str, seed: int = 3) -> Plan:
    return compose(understand(prompt, ""), SIZE, seed)


def by_day(seed: int, busy: tuple[Box, ...] = ()) -> Stage:
    return Stage(canvas=Canvas(416, 232), light=light_of("day", "clear", seed), horizon=120, seed=seed, busy=busy)


def test_the_sun_stands_elsewhere_from_another_seed() -> None:
    """The sun's place changes with the seed, not only its side."""
    assert len({round(abs(source(by_day(seed))[0] - 208)) for seed in range(8)}) > 5


def test_the_sun_does_not_stand_behind_a_subject() -> None:
    """Where there is room beside what is drawn in the sky, the sun is there."""
    for seed in range(8):
        usual = source(by_day(seed))
        over = Box(usual[0] - 8, usual[1] - 8, usual[0] + 8, usual[1] + 8)
        assert not over.contains(Box(*source(by_day(seed, (over,))), *source(by_day(seed, (over,)))))


def test_fog_leaves_the_subject_its_colour() -> None:
    """Fog lies behind who stands in it: a red fox is nearly as red as on a clear day."""
    clear, foggy = (planned(f"a red fox in a {weather} forest") for weather in ("green", "foggy"))
    box = clear.instances[0].box
    rows = slice(int(box.y0 + 0.55 * box.height), int(box.y0 + 0.8 * box.height))
    columns = slice(int(box.x0 + 0.3 * box.width), int(box.x0 + 0.42 * box.width))
    saturation = [np.ptp(paint(plan)[rows, columns].astype(int), axis=-1).mean() for plan in (clear, foggy)]
    assert saturation[1] > 0.6 * saturation[0]


def test_a_black_animal_is_black_and_has_eyes() -> None:
    """What is black is darker than charcoal, and its eyes are seen."""
    picture = sprite("🐎", 300, "#1f2126")
    shown = picture[picture[..., 3] > 200][:, :3].astype(int)
    assert np.median(shown.max(-1)) < 60
    assert (np.ptp(shown, axis=-1) > 90).any()


@pytest.mark.parametrize(
    ("prompt", "least", "most"),
    [
        ("a swan on a lake", 0.05, 0.3),
        ("池塘里的锦鲤", 1.0, 1.0),
        ("a hippo in a river", 0.4, 0.6),
        ("a duck in a park", 0.0, 0.0),
        ("a turtle swimming in the sea", 0.3, 0.6),
        ("a salmon leaping out of the river", 0.05, 0.3),
    ],
)
def test_what_is_in_the_water_lies_as_deep_as_its_like(prompt: str, least: float, most: float) -> None:
    """Water covers the feet of a duck, half of a hippo, all of a koi that does not leap, and nothing on land."""
    assert least <= planned(prompt).instances[0].immersion <= most


def test_the_water_shows_dimly_what_is_below_its_line() -> None:
    """Below the waterline the pond is seen through the animal; above it the animal is drawn as everywhere."""
    plan = planned("a black hippo in a river")
    (hippo,) = plan.instances
    bare = paint(replace(plan, instances=())).astype(int)
    seen, whole = (paint(replace(plan, instances=(replace(hippo, immersion=i),))) for i in (hippo.immersion, 0.0))
    line = round(hippo.box.y1 - hippo.immersion * hippo.box.height)
    below = slice(line + 8, round(hippo.box.y1))
    covered, shown = (np.abs(picture[below].astype(int) - bare[below]).sum() for picture in (seen, whole))
    assert covered < 0.6 * shown


def test_sizes_on_the_water_are_those_of_the_world() -> None:
    """A lotus is lower than the duck beside it."""
    heights = {i.subject.label: i.box.height / (1 - 0.5 * i.depth) for i in planned("a duck and a lotus").instances}
    assert heights["lotus"] < 0.8 * heights["duck"]


@pytest.mark.parametrize(
    ("prompt", "view"),
    [
        ("三条锦鲤在池塘里", "pond"),
        ("a girl beside a pond", "lake"),
        ("a sailing boat on a lake", "open_lake"),
        ("a tiger", "jungle"),
        ("a tiger in a pine forest", "forest"),
        ("a panda", "bamboo_grove"),
        ("a lion", "savanna"),
        ("a lion in a circus", "meadow"),
    ],
)
def test_a_setting_is_seen_as_its_inhabitants_see_it(prompt: str, view: str) -> None:
    """A lake is drawn with a bank only for who stands on it; tigers are in the jungle, lions in the savanna."""
    assert planned(prompt).view == view


def test_several_of_a_kind_differ() -> None:
    """Three cats do not hold themselves alike, and none is as far away as both others."""
    cats = planned("three cats in a meadow").instances
    assert {cat.pose for cat in cats} == {"", "walking", "lying"}
    assert len({round(cat.box.y1) for cat in cats}) > 1


@pytest.mark.parametrize(
    ("prompt", "pose"),
    [
        ("a dog running on the beach", "walking"),
        ("two puppies sitting in the grass", ""),
        ("一只黑猫趴在沙发上", "lying"),
        ("a cat in a garden", ""),
    ],
)
def test_an_animal_holds_itself_as_the_prompt_says(prompt: str, pose: str) -> None:
    """A dog that runs is on its feet, a cat that lies lies, and one of which nothing is said sits."""
    poses = {i.pose for i in planned(prompt).instances if i.subject.drawable in {"emoji:🐕", "emoji:🐈"}}
    assert poses == {pose}


def test_a_flock_is_of_one_size() -> None:
    """Of several birds in the sky none is thrice as large as another."""
    heights = [i.box.height for i in planned("five crows flying over a field").instances]
    assert max(heights) < 2 * min(heights)


@pytest.mark.parametrize(
    ("prompt", "flies"),
    [("蓝天下飞翔的一群大雁", True), ("two swans flying over a lake", True), ("a goose on a farm", False)],
)
def test_birds_that_fly_are_in_the_air(prompt: str, flies: bool) -> None:
    """Birds are on the wing where the words beside them say so."""
    assert {i.pose == "flying" for i in planned(prompt).instances} == {flies}


def test_several_balloons_are_of_several_colours() -> None:
    """Balloons of which no colour is asked for differ in colour; red ones are red."""
    mixed, red = (planned(f"six {color}balloons in the sky") for color in ("", "red "))
    hues = [
        {tuple(paint(plan)[int(i.box.y0 + 0.25 * i.box.height), int(i.box.center[0])] // 64) for i in plan.instances}
        for plan in (mixed, red)
    ]
    assert len(hues[0]) > 1.5 * len(hues[1])


def test_a_black_swan_is_black() -> None:
    """A colour that is part of a name is the colour of the thing."""
    plan = planned("湖面上一只黑天鹅")
    (swan,) = plan.instances
    x, y = round(swan.box.center[0]), round(swan.box.y0 + 0.72 * swan.box.height)
    assert np.median(paint(plan)[y - 8 : y + 8, x - 8 : x + 8]) < 90
