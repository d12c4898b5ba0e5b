"""The two pages for people: what this server is, and its API, drawn from the OpenAPI description without scripts."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import HTMLResponse

from danqing.http.services import HttpServices
from danqing.wire.dashscope.paths import API, IMAGE_SYNTHESIS

_STYLE = """
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 18%, transparent); --cinnabar: #c3272b; }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 56rem; margin: 3rem auto; padding: 0 1.25rem; }
h1 { font-weight: 650; } h1 small { font-weight: 400; opacity: .6; }
h2 { margin-top: 3rem; padding-top: 1.25rem; border-top: 1px solid var(--line); font-size: 1.15rem; }
h2 code { font-size: 1rem; word-break: break-all; } h3 { font-size: 1rem; margin: 1.5rem 0 .25rem; }
.method { color: #fff; background: var(--cinnabar); border-radius: .3rem; padding: .1rem .5rem; font-size: .85rem; }
pre { border: 1px solid var(--line); border-radius: .4rem; padding: .8rem 1rem; overflow-x: auto; font-size: .85rem; }
details { margin: .4rem 0; } summary { cursor: pointer; } a { color: var(--cinnabar); }
"""


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter(include_in_schema=False)

    @router.get("/")
    async def welcome(request: Request) -> HTMLResponse:
        base = (services.public_url or str(request.base_url)).rstrip("/")
        return HTMLResponse(_page("Danqing 丹青", _welcome(base)))

    @router.get("/docs")
    async def documentation(request: Request) -> HTMLResponse:
        # made by the framework once and kept, so that this page and /openapi.json agree
        description = request.app.openapi()
        return HTMLResponse(_page("Danqing API", "".join(_operations(description))))

    return router


def _page(title: str, body: str) -> str:
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f'<meta name="viewport" content="width=device-width"><style>{_STYLE}</style></head><body>{body}</body></html>'
    )


def _welcome(base: str) -> str:
    curl = f"""curl {base}{IMAGE_SYNTHESIS} \\
    -H 'X-DashScope-Async: enable' \\
    -H "Authorization: Bearer $DASHSCOPE_API_KEY" \\
    -H 'Content-Type: application/json' \\
    -d '{{"model": "qwen-image-plus", "input": {{"prompt": "a cat"}}}}'"""
    return (
        "<h1>Danqing <small>丹青</small></h1>"
        "<p>Text to image over the API of Alibaba Cloud Model Studio (DashScope), on your own machine. "
        f"Use <code>{escape(base + API)}</code> as the base URL of any DashScope client.</p>"
        f"<pre>{escape(curl)}</pre>"
        '<p>The API in full: <a href="docs">/docs</a>, or <a href="openapi.json">/openapi.json</a> for machines.</p>'
    )


def _operations(description: Mapping[str, Any]) -> Iterator[str]:
    about = description["info"]
    yield f"<h1>{escape(about['title'])} <small>{escape(about['version'])}</small></h1>"
    yield f"<p>{escape(about['description'])}</p>"
    for path, methods in description["paths"].items():
        for method, operation in methods.items():
            yield f'<h2><span class="method">{method.upper()}</span> <code>{escape(path)}</code></h2>'
            yield f"<p><b>{escape(operation['summary'])}.</b> {escape(operation['description'])}</p>"
            yield from _parameters(operation)
            yield from _request(operation)
            yield from _answers(operation)


def _parameters(operation: Mapping[str, Any]) -> Iterator[str]:
    if "security" in operation:
        yield "<p><code>Authorization: Bearer sk-…</code></p>"
    for parameter in operation.get("parameters", []):
        about = escape(parameter.get("description", ""))
        yield f"<p><code>{escape(parameter['name'])}</code> ({parameter['in']}) {about}</p>"


def _request(operation: Mapping[str, Any]) -> Iterator[str]:
    for content in operation.get("requestBody", {}).get("content", {}).values():
        yield f"<h3>Request</h3>{_json(content['example'])}"
        yield f"<details><summary>Schema</summary>{_json(content['schema'])}</details>"


def _answers(operation: Mapping[str, Any]) -> Iterator[str]:
    yield "<h3>Answers</h3>"
    for status, answer in operation["responses"].items():
        examples = [
            _json(example["value"])
            for content in answer.get("content", {}).values()
            for example in content.get("examples", {}).values()
        ]
        summary = f"<summary>{escape(status)} {escape(answer['description'])}</summary>"
        yield f"<details>{summary}{''.join(examples)}</details>"


def _json(value: object) -> str:
    return f"<pre>{escape(json.dumps(value, indent=2, ensure_ascii=False), quote=False)}</pre>"
