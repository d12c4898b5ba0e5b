"""From the vendor's bodies to our nouns: what a call asks for becomes a request that the model can draw."""

from collections.abc import Callable

from danqing.core.catalog import ModelCard
from danqing.core.errors import SeedOutOfRange
from danqing.core.generation import MAX_SEED, GenerationRequest
from danqing.wire.dashscope.paths import TEXT2IMAGE
from danqing.wire.dashscope.requests import ImageRequest


def to_generation(
    request: ImageRequest, card: ModelCard, draw_seed: Callable[[], int], *, route: str = TEXT2IMAGE
) -> GenerationRequest:
    """Fill in the defaults of the model on this route and hold the request to its limits.

    draw_seed: called for a request without a seed; returns one in [0, 2147483647].
    Raises SizeNotAllowed, ImageCountFixed, ImageCountOutOfRange, SeedOutOfRange.
    """
    size = card.check_size(card.default_size_on(route) if request.size is None else request.size)
    count = card.check_images(card.default_images if request.n is None else request.n)
    seed = draw_seed() if request.seed is None else request.seed
    if not 0 <= seed <= MAX_SEED:
        raise SeedOutOfRange()
    return GenerationRequest(
        model=card.name,
        # Text beyond the limit is cut without a word. Source: Wan text-to-image V2 API reference, `prompt`.
        prompt=request.prompt[: card.prompt_limit],
        negative_prompt=request.negative_prompt[: card.negative_prompt_limit],
        size=size,
        # Several images take seed, seed + 1, ... Source: Wan text-to-image V2 API reference, `seed`.
        seeds=tuple((seed + index) % (MAX_SEED + 1) for index in range(count)),
        prompt_extend=request.prompt_extend,
        watermark=request.watermark,
    )
