"""What the service offers: one card for each public model name, read from catalog.toml."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from danqing.core.account import Money
from danqing.core.errors import (
    ImageCountFixed,
    ImageCountOutOfRange,
    SizeNotAllowed,
    UnknownModel,
)
from danqing.core.generation import ImageSize
from danqing.core.task import Mode

Family = Literal["qwen", "wan", "atelier"]


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SizeRule(_Table):
    """Which sizes a model draws: a list of fixed ones, or any within bounds of side, area and aspect.

    A size is allowed where any one of a card's rules allows it. Sides in pixels; areas in square pixels.
    """

    fixed: tuple[str, ...] = ()
    side: tuple[int, int] | None = None
    area: tuple[int, int] | None = None
    aspect: tuple[float, float] | None = None

    def allows(self, size: ImageSize) -> bool:
        if self.fixed:
            return str(size) in self.fixed
        return all(
            bounds is None or bounds[0] <= value <= bounds[1]
            for bounds, values in (
                (self.side, (size.width, size.height)),
                (self.area, (size.pixels,)),
                (self.aspect, (size.aspect,)),
            )
            for value in values
        )

    def describe(self) -> str:
        """The rule in words, as it stands in the error message."""
        if self.fixed:
            return ",".join(self.fixed)
        words = []
        if self.side:
            words.append(f"width and height in [{self.side[0]}, {self.side[1]}]")
        if self.area:
            words.append(f"total pixels in [{self.area[0]}, {self.area[1]}]")
        if self.aspect:
            words.append(f"aspect ratio in [{self.aspect[0]:g}, {self.aspect[1]:g}]")
        return " and ".join(words)


class Routes(_Table):
    """Which calls a model answers, by the function part of the vendor's URL, each with its modes."""

    text2image: tuple[Mode, ...] = ()
    multimodal_generation: tuple[Mode, ...] = ()
    image_generation: tuple[Mode, ...] = ()

    def modes(self, route: str) -> tuple[Mode, ...]:
        modes: tuple[Mode, ...] = getattr(self, route)
        return modes


class RateLimit(_Table):
    """Submits allowed per period, and how many tasks of one account run at once (None: no limit).

    running_modes: the calls whose tasks count as running; others run without a limit.
    """

    submits: int
    period_seconds: int
    running: int | None = None
    running_modes: tuple[Mode, ...] = ("async", "sync")


class Offer(_Table):
    """What a model costs in one region. free_images: given once to each account, for free_days days.

    rate_limit: where the region has another than the model.
    """

    price_micros: Annotated[int, Field(ge=0)]
    currency: str
    free_images: Annotated[int, Field(ge=0)] = 0
    free_days: Annotated[int, Field(ge=0)] = 0
    rate_limit: RateLimit | None = None

    @property
    def price(self) -> Money:
        return Money(self.price_micros, self.currency)


class ModelCard(_Table):
    """One public model name and everything that differs between it and the others (D8).

    family: decides shapes of answers and the watermark (qwen, wan or atelier). prompt_limit: characters that are
    read; the rest is cut, as the vendor does. route_default_sizes: where a call has another default_size.
    engines: in order of preference, names of weights among them; the first available one serves.
    """

    name: str
    family: Family
    prompt_limit: int
    negative_prompt_limit: int = 500
    default_size: str
    route_default_sizes: Mapping[str, str] = {}
    sizes: tuple[SizeRule, ...]
    max_images: int
    default_images: int
    routes: Routes
    rate_limit: RateLimit
    offers: Mapping[str, Offer]
    engines: tuple[str, ...]

    @model_validator(mode="after")
    def _is_coherent(self) -> Self:
        for text in (self.default_size, *self.route_default_sizes.values()):
            default = ImageSize.parse(text)
            if default is None or not any(rule.allows(default) for rule in self.sizes):
                raise ValueError(f"{self.name}: default size {text} is not among its sizes")
        if not 1 <= self.default_images <= self.max_images:
            raise ValueError(f"{self.name}: default_images {self.default_images} exceeds {self.max_images}")
        return self

    @property
    def preferred_engines(self) -> tuple[str, ...]:
        """Who may draw, in order: weights under the model's very own name, then the list of the card."""
        return self.name, *self.engines

    def default_size_on(self, route: str) -> str:
        """The size of a picture for which a call names none."""
        return self.route_default_sizes.get(route, self.default_size)

    def check_size(self, text: str) -> ImageSize:
        """The size that the text names. Raises SizeNotAllowed, which lists what is allowed."""
        size = ImageSize.parse(text)
        if size is None or not any(rule.allows(size) for rule in self.sizes):
            raise SizeNotAllowed(f"The size does not match the allowed size {self.describe_sizes()}.")
        return size

    def check_images(self, count: int) -> int:
        """The number of images asked for. Raises ImageCountFixed or ImageCountOutOfRange."""
        if 1 <= count <= self.max_images:
            return count
        raise ImageCountFixed() if self.max_images == 1 else ImageCountOutOfRange(self.max_images)

    def describe_sizes(self) -> str:
        return "; or ".join(rule.describe() for rule in self.sizes)

    @property
    def modes(self) -> tuple[Mode, ...]:
        """How callers may wait for it. OpenAI's call, which is synchronous, has every model."""
        is_async = any("async" in self.routes.modes(route) for route in Routes.model_fields)
        return ("async", "sync") if is_async else ("sync",)

    def rate_limit_in(self, region: str) -> RateLimit:
        """What an account may do in a region, where its operator has set nothing else."""
        return self.offer(region).rate_limit or self.rate_limit

    def offer(self, region: str) -> Offer:
        """Price and free quota in a region. Raises UnknownModel where the model is not offered there."""
        if region not in self.offers:
            raise UnknownModel()
        return self.offers[region]


class Catalog:
    """All model cards by name, in the order of the file."""

    def __init__(self, cards: Iterable[ModelCard]) -> None:
        self._cards = {card.name: card for card in cards}

    @classmethod
    def from_tables(cls, tables: Mapping[str, Mapping[str, object]]) -> Self:
        """Build from the `[model.*]` tables of catalog.toml; `like = "other"` takes what is not said from another.

        Raises pydantic.ValidationError for a table that is incomplete, incoherent or has a key too many, and
        KeyError for a `like` that names no model.
        """

        def complete(name: str) -> dict[str, object]:
            table = dict(tables[name])
            parent = table.pop("like", None)
            return complete(str(parent)) | table if parent else table

        return cls(ModelCard.model_validate(complete(name) | {"name": name}) for name in tables)

    def card(self, name: str) -> ModelCard:
        """The card of a model. Raises UnknownModel."""
        if name not in self._cards:
            raise UnknownModel()
        return self._cards[name]

    def __iter__(self) -> Iterator[ModelCard]:
        return iter(self._cards.values())
