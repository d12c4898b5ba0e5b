"""How the settings name servers elsewhere, and what is wrong with a name."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from danqing.core.account import Money
from danqing.core.catalog import Catalog
from danqing.core.upstream import Upstream
from danqing.engines.upstream.place import RemoteModel, UpstreamPlace
from danqing.upstreams import UpstreamMisconfigured, upstream_entries

CLOUD = {"name": "cloud", "base_url": "https://dashscope-intl.aliyuncs.com/api/v1/", "models": {"qwen-image-max": {}}}


def entries(catalog: Catalog, **changes: object) -> UpstreamPlace:
    entry = upstream_entries((Upstream.model_validate(CLOUD | changes),), catalog)[str((CLOUD | changes)["name"])]
    assert entry.settings is not None
    place = entry.settings["place"]
    assert isinstance(place, UpstreamPlace)
    return place


@pytest.mark.parametrize(
    "changes",
    [
        {"name": "Cloud 9"},
        {"base_url": "ftp://there"},
        {"base_url": "https://there/?key=1"},
        {"models": {}},
        {"protocol": "soap"},
        {"colour": "red"},
        {"api_key": "sk-1", "api_key_env": "KEY"},
        {"models": {"qwen-image": {"route": "video"}}},
    ],
)
def test_a_description_with_a_mistake_is_refused(changes: dict[str, object]) -> None:
    """What cannot be meant stops the start."""
    with pytest.raises(ValidationError):
        Upstream.model_validate(CLOUD | changes)


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"name": "atelier"}, "the name atelier is taken by another engine or model"),
        ({"name": "qwen-image"}, "the name qwen-image is taken by another engine or model"),
        ({"models": {"dall-e-3": {}}}, "cloud names the model dall-e-3, which is not here"),
        ({"api_key_env": "NO_SUCH_VARIABLE_HERE"}, "cloud needs the variable NO_SUCH_VARIABLE_HERE"),
        ({"api_key_file": "/no/such/file"}, "cloud: /no/such/file: No such file or directory"),
    ],
)
def test_what_does_not_fit_this_server_is_named(catalog: Catalog, changes: dict[str, object], reason: str) -> None:
    """One line says which upstream is wrong, and why."""
    with pytest.raises(UpstreamMisconfigured, match=reason):
        entries(catalog, **changes)


def test_a_key_is_never_printed(catalog: Catalog, tmp_path: Path) -> None:
    """Neither the settings nor the engine's entry show it, wherever it came from."""
    (tmp_path / "key").write_text("sk-secret\n")
    upstream = Upstream.model_validate(CLOUD | {"api_key": "sk-secret"})
    place = entries(catalog, api_key_file=tmp_path / "key")

    assert place.key == "sk-secret"
    assert "sk-secret" not in f"{upstream!r} {place!r} {upstream_entries((upstream,), catalog)!r}"


def test_a_model_is_called_as_the_catalog_says(catalog: Catalog) -> None:
    """Name, route and pictures in a call are those of our own catalog, unless the settings say otherwise."""
    place = entries(
        catalog,
        models={
            "qwen-image-max": {},
            "wan2.2-t2i-flash": {"name": "wan2.2-t2i-flash-us", "price_micros": 25_000},
            "wan2.6-t2i": {"route": "image_generation"},
        },
    )
    assert place.url == "https://dashscope-intl.aliyuncs.com"
    assert list(place.models.values()) == [
        RemoteModel(name="qwen-image-max", route="multimodal_generation", most=1, price=None),
        RemoteModel(name="wan2.2-t2i-flash-us", route="text2image", most=4, price=Money(25_000, "USD")),
        RemoteModel(name="wan2.6-t2i", route="image_generation", most=1, price=None),
    ]
