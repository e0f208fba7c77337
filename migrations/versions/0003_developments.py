"""What is new in a development, what was merged into it, how long the story had slept before it.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what a development says of itself; those that are there say nothing."""
    with op.batch_alter_table("developments") as batch:
        batch.add_column(sa.Column("aliases", sa.JSON(), nullable=False, server_default="[]"))
        batch.add_column(sa.Column("news", sa.JSON(), nullable=False, server_default="{}"))
        batch.add_column(sa.Column("woke_after", sa.Interval()))
        batch.add_column(sa.Column("baseline", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("developments") as batch:
        for column in ("aliases", "news", "baseline"):
            batch.alter_column(column, server_default=None)
