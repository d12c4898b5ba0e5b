"""Opens the desk of an operator on a home, and reads what commands about accounts have in common."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from danqing.accounts import administration
from danqing.accounts.office import Office
from danqing.cli.accounts import find_account
from danqing.cli.errors import CommandError
from danqing.cli.loading import load
from danqing.cli.settings import read_settings
from danqing.core.account import Account

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AccountOption = Annotated[str, typer.Option("--account", help="Name or id of the account.")]


def open_office(home: Path | None) -> Office:
    """The desk on a home, whether or not a server runs there."""
    office: Office = load("danqing.offline:open_office")(read_settings(home=home))
    return office


def known_account(office: Office, name_or_id: str) -> Account:
    """The account of this id or name. Raises CommandError."""
    return find_account([account for account, _ in administration.accounts(office)], name_or_id)


def moment(name: str, text: str) -> datetime:
    """A day or time in ISO 8601, in UTC where it says nothing else. Raises CommandError."""
    try:
        said = datetime.fromisoformat(text)
    except ValueError as error:
        raise CommandError(f"{name}: {text} is no date or time, such as 2026-01-31 or 2026-01-31T08:00.") from error
    return said if said.tzinfo else said.replace(tzinfo=UTC)
