"""GET /results/…: the pictures under their signed addresses, answered as the vendor's object store does."""

from collections.abc import Callable
from xml.sax.saxutils import escape

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from danqing.core.errors import LinkError
from danqing.core.task import RETENTION, Task, TaskResult
from danqing.http.services import HttpServices
from danqing.wire.dashscope.documentation import error_answers
from danqing.wire.dashscope.errors import wire_error

RESULTS = "/results/{key:path}"

_ANSWERS: dict[int | str, dict[str, object]] = {
    200: {"description": "The picture", "content": {"image/png": {}}},
    403: {"description": "AccessDenied (the address is out of date) or SignatureDoesNotMatch", "content": {}},
    404: {"description": "NoSuchKey", "content": {}},
    **error_answers(),
}


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter(tags=["pictures"])

    @router.head(RESULTS, include_in_schema=False)
    @router.get(RESULTS, summary="Fetch a picture", response_class=Response, responses=_ANSWERS)
    def picture(key: str, request: Request) -> Response:
        """Answer the PNG file. Needs no key: the query string that came with the address opens it for 24 hours."""
        key = f"results/{key}"
        try:
            services.links.verify(key, request.query_params, services.clock())
        except LinkError as error:
            wire = wire_error(error)
            return _xml_error(request, wire.status, wire.code, error.message)
        png = services.images.get(key)
        if png is None:
            return _xml_error(request, 404, "NoSuchKey", "The specified key does not exist.")
        headers = {"content-length": str(len(png))}
        return Response(b"" if request.method == "HEAD" else png, media_type="image/png", headers=headers)

    return router


def address_for(services: HttpServices, request: Request, task: Task) -> Callable[[TaskResult], str]:
    """How to name the pictures of a task to this caller. The addresses hold until 24 hours after the task ended."""

    def url_for(result: TaskResult) -> str:
        assert task.ended_at is not None, "pictures are shown of ended tasks only"
        assert result.object_key is not None, "only a picture that was made has an address"
        base = services.public_url or str(request.base_url)
        query = services.links.sign(result.object_key, task.ended_at + RETENTION)
        return f"{base.rstrip('/')}/{result.object_key}?{query}"

    return url_for


def _xml_error(request: Request, status: int, code: str, message: str) -> Response:
    """An error as OSS words it. Source: OSS, "Error responses"."""
    fields = {"Code": code, "Message": message, "RequestId": request.state.request_id}
    inner = "".join(f"\n  <{name}>{escape(text)}</{name}>" for name, text in fields.items())
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error>{inner}\n</Error>\n'
    return Response(text, status, media_type="application/xml")
