"""Finishes and lenses: what each does to a picture, the same from the same seed."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from danqing.engines.atelier.backdrops.registry import draw_backdrop
from danqing.engines.atelier.backdrops.stage import Stage
from danqing.engines.atelier.canvas import Canvas, Pixels
from danqing.engines.atelier.finishes.brushwork import kuwahara
from danqing.engines.atelier.finishes.lenses import LENSES
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.oil import oil
from danqing.engines.atelier.finishes.registry import FINISHES, finished
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.scene import Box
from danqing.engines.atelier.sprites.sprite import sprite


def scene(width: int = 416, height: int = 232) -> Pixels:
    """A meadow with a red balloon."""
    canvas = Canvas(width, height)
    stage = Stage(canvas=canvas, light=light_of("day", "clear", 1), horizon=height * 0.55, seed=1)
    draw_backdrop("meadow", stage)
    canvas.image(sprite("🎈", height // 2), width / 2, height / 5)
    return canvas.to_pixels()


def of(picture: Pixels, seed: int) -> Model:
    return Model(pixels=picture, seed=seed)


@pytest.mark.parametrize("size", [(416, 232), (232, 416), (129, 131), (64, 64), (700, 210)])
@pytest.mark.parametrize("name", FINISHES)
def test_a_finish_keeps_the_size_and_the_picture(name: str, size: tuple[int, int]) -> None:
    """A finish gives back as many bytes as it got, not flat, and does not write to what it was given."""
    picture = scene(*size)
    before = picture.copy()
    done = FINISHES[name](of(picture, 3))
    assert (done.shape, done.dtype) == (picture.shape, picture.dtype)
    assert done.std() > 10
    assert (picture == before).all()


@pytest.mark.parametrize("name", FINISHES)
def test_the_same_seed_gives_the_same_finish(name: str) -> None:
    """A finish is the same to the byte from the same seed."""
    picture = scene()
    assert (FINISHES[name](of(picture, 5)) == FINISHES[name](of(picture, 5))).all()


@pytest.mark.parametrize("name", ["gouache", "watercolor", "oil", "papercut", "photo"])
def test_colours_stay_what_they_were(name: str) -> None:
    """Coloured finishes keep the mean colour of the picture's middle within a tenth of the range."""
    picture = scene()
    done = FINISHES[name](of(picture, 3))
    middle = (slice(60, 170), slice(80, 330))
    assert np.abs(done[middle].mean((0, 1)) - picture[middle].mean((0, 1))).max() < 28


def test_mono_has_no_colour() -> None:
    """Black and white is grey in every pixel."""
    done = FINISHES["mono"](of(scene(), 3)).astype(int)
    assert (done.max(-1) - done.min(-1)).max() <= 1


def test_ink_keeps_red_only() -> None:
    """In ink everything is near grey but what was red."""
    done = FINISHES["ink"](of(scene(), 3)).astype(int)
    saturation = done.max(-1) - done.min(-1)
    assert np.median(saturation) < 30
    assert saturation.max() > 70


def test_watercolor_leaves_a_border_of_paper() -> None:
    """The rim of a watercolour is bare paper."""
    done = FINISHES["watercolor"](of(scene(), 3))
    assert done[:3].mean() > 225
    assert done[:, :3].mean() > 225


@pytest.mark.parametrize("name", LENSES)
def test_a_lens_acts_only_when_asked(name: str) -> None:
    """A lens named among the features changes the picture; without it, it stays."""
    picture = scene()
    assert (finished(of(picture, 3), "flat", frozenset({name})) != picture).any()
    assert (finished(of(picture, 3), "flat", frozenset()) == picture).all()


def on_a_meadow() -> Model:
    """A red balloon on a meadow, with the meadow alone as its ground."""
    canvas = Canvas(416, 232)
    stage = Stage(canvas=canvas, light=light_of("day", "clear", 1), horizon=128, seed=1)
    draw_backdrop("meadow", stage)
    ground = canvas.to_pixels()
    canvas.image(sprite("🎈", 116), 208, 46)
    return Model(pixels=canvas.to_pixels(), seed=3, ground=ground, horizon=128)


def test_a_model_knows_where_its_things_stand() -> None:
    """The mask covers the balloon and nothing of the meadow."""
    rows, columns = np.nonzero(on_a_meadow().mask)
    assert columns.min() >= 208
    assert columns.max() < 324
    assert rows.min() >= 46
    assert len(rows) > 1500


def test_a_shadow_is_no_thing() -> None:
    """Ground that is only darker, as under a shadow, is not in the mask."""
    ground = scene()
    shaded = ground.copy()
    shaded[150:200, 100:300] = (ground[150:200, 100:300] * 0.7 + np.array((20, 12, 32)) * 0.3).astype(np.uint8)
    assert Model(pixels=shaded, seed=3, ground=ground).mask.max() == 0


def test_pixel_art_is_a_grid_of_few_colours() -> None:
    """Every square of the grid is one colour, and the whole picture has no more than some dozens."""
    done = FINISHES["pixel"](on_a_meadow())
    squares = done.reshape(116, 2, 208, 2, 3)
    assert (squares == squares[:, :1, :, :1]).all()
    assert len(np.unique(done.reshape(-1, 3), axis=0)) <= 56


def test_low_polygons_are_even_inside() -> None:
    """Most neighbouring pixels have the same colour: triangles have no texture."""
    done = FINISHES["lowpoly"](on_a_meadow()).astype(int)
    assert (np.abs(done[:, 1:] - done[:, :-1]).max(2) == 0).mean() > 0.6


def test_a_blueprint_is_white_on_blue() -> None:
    """Blue is the strongest channel nearly everywhere, and the lines of the balloon are light."""
    done = FINISHES["blueprint"](on_a_meadow()).astype(int)
    assert (done[..., 2] >= done[..., 0]).mean() > 0.97
    assert done[46:162, 208:324].max() > 200


def test_a_red_paper_cut_has_two_colours() -> None:
    """Every pixel is near red, near white, or between the two."""
    done = FINISHES["redpaper"](on_a_meadow()).astype(int)
    assert (done[..., 0] > 110).mean() > 0.99
    assert np.abs(done[..., 1] - done[..., 2]).max() < 40


def test_letters_get_a_quiet_place() -> None:
    """Under a text a rough finish is nearly even; without one it is not."""
    box = Box(40, 150, 160, 200)
    part = (slice(165, 185), slice(60, 140))
    rough = finished(on_a_meadow(), "woodcut", frozenset())[part].std()
    calm = finished(replace(on_a_meadow(), quiet=(box,)), "woodcut", frozenset())[part].std()
    assert calm < rough / 3


def test_a_photograph_has_its_things_in_focus() -> None:
    """What is far is another picture than without depth of field, the inside of things is the same."""
    model = replace(on_a_meadow(), things=(Box(208, 46, 324, 162),))
    # Without things nothing says what is near, and all of the picture is sharp.
    sharp = FINISHES["photo"](replace(model, things=())).astype(int)
    change = np.abs(FINISHES["photo"](model).astype(int) - sharp).mean(2)
    inside = cv2.erode(model.mask, np.ones((9, 9), np.uint8)) > 0
    assert change[inside].mean() < 1.5
    assert change[100:126, :200].mean() > 3


def test_a_fisheye_makes_a_dome_of_the_ground() -> None:
    """Through a fish-eye a level horizon is highest in the middle and falls toward both sides."""
    picture = np.full((300, 300, 3), 255, np.uint8)
    picture[150:] = 0
    seen = LENSES["fisheye"](picture, 1)
    left, middle, right = (int((seen[:, column, 0] > 127).sum()) for column in (8, 150, 291))
    assert middle + 20 < min(left, right)


def test_squares_of_a_calmed_picture_keep_their_edges() -> None:
    """A black square on grey grain stays black up to its edge, and the grain is gone."""
    grain = np.random.default_rng(3).integers(90, 110, (80, 80, 1), np.uint8).repeat(3, 2)
    grain[20:60, 20:60] = 0
    calm = kuwahara(grain, 4)
    assert calm[20:60, 20:60].max() == 0
    assert calm[:14, :14].std() < 0.6 * grain[:14, :14].std()
    assert calm[:, :19].min() > 80


def test_a_stroke_of_oil_lies_along_the_form() -> None:
    """Paint on a wall of upright bars changes less along the bars than across them."""
    bars = np.zeros((200, 200, 3), np.uint8)
    bars[:, ::40] = bars[:, 1::40] = bars[:, 2::40] = (220, 180, 60)
    painted = oil(Model(pixels=np.asarray(bars[:, np.arange(200) // 2 * 2]), seed=4)).astype(np.int16)
    assert np.abs(np.diff(painted, axis=0)).mean() < 0.7 * np.abs(np.diff(painted, axis=1)).mean()
