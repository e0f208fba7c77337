"""Say which schema's workers may go on while a newer version takes over.

Revision ID: 0022
Revises: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it beside the number of the schema; a migration that takes away what was used writes its own number there."""
    op.add_column("alembic_version", sa.Column("oldest", sa.Text()))
    op.execute("update alembic_version set oldest = '0021'")


def downgrade() -> None:
    """Take it away."""
    op.drop_column("alembic_version", "oldest")
