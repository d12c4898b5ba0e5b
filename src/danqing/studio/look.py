"""The look in files: the stylesheet, the script of the browser, the marks of the brand; served under their hash."""

import hashlib
from functools import cache
from pathlib import Path
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from danqing.studio.options import PREFIX

_FOLDER = Path(__file__).resolve().parent / "assets"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
_FOREVER = "public, max-age=31536000, immutable"

FAVICON = (_FOLDER / "seal.svg").read_text(encoding="utf-8")

# before anything is painted: the theme that was chosen, or that of the system
_ICON = "data:image/svg+xml," + quote(FAVICON)
_THEME = (
    "(()=>{const c=document.cookie.match(/danqing_theme=(light|dark)/),"
    "d=c?c[1]==='dark':matchMedia('(prefers-color-scheme: dark)').matches;"
    "document.documentElement.dataset.theme=d?'dark':'light'})()"
)


@cache
def asset(name: str) -> str:
    """The address of a file of the assets folder; it changes with the content."""
    digest = hashlib.sha256((_FOLDER / name).read_bytes()).hexdigest()[:12]
    return f"{PREFIX}/assets/{digest}/{name}"


def head() -> str:
    """What every page has in its head."""
    return (
        f'<script>{_THEME}</script><link rel="icon" href="{_ICON}">'
        f'<link rel="stylesheet" href="{asset("studio.css")}">'
        f'<script defer src="{asset("studio.js")}"></script><script defer src="{asset("viewer.js")}"></script>'
    )


def routes() -> list[BaseRoute]:
    async def serve(request: Request) -> Response:
        file = (_FOLDER / request.path_params["name"]).resolve()
        if not file.is_relative_to(_FOLDER) or file.suffix not in _TYPES or not file.is_file():
            return PlainTextResponse("There is no such file.", 404)
        return Response(file.read_bytes(), media_type=_TYPES[file.suffix], headers={"cache-control": _FOREVER})

    return [Route(f"{PREFIX}/assets/{{digest}}/{{name:path}}", serve)]
