"""Assembles the web application, and stands around every request: ids, size limits and the answering of errors."""

import logging
import math
from typing import Never
from uuid import uuid4

from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from danqing import __version__
from danqing.core.errors import MethodNotAllowed, PayloadTooLarge, ServiceError, Throttled, UnknownPath
from danqing.http import (
    admin,
    health,
    image_files,
    image_generation,
    metrics,
    models,
    multimodal_generation,
    openai_images,
    openai_models,
    own_account,
    pages,
    public_keys,
    quotas,
    task_list,
    tasks,
    text2image,
    tokens,
    uploads,
    usage,
)
from danqing.http.metrics import Metrics
from danqing.http.services import HttpServices
from danqing.wire.dashscope.errors import error_body, wire_error
from danqing.wire.openai.errors import error_answer
from danqing.wire.openai.paths import speaks_openai

log = logging.getLogger(__name__)

DESCRIPTION = """Text to image over the API of Alibaba Cloud Model Studio (DashScope), on your own machine.
Point any DashScope client at /api/v1 of this server. Submit a prompt, poll the task, fetch the picture."""


def create_server(services: HttpServices) -> FastAPI:
    """The web application over these services; what it does not start it does not close."""
    server = FastAPI(
        title="Danqing",
        version=__version__,
        description=DESCRIPTION,
        # the stock pages load their scripts from foreign hosts; ours is in pages.py
        docs_url=None,
        redoc_url=None,
        # what the vendor also answers with a slash at its end is a route of its own; nothing else is redirected
        redirect_slashes=False,
        middleware=[Middleware(Gateway, max_body_bytes=services.max_body_bytes, metrics=services.metrics)],
        exception_handlers={404: _refuse_path, 405: _refuse_method},
    )
    for family in (
        text2image,
        multimodal_generation,
        image_generation,
        openai_images,
        openai_models,
        tasks,
        task_list,
        models,
        public_keys,
        quotas,
        tokens,
        uploads,
        usage,
        own_account,
        admin,
        image_files,
        health,
        pages,
    ):
        server.include_router(family.create_router(services))
    # apart from the rest, because it takes the meters alone and no other service
    server.include_router(metrics.create_router(services.metrics))
    return server


async def _refuse_path(_request: Request, error: Exception) -> Never:
    raise UnknownPath() from error


async def _refuse_method(request: Request, error: Exception) -> Never:
    raise MethodNotAllowed(request.method) from error


class Gateway:
    """ASGI middleware that gives each request an id and a size limit, and turns every error into its answer.

    The id is new for each answer, stands in `request.state.request_id` and travels back as `x-request-id`.
    """

    def __init__(self, app: ASGIApp, max_body_bytes: int, metrics: Metrics) -> None:
        self._app = app
        self._max_body_bytes = max_body_bytes
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        # the start and the end of the server come this way too, and have no answer to put an id on
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request_id = str(uuid4())
        scope.setdefault("state", {})["request_id"] = request_id
        answer = _Answer(send, request_id)
        try:
            await self._app(scope, _limited(scope, receive, self._max_body_bytes), answer.send)
        except ClientDisconnect:
            log.info("request %s: the caller left before it was read", request_id)
        except Exception as error:
            # the status line is gone: a second answer would be taken for part of the first
            if answer.has_started:
                raise
            if not isinstance(error, ServiceError):
                log.exception("request %s failed", request_id)
            self._metrics.refused(_template(scope), wire_error(error).code)
            await _refusal(scope["path"], error, request_id)(scope, receive, answer.send)
        finally:
            if answer.status is not None:
                self._metrics.answered(scope["method"], _template(scope), answer.status)


def _template(scope: Scope) -> str:
    """The route that a request found, as it is written in the code: one for all tasks, not one for each."""
    return getattr(scope.get("route"), "path", "none")


def _refusal(path: str, error: Exception, request_id: str) -> JSONResponse:
    """An error in the form that callers of the path expect."""
    if speaks_openai(path):
        status, body = error_answer(error)
        return JSONResponse(body, status, _error_headers(error))
    return JSONResponse(error_body(error, request_id), wire_error(error).status, _error_headers(error))


def _error_headers(error: Exception) -> dict[str, str]:
    """When to try again, in whole seconds, where the error knows."""
    return {"retry-after": str(max(1, math.ceil(error.retry_after_s)))} if isinstance(error, Throttled) else {}


class _Answer:
    """The way back to the caller: adds the headers that every answer has, and knows whether one has begun."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send = send
        self._request_id = request_id
        self.status: int | None = None

    @property
    def has_started(self) -> bool:
        return self.status is not None

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            headers["x-request-id"] = self._request_id
            # the vendor's gateway marks its answers so (docs/api-coverage.md)
            headers["x-dashscope-call-gateway"] = "true"
        await self._send(message)


def _limited(scope: Scope, receive: Receive, max_body_bytes: int) -> Receive:
    """Raise PayloadTooLarge for a body that is announced as too large, or has become so while it is read."""
    announced = Headers(scope=scope).get("content-length", "")
    read = 0

    async def receive_limited() -> Message:
        nonlocal read
        # asked when the body is read and not before: strangers are refused first
        if announced.isdecimal() and int(announced) > max_body_bytes:
            raise PayloadTooLarge()
        message = await receive()
        read += len(message.get("body", b""))
        if read > max_body_bytes:
            raise PayloadTooLarge()
        return message

    return receive_limited
