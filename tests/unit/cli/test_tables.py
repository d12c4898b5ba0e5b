"""Promises of printed tables."""

import pytest

from danqing.cli.tables import print_table


def test_other_programs_read_lines_with_tabs(capsys: pytest.CaptureFixture[str]) -> None:
    """Where stdout is no terminal, a row is a line and nothing is cut or coloured."""
    print_table(("name", "state"), [["a" * 200, "[bold]good"]])
    assert capsys.readouterr().out == f"name\tstate\n{'a' * 200}\t[bold]good\n"
