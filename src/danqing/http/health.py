"""Whether the server lives, and whether it can serve: for supervisors and load balancers."""

from fastapi import APIRouter
from starlette.responses import JSONResponse, Response

from danqing.http.services import HttpServices


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter(tags=["health"])

    @router.get("/healthz", summary="Is the process alive?")
    async def live() -> Response:
        """Answer 200 as long as the process answers at all."""
        return JSONResponse({"status": "live"})

    @router.get("/readyz", summary="Can it serve?", responses={503: {"description": "Not yet; says what is missing"}})
    def ready() -> Response:
        """Answer 200 when the database and an engine are there, else 503 with what is missing."""
        checks = {"database": services.database_is_ready, "engine": services.engine_is_ready}
        missing = [name for name, is_ready in checks.items() if not is_ready()]
        if missing:
            return JSONResponse({"status": "not ready", "missing": missing}, 503)
        return JSONResponse({"status": "ready"})

    return router
