"""Find the copies of a hit without reading all hits of three days.

Revision ID: 0013
Revises: 0012
"""

from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let the indexes of addresses and titles say when each hit was seen."""
    with op.batch_alter_table("hits") as batch:
        for column in ("canonical_url", "title_key"):
            batch.drop_index(op.f(f"ix_hits_watchlist_id_{column}"))
            batch.create_index(
                op.f(f"ix_hits_watchlist_id_{column}_seen"), ["watchlist_id", column, "seen"], unique=False
            )


def downgrade() -> None:
    """Let them hold the address and the title alone."""
    with op.batch_alter_table("hits") as batch:
        for column in ("canonical_url", "title_key"):
            batch.drop_index(op.f(f"ix_hits_watchlist_id_{column}_seen"))
            batch.create_index(op.f(f"ix_hits_watchlist_id_{column}"), ["watchlist_id", column], unique=False)
