"""Tasks remember under which key of the caller's choice they were submitted."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("task") as table:
        table.add_column(sa.Column("idempotency_key", sa.String))
        table.add_column(sa.Column("body_digest", sa.String))
    op.create_index("task_by_idempotency_key", "task", ["account_id", "idempotency_key"], unique=True)


def downgrade() -> None:
    op.drop_index("task_by_idempotency_key", "task")
    with op.batch_alter_table("task") as table:
        table.drop_column("body_digest")
        table.drop_column("idempotency_key")
