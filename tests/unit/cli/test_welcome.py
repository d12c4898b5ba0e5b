"""Promises of what a server says at its start."""

import os
import shlex
from pathlib import Path

import pytest

from danqing.cli.welcome import Welcome, curl_line, show

FIRST = Welcome(
    root="http://127.0.0.1:8720",
    port=8720,
    api_key="sk-new",
    studio="http://127.0.0.1:8720/studio",
    home=Path("/home/d"),
    seconds=1.25,
)
LATER = Welcome(root="http://[::1]:8720", port=8720, api_key=None, studio=None, home=Path("/home/d"), seconds=1.25)


def test_programs_learn_where_it_is() -> None:
    """The JSON line has the base URL, the key or null, the process and the port."""
    said = {"base_url": "http://127.0.0.1:8720/api/v1", "api_key": "sk-new", "pid": os.getpid(), "port": 8720}
    assert FIRST.as_json() == said
    assert LATER.as_json()["api_key"] is None


@pytest.mark.parametrize(("welcome", "key"), [(FIRST, "sk-new"), (LATER, "$DASHSCOPE_API_KEY")])
def test_the_curl_line_can_be_pasted(welcome: Welcome, key: str) -> None:
    """It is one line of shell words, with the key where it is known."""
    line = curl_line(welcome)
    assert "\n" not in line
    assert f"Authorization: Bearer {key}" in shlex.split(line)


def test_people_see_all_they_need(capsys: pytest.CaptureFixture[str]) -> None:
    """Base URL, key, documentation, the studio, and the time it took."""
    show(FIRST)
    said = capsys.readouterr().out
    for words in (FIRST.base_url, "sk-new", "/docs", "8720/studio", "/home/d", "ready in 1.2 s"):
        assert words in said
    assert curl_line(FIRST) in said


def test_the_key_is_shown_once(capsys: pytest.CaptureFixture[str]) -> None:
    """A later start tells how to make another; and that there is no studio, where it is off."""
    show(LATER)
    said = capsys.readouterr().out
    assert "danqing keys create" in said
    assert "switched off" in said
