"""Promises of the catalog: what each model refuses and accepts."""

import pytest
from pydantic import ValidationError

from danqing.core.catalog import Catalog
from danqing.core.errors import ImageCountFixed, ImageCountOutOfRange, SizeNotAllowed, UnknownModel
from danqing.core.generation import ImageSize

QWEN_SIZES = ["1664*928", "1472*1104", "1328*1328", "1104*1472", "928*1664"]
PRODUCT_PAGE_MODELS = [
    "qwen-image", "qwen-image-plus", "qwen-image-plus-2026-01-09", "qwen-image-max", "qwen-image-max-2025-12-30",
    "wan2.6-t2i", "wan2.5-t2i-preview", "wan2.2-t2i-flash", "wan2.2-t2i-plus", "wanx2.1-t2i-turbo",
    "wanx2.1-t2i-plus", "wan2.1-t2i-turbo", "wan2.1-t2i-plus", "wanx2.0-t2i-turbo", "atelier",
]  # fmt: skip


def test_an_unknown_model_does_not_exist(catalog: Catalog) -> None:
    """A name that is not in the catalog is refused with the vendor's words."""
    with pytest.raises(UnknownModel, match=r"Model not exist\."):
        catalog.card("qwen-image-ultra")


@pytest.mark.parametrize("size", ["1024*1024", "1664x928", "1664*", "928*1664*1", "", "0*0", "１６６４*928"])
def test_qwen_refuses_every_size_but_its_five(catalog: Catalog, size: str) -> None:
    """Any other size, or any other way to write one, is refused with the list of the five."""
    with pytest.raises(SizeNotAllowed, match=r"allowed size 1664\*928,1472\*1104,1328\*1328,1104\*1472,928\*1664\."):
        catalog.card("qwen-image-plus").check_size(size)


@pytest.mark.parametrize("size", ["0*0", "1024*0", "511*1024", "1024*1441", "1441*512", "99999*99999"])
def test_wan_refuses_sides_out_of_range(catalog: Catalog, size: str) -> None:
    """A side below 512 or above 1440 is refused with the range."""
    with pytest.raises(SizeNotAllowed, match=r"\[512, 1440\]"):
        catalog.card("wan2.2-t2i-flash").check_size(size)


@pytest.mark.parametrize("size", ["255*1024", "2049*300"])
def test_atelier_refuses_sides_out_of_range(catalog: Catalog, size: str) -> None:
    """Our own model draws sides from 256 to 2048."""
    with pytest.raises(SizeNotAllowed, match=r"\[256, 2048\]"):
        catalog.card("atelier").check_size(size)


@pytest.mark.parametrize(("model", "count"), [("qwen-image", 0), ("qwen-image", 2), ("qwen-image-plus", -1)])
def test_qwen_makes_one_image(catalog: Catalog, model: str, count: int) -> None:
    """Qwen-Image makes exactly one image a call."""
    with pytest.raises(ImageCountFixed, match="num_images_per_prompt must be 1"):
        catalog.card(model).check_images(count)


@pytest.mark.parametrize("count", [0, 5, -3])
def test_wan_makes_one_to_four_images(catalog: Catalog, count: int) -> None:
    """Wan makes one to four images a call."""
    with pytest.raises(ImageCountOutOfRange, match=r"Range of n should be \[1, 4\]"):
        catalog.card("wan2.6-t2i").check_images(count)


def test_a_model_is_unknown_where_it_is_not_offered(catalog: Catalog) -> None:
    """A region without a price for a model does not have the model."""
    with pytest.raises(UnknownModel):
        catalog.card("qwen-image").offer("atlantis")


@pytest.mark.parametrize(("key", "value"), [("default_size", "1*1"), ("default_images", 9), ("colour", "red")])
def test_an_incoherent_table_is_refused(key: str, value: object, catalog: Catalog) -> None:
    """A mistake in catalog.toml stops the start, instead of surfacing with a caller."""
    table = catalog.card("wan2.6-t2i").model_dump(exclude={"name"}) | {key: value}
    with pytest.raises(ValidationError):
        Catalog.from_tables({"broken": table})


def test_every_model_of_the_product_page_is_there(catalog: Catalog) -> None:
    """The catalog has the models that the product page names, and our own."""
    assert [card.name for card in catalog] == PRODUCT_PAGE_MODELS


@pytest.mark.parametrize("size", QWEN_SIZES)
def test_qwen_draws_its_five_sizes(catalog: Catalog, size: str) -> None:
    """The five sizes of the product page are accepted."""
    assert str(catalog.card("qwen-image-max").check_size(size)) == size


@pytest.mark.parametrize("size", ["512*512", "1440*1440", "1440*810", "700*1301"])
def test_wan_draws_any_size_within_bounds(catalog: Catalog, size: str) -> None:
    """Wan takes any width and height from 512 to 1440."""
    assert str(catalog.card("wanx2.1-t2i-turbo").check_size(size)) == size


@pytest.mark.parametrize("size", ["768*2700", "1696*960", "512*512"])
def test_wan_26_takes_either_rule_of_sizes(catalog: Catalog, size: str) -> None:
    """Wan 2.5 and 2.6 accept what the product page or the API reference allows."""
    assert str(catalog.card("wan2.6-t2i").check_size(size)) == size


@pytest.mark.parametrize("region", ["singapore", "beijing"])
def test_every_model_has_an_engine_and_a_price_everywhere(catalog: Catalog, region: str) -> None:
    """No model is without a price in a region, and Atelier is last on every list."""
    for card in catalog:
        assert card.engines[-1] == "atelier"
        assert card.offer(region).price.currency == {"singapore": "USD", "beijing": "CNY"}[region]


def test_sizes_know_their_measures() -> None:
    """A size tells its area, its shorter side and its aspect."""
    size = ImageSize(1664, 928)

    assert (size.pixels, size.shorter, round(size.aspect, 2)) == (1_544_192, 928, 1.79)
