"""Makes engines of the servers elsewhere that the settings name."""

import os
from collections.abc import Mapping
from dataclasses import dataclass

from danqing.core.account import Money
from danqing.core.catalog import Catalog, ModelCard
from danqing.core.errors import UnknownModel
from danqing.core.upstream import Upstream, UpstreamModel, UpstreamRoute
from danqing.engines.registry import ENGINES, EngineEntry
from danqing.engines.upstream.place import RemoteModel, UpstreamPlace

_API = "/api/v1"
_ROUTES: tuple[UpstreamRoute, ...] = ("text2image", "multimodal_generation", "image_generation")


@dataclass(frozen=True, kw_only=True)
class _Kind:
    """How a protocol is spoken. suffix: what a base URL may end in and the engine adds by itself."""

    address: str
    suffix: str


_KINDS: Mapping[str, _Kind] = {
    "dashscope": _Kind(address="danqing.engines.upstream.dashscope:DashScopeUpstream", suffix=_API),
    "openai": _Kind(address="danqing.engines.upstream.openai_images:OpenAIUpstream", suffix=""),
}


class UpstreamMisconfigured(Exception):
    """An upstream of the settings cannot be used as it is described."""


def upstream_entries(upstreams: tuple[Upstream, ...], catalog: Catalog) -> dict[str, EngineEntry]:
    """One engine for each, under its name. Raises UpstreamMisconfigured, which says what to change."""
    taken = {*ENGINES, *(name for card in catalog for name in card.preferred_engines)}
    entries: dict[str, EngineEntry] = {}
    for upstream in upstreams:
        if upstream.name in taken or upstream.name in entries:
            raise UpstreamMisconfigured(f"upstreams: the name {upstream.name} is taken by another engine or model")
        entries[upstream.name] = _entry(upstream, catalog)
    return entries


def _entry(upstream: Upstream, catalog: Catalog) -> EngineEntry:
    kind = _KINDS[upstream.protocol]
    models = {name: _remote(upstream, _card(upstream, catalog, name), model) for name, model in upstream.models.items()}
    place = UpstreamPlace(
        name=upstream.name,
        url=upstream.base_url.rstrip("/").removesuffix(kind.suffix).rstrip("/"),
        key=_key(upstream),
        models=models,
        seconds=upstream.picture_seconds,
        fields=upstream.fields,
    )
    return EngineEntry(
        address=kind.address,
        settings={"place": place},
        calls=upstream.connections,
        max_batch=max(model.most for model in models.values()),
    )


def _card(upstream: Upstream, catalog: Catalog, name: str) -> ModelCard:
    try:
        return catalog.card(name)
    except UnknownModel as error:
        raise UpstreamMisconfigured(f"upstreams: {upstream.name} names the model {name}, which is not here") from error


def _remote(upstream: Upstream, card: ModelCard, model: UpstreamModel) -> RemoteModel:
    route: str = model.route or next(name for name in _ROUTES if card.routes.modes(name))
    # a picture that failed has no place among `choices`, so one could not tell which seed it was
    takes_several = upstream.protocol == "dashscope" and route == "text2image"
    price = Money(model.price_micros, upstream.currency) if model.price_micros else None
    return RemoteModel(
        name=model.name or card.name,
        route=route,
        most=card.max_images if takes_several else 1,
        price=price,
    )


def _key(upstream: Upstream) -> str:
    if upstream.api_key is not None:
        return upstream.api_key.get_secret_value().strip()
    if upstream.api_key_env is not None:
        if not (key := os.environ.get(upstream.api_key_env, "").strip()):
            raise UpstreamMisconfigured(f"upstreams: {upstream.name} needs the variable {upstream.api_key_env}")
        return key
    if upstream.api_key_file is not None:
        try:
            return upstream.api_key_file.read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is no text"
            raise UpstreamMisconfigured(f"upstreams: {upstream.name}: {upstream.api_key_file}: {reason}") from error
    return ""
