"""Promises of the table of commands."""

import runpy
from pathlib import Path

import pytest

from danqing.cli.commands import COMMANDS, GROUPS, Command, build, first_word
from danqing.cli.loading import load
from danqing.config import Settings

ROOT = Path(__file__).parents[3]


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_is_where_the_table_says(command: Command) -> None:
    """The address leads to a function, and the words before the last are a group."""
    assert callable(load(command.address))
    assert command.name.rpartition(" ")[0] in {"", *GROUPS}


@pytest.mark.parametrize(
    ("arguments", "word"), [([], ""), (["--version"], ""), (["keys", "list"], "keys"), (["--help", "serve"], "serve")]
)
def test_the_first_word_is_the_command(arguments: list[str], word: str) -> None:
    """Options before a command do not hide it."""
    assert first_word(arguments) == word


def test_a_command_that_was_not_wanted_cannot_run() -> None:
    """Only the wanted command is loaded; the others are there in name."""
    with pytest.raises(AssertionError, match="only the wanted command is run"):
        build("serve")(["models"], standalone_mode=False)


def test_the_page_of_the_command_line_is_true() -> None:
    """docs/cli.md is what docs/generate.py writes; run it after a change."""
    written = runpy.run_path(str(ROOT / "docs/generate.py"))["cli_page"]()
    assert (ROOT / "docs/cli.md").read_text(encoding="utf-8") == written


def test_the_defaults_of_serve_are_those_of_the_settings() -> None:
    """The help of `danqing serve` shows the address that the settings have."""
    fields = Settings.model_fields
    page = (ROOT / "docs/cli.md").read_text(encoding="utf-8")
    assert f"[default: ({fields['host'].default})]" in page
    assert f"[default: ({fields['port'].default});" in page
