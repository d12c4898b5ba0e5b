"""The commands by name, and where each is found: the one place to add a command."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

import typer

from danqing import __version__
from danqing.cli.loading import load


@dataclass(frozen=True, kw_only=True)
class Command:
    """A command of the program. name: one word, or two for a command of a group. help: as `--help` tells it."""

    name: str
    address: str
    help: str


GROUPS = {
    "models": "List the models, and the engine that draws each of them now. Install and remove weights.",
    "keys": "Make, list and revoke API keys. Works while a server runs on the same home.",
    "accounts": "Open accounts, look at them, change them, pay money in. Works while a server runs on the same home.",
    "prices": "List prices, and set them from a date on.",
    "limits": "Set what an account may do with a model, where that differs from the catalog.",
    "moderation": "Say which prompts of an account are refused.",
    "admin-keys": "Make, list and revoke keys for the admin API.",
    "alerts": "Tell an address when an account spends too much or fails too often.",
}

COMMANDS = (
    Command(
        name="serve",
        address="danqing.cli.serve:serve",
        help="Serve the API on this machine. The first start makes an API key and shows it; Ctrl-C or SIGTERM ends it.",
    ),
    Command(
        name="generate",
        address="danqing.cli.generate:generate",
        help="Draw a prompt and save the pictures. Prints the path of each PNG file. Without a base URL everything "
        "happens in this process; with one, any DashScope-compatible server draws, the vendor's own included.",
    ),
    Command(
        name="models",
        address="danqing.cli.models:models",
        help="List the models, with their sizes and prices, and the engine that draws each of them now.",
    ),
    Command(
        name="models install",
        address="danqing.cli.weights:install",
        help="Install weights: download them from Hugging Face or ModelScope, whichever answers, or use what lies on "
        "this machine. A download that was broken off goes on where it stopped; every file is checked.",
    ),
    Command(
        name="models list",
        address="danqing.cli.weights:list_weights",
        help="List weights, installed or to be had: licence, size, memory needed, and the models they draw.",
    ),
    Command(
        name="models remove",
        address="danqing.cli.weights:remove",
        help="Remove weights. Files that were downloaded are deleted, others stay where they lie.",
    ),
    Command(
        name="keys create",
        address="danqing.cli.keys:create",
        help="Make a key and print it. It is shown this once.",
    ),
    Command(name="keys list", address="danqing.cli.keys:list_keys", help="List all keys, without their secrets."),
    Command(name="keys revoke", address="danqing.cli.keys:revoke", help="End a key at once."),
    Command(
        name="accounts create",
        address="danqing.cli.account_changes:create_account",
        help="Open an account. Prints its id and a first key, which is shown this once.",
    ),
    Command(
        name="accounts list",
        address="danqing.cli.account_views:list_accounts",
        help="List all accounts with their money.",
    ),
    Command(
        name="accounts show",
        address="danqing.cli.account_views:show",
        help="Show the money, free pictures and limits of an account.",
    ),
    Command(
        name="accounts set",
        address="danqing.cli.account_changes:change_account",
        help="Change the name, switches or free pictures of an account.",
    ),
    Command(
        name="accounts credit",
        address="danqing.cli.account_changes:credit",
        help="Pay money in, or take it back. Prints the balance as it is then.",
    ),
    Command(
        name="usage",
        address="danqing.cli.usage:show_usage",
        help="Show what an account used: calls, pictures, money, failures and times. Counts every task that has "
        "ended, at once.",
    ),
    Command(
        name="prices list",
        address="danqing.cli.prices:list_prices",
        help="List what a picture of each model costs.",
    ),
    Command(
        name="prices set",
        address="danqing.cli.prices:set_price",
        help="Set what a picture of a model costs from a moment on. Tasks submitted before keep their price.",
    ),
    Command(
        name="statement",
        address="danqing.cli.statement:statement",
        help="Write the statement of an account for a month, as CSV or PDF. It equals the ledger exactly.",
    ),
    Command(
        name="books",
        address="danqing.cli.statement:books",
        help="Prove all balances against their rows. Ends with 1 where one is wrong.",
    ),
    Command(
        name="admin-keys create",
        address="danqing.cli.admin_keys:create",
        help="Make a key for the admin API and print it. It is shown this once.",
    ),
    Command(
        name="admin-keys list",
        address="danqing.cli.admin_keys:list_keys",
        help="List the keys for the admin API, without their secrets.",
    ),
    Command(name="admin-keys revoke", address="danqing.cli.admin_keys:revoke", help="End such a key at once."),
    Command(
        name="alerts create",
        address="danqing.cli.alerts:create",
        help="Watch the amount of the month or the share of failed calls. The server POSTs each crossing once.",
    ),
    Command(name="alerts list", address="danqing.cli.alerts:list_alerts", help="List the alerts of an account."),
    Command(name="alerts delete", address="danqing.cli.alerts:delete", help="Delete an alert."),
    Command(
        name="limits set",
        address="danqing.cli.limits:set_limits",
        help="Set how many tasks of a model an account may submit, run and keep waiting, in place of limits "
        "set before. What is not named stays as the catalog says. A running server follows within a second.",
    ),
    Command(
        name="limits reset",
        address="danqing.cli.limits:reset",
        help="Let the limits of the catalog hold for an account and a model again.",
    ),
    Command(
        name="moderation show",
        address="danqing.cli.moderation:show",
        help="Show which prompts of an account are refused: its strictness, and its own terms.",
    ),
    Command(
        name="moderation set",
        address="danqing.cli.moderation:set_policy",
        help="Set which prompts of an account are refused. A running server follows within a second.",
    ),
    Command(
        name="moderation reset",
        address="danqing.cli.moderation:reset",
        help="Let the strictness of the settings hold for an account again.",
    ),
    Command(
        name="inspect",
        address="danqing.cli.inspect:inspect",
        help="Print the labels of a picture: who made it, how, and the marks that the law asks for.",
    ),
    Command(
        name="doctor",
        address="danqing.cli.doctor:doctor",
        help="Check all that a server needs. Says what to do where something is not well.",
    ),
)


def build(wanted: str | None) -> typer.Typer:
    """The program with only the commands loaded whose first word is `wanted`; all of them for None.

    The others are there in name, as the list of commands needs them, and cannot be run. A command with the name of a
    group is what the group does by itself.
    """
    program = _group("Danqing 丹青: text to image over the API of Alibaba Cloud Model Studio, on your own machine.")
    program.callback()(_root)
    groups = {name: _group(text) for name, text in GROUPS.items()}
    for command in COMMANDS:
        group, _, name = command.name.rpartition(" ")
        is_wanted = wanted is None or command.name.split()[0] == wanted
        run = load(command.address) if is_wanted else _not_loaded
        if command.name in groups:
            groups[command.name].callback(help=command.help, invoke_without_command=True)(run)
        else:
            (groups[group] if group else program).command(name, help=command.help)(run)
    for name, subprogram in groups.items():
        program.add_typer(subprogram, name=name)
    return program


def first_word(arguments: Iterable[str]) -> str:
    """The first argument that is no option: the command, where there is one."""
    return next((argument for argument in arguments if not argument.startswith("-")), "")


def _group(text: str) -> typer.Typer:
    group = typer.Typer(help=text, add_completion=False, pretty_exceptions_enable=False, invoke_without_command=True)
    group.callback()(_help)
    return group


def _root(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version and end.")] = False,
) -> None:
    if version:
        print(f"danqing {__version__}")
        raise typer.Exit
    _help(context)


def _help(context: typer.Context) -> None:
    """A name without a command lists the commands."""
    if context.invoked_subcommand is None:
        print(context.get_help())


def _not_loaded() -> None:
    raise AssertionError("only the wanted command is run")
