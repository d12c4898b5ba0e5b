"""What becomes of a request: finished files, and a reason for each picture that could not be made."""

from collections.abc import Mapping
from dataclasses import dataclass

from danqing.core.account import Money
from danqing.core.errors import ServiceError
from danqing.core.generation import ImageSize


@dataclass(frozen=True, kw_only=True)
class FinishedImage:
    """One picture as a PNG file, labelled and ready to be stored.

    index: in the task, from 0. engine: which one drew it. explanation: what the engine understood and drew, as JSON
    values; None for engines that cannot tell. cost: what another server takes for it, where one drew it.
    """

    index: int
    seed: int
    png: bytes
    size: ImageSize
    engine: str
    explanation: Mapping[str, object] | None
    cost: Money | None = None


@dataclass(frozen=True, kw_only=True)
class ImageFailure:
    """One picture that could not be made, and why."""

    index: int
    error: ServiceError


@dataclass(frozen=True, kw_only=True)
class GenerationOutcome:
    """One entry for each image of the request, in its order.

    actual_prompt: what was drawn when the prompt was to be extended, even where nothing was added; else None.
    seconds: from the request to the last file; extension_seconds: of them, until the prompt was extended.
    """

    actual_prompt: str | None
    images: tuple[FinishedImage | ImageFailure, ...]
    seconds: float
    extension_seconds: float

    @property
    def finished(self) -> tuple[FinishedImage, ...]:
        return tuple(image for image in self.images if isinstance(image, FinishedImage))

    @property
    def failures(self) -> tuple[ImageFailure, ...]:
        return tuple(image for image in self.images if isinstance(image, ImageFailure))
