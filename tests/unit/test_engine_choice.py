"""Who draws a model: the first of its list that is there, unless its queue is too long."""

from pathlib import Path

import pytest

from danqing.config import Settings
from danqing.core.catalog import Catalog
from danqing.core.errors import ModelUnavailable
from danqing.core.upstream import Upstream
from danqing.engine_choice import EngineChooser, EngineOrderError, check_order, preferences, wait_seconds
from danqing.engines.orders import EngineOrders
from danqing.execution.base import EngineHealth


def health(engine: str, waiting: int = 0, seconds: float | None = None, failure: str | None = None) -> EngineHealth:
    return EngineHealth(
        engine=engine,
        device="cpu",
        pid=1,
        ready=failure is None,
        restarts=0,
        waiting=waiting,
        running=0,
        failure=failure,
        picture_seconds=seconds,
    )


def settings(
    tmp_path: Path, overflow: float | None = None, order: dict[str, tuple[str, ...]] | None = None
) -> Settings:
    cloud = Upstream.model_validate(
        {"name": "cloud", "base_url": "http://there", "models": {"qwen-image": {}}, "overflow_seconds": overflow}
    )
    return Settings(home=tmp_path, upstreams=(cloud,), engine_order=order or {})


ALL = [health("qwen-image", waiting=6, seconds=10.0), health("cloud", seconds=5.0), health("atelier")]


def order_of(settings: Settings, catalog: Catalog, model: str) -> tuple[str, ...]:
    return preferences(settings, EngineOrders(settings.models), catalog.card(model))


def chosen(settings: Settings, catalog: Catalog, engines: list[EngineHealth], model: str = "qwen-image") -> str:
    chooser = EngineChooser(settings, lambda card: order_of(settings, catalog, card.name), lambda: engines)
    return chooser.choose(catalog.card(model), 0)


def test_nothing_there_is_unavailable(tmp_path: Path, catalog: Catalog) -> None:
    """Where no engine of the list can draw, the model is unavailable."""
    with pytest.raises(ModelUnavailable):
        chosen(settings(tmp_path), catalog, [health("atelier", failure="no fonts")])


@pytest.mark.parametrize("engines", [[], [health("qwen-image", failure="truncated file")], [health("atelier")]])
def test_a_forced_engine_that_is_missing_is_unavailable(
    tmp_path: Path, catalog: Catalog, engines: list[EngineHealth]
) -> None:
    """A list of one engine forces it: nothing else steps in where it is missing or broken."""
    forced = settings(tmp_path, order={"qwen-image*": ("qwen-image",)})
    with pytest.raises(ModelUnavailable):
        chosen(forced, catalog, engines, "qwen-image-plus")


@pytest.mark.parametrize(
    ("order", "reason"),
    [
        ({"dall-*": ("atelier",)}, "engine_order: no model fits dall-*"),
        ({"qwen-*": ("cloud", "dall-e")}, "engine_order: qwen-* names dall-e; there are atelier, cloud, "),
        ({"qwen-*": ()}, "engine_order: qwen-* names no engine"),
    ],
)
def test_an_order_with_a_slip_is_refused(
    tmp_path: Path, catalog: Catalog, order: dict[str, tuple[str, ...]], reason: str
) -> None:
    """What nothing can ever draw stops the start with one line, instead of every call with 503."""
    with pytest.raises(EngineOrderError) as error:
        check_order(settings(tmp_path, order=order), catalog)
    assert str(error.value).startswith(reason)


@pytest.mark.parametrize(
    ("model", "weights"),
    [
        ("qwen-image", "qwen-image"),
        ("qwen-image-plus", "qwen-image"),
        ("qwen-image-max-2025-12-30", "qwen-image-2512"),
        ("wan2.6-t2i", "wan2.2-t2i-a14b"),
        ("wanx2.1-t2i-turbo", "wan2.1-t2i-1.3b"),
        ("wan2.5-t2i-preview", "wan2.5-t2i-preview"),
    ],
)
def test_weights_of_the_family_come_before_atelier(tmp_path: Path, catalog: Catalog, model: str, weights: str) -> None:
    """A name of Qwen-Image means weights of Qwen-Image where there are any, Wan likewise, and its own before all."""
    bare = Settings(home=tmp_path)
    assert chosen(bare, catalog, [health("atelier"), health(weights)], model) == weights
    assert chosen(bare, catalog, [health("atelier")], model) == "atelier"


def test_weights_of_another_family_draw_nothing(tmp_path: Path, catalog: Catalog) -> None:
    """Wan does not stand in for Qwen-Image."""
    assert chosen(settings(tmp_path), catalog, [health("wan2.2-t2i-a14b"), health("atelier")]) == "atelier"


def test_a_server_elsewhere_stands_between_weights_and_atelier(tmp_path: Path, catalog: Catalog) -> None:
    """It draws the models that it has, where this machine has no weights."""
    assert chosen(settings(tmp_path), catalog, ALL) == "qwen-image"
    assert chosen(settings(tmp_path), catalog, ALL[1:]) == "cloud"
    assert chosen(settings(tmp_path), catalog, ALL[1:], "qwen-image-plus") == "atelier"


@pytest.mark.parametrize(("limit", "engine"), [(61.0, "qwen-image"), (60.0, "qwen-image"), (59.0, "cloud")])
def test_a_long_queue_overflows(tmp_path: Path, catalog: Catalog, limit: float, engine: str) -> None:
    """Six pictures of ten seconds wait for our own engine: who may take over after less than that draws."""
    assert chosen(settings(tmp_path, overflow=limit), catalog, ALL) == engine


def test_nobody_is_sent_to_a_longer_queue(tmp_path: Path, catalog: Catalog) -> None:
    """A server elsewhere that is even busier takes nothing over."""
    busier = [ALL[0], health("cloud", waiting=100, seconds=5.0), ALL[2]]
    assert chosen(settings(tmp_path, overflow=1.0), catalog, busier) == "qwen-image"


def test_a_pattern_orders_many_models(tmp_path: Path, catalog: Catalog) -> None:
    """The first pattern that fits a model decides."""
    ordered = settings(tmp_path, order={"qwen-image-max": ("atelier",), "qwen-*": ("cloud", "atelier")})
    orders = [order_of(ordered, catalog, name) for name in ("qwen-image-max", "qwen-image-plus")]
    assert orders == [("atelier",), ("cloud", "atelier")]


def test_the_wait_is_shared_by_all_devices() -> None:
    """Pictures before, times the usual time of one, over the processes that draw; nothing where that is unknown."""
    gpu = health("gpu", waiting=4, seconds=10.0)
    assert wait_seconds([gpu], 2) == 60.0
    assert wait_seconds([gpu, gpu], 2) == 30.0
    assert wait_seconds([health("gpu", waiting=4)], 2) == 0.0


def test_the_order_of_an_operator_is_above_the_settings(tmp_path: Path, catalog: Catalog) -> None:
    """What was ordered for a model holds until it is dropped, whatever else fits."""
    ordered = settings(tmp_path, order={"qwen-*": ("cloud",)})
    orders = EngineOrders(ordered.models)
    orders.put("qwen-image", ("atelier",))
    assert order_of(ordered, catalog, "qwen-image") == ("atelier",)
    orders.drop("qwen-image")
    assert order_of(ordered, catalog, "qwen-image") == ("cloud",)
