"""Find what is due of a channel in its order, and what stands before it, without reading the rest.

Revision ID: 0012
Revises: 0011
"""

from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put the indexes in the order of the claim."""
    with op.batch_alter_table("deliveries") as batch:
        batch.drop_index(op.f("ix_deliveries_channel_state"))
        batch.drop_index(op.f("ix_deliveries_development_id_channel"))
        batch.drop_index(op.f("ix_deliveries_state_next_attempt_at"))
        batch.create_index(op.f("ix_deliveries_state_released_at"), ["state", "released_at"], unique=False)
        batch.create_index(
            op.f("ix_deliveries_channel_state_created_at_place_id"),
            ["channel", "state", "created_at", "place", "id"],
            unique=False,
        )
        batch.create_index(
            op.f("ix_deliveries_development_id_channel_state_place"),
            ["development_id", "channel", "state", "place"],
            unique=False,
        )
