"""Every table of ours, as SQLAlchemy Core sees it. Changes go through storage/migrations."""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Instant(sa.TypeDecorator[datetime]):
    """An aware datetime kept as microseconds since 1970 (UTC): exact, ordered and the same in every database."""

    impl = sa.BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> int | None:  # noqa: ARG002
        return None if value is None else (value - _EPOCH) // timedelta(microseconds=1)

    def process_result_value(self, value: int | None, dialect: sa.Dialect) -> datetime | None:  # noqa: ARG002
        return None if value is None else _EPOCH + timedelta(microseconds=value)


metadata = sa.MetaData()

account = sa.Table(
    "account",
    metadata,
    sa.Column("account_id", sa.String, primary_key=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("region", sa.String, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("free_only", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("credit_limit_micros", sa.BigInteger),  # how far below zero the balance may go; NULL: any far
    # running totals, changed with the rows they sum up and proved against them every day
    sa.Column("credited_micros", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("charged_micros", sa.BigInteger, nullable=False, server_default="0"),
    sa.Column("reserved_micros", sa.BigInteger, nullable=False, server_default="0"),
)

api_key = sa.Table(
    "api_key",
    metadata,
    sa.Column("key_id", sa.String, primary_key=True),
    sa.Column("account_id", sa.String, sa.ForeignKey("account.account_id"), nullable=False, index=True),
    sa.Column("region", sa.String, nullable=False),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("prefix", sa.String, nullable=False),  # the first characters, to tell keys apart
    sa.Column("digest", sa.String, nullable=False, unique=True),  # SHA-256 of the secret, hexadecimal
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("last_used_at", Instant),
    sa.Column("expires_at", Instant),
    sa.Column("revoked_at", Instant),
    sa.Column("models", sa.Text),  # those it may submit to, as a JSON array; NULL: all
)

workspace = sa.Table(
    "workspace",
    metadata,
    sa.Column("workspace_id", sa.String, primary_key=True),
    sa.Column("account_id", sa.String, sa.ForeignKey("account.account_id"), nullable=False, index=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
)

task = sa.Table(
    "task",
    metadata,
    sa.Column("task_id", sa.String, primary_key=True),
    sa.Column("request_id", sa.String, nullable=False),
    sa.Column("account_id", sa.String, nullable=False),
    sa.Column("key_id", sa.String, nullable=False),
    sa.Column("region", sa.String, nullable=False),
    sa.Column("route", sa.String, nullable=False),
    sa.Column("engine", sa.String, nullable=False),
    sa.Column("model", sa.String, nullable=False),
    sa.Column("status", sa.String, nullable=False),
    sa.Column("request", sa.Text, nullable=False),  # GenerationRequest as JSON
    sa.Column("unit_price_micros", sa.BigInteger, nullable=False),
    sa.Column("currency", sa.String, nullable=False),
    sa.Column("submitted_at", Instant, nullable=False),
    sa.Column("scheduled_at", Instant),
    sa.Column("ended_at", Instant),
    sa.Column("actual_prompt", sa.Text),
    sa.Column("results", sa.Text),  # tuple of TaskResult as JSON
    sa.Column("failure", sa.Text),  # TaskFailure as JSON
    sa.Column("images", sa.Integer, nullable=False, server_default="1"),  # how many were asked for
    sa.Column("free_reserved", sa.Integer, nullable=False, server_default="0"),
    sa.Column("workspace_id", sa.String),
    sa.Column("mode", sa.String, nullable=False, server_default="async"),  # how its caller waits
    sa.Column("idempotency_key", sa.String),  # of the client's choice; NULL where it chose none
    sa.Column("body_digest", sa.String),  # SHA-256 of the call and its body, hexadecimal; NULL without a key
    sa.Index("task_by_account", "account_id", "submitted_at"),
    sa.Index("task_by_idempotency_key", "account_id", "idempotency_key", unique=True),
    sa.Index("task_by_status", "status", "submitted_at"),
    sa.Index("task_by_end", "ended_at"),
)

ledger = sa.Table(
    "ledger",
    metadata,
    # a picture is charged at most once, whatever runs twice (D5)
    sa.Column("task_id", sa.String, primary_key=True),
    sa.Column("image_index", sa.Integer, primary_key=True),
    sa.Column("account_id", sa.String, nullable=False),
    sa.Column("key_id", sa.String, nullable=False),
    sa.Column("region", sa.String, nullable=False),
    sa.Column("model", sa.String, nullable=False),
    sa.Column("amount_micros", sa.BigInteger, nullable=False),
    sa.Column("currency", sa.String, nullable=False),
    sa.Column("charged_at", Instant, nullable=False),
    sa.Column("is_free", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("unit_price_micros", sa.BigInteger, nullable=False, server_default="0"),  # also of free pictures
    sa.Column("cost_micros", sa.BigInteger),  # what another server took for the picture; NULL: it was made here
    sa.Column("cost_currency", sa.String),
    sa.Index("ledger_by_account", "account_id", "charged_at"),
)

free_quota = sa.Table(
    "free_quota",
    metadata,
    sa.Column("account_id", sa.String, primary_key=True),
    sa.Column("model", sa.String, primary_key=True),
    sa.Column("granted", sa.Integer, nullable=False),
    sa.Column("used", sa.Integer, nullable=False),
    sa.Column("reserved", sa.Integer, nullable=False),  # for tasks that have not ended
    sa.Column("expires_at", Instant, nullable=False),
)

credit = sa.Table(
    "credit",
    metadata,
    sa.Column("credit_id", sa.String, primary_key=True),
    sa.Column("account_id", sa.String, nullable=False, index=True),
    sa.Column("amount_micros", sa.BigInteger, nullable=False),
    sa.Column("currency", sa.String, nullable=False),
    sa.Column("note", sa.Text, nullable=False),
    sa.Column("credited_at", Instant, nullable=False),
)

price = sa.Table(
    "price",
    metadata,
    sa.Column("region", sa.String, primary_key=True),
    sa.Column("model", sa.String, primary_key=True),
    sa.Column("effective_at", Instant, primary_key=True),
    sa.Column("price_micros", sa.BigInteger, nullable=False),
    sa.Column("currency", sa.String, nullable=False),
)

account_limit = sa.Table(
    "account_limit",
    metadata,
    sa.Column("account_id", sa.String, primary_key=True),
    sa.Column("model", sa.String, primary_key=True),
    # NULL: as the catalog and the settings say
    sa.Column("submits", sa.Integer),
    sa.Column("period_seconds", sa.Integer),
    sa.Column("running", sa.Integer),
    sa.Column("waiting", sa.Integer),
)

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("audit_id", sa.Integer, primary_key=True),  # in the order of the changes
    sa.Column("at", Instant, nullable=False),
    sa.Column("actor", sa.String, nullable=False),
    sa.Column("action", sa.String, nullable=False),
    sa.Column("subject", sa.String, nullable=False, index=True),
    sa.Column("detail", sa.Text, nullable=False),  # JSON object
)

_FAILED = sa.text("failures != '{}'")
_DAYS = sa.text("period = 'day'")

usage = sa.Table(
    "usage",
    metadata,
    sa.Column("period", sa.String, primary_key=True),  # minute, hour or day
    sa.Column("start", Instant, primary_key=True),
    sa.Column("account_id", sa.String, primary_key=True),
    sa.Column("key_id", sa.String, primary_key=True),
    sa.Column("workspace_id", sa.String, primary_key=True),  # empty for calls without one
    sa.Column("region", sa.String, primary_key=True),
    sa.Column("model", sa.String, primary_key=True),
    sa.Column("engine", sa.String, primary_key=True),
    sa.Column("calls", sa.BigInteger, nullable=False),
    sa.Column("succeeded", sa.BigInteger, nullable=False),
    sa.Column("images", sa.BigInteger, nullable=False),
    sa.Column("free_images", sa.BigInteger, nullable=False),
    sa.Column("amount_micros", sa.BigInteger, nullable=False),
    sa.Column("failures", sa.Text, nullable=False),  # {code: tasks} as JSON
    sa.Column("times", sa.LargeBinary, nullable=False, server_default=""),  # see storage/latency_pairs.py
    sa.Index("usage_by_account", "account_id", "period", "start"),
)
# reports over all accounts read it alone, a third of the time; its columns are what they sum up
sa.Index(
    "usage_of_days",
    *(usage.c[name] for name in ("region", "start", "account_id", "model")),
    *(usage.c[name] for name in ("calls", "succeeded", "images", "free_images", "amount_micros")),
    sqlite_where=_DAYS,
    postgresql_where=_DAYS,
)
sa.Index("usage_with_failures", usage.c.period, usage.c.start, sqlite_where=_FAILED, postgresql_where=_FAILED)

admin_key = sa.Table(
    "admin_key",
    metadata,
    sa.Column("key_id", sa.String, primary_key=True),
    sa.Column("name", sa.String, nullable=False),
    sa.Column("prefix", sa.String, nullable=False),
    sa.Column("digest", sa.String, nullable=False, unique=True),  # SHA-256 of the secret, hexadecimal
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("last_used_at", Instant),
    sa.Column("revoked_at", Instant),
)

alert = sa.Table(
    "alert",
    metadata,
    sa.Column("alert_id", sa.String, primary_key=True),
    sa.Column("account_id", sa.String, sa.ForeignKey("account.account_id"), nullable=False, index=True),
    sa.Column("kind", sa.String, nullable=False),  # budget or failure_rate
    sa.Column("threshold", sa.BigInteger, nullable=False),  # micro-units of money, or millionths of all calls
    sa.Column("minutes", sa.Integer, nullable=False),  # how far a failure rate looks back; 0 for a budget
    sa.Column("least_calls", sa.Integer, nullable=False),  # fewer calls than these are no rate; 0 for a budget
    sa.Column("url", sa.Text, nullable=False),
    sa.Column("created_at", Instant, nullable=False),
    sa.Column("is_firing", sa.Boolean, nullable=False, server_default=sa.false()),
    sa.Column("fired_at", Instant),
    sa.Column("untold", sa.Integer, nullable=False, server_default="0"),  # how often the address did not take it
    sa.Column("tell_again_at", Instant),  # while nobody has taken it
)

moderation_policy = sa.Table(
    "moderation_policy",
    metadata,
    sa.Column("account_id", sa.String, primary_key=True),
    sa.Column("policy", sa.String, nullable=False),  # off, standard or strict
    sa.Column("custom_terms", sa.Text, nullable=False),  # JSON array
)
