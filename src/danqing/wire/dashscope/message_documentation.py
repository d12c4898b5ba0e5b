"""What the OpenAPI description says of the calls that take messages: schemas and examples, as data."""

from collections.abc import Mapping

from danqing.wire.dashscope.documentation import PARAMETERS_SCHEMA, REQUEST_ID, JsonObject

_URL = "http://127.0.0.1:8720/results/…/…-0.png?Expires=…&Signature=…"
_LATER_USAGE: JsonObject = {
    "output_width": 1664,
    "output_height": 928,
    "output_image_count": 1,
    "output_image_type": "png",
    "input_image_count": 0,
    "input_image_type": "",
}

MESSAGES_BODY: JsonObject = {
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
                        "required": ["messages"],
                        "properties": {
                            "messages": {
                                "type": "array",
                                "minItems": 1,
                                "maxItems": 1,
                                "items": {
                                    "type": "object",
                                    "required": ["role", "content"],
                                    "properties": {
                                        "role": {"type": "string", "enum": ["user"]},
                                        "content": {
                                            "type": "array",
                                            "minItems": 1,
                                            "maxItems": 1,
                                            "items": {
                                                "type": "object",
                                                "required": ["text"],
                                                "properties": {
                                                    "text": {
                                                        "type": "string",
                                                        "minLength": 1,
                                                        "description": "What to draw.",
                                                    }
                                                },
                                            },
                                        },
                                    },
                                },
                            },
                        },
                    },
                    "parameters": PARAMETERS_SCHEMA,
                },
            },
            "example": {
                "model": "qwen-image-max",
                "input": {"messages": [{"role": "user", "content": [{"text": "A poster of three puppies"}]}]},
                "parameters": {"negative_prompt": " ", "size": "1664*928", "prompt_extend": True, "watermark": False},
            },
        }
    },
}
"""The body of multimodal-generation and image-generation. Source: Qwen-Image API reference, curl example."""

CALL_EXAMPLES: Mapping[str, JsonObject] = {
    "qwen_image": {
        "output": {
            "choices": [
                {
                    "finish_reason": "stop",
                    "message": {"role": "assistant", "content": [{"image": _URL, "engine": "atelier"}]},
                }
            ],
            "task_metric": {"FAILED": 0, "SUCCEEDED": 1, "TOTAL": 1},
        },
        "usage": {"height": 928, "image_count": 1, "width": 1664, **_LATER_USAGE},
        "request_id": REQUEST_ID,
    },
    "wan": {
        "output": {
            "finished": True,
            "choices": [
                {
                    "finish_reason": "stop",
                    "message": {
                        "role": "assistant",
                        "content": [{"image": _URL, "engine": "atelier", "type": "image"}],
                    },
                }
            ],
        },
        "usage": {
            "size": "1664*928",
            "total_tokens": 0,
            "image_count": 1,
            "output_tokens": 0,
            "input_tokens": 0,
            **_LATER_USAGE,
        },
        "request_id": REQUEST_ID,
    },
}
"""One answer for each shape. Source: Qwen-Image and Wan 2.6 API references, samples."""
