"""/admin/v1: the keys and workspaces of accounts, and the keys of the admin API itself."""

from datetime import timedelta

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from danqing.accounts import admin_keys, administration
from danqing.core import errors
from danqing.core.account import Account
from danqing.http.admin_access import Content, answer, authorize, json_body, named, refusals
from danqing.http.services import HttpServices
from danqing.wire.admin import documentation as shown
from danqing.wire.admin.bodies import KeyBody, NameBody, parse
from danqing.wire.admin.objects import key_object, workspace_object
from danqing.wire.admin.paths import ADMIN_KEY, ADMIN_KEYS, KEY, KEYS, WORKSPACES
from danqing.wire.dashscope.documentation import json_answer

_BODY_REFUSALS = refusals(
    errors.MalformedBody(),
    errors.InvalidField("name", "", "must have 1 to 200 printable characters"),
    errors.UnknownModel(),
    errors.NotFound(),
)
_REVOKED = {200: json_answer("It is revoked", revoked=shown.answer({"revoked": True})), **refusals(errors.NotFound())}


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter()
    _add_keys(router, services)
    _add_workspaces(router, services)
    _add_admin_keys(router, services)
    return router


def _add_keys(router: APIRouter, services: HttpServices) -> None:
    @router.get(
        KEYS,
        summary="List keys",
        responses={200: json_answer("All keys", keys=shown.answer([shown.KEY])), **refusals(errors.NotFound())},
    )
    def list_keys(account_id: str, request: Request) -> Response:
        """Answer the keys of an account, revoked ones too, without their secrets."""
        authorize(request, services)
        account = _account(services, account_id)
        return answer(request, [key_object(key) for key in services.keys.list_keys(account.account_id)])

    @router.post(
        KEYS,
        summary="Make a key",
        openapi_extra=json_body(KeyBody, {"name": "build", "expires_days": 90, "models": ["wan2.6-t2i"]}),
        responses={
            200: json_answer("The key, shown this once", key=shown.answer(shown.KEY | {"api_key": "sk-…"})),
            **_BODY_REFUSALS,
        },
    )
    def make_key(account_id: str, request: Request, content: Content) -> Response:
        """Issue a key. Its secret is in this answer and never again."""
        actor = authorize(request, services)
        body = parse(KeyBody, content)
        account = _account(services, account_id)
        for model in body.models or ():
            services.catalog.card(model)
        days = body.expires_days
        expires_at = None if days is None else services.clock() + timedelta(days=days)
        models = None if body.models is None else tuple(body.models)
        key, secret = services.keys.create(account, body.name, expires_at, models=models, actor=actor)
        return answer(request, key_object(key) | {"api_key": secret})

    @router.delete(KEY, summary="Revoke a key", responses=_REVOKED)
    def revoke_key(account_id: str, key_id: str, request: Request) -> Response:
        """End a key of an account at once."""
        actor = authorize(request, services)
        account = _account(services, account_id)
        own = {key.key_id for key in services.keys.list_keys(account.account_id)}
        if key_id not in own or not services.keys.revoke(key_id, actor=actor):
            raise errors.NotFound(f"There is no key {key_id}, or it was revoked before.")
        return answer(request, {"revoked": True})


def _add_workspaces(router: APIRouter, services: HttpServices) -> None:
    @router.get(
        WORKSPACES,
        summary="List workspaces",
        responses={
            200: json_answer("All workspaces", workspaces=shown.answer([shown.WORKSPACE])),
            **refusals(errors.NotFound()),
        },
    )
    def list_workspaces(account_id: str, request: Request) -> Response:
        """Answer the workspaces of an account, oldest first."""
        authorize(request, services)
        account = _account(services, account_id)
        return answer(request, [workspace_object(one) for one in services.keys.list_workspaces(account.account_id)])

    @router.post(
        WORKSPACES,
        summary="Make a workspace",
        openapi_extra=json_body(NameBody, {"name": "project"}),
        responses={200: json_answer("The workspace", workspace=shown.answer(shown.WORKSPACE)), **_BODY_REFUSALS},
    )
    def make_workspace(account_id: str, request: Request, content: Content) -> Response:
        """Make a workspace, which calls name in `X-DashScope-WorkSpace`."""
        actor = authorize(request, services)
        name = parse(NameBody, content).name
        made = services.keys.create_workspace(_account(services, account_id), name, actor=actor)
        return answer(request, workspace_object(made))


def _add_admin_keys(router: APIRouter, services: HttpServices) -> None:
    @router.get(
        ADMIN_KEYS,
        summary="List admin keys",
        responses={200: json_answer("All admin keys", keys=shown.answer([shown.ADMIN_KEY])), **refusals()},
    )
    def list_admin_keys(request: Request) -> Response:
        """Answer the keys of this API, revoked ones too, without their secrets."""
        authorize(request, services)
        return answer(request, [key_object(key) for key in admin_keys.every(services.office)])

    @router.post(
        ADMIN_KEYS,
        summary="Make an admin key",
        openapi_extra=json_body(NameBody, {"name": "console"}),
        responses={
            200: json_answer("The key, shown this once", key=shown.answer(shown.ADMIN_KEY | {"admin_key": "ak-…"})),
            **_BODY_REFUSALS,
        },
    )
    def make_admin_key(request: Request, content: Content) -> Response:
        """Issue a key for this API. Its secret is in this answer and never again."""
        actor = authorize(request, services)
        key, secret = admin_keys.create(services.office, parse(NameBody, content).name, actor)
        return answer(request, key_object(key) | {"admin_key": secret})

    @router.delete(ADMIN_KEY, summary="Revoke an admin key", responses=_REVOKED)
    def revoke_admin_key(key_id: str, request: Request) -> Response:
        """End a key of this API at once, the caller's own too."""
        actor = authorize(request, services)
        if not admin_keys.revoke(services.office, named(key_id), actor):
            raise errors.NotFound(f"There is no admin key {key_id}, or it was revoked before.")
        return answer(request, {"revoked": True})


def _account(services: HttpServices, account_id: str) -> Account:
    return administration.view(services.office, named(account_id)).account
