"""What the refusal of another server means for the one who asked us: its code becomes an error of ours.

The caller learns what he can mend. What is between us and that server, such as our key or our bill there, he does
not learn: the model is unavailable, and the log says why.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from danqing.core.errors import (
    EngineBusy,
    EngineError,
    EngineTimeout,
    JobNotDrawable,
    ModelUnavailable,
    PictureRejected,
)

_ADDRESS = re.compile(r"\w+://\S+")
_SHOWN = 300  # characters of a foreign message


class Meaning(Enum):
    """What is to be done about a refusal."""

    REJECTED = "rejected"  # its moderation said no
    BUSY = "busy"  # later it may
    OURS = "ours"  # our key, our bill or our rights over there
    MISSING = "missing"  # it has no such model
    WRONG = "wrong"  # what was asked for cannot be drawn
    FAILED = "failed"  # it is broken


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A refusal as it was worded. status: of HTTP, 200 where a task or a single picture failed."""

    status: int
    code: str
    message: str

    @property
    def meaning(self) -> Meaning:
        """By the code; where that says nothing, by the status. An unknown model is InvalidParameter, but 404."""
        if self.status == 404:
            return Meaning.MISSING
        by_code = (meaning for start, meaning in _BY_CODE if self.code.startswith(start))
        return next(by_code, None) or _BY_STATUS.get(self.status, self._otherwise)

    @property
    def _otherwise(self) -> Meaning:
        return Meaning.WRONG if 400 <= self.status < 500 else Meaning.FAILED

    def __str__(self) -> str:
        return f"HTTP {self.status} {self.code}: {self.message}"


# Sources: the vendor's page "Error messages"; OpenAI API reference, "Error codes".
_BY_CODE: Sequence[tuple[str, Meaning]] = (
    ("DataInspectionFailed", Meaning.REJECTED),
    ("InvalidParameter.DataInspection", Meaning.REJECTED),
    ("IPInfringementSuspect", Meaning.REJECTED),
    ("FaqRuleBlocked", Meaning.REJECTED),
    ("CustomRoleBlocked", Meaning.REJECTED),
    ("content_policy_violation", Meaning.REJECTED),
    ("moderation_blocked", Meaning.REJECTED),
    ("Arrearage", Meaning.OURS),
    ("AllocationQuota.FreeTierOnly", Meaning.OURS),
    ("CommodityNotPurchased", Meaning.OURS),
    ("PrepaidBillOverdue", Meaning.OURS),
    ("PostpaidBillOverdue", Meaning.OURS),
    ("insufficient_quota", Meaning.OURS),
    ("InvalidApiKey", Meaning.OURS),
    ("invalid_api_key", Meaning.OURS),
    ("AccessDenied", Meaning.OURS),
    ("Model.AccessDenied", Meaning.OURS),
    ("Workspace.AccessDenied", Meaning.OURS),
    ("ModelNotFound", Meaning.MISSING),
    ("model_not_found", Meaning.MISSING),
    ("ModelUnavailable", Meaning.MISSING),
    ("model_unavailable", Meaning.MISSING),
    ("Throttling", Meaning.BUSY),
    ("ServiceUnavailable", Meaning.BUSY),
    ("InvalidParameter", Meaning.WRONG),
    ("InvalidURL", Meaning.WRONG),
    ("BadRequest", Meaning.WRONG),
)

_BY_STATUS: Mapping[int, Meaning] = {
    200: Meaning.FAILED,
    401: Meaning.OURS,
    403: Meaning.OURS,
    429: Meaning.BUSY,
}


def error_for(refusal: Refusal, key: str) -> EngineError:
    """The error that the one who asked us gets. key: ours over there, which is in no message, whoever put it there."""
    told = shown(refusal.message, key)
    match refusal.meaning:
        case Meaning.REJECTED:
            return PictureRejected(told)
        case Meaning.BUSY:
            return EngineBusy()
        case Meaning.OURS | Meaning.MISSING:
            return ModelUnavailable()
        case Meaning.WRONG:
            return JobNotDrawable(told)
        case Meaning.FAILED if refusal.code.startswith(("InternalError.Timeout", "RequestTimeOut")):
            return EngineTimeout()
        case Meaning.FAILED:
            return EngineError()


def shown(message: str, key: str) -> str | None:
    """A foreign message without addresses and keys, and not too long; None for an empty one."""
    hidden = message.replace(key, "…") if key else message
    return " ".join(_ADDRESS.sub("…", hidden).split())[:_SHOWN] or None
