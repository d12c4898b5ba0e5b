"""/admin/v1: prices, statements, the proof of the books and the log of changes."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from danqing.accounts import administration, prices
from danqing.core import errors
from danqing.core.account import Money
from danqing.http.admin_access import Content, answer, authorize, json_body, named, refusals
from danqing.http.services import HttpServices
from danqing.http.statement_files import STATEMENT_PARAMETERS, statement_response
from danqing.wire.admin import documentation as shown
from danqing.wire.admin.bodies import PriceBody, micros, parse
from danqing.wire.admin.paths import AUDIT, BOOKS, PRICES, STATEMENT
from danqing.wire.dashscope.documentation import JsonObject, json_answer
from danqing.wire.dashscope.query_strings import QueryString

_MOST_CHANGES = 1000


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter()
    _add_prices(router, services)
    _add_statements(router, services)
    _add_proofs(router, services)
    return router


def _add_prices(router: APIRouter, services: HttpServices) -> None:
    office = services.office

    @router.get(
        PRICES,
        summary="List prices",
        openapi_extra={"parameters": [_parameter("region", "Which region; the first if not said.")]},
        responses={
            200: json_answer("A price list", prices=shown.answer([shown.PRICE])),
            **refusals(errors.InvalidField("region", "moon", "must be one of singapore, beijing")),
        },
    )
    def list_prices(request: Request) -> Response:
        """Answer what a picture of each model costs now, in the catalog, and from which dates on."""
        authorize(request, services)
        region = office.region(QueryString(request.query_params).text("region")).name
        return answer(request, [prices.as_object(one) for one in prices.price_lists(office, region)])

    @router.post(
        PRICES,
        summary="Set a price",
        openapi_extra=json_body(PriceBody, {"model": "wan2.6-t2i", "price": 0.025, "from": "2030-01-01T00:00:00Z"}),
        responses={
            200: json_answer("The price list of the model", price=shown.answer(shown.PRICE)),
            **refusals(
                errors.MalformedBody(),
                errors.MissingField("price"),
                errors.InvalidField("from", "2020-01-01", "must not lie in the past"),
                errors.UnknownModel(),
            ),
        },
    )
    def set_price(request: Request, content: Content) -> Response:
        """Set a price from a moment on. Tasks that were submitted before keep theirs."""
        actor = authorize(request, services)
        body = parse(PriceBody, content)
        region = office.region(body.region)
        amount = Money(micros(body.price), region.currency)
        prices.set_price(office, region.name, body.model, amount, body.since, actor)
        (found,) = (one for one in prices.price_lists(office, region.name) if one.model == body.model)
        return answer(request, prices.as_object(found))


def _add_statements(router: APIRouter, services: HttpServices) -> None:
    described = json_answer(
        "The statement; as a file where CSV or PDF is asked for", json=shown.answer(shown.STATEMENT)
    )

    @router.get(
        STATEMENT,
        summary="Read a statement",
        openapi_extra={"parameters": STATEMENT_PARAMETERS},
        responses={
            200: described,
            **refusals(errors.NotFound(), errors.InvalidField("month", "2026-13", "must be YYYY-MM")),
        },
    )
    def statement(account_id: str, month: str, request: Request) -> Response:
        """Answer a month of an account (UTC): a line for each model and price, equal to the ledger."""
        authorize(request, services)
        return statement_response(services, request, named(account_id), month)


def _add_proofs(router: APIRouter, services: HttpServices) -> None:
    @router.get(
        BOOKS,
        summary="Prove the books",
        responses={
            200: json_answer("What was found", right=shown.answer({"right": True, "discrepancies": []})),
            **refusals(),
        },
    )
    def books(request: Request) -> Response:
        """Answer whether every balance is the sum of its rows, and which is not."""
        authorize(request, services)
        wrong = administration.prove_books(services.office)
        found = [{"what": one.what, "total": one.total, "rows": one.rows} for one in wrong]
        return answer(request, {"right": not wrong, "discrepancies": found})

    @router.get(
        AUDIT,
        summary="Read the log of changes",
        openapi_extra={
            "parameters": [
                _parameter("subject", "Of one subject, such as account:<id>; all if not said."),
                _parameter("count", f"How many, 1 to {_MOST_CHANGES}; 100 if not said."),
            ]
        },
        responses={
            200: json_answer("Changes, newest first", changes=shown.answer([shown.CHANGE])),
            **refusals(errors.InvalidField("count", "0", f"must be a number from 1 to {_MOST_CHANGES}")),
        },
    )
    def changes(request: Request) -> Response:
        """Answer who changed what, and when: accounts, keys, limits, prices and payments."""
        authorize(request, services)
        query = QueryString(request.query_params)
        found = administration.changes(
            services.office, query.number("count", 100, _MOST_CHANGES), query.text("subject")
        )
        return answer(
            request,
            [
                {
                    "at": one.at.isoformat(),
                    "actor": one.actor,
                    "action": one.action,
                    "subject": one.subject,
                    "detail": one.detail,
                }
                for one in found
            ],
        )


def _parameter(name: str, description: str) -> JsonObject:
    return {"name": name, "in": "query", "required": False, "schema": {"type": "string"}, "description": description}
