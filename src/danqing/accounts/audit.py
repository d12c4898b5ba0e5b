"""The log of changes to accounts, keys, limits, prices and credits: who did what to which, and when."""

from datetime import datetime

from danqing.storage import audit_store
from danqing.storage.audit_store import AuditEntry
from danqing.storage.task_store import Transaction

OPERATOR = "operator"
"""The actor where nobody is named: whoever runs commands on the server's own machine."""


def record(transaction: Transaction, at: datetime, actor: str, action: str, subject: str, **detail: object) -> None:
    """Note a change, in the transaction that makes it: either both are stored or neither.

    action: what was done, as noun and verb, e.g. key.revoke. subject: what it was done to, e.g. key:0f9c… .
    detail: what the change was, in JSON values or datetimes; secrets have no place in it.
    """
    audit_store.append(transaction, AuditEntry(at=at, actor=actor, action=action, subject=subject, detail=detail))
