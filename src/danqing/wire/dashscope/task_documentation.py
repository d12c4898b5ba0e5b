"""What the OpenAPI description says of listing and canceling tasks: parameters and examples, as data."""

from danqing.wire.dashscope.documentation import REQUEST_ID, TASK_ID, JsonObject

_FILTERS = {
    "task_id": "The task of this id.",
    "start_time": "Submitted from this moment on: YYYYMMDDhhmmss in UTC+8, at most 24 hours before end_time.",
    "end_time": "Submitted until this moment. One of the two alone means 24 hours from it; none, the last 24 hours.",
    "model_name": "Tasks of this model.",
    "status": "PENDING, RUNNING, SUCCEEDED, FAILED or CANCELED.",
    "api_key_id": "Tasks submitted with this key.",
    "region": "Tasks of this region, e.g. ap-southeast-1.",
    "page_no": "Number of the page, from 1.",
    "page_size": "Tasks on a page, 1 to 100; 10 if not said.",
}

DETAIL = "detail"
"""The one parameter that is our own. Clients replay any query string at a task, so that no value is refused."""

_DETAIL: JsonObject = {
    "name": DETAIL,
    "in": "query",
    "required": False,
    "schema": {"type": "string"},
    "description": "`true` adds what was asked for as `request`, and to entries of a list also `output`.",
}

DETAIL_PARAMETERS = [_DETAIL]

LIST_PARAMETERS: list[JsonObject] = [
    {"name": name, "in": "query", "required": False, "schema": {"type": "string"}, "description": text}
    for name, text in _FILTERS.items()
] + DETAIL_PARAMETERS

TASK_LIST: JsonObject = {
    "total": 1,
    "data": [
        {
            "api_key_id": "0a1b2c3d-…",
            "caller_parent_id": "4e5f6a7b-…",
            "caller_uid": "4e5f6a7b-…",
            "gmt_create": 1745568293253,
            "start_time": 1745568293273,
            "end_time": 1745568302481,
            "model_name": "wanx2.1-t2i-turbo",
            "region": "ap-southeast-1",
            "request_id": REQUEST_ID,
            "status": "SUCCEEDED",
            "task_id": TASK_ID,
            "user_api_unique_key": "apikey:v1:aigc:text2image:image-synthesis:wanx2.1-t2i-turbo",
        }
    ],
    "tasks": [
        {
            "task_id": TASK_ID,
            "task_status": "SUCCEEDED",
            "model_name": "wanx2.1-t2i-turbo",
            "submit_time": "2025-04-25 16:04:53.253",
            "scheduled_time": "2025-04-25 16:04:53.273",
            "end_time": "2025-04-25 16:05:02.481",
        }
    ],
    "total_page": 1,
    "page_no": 1,
    "request_id": REQUEST_ID,
    "page_size": 10,
}

CANCELED: JsonObject = {"request_id": REQUEST_ID, "output": {"task_id": TASK_ID, "task_status": "CANCELED"}}
