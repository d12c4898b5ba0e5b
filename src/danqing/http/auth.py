"""Finds out who calls."""

from fastapi import Depends
from fastapi.security import HTTPBearer
from starlette.requests import Request

from danqing.accounts.api_keys import ApiKeys
from danqing.accounts.limits import Call
from danqing.core.account import Caller
from danqing.core.errors import MissingApiKey
from danqing.http.services import HttpServices

KEY_IS_DOCUMENTED = Depends(HTTPBearer(auto_error=False, description="An API key: `Authorization: Bearer sk-…`."))
"""Names the key in the OpenAPI description and checks nothing; `authenticate` does."""


def authenticate(request: Request, keys: ApiKeys) -> Caller:
    """The holder of the key in the Authorization header, in the workspace that the request names, if any.

    Raises MissingApiKey, InvalidApiKey or WorkspaceAccessDenied.
    """
    secret = bearer(request)
    if not secret:
        raise MissingApiKey()
    # the host tells the region: a key of one region is no key in another, although both are this server
    caller = keys.authenticate(secret, request.headers.get("host", ""))
    workspace_id = request.headers.get("x-dashscope-workspace", "").strip()
    return keys.enter_workspace(caller, workspace_id) if workspace_id else caller


def admit(request: Request, services: HttpServices, call: Call) -> tuple[Caller, float]:
    """The caller of a query, list or cancel, once it was counted, and the seconds to hold the call back.

    Raises as `authenticate`, and RateLimited.
    """
    caller = authenticate(request, services.keys)
    return caller, services.limits.admit_call(caller.account_id, call)


def bearer(request: Request) -> str:
    """The secret that a request carries; empty where it carries none."""
    return _secret(request.headers.get("authorization", ""))


def _secret(header: str) -> str:
    """The key of `Bearer <key>`, or of a header that is the bare key, which older clients send."""
    scheme, _, key = header.strip().partition(" ")
    return key.strip() if scheme.lower() == "bearer" else header.strip()
