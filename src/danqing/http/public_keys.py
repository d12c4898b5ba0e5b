"""GET …/public-keys/latest: clients that want to encrypt prompts ask here, and learn that they need not."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from danqing.core.errors import InvalidApiKey, MissingApiKey, NoPublicKey, WorkspaceAccessDenied
from danqing.http.auth import KEY_IS_DOCUMENTED, authenticate
from danqing.http.services import HttpServices
from danqing.wire.dashscope.documentation import error_answers
from danqing.wire.dashscope.paths import PUBLIC_KEY


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter(tags=["keys"], dependencies=[KEY_IS_DOCUMENTED])

    @router.get(
        PUBLIC_KEY,
        summary="Ask for a public key",
        status_code=404,
        responses=error_answers(MissingApiKey(), InvalidApiKey(), WorkspaceAccessDenied(), NoPublicKey()),
    )
    def latest(request: Request) -> Response:
        """Answer 404: this server has no key pair. The clients of the vendor then send plain text."""
        authenticate(request, services.keys)
        raise NoPublicKey()

    return router
