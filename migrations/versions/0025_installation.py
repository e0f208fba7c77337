"""Give a new installation a name of its own, for the ids that it hands out to feed readers.

One that has told of developments goes on without: all of them would be new to who reads its feeds.

Revision ID: 0025
Revises: 0024
"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Put it beside the number of the schema."""
    op.add_column("alembic_version", sa.Column("installation", sa.Text()))
    database = op.get_bind()
    if database.execute(sa.text("select 1 from developments limit 1")).first() is None:
        named = sa.text("update alembic_version set installation = :name")
        database.execute(named, {"name": secrets.token_hex(6)})


def downgrade() -> None:
    """Take it away."""
    op.drop_column("alembic_version", "installation")
