"""The program as people run it: a process of its own, in an empty folder, with an empty home."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.servers import PATTERN, Server, running

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_OURS = ("DANQING_", "DASHSCOPE_", "COLUMNS")


def clean_environment(**variables: str) -> dict[str, str]:
    """The environment without what a developer may have set for Danqing."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    return kept | {"NO_PROXY": "127.0.0.1", "no_proxy": "127.0.0.1"} | variables


@dataclass(frozen=True, kw_only=True)
class Done:
    """What a command left: its exit code and what it said."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def json(self) -> Any:  # noqa: ANN401
        return json.loads(self.out)

    @property
    def refusal(self) -> tuple[int, str]:
        """Exit code and complaint, once it was found to be one line and nothing else."""
        assert self.out == ""
        assert self.err.startswith("danqing: "), self.err
        assert self.err.count("\n") == 1, self.err
        return self.code, self.err.removeprefix("danqing: ").strip()


@dataclass(frozen=True, kw_only=True)
class Terminal:
    """Runs `danqing` in a folder."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def home(self) -> Path:
        return self.folder / "home"

    def run(self, *arguments: str, **variables: str) -> Done:
        variables = {"DANQING_HOME": str(self.home), **self.environment, **variables}
        done = subprocess.run(
            [sys.executable, "-m", "danqing.cli.main", *arguments],
            capture_output=True,
            text=True,
            timeout=120,
            cwd=self.folder,
            env=clean_environment(**variables),
        )
        return Done(code=done.returncode, out=done.stdout, err=done.stderr)

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir() if path.is_file())


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    return Terminal(folder=tmp_path)


@pytest.fixture(scope="session")
def server_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="session")
def server(server_home: Path) -> Iterator[Server]:
    """A server for all tests of this folder; with the test engine, which is there at once."""
    with running(server_home, module=PATTERN) as started:
        yield started


@pytest.fixture
def remote(tmp_path: Path, server: Server) -> Terminal:
    """A terminal whose environment names the server and its key, as the vendor's SDKs read them."""
    assert server.api_key is not None
    names = {"DASHSCOPE_HTTP_BASE_URL": server.base_url, "DASHSCOPE_API_KEY": server.api_key}
    return Terminal(folder=tmp_path, environment=names)
