"""Keys and accounts of a home without a server around them, for the command line.

Apart from the composition root, since web framework and engines load for longer than a command takes.
"""

import sqlalchemy as sa

from danqing.accounts.api_keys import ApiKeys
from danqing.accounts.office import Office
from danqing.catalog_file import read_catalog
from danqing.clock import utc_now
from danqing.config import Settings
from danqing.storage.database import migrate, open_database


def open_keys(settings: Settings) -> ApiKeys:
    """The keys of all accounts."""
    return ApiKeys(_database(settings), settings.regions, utc_now)


def open_office(settings: Settings) -> Office:
    """What an operator works with."""
    return Office(database=_database(settings), catalog=read_catalog(), regions=settings.regions, clock=utc_now)


def _database(settings: Settings) -> sa.Engine:
    settings.home.mkdir(parents=True, exist_ok=True, mode=0o700)
    database = open_database(settings.database)
    migrate(database)
    return database
