"""danqing inspect: what pictures say about their own origin."""

import json
from pathlib import Path
from typing import Annotated

import typer

from danqing.cli.errors import CommandError
from danqing.cli.tables import print_table
from danqing.generation.provenance import read_labels


def inspect(
    file: Annotated[Path, typer.Argument(help="A PNG file, of Danqing or of others.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object.")] = False,
) -> None:
    """Print every label of a file. Raises CommandError where it is no PNG file, or is cut off."""
    try:
        labels = read_labels(file.read_bytes())
    except ValueError as error:
        raise CommandError(f"{file}: {error}") from error
    if as_json:
        print(json.dumps(labels, ensure_ascii=False, indent=2))
    else:
        print_table(("label", "value"), labels.items())
