"""danqing statement and danqing books: what an account is to pay for a month, and the proof of all accounts."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from danqing.accounts import administration, statements
from danqing.cli.offices import AccountOption, JsonOption, known_account, open_office
from danqing.cli.settings import HomeOption
from danqing.cli.tables import print_table


class Form(StrEnum):
    """How a statement is written."""

    CSV = "csv"
    PDF = "pdf"


def statement(
    account: AccountOption,
    month: Annotated[str, typer.Option(help="As YYYY-MM, in UTC.")],
    form: Annotated[Form, typer.Option("--format", help="How it is written.")] = Form.CSV,
    out: Annotated[Path | None, typer.Option(help="File to write.", show_default="stdout", dir_okay=False)] = None,
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the statement of a month: a line for each model and price, equal to the ledger."""
    office = open_office(home)
    made = statements.statement(office, known_account(office, account).account_id, month)
    content = _written(made, form)
    if out is not None:
        out.write_bytes(content)
    if as_json:
        print(json.dumps(statements.as_object(made) | {"file": None if out is None else str(out)}))
    elif out is None:
        sys.stdout.buffer.write(content)
    else:
        print(out)


def _written(made: statements.Statement, form: Form) -> bytes:
    if form is Form.CSV:
        return statements.as_csv(made).encode()
    return statements.as_pdf(made)


def books(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Prove every running total against the rows it sums up. Ends with 1 where one is wrong."""
    wrong = administration.prove_books(open_office(home))
    if as_json:
        found = [{"what": one.what, "total": one.total, "rows": one.rows} for one in wrong]
        print(json.dumps({"right": not wrong, "discrepancies": found}))
    elif wrong:
        print_table(("what", "total", "rows"), ([one.what, str(one.total), str(one.rows)] for one in wrong))
    else:
        print("The books are right.")
    if wrong:
        raise typer.Exit(1)
