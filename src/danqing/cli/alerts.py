"""danqing alerts: makes, lists and deletes alerts in the database of a home."""

import json
from dataclasses import dataclass
from typing import Annotated

import typer

from danqing.accounts import alerts
from danqing.accounts.alerts import NewAlert
from danqing.accounts.office import exact_micros
from danqing.cli.offices import AccountOption, JsonOption, known_account, open_office
from danqing.cli.options import taking
from danqing.cli.settings import HomeOption
from danqing.cli.tables import print_table
from danqing.core.account import MICROS
from danqing.core.alert import AlertKind
from danqing.wire.admin.objects import alert_object


@dataclass(frozen=True, kw_only=True)
class AlertOrder:
    """What `danqing alerts create` is told."""

    account: AccountOption
    kind: Annotated[AlertKind, typer.Option(help="What to watch.")]
    threshold: Annotated[str, typer.Option(help="An amount in the month, or a share of calls, 0 to 1.")]
    url: Annotated[str, typer.Option(help="Where to POST a JSON object to.")]
    minutes: Annotated[int, typer.Option(help="How far a failure rate looks back.", min=1, max=1440)] = 10
    least_calls: Annotated[int, typer.Option(help="Calls that a failure rate needs.", min=1)] = 10
    home: HomeOption = None
    as_json: JsonOption = False


@taking(AlertOrder)
def create(order: AlertOrder) -> None:
    """Store an alert, and print its id."""
    office = open_office(order.home)
    wanted = NewAlert(
        account_id=known_account(office, order.account).account_id,
        kind=order.kind,
        threshold=exact_micros("--threshold", order.threshold),
        url=order.url,
        minutes=order.minutes,
        least_calls=order.least_calls,
    )
    made = alerts.create(office, wanted)
    print(json.dumps(alert_object(made)) if order.as_json else made.alert_id)


def list_alerts(account: AccountOption, home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Print the alerts of an account."""
    office = open_office(home)
    found = alerts.every(office, known_account(office, account).account_id)
    if as_json:
        print(json.dumps([alert_object(alert) for alert in found]))
        return
    rows = (
        [alert.alert_id, alert.kind, f"{alert.threshold / MICROS:g}", "yes" if alert.is_firing else "no", alert.url]
        for alert in found
    )
    print_table(("alert id", "kind", "threshold", "crossed", "told to"), rows)


def delete(
    account: AccountOption,
    alert_id: Annotated[str, typer.Argument(help="The id, as `danqing alerts list` shows it.")],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Delete an alert."""
    office = open_office(home)
    alerts.delete(office, known_account(office, account).account_id, alert_id)
    print(json.dumps({"alert_id": alert_id, "deleted": True}) if as_json else f"Alert {alert_id} is deleted.")
