"""Times of usage as pairs of integers instead of JSON, and indexes for reports over all accounts."""

import json

import sqlalchemy as sa
from alembic import op

from danqing.core.usage import Latencies, Stage
from danqing.storage.latency_pairs import encoded

revision = "0009"
down_revision = "0008"

_KEY = ("period", "start", "account_id", "key_id", "workspace_id", "region", "model", "engine")
_FAILED = sa.text("failures != '{}'")
_DAYS = sa.text("period = 'day'")
_COUNTS = ("region", "start", "account_id", "model", "calls", "succeeded", "images", "free_images", "amount_micros")


def upgrade() -> None:
    op.add_column("usage", sa.Column("times", sa.LargeBinary, nullable=False, server_default=""))
    names = [*_KEY, "latencies", "times"]
    usage = sa.table("usage", *(sa.column(name) for name in names))
    this_row = [usage.c[name] == sa.bindparam(f"this_{name}") for name in _KEY]
    database = op.get_bind()
    rows = database.execute(sa.select(usage).where(usage.c.latencies != "{}")).all()
    update = sa.update(usage).where(*this_row).values(times=sa.bindparam("pairs", type_=sa.LargeBinary))
    if rows:
        database.execute(update, [_converted(row) for row in rows])
    op.drop_column("usage", "latencies")
    op.create_index("usage_of_days", "usage", [*_COUNTS], sqlite_where=_DAYS, postgresql_where=_DAYS)
    op.create_index("usage_with_failures", "usage", ["period", "start"], sqlite_where=_FAILED, postgresql_where=_FAILED)


def _converted(row: sa.Row[tuple[object, ...]]) -> dict[str, object]:
    times = {
        Stage(stage): Latencies({int(bucket): tasks for bucket, tasks in buckets.items()})
        for stage, buckets in json.loads(row.latencies).items()
    }
    return {f"this_{name}": getattr(row, name) for name in _KEY} | {"pairs": encoded(times)}


def downgrade() -> None:
    # times cannot be had back from here; counts and money stay
    op.drop_index("usage_of_days", "usage")
    op.drop_index("usage_with_failures", "usage")
    op.drop_column("usage", "times")
    op.add_column("usage", sa.Column("latencies", sa.Text, nullable=False, server_default="{}"))
