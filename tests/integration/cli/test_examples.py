"""Promises of the examples: each runs as it stands, with a key and a base URL from the environment."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.cli.conftest import PNG_SIGNATURE, clean_environment
from tests.servers import Server

EXAMPLES = Path(__file__).parents[3] / "examples"
COMMANDS = {"python_sdk.py": [sys.executable], "curl.sh": ["sh"]}


def run(name: str, folder: Path, server: Server, key: str) -> subprocess.CompletedProcess[str]:
    environment = clean_environment(DANQING_BASE_URL=server.base_url, DASHSCOPE_API_KEY=key)
    command = [*COMMANDS[name], str(EXAMPLES / name)]
    return subprocess.run(command, capture_output=True, text=True, cwd=folder, env=environment, timeout=150)


def test_curl_shows_a_refusal(server: Server, tmp_path: Path) -> None:
    """A wrong key ends the script with the server's own answer."""
    done = run("curl.sh", tmp_path, server, "sk-wrong")
    assert done.returncode == 1
    assert done.stderr.startswith('refused: {"code":"InvalidApiKey"')


@pytest.mark.slow
@pytest.mark.parametrize("name", COMMANDS)
def test_an_example_saves_the_poster(server: Server, tmp_path: Path, name: str) -> None:
    """The product page's own prompt becomes one PNG file in the current folder."""
    assert server.api_key is not None
    done = run(name, tmp_path, server, server.api_key)
    assert done.returncode == 0, done.stderr
    (picture,) = tmp_path.iterdir()
    assert picture.read_bytes().startswith(PNG_SIGNATURE)


def test_only_the_base_url_is_ours() -> None:
    """Of the page's samples in Python and Java one line is changed: the one that names the server."""
    for name in ("python_sdk.py", "java/Text2Image.java"):
        lines = (EXAMPLES / name).read_text(encoding="utf-8").splitlines()
        assert [line.strip() for line in lines if "DANQING" in line or "8720" in line] == [
            line.strip() for line in lines if "DANQING_BASE_URL" in line
        ]
        assert sum("DANQING_BASE_URL" in line for line in lines) == 1
