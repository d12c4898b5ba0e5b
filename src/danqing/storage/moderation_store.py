"""The rows of moderation policies that an operator set for single accounts."""

import json

import sqlalchemy as sa

from danqing.core.moderation import ModerationPolicy, Strictness
from danqing.storage import schema
from danqing.storage.task_store import Transaction

_table = schema.moderation_policy


def every(transaction: Transaction) -> dict[str, ModerationPolicy]:
    """The policies of all accounts that have one of their own, by account."""
    return {
        row.account_id: ModerationPolicy(
            strictness=Strictness(row.policy), custom_terms=tuple(json.loads(row.custom_terms))
        )
        for row in transaction.execute(sa.select(_table))
    }


def put(transaction: Transaction, account_id: str, policy: ModerationPolicy) -> None:
    """Set the policy of an account, in place of one set before."""
    remove(transaction, account_id)
    transaction.execute(
        sa.insert(_table).values(
            account_id=account_id,
            policy=policy.strictness.value,
            custom_terms=json.dumps(policy.custom_terms, ensure_ascii=False),
        )
    )


def remove(transaction: Transaction, account_id: str) -> None:
    """Let the policy of the settings hold again."""
    transaction.execute(sa.delete(_table).where(_table.c.account_id == account_id))
