"""Hands everything below /studio to the studio's process, sockets included, and opens that with the first visit."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Coroutine
from typing import TYPE_CHECKING, Any

import httpx
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket, WebSocketDisconnect

from danqing.studio.options import PREFIX
from danqing.studio_process import StudioFailedError, StudioProcess

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection

_WAIT = "x-danqing-wait"
_HOP_BY_HOP = frozenset({"connection", "keep-alive", "transfer-encoding", "upgrade", "te", "trailer"})
_PATIENCE = {"timeout": httpx.Timeout(120.0).as_dict()}
_SOCKET_HEADERS = ("host", "origin", "cookie", "user-agent", "accept-language")

# shown for the seconds that the first visitor waits; nothing in it is loaded from anywhere
_OPENING = f"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Danqing 丹青</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><style>
:root {{ color-scheme: light dark; }}
body {{ margin: 0; min-height: 100vh; display: grid; place-content: center; justify-items: center; gap: 1.2rem;
  font: 15px/1.5 system-ui, sans-serif; 
  background: light-dark(#f8f6f1, #13161b); color: light-dark(#5f6773, #9ba4b0); }}
b {{ display: grid; place-items: center; width: 4.5rem; height: 4.5rem; border-radius: 1.1rem; background: #b8312b;
  color: #fff; font-size: 1.7rem; font-weight: 600; animation: breathe 1.4s ease-in-out infinite alternate; }}
@keyframes breathe {{ to {{ transform: scale(.94); opacity: .75; }} }}
</style></head><body><main><b aria-hidden="true">丹青</b></main><p role="status">Opening the studio · 正在打开</p>
<script>
const open = () => fetch(location.href, {{headers: {{"{_WAIT}": "1"}}, redirect: "manual"}})
  .then(r => r.status === 503 ? r.text().then(t => {{ document.querySelector("p").textContent = t }})
    : location.reload())
  .catch(() => setTimeout(open, 500));
open();
</script></body></html>"""


def mount_studio(server: FastAPI, door: "StudioDoor") -> None:
    """Let a server answer for its studio."""
    server.add_route(PREFIX, lambda _request: RedirectResponse(f"{PREFIX}/"), include_in_schema=False)
    server.mount(PREFIX, door)


class StudioDoor:
    """An ASGI application to mount at /studio."""

    def __init__(self, studio: StudioProcess) -> None:
        self._studio = studio
        # the bare transport: a client would keep the cookies of one visitor and send them for the next
        self._way = httpx.AsyncHTTPTransport(uds=studio.socket_path)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._join(WebSocket(scope, receive, send))
        elif scope["type"] == "http":
            response = await self._answer(Request(scope, receive))
            await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        if not self._studio.is_ready and _is_page(request):
            self._studio.start()
            return HTMLResponse(_OPENING, headers={"cache-control": "no-store"})
        try:
            await self._studio.ready()
            return await self._forward(request)
        except (OSError, httpx.TransportError, StudioFailedError) as error:
            return PlainTextResponse(f"The studio did not open: {error}", 503)

    async def _forward(self, request: Request) -> Response:
        headers = [(name, value) for name, value in request.headers.raw if name.decode() not in _HOP_BY_HOP]
        url = httpx.URL("http://studio", raw_path=_target(request.scope))
        sent = httpx.Request(request.method, url, headers=headers, content=await request.body(), extensions=_PATIENCE)
        answer = await self._way.handle_async_request(sent)
        response = StreamingResponse(_body(answer), answer.status_code)
        response.raw_headers = [(n.lower(), v) for n, v in answer.headers.raw if n.lower().decode() not in _HOP_BY_HOP]
        return response

    async def _join(self, outside: WebSocket) -> None:
        """Pass messages both ways until either end leaves."""
        # a server whose studio nobody opens does without this library
        from websockets.asyncio.client import unix_connect  # noqa: PLC0415
        from websockets.exceptions import WebSocketException  # noqa: PLC0415

        await self._studio.ready()
        headers = {name: outside.headers[name] for name in _SOCKET_HEADERS if name in outside.headers}
        host = headers.pop("host", "studio")
        url = f"ws://{host}{_target(outside.scope).decode()}"
        try:
            async with unix_connect(
                self._studio.socket_path, url, additional_headers=headers, user_agent_header=None, max_size=None,
                compression=None, ping_interval=None,
            ) as inside:  # fmt: skip
                await outside.accept()
                await _first_of(_outward(inside, outside), _inward(outside, inside))
        except (OSError, WebSocketException):
            pass
        with contextlib.suppress(RuntimeError, WebSocketDisconnect):
            await outside.close()

    async def aclose(self) -> None:
        """Give the connections back."""
        await self._way.aclose()


def _is_page(request: Request) -> bool:
    return request.method == "GET" and "text/html" in request.headers.get("accept", "") and _WAIT not in request.headers


def _target(scope: Scope) -> bytes:
    """Path and query as they came, since the studio knows itself below /studio."""
    path: bytes = scope.get("raw_path") or scope["path"].encode()
    query: bytes = scope["query_string"]
    return path + (b"?" + query if query else b"")


async def _body(answer: httpx.Response) -> AsyncIterator[bytes]:
    async with contextlib.aclosing(answer):
        async for chunk in answer.aiter_raw():
            yield chunk


async def _first_of(*ways: Coroutine[Any, Any, None]) -> None:
    """Until the first of them ends; the others are given up."""
    tasks = [asyncio.create_task(way) for way in ways]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def _outward(inside: "ClientConnection", outside: WebSocket) -> None:
    async for message in inside:
        if isinstance(message, str):
            await outside.send_text(message)
        else:
            await outside.send_bytes(message)


async def _inward(outside: WebSocket, inside: "ClientConnection") -> None:
    with contextlib.suppress(WebSocketDisconnect):
        while True:
            message = await outside.receive()
            if message["type"] == "websocket.disconnect":
                return
            await inside.send(message.get("text") or message["bytes"])
