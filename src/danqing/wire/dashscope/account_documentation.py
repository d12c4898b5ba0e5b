"""What the OpenAPI description says of the calls about an account itself: quotas and temporary keys."""

from danqing.wire.dashscope.documentation import REQUEST_ID, JsonObject


def _parameter(name: str, schema: JsonObject, description: str) -> JsonObject:
    return {"name": name, "in": "query", "required": False, "schema": schema, "description": description}


QUOTA_PARAMETERS = [
    _parameter("name", {"type": "string"}, "submits, running, waiting or free_images; default: all."),
    _parameter("model", {"type": "string"}, "Name of a model; default: all."),
    _parameter("page_no", {"type": "integer", "minimum": 1, "default": 1}, "Which page."),
    _parameter("page_size", {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}, "Rows of a page."),
]

QUOTAS_EXAMPLE: JsonObject = {
    "request_id": REQUEST_ID,
    "output": {
        "total": 5,
        "page_no": 1,
        "page_size": 20,
        "quotas": [
            {"name": "submits", "model": "wan2.6-t2i", "used": 2, "limit": 5, "left": 3, "period_seconds": 1},
            {"name": "running", "model": "wan2.6-t2i", "used": 5, "limit": 5, "left": 0},
            {"name": "waiting", "model": "wan2.6-t2i", "used": 12, "limit": 500, "left": 488, "mode": "async"},
            {"name": "waiting", "model": "wan2.6-t2i", "used": 0, "limit": 500, "left": 500, "mode": "sync"},
            {
                "name": "free_images",
                "model": "wan2.6-t2i",
                "used": 17,
                "limit": 50,
                "left": 33,
                "expires_at": 1775980800,
            },
        ],
    },
}

TOKEN_PARAMETERS = [
    _parameter(
        "expire_in_seconds",
        {"type": "integer", "minimum": 1, "maximum": 1800, "default": 60},
        "How long the token is good for.",
    )
]

TOKEN_EXAMPLE: JsonObject = {"token": "st-…", "expires_at": 1744080369}
