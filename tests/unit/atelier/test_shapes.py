"""Drawn shapes: every key at every size, in its colour, from its seed."""

import numpy as np
import pytest

from danqing.engines.atelier.canvas import Canvas, Sprite
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.palette import COLORS
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.shapes.pen import Pen
from danqing.engines.atelier.shapes.registry import SHAPES, draw_shape
from danqing.engines.atelier.understanding import understand

PLAIN = ("house", "tree", "car", "balloon", "lantern", "vase", "sofa", "boat", "flag", "cube", "table", "door")


def drawn(key: str, height: int = 160, color: str | None = None, time: str = "day", seed: int = 1) -> Sprite:
    """A shape alone on a transparent canvas with a margin of a quarter of its height."""
    shape = SHAPES[key]
    width, margin = height * shape.aspect, height // 4
    canvas = Canvas(round(width) + 2 * margin, height + 2 * margin)
    box = Box(margin, margin, margin + width, margin + height)
    light = light_of(time, "clear", 1)
    draw_shape(canvas, box, key, Pen(canvas=canvas, light=light, seed=seed, color=color, grounded=False))
    return canvas.data


@pytest.mark.parametrize("key", SHAPES)
def test_a_shape_draws_at_every_size(key: str) -> None:
    """A shape covers a good part of its box at five sizes and has more than one colour."""
    for height in (12, 40, 96, 200, 420):
        picture = drawn(key, height)
        margin = height // 4
        inside = picture[margin : margin + height, margin:-margin]
        assert (inside[..., 3] > 60).mean() > 0.06
        assert inside[inside[..., 3] > 60].std() > 3


@pytest.mark.parametrize("key", SHAPES)
def test_a_shape_stays_near_its_box(key: str) -> None:
    """Hardly anything but soft light falls outside the box."""
    picture = drawn(key, 200)
    solid = picture[..., 3] > 150
    inside = solid[42:258, 42:-42].sum()
    assert inside > 0.97 * solid.sum()


@pytest.mark.parametrize("key", SHAPES)
def test_the_same_seed_gives_the_same_shape(key: str) -> None:
    """A shape drawn twice from one seed is the same to the byte, by day and by night."""
    for time in ("day", "night"):
        assert (drawn(key, 90, time=time) == drawn(key, 90, time=time)).all()


@pytest.mark.parametrize("key", PLAIN)
@pytest.mark.parametrize("name", ["pink", "teal", "purple"])
def test_a_shape_takes_a_colour(key: str, name: str) -> None:
    """A colour asked for becomes the colour of the shape's main part."""
    usual, colored = drawn(key).astype(int), drawn(key, color=COLORS[name]).astype(int)
    changed = np.abs(usual - colored).sum(-1) > 30
    assert changed.mean() > 0.03
    channel = {"pink": 0, "teal": 1, "purple": 2}[name]
    main = colored[changed]
    assert main[:, channel].mean() > np.delete(main[:, :3], channel, 1).mean()


def test_windows_are_lit_at_night() -> None:
    """A house at night is darker than by day but for its windows, which glow yellow."""
    day, night = drawn("cabin").astype(int), drawn("cabin", time="night").astype(int)
    assert night[..., :3].mean() < day[..., :3].mean()
    glowing = (night[..., 0] > 220) & (night[..., 2] < 200)
    assert glowing.mean() > 0.01


def test_sizes_in_the_world_are_sensible() -> None:
    """A castle is higher than a house, a house than a chair, a chair than a candle."""
    heights = [SHAPES[key].metres for key in ("castle", "house", "chair", "candle")]
    assert heights == sorted(heights, reverse=True)


def test_a_planet_has_a_ring_all_around() -> None:
    """The ring goes on behind the planet, so that its two ends meet."""
    solid = drawn("planet", 300)[..., 3] > 200
    left = solid[:, : solid.shape[1] // 3]
    columns = [np.flatnonzero(column) for column in left.T if column.any()]
    gaps = [(np.diff(rows) > 6).sum() for rows in columns]
    assert max(gaps) >= 1


@pytest.mark.parametrize(
    ("prompt", "drawable"),
    [
        ("a yurt on the steppe", "shape:yurt"),
        ("草原上的蒙古包", "shape:yurt"),
        ("岸边挂着彩旗", "shape:bunting"),
        ("青花瓷花瓶", "shape:porcelain_vase"),
    ],
)
def test_what_has_a_shape_of_its_own_is_drawn_as_it(prompt: str, drawable: str) -> None:
    """A yurt is no tent, and flags of all colours hang on a cord."""
    assert drawable in {subject.drawable for subject in understand(prompt).subjects}


@pytest.mark.parametrize("key", ["tree", "autumn_tree", "blossom_tree"])
def test_a_crown_has_no_notch(key: str) -> None:
    """A crown is highest near its middle: it is no heart."""
    for seed in range(6):
        solid = drawn(key, 240, seed=seed)[..., 3] > 200
        tops = np.argmax(solid, axis=0)
        middle, near = solid.shape[1] // 2, solid.shape[1] // 6
        assert tops[middle - 4 : middle + 4].mean() < tops[middle - near : middle + near].min() + 14
