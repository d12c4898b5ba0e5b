"""What the moderator of pictures promises, with the real model."""

from pathlib import Path

import numpy as np
import pytest

from danqing.core.errors import PictureRejected
from danqing.core.moderation import ModerationPolicy, Strictness
from danqing.engines.base import Picture
from danqing.generation.extras import ExtraMissing, imported
from danqing.generation.finishing import PLAIN, Finishing
from danqing.generation.moderation.pictures import PictureModerator, WeightsChanged, check_weights

PICTURE = Picture(pixels=np.full((300, 400, 3), (214, 160, 130), np.uint8))
STANDARD = ModerationPolicy(strictness=Strictness.STANDARD)


@pytest.fixture(scope="module")
def everything() -> Finishing:
    """Refuses every picture."""
    return Finishing(moderator=PictureModerator(0.0))


def test_a_missing_extra_is_named() -> None:
    """Whoever reads the error knows which setting wants what, and how to install it."""
    with pytest.raises(ExtraMissing, match=r"^image_moderation needs the extra danqing\[moderation\]: pip install"):
        imported("no_such_module", setting="image_moderation", extra="moderation")


def test_other_weights_are_refused(tmp_path: Path) -> None:
    """A file that was changed, or cut off, is never asked about a picture."""
    (tmp_path / "open-nsfw.onnx").write_bytes(b"other weights")
    with pytest.raises(WeightsChanged, match=r"open-nsfw.onnx is not the file that was tested"):
        check_weights(tmp_path / "open-nsfw.onnx")


@pytest.mark.parametrize("strictness", [Strictness.STANDARD, Strictness.STRICT])
def test_a_picture_over_the_threshold_is_refused(everything: Finishing, strictness: Strictness) -> None:
    """The error has the text that the vendor documents."""
    with pytest.raises(PictureRejected, match=r"^Output data may contain inappropriate content\.$"):
        everything.inspect(PICTURE, ModerationPolicy(strictness=strictness))


def test_an_account_without_moderation_has_any_picture(everything: Finishing) -> None:
    """A policy that is off is off for pictures too."""
    everything.inspect(PICTURE, ModerationPolicy(strictness=Strictness.OFF))


def test_nothing_is_inspected_unless_it_was_set() -> None:
    """Without a moderator every picture passes."""
    PLAIN.inspect(PICTURE, STANDARD)


def test_the_usual_threshold_lets_harmless_pictures_pass() -> None:
    """The score lies between 0 and 1, is the same each time, and low for a plain field of skin colour."""
    moderator = PictureModerator(0.8)
    score = moderator.score(PICTURE.pixels)
    assert 0 < score < 0.5
    assert moderator.score(PICTURE.pixels.copy()) == score
    assert not moderator.refuses(PICTURE.pixels, STANDARD)
