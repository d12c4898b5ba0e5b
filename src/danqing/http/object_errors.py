"""Errors of addresses that stand in for the vendor's object store, which answers in XML."""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from starlette.requests import Request
from starlette.responses import Response

from danqing.core.errors import ServiceError
from danqing.wire.dashscope.errors import wire_error


def object_error(request: Request, error: ServiceError) -> Response:
    """An error as OSS words it. Source: OSS, "Error responses"."""
    wire = wire_error(error)
    fields: Mapping[str, str] = {
        "Code": wire.code,
        "Message": error.message,
        "RequestId": request.state.request_id,
    }
    inner = "".join(f"\n  <{name}>{escape(text)}</{name}>" for name, text in fields.items())
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<Error>{inner}\n</Error>\n'
    return Response(text, wire.status, media_type="application/xml")
