"""Promises of settings read for a command."""

from pathlib import Path

import pytest

from danqing.cli.errors import CommandError
from danqing.cli.settings import read_settings


def test_a_wrong_setting_is_named(tmp_path: Path) -> None:
    """The line says which setting and what is wrong with it."""
    with pytest.raises(CommandError, match="Wrong settings: port: Input should be less than or equal to 65535"):
        read_settings(home=tmp_path, port=70000)


@pytest.mark.parametrize(
    ("text", "complaint"), [("port = ", "danqing.toml: .*Invalid value"), ("prot = 1", "prot: Extra inputs")]
)
def test_a_wrong_file_is_named(tmp_path: Path, text: str, complaint: str) -> None:
    """A slip in danqing.toml is not passed over."""
    (tmp_path / "danqing.toml").write_text(text)
    with pytest.raises(CommandError, match=complaint):
        read_settings(home=tmp_path)


def test_the_command_line_stands_above_the_file(tmp_path: Path) -> None:
    """What was given counts, what was not given comes from the file."""
    (tmp_path / "danqing.toml").write_text('port = 1\nhost = "localhost"')
    settings = read_settings(home=tmp_path, port=2, host=None)
    assert (settings.port, settings.host) == (2, "localhost")
