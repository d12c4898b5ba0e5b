"""/admin/v1: all that an operator can do, for holders of an admin key only."""

from fastapi import APIRouter

from danqing.http import (
    admin_accounts,
    admin_alerts,
    admin_engines,
    admin_keys,
    admin_moderation,
    admin_money,
    admin_weights,
)
from danqing.http.admin_access import ADMIN_KEY_IS_DOCUMENTED
from danqing.http.services import HttpServices


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter(tags=["administration"], dependencies=[ADMIN_KEY_IS_DOCUMENTED])
    for part in (admin_accounts, admin_keys, admin_moderation, admin_money, admin_alerts, admin_engines, admin_weights):
        router.include_router(part.create_router(services))
    return router
