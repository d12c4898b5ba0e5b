"""danqing accounts list and show: accounts with their money, quotas and limits."""

import json
from typing import Annotated

import typer

from danqing.accounts import administration
from danqing.accounts.statements import plain
from danqing.cli.offices import JsonOption, known_account, open_office
from danqing.cli.settings import HomeOption
from danqing.cli.tables import print_table
from danqing.core.account import Account, Funds
from danqing.wire.admin.objects import account_object, funds_object

_HEADINGS = ("account id", "name", "region", "balance", "reserved", "credit limit", "free only")


def list_accounts(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Print every account with its money."""
    office = open_office(home)
    rows = [
        (account, funds, office.region(account.region).currency) for account, funds in administration.accounts(office)
    ]
    if as_json:
        print(json.dumps([account_object(account) | funds_object(funds, money) for account, funds, money in rows]))
    elif rows:
        print_table(_HEADINGS, (_row(account, funds, money) for account, funds, money in rows))
    else:
        print("There are no accounts yet; `danqing accounts create NAME` opens one.")


def show(
    account: Annotated[str, typer.Argument(help="Name or id of the account.")],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Print all there is to see of an account."""
    office = open_office(home)
    seen = administration.view(office, known_account(office, account).account_id)
    if as_json:
        print(json.dumps(administration.as_object(office, seen)))
        return
    print_table(_HEADINGS, [_row(seen.account, seen.funds, seen.currency)])
    if seen.quotas:
        print_table(
            ("free pictures of", "granted", "used", "reserved", "until"),
            (
                [quota.model, str(quota.granted), str(quota.used), str(quota.reserved), f"{quota.expires_at:%Y-%m-%d}"]
                for quota in seen.quotas
            ),
        )


def _row(account: Account, funds: Funds, currency: str) -> list[str]:
    limit = account.credit_limit_micros
    return [
        account.account_id,
        account.name,
        account.region,
        f"{plain(funds.balance_micros)} {currency}",
        plain(funds.reserved_micros),
        "none" if limit is None else plain(limit),
        "yes" if account.free_only else "no",
    ]
