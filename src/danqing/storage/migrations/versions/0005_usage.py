"""Usage by minute, hour and day."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table(
        "usage",
        sa.Column("period", sa.String, primary_key=True),
        sa.Column("start", sa.BigInteger, primary_key=True),
        sa.Column("account_id", sa.String, primary_key=True),
        sa.Column("key_id", sa.String, primary_key=True),
        sa.Column("workspace_id", sa.String, primary_key=True),
        sa.Column("region", sa.String, primary_key=True),
        sa.Column("model", sa.String, primary_key=True),
        sa.Column("engine", sa.String, primary_key=True),
        sa.Column("calls", sa.BigInteger, nullable=False),
        sa.Column("succeeded", sa.BigInteger, nullable=False),
        sa.Column("images", sa.BigInteger, nullable=False),
        sa.Column("free_images", sa.BigInteger, nullable=False),
        sa.Column("amount_micros", sa.BigInteger, nullable=False),
        sa.Column("failures", sa.Text, nullable=False),
        sa.Column("latencies", sa.Text, nullable=False),
        sa.Index("usage_by_account", "account_id", "period", "start"),
    )


def downgrade() -> None:
    op.drop_table("usage")
