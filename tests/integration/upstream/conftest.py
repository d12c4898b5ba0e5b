"""A second Danqing in a process of its own, and a proxy in front of it that can spoil its answers."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from danqing.core.catalog import Catalog
from danqing.core.upstream import Upstream
from danqing.engines.base import CallingEngine
from danqing.engines.registry import create_engine
from danqing.upstreams import upstream_entries
from tests.fault_proxy import FaultProxy, between
from tests.servers import PATTERN, Server, lift_limits, running


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """The other server, and its folder."""

    server: Server
    home: Path

    @property
    def key(self) -> str:
        assert self.server.api_key is not None
        return self.server.api_key


MakeEngine = Callable[..., CallingEngine]


@pytest.fixture(scope="session")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    """Draws with the test engine, and lets everybody submit as often as he likes."""
    home = tmp_path_factory.mktemp("elsewhere")
    with running(home, module=PATTERN) as server:
        lift_limits(home)
        yield Elsewhere(server=server, home=home)


@pytest.fixture
def proxy(elsewhere: Elsewhere) -> Iterator[FaultProxy]:
    with between(elsewhere.server.root) as proxy:
        yield proxy


def described(proxy: FaultProxy, elsewhere: Elsewhere, protocol: str, **more: object) -> Upstream:
    """The other server as the settings would name it."""
    return Upstream.model_validate(
        {
            "name": "cloud",
            "protocol": protocol,
            "base_url": proxy.url + ("/v1" if protocol == "openai" else ""),
            "api_key": elsewhere.key,
            "models": {"wan2.6-t2i": {"price_micros": 24_000}, "atelier": {}},
            "picture_seconds": 20,
            **more,
        }
    )


@pytest.fixture
def engine(proxy: FaultProxy, elsewhere: Elsewhere, catalog: Catalog) -> Iterator[MakeEngine]:
    """Makes the engine of a protocol."""
    made: list[CallingEngine] = []

    def make(protocol: str = "dashscope", **more: object) -> CallingEngine:
        entry = upstream_entries((described(proxy, elsewhere, protocol, **more),), catalog)["cloud"]
        engine = create_engine(entry.address, entry.settings_on("upstream"))
        assert isinstance(engine, CallingEngine)
        made.append(engine)
        return engine

    yield make
    for one in made:
        one.close()
