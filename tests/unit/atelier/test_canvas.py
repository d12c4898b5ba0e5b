"""The canvas, its paints and paths, and arithmetic on colours."""

import numpy as np
import pytest

from danqing.engines.atelier.backdrops.planes import merged, ramp, toward
from danqing.engines.atelier.canvas import (
    Canvas,
    blurred,
    curve,
    drop_shadow,
    fill,
    glow,
    linear,
    ring,
    shaded,
    shine,
    stroke,
)
from danqing.engines.atelier.palette import COLORS, contrast, darker, lighter, lightness, mix, readable_on, rgb
from danqing.engines.atelier.scene import Box


def test_what_is_drawn_is_in_the_pixels() -> None:
    """Fills, strokes and gradients land where they were put."""
    canvas = Canvas(60, 40)
    canvas.fill("#ffffff")
    canvas.circle((30, 20), 10, fill("#ff0000"))
    canvas.line((0, 2), (60, 2), stroke("#0000ff", 4))
    canvas.rectangle(Box(0, 30, 60, 40), shaded(linear((0, 0), (60, 0), ["#000000", "#00ff00"])))
    pixels = canvas.to_pixels()
    assert pixels.shape == (40, 60, 3)
    assert [pixels[20, 30].tolist(), pixels[2, 30].tolist()] == [[255, 0, 0], [0, 0, 255]]
    assert pixels[35, 2, 1] < 20 < 235 < pixels[35, 58, 1]


def test_pixels_go_in_and_come_out() -> None:
    """A canvas made from a picture gives the same picture back, and rows can be overwritten."""
    picture = np.random.default_rng(1).integers(0, 256, (8, 12, 3), np.uint8)
    canvas = Canvas.from_pixels(picture)
    assert (canvas.to_pixels() == picture).all()
    canvas.put(np.full((3, 12, 3), 300.0), top=6)
    assert (canvas.to_pixels()[6:] == 255).all()
    assert (canvas.to_pixels()[:6] == picture[:6]).all()


def test_layers_and_moves_nest() -> None:
    """What is drawn inside a moved, clipped or mirrored canvas or on a layer ends with it."""
    canvas = Canvas(40, 40)
    canvas.fill("#ffffff")
    with canvas.moved(20, 20), canvas.clipped(curve(ring((0, 0), 8, 8))):
        canvas.rectangle(Box(-50, -50, 50, 50), fill("#000000"))
    with canvas.mirrored(20), canvas.layer(drop_shadow(1, 1, 1)):
        canvas.rectangle(Box(0, 0, 4, 4), fill("#ff0000"))
    with canvas.layer(blurred(2)):
        canvas.circle((5, 35), 3, fill("#0000ff"))
    canvas.circle((20, 20), 3, glow((20, 20), 3, "#ffffff"))
    pixels = canvas.to_pixels()
    assert pixels[20, 27].max() < 40
    assert pixels[20, 33].tolist() == [255, 255, 255]
    assert pixels[1, 38].tolist() == [255, 0, 0]


def test_named_colours_are_distinct_and_true() -> None:
    """Each name has its own colour, and the plain ones have their channel on top."""
    assert len(set(COLORS.values())) == len(COLORS)
    for name, channel in (("red", 0), ("green", 1), ("blue", 2)):
        assert max(range(3), key=rgb(COLORS[name]).__getitem__) == channel


def test_mixing_moves_between_two_colours() -> None:
    """A mix starts at the first colour and ends at the second; lighter and darker change the lightness."""
    assert [mix("#102030", "#f0e0d0", share) for share in (0.0, 0.5, 1.0)] == ["#102030", "#808080", "#f0e0d0"]
    assert lightness(darker("#808080")) < lightness("#808080") < lightness(lighter("#808080"))


def test_contrast_follows_wcag() -> None:
    """Black on white has the ratio 21, a colour on itself 1, and ink is chosen for the larger ratio."""
    assert round(contrast("#000000", "#ffffff"), 3) == 21.0
    assert contrast("#336699", "#336699") == 1.0
    assert readable_on("#222222") == "#fdfdfb"
    assert readable_on("#eeeeaa") == "#1f2126"


@pytest.mark.parametrize("center", [(240, 160), (-60, 300)])
def test_a_broad_light_is_that_of_the_gradient(center: tuple[int, int]) -> None:
    """Light added to the pixels is within two steps of what skia's gradient adds, at an edge of the canvas too."""
    plain, drawn = Canvas(480, 320), Canvas(480, 320)
    for canvas in (plain, drawn):
        canvas.fill("#204080")
    shine(plain, center, 300, "#ffe0a0", 0.8)
    drawn.circle(center, 300, glow(center, 300, "#ffe0a0", 0.8))
    assert np.abs(plain.data.astype(int) - drawn.data).max() <= 2
    assert plain.data[160, 120].max() > 150


def test_planes_are_the_colours_of_a_picture() -> None:
    """A ramp runs from its first colour to its last, and goes toward a third by a share for each pixel."""
    share = np.linspace(0, 1, 5, dtype=np.float32)[None]
    picture = merged(toward(ramp("#000000", "#c86432", share), "#ffffff", np.zeros((3, 1), np.float32)))
    assert picture.shape == (3, 5, 3)
    assert picture[2].tolist() == [[50 * k, 25 * k, 12.5 * k] for k in range(5)]
