"""GET /results/…: the pictures under their signed addresses, answered as the vendor's object store does."""

from collections.abc import Callable

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from danqing.core.errors import LinkError, NoSuchFile
from danqing.core.task import RETENTION, Task, TaskResult
from danqing.http.object_errors import object_error
from danqing.http.services import HttpServices
from danqing.wire.dashscope.documentation import error_answers

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
            png = services.images.get(key)
            if png is None:
                raise NoSuchFile()
        except LinkError as error:
            return object_error(request, error)
        # said by hand, since the answer to a HEAD names the length of a body that it does not send
        headers = {"content-length": str(len(png))}
        return Response(b"" if request.method == "HEAD" else png, media_type="image/png", headers=headers)

    return router


def address_for(services: HttpServices, request: Request, task: Task) -> Callable[[TaskResult], str]:
    """How to name the pictures of a task to this caller. The addresses hold until 24 hours after the task ended."""

    def url_for(result: TaskResult) -> str:
        assert task.ended_at is not None, "pictures are shown of ended tasks only"
        assert result.object_key is not None, "only a picture that was made has an address"
        # behind a proxy the request knows only the inner address
        base = services.public_url or str(request.base_url)
        # counted from the end of the task, not from the query, so that every poll names the same address
        query = services.links.sign(result.object_key, task.ended_at + RETENTION)
        return f"{base.rstrip('/')}/{result.object_key}?{query}"

    return url_for
