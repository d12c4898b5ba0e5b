"""A history of tasks for the tests of this folder."""

import pytest
import sqlalchemy as sa

from danqing.core.catalog import Catalog
from tests.conftest import Clock
from tests.integration.accounts.history import History


@pytest.fixture
def history(database: sa.Engine, catalog: Catalog, clock: Clock) -> History:
    return History(database, catalog, clock)
