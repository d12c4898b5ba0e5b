"""Who may call the admin API, and what all its calls have in common."""

from typing import Annotated

from fastapi import Depends
from fastapi.security import HTTPBearer
from pydantic import BaseModel
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from danqing.accounts import admin_keys
from danqing.core import errors
from danqing.core.errors import AccessDenied, MissingApiKey, ServiceError
from danqing.http.auth import bearer
from danqing.http.services import HttpServices
from danqing.wire.admin.bodies import schema
from danqing.wire.dashscope.documentation import JsonObject, error_answers
from danqing.wire.dashscope.fields import is_storable

ADMIN_KEY_IS_DOCUMENTED = Depends(
    HTTPBearer(scheme_name="AdminKey", auto_error=False, description="An admin key: `Authorization: Bearer ak-…`.")
)


async def _content(request: Request) -> bytes:
    return await request.body()


Content = Annotated[bytes, Depends(_content)]
"""The body of a request as it came."""


def authorize(request: Request, services: HttpServices) -> str:
    """Who acts, as the log of changes names him.

    Raises MissingApiKey, InvalidApiKey, and AccessDenied for a key of an account, which is good elsewhere.
    """
    secret = bearer(request)
    if not secret:
        raise MissingApiKey()
    if not secret.startswith(admin_keys.PREFIX):
        # a bad key is told from a good one of the wrong kind
        services.keys.authenticate(secret, request.headers.get("host", ""))
        raise AccessDenied()
    return f"admin-key:{admin_keys.authenticate(services.office, secret).key_id}"


def named(text: str) -> str:
    """A name from a path. Raises NotFound for one that nothing can have."""
    if not is_storable(text):
        raise errors.NotFound()
    return text


def refusals(*more: ServiceError) -> dict[int | str, JsonObject]:
    """The documented refusals of a call, besides those that all calls have."""
    return error_answers(errors.MissingApiKey(), errors.InvalidApiKey(), errors.AccessDenied(), *more)


def json_body(kind: type[BaseModel], example: JsonObject) -> JsonObject:
    """What the OpenAPI description says of a call with a body."""
    content = {"application/json": {"schema": schema(kind), "example": example}}
    return {"requestBody": {"required": True, "content": content}}


def answer(request: Request, output: object) -> Response:
    """An answer of the admin API."""
    return JSONResponse({"request_id": request.state.request_id, "output": output})
