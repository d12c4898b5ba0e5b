"""What differs between families of models, as a table of values and small functions: one file fills one in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Pipeline = Any
"""A pipeline of diffusers, or a part of one; the library comes without types."""

Tensor = Any

Encoded = tuple[Tensor, ...]
"""What a text encoder made of one prompt: the tensors that the family needs, without a batch axis."""


@dataclass(frozen=True, kw_only=True)
class Call:
    """One call of a pipeline, for a batch. negative: None where guidance is off, else as long as `positive`.

    steps: None where the model has a schedule of its own that is to be used. guidance_2: of a second expert.
    """

    positive: Sequence[Encoded]
    negative: Sequence[Encoded] | None
    steps: int | None
    guidance: float
    guidance_2: float | None = None


@dataclass(frozen=True, kw_only=True)
class Family:
    """How the pipelines of a class are called.

    denoisers: the parts that denoise. steps, guidance: of the published weights,
    where nothing else is said. guides: whether so much guidance makes use of a negative prompt. multiple: what width
    and height must be multiples of. encode: reads one prompt, `negative` where it is one. arguments: of the call.
    pictures: of its answer, (batch, height, width, channels), 0 to 1.
    """

    denoisers: tuple[str, ...] = ("transformer",)
    steps: int | None
    guidance: float
    guides: Callable[[float], bool]
    multiple: Callable[[Pipeline], int]
    encode: Callable[[Pipeline, str, bool], Encoded]
    arguments: Callable[[Call], Mapping[str, object]]
    pictures: Callable[[Any], Any] = lambda answer: answer.images


def above_one(guidance: float) -> bool:
    """Classifier-free guidance as most pipelines have it: 1 is none."""
    return guidance > 1.0
