"""Keep how long each story was listened to without a break, and since when it is unusually quiet.

Revision ID: 0019
Revises: 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "rhythms",
        sa.Column("watchlist_id", sa.Text(), primary_key=True),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("looked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("quiet_since", sa.DateTime(timezone=True)),
    )


def downgrade() -> None:
    """Take it away."""
    op.drop_table("rhythms")
