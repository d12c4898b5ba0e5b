"""What single accounts may ask for, where that differs from the settings."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.create_table(
        "moderation_policy",
        sa.Column("account_id", sa.String, primary_key=True),
        sa.Column("policy", sa.String, nullable=False),
        sa.Column("custom_terms", sa.Text, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("moderation_policy")
