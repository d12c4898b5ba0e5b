"""Promises of finding an account by what a person calls it."""

from datetime import UTC, datetime

import pytest

from danqing.cli.accounts import find_account
from danqing.cli.errors import CommandError
from danqing.core.account import Account

NOW = datetime(2026, 1, 12, tzinfo=UTC)
TEAM, TWIN, OTHER = (
    Account(account_id=number, name=name, region="singapore", created_at=NOW)
    for number, name in (("1", "team"), ("2", "team"), ("3", "other"))
)


@pytest.mark.parametrize(
    ("accounts", "name", "text"),
    [
        ([], "team", "There is no account team; accounts: none yet"),
        ([TEAM, OTHER], "teem", "There is no account teem; accounts: team, other"),
        ([TEAM, TWIN], "team", "2 accounts are named team; give the id: 1, 2"),
    ],
)
def test_an_account_that_is_not_meant_is_not_guessed(accounts: list[Account], name: str, text: str) -> None:
    """A wrong or unclear name is refused with what there is."""
    with pytest.raises(CommandError, match=text):
        find_account(accounts, name)


@pytest.mark.parametrize(("name", "account"), [("other", OTHER), ("2", TWIN)])
def test_an_account_is_found_by_name_or_id(name: str, account: Account) -> None:
    """The id is always clear, also where names are not."""
    assert find_account([TEAM, TWIN, OTHER], name) is account
