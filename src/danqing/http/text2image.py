"""POST …/text2image/image-synthesis: takes a prompt and answers with a task."""

from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from danqing.core import errors
from danqing.core.account import Caller
from danqing.core.catalog import ModelCard
from danqing.core.errors import AsynchronousCallsNotSupported, SynchronousCallsNotSupported
from danqing.http.auth import KEY_IS_DOCUMENTED, authenticate
from danqing.http.services import HttpServices
from danqing.http.tasks import ENGINE_HEADER
from danqing.wire.dashscope.documentation import (
    ASYNC_HEADER,
    IMAGE_SYNTHESIS_BODY,
    SUBMITTED,
    error_answers,
    json_answer,
)
from danqing.wire.dashscope.paths import IMAGE_SYNTHESIS, TEXT2IMAGE
from danqing.wire.dashscope.requests import parse_image_synthesis
from danqing.wire.dashscope.translate import submitted, to_generation

_REFUSALS = error_answers(
    errors.MissingApiKey(),
    errors.InvalidApiKey(),
    errors.MalformedBody(),
    errors.MissingModel(),
    errors.MissingInput(),
    errors.MissingField("input.prompt"),
    errors.InvalidField("parameters.n", "1", "must be an integer"),
    errors.SizeNotAllowed(),
    errors.ImageCountFixed(),
    errors.ImageCountOutOfRange(),
    errors.SeedOutOfRange(),
    errors.PayloadTooLarge(),
    SynchronousCallsNotSupported(),
    AsynchronousCallsNotSupported(),
    errors.UnknownModel(),
    errors.ModelUnavailable(),
)


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter(tags=["pictures"], dependencies=[KEY_IS_DOCUMENTED])

    @router.post(
        IMAGE_SYNTHESIS,
        summary="Submit a prompt",
        openapi_extra={"requestBody": IMAGE_SYNTHESIS_BODY, "parameters": [ASYNC_HEADER]},
        responses={200: json_answer("The task that will make the picture", accepted=SUBMITTED), **_REFUSALS},
    )
    async def submit(request: Request) -> Response:
        """Store the request and answer with a task id at once. A task that was answered is not lost in a crash."""
        caller = await run_in_threadpool(authenticate, request, services.keys)
        body = await request.body()
        return await run_in_threadpool(_submit, services, caller, request, body)

    return router


def _submit(services: HttpServices, caller: Caller, request: Request, body: bytes) -> Response:
    parsed = parse_image_synthesis(body)
    card = services.catalog.card(parsed.model)
    _check_mode(card, request.headers.get("x-dashscope-async", ""))
    generation = to_generation(parsed, card, services.draw_seed)
    request_id = request.state.request_id
    task = services.tasks.submit(caller, card, generation, route=TEXT2IMAGE, request_id=request_id)
    return JSONResponse(submitted(task, request_id), headers={ENGINE_HEADER: task.engine})


def _check_mode(card: ModelCard, header: str) -> None:
    """Raises SynchronousCallsNotSupported without `enable` in the header, and AsynchronousCallsNotSupported with it
    for a model that makes no tasks on this route. Any other value counts as absent.
    """
    if header.strip().lower() != "enable":
        raise SynchronousCallsNotSupported()
    if "async" not in card.routes.modes(TEXT2IMAGE):
        raise AsynchronousCallsNotSupported()
