"""Promises of sessions: refusals first."""

import stat
from pathlib import Path

import pytest

from danqing.studio.sessions import LIFETIME_SECONDS, Sessions


class Time:
    """A clock that tests move by hand."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def sessions(tmp_path: Path, time: Time) -> Sessions:
    return Sessions(tmp_path / "studio/sessions.json", time)


@pytest.mark.parametrize("session_id", [None, "", "guessed"])
def test_an_unknown_id_opens_nothing(sessions: Sessions, session_id: str | None) -> None:
    """Only the browser that was given an id is signed in."""
    sessions.open("sk-1")
    assert sessions.find(session_id) is None


def test_a_session_ends(sessions: Sessions, time: Time) -> None:
    """After two weeks its user signs in again."""
    session_id = sessions.open("sk-1")
    time.now += LIFETIME_SECONDS
    assert sessions.find(session_id) is None


def test_who_signed_out_is_out(sessions: Sessions) -> None:
    """The id is worth nothing afterwards; others stay."""
    one, other = sessions.open("sk-1"), sessions.open("sk-2")
    sessions.close(one)
    assert sessions.find(one) is None
    assert sessions.find(other) is not None


def test_a_session_outlives_the_process(sessions: Sessions, tmp_path: Path, time: Time) -> None:
    """Another process reads the same file: its key, its admin key, and whether it began with one click."""
    session_id = sessions.open("sk-1", local=True)
    sessions.set_admin_key(session_id, "ak-1")
    found = Sessions(tmp_path / "studio/sessions.json", time).find(session_id)
    assert found is not None
    assert (found.api_key, found.admin_key, found.local) == ("sk-1", "ak-1", True)


def test_the_file_is_private_and_opens_no_session(sessions: Sessions, tmp_path: Path) -> None:
    """Nobody else may read it, and the ids in it are digests."""
    session_id = sessions.open("sk-1")
    file = tmp_path / "studio/sessions.json"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert session_id not in file.read_text()


def test_a_broken_file_signs_everyone_out(tmp_path: Path, time: Time) -> None:
    """It is no reason not to start."""
    file = tmp_path / "sessions.json"
    file.write_text('{"a": 1')
    assert Sessions(file, time).find("a") is None
