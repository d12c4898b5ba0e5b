"""Writes docs/cli.md from the commands' own help: `python docs/generate.py`."""

from pathlib import Path

import typer
from typer.cli import get_docs_for_click
from typer.main import get_command

from danqing.cli.commands import build

PAGE = Path(__file__).parent / "cli.md"

HEAD = """\
# The command line

Written by `docs/generate.py` from the help of the commands; change it there.

Exit codes: 0 done; 1 not done, with one line on stderr that says why; 2 wrong usage; 130 interrupted.
What a command makes goes to stdout, one thing on a line, or as JSON with `--json`; all else goes to stderr.
Tables are lines with tabs where stdout is no terminal. Every setting of the server can be given in the environment
or in a file, see [configuration](configuration.md).
"""


def cli_page() -> str:
    """The page as it should be."""
    program = get_command(build(None))
    context = typer.Context(program, info_name="danqing")
    commands = get_docs_for_click(obj=program, ctx=context, name="danqing", indent=1)
    return f"{HEAD}\n{commands.strip()}\n"


if __name__ == "__main__":
    PAGE.write_text(cli_page(), encoding="utf-8")
