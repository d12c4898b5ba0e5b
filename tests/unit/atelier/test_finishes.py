"""Finishes and lenses: what each does to a picture, the same from the same seed."""

import numpy as np
import pytest

from danqing.engines.atelier.backdrops.registry import draw_backdrop
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Canvas, Pixels
from danqing.engines.atelier.finishes.lenses import LENSES
from danqing.engines.atelier.finishes.registry import FINISHES, finished
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.sprites.sprite import sprite


def scene(width: int = 416, height: int = 232) -> Pixels:
    """A meadow with a red balloon."""
    canvas = Canvas(width, height)
    stage = Stage(canvas=canvas, light=light_of("day", "clear", 1), horizon=height * 0.55, seed=1)
    draw_backdrop("meadow", stage)
    canvas.image(sprite("🎈", height // 2), width / 2, height / 5)
    return canvas.to_pixels()


@pytest.mark.parametrize("size", [(416, 232), (232, 416), (129, 131), (64, 64), (700, 210)])
@pytest.mark.parametrize("name", FINISHES)
def test_a_finish_keeps_the_size_and_the_picture(name: str, size: tuple[int, int]) -> None:
    """A finish gives back as many bytes as it got, not flat, and does not write to what it was given."""
    picture = scene(*size)
    before = picture.copy()
    done = FINISHES[name](picture, 3)
    assert (done.shape, done.dtype) == (picture.shape, picture.dtype)
    assert done.std() > 10
    assert (picture == before).all()


@pytest.mark.parametrize("name", FINISHES)
def test_the_same_seed_gives_the_same_finish(name: str) -> None:
    """A finish is the same to the byte from the same seed."""
    picture = scene()
    assert (FINISHES[name](picture, 5) == FINISHES[name](picture, 5)).all()


@pytest.mark.parametrize("name", ["gouache", "watercolor", "oil", "papercut", "photo"])
def test_colours_stay_what_they_were(name: str) -> None:
    """Coloured finishes keep the mean colour of the picture's middle within a tenth of the range."""
    picture = scene()
    done = FINISHES[name](picture, 3)
    middle = (slice(60, 170), slice(80, 330))
    assert np.abs(done[middle].mean((0, 1)) - picture[middle].mean((0, 1))).max() < 28


def test_mono_has_no_colour() -> None:
    """Black and white is grey in every pixel."""
    done = FINISHES["mono"](scene(), 3).astype(int)
    assert (done.max(-1) - done.min(-1)).max() <= 1


def test_ink_keeps_red_only() -> None:
    """In ink everything is near grey but what was red."""
    done = FINISHES["ink"](scene(), 3).astype(int)
    saturation = done.max(-1) - done.min(-1)
    assert np.median(saturation) < 30
    assert saturation.max() > 70


def test_watercolor_leaves_a_border_of_paper() -> None:
    """The rim of a watercolour is bare paper."""
    done = FINISHES["watercolor"](scene(), 3)
    assert done[:3].mean() > 225
    assert done[:, :3].mean() > 225


@pytest.mark.parametrize("name", LENSES)
def test_a_lens_acts_only_when_asked(name: str) -> None:
    """A lens named among the features changes the picture; without it, it stays."""
    picture = scene()
    assert (finished(picture, "flat", frozenset({name}), 3) != picture).any()
    assert (finished(picture, "flat", frozenset(), 3) == picture).all()
