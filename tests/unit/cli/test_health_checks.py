"""Promises of the doctor's checks: what they find wrong comes first."""

import socket
from pathlib import Path

import pytest

from danqing.cli import health_checks
from danqing.cli.health_checks import CHECKS, Level
from danqing.config import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path / "home", port=0)


@pytest.fixture
def blocked(tmp_path: Path) -> Settings:
    """A home that cannot be made, because a file stands in its way."""
    (tmp_path / "file").touch()
    return Settings(home=tmp_path / "file" / "home")


def test_a_home_that_cannot_be_made_fails(blocked: Settings) -> None:
    """The finding names the folder and how to give another."""
    finding = CHECKS["home"](blocked)
    assert (finding.level, finding.detail) == (Level.FAIL, f"{blocked.home}: Not a directory")
    assert "DANQING_HOME" in finding.advice


def test_a_database_that_does_not_open_fails(blocked: Settings) -> None:
    """The finding holds the complaint of the database, not a traceback."""
    finding = CHECKS["database"](blocked)
    assert finding.level is Level.FAIL
    assert "\n" not in finding.detail


def test_a_password_is_not_shown(settings: Settings) -> None:
    """Whoever reads the report learns where the database is, and no more."""
    url = "postgresql+psycopg://user:secret@127.0.0.1:1/danqing"
    finding = CHECKS["database"](settings.model_copy(update={"database_url": url}))
    assert "secret" not in finding.detail


def test_a_used_port_is_a_warning(settings: Settings) -> None:
    """It may be a server of ours that listens there."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        finding = CHECKS["port"](settings.model_copy(update={"port": port}))
    assert (finding.level, f"Port {port}" in finding.detail) == (Level.WARN, True)


@pytest.mark.parametrize(("free", "level"), [(99_000_000, Level.FAIL), (500_000_000, Level.WARN), (10**10, Level.OK)])
def test_room_is_needed_for_pictures(free: int, level: Level, tmp_path: Path) -> None:
    """Below a gigabyte somebody should know, below a tenth of it the server will not last."""
    assert health_checks.judge_room(free, tmp_path).level is level


def test_a_program_that_fails_tells_its_last_complaint() -> None:
    """Of a traceback the last line counts, without the class of the error."""
    assert health_checks.run_module("danqing.cli.graphics_probe", "no such probe") == ("", "'no such probe'")


@pytest.mark.parametrize("name", ["python", "home", "disk", "database", "port", "fonts", "graphics", "opengl"])
def test_a_sound_machine_passes(name: str, settings: Settings) -> None:
    """Where the tests run, everything is well and nothing is advised."""
    finding = CHECKS[name](settings)
    assert (finding.level, finding.advice) == (Level.OK, "")
    assert finding.detail
