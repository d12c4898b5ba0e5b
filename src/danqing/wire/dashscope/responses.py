"""From our nouns to the vendor's answers: a task becomes what a query or a synchronous call returns.

Keys stand in the order of the vendor's samples. Two shapes: `results` for calls with a prompt, `choices` for calls
with messages; a task is always answered in the shape of the call that made it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from danqing.core.catalog import Family
from danqing.core.task import Task, TaskFailure, TaskResult, TaskStatus
from danqing.wire.dashscope.paths import WITH_PROMPT

JsonObject = dict[str, object]
UrlFor = Callable[[TaskResult], str]

SERVICE_TIME = timezone(timedelta(hours=8))
"""The vendor's clock in every answer, whatever the region. Source: asynchronous task API, completion events."""


def submitted(task: Task, request_id: str) -> JsonObject:
    """The answer to an accepted submit."""
    return {"output": {"task_status": str(task.status), "task_id": task.task_id}, "request_id": request_id}


def unknown_task(task_id: str, request_id: str) -> JsonObject:
    """The answer for a task that never existed, is another account's, or is older than 24 hours."""
    return {"request_id": request_id, "output": {"task_id": task_id, "task_status": str(TaskStatus.UNKNOWN)}}


def canceled(task: Task, request_id: str) -> JsonObject:
    """The answer to a cancel that was granted. The vendor sends the id alone; its samples read the rest."""
    return {"request_id": request_id, "output": {"task_id": task.task_id, "task_status": str(task.status)}}


def task_answer(task: Task, request_id: str, url_for: UrlFor, family: Family) -> JsonObject:
    """The state of a task as a query answers it. url_for: called for each picture that was made."""
    output: JsonObject = {"task_id": task.task_id, "task_status": str(task.status), **times(task)}
    if task.status is TaskStatus.SUCCEEDED:
        output |= _pictures(task, url_for, family)
    elif task.failure is not None:
        output |= _failure(task.failure)
    # those of a success came with its pictures, and a cancelled task counts none
    if task.status is not TaskStatus.CANCELED and task.status is not TaskStatus.SUCCEEDED:
        output |= _metrics(task, family)
    answer: JsonObject = {"request_id": request_id, "output": output}
    if task.status is TaskStatus.SUCCEEDED:
        answer["usage"] = _usage(task, family)
    return answer


def request_object(task: Task) -> JsonObject:
    """What was asked for, in the words of a request; nothing the vendor answers, so only for callers who want it."""
    asked = task.request
    return {
        "model": asked.model,
        "call": task.route,
        "engine": task.engine,
        "input": {"prompt": asked.prompt, "negative_prompt": asked.negative_prompt},
        "parameters": {
            "size": str(asked.size),
            "n": asked.n,
            "seed": asked.seeds[0],
            "prompt_extend": asked.prompt_extend,
            "watermark": asked.watermark,
        },
    }


def call_answer(task: Task, request_id: str, url_for: UrlFor, family: Family) -> JsonObject:
    """What a synchronous call returns for a task that SUCCEEDED."""
    if task.route in WITH_PROMPT:
        return task_answer(task, request_id, url_for, family)
    return {"output": _pictures(task, url_for, family), "usage": _usage(task, family), "request_id": request_id}


def times(task: Task) -> dict[str, str]:
    """What has happened to a task when, in the vendor's words and clock."""
    moments = {"submit_time": task.submitted_at, "scheduled_time": task.scheduled_at, "end_time": task.ended_at}
    return {name: _time(moment) for name, moment in moments.items() if moment is not None}


def _time(moment: datetime) -> str:
    return moment.astimezone(SERVICE_TIME).replace(tzinfo=None).isoformat(" ", "milliseconds")


def _pictures(task: Task, url_for: UrlFor, family: Family) -> JsonObject:
    # they are stored as they were finished, and callers count by place
    results = sorted(task.results, key=lambda result: result.index)
    if task.route in WITH_PROMPT:
        return {"results": [_result(task, result, url_for) for result in results], **_metrics(task, family)}
    choices = [_choice(result, url_for, family) for result in results if result.object_key is not None]
    if family == "qwen":
        return {"choices": choices, "task_metric": dict(reversed(_counts(task).items()))}
    # a picture that failed has no place among the choices, so that then they are counted
    metrics = _metrics(task, family) if len(choices) < task.request.n else {}
    return {"finished": True, "choices": choices, **metrics}


def _result(task: Task, result: TaskResult, url_for: UrlFor) -> dict[str, str]:
    """One entry of `results`: flat, strings only, since the Java SDK reads it as Map<String, String>."""
    if result.failure is not None:
        return _failure(result.failure)
    prompts = {"orig_prompt": task.request.prompt}
    if task.actual_prompt is not None:
        prompts["actual_prompt"] = task.actual_prompt
    return {**prompts, "url": url_for(result), "engine": result.engine}


def _choice(result: TaskResult, url_for: UrlFor, family: Family) -> JsonObject:
    content = {"image": url_for(result), "engine": result.engine}
    if family != "qwen":
        content["type"] = "image"
    return {"finish_reason": "stop", "message": {"role": "assistant", "content": [content]}}


def _usage(task: Task, family: Family) -> JsonObject:
    count, size = len(task.succeeded), task.request.size
    if task.route in WITH_PROMPT:
        return {"image_count": count}
    own: JsonObject = (
        {"height": size.height, "image_count": count, "width": size.width}
        if family == "qwen"
        else {"size": str(size), "total_tokens": 0, "image_count": count, "output_tokens": 0, "input_tokens": 0}
    )
    # Later models answer these, and clients such as the Vercel AI SDK insist on them.
    later = {"output_width": size.width, "output_height": size.height, "output_image_count": count}
    return own | later | {"output_image_type": "png", "input_image_count": 0, "input_image_type": ""}


def _failure(failure: TaskFailure) -> dict[str, str]:
    return {"code": failure.code, "message": failure.message}


def _metrics(task: Task, family: Family) -> dict[str, dict[str, int]]:
    """`task_metrics`, which answers of Qwen-Image do not have. Source: Qwen-Image and Wan API references, samples."""
    return {} if family == "qwen" else {"task_metrics": _counts(task)}


def _counts(task: Task) -> dict[str, int]:
    total, succeeded = task.request.n, len(task.succeeded)
    failed = sum(result.failure is not None for result in task.results)
    # also pictures that were never begun, so that the three numbers add up
    if task.status.is_terminal:
        failed = total - succeeded
    return {"TOTAL": total, "SUCCEEDED": succeeded, "FAILED": failed}
