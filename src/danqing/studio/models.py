"""The models on offer as the API tells them: what draws them now, and which sizes they take."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from danqing.studio.api import Api
from danqing.wire.dashscope.paths import MODELS

_SIZE = re.compile(r"([1-9][0-9]{0,4})\*([1-9][0-9]{0,4})")
_USUAL = ("1024*1024", "1280*720", "1152*864", "864*1152", "720*1280")
"""Offered where any size within bounds may be asked for: square, 16:9, 4:3, 3:4, 9:16."""


@dataclass(frozen=True, kw_only=True)
class ModelView:
    """A model. engine: what draws it now, None where nothing does. sizes: rules, any of which allows a size."""

    name: str
    engine: str | None
    family: str
    calls: Mapping[str, Sequence[str]]
    sizes: Sequence[Mapping[str, Any]]
    default_size: str
    max_images: int
    prompt_limit: int
    negative_prompt_limit: int
    price: float
    currency: str

    @property
    def kind(self) -> str:
        """What serves it: atelier, upstream (another server), weights, or nothing."""
        if self.engine is None:
            return "nothing"
        return next((kind for kind in ("atelier", "upstream") if self.engine.startswith(kind)), "weights")

    @property
    def is_sync_only(self) -> bool:
        """Whether no call of it answers with a task at once."""
        return not any("async" in modes for modes in self.calls.values())

    @property
    def has_free_size(self) -> bool:
        return any("fixed" not in rule for rule in self.sizes)

    @property
    def offered_sizes(self) -> tuple[str, ...]:
        """Sizes worth a button, the default among them."""
        if not self.has_free_size:
            return tuple(size for rule in self.sizes for size in rule["fixed"])
        usual = tuple(size for size in _USUAL if self.allows(size))
        return usual if self.default_size in usual else (self.default_size, *usual)

    def allows(self, size: str) -> bool:
        match = _SIZE.fullmatch(size)
        return match is not None and any(_allows(rule, int(match[1]), int(match[2])) for rule in self.sizes)


def _allows(rule: Mapping[str, Any], width: int, height: int) -> bool:
    if "fixed" in rule:
        return f"{width}*{height}" in rule["fixed"]
    bounds = (("side", (width, height)), ("area", (width * height,)), ("aspect", (width / height,)))
    return all(rule[name][0] <= value <= rule[name][1] for name, values in bounds if rule.get(name) for value in values)


async def read_models(api: Api) -> list[ModelView]:
    """All models of the key, in the server's order. Raises DanqingClientError."""
    answer = await api.get(MODELS, page_size="100")
    return [_model(entry) for entry in answer["output"]["models"]]


def _model(entry: Mapping[str, Any]) -> ModelView:
    return ModelView(
        name=entry["model"],
        engine=entry.get("engine"),
        family=entry.get("family", ""),
        calls=entry.get("calls", {"text2image": ["async"]}),
        sizes=entry.get("sizes", [{"side": [256, 2048]}]),
        default_size=entry.get("default_size", "1024*1024"),
        max_images=entry.get("max_images", 1),
        prompt_limit=entry.get("prompt_limit", 800),
        negative_prompt_limit=entry.get("negative_prompt_limit", 500),
        price=entry.get("price", {}).get("amount", 0.0),
        currency=entry.get("price", {}).get("currency", ""),
    )
