"""GET …/v1/models and …/v1/models/{model}: OpenAI's list of the models that an account can call."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from danqing.core import errors
from danqing.http.auth import KEY_IS_DOCUMENTED, authenticate
from danqing.http.openai_images import unknown_model
from danqing.http.services import HttpServices
from danqing.wire.dashscope.documentation import json_answer
from danqing.wire.openai.documentation import MODELS_EXAMPLE, openai_refusals
from danqing.wire.openai.paths import COMPATIBLE_MODE, MODEL, MODELS, OPENAI
from danqing.wire.openai.requests import DEFAULT_MODEL
from danqing.wire.openai.responses import model_answer, models_answer

_STRANGERS = errors.MissingApiKey(), errors.InvalidApiKey(), errors.WorkspaceAccessDenied()


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter(tags=["openai"], dependencies=[KEY_IS_DOCUMENTED])

    @router.get(COMPATIBLE_MODE + MODELS, include_in_schema=False)
    @router.get(
        OPENAI + MODELS,
        summary="List models, the way of OpenAI",
        responses={200: json_answer("All models", models=MODELS_EXAMPLE), **openai_refusals(*_STRANGERS)},
    )
    def list_models(request: Request) -> Response:
        """Answer the models that are offered in the caller's region and to the caller's key."""
        return JSONResponse(models_answer(_offered(services, request)))

    @router.get(COMPATIBLE_MODE + MODEL, include_in_schema=False)
    @router.get(
        OPENAI + MODEL,
        summary="One model, the way of OpenAI",
        responses={
            200: json_answer("The model", model=model_answer(DEFAULT_MODEL)),
            **openai_refusals(*_STRANGERS, errors.UnknownModel()),
        },
    )
    def one_model(model: str, request: Request) -> Response:
        """Answer one of the models of the list."""
        if model not in _offered(services, request):
            raise unknown_model(model)
        return JSONResponse(model_answer(model))

    return router


def _offered(services: HttpServices, request: Request) -> list[str]:
    caller = authenticate(request, services.keys)
    return [card.name for card in services.catalog if caller.region in card.offers and caller.may_use(card.name)]
