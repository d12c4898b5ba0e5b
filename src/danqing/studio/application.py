"""Builds the web application of the studio: pages, sign-in, pictures and assets below /studio."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import FastAPI
from nicegui import ui
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from danqing.client import DanqingClientError
from danqing.studio import access, look
from danqing.studio.access import Access, OwnPagesOnly, sign_in_address, texts_of
from danqing.studio.api import Apis
from danqing.studio.components.frame import frame
from danqing.studio.components.states import failure
from danqing.studio.options import PREFIX, StudioOptions
from danqing.studio.pages import PAGES
from danqing.studio.pages.administration import build_admin_sign_in
from danqing.studio.pictures import routes as picture_routes
from danqing.studio.sessions import Sessions
from danqing.studio.visit import Page, Visit

_CALLS_AT_ONCE = 32
_RECONNECT_SECONDS = 20.0


def create_studio(options: StudioOptions) -> FastAPI:
    """The whole studio as one application. Only one can be made in a process: NiceGUI keeps its pages globally."""
    apis = Apis(options.api)
    sessions = Sessions(options.folder / "sessions.json", time.time)
    door = Access(options=options, sessions=sessions, apis=apis)
    studio = FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        middleware=[Middleware(OwnPagesOnly)],
        lifespan=_lifespan(apis),
    )
    studio.router.routes += [*look.routes(), *access.routes(door), *picture_routes(door)]
    # for a studio that runs alone: there nothing else is at the root
    studio.add_route("/", lambda _request: RedirectResponse(f"{PREFIX}/"))
    studio.add_route(PREFIX, lambda _request: RedirectResponse(f"{PREFIX}/"))
    for page in PAGES:
        _add_page(door, page)
    ui.run_with(
        studio,
        mount_path=PREFIX,
        title="Danqing",
        favicon=look.FAVICON,
        dark=None,
        # our own stylesheet does without it: a quarter of a megabyte less
        tailwind=False,
        reconnect_timeout=_RECONNECT_SECONDS,
        show_welcome_message=False,
    )
    return studio


def _lifespan(apis: Apis) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        # every page that waits for the API holds a thread; the default is six of them
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_CALLS_AT_ONCE, "api"))
        yield
        apis.close()

    return lifespan


def _add_page(door: Access, page: Page) -> None:
    @ui.page(page.path, response_timeout=30.0)
    async def show(request: Request) -> Response | None:
        session = door.session(request)
        if session is None:
            return RedirectResponse(sign_in_address(request), 303)
        texts = texts_of(request)
        visit = Visit(
            request=request,
            texts=texts,
            session=session,
            api=door.apis.of(session.api_key),
            admin=door.apis.of(session.admin_key) if session.admin_key else None,
            api_url=door.options.api,
            parts=dict(request.path_params),
            query=dict(request.query_params),
        )
        _prepare(visit, page)
        await _build(visit, page)
        return None


def _prepare(visit: Visit, page: Page) -> None:
    ui.page_title(f"{visit.texts(f'pages.{page.name}')} · Danqing")
    ui.add_head_html(look.head())
    ui.add_head_html(f'<script>document.documentElement.lang="{visit.texts.language}"</script>')
    frame(visit, PAGES, page)


async def _build(visit: Visit, page: Page) -> None:
    """The page itself, or why it cannot be built now."""
    place = ui.element("div").classes(f"page page-{page.name}")
    with place:
        try:
            if page.is_admin and visit.admin is None:
                build_admin_sign_in(visit)
            else:
                await page.build(visit)
        except DanqingClientError as error:
            # what was built so far would stand half-finished above the error
            place.clear()
            failure(visit.texts, error, ui.navigate.reload)
