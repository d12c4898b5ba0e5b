"""GET …/quotas: the limits of the caller's account, model by model, and what is left of them."""

from collections.abc import Iterator

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from danqing.core import errors
from danqing.core.account import Caller, FreeQuota
from danqing.core.catalog import ModelCard
from danqing.http.auth import KEY_IS_DOCUMENTED, authenticate
from danqing.http.services import HttpServices
from danqing.wire.dashscope.account_documentation import QUOTA_PARAMETERS, QUOTAS_EXAMPLE
from danqing.wire.dashscope.documentation import error_answers, json_answer
from danqing.wire.dashscope.paths import QUOTAS
from danqing.wire.dashscope.quotas import Quota, parse_quota_query, quotas_answer


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter(tags=["account"], dependencies=[KEY_IS_DOCUMENTED])
    refusals = error_answers(
        errors.MissingApiKey(),
        errors.InvalidApiKey(),
        errors.WorkspaceAccessDenied(),
        errors.InvalidField("page_size", "0", "must be a number from 1 to 100"),
    )

    @router.get(f"{QUOTAS}/", include_in_schema=False)
    @router.get(
        QUOTAS,
        summary="Read limits and what is left",
        openapi_extra={"parameters": QUOTA_PARAMETERS},
        responses={200: json_answer("A page of quotas", quotas=QUOTAS_EXAMPLE), **refusals},
    )
    def quotas(request: Request) -> Response:
        """Answer a row for each limit of each model: `submits` in a period, tasks `running`, tasks `waiting`
        of each mode, and `free_images` until a day. A row without `limit` has none.
        """
        caller = authenticate(request, services.keys)
        query = parse_quota_query(request.query_params)
        return JSONResponse(quotas_answer(list(_quotas(services, caller)), query, request.state.request_id))

    return router


def _quotas(services: HttpServices, caller: Caller) -> Iterator[Quota]:
    cards = [card for card in services.catalog if caller.region in card.offers]
    free = {quota.model: quota for quota in services.limits.free_quotas(caller, cards)}
    for card in cards:
        yield from _quotas_of(services, caller, card)
        if free[card.name].granted:
            yield _free_images(services, free[card.name])


def _quotas_of(services: HttpServices, caller: Caller, card: ModelCard) -> Iterator[Quota]:
    limits = services.limits.current(caller.account_id, caller.region, card)
    left = services.limits.submits_left(caller.account_id, card.name, limits)
    loads = {mode: services.tasks.load(caller, card.name, mode) for mode in card.modes}
    counted = limits.running_modes if limits.running else card.modes
    yield Quota(
        name="submits",
        model=card.name,
        used=limits.submits - left,
        limit=limits.submits,
        period_seconds=limits.period_seconds,
    )
    running = sum(load.running for mode, load in loads.items() if mode in counted)
    yield Quota(name="running", model=card.name, used=running, limit=limits.running)
    for mode, load in loads.items():
        yield Quota(name="waiting", model=card.name, mode=mode, used=load.waiting, limit=limits.waiting)


def _free_images(services: HttpServices, quota: FreeQuota) -> Quota:
    # what an expired quota has left is gone
    used = quota.granted - quota.left(services.clock())
    expires_at = int(quota.expires_at.timestamp())
    return Quota(name="free_images", model=quota.model, used=used, limit=quota.granted, expires_at=expires_at)
