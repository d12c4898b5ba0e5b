"""Forms: what the graphic finishes draw around and fill with one colour."""

import numpy as np
from numpy.typing import NDArray

from danqing.engines.atelier.finishes.forms import Sieve, forms_of
from danqing.engines.atelier.finishes.model import Model
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


def test_specks_belong_to_what_is_around_them() -> None:
    """A speck narrower than the sieve's ground is not drawn around."""
    meadow = np.full((400, 600, 3), 120, np.uint8)
    meadow[200:204, 300:304] = 240
    assert len(forms_of(Model(pixels=meadow, seed=1), Sieve(ground=26.0)).sizes) == 1
