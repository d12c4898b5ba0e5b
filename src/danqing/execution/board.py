"""What operators see of engines, and what they can change: who draws which model, in which order."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from danqing.core.catalog import ModelCard
from danqing.core.errors import InvalidField
from danqing.engines.orders import EngineOrders
from danqing.execution.base import EngineHealth


@dataclass(frozen=True, kw_only=True)
class EngineBoard:
    """health: of every engine process. order_of: who may draw a model now. names: of all that an order may hold."""

    health: Callable[[], Sequence[EngineHealth]]
    order_of: Callable[[ModelCard], tuple[str, ...]]
    names: Callable[[], Collection[str]]
    orders: EngineOrders

    def set_order(self, card: ModelCard, engines: Sequence[str]) -> None:
        """Hold for this model from the next submit on, also after a restart. Raises InvalidField."""
        known = self.names()
        if not engines or len(set(engines)) != len(engines) or not set(engines) <= set(known):
            raise InvalidField("engines", list(engines), f"must be some of {', '.join(sorted(known))}, each once")
        self.orders.put(card.name, tuple(engines))
