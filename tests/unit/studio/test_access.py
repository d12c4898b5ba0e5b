"""Promises of signing in: who is refused first. The server behind is one that does not answer."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from danqing.studio.access import Access, OwnPagesOnly, routes
from danqing.studio.api import Apis
from danqing.studio.options import StudioOptions
from danqing.studio.sessions import Sessions

HERE = "http://127.0.0.1:8720"
OWN = {"origin": HERE}


def access(folder: Path, local_key: str | None, admin_key: str | None = None) -> Access:
    options = StudioOptions(api="http://127.0.0.1:9", folder=folder, local_key=local_key, local_admin_key=admin_key)
    return Access(options=options, sessions=Sessions(folder / "s.json", lambda: 0.0), apis=Apis(options.api))


def browser(of: Access, base: str = HERE) -> httpx.AsyncClient:
    site = Starlette(routes=routes(of), middleware=[Middleware(OwnPagesOnly)])
    return httpx.AsyncClient(transport=httpx.ASGITransport(site), base_url=base)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
async def local(tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with browser(access(tmp_path, "sk-local")) as client:
        yield client


pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("origin", [{}, {"origin": "http://evil.example"}, {"origin": "null"}])
async def test_a_foreign_page_signs_nobody_in(local: httpx.AsyncClient, origin: dict[str, str]) -> None:
    """A form on another site, or a program that hides where it is from, is refused."""
    answer = await local.post("/studio/session", data={"act": "here"}, headers=origin)
    assert (answer.status_code, dict(answer.cookies)) == (403, {})


async def test_one_click_needs_a_name_of_this_machine(tmp_path: Path) -> None:
    """A foreign name that was made to lead here opens nothing."""
    async with browser(access(tmp_path, "sk-local"), "http://rebound.example:8720") as client:
        answer = await client.post(
            "/studio/session", data={"act": "here"}, headers={"origin": "http://rebound.example:8720"}
        )
    assert "problem=remote" in answer.headers["location"]
    assert not answer.cookies


async def test_one_click_needs_a_key_of_the_server(tmp_path: Path) -> None:
    """Where the server gives none, everyone shows a key."""
    async with browser(access(tmp_path, None)) as client:
        answer = await client.post("/studio/session", data={"act": "here"}, headers=OWN)
        page = await client.get("/studio/sign-in")
    assert "problem=remote" in answer.headers["location"]
    assert 'value="here"' not in page.text


async def test_a_key_is_tried_before_it_is_kept(local: httpx.AsyncClient) -> None:
    """A server that does not answer signs nobody in, and the page says so."""
    answer = await local.post("/studio/session", data={"act": "key", "key": "sk-1"}, headers=OWN)
    assert "problem=server" in answer.headers["location"]
    page = await local.get(answer.headers["location"])
    assert "does not answer" in page.text


async def test_a_key_that_opens_nothing_leaves_nothing(tmp_path: Path) -> None:
    """Whoever sends key after key fills no memory."""
    door = access(tmp_path, None)
    async with browser(door) as client:
        for number in range(3):
            await client.post("/studio/session", data={"act": "key", "key": f"sk-{number}"}, headers=OWN)
    assert len(door.apis) == 0


@pytest.mark.parametrize("target", ["https://evil.example/studio/", "//evil.example/studio", "/docs", "/studio.evil"])
async def test_nobody_is_led_elsewhere(local: httpx.AsyncClient, target: str) -> None:
    """After signing in one is in the studio, whatever the link said."""
    answer = await local.post("/studio/session", data={"act": "here", "next": target}, headers=OWN)
    assert answer.headers["location"] == "/studio/"


async def test_one_click_signs_in(local: httpx.AsyncClient) -> None:
    """The cookie is out of reach of scripts and other sites, is of this port, and leads back where one was going."""
    answer = await local.post("/studio/session", data={"act": "here", "next": "/studio/gallery"}, headers=OWN)
    cookie = answer.headers["set-cookie"]
    assert answer.headers["location"] == "/studio/gallery"
    assert cookie.startswith("danqing_session_8720=")
    for part in ("HttpOnly", "SameSite=lax", "Path=/studio"):
        assert part in cookie


@pytest.mark.parametrize("admin_key", [None, "ak-local"])
async def test_one_click_administrates_where_the_server_lets_it(tmp_path: Path, admin_key: str | None) -> None:
    """The admin key of the server goes into the session, and never to the browser."""
    of = access(tmp_path, "sk-local", admin_key)
    async with browser(of) as client:
        answer = await client.post("/studio/session", data={"act": "here"}, headers=OWN)
    session = of.sessions.find(answer.cookies["danqing_session_8720"])
    assert session is not None
    assert session.admin_key == admin_key
    assert "ak-local" not in f"{answer.headers}{answer.text}"


async def test_who_signs_out_signs_in_again(local: httpx.AsyncClient) -> None:
    """The sign-in page is skipped while one is signed in, and shown afterwards."""
    await local.post("/studio/session", data={"act": "here"}, headers=OWN)
    assert (await local.get("/studio/sign-in")).status_code == 303
    await local.post("/studio/session", data={"act": "out"}, headers=OWN)
    assert (await local.get("/studio/sign-in")).status_code == 200
