"""Surfaces that bear texts: each draws at any size, keeps to its box, and shows its letters."""

import numpy as np
import pytest

from danqing.core.generation import ImageSize
from danqing.engines.atelier.canvas import Canvas
from danqing.engines.atelier.carriers import CARRIERS, carrier_of, draw_carrier, draw_surface, text_box
from danqing.engines.atelier.frames.manner import on_carrier
from danqing.engines.atelier.lettering.legibility import mean_color
from danqing.engines.atelier.light import light_of
from danqing.engines.atelier.palette import contrast
from danqing.engines.atelier.scene import Box, Lettering, TextBlock, TextRole

SIZES = (ImageSize(256, 256), ImageSize(512, 2048), ImageSize(1664, 928), ImageSize(1024, 1024), ImageSize(2048, 512))
SHADOW = 0.16
"""Share of a carrier's shorter side that its shadow may reach beyond its box."""


def _block(key: str, box: Box, choice: int = 0) -> TextBlock:
    return on_carrier(Lettering(text="New Arrivals", role=TextRole.SIGN), box, key, choice=choice)


def _box(key: str, size: ImageSize) -> Box:
    least, greatest = CARRIERS[key].aspect
    wide = min(size.width * 0.7, size.height * 0.7 * max(least, min(greatest, 1.6)))
    tall = min(size.height * 0.7, wide / max(least, min(greatest, 1.6)))
    x, y = size.width / 2, size.height / 2
    return Box(x - wide / 2, y - tall / 2, x + wide / 2, y + tall / 2)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("key", CARRIERS)
def test_every_carrier_draws_at_every_size(key: str, size: ImageSize) -> None:
    """A carrier fills a good part of its box, and nothing but its shadow leaves it."""
    canvas = Canvas(size.width, size.height)
    box = _box(key, size)
    draw_carrier(canvas, _block(key, box), light_of("day", "clear", 1), 3)
    alpha = canvas.data[..., 3]
    inside = alpha[int(box.y0) : int(box.y1), int(box.x0) : int(box.x1)]
    assert (inside > 128).mean() > 0.3
    rows, columns = np.nonzero(alpha > 128)
    reach = 2 + SHADOW * min(box.width, box.height)
    assert columns.min() >= box.x0 - reach
    assert columns.max() <= box.x1 + reach
    assert rows.min() >= box.y0 - reach
    assert rows.max() <= box.y1 + reach


@pytest.mark.parametrize("time", ["day", "night"])
@pytest.mark.parametrize("key", CARRIERS)
def test_letters_stand_out_from_every_carrier(key: str, time: str) -> None:
    """By day and by night, in every colour, the ink has contrast 4.5 with its paper and 4 with what is painted."""
    for choice in range(len(CARRIERS[key].paper)):
        canvas = Canvas(600, 600)
        canvas.fill("#667788")
        block = _block(key, _box(key, ImageSize(600, 600)), choice)
        draw_carrier(canvas, block, light_of(time, "clear", 1), 3)
        assert block.paper is not None
        assert contrast(block.ink, block.paper) >= 4.5
        assert contrast(block.ink, mean_color(canvas.data, block.box)) >= 4.0


@pytest.mark.parametrize("key", CARRIERS)
def test_letters_lie_on_their_carrier(key: str) -> None:
    """The box of the letters is inside the carrier's, and not a sliver of it."""
    box = Box(10, 20, 210, 120)
    inner = text_box(CARRIERS[key], box)
    assert box.contains(inner)
    assert inner.width * inner.height > 0.12 * box.width * box.height


def test_the_same_seed_draws_the_same_carrier() -> None:
    """Grain, flecks and ornaments come from the seed and the text alone."""
    pictures = []
    for _ in range(2):
        canvas = Canvas(300, 300)
        draw_carrier(canvas, _block("couplet", Box(50, 20, 120, 280)), light_of("day", "clear", 1), 9)
        pictures.append(canvas.data.copy())
    assert (pictures[0] == pictures[1]).all()


def test_a_bubble_points_at_its_speaker() -> None:
    """The tail leaves the bubble toward the point, and not the other way."""
    box = Box(100, 60, 300, 140)
    plain = _block("speech_bubble", box)
    canvas = Canvas(400, 300)
    pointed = TextBlock(**{**vars(plain), "points_at": (140.0, 280.0)})
    draw_carrier(canvas, pointed, light_of("day", "clear", 1), 3)
    alpha = canvas.data[..., 3]
    assert alpha[165:185, 120:200].max() == 255
    assert alpha[:50].max() < 128


def test_a_block_without_a_carrier_draws_no_surface() -> None:
    """Letters laid on the picture leave it as it is until they are drawn."""
    canvas = Canvas(64, 64)
    block = TextBlock(
        lettering=Lettering(text="a", role=TextRole.TITLE), box=Box(0, 0, 64, 64), face="sans", ink="#000000"
    )
    draw_carrier(canvas, block, light_of("day", "clear", 1), 1)
    assert canvas.data.max() == 0


def test_an_empty_surface_tells_where_letters_may_stand() -> None:
    """Frames draw their own boards and pages and get the room on them."""
    canvas = Canvas(200, 200)
    inner = draw_surface(canvas, "blackboard", Box(20, 20, 180, 120), light_of("day", "clear", 1), 1)
    assert Box(20, 20, 180, 120).contains(inner)
    assert canvas.data[70, 100, 3] == 255


@pytest.mark.parametrize(
    ("noun", "key"),
    [
        ("wooden sign", "post_sign"),
        ("neon sign", "neon_sign"),
        ("shelf tag", "shelf_tag"),
        ("speech bubble", "speech_bubble"),
        ("black bomber jacket", "garment"),
        ("chalkboard", "blackboard"),
        ("路牌", "arrow_sign"),
        ("横幅", "banner"),
        ("果酱罐", "jar"),
        ("", None),
        ("part", None),
    ],
)
def test_nouns_name_carriers(noun: str, key: str | None) -> None:
    """The noun beside a quotation chooses the surface, in English and Chinese."""
    assert carrier_of(noun) == key
