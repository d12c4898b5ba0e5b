"""POST …/tokens: a temporary key, for places that must not see the real one."""

from datetime import timedelta

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from danqing.core import errors
from danqing.http.auth import KEY_IS_DOCUMENTED, authenticate
from danqing.http.services import HttpServices
from danqing.wire.dashscope.account_documentation import TOKEN_EXAMPLE, TOKEN_PARAMETERS
from danqing.wire.dashscope.documentation import error_answers, json_answer
from danqing.wire.dashscope.paths import TOKENS
from danqing.wire.dashscope.query_strings import QueryString

_DEFAULT_S, _LONGEST_S = 60, 1800
"""How long a token may last. Source: the vendor's page on temporary API keys."""


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter(tags=["account"], dependencies=[KEY_IS_DOCUMENTED])
    refusals = error_answers(
        errors.MissingApiKey(),
        errors.InvalidApiKey(),
        errors.AccessDenied(),
        errors.WorkspaceAccessDenied(),
        errors.InvalidField("expire_in_seconds", "1801", "must be a number from 1 to 1800"),
    )

    @router.post(f"{TOKENS}/", include_in_schema=False)
    @router.post(
        TOKENS,
        summary="Make a temporary key",
        openapi_extra={"parameters": TOKEN_PARAMETERS},
        responses={200: json_answer("The token, and when it ends in UNIX seconds", token=TOKEN_EXAMPLE), **refusals},
    )
    def token(request: Request) -> Response:
        """Answer a token that works wherever the caller's key does, until its time is over or the key is revoked."""
        caller = authenticate(request, services.keys)
        seconds = QueryString(request.query_params).number("expire_in_seconds", _DEFAULT_S, _LONGEST_S)
        secret, expires_at = services.keys.issue_token(caller, timedelta(seconds=seconds))
        return JSONResponse({"token": secret, "expires_at": int(expires_at.timestamp())})

    return router
