"""What polls teach of a feed: its pace, its trouble, gaps, and what was set aside; how slow a host is."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

FEEDS = (
    sa.Column("effective_url", sa.Text(), nullable=True),
    sa.Column("moved_to", sa.Text(), nullable=True),
    sa.Column("interval", sa.Float(), nullable=True),
    sa.Column("pace", sa.Text(), nullable=True),
    sa.Column("whole_at", sa.DateTime(timezone=True), nullable=True),
    sa.Column("trouble", sa.Float(), nullable=False, server_default="0"),
    sa.Column("failing_since", sa.DateTime(timezone=True), nullable=True),
    sa.Column("told_failing_at", sa.DateTime(timezone=True), nullable=True),
    sa.Column("gone_since", sa.DateTime(timezone=True), nullable=True),
    sa.Column("set_aside_at", sa.DateTime(timezone=True), nullable=True),
    sa.Column("set_aside_because", sa.Text(), nullable=True),
    sa.Column("gaps", sa.Integer(), nullable=False, server_default="0"),
    sa.Column("last_gap_from", sa.DateTime(timezone=True), nullable=True),
    sa.Column("last_gap_at", sa.DateTime(timezone=True), nullable=True),
    sa.Column("habits", sa.JSON(), nullable=True),
)


def upgrade() -> None:
    """Add the columns."""
    for column in FEEDS:
        op.add_column("feeds", column)
    op.create_index(op.f("ix_feeds_host"), "feeds", ["host"], unique=False)
    op.add_column("hosts", sa.Column("seconds", sa.Float(), nullable=False, server_default="0"))
    op.create_index(op.f("ix_entry_keys_last_seen"), "entry_keys", ["last_seen"], unique=False)
    op.execute("update feeds set whole_at = last_success_at")
