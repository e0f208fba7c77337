"""Keep how the last polls of a feed ended in a column of its own, so that its habits are written when they change.

Revision ID: 0028
Revises: 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column, with what the habits remember."""
    op.add_column("feeds", sa.Column("recent", sa.Text(), nullable=False, server_default=sa.text("''")))
    remembered = (
        "habits ->> 'recent'" if op.get_bind().dialect.name == "postgresql" else "json_extract(habits, '$.recent')"
    )
    op.execute(f"update feeds set recent = coalesce({remembered}, '') where habits is not null")  # noqa: S608  ours


def downgrade() -> None:
    """Take it away; the strips of the last polls begin anew."""
    op.drop_column("feeds", "recent")
