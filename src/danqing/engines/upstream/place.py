"""What an upstream engine is told when it is made: one server, with its key and what it draws."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from danqing.core.account import Money


@dataclass(frozen=True, kw_only=True)
class RemoteModel:
    """A model over there. route: the call that draws it. most: pictures in one call. price: of each of them."""

    name: str
    route: str
    most: int
    price: Money | None


@dataclass(frozen=True, kw_only=True)
class UpstreamPlace:
    """One server. url: without a slash at the end. models: by our names. seconds: of one call, pictures included.

    fields: what is sent to an OpenAI server besides model, prompt, n and size.
    """

    name: str
    url: str
    key: str = field(repr=False)
    models: Mapping[str, RemoteModel]
    seconds: float
    fields: tuple[str, ...] = ()
