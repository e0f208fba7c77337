"""Note the terms of a day's hits in a row each, and keep small rows where their key is alone.

Revision ID: 0021
Revises: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

SMALL = ("development_terms", "story_keys", "term_days")


def upgrade() -> None:
    """Add the table; SQLite keeps the rows of the others once, in the order of their key."""
    op.create_table(
        "term_notes",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("entry_id", sa.String(length=26), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "day", "entry_id", name=op.f("pk_term_notes")),
        sqlite_with_rowid=False,
    )
    _rebuild(with_rowid=False)


def downgrade() -> None:
    """Take it away; what was noted of the day is not counted."""
    op.drop_table("term_notes")
    _rebuild(with_rowid=True)


def _rebuild(*, with_rowid: bool) -> None:
    if op.get_bind().dialect.name != "sqlite":
        return
    for name in SMALL:
        with op.batch_alter_table(name, recreate="always", table_kwargs={"sqlite_with_rowid": with_rowid}):
            pass
