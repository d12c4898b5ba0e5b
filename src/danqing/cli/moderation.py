"""danqing moderation show, set and reset: which prompts of an account are refused."""

import json
from pathlib import Path
from typing import Annotated

import typer

from danqing.accounts.moderation_policies import ModerationPolicies
from danqing.accounts.office import Office
from danqing.cli.offices import JsonOption, known_account, open_office
from danqing.cli.settings import HomeOption, read_settings
from danqing.core.moderation import ModerationPolicy, Strictness

AccountArgument = Annotated[str, typer.Argument(help="Name or id of the account.")]


def show(account: AccountArgument, home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Print the policy of an account: its strictness, then its own terms, one a line."""
    office = open_office(home)
    _print(_policies(office, home).of(known_account(office, account).account_id), as_json)


def set_policy(
    account: AccountArgument,
    strictness: Annotated[Strictness, typer.Argument(help="off, standard or strict.")],
    term: Annotated[
        list[str] | None, typer.Option(help="A word or phrase that is refused too. May be repeated.")
    ] = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Set the policy of an account in place of any before. A running server follows within a second."""
    office = open_office(home)
    account_id = known_account(office, account).account_id
    policies = _policies(office, home)
    policies.put(account_id, ModerationPolicy(strictness=strictness, custom_terms=tuple(term or ())))
    _print(policies.of(account_id), as_json)


def reset(account: AccountArgument, home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Let the policy of the settings hold for an account again."""
    office = open_office(home)
    account_id = known_account(office, account).account_id
    policies = _policies(office, home)
    policies.remove(account_id)
    _print(policies.of(account_id), as_json)


def _policies(office: Office, home: Path | None) -> ModerationPolicies:
    usual = ModerationPolicy(strictness=read_settings(home=home).moderation)
    return ModerationPolicies(office.database, usual, office.clock)


def _print(policy: ModerationPolicy, as_json: bool) -> None:
    if as_json:
        print(json.dumps({"policy": policy.strictness, "custom_terms": policy.custom_terms}, ensure_ascii=False))
    else:
        print("\n".join((policy.strictness, *policy.custom_terms)))
