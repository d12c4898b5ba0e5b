"""/admin/v1/accounts: accounts, their money, free pictures and limits."""

from dataclasses import asdict

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from danqing.accounts import administration
from danqing.accounts.administration import Opening, Switches
from danqing.core import errors
from danqing.http.admin_access import Content, answer, authorize, json_body, named, refusals
from danqing.http.services import HttpServices
from danqing.storage.limit_store import AccountLimit
from danqing.wire.admin import documentation as shown
from danqing.wire.admin.bodies import (
    AccountBody,
    AccountChange,
    CreditBody,
    LimitBody,
    QuotaBody,
    micros,
    parse,
)
from danqing.wire.admin.objects import account_object, credit_object, funds_object, quota_object
from danqing.wire.admin.paths import ACCOUNT, ACCOUNTS, CREDITS, FREE_QUOTA, LIMIT
from danqing.wire.dashscope.documentation import JsonObject, json_answer

_WHOLE_ACCOUNT = {**shown.ACCOUNT, **shown.FUNDS, "free_quotas": [shown.QUOTA], "limits": [shown.LIMIT]}
_BODY_REFUSALS = refusals(
    errors.MalformedBody(),
    errors.MissingField("name"),
    errors.InvalidField("name", "", "must have 1 to 200 printable characters"),
    errors.UnknownModel(),
    errors.NotFound(),
)


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter()
    _add_accounts(router, services)
    _add_money(router, services)
    _add_limits(router, services)
    return router


def _add_accounts(router: APIRouter, services: HttpServices) -> None:
    office = services.office

    @router.get(
        ACCOUNTS,
        summary="List accounts",
        responses={
            200: json_answer("All accounts", accounts=shown.answer([shown.ACCOUNT | shown.FUNDS])),
            **refusals(),
        },
    )
    def list_accounts(request: Request) -> Response:
        """Answer every account with its money, oldest first."""
        authorize(request, services)
        rows = administration.accounts(office)
        return answer(
            request,
            [account_object(one) | funds_object(funds, office.region(one.region).currency) for one, funds in rows],
        )

    @router.post(
        ACCOUNTS,
        summary="Open an account",
        openapi_extra=json_body(AccountBody, {"name": "team", "balance": 20, "free_quotas": {"wan2.6-t2i": 50}}),
        responses={200: json_answer("The account", account=shown.answer(_WHOLE_ACCOUNT)), **_BODY_REFUSALS},
    )
    def open_account(request: Request, content: Content) -> Response:
        """Open an account. With a balance and no credit limit it is prepaid."""
        actor = authorize(request, services)
        account = administration.open_account(office, _opening(parse(AccountBody, content)), actor)
        return answer(request, _seen(services, account.account_id))

    @router.get(
        ACCOUNT,
        summary="Show an account",
        responses={
            200: json_answer("The account", account=shown.answer(_WHOLE_ACCOUNT)),
            **refusals(errors.NotFound()),
        },
    )
    def show(account_id: str, request: Request) -> Response:
        """Answer an account with its money, free pictures and limits of its own."""
        authorize(request, services)
        return answer(request, _seen(services, named(account_id)))

    @router.patch(
        ACCOUNT,
        summary="Change an account",
        openapi_extra=json_body(AccountChange, {"free_only": True, "credit_limit": None}),
        responses={200: json_answer("The account", account=shown.answer(_WHOLE_ACCOUNT)), **_BODY_REFUSALS},
    )
    def change(account_id: str, request: Request, content: Content) -> Response:
        """Change the name, the "free quota only" switch or the credit limit; what is not named stays."""
        actor = authorize(request, services)
        administration.change(office, named(account_id), _switches(parse(AccountChange, content)), actor)
        return answer(request, _seen(services, account_id))


def _add_money(router: APIRouter, services: HttpServices) -> None:
    office = services.office

    @router.get(
        CREDITS,
        summary="List payments",
        responses={
            200: json_answer("All payments", credits=shown.answer([shown.CREDIT])),
            **refusals(errors.NotFound()),
        },
    )
    def list_credits(account_id: str, request: Request) -> Response:
        """Answer every payment to an account and every correction, oldest first."""
        authorize(request, services)
        paid = administration.credits(office, named(account_id))
        return answer(request, [credit_object(one.amount, asdict(one)) for one in paid])

    @router.post(
        CREDITS,
        summary="Pay in",
        openapi_extra=json_body(CreditBody, {"amount": 20, "note": "invoice 7"}),
        responses={200: json_answer("The money as it is then", funds=shown.answer(shown.FUNDS)), **_BODY_REFUSALS},
    )
    def add_credit(account_id: str, request: Request, content: Content) -> Response:
        """Add an amount to the balance; one below zero takes back."""
        actor = authorize(request, services)
        body = parse(CreditBody, content)
        funds = administration.add_credit(office, named(account_id), micros(body.amount), body.note, actor)
        currency = administration.view(office, account_id).currency
        return answer(request, funds_object(funds, currency))

    @router.put(
        FREE_QUOTA,
        summary="Grant free pictures",
        openapi_extra=json_body(QuotaBody, {"images": 50, "days": 90}),
        responses={200: json_answer("The quota", quota=shown.answer(shown.QUOTA)), **_BODY_REFUSALS},
    )
    def grant(account_id: str, model: str, request: Request, content: Content) -> Response:
        """Set how many pictures of a model are free in all, those already used counted in."""
        actor = authorize(request, services)
        body = parse(QuotaBody, content)
        quota = administration.grant_quota(office, named(account_id), model, body.images, days=body.days, actor=actor)
        return answer(request, quota_object(quota, office.clock()))


def _add_limits(router: APIRouter, services: HttpServices) -> None:
    @router.put(
        LIMIT,
        summary="Set limits",
        openapi_extra=json_body(LimitBody, {"submits": 50, "period_seconds": 10}),
        responses={200: json_answer("The limits", limits=shown.answer(shown.LIMIT)), **_BODY_REFUSALS},
    )
    def put_limits(account_id: str, model: str, request: Request, content: Content) -> Response:
        """Set what an account may do with a model, in place of what was set before. It holds within a second."""
        actor = authorize(request, services)
        body = parse(LimitBody, content)
        seen = administration.view(services.office, named(account_id))
        services.office.offer(model, seen.account.region)
        limit = AccountLimit(account_id=account_id, model=model, **body.model_dump())
        services.limits.put(limit, actor)
        return answer(request, asdict(limit))

    @router.delete(
        LIMIT,
        summary="Remove limits",
        responses={
            200: json_answer("The limits of the catalog hold again", removed=shown.answer({"removed": True})),
            **refusals(errors.NotFound()),
        },
    )
    def remove_limits(account_id: str, model: str, request: Request) -> Response:
        """Let the limits of the catalog hold again."""
        actor = authorize(request, services)
        administration.view(services.office, named(account_id))
        services.limits.remove(account_id, named(model), actor)
        return answer(request, {"removed": True})


def _opening(body: AccountBody) -> Opening:
    limit = None if body.credit_limit is None else micros(body.credit_limit)
    if limit is None and body.balance and "credit_limit" not in body.model_fields_set:
        limit = 0
    return Opening(
        name=body.name,
        region=body.region,
        free_only=body.free_only,
        credit_limit_micros=limit,
        balance_micros=micros(body.balance),
        free_quotas=tuple(body.free_quotas.items()),
    )


def _switches(body: AccountChange) -> Switches:
    return Switches(
        name=body.name,
        free_only=body.free_only,
        credit_limit_micros=None if body.credit_limit is None else micros(body.credit_limit),
        unlimited="credit_limit" in body.model_fields_set and body.credit_limit is None,
    )


def _seen(services: HttpServices, account_id: str) -> JsonObject:
    return administration.as_object(services.office, administration.view(services.office, account_id))
