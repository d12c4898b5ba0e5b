"""danqing accounts create, set and credit: changes to accounts, made in the database of a home."""

import json
from dataclasses import dataclass
from typing import Annotated

import typer

from danqing.accounts import administration
from danqing.accounts.administration import Opening, Switches
from danqing.accounts.api_keys import ApiKeys
from danqing.accounts.office import exact_micros
from danqing.accounts.statements import plain
from danqing.cli.errors import CommandError
from danqing.cli.offices import JsonOption, known_account, open_office
from danqing.cli.options import taking
from danqing.cli.settings import HomeOption
from danqing.wire.admin.objects import funds_object

_SMALLEST = -(10**15)


@dataclass(frozen=True, kw_only=True)
class NewAccount:
    """What `danqing accounts create` is told."""

    name: Annotated[str, typer.Argument(help="Name of the account.")]
    region: Annotated[
        str | None, typer.Option(help="Where it is; decides prices and currency.", show_default="the first region")
    ] = None
    free_quota: Annotated[
        list[str] | None,
        typer.Option(help="MODEL=N: free pictures of a model, in place of the usual ones. May be repeated."),
    ] = None
    free_only: Annotated[bool, typer.Option("--free-only", help="Never make what would cost money.")] = False
    balance: Annotated[
        str | None, typer.Option(help="Amount paid in at once, which makes the account prepaid.", show_default="none")
    ] = None
    credit_limit: Annotated[
        str | None,
        typer.Option(help="How far below zero the balance may go.", show_default="0 with a balance, else no limit"),
    ] = None
    home: HomeOption = None
    as_json: JsonOption = False


@dataclass(frozen=True, kw_only=True)
class AccountSettings:
    """What `danqing accounts set` is told."""

    account: Annotated[str, typer.Argument(help="Name or id of the account.")]
    name: Annotated[str | None, typer.Option(help="A new name.", show_default="as it is")] = None
    free_only: Annotated[
        bool | None,
        typer.Option("--free-only/--no-free-only", help="Never make what would cost money.", show_default="as it is"),
    ] = None
    credit_limit: Annotated[
        str | None,
        typer.Option(help="How far below zero the balance may go, or `none` for any far.", show_default="as it is"),
    ] = None
    free_quota: Annotated[
        list[str] | None, typer.Option(help="MODEL=N: free pictures of a model, used ones counted in. May be repeated.")
    ] = None
    home: HomeOption = None
    as_json: JsonOption = False


@taking(NewAccount)
def create_account(order: NewAccount) -> None:
    """Open an account and print its id and a first key. Nothing is opened where anything of it is wrong."""
    office = open_office(order.home)
    balance = 0 if order.balance is None else exact_micros("--balance", order.balance)
    limit = None if order.balance is None else 0
    if order.credit_limit is not None:
        limit = exact_micros("--credit-limit", order.credit_limit)
    opening = Opening(
        name=order.name,
        region=order.region,
        free_only=order.free_only,
        credit_limit_micros=limit,
        balance_micros=balance,
        free_quotas=_quotas(order.free_quota),
    )
    account = administration.open_account(office, opening)
    key, secret = ApiKeys(office.database, office.regions, office.clock).create(account, "first")
    if order.as_json:
        made = {"api_key": secret, "key_id": key.key_id}
        print(json.dumps(administration.as_object(office, administration.view(office, account.account_id)) | made))
        return
    print(account.account_id)
    print(secret)
    typer.echo(f"Account {account.name} in {account.region}, and its first key; the key is shown this once.", err=True)


@taking(AccountSettings)
def change_account(order: AccountSettings) -> None:
    """Change an account, and print it as it is then."""
    office = open_office(order.home)
    account_id = known_account(office, order.account).account_id
    limit = None if order.credit_limit in (None, "none") else exact_micros("--credit-limit", order.credit_limit)
    switches = Switches(
        name=order.name,
        free_only=order.free_only,
        credit_limit_micros=limit,
        unlimited=order.credit_limit == "none",
    )
    quotas = _quotas(order.free_quota)
    administration.change(office, account_id, switches)
    for model, images in quotas:
        administration.grant_quota(office, account_id, model, images)
    seen = administration.as_object(office, administration.view(office, account_id))
    print(json.dumps(seen) if order.as_json else f"Account {account_id} is changed.")


def credit(
    account: Annotated[str, typer.Argument(help="Name or id of the account.")],
    amount: Annotated[str, typer.Argument(help="Amount in units of its currency; `-- -5` takes 5 back.")],
    note: Annotated[str, typer.Option(help="What it is for.")] = "payment",
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Pay in, and print the balance as it is then."""
    office = open_office(home)
    known = known_account(office, account)
    currency = office.region(known.region).currency
    micros = exact_micros("amount", amount, least=_SMALLEST)
    funds = administration.add_credit(office, known.account_id, micros, note)
    if as_json:
        print(json.dumps({"account_id": known.account_id} | funds_object(funds, currency)))
    else:
        print(f"{plain(funds.balance_micros)} {currency}")


def _quotas(given: list[str] | None) -> tuple[tuple[str, int], ...]:
    return tuple(_quota(text) for text in given or ())


def _quota(text: str) -> tuple[str, int]:
    model, _, number = text.rpartition("=")
    if not model or not number.isascii() or not number.isdecimal():
        raise CommandError(f"--free-quota: {text} is not MODEL=N, such as wan2.6-t2i=50.")
    return model, int(number)
