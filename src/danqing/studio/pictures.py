"""Pictures from the studio's own address, whole or small, so that a browser asks nobody else for anything."""

import asyncio
import importlib
import io
import logging
import zipfile
from collections import OrderedDict
from collections.abc import AsyncIterator, Sequence
from functools import partial
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route
from typing_extensions import Buffer

from danqing.client import DanqingClientError
from danqing.studio.access import Access
from danqing.studio.api import Api
from danqing.studio.options import PREFIX
from danqing.studio.task_view import read_task_view
from danqing.wire.dashscope.paths import TASK

log = logging.getLogger(__name__)

_MOST_TASKS = 100
_KEPT_BYTES = 24_000_000
"""Small pictures are kept up to this much; whole ones are fetched each time, and then stay in the browser's cache."""
_WIDTHS = (160, 320, 640, 1024)
_PRIVATE = {"cache-control": "private, max-age=86400, immutable", "x-content-type-options": "nosniff"}


def picture_address(task_id: str, index: int, width: int | None = None) -> str:
    """Where the studio serves a picture of a task. width: one of 160, 320, 640 and 1024 pixels, or the whole."""
    small = f"?width={width}" if width else ""
    return f"{PREFIX}/pictures/{quote(task_id)}/{index}.{'webp' if width else 'png'}{small}"


class Shelf:
    """The least recently wanted bytes leave when there are more than `limit`."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._items: OrderedDict[tuple[str, ...], bytes] = OrderedDict()

    def find(self, name: tuple[str, ...]) -> bytes | None:
        if name in self._items:
            self._items.move_to_end(name)
        return self._items.get(name)

    def put(self, name: tuple[str, ...], content: bytes) -> None:
        self._size += len(content) - len(self._items.pop(name, b""))
        self._items[name] = content
        while self._size > self._limit:
            self._size -= len(self._items.popitem(last=False)[1])


def routes(access: Access) -> list[BaseRoute]:
    shelf = Shelf(_KEPT_BYTES)
    # small pictures take a core for a while: two at a time leave it to others
    turns = asyncio.Semaphore(2)

    async def serve(request: Request) -> Response:
        session = access.session(request)
        if session is None:
            return PlainTextResponse("Sign in first.", 401)
        width = request.query_params.get("width")
        if width is not None and width not in map(str, _WIDTHS):
            return PlainTextResponse(f"width must be one of {', '.join(map(str, _WIDTHS))}.", 400)
        task_id, index = request.path_params["task_id"], request.path_params["index"]
        name = (session.api_key, task_id, str(index), width or "")
        known = shelf.find(name) if width else None
        if known is None:
            try:
                known = await _whole(access.apis.of(session.api_key), task_id, index)
            except DanqingClientError as error:
                return PlainTextResponse(str(error), 502)
            if known is None:
                return PlainTextResponse("There is no such picture, or not any more.", 404)
            if width:
                async with turns:
                    known = await asyncio.to_thread(_small, known, int(width))
                shelf.put(name, known)
        return Response(known, media_type="image/webp" if width else "image/png", headers=_headers(request, task_id))

    return [
        Route(f"{PREFIX}/pictures/{{task_id}}/{{index:int}}.{{kind}}", serve),
        Route(f"{PREFIX}/pictures.zip", partial(_serve_zip, access)),
    ]


async def _serve_zip(access: Access, request: Request) -> Response:
    """The pictures of up to 100 tasks as one file, which is sent while it is made."""
    session = access.session(request)
    if session is None:
        return PlainTextResponse("Sign in first.", 401)
    task_ids = [task_id for task_id in request.query_params.get("tasks", "").split(",") if task_id]
    if not 1 <= len(task_ids) <= _MOST_TASKS:
        return PlainTextResponse(f"tasks must name 1 to {_MOST_TASKS} tasks.", 400)
    content = _zip(access.apis.of(session.api_key), task_ids)
    headers = {"content-disposition": 'attachment; filename="danqing.zip"'}
    return StreamingResponse(content, media_type="application/zip", headers=headers)


async def _zip(api: Api, task_ids: Sequence[str]) -> AsyncIterator[bytes]:
    """A ZIP file, picture by picture. Pictures that are gone are left out."""
    file = io.BytesIO()
    with zipfile.ZipFile(_Forward(file), "w", zipfile.ZIP_STORED) as archive:
        for task_id in task_ids:
            try:
                view = read_task_view(await api.get(TASK.format(task_id=quote(task_id, safe=""))))
                for index, made in enumerate(view.pictures):
                    if made.url:
                        archive.writestr(f"{task_id}-{index + 1}.png", await api.read(made.url))
                        yield _taken(file)
            except DanqingClientError as error:
                log.info("left out of a ZIP file: %s", error)
    yield _taken(file)


class _Forward(io.RawIOBase):
    """A file that only grows: what was taken from it stays counted, so that places in the ZIP file are right."""

    def __init__(self, file: io.BytesIO) -> None:
        self._file = file
        self._written = 0

    def writable(self) -> bool:
        return True

    def write(self, content: Buffer) -> int:
        count = self._file.write(content)
        self._written += count
        return count

    def tell(self) -> int:
        return self._written


def _taken(file: io.BytesIO) -> bytes:
    """What was written since the last time."""
    content = file.getvalue()
    file.seek(0)
    file.truncate()
    return content


def _headers(request: Request, task_id: str) -> dict[str, str]:
    if "download" not in request.query_params:
        return _PRIVATE
    name = f"danqing-{task_id[:8]}-{request.path_params['index'] + 1}.png"
    return {**_PRIVATE, "content-disposition": f'attachment; filename="{name}"'}


async def _whole(api: Api, task_id: str, index: int) -> bytes | None:
    view = read_task_view(await api.get(TASK.format(task_id=quote(task_id, safe=""))))
    if not 0 <= index < len(view.pictures) or view.pictures[index].url is None:
        return None
    return await api.read(view.pictures[index].url or "")


async def get_ready() -> None:
    """Load what makes pictures small, while something else is waited for."""
    await asyncio.to_thread(importlib.import_module, "cv2")


def _small(png: bytes, width: int) -> bytes:
    import cv2  # noqa: PLC0415 - 30 MB, which a studio without pictures does without
    import numpy as np  # noqa: PLC0415

    pixels = cv2.imdecode(np.frombuffer(png, np.uint8), cv2.IMREAD_COLOR)
    if pixels is None:
        return png
    height = max(1, round(pixels.shape[0] * width / pixels.shape[1]))
    if width < pixels.shape[1]:
        pixels = cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA)
    return bytes(cv2.imencode(".webp", pixels, [cv2.IMWRITE_WEBP_QUALITY, 82])[1])
