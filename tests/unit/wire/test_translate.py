"""How what a call asks for becomes a request that the model can draw."""

from dataclasses import replace

import pytest

from danqing.core.errors import ImageCountFixed, ImageCountOutOfRange, SeedOutOfRange, SizeNotAllowed
from danqing.core.generation import MAX_SEED, GenerationRequest, ImageSize
from danqing.wire.dashscope.paths import MESSAGES_ASYNC, MESSAGES_SYNC, TEXT2IMAGE
from danqing.wire.dashscope.requests import ImageRequest
from danqing.wire.dashscope.translate import to_generation
from tests.unit.wire import samples

PLAIN = ImageRequest(
    model="qwen-image-plus",
    prompt="a cat",
    negative_prompt="",
    size=None,
    n=None,
    seed=None,
    prompt_extend=True,
    watermark=False,
)


def draw_seed() -> int:
    return 12345


def generation(model: str, request: ImageRequest = PLAIN) -> GenerationRequest:
    return to_generation(request, samples.CATALOG.card(model), draw_seed)


@pytest.mark.parametrize("size", ["1024*1024", "1664x928", "1664*928*1", "large", "", "0*0", "1024*0"])
def test_a_size_that_qwen_does_not_draw_is_refused(size: str) -> None:
    """Qwen-Image draws five sizes, and the refusal lists them in the vendor's words."""
    with pytest.raises(SizeNotAllowed) as refusal:
        generation("qwen-image-plus", replace(PLAIN, size=size))
    allowed = "1664*928,1472*1104,1328*1328,1104*1472,928*1664"
    assert refusal.value.message == f"The size does not match the allowed size {allowed}."


@pytest.mark.parametrize("size", ["511*1024", "1441*512", "1440*1441", "1024x1024", "0*1024"])
def test_a_size_that_wan_does_not_draw_is_refused(size: str) -> None:
    """Wan draws sides of 512 to 1440 pixels."""
    with pytest.raises(SizeNotAllowed):
        generation("wan2.2-t2i-flash", replace(PLAIN, size=size))


@pytest.mark.parametrize("count", [0, 2, -1])
def test_qwen_draws_one_image_a_call(count: int) -> None:
    """Any other number than one is refused for Qwen-Image."""
    with pytest.raises(ImageCountFixed):
        generation("qwen-image-plus", replace(PLAIN, n=count))


@pytest.mark.parametrize("count", [0, 5, -1])
def test_wan_draws_one_to_four_images_a_call(count: int) -> None:
    """Fewer than one or more than four images are refused for Wan."""
    with pytest.raises(ImageCountOutOfRange):
        generation("wan2.2-t2i-flash", replace(PLAIN, n=count))


@pytest.mark.parametrize("seed", [-1, MAX_SEED + 1, 2**64])
def test_a_seed_out_of_range_is_refused(seed: int) -> None:
    """Seeds lie in [0, 2147483647]."""
    with pytest.raises(SeedOutOfRange):
        generation("qwen-image-plus", replace(PLAIN, seed=seed))


@pytest.mark.parametrize(
    ("model", "size", "count"),
    [("qwen-image-plus", (1664, 928), 1), ("wan2.2-t2i-flash", (1024, 1024), 4), ("atelier", (1024, 1024), 1)],
)
def test_defaults_are_those_of_the_model(model: str, size: tuple[int, int], count: int) -> None:
    """Size and number of images not asked for are the defaults of the model."""
    request = generation(model)
    assert (request.model, request.size, request.n) == (model, ImageSize(*size), count)


@pytest.mark.parametrize(("seed", "first"), [(None, 12345), (0, 0), (7, 7), (MAX_SEED, MAX_SEED)])
def test_the_seed_is_the_one_asked_for_or_drawn(seed: int | None, first: int) -> None:
    """A seed that is not given is drawn when the task is submitted; 0 is a seed like any other."""
    assert generation("qwen-image-plus", replace(PLAIN, seed=seed)).seeds == (first,)


def test_several_images_take_consecutive_seeds() -> None:
    """Images of one task take seed, seed + 1, ..., and after the largest seed comes 0."""
    assert generation("wan2.2-t2i-flash", replace(PLAIN, seed=7, n=3)).seeds == (7, 8, 9)
    assert generation("wan2.2-t2i-flash", replace(PLAIN, seed=MAX_SEED, n=2)).seeds == (MAX_SEED, 0)


@pytest.mark.parametrize(("model", "limit"), [("qwen-image-plus", 2000), ("wan2.6-t2i", 2100)])
def test_long_text_is_cut_and_never_an_error(model: str, limit: int) -> None:
    """Prompts are cut to the limit of the model and negative prompts to 500, counted in characters."""
    request = generation(model, replace(PLAIN, prompt="画" * 3000, negative_prompt="😀" * 600))
    assert (request.prompt, request.negative_prompt) == ("画" * limit, "😀" * 500)


def test_what_decides_the_picture_is_passed_on() -> None:
    """Extension, watermark and negative prompt reach the request as they were sent."""
    request = generation("qwen-image", replace(PLAIN, negative_prompt=" ", prompt_extend=False, watermark=True))
    assert (request.negative_prompt, request.prompt_extend, request.watermark) == (" ", False, True)


@pytest.mark.parametrize(
    ("route", "size"), [(TEXT2IMAGE, (1024, 1024)), (MESSAGES_SYNC, (1280, 1280)), (MESSAGES_ASYNC, (1280, 1280))]
)
def test_wan26_is_larger_in_calls_with_messages(route: str, size: tuple[int, int]) -> None:
    """The default size of wan2.6-t2i is that of the product page on text2image, and of the reference elsewhere."""
    request = to_generation(PLAIN, samples.CATALOG.card("wan2.6-t2i"), draw_seed, route=route)
    assert request.size == ImageSize(*size)
