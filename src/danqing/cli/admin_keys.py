"""danqing admin-keys: makes, lists and revokes keys for the admin API in the database of a home."""

import json
from typing import Annotated

import typer

from danqing.accounts import admin_keys
from danqing.cli.errors import CommandError
from danqing.cli.offices import JsonOption, open_office
from danqing.cli.settings import HomeOption
from danqing.cli.tables import print_table
from danqing.wire.admin.objects import key_object


def create(
    name: Annotated[str, typer.Option(help="What the key is for.")] = "unnamed",
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print a new key. It cannot be had again."""
    key, secret = admin_keys.create(open_office(home), name)
    print(json.dumps(key_object(key) | {"admin_key": secret}) if as_json else secret)


def list_keys(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Print every key without its secret."""
    keys = admin_keys.every(open_office(home))
    if as_json:
        print(json.dumps([key_object(key) for key in keys]))
        return
    rows = ([key.key_id, key.name, key.prefix, "revoked" if key.revoked_at else "good"] for key in keys)
    print_table(("key id", "name", "begins with", "state"), rows)


def revoke(
    key_id: Annotated[str, typer.Argument(help="The id, as `danqing admin-keys list` shows it.")],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """End a key at once. Raises CommandError where there is nothing to end."""
    if not admin_keys.revoke(open_office(home), key_id):
        raise CommandError(f"There is no admin key {key_id}, or it was revoked before.")
    print(json.dumps({"key_id": key_id, "revoked": True}) if as_json else f"Key {key_id} is revoked.")
