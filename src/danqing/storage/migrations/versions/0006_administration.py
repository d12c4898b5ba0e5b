"""Keys of operators, alerts, and the unit price of every picture in the ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "admin_key",
        sa.Column("key_id", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("prefix", sa.String, nullable=False),
        sa.Column("digest", sa.String, nullable=False, unique=True),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("last_used_at", sa.BigInteger),
        sa.Column("revoked_at", sa.BigInteger),
    )
    op.create_table(
        "alert",
        sa.Column("alert_id", sa.String, primary_key=True),
        sa.Column("account_id", sa.String, sa.ForeignKey("account.account_id"), nullable=False, index=True),
        sa.Column("kind", sa.String, nullable=False),
        sa.Column("threshold", sa.BigInteger, nullable=False),
        sa.Column("minutes", sa.Integer, nullable=False),
        sa.Column("least_calls", sa.Integer, nullable=False),
        sa.Column("url", sa.Text, nullable=False),
        sa.Column("created_at", sa.BigInteger, nullable=False),
        sa.Column("is_firing", sa.Boolean, nullable=False, server_default=sa.false()),
        sa.Column("fired_at", sa.BigInteger),
    )
    op.add_column("ledger", sa.Column("unit_price_micros", sa.BigInteger, nullable=False, server_default="0"))
    # what a free picture would have cost was not kept before
    op.execute("UPDATE ledger SET unit_price_micros = amount_micros")


def downgrade() -> None:
    op.drop_column("ledger", "unit_price_micros")
    op.drop_table("alert")
    op.drop_table("admin_key")
