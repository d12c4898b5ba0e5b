"""POST …/text2image/image-synthesis: takes a prompt and answers with a task, or for some models with pictures."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from danqing.http.auth import KEY_IS_DOCUMENTED
from danqing.http.picture_calls import REFUSALS, PictureCall, answer
from danqing.http.services import HttpServices
from danqing.wire.dashscope.documentation import (
    ASYNC_HEADER,
    IMAGE_SYNTHESIS_BODY,
    SUBMITTED,
    TASK_EXAMPLES,
    json_answer,
)
from danqing.wire.dashscope.explaining import EXPLAIN_PARAMETER
from danqing.wire.dashscope.idempotency import IDEMPOTENCY_HEADER
from danqing.wire.dashscope.paths import IMAGE_SYNTHESIS, TEXT2IMAGE
from danqing.wire.dashscope.requests import parse_image_synthesis

_CALL = PictureCall(route=TEXT2IMAGE, parse=parse_image_synthesis)


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter(tags=["pictures"], dependencies=[KEY_IS_DOCUMENTED])
    answers = json_answer(
        "The task that will make the pictures, or the pictures", accepted=SUBMITTED, pictures=TASK_EXAMPLES["succeeded"]
    )

    @router.post(
        IMAGE_SYNTHESIS,
        summary="Submit a prompt",
        openapi_extra={
            "requestBody": IMAGE_SYNTHESIS_BODY,
            "parameters": [ASYNC_HEADER, EXPLAIN_PARAMETER, IDEMPOTENCY_HEADER],
        },
        responses={200: answers, **REFUSALS},
    )
    async def submit(request: Request) -> Response:
        """Store the request and answer with a task id at once. A task that was answered is not lost in a crash.

        Without the header, wan2.2-t2i-flash, wan2.2-t2i-plus and atelier answer with the pictures themselves.
        """
        return await answer(services, _CALL, request)

    return router
