"""Promises of `danqing limits`."""

import pytest

from tests.integration.cli.conftest import Terminal


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("nobody", "wan2.6-t2i"), "There is no account nobody"),
        (("studio", "no-such-model"), "Model not exist"),
        (("studio", "wan2.6-t2i", "--running", "0"), "running"),
    ],
)
def test_what_is_wrong_is_refused(terminal: Terminal, arguments: tuple[str, ...], complaint: str) -> None:
    """An account, a model or a number that cannot be is told in one line, and nothing is set."""
    terminal.run("accounts", "create", "studio")
    code, said = terminal.run("limits", "set", *arguments).refusal
    assert (code, complaint in said) == (1, True), said


def test_limits_are_set_shown_and_taken_back(terminal: Terminal) -> None:
    """What is named holds for the account, what is not named stays the catalog's, and all of it can be taken back."""
    terminal.run("accounts", "create", "studio")
    said = terminal.run("limits", "set", "studio", "wan2.6-t2i", "--submits", "50", "--running", "3")
    assert said.lines[0].startswith("studio, wan2.6-t2i: 50 submits in 1 s, 3 running"), said
    (own,) = terminal.run("accounts", "show", "studio", "--json").json["limits"]
    assert (own["submits"], own["running"], own["waiting"]) == (50, 3, None)
    assert terminal.run("limits", "reset", "studio", "wan2.6-t2i").code == 0
    assert terminal.run("accounts", "show", "studio", "--json").json["limits"] == []
