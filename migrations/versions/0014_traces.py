"""Keep what watchlists made of an entry that they did not take, and in which order a poll brought its entries.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; entries that are stored have no trace."""
    with op.batch_alter_table("entries") as batch:
        batch.add_column(sa.Column("place", sa.Integer(), server_default="0", nullable=False))
        batch.add_column(sa.Column("trace", sa.Text(), nullable=True))


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table("entries") as batch:
        batch.drop_column("trace")
        batch.drop_column("place")
