"""Which moderation policy holds for each account: that of the settings, where an operator has set no other."""

import math
import time
from collections.abc import Callable, Mapping
from datetime import datetime

import sqlalchemy as sa

from danqing.accounts import audit
from danqing.accounts.rate_limits import Clock
from danqing.core.account import Caller
from danqing.core.errors import InvalidField
from danqing.core.moderation import ModerationPolicy, Verdict
from danqing.storage import moderation_store

_READ_EVERY_S = 1.0
"""How old the policies may be: another process, such as the command line, may have changed them."""

MOST_TERMS = 1000
LONGEST_TERM = 100  # characters


class ModerationPolicies:
    """Knows and keeps the policies of all accounts. Thread-safe.

    usual: for accounts without a policy of their own. seconds: a clock that does not jump as the time of day does.
    """

    def __init__(
        self,
        database: sa.Engine,
        usual: ModerationPolicy,
        clock: Callable[[], datetime],
        seconds: Clock = time.monotonic,
    ) -> None:
        self._database = database
        self._usual = usual
        self._clock = clock
        self._seconds = seconds
        self._own: Mapping[str, ModerationPolicy] = {}
        self._read_at = -math.inf

    def of(self, account_id: str) -> ModerationPolicy:
        """The policy of an account as it was stored a second ago or later."""
        if self._seconds() - self._read_at >= _READ_EVERY_S:
            self._read()
        return self._own.get(account_id, self._usual)

    def put(self, account_id: str, policy: ModerationPolicy, actor: str = audit.OPERATOR) -> None:
        """Set the policy of an account, from now on. Raises InvalidField for too many terms, or one too long."""
        if len(policy.custom_terms) > MOST_TERMS:
            raise InvalidField("custom_terms", len(policy.custom_terms), f"must be {MOST_TERMS} terms at most")
        for term in policy.custom_terms:
            if not term.strip() or len(term) > LONGEST_TERM:
                raise InvalidField("custom_terms", term, f"must have from 1 to {LONGEST_TERM} characters")
        with self._database.begin() as transaction:
            moderation_store.put(transaction, account_id, policy)
            detail = {"policy": policy.strictness.value, "custom_terms": len(policy.custom_terms)}
            audit.record(transaction, self._clock(), actor, "moderation.set", f"account:{account_id}", **detail)
        self._read()

    def remove(self, account_id: str, actor: str = audit.OPERATOR) -> None:
        """Let the policy of the settings hold again for an account."""
        with self._database.begin() as transaction:
            moderation_store.remove(transaction, account_id)
            audit.record(transaction, self._clock(), actor, "moderation.remove", f"account:{account_id}")
        self._read()

    def note_rejection(self, caller: Caller, field: str, verdict: Verdict) -> None:
        """Write down that a request was refused, and why; its words are kept nowhere."""
        with self._database.begin() as transaction:
            subject = f"account:{caller.account_id}"
            detail = {"category": verdict.category.value, "field": field}
            audit.record(transaction, self._clock(), f"key:{caller.key_id}", "content.reject", subject, **detail)

    def _read(self) -> None:
        with self._database.connect() as connection:
            self._own = moderation_store.every(connection)
        self._read_at = self._seconds()
