"""POST …/multimodal-generation/generation: takes a message and answers with the pictures."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from danqing.http.auth import KEY_IS_DOCUMENTED
from danqing.http.picture_calls import REFUSALS, PictureCall, answer
from danqing.http.services import HttpServices
from danqing.wire.dashscope.documentation import json_answer
from danqing.wire.dashscope.idempotency import IDEMPOTENCY_HEADER
from danqing.wire.dashscope.message_documentation import CALL_EXAMPLES, MESSAGES_BODY
from danqing.wire.dashscope.paths import MESSAGES_SYNC, MULTIMODAL_GENERATION
from danqing.wire.dashscope.requests import parse_messages

_CALL = PictureCall(route=MESSAGES_SYNC, parse=parse_messages)


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter(tags=["pictures"], dependencies=[KEY_IS_DOCUMENTED])

    @router.post(
        MULTIMODAL_GENERATION,
        summary="Send a message and wait for the pictures",
        openapi_extra={"requestBody": MESSAGES_BODY, "parameters": [IDEMPOTENCY_HEADER]},
        responses={200: json_answer("The pictures", **CALL_EXAMPLES), **REFUSALS},
    )
    async def generate(request: Request) -> Response:
        """Make the pictures as a task, and answer when it has ended. A failure is answered with its own HTTP status.

        A caller who leaves or waits too long finds the task, and its pictures, in the list of tasks.
        """
        return await answer(services, _CALL, request)

    return router
