"""GET …/tasks/{task_id} and POST …/tasks/{task_id}/cancel: what has become of a task, and taking it back."""

import asyncio

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from danqing.accounts.limits import Call
from danqing.core import errors
from danqing.http.auth import KEY_IS_DOCUMENTED, admit
from danqing.http.explanations import explained
from danqing.http.image_files import address_for
from danqing.http.picture_calls import ENGINE_HEADER
from danqing.http.services import HttpServices
from danqing.wire.dashscope.canceling import CANCEL_PARAMETER, means_running_tasks
from danqing.wire.dashscope.documentation import TASK_EXAMPLES, error_answers, json_answer
from danqing.wire.dashscope.explaining import EXPLAIN_PARAMETER
from danqing.wire.dashscope.paths import CANCEL, TASK
from danqing.wire.dashscope.responses import canceled, request_object, task_answer, unknown_task
from danqing.wire.dashscope.task_documentation import CANCELED, DETAIL, DETAIL_PARAMETERS

_CANCEL_ANSWERS = {
    200: json_answer("The task is canceled", canceled=CANCELED),
    **error_answers(
        errors.MissingApiKey(),
        errors.InvalidApiKey(),
        errors.TaskNotCancelable(),
        errors.WorkspaceAccessDenied(),
        errors.RateLimited(1),
    ),
}


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter(tags=["tasks"], dependencies=[KEY_IS_DOCUMENTED])
    families = {card.name: card.family for card in services.catalog}

    # The asynchronous Python client adds the slash, and replays its parameters as a query; both change nothing.
    @router.get(f"{TASK}/", include_in_schema=False)
    @router.get(
        TASK,
        summary="Query a task",
        openapi_extra={"parameters": [*DETAIL_PARAMETERS, EXPLAIN_PARAMETER]},
        responses={
            200: json_answer("The state of the task", **TASK_EXAMPLES),
            **error_answers(
                errors.MissingApiKey(), errors.InvalidApiKey(), errors.WorkspaceAccessDenied(), errors.RateLimited(1)
            ),
        },
    )
    async def fetch(task_id: str, request: Request) -> Response:
        """Answer a task's state, and its pictures once they are made.

        A task that never was, belongs to another account or ended more than 24 hours ago is UNKNOWN.
        """
        caller, seconds = await run_in_threadpool(admit, request, services, Call.QUERY)
        # held back rather than refused: clients that wait for a task give it up at a refusal
        if seconds:
            await asyncio.sleep(seconds)
        task = await run_in_threadpool(services.tasks.fetch, caller, task_id)
        request_id = request.state.request_id
        if task is None:
            return JSONResponse(unknown_task(task_id, request_id))
        family = families.get(task.request.model, "wan")  # a model may leave the catalog before its tasks do
        answer = task_answer(task, request_id, address_for(services, request, task), family)
        if request.query_params.get(DETAIL) == "true":
            answer["request"] = request_object(task)
        answer = await run_in_threadpool(explained, services, request, task, answer)
        return JSONResponse(answer, headers={ENGINE_HEADER: task.engine})

    # Clients send no body here, an empty one that is called JSON, or any other; it is never read.
    @router.post(f"{CANCEL}/", include_in_schema=False)
    @router.post(
        CANCEL,
        summary="Cancel a task",
        openapi_extra={"parameters": [CANCEL_PARAMETER]},
        responses=_CANCEL_ANSWERS,
    )
    def cancel(task_id: str, request: Request) -> Response:
        """Take back a task that is still PENDING, or with `x-danqing-cancel: running` one that is RUNNING.

        It costs nothing. Any other task, unknown ones too, is refused.
        """
        caller, _ = admit(request, services, Call.CANCEL)
        task = services.tasks.cancel(caller, task_id, running=means_running_tasks(request.headers))
        services.metrics.task_canceled(task)
        return JSONResponse(canceled(task, request.state.request_id))

    return router
