"""Small worlds seen from above at an angle."""

import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.backdrops.tiles import TILES, depth_of, slab
from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.composing.plan import compose
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen
from danqing.engines.atelier.shapes.solids import draw_solid, solid_for, solids
from danqing.engines.atelier.stages import stage_for
from danqing.engines.atelier.understanding import understand

SIZE = ImageSize(832, 464)


@pytest.mark.parametrize("key", solids())
def test_a_solid_keeps_within_its_box(key: str) -> None:
    """Every solid fills two thirds of its box at least, and nothing beside it."""
    canvas, shape = Canvas(300, 300), solids()[key]
    high = min(200.0, 200.0 / shape.aspect)
    box = Box(150 - high * shape.aspect / 2, 250 - high, 150 + high * shape.aspect / 2, 250)
    pen = Pen(canvas=canvas, light=light_of("day", "clear", 1), seed=1, grounded=False)
    draw_solid(canvas, box, key, pen)
    rows, columns = canvas.data[..., 3].nonzero()
    assert box.inset(-0.06 * high).y0 <= rows.min() < box.y0 + 0.3 * high
    assert box.inset(-0.06 * high).x0 <= columns.min()
    assert columns.max() <= box.inset(-0.06 * high).x1


@pytest.mark.parametrize(
    ("prompt", "drawn"),
    [
        ("isometric illustration of a cottage and a red car", {"solid:cottage", "solid:car"}),
        ("等距风格的客厅，一只猫和一张沙发", {"solid:sofa", "emoji:🐈"}),
        ("a cottage and a red car", {"shape:cottage", "shape:car"}),
    ],
)
def test_things_are_seen_as_their_world_is(prompt: str, drawn: set[str]) -> None:
    """In an isometric picture, and only there, houses, vehicles and furniture are solids."""
    plan = compose(understand(prompt), SIZE, 1)
    assert {instance.subject.drawable for instance in plan.instances} == drawn


def test_counted_houses_stand_in_an_isometric_town() -> None:
    """Three houses of a town are placed and counted, though it has blocks of its own."""
    plan = compose(understand("isometric town with three houses and a yellow taxi"), SIZE, 1)
    assert [i.subject.drawable for i in plan.instances].count("solid:house") == 3


def test_no_furniture_twice() -> None:
    """What the prompt puts into a room is told to the backdrop, which leaves its own away."""
    plan = compose(understand("isometric living room with a green sofa"), SIZE, 1)
    assert "solid:sofa" in stage_for(plan).present


def test_no_solid_for_what_is_alive() -> None:
    """Animals and people have no solid."""
    assert solid_for("emoji:🦊") is None


def test_a_slab_in_a_tall_picture_is_a_deep_block() -> None:
    """It fills the height, two to one as ever, and stays in the middle."""
    (_, y), half = slab(1104, 1472)
    foot = y + half / 2 + depth_of(1104, 1472) * half / TILES
    assert depth_of(1104, 1472) > 2 * depth_of(1472, 1104)
    assert 0.7 * 1472 < foot < 0.9 * 1472
