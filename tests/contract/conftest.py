"""One real server process for all contract tests, and the vendor's SDK pointed at it."""

import os
from collections.abc import Iterator

import dashscope
import pytest

from tests.servers import Server, running


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with running(tmp_path_factory.mktemp("home")) as server:
        yield server


@pytest.fixture(scope="session")
def api_key(server: Server) -> str:
    """The first key of the server; from now on the SDK sends its calls there, past any proxy."""
    assert server.api_key is not None
    os.environ["NO_PROXY"] = "127.0.0.1"
    dashscope.base_http_api_url = server.base_url
    return server.api_key
