"""What the OpenAPI description says of OpenAI's calls: schemas, examples and documented errors, as data."""

from collections import defaultdict

from danqing.core.errors import ServiceError
from danqing.core.generation import MAX_SEED
from danqing.wire.dashscope.documentation import JsonObject, json_answer
from danqing.wire.openai.errors import error_answer
from danqing.wire.openai.requests import CHOICES, DEFAULT_MODEL
from danqing.wire.openai.responses import models_answer

_EFFECTLESS = "Accepted; changes nothing."

IMAGES_BODY: JsonObject = {
    "required": True,
    "content": {
        "application/json": {
            "schema": {
                "type": "object",
                "required": ["prompt"],
                "properties": {
                    "prompt": {"type": "string", "description": "What to draw."},
                    "model": {"type": "string", "default": DEFAULT_MODEL, "description": "Any model of /v1/models."},
                    "n": {"type": "integer", "default": 1, "description": "Number of pictures."},
                    "size": {"type": "string", "default": "auto", "description": "e.g. 1024x1024; auto: the model's."},
                    **{name: {"type": "string", "enum": list(allowed)} for name, allowed in CHOICES.items()},
                    "stream": {"type": "boolean", "enum": [False], "description": "There are no previews to stream."},
                    "user": {"type": "string", "description": _EFFECTLESS},
                    "safety_identifier": {"type": "string", "description": _EFFECTLESS},
                    "negative_prompt": {"type": "string", "description": "What not to draw. Not OpenAI's."},
                    "seed": {"type": "integer", "minimum": 0, "maximum": MAX_SEED, "description": "Not OpenAI's."},
                    "prompt_extend": {"type": "boolean", "default": True, "description": "Not OpenAI's."},
                    "watermark": {"type": "boolean", "default": False, "description": "Not OpenAI's."},
                },
            },
            "example": {"model": DEFAULT_MODEL, "prompt": "a cat on a wall", "size": "1024x1024"},
        }
    },
}

IMAGES_EXAMPLE: JsonObject = {
    "created": 1_757_396_385,
    "background": "opaque",
    "data": [{"url": "http://127.0.0.1:8720/results/…png?Expires=…", "revised_prompt": "a cat on a wall, in detail"}],
    "output_format": "png",
    "quality": "high",
    "size": "1024x1024",
}

MODELS_EXAMPLE = models_answer([DEFAULT_MODEL])


def openai_refusals(*examples: ServiceError) -> dict[int | str, JsonObject]:
    """Documented refusals by HTTP status, each shown by the answers it can give, and what is answered to a fault."""
    by_status: defaultdict[int, dict[str, JsonObject]] = defaultdict(dict)
    for error in examples:
        status, body = error_answer(error)
        by_status[status][type(error).__name__] = body
    fault = {type(ServiceError()).__name__: error_answer(ServiceError())[1]}
    answers: dict[int | str, JsonObject] = {
        status: json_answer(" or ".join(by_status[status]), **by_status[status]) for status in sorted(by_status)
    }
    return answers | {"default": json_answer("ServiceError", **fault)}
