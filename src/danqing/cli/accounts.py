"""The keys of a home, and the account that is there without being asked for."""

from typing import TYPE_CHECKING

from danqing.cli.errors import CommandError
from danqing.cli.loading import load
from danqing.config import Settings
from danqing.core.account import Account

if TYPE_CHECKING:
    # SQL is loaded when keys are opened, not to read the help
    from danqing.accounts.api_keys import ApiKeys

DEFAULT_ACCOUNT = "default"


def open_keys(settings: Settings) -> "ApiKeys":
    """The keys of all accounts, whether or not a server runs on the home."""
    keys: ApiKeys = load("danqing.offline:open_keys")(settings)
    return keys


def open_default_account(keys: "ApiKeys", settings: Settings) -> Account:
    """Open the account `default` in the first region."""
    return keys.create_account(DEFAULT_ACCOUNT, settings.regions[0].name)


def find_account(accounts: list[Account], name_or_id: str) -> Account:
    """The account of this id or name. Raises CommandError where there is none, or more than one of the name."""
    found = [account for account in accounts if name_or_id in (account.account_id, account.name)]
    if len(found) == 1:
        return found[0]
    if found:
        ids = ", ".join(account.account_id for account in found)
        raise CommandError(f"{len(found)} accounts are named {name_or_id}; give the id: {ids}.")
    known = ", ".join(account.name for account in accounts) or "none yet"
    raise CommandError(f"There is no account {name_or_id}; accounts: {known}.")
