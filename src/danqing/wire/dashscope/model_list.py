"""The list of models: its query string, its answer, and what the OpenAPI description says of both.

Source: dashscope 2.0.2, models.py and v2/resources/models.py; the documentation has no page for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from danqing.core.account import MICROS
from danqing.core.catalog import ModelCard
from danqing.wire.dashscope.documentation import REQUEST_ID, JsonObject
from danqing.wire.dashscope.query_strings import PAGE_NO_LIMIT, QueryString

_LARGEST_PAGE = 100
_ORIGIN: Mapping[str, object] = {"provider": "danqing", "source": "danqing", "opensource": False}


@dataclass(frozen=True, kw_only=True)
class ModelQuery:
    """Which models to list. model: exactly this one, or None for all. page_no counts from 1."""

    model: str | None
    page_no: int
    page_size: int


def parse_model_query(values: Mapping[str, str]) -> ModelQuery:
    """Read the query string of a list. Raises InvalidField."""
    query = QueryString(values)
    return ModelQuery(
        model=query.text("model"),
        page_no=query.number("page_no", 1, PAGE_NO_LIMIT),
        page_size=query.number("page_size", 10, _LARGEST_PAGE),
    )


def model_object(card: ModelCard, region: str, engine: str | None) -> JsonObject:
    """A model as the list tells it: where clients of the vendor look for nothing, what may be asked of it.

    region: in which it is offered. engine: what draws it now, or None where nothing does. sizes: rules, of which any
    one allows a size; see `SizeRule`. calls: the modes of each call. price: of one picture.
    """
    offer = card.offer(region)
    return {
        "model": card.name,
        **_ORIGIN,
        "engine": engine,
        "family": card.family,
        "calls": {name: list(modes) for name, modes in card.routes if modes},
        "sizes": [rule.model_dump(mode="json", exclude_defaults=True) for rule in card.sizes],
        "default_size": card.default_size,
        "max_images": card.max_images,
        "default_images": card.default_images,
        "prompt_limit": card.prompt_limit,
        "negative_prompt_limit": card.negative_prompt_limit,
        "price": {"amount": offer.price_micros / MICROS, "currency": offer.currency, "free_images": offer.free_images},
    }


def model_list_answer(models: Sequence[JsonObject], query: ModelQuery, request_id: str) -> JsonObject:
    """A page of models. A model that is not there is an empty page, which clients read as not found."""
    found = [model for model in models if query.model in (None, model["model"])]
    first = (query.page_no - 1) * query.page_size
    return {
        "request_id": request_id,
        "output": {
            "total": len(found),
            "page_no": query.page_no,
            "page_size": query.page_size,
            "models": found[first : first + query.page_size],
        },
    }


MODEL_LIST_PARAMETERS: list[JsonObject] = [
    {"name": name, "in": "query", "required": False, "schema": {"type": "string"}, "description": text}
    for name, text in {
        "model": "The model of this name.",
        "page_no": "Number of the page, from 1.",
        "page_size": "Models on a page, 1 to 100; 10 if not said.",
    }.items()
]

_EXAMPLE: JsonObject = {
    "model": "qwen-image-plus",
    **_ORIGIN,
    "engine": "atelier",
    "family": "qwen",
    "calls": {"text2image": ["async"], "multimodal_generation": ["sync"]},
    "sizes": [{"fixed": ["1664*928", "1472*1104", "1328*1328", "1104*1472", "928*1664"]}],
    "default_size": "1664*928",
    "max_images": 1,
    "default_images": 1,
    "prompt_limit": 2000,
    "negative_prompt_limit": 500,
    "price": {"amount": 0.03, "currency": "USD", "free_images": 100},
}

MODEL_LIST = model_list_answer([_EXAMPLE], ModelQuery(model=None, page_no=1, page_size=10), REQUEST_ID)
