"""Find a development's deliveries by its id alone.

Revision ID: 0005
Revises: 0004
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Turn the index around."""
    with op.batch_alter_table("deliveries") as batch:
        batch.drop_index(op.f("ix_deliveries_channel_development_id"))
        batch.create_index(op.f("ix_deliveries_development_id_channel"), ["development_id", "channel"], unique=False)
