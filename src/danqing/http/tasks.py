"""GET …/tasks/{task_id}: what has become of a task."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from danqing.core import errors
from danqing.http.auth import KEY_IS_DOCUMENTED, authenticate
from danqing.http.image_files import address_for
from danqing.http.picture_calls import ENGINE_HEADER
from danqing.http.services import HttpServices
from danqing.wire.dashscope.documentation import TASK_EXAMPLES, error_answers, json_answer
from danqing.wire.dashscope.paths import TASK
from danqing.wire.dashscope.responses import task_answer, unknown_task


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter(tags=["tasks"], dependencies=[KEY_IS_DOCUMENTED])
    families = {card.name: card.family for card in services.catalog}

    # The asynchronous Python client adds the slash, and replays its parameters as a query; both change nothing.
    @router.get(f"{TASK}/", include_in_schema=False)
    @router.get(
        TASK,
        summary="Query a task",
        responses={
            200: json_answer("The state of the task", **TASK_EXAMPLES),
            **error_answers(errors.MissingApiKey(), errors.InvalidApiKey()),
        },
    )
    def fetch(task_id: str, request: Request) -> Response:
        """Answer a task's state, and its pictures once they are made.

        A task that never was, belongs to another account or ended more than 24 hours ago is UNKNOWN.
        """
        caller = authenticate(request, services.keys)
        task = services.tasks.fetch(caller, task_id)
        request_id = request.state.request_id
        if task is None:
            return JSONResponse(unknown_task(task_id, request_id))
        family = families.get(task.request.model, "wan")  # a model may leave the catalog before its tasks do
        answer = task_answer(task, request_id, address_for(services, request, task), family)
        return JSONResponse(answer, headers={ENGINE_HEADER: task.engine})

    return router
