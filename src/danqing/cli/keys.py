"""danqing keys: makes, lists and revokes API keys in the database of a home, whether or not a server runs on it."""

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer

from danqing.cli.accounts import DEFAULT_ACCOUNT, find_account, open_default_account, open_keys
from danqing.cli.errors import CommandError
from danqing.cli.settings import HomeOption, read_settings
from danqing.cli.tables import print_table
from danqing.core.account import Account, ApiKey

_HEADINGS = ("key id", "account", "region", "name", "begins with", "made", "last used", "state")

JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def create(
    account: Annotated[str, typer.Option(help="Name or id of the account.")] = DEFAULT_ACCOUNT,
    name: Annotated[str, typer.Option(help="What the key is for.")] = "unnamed",
    expires_days: Annotated[
        int | None, typer.Option(help="Days until the key ends.", min=1, max=36500, show_default="never")
    ] = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print a new key. It cannot be had again. The account `default` is opened where there is none at all."""
    settings = read_settings(home=home)
    keys = open_keys(settings)
    accounts = keys.accounts()
    if not accounts and account == DEFAULT_ACCOUNT:
        accounts = [open_default_account(keys, settings)]
    owner = find_account(accounts, account)
    expires_at = None if expires_days is None else datetime.now(UTC) + timedelta(days=expires_days)
    key, secret = keys.create(owner, name, expires_at)
    if as_json:
        print(json.dumps(_as_json(key, owner) | {"api_key": secret}))
        return
    print(secret)
    typer.echo(f"Key {key.key_id} of account {owner.name} in {owner.region}; it is shown this once.", err=True)


def list_keys(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Print every key of every account, without its secret."""
    keys = open_keys(read_settings(home=home))
    rows = [(key, account) for account in keys.accounts() for key in keys.list_keys(account.account_id)]
    if as_json:
        print(json.dumps([_as_json(key, account) for key, account in rows], indent=2))
    elif rows:
        print_table(_HEADINGS, (_row(key, account, datetime.now(UTC)) for key, account in rows))
    else:
        print("There are no keys yet; `danqing keys create` makes one.")


def revoke(
    key_id: Annotated[str, typer.Argument(help="The id, as `danqing keys list` shows it.")],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """End a key at once, also for a server that runs. Raises CommandError where there is nothing to end."""
    keys = open_keys(read_settings(home=home))
    if not keys.revoke(key_id):
        raise CommandError(f"There is no key {key_id}, or it was revoked before.")
    print(json.dumps({"key_id": key_id, "revoked": True}) if as_json else f"Key {key_id} is revoked.")


def _as_json(key: ApiKey, account: Account) -> dict[str, object]:
    values = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in asdict(key).items()}
    return values | {"account": account.name}


def _row(key: ApiKey, account: Account, now: datetime) -> list[str]:
    used = _day(key.last_used_at) if key.last_used_at else "never"
    made = _day(key.created_at)
    return [key.key_id, account.name, key.region, key.name, key.prefix, made, used, _state(key, now)]


def _state(key: ApiKey, now: datetime) -> str:
    if key.revoked_at:
        return f"revoked {_day(key.revoked_at)}"
    if key.expires_at is None:
        return "good"
    return f"{'good until' if key.is_valid(now) else 'expired'} {_day(key.expires_at)}"


def _day(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")
