"""Placed things on the canvas: inside their boxes, in their light, with shadows or as stickers."""

import numpy as np
import pytest

from danqing.engines.atelier.canvas import Canvas, Pixels
from danqing.engines.atelier.instances import draw_instance
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.scene import Box, Instance, Person, Subject

GROUND = "#7fae63"
BOX = Box(90, 40, 230, 200)
DRAWABLES = ("emoji:🐕", "shape:windmill", "person", "label", "shape:not_there")


def drawn(drawable: str, finish: str = "gouache", time: str = "day", **changes: object) -> Pixels:
    """One thing on a green ground of 320 by 240."""
    canvas = Canvas(320, 240)
    canvas.fill(GROUND)
    person = Person(kind="woman") if drawable == "person" else None
    color = changes.get("color")
    subject = Subject(label="thing", drawable=drawable, person=person, color=str(color) if color else None)
    depth, shadow = float(str(changes.get("depth", 0.0))), bool(changes.get("shadow", True))
    draw_instance(
        canvas,
        Instance(subject=subject, box=BOX, depth=depth, seed=3, shadow=shadow),
        light_of(time, "clear", 1),
        finish,
    )
    return canvas.to_pixels()


def covered(pixels: Pixels) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
    """Where the ground is no longer seen."""
    ground = np.array([0x7F, 0xAE, 0x63])
    return np.asarray(np.abs(pixels.astype(int) - ground).sum(-1) > 24)


@pytest.mark.parametrize("drawable", DRAWABLES)
def test_a_thing_stands_in_its_box(drawable: str) -> None:
    """Whatever it is, it is seen, inside its box but for its shadow."""
    mask = covered(drawn(drawable))
    rows, columns = np.nonzero(mask)
    assert mask[40:200, 90:230].mean() > 0.08
    assert rows.min() >= 36
    assert rows.max() <= 214
    assert columns.min() >= 76
    assert columns.max() <= 244


@pytest.mark.parametrize("drawable", DRAWABLES)
def test_night_darkens_things(drawable: str) -> None:
    """By night a thing is darker."""
    day, night = drawn(drawable), drawn(drawable, time="night")
    mask = covered(day)
    assert night[mask].mean() < day[mask].mean() - 15


def test_what_shines_is_not_darkened() -> None:
    """A star is as bright by night."""
    day, night = drawn("emoji:⭐", shadow=False), drawn("emoji:⭐", time="night", shadow=False)
    assert (day == night).all()


def test_distance_fades_into_haze() -> None:
    """A far thing has less contrast than a near one."""
    near, far = drawn("emoji:🐕", shadow=False), drawn("emoji:🐕", depth=1.0, shadow=False)
    mask = covered(near)
    assert far[mask].std() < near[mask].std()


def test_stickers_have_a_white_rim() -> None:
    """Cut from paper, a thing has a white rim and a shadow and covers more of the ground."""
    plain, sticker = drawn("emoji:🦊", shadow=False), drawn("emoji:🦊", "papercut")
    assert covered(sticker).sum() > covered(plain).sum()
    rim = covered(sticker) & ~covered(plain)
    assert (sticker[rim].min(-1) > 240).mean() > 0.1


def test_a_thing_without_a_drawing_is_named() -> None:
    """What cannot be drawn is a crate with its name on the plate: other names, other pixels."""
    assert (drawn("label") == drawn("shape:not_there")).all()


@pytest.mark.parametrize("drawable", DRAWABLES)
def test_the_same_instance_has_the_same_bytes(drawable: str) -> None:
    """An instance drawn twice is the same picture, plain and as a sticker."""
    for finish in ("gouache", "papercut"):
        assert (drawn(drawable, finish) == drawn(drawable, finish)).all()
