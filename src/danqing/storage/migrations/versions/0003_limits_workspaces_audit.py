"""Limits of single accounts, workspaces, keys for some models only, and the log of changes."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    with op.batch_alter_table("api_key") as table:
        table.add_column(sa.Column("models", sa.Text))
    with op.batch_alter_table("task") as table:
        table.add_column(sa.Column("workspace_id", sa.String))
    op.create_table(
        "workspace",
        sa.Column("workspace_id", sa.String, primary_key=True),
        sa.Column("account_id", sa.String, sa.ForeignKey("account.account_id"), nullable=False, index=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "account_limit",
        sa.Column("account_id", sa.String, primary_key=True),
        sa.Column("model", sa.String, primary_key=True),
        sa.Column("submits", sa.Integer),
        sa.Column("period_seconds", sa.Integer),
        sa.Column("running", sa.Integer),
        sa.Column("waiting", sa.Integer),
    )
    op.create_table(
        "audit",
        sa.Column("audit_id", sa.Integer, primary_key=True),
        sa.Column("at", sa.BigInteger, nullable=False),
        sa.Column("actor", sa.String, nullable=False),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("subject", sa.String, nullable=False, index=True),
        sa.Column("detail", sa.Text, nullable=False),
    )


def downgrade() -> None:
    for table in ("audit", "account_limit", "workspace"):
        op.drop_table(table)
    with op.batch_alter_table("task") as task:
        task.drop_column("workspace_id")
    with op.batch_alter_table("api_key") as api_key:
        api_key.drop_column("models")
