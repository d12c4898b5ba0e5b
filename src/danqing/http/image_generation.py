"""POST …/image-generation/generation: takes a message and answers with a task."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from danqing.http.auth import KEY_IS_DOCUMENTED
from danqing.http.picture_calls import REFUSALS, PictureCall, answer
from danqing.http.services import HttpServices
from danqing.wire.dashscope.documentation import ASYNC_HEADER, SUBMITTED, json_answer
from danqing.wire.dashscope.explaining import EXPLAIN_PARAMETER
from danqing.wire.dashscope.idempotency import IDEMPOTENCY_HEADER
from danqing.wire.dashscope.message_documentation import MESSAGES_BODY
from danqing.wire.dashscope.paths import IMAGE_GENERATION, MESSAGES_ASYNC
from danqing.wire.dashscope.requests import parse_messages

_CALL = PictureCall(route=MESSAGES_ASYNC, parse=parse_messages)


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter(tags=["pictures"], dependencies=[KEY_IS_DOCUMENTED])

    @router.post(
        IMAGE_GENERATION,
        summary="Submit a message",
        openapi_extra={
            "requestBody": MESSAGES_BODY,
            "parameters": [ASYNC_HEADER, EXPLAIN_PARAMETER, IDEMPOTENCY_HEADER],
        },
        responses={200: json_answer("The task that will make the pictures", accepted=SUBMITTED), **REFUSALS},
    )
    async def submit(request: Request) -> Response:
        """Store the request and answer with a task id at once; the task answers in the shape of messages."""
        return await answer(services, _CALL, request)

    return router
