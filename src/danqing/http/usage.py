"""GET …/usage: what an account used, for itself; and for operators what any account used, or all of a region."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from danqing.accounts import administration, usage_reports
from danqing.accounts.usage_reports import DIMENSIONS, ReportQuery, figures, group
from danqing.core import errors
from danqing.http.admin_access import ADMIN_KEY_IS_DOCUMENTED, answer, authorize, refusals
from danqing.http.auth import KEY_IS_DOCUMENTED, authenticate
from danqing.http.services import HttpServices
from danqing.wire.admin import documentation as shown
from danqing.wire.admin import paths
from danqing.wire.admin.usage_query import USAGE_PARAMETERS, UsageSpan, parse_usage_query
from danqing.wire.dashscope.documentation import JsonObject, error_answers, json_answer
from danqing.wire.dashscope.paths import USAGE
from danqing.wire.dashscope.query_strings import QueryString

# there is only one account to keep apart
_OWN_DIMENSIONS = tuple(name for name in DIMENSIONS if name != "account")
_WRONG = errors.InvalidField("by", "colour", f"must be one of {', '.join(_OWN_DIMENSIONS)}")
_EXAMPLE = json_answer("What was used; a file where CSV is asked for", usage=shown.answer(shown.USAGE))


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter()
    _add_own_usage(router, services)
    _add_usage_of_all(router, services)
    return router


def _add_own_usage(router: APIRouter, services: HttpServices) -> None:
    @router.get(
        USAGE,
        summary="Read usage",
        tags=["account"],
        dependencies=[KEY_IS_DOCUMENTED],
        openapi_extra={"parameters": USAGE_PARAMETERS},
        responses={
            200: _EXAMPLE,
            **error_answers(errors.MissingApiKey(), errors.InvalidApiKey(), errors.WorkspaceAccessDenied(), _WRONG),
        },
    )
    def own_usage(request: Request) -> Response:
        """Answer what the caller's account used: tasks that have ended, at once and equal to what is charged."""
        caller = authenticate(request, services.keys)
        span = parse_usage_query(request.query_params, _OWN_DIMENSIONS, services.clock())
        return _answer(services, request, span, caller.region, caller.account_id)


def _add_usage_of_all(router: APIRouter, services: HttpServices) -> None:
    parameters: list[JsonObject] = [
        *USAGE_PARAMETERS,
        *(
            {"name": name, "in": "query", "required": False, "schema": {"type": "string"}, "description": text}
            for name, text in {
                "account_id": "Of one account; of all accounts of the region if not said.",
                "region": "Which region; the first if not said.",
            }.items()
        ),
    ]

    @router.get(
        paths.USAGE,
        summary="Read the usage of accounts",
        tags=["administration"],
        dependencies=[ADMIN_KEY_IS_DOCUMENTED],
        openapi_extra={"parameters": parameters},
        responses={200: _EXAMPLE, **refusals(_WRONG, errors.NotFound())},
    )
    def usage(request: Request) -> Response:
        """Answer what one account used, or all of a region together; `by` takes `account` as well."""
        authorize(request, services)
        query = QueryString(request.query_params)
        span = parse_usage_query(request.query_params, tuple(DIMENSIONS), services.clock())
        account_id = query.text("account_id")
        region = services.office.region(query.text("region")).name
        if account_id is not None:
            # an account has its own region, whatever the query says
            region = administration.view(services.office, account_id).account.region
        return _answer(services, request, span, region, account_id)


def _answer(services: HttpServices, request: Request, span: UsageSpan, region: str, account_id: str | None) -> Response:
    made = usage_reports.report(
        services.office,
        ReportQuery(
            region=region, account_id=account_id, start=span.start, end=span.end, period=span.period, by=span.by
        ),
    )
    if span.as_csv:
        headers = {"content-disposition": 'attachment; filename="usage.csv"'}
        return Response(usage_reports.as_csv(made), media_type="text/csv; charset=utf-8", headers=headers)
    return answer(
        request,
        {
            "start": made.query.start.isoformat(),
            "end": made.query.end.isoformat(),
            "period": made.query.period.value,
            "total": figures(made.total, made.currency),
            "rows": [group(row) | figures(row.usage, made.currency) for row in made.rows],
        },
    )
