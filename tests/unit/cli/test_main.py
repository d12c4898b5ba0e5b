"""Promises of the border where errors become a line for people."""

import subprocess
import sys

import pytest

from danqing.cli.errors import CommandError
from danqing.cli.main import explain
from danqing.client import ConnectionFailed
from danqing.core.errors import SizeNotAllowed

HEAVY = ("sqlalchemy", "fastapi", "dbos", "numpy", "httpx", "pydantic", "danqing.app")


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (CommandError("There is no key 7."), "There is no key 7."),
        (SizeNotAllowed(), "The size does not match the allowed size."),
        (ConnectionFailed("No answer\nfrom there"), "No answer from there"),
        (PermissionError(13, "Permission denied", "/root"), "[Errno 13] Permission denied: '/root'"),
        (CommandError(), "CommandError"),
    ],
)
def test_a_foreseen_error_is_its_text(error: Exception, line: str) -> None:
    """Errors of ours and of the system speak for themselves, in one line."""
    assert explain(error) == line


def test_an_unforeseen_error_is_named() -> None:
    """A mistake of the program shows its kind, and how to learn more."""
    line = explain(ZeroDivisionError("division by zero"))
    assert line.startswith("unexpected ZeroDivisionError: division by zero")
    assert "python -X dev" in line


def test_the_list_of_commands_needs_nothing_heavy() -> None:
    """`danqing --help` imports no database, no web framework, no pictures and no client."""
    program = f"""
import sys
from danqing.cli.commands import build
try:
    build("")(["--help"])
except SystemExit as end:
    assert end.code == 0
sys.exit(", ".join(name for name in {HEAVY} if name in sys.modules) or 0)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "generate" in done.stdout
