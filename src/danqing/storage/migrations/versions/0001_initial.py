"""Accounts, keys, tasks and the ledger, as the service was first released."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("account_id", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("region", sa.String, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "api_key",
        sa.Column("key_id", sa.String, primary_key=True),
        sa.Column("account_id", sa.String, sa.ForeignKey("account.account_id"), nullable=False, index=True),
        sa.Column("region", sa.String, nullable=False),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("prefix", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False, unique=True),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("last_used_at", sa.BigInteger),
        sa.Column("expires_at", sa.BigInteger),
        sa.Column("revoked_at", sa.BigInteger),
    )
    op.create_table(
        "task",
        sa.Column("task_id", sa.String, primary_key=True),
        sa.Column("request_id", sa.String, nullable=False),
        sa.Column("account_id", sa.String, nullable=False),
        sa.Column("key_id", sa.String, nullable=False),
        sa.Column("region", sa.String, nullable=False),
        sa.Column("route", sa.String, nullable=False),
        sa.Column("engine", sa.String, nullable=False),
        sa.Column("model", sa.String, nullable=False),
        sa.Column("status", sa.String, nullable=False),
        sa.Column("request", sa.Text, nullable=False),
        sa.Column("unit_price_micros", sa.BigInteger, nullable=False),
        sa.Column("currency", sa.String, nullable=False),
        sa.Column("submitted_at", sa.BigInteger, nullable=False),
        sa.Column("scheduled_at", sa.BigInteger),
        sa.Column("ended_at", sa.BigInteger),
        sa.Column("actual_prompt", sa.Text),
        sa.Column("results", sa.Text),
        sa.Column("failure", sa.Text),
        sa.Index("task_by_account", "account_id", "submitted_at"),
        sa.Index("task_by_status", "status", "submitted_at"),
        sa.Index("task_by_end", "ended_at"),
    )
    op.create_table(
        "ledger",
        sa.Column("task_id", sa.String, primary_key=True),
        sa.Column("image_index", sa.Integer, primary_key=True),
        sa.Column("account_id", sa.String, nullable=False),
        sa.Column("key_id", sa.String, nullable=False),
        sa.Column("region", sa.String, nullable=False),
        sa.Column("model", sa.String, nullable=False),
        sa.Column("amount_micros", sa.BigInteger, nullable=False),
        sa.Column("currency", sa.String, nullable=False),
        sa.Column("charged_at", sa.BigInteger, nullable=False),
        sa.Index("ledger_by_account", "account_id", "charged_at"),
    )


def downgrade() -> None:
    for table in ("ledger", "task", "api_key", "account"):
        op.drop_table(table)
