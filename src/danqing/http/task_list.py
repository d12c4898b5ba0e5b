"""GET …/tasks: the tasks of an account, page by page."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from danqing.accounts.limits import Call
from danqing.core import errors
from danqing.core.task import Task
from danqing.http.auth import KEY_IS_DOCUMENTED, admit
from danqing.http.image_files import address_for
from danqing.http.services import HttpServices
from danqing.wire.dashscope.documentation import JsonObject, error_answers, json_answer
from danqing.wire.dashscope.paths import TASKS
from danqing.wire.dashscope.responses import request_object, task_answer
from danqing.wire.dashscope.task_documentation import DETAIL, LIST_PARAMETERS, TASK_LIST
from danqing.wire.dashscope.task_list import parse_task_query, task_entries, task_list_answer


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter(tags=["tasks"], dependencies=[KEY_IS_DOCUMENTED])
    codes = {region.name: region.code for region in services.regions}

    # the documentation writes the slash, the clients do not
    @router.get(f"{TASKS}/", include_in_schema=False)
    @router.get(
        TASKS,
        summary="List tasks",
        openapi_extra={"parameters": LIST_PARAMETERS},
        responses={
            200: json_answer("A page of tasks, newest first", tasks=TASK_LIST),
            **error_answers(
                errors.MissingApiKey(),
                errors.InvalidApiKey(),
                errors.InvalidField("page_no", "0", "must be a number from 1 to 999999"),
                errors.WorkspaceAccessDenied(),
                errors.RateLimited(1),
            ),
        },
    )
    def list_tasks(request: Request) -> Response:
        """Answer the account's tasks of 24 hours, whichever key they were submitted with."""
        caller, _ = admit(request, services, Call.LIST)
        query = parse_task_query(request.query_params, codes, services.clock())
        page = services.tasks.list(caller, query)
        answer = task_list_answer(page, query, codes, request.state.request_id)
        if request.query_params.get(DETAIL) == "true":
            answer["data"] = [
                entry | _detail(services, request, task)
                for entry, task in zip(task_entries(page, codes), page.tasks, strict=True)
            ]
        return JSONResponse(answer)

    return router


def _detail(services: HttpServices, request: Request, task: Task) -> JsonObject:
    """What a query of the task would answer besides, and what was asked for."""
    # the family of the fuller answer: a list shows the counts of every task
    answer = task_answer(task, task.request_id, address_for(services, request, task), "wan")
    return {"request": request_object(task), "output": answer["output"]}
