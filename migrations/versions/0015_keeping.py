"""Find what keeps an entry or an alert, so that what nobody needs is pruned without a look at all the rest.

Revision ID: 0015
Revises: 0014
"""

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the indexes."""
    with op.batch_alter_table("hits") as batch:
        batch.create_index(op.f("ix_hits_entry_id"), ["entry_id"], unique=False)
    with op.batch_alter_table("deliveries") as batch:
        batch.create_index(op.f("ix_deliveries_alert_id"), ["alert_id"], unique=False)
