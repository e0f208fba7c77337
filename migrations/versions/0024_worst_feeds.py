"""List feeds by how bad they are, from an index.

Revision ID: 0024
Revises: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

HOW_BAD = (
    "(case when not active then 5 when last_result is null then 3 when pace = 'gone' then 1"
    " when set_aside_at is not null then 2 when failures > 0 then 0 else 4 end)"
)


def upgrade() -> None:
    """Build the index; polls wait meanwhile."""
    op.create_index("ix_feeds_worst", "feeds", [sa.text(HOW_BAD), sa.text("lower(name)"), "id"])


def downgrade() -> None:
    """Take it away."""
    op.drop_index("ix_feeds_worst", "feeds")
