"""Between the vendor's bodies and our nouns: a submit becomes a request, a task becomes an answer."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

from danqing.core.catalog import ModelCard
from danqing.core.errors import SeedOutOfRange
from danqing.core.generation import MAX_SEED, GenerationRequest
from danqing.core.task import Task, TaskFailure, TaskResult, TaskStatus
from danqing.wire.dashscope.requests import ImageSynthesisRequest

JsonObject = dict[str, object]

_SERVICE_TIME = timezone(timedelta(hours=8))
"""The vendor's clock in every answer, whatever the region. Source: asynchronous task API, completion events."""


def to_generation(request: ImageSynthesisRequest, card: ModelCard, draw_seed: Callable[[], int]) -> GenerationRequest:
    """Fill in the defaults of the model and hold the request to its limits.

    draw_seed: called for a request without a seed; returns one in [0, 2147483647].
    Raises SizeNotAllowed, ImageCountFixed, ImageCountOutOfRange, SeedOutOfRange.
    """
    size = card.check_size(card.default_size if request.size is None else request.size)
    count = card.check_images(card.default_images if request.n is None else request.n)
    seed = draw_seed() if request.seed is None else request.seed
    if not 0 <= seed <= MAX_SEED:
        raise SeedOutOfRange()
    return GenerationRequest(
        model=card.name,
        # Text beyond the limit is cut without a word. Source: Wan text-to-image V2 API reference, `prompt`.
        prompt=request.prompt[: card.prompt_limit],
        negative_prompt=request.negative_prompt[: card.negative_prompt_limit],
        size=size,
        # Several images take seed, seed + 1, ... Source: Wan text-to-image V2 API reference, `seed`.
        seeds=tuple((seed + index) % (MAX_SEED + 1) for index in range(count)),
        prompt_extend=request.prompt_extend,
        watermark=request.watermark,
    )


def counts_images(card: ModelCard) -> bool:
    """Whether answers of this model carry `task_metrics`. Source: Qwen-Image and Wan API references, samples."""
    return card.family != "qwen"


def submitted(task: Task, request_id: str) -> JsonObject:
    """The answer to an accepted submit."""
    return {"output": {"task_status": str(task.status), "task_id": task.task_id}, "request_id": request_id}


def unknown_task(task_id: str, request_id: str) -> JsonObject:
    """The answer for a task that never existed, is another account's, or is older than 24 hours."""
    return {"request_id": request_id, "output": {"task_id": task_id, "task_status": str(TaskStatus.UNKNOWN)}}


def task_answer(task: Task, request_id: str, url_for: Callable[[TaskResult], str], *, with_metrics: bool) -> JsonObject:
    """The state of a task as a query answers it; keys in the order of the vendor's samples.

    url_for: called for each picture that was made. with_metrics: see counts_images.
    """
    output: JsonObject = {"task_id": task.task_id, "task_status": str(task.status), **_times(task)}
    if task.status is TaskStatus.SUCCEEDED:
        results = sorted(task.results, key=lambda result: result.index)
        output["results"] = [_result(task, result, url_for) for result in results]
    if task.failure is not None:
        output |= _failure(task.failure)
    if with_metrics and task.status is not TaskStatus.CANCELED:
        output["task_metrics"] = _metrics(task)
    answer: JsonObject = {"request_id": request_id, "output": output}
    if task.status is TaskStatus.SUCCEEDED:
        answer["usage"] = {"image_count": len(task.succeeded)}
    return answer


def _times(task: Task) -> dict[str, str]:
    moments = {"submit_time": task.submitted_at, "scheduled_time": task.scheduled_at, "end_time": task.ended_at}
    return {name: _time(moment) for name, moment in moments.items() if moment is not None}


def _time(moment: datetime) -> str:
    return moment.astimezone(_SERVICE_TIME).replace(tzinfo=None).isoformat(" ", "milliseconds")


def _result(task: Task, result: TaskResult, url_for: Callable[[TaskResult], str]) -> dict[str, str]:
    """One entry of `results`: flat, strings only, since the Java SDK reads it as Map<String, String>."""
    if result.failure is not None:
        return _failure(result.failure)
    prompts = {"orig_prompt": task.request.prompt}
    if task.actual_prompt is not None:
        prompts["actual_prompt"] = task.actual_prompt
    return {**prompts, "url": url_for(result), "engine": result.engine}


def _failure(failure: TaskFailure) -> dict[str, str]:
    return {"code": failure.code, "message": failure.message}


def _metrics(task: Task) -> dict[str, int]:
    total, succeeded = task.request.n, len(task.succeeded)
    failed = sum(result.failure is not None for result in task.results)
    if task.status.is_terminal:
        failed = total - succeeded
    return {"TOTAL": total, "SUCCEEDED": succeeded, "FAILED": failed}
