"""POST …/images/generations: OpenAI's call for pictures, which is one task like any other."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from danqing.core import errors
from danqing.core.account import Caller
from danqing.core.errors import TaskCanceled, UnknownModel
from danqing.core.task import Task, TaskResult, TaskStatus
from danqing.http.auth import KEY_IS_DOCUMENTED, authenticate
from danqing.http.deliveries import key_of
from danqing.http.image_files import address_for
from danqing.http.picture_calls import ENGINE_HEADER, RUN_REFUSALS
from danqing.http.services import HttpServices
from danqing.tasks.service import Submission
from danqing.wire.dashscope.documentation import json_answer
from danqing.wire.dashscope.idempotency import IDEMPOTENCY_HEADER, read_idempotency
from danqing.wire.dashscope.paths import OPENAI_IMAGES
from danqing.wire.dashscope.responses import JsonObject
from danqing.wire.dashscope.translate import to_generation
from danqing.wire.openai.documentation import IMAGES_BODY, IMAGES_EXAMPLE, openai_refusals
from danqing.wire.openai.errors import failed_images
from danqing.wire.openai.paths import COMPATIBLE_MODE, IMAGES, OPENAI
from danqing.wire.openai.requests import OpenAIRequest, parse_images
from danqing.wire.openai.responses import address_entry, data_entry, images_answer

_REFUSALS = openai_refusals(
    errors.MissingApiKey(),
    errors.InvalidApiKey(),
    errors.MalformedBody(),
    errors.MissingField("prompt"),
    errors.InvalidField("quality", "best", "must be one of auto, high"),
    errors.ContentRejected(),
    errors.SizeNotAllowed(),
    errors.ImageCountFixed(),
    errors.ImageCountOutOfRange(),
    errors.SeedOutOfRange(),
    errors.IdempotencyKeyReused(),
    errors.PayloadTooLarge(),
    errors.ModelAccessDenied(),
    errors.WorkspaceAccessDenied(),
    UnknownModel(),
    TaskCanceled(),
    errors.Arrearage(),
    errors.FreeQuotaExhausted(),
    *RUN_REFUSALS,
)


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter(tags=["openai"], dependencies=[KEY_IS_DOCUMENTED])

    @router.post(COMPATIBLE_MODE + IMAGES, include_in_schema=False)
    @router.post(
        OPENAI + IMAGES,
        summary="Draw, the way of OpenAI",
        openapi_extra={"requestBody": IMAGES_BODY, "parameters": [IDEMPOTENCY_HEADER]},
        responses={200: json_answer("The pictures", pictures=IMAGES_EXAMPLE), **_REFUSALS},
    )
    async def generate(request: Request) -> Response:
        """Make the pictures as a task of any model, and answer when it has ended; a failure has its own HTTP status.

        A caller who leaves or waits too long finds the task, and its pictures, in the list of tasks.
        """
        caller = await run_in_threadpool(authenticate, request, services.keys)
        body = await request.body()
        wanted = parse_images(body)
        key = key_of(caller, OPENAI_IMAGES, body)
        lost = None if "idempotency-key" in request.headers else await services.deliveries.lost(key)
        task = None if lost is None else await run_in_threadpool(services.tasks.fetch, caller, lost)
        if task is None:
            task = await run_in_threadpool(_submit, services, caller, request, wanted, body)
        async with services.deliveries.under_way(key, request, task.task_id):
            ended = await services.tasks.wait(caller, task, services.sync_seconds)
            return await run_in_threadpool(_finished, services, request, ended, wanted.wants_data)

    return router


def _submit(services: HttpServices, caller: Caller, request: Request, wanted: OpenAIRequest, body: bytes) -> Task:
    """The task, stored. Raises as TaskService.submit does; a model that is not there is named."""
    try:
        card = services.catalog.card(wanted.image.model)
        generation = to_generation(wanted.image, card, services.draw_seed, route=OPENAI_IMAGES)
        submission = Submission(
            route=OPENAI_IMAGES,
            mode="sync",
            request_id=request.state.request_id,
            idempotency=read_idempotency(request.headers.get("idempotency-key"), OPENAI_IMAGES, body),
        )
        return services.tasks.submit(caller, card, generation, submission)
    except UnknownModel as error:
        raise unknown_model(wanted.image.model) from error


def unknown_model(name: str) -> UnknownModel:
    """The refusal of a model that is not there; it says how to find those that are."""
    return UnknownModel(f"The model '{name[:80]}' does not exist. GET {OPENAI}/models lists the models of this server.")


def _finished(services: HttpServices, request: Request, task: Task, wants_data: bool) -> Response:
    """The end of a call: pictures, or the error of the code that the task failed with."""
    if task.status is TaskStatus.CANCELED:
        raise TaskCanceled()
    if task.failure is not None:
        status, body = failed_images(task.failure)
        return JSONResponse(body, status)
    url_for = address_for(services, request, task)

    def told_of(picture: TaskResult) -> JsonObject:
        return data_entry(_png(services, picture)) if wants_data else address_entry(url_for(picture))

    return JSONResponse(images_answer(task, told_of), headers={ENGINE_HEADER: task.engine})


def _png(services: HttpServices, picture: TaskResult) -> bytes:
    assert picture.object_key is not None, "only pictures that were made are answered"
    png = services.images.get(picture.object_key)
    if png is None:
        # repeated under its idempotency key after 24 hours
        raise errors.NoSuchFile()
    return png
