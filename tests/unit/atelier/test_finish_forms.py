"""Forms: what the graphic finishes draw around and fill with one colour."""

import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.finishes.forms import Sieve, forms_of
from danqing.engines.atelier.finishes.ink import ink
from danqing.engines.atelier.finishes.lowpoly import lowpoly
from danqing.engines.atelier.finishes.model import Model
from danqing.engines.atelier.finishes.pencil import pencil
from danqing.engines.atelier.finishes.popart import popart
from danqing.engines.atelier.finishes.redpaper import redpaper
from danqing.engines.atelier.finishes.ukiyoe import ukiyoe
from danqing.engines.atelier.finishes.vector import vector


def _lit_wall() -> NDArray[np.uint8]:
    """A wall that gets 120 steps lighter from left to right, with a dark door in it."""
    wall = np.repeat(np.linspace(100, 220, 600)[None, :, None], 400, 0).repeat(3, 2).astype(np.uint8)
    wall[150:400, 250:330] = 30
    return wall


def test_soft_light_on_a_wall_stays_one_form() -> None:
    """A gradient is no row of bands: all of the wall has one number and the door another."""
    labels = forms_of(Model(pixels=_lit_wall(), seed=1)).labels
    assert len(np.unique(labels[40:120, 40:560])) == 1
    assert labels[300, 290] != labels[60, 290]


def test_the_vector_finish_paints_a_wall_in_one_colour() -> None:
    """Far left and far right of an evenly lit wall have the same colour."""
    flat = vector(Model(pixels=_lit_wall(), seed=1))
    assert np.array_equal(flat[60, 40], flat[60, 560])


def test_outlines_are_as_broad_as_asked_for() -> None:
    """A line of six pixels around a door is about six pixels broad where it is drawn fully."""
    lines = forms_of(Model(pixels=_lit_wall(), seed=1)).lines(6.0)
    assert 5 <= (lines[300, 230:270] > 0.5).sum() <= 8


def test_a_faint_outline_is_drawn_only_where_it_is_asked_for() -> None:
    """Of a black door and a grey stain, lines of at least 60 steps of colour show the door alone."""
    wall = np.full((400, 600, 3), 200, np.uint8)
    wall[100:300, 100:200] = 20
    wall[100:300, 400:500] = 170
    forms = forms_of(Model(pixels=wall, seed=1))
    door, stain = np.s_[150:250, 90:110], np.s_[150:250, 390:410]
    assert forms.lines(4.0, 20.0)[stain].max() > 0.9
    strong = forms.lines(4.0, 60.0)
    assert strong[door].max() > 0.9
    assert strong[stain].max() == 0


def test_specks_belong_to_what_is_around_them() -> None:
    """A speck narrower than the sieve's ground is not drawn around."""
    meadow = np.full((400, 600, 3), 120, np.uint8)
    meadow[200:204, 300:304] = 240
    assert len(forms_of(Model(pixels=meadow, seed=1), Sieve(ground=26.0)).sizes) == 1


def _dark_tree_under_a_blue_sky() -> Model:
    ground = np.full((400, 600, 3), (120, 170, 230), np.uint8)
    ground[240:] = (120, 150, 90)
    pixels = ground.copy()
    pixels[120:340, 250:350] = (40, 70, 40)
    return Model(pixels=pixels, ground=ground, seed=1, horizon=240)


def test_ink_leaves_the_sky_bare_and_the_subject_black() -> None:
    """The sky is paper, what stands there is deep ink, and the land lies between."""
    done = ink(_dark_tree_under_a_blue_sky())
    sky, tree, land = done[60:100, 60:200].mean(), done[180:300, 270:330].mean(), done[330:380, 60:200].mean()
    assert sky > 225 > land > 120 > 90 > tree


def test_red_paper_keeps_a_dark_subject_red_apart_from_the_land() -> None:
    """A dark thing is mostly paper, and a white gap goes around it."""
    done = redpaper(_dark_tree_under_a_blue_sky()).astype(int)
    red = done[..., 0] - done[..., 1] > 90
    assert red[140:320, 260:340].mean() > 0.7
    assert not red[280:300, 352:353].any()


def test_pencil_reaches_the_deepest_lead() -> None:
    """What is darkest in the picture is nearly black on the paper, however pale the whole is."""
    assert pencil(_dark_tree_under_a_blue_sky())[180:300, 270:330].mean() < 90


def test_low_polygons_let_eyes_through() -> None:
    """An eye smaller than a facet is as dark as it was."""
    model = _dark_tree_under_a_blue_sky()
    pixels = np.where(model.mask[..., None] > 0, np.uint8(200), model.pixels)
    pixels[180:188, 280:288] = 10
    done = lowpoly(Model(pixels=pixels, ground=model.ground, seed=1, horizon=240))
    assert done[184, 284].max() < 80


def test_dark_faces_are_spared_by_pencil_and_ink() -> None:
    """Dark skin is drawn lighter than grey cloth of the same tone."""
    ground = np.full((400, 600, 3), 225, np.uint8)
    pixels = ground.copy()
    pixels[120:200, 260:340], pixels[200:330, 260:340] = (92, 60, 44), (67, 67, 67)
    for finish in (pencil, ink):
        done = finish(Model(pixels=pixels, ground=ground, seed=1, horizon=200)).mean(2)
        assert done[140:180, 280:320].mean() > done[230:300, 280:320].mean() + 25


def test_ukiyoe_shows_no_horizon_behind_a_portrait() -> None:
    """On an even ground nothing changes suddenly from row to row."""
    ground = np.full((600, 400, 3), (224, 205, 180), np.uint8)
    done = ukiyoe(Model(pixels=ground, ground=ground, seed=1, horizon=380)).astype(float)
    rows = done[40:-40, 40:360].mean((1, 2))
    assert np.abs(np.diff(rows[300:380])).max() < 6


def test_pop_art_lets_eyes_be_seen() -> None:
    """A light spot in a dark eye is still lighter than the eye."""
    model = _dark_tree_under_a_blue_sky()
    pixels = np.where(model.mask[..., None] > 0, np.uint8(200), model.pixels)
    pixels[180:200, 280:300], pixels[186:194, 286:294] = 70, 250
    done = popart(Model(pixels=pixels, ground=model.ground, seed=1, horizon=240)).astype(int)
    assert done[190, 290].mean() > done[198, 290].mean() + 40


def test_a_vector_sky_runs_smoothly_from_row_to_row() -> None:
    """A broad gradient of the ground stays one, even across each row."""
    sky = np.repeat(np.linspace(60, 220, 400)[:, None, None], 600, 1).repeat(3, 2).astype(np.uint8)
    flat = vector(Model(pixels=sky, seed=1)).astype(int)
    assert flat[350, 300, 0] > flat[50, 300, 0] + 80
    assert np.array_equal(flat[200, 20], flat[200, 580])
