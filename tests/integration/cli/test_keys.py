"""Promises of `danqing keys`, also beside a running server."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from danqing.client import AuthenticationFailed, Client
from danqing.core.task import TaskStatus
from tests.integration.cli.conftest import Terminal
from tests.servers import Server

NO_TASK = "0385dc79-5ff8-4d82-bcb6-7a1f2b3c4d5e"


def is_good(server: Server, key: str) -> bool:
    """Whether the server takes this key."""
    with Client(key, server.base_url) as client:
        try:
            return client.fetch(NO_TASK).status is TaskStatus.UNKNOWN
        except AuthenticationFailed:
            return False


def test_an_unknown_account_is_refused(terminal: Terminal) -> None:
    """A slip in a name opens no account."""
    refusal = terminal.run("keys", "create", "--account", "teem").refusal
    assert refusal == (1, "There is no account teem; accounts: none yet.")
    assert terminal.run("keys", "list", "--json").json == []


@pytest.mark.parametrize("days", ["0", "-1", "soon"])
def test_a_key_cannot_end_before_it_begins(terminal: Terminal, days: str) -> None:
    """Days are counted from 1."""
    assert terminal.run("keys", "create", "--expires-days", days).refusal[0] == 2


def test_an_unknown_key_cannot_be_revoked(terminal: Terminal) -> None:
    """The line names the id."""
    refusal = terminal.run("keys", "revoke", NO_TASK).refusal
    assert refusal == (1, f"There is no key {NO_TASK}, or it was revoked before.")


def test_a_home_that_cannot_be_made_is_refused(terminal: Terminal) -> None:
    """The operating system's reason, in one line."""
    (terminal.folder / "file").touch()
    code, complaint = terminal.run("keys", "list", "--home", "file/home").refusal
    assert (code, "Not a directory" in complaint) == (1, True)


def test_a_new_key_is_alone_on_stdout(terminal: Terminal) -> None:
    """Scripts take it as it is; people read about it on stderr."""
    done = terminal.run("keys", "create", "--name", "ci")
    assert (done.code, len(done.lines), done.out[:3]) == (0, 1, "sk-")
    assert "it is shown this once" in done.err


def test_keys_are_listed_without_secrets(terminal: Terminal) -> None:
    """The list tells account, name and beginning of each key, and never more."""
    secret = terminal.run("keys", "create", "--name", "ci").out.strip()
    heading, row = terminal.run("keys", "list").lines

    assert heading.split("\t")[:4] == ["key id", "account", "region", "name"]
    assert row.split("\t")[1:5] == ["default", "singapore", "ci", secret[:7]]
    assert row.endswith("never\tgood")


def test_a_key_may_have_a_last_day(terminal: Terminal) -> None:
    """The end stands in the answer, as an aware moment."""
    made = terminal.run("keys", "create", "--expires-days", "3", "--json").json
    left = datetime.fromisoformat(made["expires_at"]) - datetime.now(UTC)
    assert timedelta(days=2, hours=23) < left <= timedelta(days=3)


def test_a_key_made_beside_a_server_is_good_at_once(terminal: Terminal, server: Server, server_home: Path) -> None:
    """No restart is needed to let somebody in, or to shut them out."""
    made = terminal.run("keys", "create", "--home", str(server_home), "--json").json
    assert is_good(server, made["api_key"])

    assert terminal.run("keys", "revoke", made["key_id"], "--home", str(server_home)).code == 0
    assert not is_good(server, made["api_key"])


def test_names_without_a_command_list_the_commands(terminal: Terminal) -> None:
    """Who does not know what to type is told."""
    assert all("keys" in terminal.run(*words).out for words in ([], ["--help"], ["keys"]))
    assert terminal.run("--version").out.startswith("danqing ")


def test_the_key_of_the_first_start_is_good(server: Server) -> None:
    """What the server showed opens it."""
    assert server.api_key is not None
    assert is_good(server, server.api_key)
    assert httpx.get(f"{server.root}/readyz", trust_env=False).json() == {"status": "ready"}
