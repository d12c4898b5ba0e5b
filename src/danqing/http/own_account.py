"""GET …/account and …/statements: what an account may know of itself: its keys, limits, money and bills."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from danqing.accounts import administration
from danqing.core import errors
from danqing.core.account import Caller
from danqing.http.auth import KEY_IS_DOCUMENTED, authenticate
from danqing.http.services import HttpServices
from danqing.http.statement_files import STATEMENT_PARAMETERS, statement_response
from danqing.wire.admin import documentation as shown
from danqing.wire.admin.objects import JsonObject, key_object, workspace_object
from danqing.wire.dashscope.documentation import error_answers, json_answer
from danqing.wire.dashscope.paths import ACCOUNT, STATEMENT

_EXAMPLE = {
    **shown.ACCOUNT,
    **shown.FUNDS,
    "free_quotas": [shown.QUOTA],
    "limits": [shown.LIMIT],
    "keys": [shown.KEY],
    "workspaces": [shown.WORKSPACE],
    "key_id": shown.KEY["key_id"],
}
_STATEMENT = json_answer("The statement; as a file where CSV or PDF is asked for", json=shown.answer(shown.STATEMENT))


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter(tags=["account"], dependencies=[KEY_IS_DOCUMENTED])
    refusals = (errors.MissingApiKey(), errors.InvalidApiKey(), errors.WorkspaceAccessDenied())

    @router.get(
        ACCOUNT,
        summary="Read the own account",
        responses={200: json_answer("The account", account=shown.answer(_EXAMPLE)), **error_answers(*refusals)},
    )
    def own_account(request: Request) -> Response:
        """Answer the caller's account: money, switches, free pictures, limits of its own, workspaces and keys.

        `key_id` is the key of this call. Keys are told without their secrets; they are made and revoked by operators.
        """
        caller = authenticate(request, services.keys)
        return JSONResponse({"request_id": request.state.request_id, "output": _account(services, caller)})

    @router.get(
        STATEMENT,
        summary="Read an own statement",
        openapi_extra={"parameters": STATEMENT_PARAMETERS},
        responses={
            200: _STATEMENT,
            **error_answers(*refusals, errors.InvalidField("month", "2026-13", "must be YYYY-MM")),
        },
    )
    def own_statement(month: str, request: Request) -> Response:
        """Answer a month of the caller's account (UTC): a line for each model and price, equal to the ledger."""
        caller = authenticate(request, services.keys)
        return statement_response(services, request, caller.account_id, month)

    return router


def _account(services: HttpServices, caller: Caller) -> JsonObject:
    account_id = caller.account_id
    return {
        **administration.as_object(services.office, administration.view(services.office, account_id)),
        "keys": [key_object(key) for key in services.keys.list_keys(account_id)],
        "workspaces": [workspace_object(one) for one in services.keys.list_workspaces(account_id)],
        "key_id": caller.key_id,
    }
