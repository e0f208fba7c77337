"""How far a delivery has come with each of its recipients.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the recipients; deliveries that are there had none."""
    with op.batch_alter_table("deliveries") as batch:
        batch.add_column(sa.Column("recipients", sa.JSON(), nullable=False, server_default="[]"))
    with op.batch_alter_table("deliveries") as batch:
        batch.alter_column("recipients", server_default=None)
