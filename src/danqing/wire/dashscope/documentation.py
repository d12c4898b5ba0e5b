"""What the OpenAPI description says of the DashScope calls: schemas, examples and documented errors, as data."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from danqing.core.errors import ServiceError
from danqing.core.generation import MAX_SEED
from danqing.wire.dashscope.errors import error_body, wire_error

JsonObject = dict[str, object]

TASK_ID = "0385dc79-5ff8-4d82-bcb6-7a1f2b3c4d5e"
REQUEST_ID = "4909100c-7b5a-4f92-bfe5-0123456789ab"

PARAMETERS_SCHEMA: JsonObject = {
    "type": "object",
    "properties": {
        "negative_prompt": {"type": "string", "description": "What not to draw; up to 500 characters."},
        "size": {"type": "string", "description": "width*height in pixels, e.g. 1664*928."},
        "n": {"type": "integer", "description": "Number of images; 1 for Qwen-Image, 1-4 else."},
        "seed": {"type": "integer", "minimum": 0, "maximum": MAX_SEED},
        "prompt_extend": {
            "type": "boolean",
            "default": True,
            "description": "Let the service write the prompt in more detail before drawing.",
        },
        "watermark": {
            "type": "boolean",
            "default": False,
            "description": "Mark the lower right corner of the picture.",
        },
    },
}
"""The parameters of every call that makes pictures."""

IMAGE_SYNTHESIS_BODY: JsonObject = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["model", "input"],
                "properties": {
                    "model": {"type": "string", "description": "Name of the model."},
                    "input": {
                        "type": "object",
                        "required": ["prompt"],
                        "properties": {
                            "prompt": {
                                "type": "string",
                                "description": "What to draw. Text beyond the limit of the model is cut.",
                            },
                            "negative_prompt": {
                                "type": "string",
                                "description": "What not to draw; up to 500 characters. May stand in parameters too.",
                            },
                        },
                    },
                    "parameters": PARAMETERS_SCHEMA,
                },
            },
            "example": {
                "model": "qwen-image-plus",
                "input": {"prompt": "A poster of three puppies playing with a ball, titled “Come Play Ball!”"},
                "parameters": {
                    "negative_prompt": " ",
                    "size": "1664*928",
                    "n": 1,
                    "prompt_extend": True,
                    "watermark": False,
                },
            },
        }
    },
}
"""The body of text2image/image-synthesis. Source: product page, curl example."""

ASYNC_HEADER: JsonObject = {
    "name": "X-DashScope-Async",
    "in": "header",
    "required": False,
    "schema": {"type": "string", "enum": ["enable", "disable"]},
    "description": "`enable` asks for a task, anything else for the pictures; not every model offers both.",
}

SUBMITTED: JsonObject = {
    "output": {"task_status": "PENDING", "task_id": TASK_ID},
    "request_id": REQUEST_ID,
}

TASK_EXAMPLES: Mapping[str, JsonObject] = {
    "waiting": {
        "request_id": REQUEST_ID,
        "output": {"task_id": TASK_ID, "task_status": "PENDING", "submit_time": "2025-09-09 13:39:20.659"},
    },
    "succeeded": {
        "request_id": REQUEST_ID,
        "output": {
            "task_id": TASK_ID,
            "task_status": "SUCCEEDED",
            "submit_time": "2025-09-09 13:39:20.659",
            "scheduled_time": "2025-09-09 13:39:20.717",
            "end_time": "2025-09-09 13:39:45.233",
            "results": [
                {
                    "orig_prompt": "A poster of three puppies …",
                    "actual_prompt": "A hand-drawn poster in bright colours: three puppies …",
                    "url": f"http://127.0.0.1:8720/results/{TASK_ID}/{TASK_ID}-0.png?Expires=…&Signature=…",
                    "engine": "atelier",
                }
            ],
        },
        "usage": {"image_count": 1},
    },
    "failed": {
        "request_id": REQUEST_ID,
        "output": {
            "task_id": TASK_ID,
            "task_status": "FAILED",
            "submit_time": "2025-09-09 13:39:20.659",
            "scheduled_time": "2025-09-09 13:39:20.717",
            "end_time": "2025-09-09 13:39:45.233",
            "code": "InternalError.Algo",
            "message": "Inference internal error.",
        },
    },
    "unknown": {"request_id": REQUEST_ID, "output": {"task_id": TASK_ID, "task_status": "UNKNOWN"}},
}
"""One answer for each kind of outcome. Source: asynchronous task API."""


def json_answer(description: str, **examples: Mapping[str, object]) -> JsonObject:
    """A documented answer with named examples."""
    values = {name: {"value": value} for name, value in examples.items()}
    return {"description": description, "content": {"application/json": {"examples": values}}}


def error_answers(*examples: ServiceError) -> dict[int | str, JsonObject]:
    """Documented refusals by HTTP status, each shown by the answers it can give, and what is answered to a fault."""
    by_status: defaultdict[int, list[ServiceError]] = defaultdict(list)
    for error in examples:
        by_status[wire_error(error).status].append(error)
    answers: dict[int | str, JsonObject] = {"default": _error_answer([ServiceError()])}
    return {status: _error_answer(by_status[status]) for status in sorted(by_status)} | answers


def _error_answer(refusals: Sequence[ServiceError]) -> JsonObject:
    codes = sorted({wire_error(error).code for error in refusals})
    return json_answer(
        " or ".join(codes), **{type(error).__name__: error_body(error, REQUEST_ID) for error in refusals}
    )
