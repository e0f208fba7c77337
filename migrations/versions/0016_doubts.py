"""Keep entries undecided until their article was read, and what a hit scored before it was.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table and the column; hits that are stored were never in doubt."""
    op.create_table(
        "doubts",
        sa.Column("entry_id", sa.String(26), primary_key=True),
        sa.Column("watchlist_id", sa.Text(), primary_key=True),
        sa.Column("first_score", sa.Float(), nullable=False),
        sa.Column("accepted", sa.Boolean(), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True)),
        sa.Column("second_score", sa.Float()),
        sa.Column("missing", sa.Text()),
        sa.Column("leased_until", sa.DateTime(timezone=True)),
    )
    op.create_index(op.f("ix_doubts_settled_at_until"), "doubts", ["settled_at", "until"])
    with op.batch_alter_table("hits") as batch:
        batch.add_column(sa.Column("first_score", sa.Float(), nullable=True))


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table("hits") as batch:
        batch.drop_column("first_score")
    op.drop_table("doubts")
