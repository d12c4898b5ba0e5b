"""Free quotas, balances and versioned prices; every charge says whether it was free."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    with op.batch_alter_table("account") as table:
        table.add_column(sa.Column("free_only", sa.Boolean, nullable=False, server_default=sa.false()))
        table.add_column(sa.Column("credit_limit_micros", sa.BigInteger))
        table.add_column(sa.Column("credited_micros", sa.BigInteger, nullable=False, server_default="0"))
        table.add_column(sa.Column("charged_micros", sa.BigInteger, nullable=False, server_default="0"))
        table.add_column(sa.Column("reserved_micros", sa.BigInteger, nullable=False, server_default="0"))
    with op.batch_alter_table("task") as table:
        table.add_column(sa.Column("images", sa.Integer, nullable=False, server_default="1"))
        table.add_column(sa.Column("free_reserved", sa.Integer, nullable=False, server_default="0"))
    with op.batch_alter_table("ledger") as table:
        table.add_column(sa.Column("is_free", sa.Boolean, nullable=False, server_default=sa.false()))
    op.create_table(
        "free_quota",
        sa.Column("account_id", sa.String, primary_key=True),
        sa.Column("model", sa.String, primary_key=True),
        sa.Column("granted", sa.Integer, nullable=False),
        sa.Column("used", sa.Integer, nullable=False),
        sa.Column("reserved", sa.Integer, nullable=False),
        sa.Column("expires_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "credit",
        sa.Column("credit_id", sa.String, primary_key=True),
        sa.Column("account_id", sa.String, nullable=False, index=True),
        sa.Column("amount_micros", sa.BigInteger, nullable=False),
        sa.Column("currency", sa.String, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("credited_at", sa.BigInteger, nullable=False),
    )
    op.create_table(
        "price",
        sa.Column("region", sa.String, primary_key=True),
        sa.Column("model", sa.String, primary_key=True),
        sa.Column("effective_at", sa.BigInteger, primary_key=True),
        sa.Column("price_micros", sa.BigInteger, nullable=False),
        sa.Column("currency", sa.String, nullable=False),
    )


def downgrade() -> None:
    for table in ("price", "credit", "free_quota"):
        op.drop_table(table)
    with op.batch_alter_table("ledger") as ledger:
        ledger.drop_column("is_free")
    with op.batch_alter_table("task") as task:
        task.drop_column("free_reserved")
        task.drop_column("images")
    with op.batch_alter_table("account") as account:
        for column in ("free_only", "credit_limit_micros", "credited_micros", "charged_micros", "reserved_micros"):
            account.drop_column(column)
