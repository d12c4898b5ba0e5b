"""How often an alert was told in vain, and when it is told again."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.add_column("alert", sa.Column("untold", sa.Integer, nullable=False, server_default="0"))
    op.add_column("alert", sa.Column("tell_again_at", sa.BigInteger))


def downgrade() -> None:
    op.drop_column("alert", "tell_again_at")
    op.drop_column("alert", "untold")
