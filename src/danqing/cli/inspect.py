"""danqing inspect: what pictures say about their own origin."""

import json
from pathlib import Path
from typing import Annotated

import typer

from danqing.cli.errors import CommandError
from danqing.cli.tables import print_table
from danqing.generation.content_credentials import read_credentials
from danqing.generation.extras import ExtraMissing
from danqing.generation.provenance import read_labels


def inspect(
    file: Annotated[Path, typer.Argument(help="A PNG file, of Danqing or of others.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON object.")] = False,
) -> None:
    """Print every label of a file. Raises CommandError where it is no PNG file, or is cut off."""
    try:
        data = file.read_bytes()
        labels: dict[str, object] = {**read_labels(data), **_credentials(data)}
    except ValueError as error:
        raise CommandError(f"{file}: {error}") from error
    if as_json:
        print(json.dumps(labels, ensure_ascii=False, indent=2))
    else:
        # the whole manifest fits no table
        print_table(("label", "value"), ((name, str(text)) for name, text in labels.items() if name != "C2PA"))


def _credentials(data: bytes) -> dict[str, object]:
    """The labels of a C2PA signature, or how to read it."""
    try:
        return read_credentials(data) or {}
    except ExtraMissing:
        return {"C2PA.State": "signed; to read the signature: pip install 'danqing[c2pa]'"}
