"""/admin/v1/engines: how the engines are, and who draws which model in which order."""

import os
from dataclasses import asdict
from pathlib import Path

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from danqing.accounts import audit
from danqing.core import errors
from danqing.core.catalog import ModelCard
from danqing.execution.base import EngineHealth
from danqing.http.admin_access import Content, answer, authorize, json_body, named, refusals
from danqing.http.services import HttpServices
from danqing.wire.admin import documentation as shown
from danqing.wire.admin.bodies import EnginesBody, parse
from danqing.wire.admin.objects import JsonObject
from danqing.wire.admin.paths import ENGINE_ORDER, ENGINES
from danqing.wire.dashscope.documentation import json_answer

_EXAMPLE: JsonObject = {"engines": ["qwen-image", "cloud"]}


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter()
    board = services.engines

    @router.get(
        ENGINES,
        summary="Look at the engines",
        responses={200: json_answer("Engines and orders", engines=shown.answer(shown.ENGINES)), **refusals()},
    )
    def look(request: Request) -> Response:
        """Answer the queue, how each engine process is, and for each model who may draw it, in order."""
        authorize(request, services)
        engines = [_engine(one) for one in board.health()]
        models = [_model(services, card) for card in services.catalog]
        return answer(request, {"queue": services.metrics.queue(), "engines": engines, "models": models})

    @router.put(
        ENGINE_ORDER,
        summary="Set who draws a model",
        openapi_extra=json_body(EnginesBody, _EXAMPLE),
        responses={
            200: json_answer("The order", order=shown.answer(shown.ENGINE_ORDER)),
            **refusals(
                errors.MalformedBody(),
                errors.MissingField("engines"),
                errors.InvalidField("engines", [], "must be some of atelier, cloud, each once"),
                errors.UnknownModel(),
            ),
        },
    )
    def set_order(model: str, request: Request, content: Content) -> Response:
        """Say who may draw a model, in order. A list of one engine forces it: without it the model is unavailable."""
        actor = authorize(request, services)
        card = services.catalog.card(named(model))
        engines = parse(EnginesBody, content).engines
        board.set_order(card, engines)
        _note(services, actor, "engine-order.set", model, engines)
        return answer(request, _model(services, card))

    @router.delete(
        ENGINE_ORDER,
        summary="Let the settings say who draws a model",
        responses={
            200: json_answer("The order", order=shown.answer(shown.ENGINE_ORDER)),
            **refusals(errors.UnknownModel()),
        },
    )
    def drop_order(model: str, request: Request) -> Response:
        """Go back to the order of the settings, or of the catalog."""
        actor = authorize(request, services)
        card = services.catalog.card(named(model))
        board.orders.drop(card.name)
        _note(services, actor, "engine-order.drop", model, [])
        return answer(request, _model(services, card))

    return router


def _engine(health: EngineHealth) -> JsonObject:
    values = asdict(health)
    del values["pid"]
    return values | {"memory_bytes": None if health.pid is None else _memory_bytes(health.pid)}


def _memory_bytes(pid: int) -> int | None:
    """What a process holds in main memory; None where the system does not tell it in /proc."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
    except (OSError, ValueError, IndexError):
        return None
    return pages * os.sysconf("SC_PAGE_SIZE")


def _model(services: HttpServices, card: ModelCard) -> JsonObject:
    return {
        "model": card.name,
        "engines": list(services.engines.order_of(card)),
        "drawn_by": services.tasks.engine_of(card),
        "is_own_order": card.name in services.engines.orders.all(),
    }


def _note(services: HttpServices, actor: str, action: str, model: str, engines: list[str]) -> None:
    with services.office.database.begin() as transaction:
        audit.record(transaction, services.clock(), actor, action, f"model:{model}", engines=engines)
