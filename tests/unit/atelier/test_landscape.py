"""Landscapes: what rises from the horizon, what stands at the sea, and how large boats and fish are in them."""

from dataclasses import replace

import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.backdrops.lake import draw_open_lake
from danqing.engines.atelier.backdrops.land import in_autumn
from danqing.engines.atelier.composing import compose
from danqing.engines.atelier.composing.terrain import is_land, landforms_of
from danqing.engines.atelier.palette import rgb
from danqing.engines.atelier.scene import Instance, Plan
from danqing.engines.atelier.stages import stage_for
from danqing.engines.atelier.understanding import understand

WIDE, TALL = ImageSize(832, 464), ImageSize(464, 832)


def planned(prompt: str, size: ImageSize = WIDE, seed: int = 3) -> Plan:
    return compose(understand(prompt, ""), size, seed)


def drawn(plan: Plan, key: str) -> list[Instance]:
    return [instance for instance in plan.instances if instance.subject.drawable == key]


def test_a_lighthouse_on_the_coast_stands_on_a_headland() -> None:
    """It is tall, at a third of the picture, and on land of its own; no boat carries it."""
    plan = planned("A lighthouse on the coast with three sailing boats")
    tower = drawn(plan, "shape:lighthouse")[0]
    assert [form.key for form in landforms_of(plan)] == ["cape"]
    assert tower.box.height > 0.38 * plan.size.height
    assert 0.2 < abs(tower.box.center[0] / plan.size.width - 0.5) * 2 < 0.6


@pytest.mark.parametrize("seed", range(4))
def test_boats_are_larger_the_nearer_they_are(seed: int) -> None:
    """Three boats differ in size by their depth, and none of them touches the edge."""
    boats = sorted(drawn(planned("Three sailboats on a calm sea", seed=seed), "shape:boat"), key=lambda i: i.box.y1)
    heights = [boat.box.height for boat in boats]
    assert len(boats) == 3
    assert heights == sorted(heights)
    assert heights[2] > 1.7 * heights[0]
    assert min(boat.box.x0 for boat in boats) > 0.05 * WIDE.width


def test_a_named_mountain_is_the_land_behind_the_water() -> None:
    """It fills most of the width of a tall picture and is drawn by the backdrop, behind a boat one can see."""
    plan = planned("一座山和一条小船，日落", TALL)
    mountain, boat = drawn(plan, "shape:mountain")[0], drawn(plan, "shape:rowing_boat")[0]
    assert is_land(plan, mountain)
    assert mountain.box.width > 0.7 * TALL.width
    assert boat.box.width > 0.25 * TALL.width


def test_a_hill_under_something_is_part_of_the_land() -> None:
    """The castle is a thing; the hill on which it stands is no thing with an outline."""
    plan = planned("A castle on a green hill")
    assert [is_land(plan, i) for i in (*drawn(plan, "shape:hill"), *drawn(plan, "shape:castle"))] == [True, False]


def test_fish_and_lotuses_are_in_a_pond() -> None:
    """Lotuses float on the pond in which the fish swims, unless the prompt dives."""
    assert planned("一条鱼和两朵荷花").view == "pond"
    assert planned("海底的一条鱼和两朵荷花").view == "underwater"


def test_a_far_bridge_is_on_the_far_bank() -> None:
    """What is told to be far away beside a boat stands at the horizon and is no wider than a third of the picture."""
    plan = planned("一位老翁划着小舟，远处有石桥和柳树，湖上")
    bridge = drawn(plan, "shape:bridge")[0]
    assert abs(bridge.box.y1 - plan.horizon) < 0.05 * plan.size.height
    assert bridge.box.width < 0.34 * plan.size.width


def test_a_flag_on_the_bank_is_smaller_than_the_boat() -> None:
    """Where the picture is of a boat, things on the bank before it do not hide it."""
    plan = planned("一艘龙舟在江面上，岸边插着红旗")
    assert drawn(plan, "shape:dragon_boat")[0].box.width > drawn(plan, "shape:flag")[0].box.height


def test_a_train_crosses_a_viaduct_as_long_as_the_picture() -> None:
    """The bridge under a train goes from edge to edge, and the train is on its deck."""
    plan = planned("A red steam train crossing a stone bridge in the mountains")
    bridge, train = drawn(plan, "shape:viaduct")[0], drawn(plan, "shape:train")[0]
    assert (bridge.box.x0, bridge.box.x1) == (0, plan.size.width)
    assert train.box.width < 0.6 * bridge.box.width
    assert abs(train.box.y1 - bridge.box.y0) < 0.12 * bridge.box.height


@pytest.mark.parametrize("train", ["A bullet train", "A steam train", "A tram"])
def test_whatever_runs_on_rails_has_a_viaduct(train: str) -> None:
    """No train crosses a valley on the arched bridge of a garden."""
    plan = planned(f"{train} crossing a bridge over a valley")
    assert len(drawn(plan, "shape:viaduct")) == 1


def test_a_branch_comes_from_the_edge() -> None:
    """A bough begins at the nearer edge of the picture, in mid-air, and the owl is on it."""
    plan = planned("An owl perched on a tree branch at night")
    branch, owl = drawn(plan, "shape:branch")[0], drawn(plan, "emoji:🦉")[0]
    assert branch.box.x0 == 0 or branch.box.x1 == plan.size.width
    assert branch.box.y1 < 0.85 * plan.size.height
    assert branch.box.y0 < owl.box.y1 < branch.box.y1


def test_a_field_of_flowers_stands_in_rows_below_the_butterflies() -> None:
    """Sunflowers grow on stalks in rows of three sizes, and butterflies are drawn in front of them."""
    plan = planned("Four blue butterflies above a field of sunflowers")
    flowers, flying = drawn(plan, "shape:sunflower"), drawn(plan, "emoji:🦋")
    assert (len(flowers), len(flying)) == (9, 4)
    assert max(f.box.height for f in flowers) > 1.6 * min(f.box.height for f in flowers)
    assert max(f.box.x1 for f in flowers) - min(f.box.x0 for f in flowers) > 0.5 * plan.size.width
    assert plan.instances.index(flying[0]) > plan.instances.index(flowers[-1])


def test_roses_in_a_garden_stand_apart() -> None:
    """Roses beside a fountain and a bench are bushes around them, in no row."""
    roses = drawn(planned("A garden with a fountain, roses and a bench"), "shape:rose_bush")
    assert len({round(rose.box.y1) for rose in roses}) == len(roses) == 6


def test_a_frog_in_a_pond_sits_on_a_leaf() -> None:
    """What cannot swim has a lily pad under it."""
    plan = planned("A frog by a pond")
    leaf, frog = drawn(plan, "shape:lotus_leaf")[0], drawn(plan, "emoji:🐸")[0]
    assert leaf.box.x0 < frog.box.x0
    assert leaf.box.y0 < frog.box.y1 < leaf.box.y1


def test_who_is_in_a_pool_swims() -> None:
    """A girl in a swimming pool is in its water, not before it."""
    girl = drawn(planned("A girl in a swimming pool"), "person")[0]
    assert girl.subject.person is not None
    assert girl.subject.person.pose == "swim"


def test_a_woman_on_a_rooftop_is_seen_on_it() -> None:
    """The roof is the ground of the picture and told as scenery, no house before her."""
    plan = planned("A woman in a dress on a rooftop at sunset")
    assert plan.view == "rooftop"
    assert not drawn(plan, "shape:roof")
    assert "shown:rooftop" in plan.scene.features


def test_a_bridge_over_a_stream_spans_water() -> None:
    """The bridge stands in the water, its trees on the far bank behind it."""
    plan = planned("A red bridge over a stream in a Japanese garden with cherry trees")
    bridge, trees = drawn(plan, "shape:bridge")[0], drawn(plan, "shape:blossom_tree")
    assert bridge.box.width > 0.45 * plan.size.width
    assert all(tree.box.y1 < bridge.box.y1 for tree in trees)


def test_a_tree_on_an_island_has_water_on_all_sides() -> None:
    """A palm on an island in the ocean stands on it, not on a beach with another island far away."""
    plan = planned("A small island with a palm tree in the ocean")
    assert plan.view == "sea"
    assert [form.key for form in landforms_of(plan)] == ["island"]


def test_a_pyramid_towers_over_camels() -> None:
    """In the desert a pyramid is a building behind the camels, which may hide a part of it."""
    plan = planned("沙漠中有一座金字塔和三只骆驼")
    pyramid = drawn(plan, "shape:great_pyramid")[0]
    assert pyramid.box.height > 1.3 * max(i.box.height for i in plan.instances if i is not pyramid)


def test_a_castle_below_a_dragon_in_the_sky_stands_on_land() -> None:
    """The sky is where the dragon is; a castle is there only if it is said to float."""
    assert planned("A girl in front of a castle, a dragon in the sky").view == "meadow"
    assert planned("A castle floating in the sky").view == "sky"


def test_a_boat_under_a_willow_is_on_the_water() -> None:
    """The tree stands on the bank of a lake, and the boat that is said to be under it floats beside it."""
    plan = planned("柳树下有一条小船")
    (tree,), (boat,) = drawn(plan, "shape:willow"), drawn(plan, "shape:rowing_boat")
    assert plan.scene.setting == "lake"
    assert boat.box.y1 > plan.horizon
    assert tree.box.height > boat.box.height


@pytest.mark.parametrize("seed", range(3))
def test_what_flies_over_a_castle_is_above_it(seed: int) -> None:
    """A castle leaves the sky to the dragon that is said to fly above it."""
    plan = planned("A castle on a green hill, a dragon flying above it", seed=seed)
    (dragon,), (castle,) = drawn(plan, "emoji:🐉"), drawn(plan, "shape:castle")
    assert dragon.box.center[1] < castle.box.y0 + 0.25 * castle.box.height


@pytest.mark.parametrize(("far", "houses"), [("", True), (", willows in the distance", False)])
def test_trees_far_away_open_a_canal(far: str, houses: bool) -> None:
    """A canal has houses right and left, unless trees stand on its far bank."""
    plan = planned(f"a small boat on a canal{far}")
    as_canal, as_lake = stage_for(plan), stage_for(plan)
    draw_open_lake(as_canal)
    draw_open_lake(replace(as_lake, features=as_lake.features - {"canal"}))
    assert (as_canal.canvas.data != as_lake.canvas.data).any() == houses


def test_land_is_half_dry_in_autumn() -> None:
    """Grass turns with the leaves; sand does not."""
    assert rgb(in_autumn("#55964a"))[0] > rgb("#55964a")[0] + 30
    assert in_autumn("#e8cf9a") == "#e8cf9a"
