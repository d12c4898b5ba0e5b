"""The list of tasks: its query string, and its answer. Source: asynchronous task API, "Query tasks in batches"."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from danqing.core.errors import InvalidField
from danqing.core.task import Task, TaskPage, TaskQuery, TaskStatus
from danqing.wire.dashscope.paths import FUNCTIONS
from danqing.wire.dashscope.query_strings import PAGE_NO_LIMIT, QueryString
from danqing.wire.dashscope.responses import JsonObject, times

WINDOW = timedelta(hours=24)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LARGEST_PAGE = 100

RegionCodes = Mapping[str, str]
"""The vendor's code of each region by its name, e.g. ap-southeast-1 by singapore."""


def parse_task_query(values: Mapping[str, str], regions: RegionCodes, now: datetime) -> TaskQuery:
    """Read the query string of a list. Raises InvalidField."""
    parameters = QueryString(values)
    since, until = _window(parameters, now)
    code = parameters.text("region")
    return TaskQuery(
        since=since,
        until=until,
        task_id=parameters.text("task_id"),
        model=parameters.text("model_name"),
        status=parameters.choice("status", TaskStatus),
        key_id=parameters.text("api_key_id"),
        # a region that this server does not have finds nothing
        region=next((name for name, known in regions.items() if known == code), code),
        page_no=parameters.number("page_no", 1, PAGE_NO_LIMIT),
        page_size=parameters.number("page_size", 10, _LARGEST_PAGE),
    )


def _window(parameters: QueryString, now: datetime) -> tuple[datetime, datetime]:
    """Both ends where both are said; else 24 hours from the one that is, or the last 24 hours."""
    start, end = parameters.moment("start_time"), parameters.moment("end_time")
    if start is None:
        until = now if end is None else end
        return until - WINDOW, until
    until = start + WINDOW if end is None else end
    if not timedelta(0) <= until - start <= WINDOW:
        raise InvalidField("end_time", parameters.values["end_time"], "must be within 24 hours after start_time")
    return start, until


def task_list_answer(page: TaskPage, query: TaskQuery, regions: RegionCodes, request_id: str) -> JsonObject:
    """A page of tasks: `data` as documented, and `tasks` as the second generation of the Python SDK reads it."""
    return {
        "total": page.total,
        "data": task_entries(page, regions),
        "tasks": [_job(task) for task in page.tasks],
        "total_page": -(-page.total // query.page_size),
        "page_no": query.page_no,
        "request_id": request_id,
        "page_size": query.page_size,
    }


def task_entries(page: TaskPage, regions: RegionCodes) -> list[JsonObject]:
    """The entries of `data`, in the order of the page."""
    return [_item(task, regions) for task in page.tasks]


def _item(task: Task, regions: RegionCodes) -> JsonObject:
    moments = {"gmt_create": task.submitted_at, "start_time": task.scheduled_at, "end_time": task.ended_at}
    region = regions.get(task.region, task.region)
    model = task.request.model
    return {
        "api_key_id": task.key_id,
        "caller_parent_id": task.account_id,
        "caller_uid": task.account_id,
        **{
            name: (moment - _EPOCH) // timedelta(milliseconds=1)
            for name, moment in moments.items()
            if moment is not None
        },
        "model_name": model,
        "region": region,
        "request_id": task.request_id,
        "status": str(task.status),
        "task_id": task.task_id,
        "user_api_unique_key": f"apikey:v1:aigc:{FUNCTIONS[task.route]}:{model}",
    }


def _job(task: Task) -> JsonObject:
    return {
        "task_id": task.task_id,
        "task_status": str(task.status),
        "model_name": task.request.model,
        **times(task),
    }
