"""The log of changes: rows that are written once and never changed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from danqing.storage import schema
from danqing.storage.task_store import Transaction

_table = schema.audit


@dataclass(frozen=True, kw_only=True)
class AuditEntry:
    """Who changed what, when. subject: the kind and id of what was changed, e.g. key:0f9c… .

    detail: JSON values; times may be datetimes when it is written.
    """

    at: datetime
    actor: str
    action: str
    subject: str
    detail: Mapping[str, object]


def append(transaction: Transaction, entry: AuditEntry) -> None:
    """Write an entry behind all others."""
    transaction.execute(
        sa.insert(_table).values(
            at=entry.at,
            actor=entry.actor,
            action=entry.action,
            subject=entry.subject,
            detail=json.dumps(entry.detail, ensure_ascii=False, default=datetime.isoformat),
        )
    )


def newest(transaction: Transaction, count: int, subject: str | None = None) -> list[AuditEntry]:
    """The last entries, newest first; of one subject where one is named."""
    query = sa.select(_table).order_by(_table.c.audit_id.desc()).limit(count)
    if subject is not None:
        query = query.where(_table.c.subject == subject)
    return [
        AuditEntry(at=row.at, actor=row.actor, action=row.action, subject=row.subject, detail=json.loads(row.detail))
        for row in transaction.execute(query)
    ]
