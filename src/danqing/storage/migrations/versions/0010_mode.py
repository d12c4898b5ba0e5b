"""How the caller of a task waits, which decides what limit it counts for."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.add_column("task", sa.Column("mode", sa.String, nullable=False, server_default="async"))


def downgrade() -> None:
    op.drop_column("task", "mode")
