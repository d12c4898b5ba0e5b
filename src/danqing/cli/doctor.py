"""danqing doctor: finds out why Danqing does not work here, or that it does."""

import json
from dataclasses import asdict
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from danqing.cli.health_checks import CHECKS, Finding, Level
from danqing.cli.settings import HomeOption, read_settings

_COLOURS = {Level.OK: "green", Level.WARN: "yellow", Level.FAIL: "bold red"}


def doctor(
    home: HomeOption = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print a JSON array.")] = False,
) -> None:
    """Print a line for each check as it is done. Ends with 1 where one failed."""
    settings = read_settings(home=home)
    console = Console(highlight=False, soft_wrap=True)
    findings: dict[str, Finding] = {}
    for name, check in CHECKS.items():
        findings[name] = check(settings)
        # shown one by one, because a check may take minutes
        if not as_json:
            _show(console, name, findings[name])
    if as_json:
        print(json.dumps([{"check": name, **asdict(finding)} for name, finding in findings.items()], indent=2))
    if any(finding.level is Level.FAIL for finding in findings.values()):
        raise typer.Exit(1)


def _show(console: Console, name: str, finding: Finding) -> None:
    console.print(Text(f"{finding.level:<5}", style=_COLOURS[finding.level]) + Text(f"{name:<10}{finding.detail}"))
    if finding.advice:
        console.print(Text(f"{'':<15}{finding.advice}"))
