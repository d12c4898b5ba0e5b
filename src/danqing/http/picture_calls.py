"""What the three URLs that make pictures have in common: one task, for which the caller waits or asks later."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from danqing.core import errors
from danqing.core.account import Caller
from danqing.core.catalog import ModelCard
from danqing.core.errors import (
    AsynchronousCallsNotSupported,
    ModelNotOnThisRoute,
    SynchronousCallsNotSupported,
    TaskCanceled,
)
from danqing.core.task import Mode, Task, TaskStatus
from danqing.http.auth import authenticate
from danqing.http.deliveries import key_of
from danqing.http.explanations import explained
from danqing.http.image_files import address_for
from danqing.http.services import HttpServices
from danqing.tasks.service import Submission
from danqing.wire.dashscope.documentation import error_answers
from danqing.wire.dashscope.errors import failed_call
from danqing.wire.dashscope.idempotency import read_idempotency
from danqing.wire.dashscope.paths import TEXT2IMAGE
from danqing.wire.dashscope.requests import ImageRequest
from danqing.wire.dashscope.responses import call_answer, submitted
from danqing.wire.dashscope.translate import to_generation

ENGINE_HEADER = "x-danqing-engine"
"""Says which engine draws or drew the pictures of the task that is answered (D9)."""

RUN_REFUSALS = (
    errors.RateLimited(1),
    errors.BurstRate(1),
    errors.TooManyWaiting(1),
    errors.EngineError(),
    errors.EngineTimeout(),
    errors.ModelUnavailable(),
)
"""Why a well-formed call may still get no picture: the service is busy, or its engine fails."""

REFUSALS = error_answers(
    errors.MissingApiKey(),
    errors.InvalidApiKey(),
    errors.MalformedBody(),
    errors.MissingModel(),
    errors.MissingInput(),
    errors.MissingField("input.prompt"),
    errors.InvalidField("parameters.n", "1", "must be an integer"),
    errors.InvalidMessages(),
    errors.SizeNotAllowed(),
    errors.ImageCountFixed(),
    errors.ImageCountOutOfRange(),
    errors.SeedOutOfRange(),
    errors.PayloadTooLarge(),
    errors.Arrearage(),
    TaskCanceled(),
    ModelNotOnThisRoute(),
    errors.IdempotencyKeyReused(),
    SynchronousCallsNotSupported(),
    AsynchronousCallsNotSupported(),
    errors.ModelAccessDenied(),
    errors.WorkspaceAccessDenied(),
    errors.FreeQuotaExhausted(),
    errors.UnknownModel(),
    *RUN_REFUSALS,
)
"""Every documented refusal of these URLs."""


@dataclass(frozen=True, kw_only=True)
class PictureCall:
    """One URL. route: its name on tasks and model cards. parse: reads its bodies, raises InvalidRequest."""

    route: str
    parse: Callable[[bytes], ImageRequest]


async def answer(services: HttpServices, call: PictureCall, request: Request) -> Response:
    """Store what is asked for as a task; answer with its id, or with its pictures where the caller waits.

    A caller who leaves loses nothing: the task goes on, is listed and can be queried.
    """
    # before the body is read, so that strangers cannot make the server read megabytes
    caller = await run_in_threadpool(authenticate, request, services.keys)
    body = await request.body()
    key = key_of(caller, call.route, body)
    # a caller with an id of his own tells repetitions apart himself, and is taken at his word
    lost = None if "idempotency-key" in request.headers else await services.deliveries.lost(key)
    task, card = await run_in_threadpool(_submit, services, call, caller, request, body, lost)
    async with services.deliveries.under_way(key, request, task.task_id):
        if _mode(request) == "async":
            return JSONResponse(submitted(task, request.state.request_id), headers={ENGINE_HEADER: task.engine})
        ended = await services.tasks.wait(caller, task, services.sync_seconds)
        return await run_in_threadpool(_finished, services, request, ended, card)


def _submit(
    services: HttpServices, call: PictureCall, caller: Caller, request: Request, body: bytes, lost: str | None
) -> tuple[Task, ModelCard]:
    """The task of a body, or the one it made before where its answer was lost."""
    parsed = call.parse(body)
    card = services.catalog.card(parsed.model)
    # looked for before the mode and the limits are checked: a repetition was admitted when it first came
    repeated = None if lost is None else services.tasks.fetch(caller, lost)
    if repeated is not None:
        return repeated, card
    _check_mode(card, call.route, _mode(request))
    generation = to_generation(parsed, card, services.draw_seed, route=call.route)
    submission = Submission(
        route=call.route,
        mode=_mode(request),
        request_id=request.state.request_id,
        idempotency=read_idempotency(request.headers.get("idempotency-key"), call.route, body),
    )
    return services.tasks.submit(caller, card, generation, submission), card


def _mode(request: Request) -> Mode:
    """What the caller wants: a task with `X-DashScope-Async: enable`, a picture with anything else."""
    return "async" if request.headers.get("x-dashscope-async", "").strip().lower() == "enable" else "sync"


def _check_mode(card: ModelCard, route: str, mode: Mode) -> None:
    """Raises ModelNotOnThisRoute, SynchronousCallsNotSupported or AsynchronousCallsNotSupported."""
    modes = card.routes.modes(route)
    # on text2image the vendor names the mode even to models that are not there at all
    if not modes and route != TEXT2IMAGE:
        raise ModelNotOnThisRoute()
    if mode not in modes:
        raise SynchronousCallsNotSupported() if mode == "sync" else AsynchronousCallsNotSupported()


def _finished(services: HttpServices, request: Request, task: Task, card: ModelCard) -> Response:
    """The end of a synchronous call: pictures, or the error of the code that the task failed with."""
    if task.status is TaskStatus.CANCELED:
        raise TaskCanceled()
    request_id = request.state.request_id
    if task.failure is not None:
        status, body = failed_call(task.failure, request_id)
        return JSONResponse(body, status)
    url_for = address_for(services, request, task)
    body_of_pictures = explained(services, request, task, call_answer(task, request_id, url_for, card.family))
    return JSONResponse(body_of_pictures, headers={ENGINE_HEADER: task.engine})
