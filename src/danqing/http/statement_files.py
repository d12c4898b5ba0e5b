"""A statement as the answer of a call: JSON, or a file."""

from collections.abc import Callable, Mapping

from starlette.requests import Request
from starlette.responses import Response

from danqing.accounts import statements
from danqing.accounts.statements import Statement
from danqing.core.errors import InvalidField
from danqing.http.admin_access import answer
from danqing.http.services import HttpServices
from danqing.wire.dashscope.documentation import JsonObject
from danqing.wire.dashscope.query_strings import QueryString

STATEMENT_PARAMETERS: list[JsonObject] = [
    {
        "name": "format",
        "in": "query",
        "required": False,
        "schema": {"type": "string"},
        "description": "json, csv or pdf; json if not said.",
    }
]

_FILES: Mapping[str, tuple[str, Callable[[Statement], bytes]]] = {
    "csv": ("text/csv; charset=utf-8", lambda made: statements.as_csv(made).encode()),
    "pdf": ("application/pdf", statements.as_pdf),
}
"""The forms of a statement besides JSON: media type and how it is written."""


def statement_response(services: HttpServices, request: Request, account_id: str, month: str) -> Response:
    """A month of an account in the form that the query string asks for. Raises InvalidField and NotFound."""
    form = QueryString(request.query_params).text("format") or "json"
    if form not in ("json", *_FILES):
        raise InvalidField("format", form, "must be json, csv or pdf")
    made = statements.statement(services.office, account_id, month)
    if form == "json":
        return answer(request, statements.as_object(made))
    media_type, written = _FILES[form]
    headers = {"content-disposition": f'attachment; filename="statement-{month}.{form}"'}
    return Response(written(made), media_type=media_type, headers=headers)
