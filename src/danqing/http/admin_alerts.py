"""/admin/v1/accounts/{account_id}/alerts: whom to tell when an account spends too much or fails too often."""

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from danqing.accounts import alerts
from danqing.accounts.alerts import NewAlert
from danqing.core import errors
from danqing.core.alert import AlertKind
from danqing.http.admin_access import Content, answer, authorize, json_body, named, refusals
from danqing.http.services import HttpServices
from danqing.wire.admin import documentation as shown
from danqing.wire.admin.bodies import AlertBody, micros, parse
from danqing.wire.admin.objects import alert_object
from danqing.wire.admin.paths import ALERT, ALERTS
from danqing.wire.dashscope.documentation import JsonObject, json_answer

_EXAMPLE: JsonObject = {"kind": "budget", "threshold": 50, "url": "https://example.com/alerts"}


def create_router(services: HttpServices) -> APIRouter:
    router = APIRouter()
    office = services.office

    @router.get(
        ALERTS,
        summary="List alerts",
        responses={200: json_answer("All alerts", alerts=shown.answer([shown.ALERT])), **refusals(errors.NotFound())},
    )
    def list_alerts(account_id: str, request: Request) -> Response:
        """Answer the alerts of an account, and which of them is past its threshold now."""
        authorize(request, services)
        return answer(request, [alert_object(alert) for alert in alerts.every(office, named(account_id))])

    @router.post(
        ALERTS,
        summary="Make an alert",
        openapi_extra=json_body(AlertBody, _EXAMPLE),
        responses={
            200: json_answer("The alert", alert=shown.answer(shown.ALERT)),
            **refusals(
                errors.MalformedBody(),
                errors.MissingField("url"),
                errors.InvalidField("threshold", 2, "must be above 0, a failure rate at most 1"),
                errors.NotFound(),
            ),
        },
    )
    def make_alert(account_id: str, request: Request, content: Content) -> Response:
        """Watch the amount of the month, or the share of failed calls. Each crossing is POSTed once, as JSON."""
        actor = authorize(request, services)
        body = parse(AlertBody, content)
        wanted = NewAlert(
            account_id=named(account_id),
            kind=AlertKind(body.kind),
            threshold=micros(body.threshold),
            url=body.url,
            minutes=body.minutes,
            least_calls=body.least_calls,
        )
        return answer(request, alert_object(alerts.create(office, wanted, actor)))

    @router.delete(
        ALERT,
        summary="Delete an alert",
        responses={
            200: json_answer("It is gone", deleted=shown.answer({"deleted": True})),
            **refusals(errors.NotFound()),
        },
    )
    def delete_alert(account_id: str, alert_id: str, request: Request) -> Response:
        """Watch no more."""
        actor = authorize(request, services)
        alerts.delete(office, named(account_id), named(alert_id), actor)
        return answer(request, {"deleted": True})

    return router
