"""What other servers took for pictures."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    op.add_column("ledger", sa.Column("cost_micros", sa.BigInteger))
    op.add_column("ledger", sa.Column("cost_currency", sa.String))


def downgrade() -> None:
    op.drop_column("ledger", "cost_currency")
    op.drop_column("ledger", "cost_micros")
