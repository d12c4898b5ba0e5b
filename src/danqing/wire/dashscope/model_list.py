"""The list of models: its query string, its answer, and what the OpenAPI description says of both.

Source: dashscope 2.0.2, models.py and v2/resources/models.py; the documentation has no page for it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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


def model_list_answer(names: Sequence[str], query: ModelQuery, request_id: str) -> JsonObject:
    """A page of models. A model that is not there is an empty page, which clients read as not found."""
    found = [name for name in names if query.model in (None, name)]
    first = (query.page_no - 1) * query.page_size
    return {
        "request_id": request_id,
        "output": {
            "total": len(found),
            "page_no": query.page_no,
            "page_size": query.page_size,
            "models": [{"model": name, **_ORIGIN} for name in found[first : first + query.page_size]],
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

MODEL_LIST = model_list_answer(["qwen-image-plus"], ModelQuery(model=None, page_no=1, page_size=10), REQUEST_ID)
