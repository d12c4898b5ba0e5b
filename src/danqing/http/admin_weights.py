"""/admin/v1/weights: which weights there are, installing them and removing them."""

from dataclasses import asdict
from pathlib import Path

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from danqing.accounts import audit
from danqing.core import errors
from danqing.http.admin_access import Content, answer, authorize, json_body, named, refusals
from danqing.http.services import HttpServices
from danqing.weights.installing import InstallOrder
from danqing.wire.admin import documentation as shown
from danqing.wire.admin.bodies import WeightsBody, parse
from danqing.wire.admin.objects import JsonObject
from danqing.wire.admin.paths import WEIGHTS, WEIGHTS_OF_NAME
from danqing.wire.dashscope.documentation import json_answer

_EXAMPLE: JsonObject = {"name": "qwen-image"}


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter()
    desk = services.weights

    @router.get(
        WEIGHTS,
        summary="List weights",
        responses={200: json_answer("All weights", weights=shown.answer(shown.WEIGHTS)), **refusals()},
    )
    def list_weights(request: Request) -> Response:
        """Answer all weights, installed or to be had, and the installations that are under way or have failed."""
        authorize(request, services)
        under_way = [asdict(one) for one in desk.installations()]
        return answer(request, {"weights": [asdict(row) for row in desk.rows()], "installations": under_way})

    @router.post(
        WEIGHTS,
        summary="Install weights",
        openapi_extra=json_body(WeightsBody, _EXAMPLE),
        responses={
            200: json_answer("It has begun", begun=shown.answer(shown.INSTALLATION)),
            **refusals(errors.MalformedBody(), errors.MissingField("name"), errors.CannotInstall()),
        },
    )
    def install(request: Request, content: Content) -> Response:
        """Begin to download weights, or to use what lies on the server. The list tells how far it is."""
        actor = authorize(request, services)
        body = parse(WeightsBody, content)
        order = InstallOrder(
            name=body.name,
            path=None if body.path is None else Path(body.path),
            repository=body.repository,
            sha256=body.sha256,
            accepts_licence=body.accept_licence,
        )
        begun = asdict(desk.begin(order))
        # once it has begun: an order that was refused changed nothing
        _note(services, actor, "weights.install", body.name)
        return answer(request, begun)

    @router.delete(
        WEIGHTS_OF_NAME,
        summary="Remove weights",
        responses={
            200: json_answer("They are gone", removed=shown.answer({"removed": True})),
            **refusals(errors.NotFound(), errors.CannotInstall()),
        },
    )
    def remove(name: str, request: Request) -> Response:
        """Remove weights; files that were downloaded are deleted, others stay."""
        actor = authorize(request, services)
        desk.remove(named(name))
        _note(services, actor, "weights.remove", name)
        return answer(request, {"removed": True})

    return router


def _note(services: HttpServices, actor: str, action: str, name: str) -> None:
    with services.office.database.begin() as transaction:
        audit.record(transaction, services.clock(), actor, action, f"weights:{name}")
