"""What twenty-four pictures look like: a change here is seen by everyone, and is looked at before it is stored.

The stored truth is the folder pictures/, small copies made 2026-11-22 by this engine, each looked at. Processors round
differently, so small differences pass. To store them anew after a wanted change, run `python -m
tests.golden.test_pictures` and commit the folder alone, so that both versions show.
"""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from danqing.core.generation import ImageSize
from danqing.engines.atelier.engine import AtelierEngine
from danqing.engines.base import ImageJob
from tests.unit.atelier.bench_prompts import PRODUCT_PAGE

FOLDER = Path(__file__).with_name("pictures")
SEED, LONGER, STORED = 20260112, 1152, 160
"""The seed, and the longer side in pixels of what is drawn and of what is stored."""
MEAN, FAR = 2.5, 0.015
"""How far a picture may be off: its mean of 255, and the share of pixels that are off by more than 40."""

STYLES_AND_PAGES = {
    "woodcut": "A red fox beside a small cottage, woodcut",
    "pixel": "A cabin in the snow at night under the full moon, pixel art",
    "glass": "A red fox beside a small cottage, stained glass",
    "vangogh": "A cabin in the snow at night under the full moon, in the style of Van Gogh",
    "ukiyoe": "A sailing boat on the sea, ukiyo-e",
    "embroidery": "A red rose in a blue vase on a table, embroidery",
    "blueprint": "A red bicycle, blueprint",
    "isometric": "Isometric city with a red car",
    "comic": 'A comic strip of two panels: a cat says "Hungry?", a dog says "Always."',
    "calendar": "A calendar page for March 2026 with a fox",
    "timeline": 'A timeline "Flight": "1783 Balloon", "1903 Wright Flyer", "1969 Moon landing"',
    "vertical": "竖排文字“床前明月光，疑是地上霜。举头望明月，低头思故乡。”",
}


def _cases() -> dict[str, tuple[str, ImageSize]]:
    cases = {row["id"]: (row["prompt"], _small(row["size"])) for row in PRODUCT_PAGE}
    return cases | {name: (prompt, _small("1664*928")) for name, prompt in STYLES_AND_PAGES.items()}


def _small(size: str) -> ImageSize:
    """The size with its longer side shortened, which is quicker to draw."""
    width, height = map(int, size.split("*"))
    share = LONGER / max(width, height)
    return ImageSize(round(width * share), round(height * share))


CASES = _cases()


def thumbnail(name: str) -> NDArray[np.int16]:
    """One of the pictures, small."""
    prompt, size = CASES[name]
    job = ImageJob(model="atelier", prompt=prompt, negative_prompt="", size=size, seed=SEED)
    picture = Image.fromarray(AtelierEngine().draw(job).pixels)
    share = STORED / LONGER
    small = picture.resize((round(size.width * share), round(size.height * share)), Image.Resampling.BOX)
    return np.asarray(small, np.int16)


def off_by(picture: NDArray[np.int16], stored: NDArray[np.int16]) -> tuple[float, float]:
    """The mean difference, and the share of pixels that are far off."""
    difference = np.abs(picture - stored)
    return float(difference.mean()), float((difference.max(2) > 40).mean())


@pytest.mark.parametrize("name", CASES)
def test_the_picture_is_as_stored(name: str) -> None:
    """Each picture looks as the one that was looked at."""
    stored = np.asarray(Image.open(FOLDER / f"{name}.png").convert("RGB"), np.int16)
    picture = thumbnail(name)
    assert picture.shape == stored.shape
    mean, far = off_by(picture, stored)
    assert mean <= MEAN
    assert far <= FAR


def test_another_picture_is_not_as_stored() -> None:
    """The measure tells pictures apart: two stored ones of the same prompt's kind are far off."""
    one, other = (np.asarray(Image.open(FOLDER / f"{n}.png").convert("RGB"), np.int16) for n in ("glass", "woodcut"))
    mean, far = off_by(one, other)
    assert mean > 4 * MEAN
    assert far > 4 * FAR


def store() -> None:
    """Write the pictures of today."""
    FOLDER.mkdir(exist_ok=True)
    for name in CASES:
        Image.fromarray(thumbnail(name).astype(np.uint8)).save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    store()
