"""Keep what people say of entries: this was no hit, this was missed.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "marks",
        sa.Column("watchlist_id", sa.Text(), primary_key=True),
        sa.Column("entry_id", sa.String(26), primary_key=True),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
    )
    op.create_index(op.f("ix_marks_entry_id"), "marks", ["entry_id"])


def downgrade() -> None:
    """Take it away."""
    op.drop_table("marks")
