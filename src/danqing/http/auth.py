"""Finds out who calls."""

from fastapi import Depends
from fastapi.security import HTTPBearer
from starlette.requests import Request

from danqing.accounts.api_keys import ApiKeys
from danqing.core.account import Caller
from danqing.core.errors import MissingApiKey

KEY_IS_DOCUMENTED = Depends(HTTPBearer(auto_error=False, description="An API key: `Authorization: Bearer sk-…`."))
"""Names the key in the OpenAPI description and checks nothing; `authenticate` does."""


def authenticate(request: Request, keys: ApiKeys) -> Caller:
    """The holder of the key in the Authorization header. Raises MissingApiKey or InvalidApiKey."""
    secret = _secret(request.headers.get("authorization", ""))
    if not secret:
        raise MissingApiKey()
    return keys.authenticate(secret, request.headers.get("host", ""))


def _secret(header: str) -> str:
    """The key of `Bearer <key>`, or of a header that is the bare key, which older clients send."""
    scheme, _, key = header.strip().partition(" ")
    return key.strip() if scheme.lower() == "bearer" else header.strip()
