"""Promises of `danqing moderation`."""

from tests.integration.cli.conftest import Terminal


def test_an_unknown_account_is_refused(terminal: Terminal) -> None:
    """No policy is set for an account that does not exist."""
    done = terminal.run("moderation", "set", "nobody", "strict")
    assert (done.code, done.out) == (1, "")


def test_a_policy_is_set_shown_and_taken_back(terminal: Terminal) -> None:
    """An account has the policy of the settings, or its own with its own terms."""
    terminal.run("accounts", "create", "studio")
    assert terminal.run("moderation", "show", "studio").lines == ["standard"]
    terminal.run("moderation", "set", "studio", "strict", "--term", "Acme Corp", "--term", "竞品")
    assert terminal.run("moderation", "show", "studio").lines == ["strict", "Acme Corp", "竞品"]
    answer = terminal.run("moderation", "reset", "studio", "--json").json
    assert answer == {"policy": "standard", "custom_terms": []}
