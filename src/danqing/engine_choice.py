"""Chooses who draws a model: the first of its list that is there, unless its queue is longer than somebody may wait.

An engine that cannot be started, and a server elsewhere that does not answer, are not there.
"""

from collections.abc import Callable, Mapping, Sequence
from fnmatch import fnmatchcase

from danqing.config import Settings
from danqing.core.catalog import Catalog, ModelCard
from danqing.core.errors import ModelUnavailable
from danqing.engines.orders import EngineOrders
from danqing.engines.registry import ENGINES
from danqing.execution.base import EngineHealth
from danqing.weights.known import read_known


def preferences(settings: Settings, orders: EngineOrders, card: ModelCard) -> tuple[str, ...]:
    """Who may draw a model, in order: as an operator has ordered, else the setting `engine_order`, else the catalog.

    Servers elsewhere that have the model stand before the last of the catalog's list, which needs no weights.
    """
    if ordered := orders.all().get(card.name):
        return ordered
    for pattern, engines in settings.engine_order.items():
        if fnmatchcase(card.name, pattern):
            return engines
    elsewhere = [upstream.name for upstream in settings.upstreams if card.name in upstream.models]
    *trained, last = card.preferred_engines
    return *trained, *elsewhere, last


class EngineChooser:
    """Chooses at each submit, by how the engines are then.

    order_of: who may draw a model, best first. health: of every engine process.
    """

    def __init__(
        self,
        settings: Settings,
        order_of: Callable[[ModelCard], tuple[str, ...]],
        health: Callable[[], Sequence[EngineHealth]],
    ) -> None:
        self._order_of = order_of
        self._health = health
        self._overflows: Mapping[str, float] = {
            upstream.name: upstream.overflow_seconds
            for upstream in settings.upstreams
            if upstream.overflow_seconds is not None
        }

    def choose(self, card: ModelCard, waiting: int) -> str:
        """The engine for a task of a model. waiting: tasks of the same caller and model that run before it.

        Raises ModelUnavailable where none of the list is there.
        """
        engines: dict[str, list[EngineHealth]] = {}
        for one in self._health():
            if one.failure is None:
                engines.setdefault(one.engine, []).append(one)
        there = [name for name in self._order_of(card) if name in engines]
        if not there:
            raise ModelUnavailable()
        waits = {name: wait_seconds(engines[name], waiting) for name in there}
        return next((name for name in there[1:] if self._takes_over(name, there[0], waits)), there[0])

    def _takes_over(self, name: str, first: str, waits: Mapping[str, float]) -> bool:
        limit = self._overflows.get(name)
        return limit is not None and waits[first] > limit and waits[name] < waits[first]


def wait_seconds(places: Sequence[EngineHealth], waiting: int) -> float:
    """How long a picture waits, by what pictures took lately; 0 while nobody knows.

    places: every process of one engine. waiting: pictures that no engine has been given yet and that come before.
    """
    known = [place.picture_seconds for place in places if place.picture_seconds is not None]
    if not known:
        return 0.0
    before = waiting + places[0].waiting + sum(place.running for place in places)
    return before * sum(known) / len(known) / len(places)


class EngineOrderError(Exception):
    """The setting `engine_order` names what is not there, in one line."""


def check_order(settings: Settings, catalog: Catalog) -> None:
    """Raises EngineOrderError for a pattern that fits no model, and for a name that nothing can have."""
    known = names_for_orders(settings, catalog)
    for pattern, engines in settings.engine_order.items():
        if not any(fnmatchcase(card.name, pattern) for card in catalog):
            raise EngineOrderError(f"engine_order: no model fits {pattern}")
        if unknown := [name for name in engines if name not in known]:
            raise EngineOrderError(f"engine_order: {pattern} names {unknown[0]}; there are {', '.join(sorted(known))}")
        if not engines:
            raise EngineOrderError(f"engine_order: {pattern} names no engine")


def names_for_orders(settings: Settings, catalog: Catalog) -> set[str]:
    """Every name that may stand in an order: engines, weights that can be installed, models, and servers elsewhere."""
    own = {name for name, entry in ENGINES.items() if not entry.draws_with_weights}
    elsewhere = {upstream.name for upstream in settings.upstreams}
    return own | elsewhere | set(read_known()) | {card.name for card in catalog if card.family != "atelier"}
