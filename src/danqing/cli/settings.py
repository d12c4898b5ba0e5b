"""Reads the settings for a command; what the command line says stands above everything else."""

from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from danqing.cli.errors import CommandError
from danqing.config import Settings

HomeOption = Annotated[
    Path | None,
    typer.Option(
        "--home",
        help="Folder of everything kept.",
        show_default="$DANQING_HOME, else the platform's folder for user data",
    ),
]


def read_settings(**given: object) -> Settings:
    """The settings, with those given that are not None. Raises CommandError, which names what is wrong."""
    try:
        return Settings.model_validate({name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        # what belongs to no setting is a slip in the file itself
        wrong = (f"{'.'.join(map(str, entry['loc'])) or 'danqing.toml'}: {entry['msg']}" for entry in error.errors())
        raise CommandError(f"Wrong settings: {'; '.join(wrong)}") from error
