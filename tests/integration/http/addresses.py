"""Which calls an application answers, hidden ones too."""

from collections.abc import Iterable, Iterator

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.routing import BaseRoute


def addresses(server: FastAPI) -> list[str]:
    """Method and path of every call, such as `GET /healthz`."""
    return [f"{method} {route.path}" for route in _calls(server.routes) for method in sorted(route.methods or ())]


def _calls(routes: Iterable[BaseRoute]) -> Iterator[APIRoute]:
    for route in routes:
        # newer versions of FastAPI keep included routers as they are
        router = getattr(route, "original_router", None)
        if router is not None:
            yield from _calls(router.routes)
        elif isinstance(route, APIRoute):
            yield route
