"""The models on offer and what serves them, read without the weight of the server."""

from danqing.catalog_file import read_catalog
from danqing.cli.errors import CommandError
from danqing.config import Settings
from danqing.core.catalog import ModelCard
from danqing.core.errors import UnknownModel
from danqing.engine_choice import preferences
from danqing.engine_start import all_engines
from danqing.engines.orders import EngineOrders
from danqing.engines.registry import first_available


def find_card(name: str) -> ModelCard:
    """The card of a model. Raises CommandError, which tells where the names are."""
    try:
        return read_catalog().card(name)
    except UnknownModel as error:
        raise CommandError(f"{error} `danqing models` lists all there are; {name} is not among them.") from error


def serving_engine(card: ModelCard, settings: Settings) -> str | None:
    """The engine that serves a model on this machine, or None."""
    return first_available(preferences(settings, EngineOrders(settings.models), card), all_engines(settings))
