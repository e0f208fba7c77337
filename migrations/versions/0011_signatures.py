"""Signatures of developments, by which those that are near a hit in meaning are found."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; developments from before are found by their words and names until they are reported again."""
    with op.batch_alter_table("development_profiles") as batch:
        batch.add_column(sa.Column("signature", sa.Text(), nullable=True))


def downgrade() -> None:
    """Take it away."""
    with op.batch_alter_table("development_profiles") as batch:
        batch.drop_column("signature")
