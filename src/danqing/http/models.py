"""GET …/models: the models that an account can call."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from danqing.core import errors
from danqing.http.auth import KEY_IS_DOCUMENTED, authenticate
from danqing.http.services import HttpServices
from danqing.wire.dashscope.documentation import error_answers, json_answer
from danqing.wire.dashscope.model_list import (
    MODEL_LIST,
    MODEL_LIST_PARAMETERS,
    model_list_answer,
    model_object,
    parse_model_query,
)
from danqing.wire.dashscope.paths import MODELS


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter(tags=["models"], dependencies=[KEY_IS_DOCUMENTED])

    @router.get(
        MODELS,
        summary="List models",
        openapi_extra={"parameters": MODEL_LIST_PARAMETERS},
        responses={
            200: json_answer("A page of models", models=MODEL_LIST),
            **error_answers(
                errors.MissingApiKey(),
                errors.InvalidApiKey(),
                errors.InvalidField("page_no", "0", "must be a number from 1 to 999999"),
                errors.WorkspaceAccessDenied(),
            ),
        },
    )
    def list_models(request: Request) -> Response:
        """Answer the models that are offered in the caller's region and to the caller's key."""
        caller = authenticate(request, services.keys)
        query = parse_model_query(request.query_params)
        models = [
            model_object(card, caller.region, services.tasks.engine_of(card))
            for card in services.catalog
            if caller.region in card.offers and caller.may_use(card.name)
        ]
        return JSONResponse(model_list_answer(models, query, request.state.request_id))

    return router
