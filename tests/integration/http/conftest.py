"""One server for the tests of the edge, and a fresh account for each of them."""

from collections.abc import Iterator

import pytest
import sqlalchemy as sa

from danqing.http.services import HttpServices
from tests.integration.http.edge import Edge, open_services

Opened = tuple[HttpServices, sa.Engine]


@pytest.fixture(scope="session")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Opened]:
    services, database = open_services(tmp_path_factory.mktemp("home"))
    yield services, database
    database.dispose()


def new_edge(opened: Opened, region: str) -> Edge:
    services, database = opened
    account = services.keys.create_account("tests", region)
    return Edge(services=services, database=database, key=services.keys.create(account, "tests")[1])


@pytest.fixture
def edge(opened: Opened) -> Edge:
    """An account in Singapore, the default region."""
    return new_edge(opened, "singapore")


@pytest.fixture
def neighbour(opened: Opened) -> Edge:
    """Another account at the same server."""
    return new_edge(opened, "singapore")


@pytest.fixture
def beijing(opened: Opened) -> Edge:
    """An account in the other region."""
    return new_edge(opened, "beijing")
