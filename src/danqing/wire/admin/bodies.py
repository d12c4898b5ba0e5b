"""The bodies that the admin API reads. What is unknown or out of range is refused, with the name of the member."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Annotated, Literal, TypeVar

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, ValidationError

from danqing.core.account import MICROS
from danqing.core.errors import InvalidField, InvalidRequest, MalformedBody, MissingField

_LARGEST = 10**9

Amount = Annotated[Decimal, Field(ge=0, le=_LARGEST, decimal_places=6)]
"""Units of a currency, to the micro-unit."""

SignedAmount = Annotated[Decimal, Field(ge=-_LARGEST, le=_LARGEST, decimal_places=6)]
Name = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^[^\x00-\x1f\x7f]+$")]
Count = Annotated[int, Field(ge=0, le=10**9)]
LimitNumber = Annotated[int, Field(ge=1, le=1_000_000)]
Days = Annotated[int, Field(ge=1, le=36_500)]


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class AccountBody(_Body):
    """A new account. credit_limit: how far below zero the balance may go; null or absent: any far."""

    name: Name
    region: str | None = None
    free_only: bool = False
    balance: Amount = Decimal(0)
    credit_limit: Amount | None = None
    free_quotas: dict[str, Count] = {}


class AccountChange(_Body):
    """What is to change; absent: nothing. credit_limit: null takes the limit away."""

    name: Name | None = None
    free_only: bool | None = None
    credit_limit: Amount | None = None


class CreditBody(_Body):
    """A payment; below zero a correction."""

    amount: SignedAmount
    note: Annotated[str, Field(max_length=1000, pattern=r"^[^\x00]*$")] = ""


class ModerationBody(_Body):
    """Which prompts are refused. custom_terms: words and phrases that are refused under any policy."""

    policy: Literal["off", "standard", "strict"]
    custom_terms: tuple[str, ...] = ()


class QuotaBody(_Body):
    """How many free pictures there are in all, and for how many days from now."""

    images: Count
    days: Days | None = None


class LimitBody(_Body):
    """What an account may do with a model; null or absent: as the catalog says."""

    submits: LimitNumber | None = None
    period_seconds: LimitNumber | None = None
    running: LimitNumber | None = None
    waiting: LimitNumber | None = None


class PriceBody(_Body):
    """What a picture costs from a moment on, or from now."""

    model: str
    region: str | None = None
    price: Amount
    since: Annotated[AwareDatetime | None, Field(alias="from")] = None


class KeyBody(_Body):
    """A new key of an account. models: those it may submit to; null or absent: all."""

    name: Name = "unnamed"
    expires_days: Days | None = None
    models: list[str] | None = None


class NameBody(_Body):
    """A new thing that has nothing but a name."""

    name: Name


class AlertBody(_Body):
    """A new alert. threshold: an amount in the month, or a share of calls, 0 to 1. url: where to POST to."""

    kind: Literal["budget", "failure_rate"]
    threshold: Annotated[Decimal, Field(gt=0, le=_LARGEST, decimal_places=6)]
    minutes: Annotated[int, Field(ge=1, le=1440)] = 10
    least_calls: Annotated[int, Field(ge=1, le=1_000_000)] = 10
    url: Annotated[str, Field(max_length=2000, pattern=r"^https?://[^\s\x00]+$")]


class WeightsBody(_Body):
    """Weights to install. path: where they lie on the server; null or absent: they are downloaded."""

    name: Name
    path: Annotated[str, Field(min_length=1, max_length=4000, pattern=r"^[^\x00]+$")] | None = None
    repository: Annotated[str, Field(pattern=r"^[\w.-]+/[\w.-]+$")] | None = None
    sha256: Annotated[str, Field(pattern=r"^[0-9a-fA-F]{64}$")] | None = None
    accept_licence: bool = False


class EnginesBody(_Body):
    """Who may draw a model, in order."""

    engines: Annotated[list[Name], Field(max_length=100)]


Body = TypeVar("Body", bound=_Body)


def parse(kind: type[Body], content: bytes) -> Body:
    """Read a body. Raises MalformedBody for what is no JSON object, MissingField and InvalidField."""
    try:
        return kind.model_validate_json(content)
    except ValidationError as error:
        raise _refusal(error) from error


def micros(amount: Decimal) -> int:
    return int(amount * MICROS)


def schema(kind: type[BaseModel]) -> Mapping[str, object]:
    """What the OpenAPI description says of a body."""
    return kind.model_json_schema()


def _refusal(error: ValidationError) -> InvalidRequest:
    first = error.errors(include_url=False)[0]
    where = ".".join(map(str, first["loc"]))
    if not where:
        return MalformedBody()
    if first["type"] == "missing":
        return MissingField(where)
    shown = first["input"].isoformat() if isinstance(first["input"], datetime) else first["input"]
    return InvalidField(where, shown, first["msg"].lower())
