"""Proves the running totals against the rows they sum up. Run every day; anything found is a defect."""

from dataclasses import dataclass

import sqlalchemy as sa

from danqing.core.task import TaskStatus
from danqing.storage.schema import account, credit, free_quota, ledger, task
from danqing.storage.task_store import Transaction

_UNFINISHED = (TaskStatus.PENDING, TaskStatus.RUNNING)


@dataclass(frozen=True, kw_only=True)
class Discrepancy:
    """A total that is not the sum of its rows. what: the column, and of which account or quota."""

    what: str
    total: int
    rows: int


def discrepancies(transaction: Transaction) -> list[Discrepancy]:
    """Every total of every account that its rows do not bear out. Empty when the books are right."""
    return [
        Discrepancy(what=what, total=int(total), rows=int(rows))
        for query in (_credited(), _charged(), _reserved(), _used(), _free_reserved())
        for what, total, rows in transaction.execute(query)
    ]


def _credited() -> sa.Select[str, int, int]:
    rows = _sum(credit.c.amount_micros, credit.c.account_id == account.c.account_id)
    return _differing(account.c.account_id + " credited", account.c.credited_micros, rows)


def _charged() -> sa.Select[str, int, int]:
    rows = _sum(ledger.c.amount_micros, ledger.c.account_id == account.c.account_id)
    return _differing(account.c.account_id + " charged", account.c.charged_micros, rows)


def _reserved() -> sa.Select[str, int, int]:
    rows = _sum(
        task.c.unit_price_micros * (task.c.images - task.c.free_reserved),
        task.c.account_id == account.c.account_id,
        task.c.status.in_(_UNFINISHED),
    )
    return _differing(account.c.account_id + " reserved", account.c.reserved_micros, rows)


def _used() -> sa.Select[str, int, int]:
    rows = _sum(sa.case((ledger.c.is_free, 1), else_=0), *_same_quota(ledger))
    return _differing(free_quota.c.account_id + " used " + free_quota.c.model, free_quota.c.used, rows)


def _free_reserved() -> sa.Select[str, int, int]:
    rows = _sum(task.c.free_reserved, *_same_quota(task), task.c.status.in_(_UNFINISHED))
    return _differing(free_quota.c.account_id + " reserved " + free_quota.c.model, free_quota.c.reserved, rows)


def _same_quota(table: sa.Table) -> tuple[sa.ColumnElement[bool], ...]:
    return table.c.account_id == free_quota.c.account_id, table.c.model == free_quota.c.model


def _sum(value: sa.ColumnElement[int], *conditions: sa.ColumnElement[bool]) -> sa.ScalarSelect[int]:
    return sa.select(sa.func.coalesce(sa.func.sum(value), 0)).where(*conditions).scalar_subquery()


def _differing(
    what: sa.ColumnElement[str], total: sa.ColumnElement[int], rows: sa.ScalarSelect[int]
) -> sa.Select[str, int, int]:
    # compared in the database: of right books not a row travels
    return sa.select(what, total, rows).where(total != rows)
