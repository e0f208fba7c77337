"""What holds alerts back, silences, calendars of digests, the audit.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what keeps alerts back; those that wait already have passed."""
    _alerts()
    _deliveries()
    op.create_table(
        "silences",
        sa.Column("id", sa.String(length=26), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("matchers", sa.JSON(), nullable=False),
        sa.Column("comment", sa.Text(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("replaces", sa.String(length=26), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_silences")),
    )
    op.create_index(op.f("ix_silences_until"), "silences", ["until"], unique=False)
    op.create_table(
        "schedules",
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("channel", "digest", "timezone", name=op.f("pk_schedules")),
    )
    op.create_table(
        "audit",
        sa.Column("number", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_at"), "audit", ["at"], unique=False)


def _alerts() -> None:
    with op.batch_alter_table("alerts") as batch:
        batch.add_column(sa.Column("development_id", sa.String(length=26), nullable=False, server_default=""))
        batch.add_column(sa.Column("entry_id", sa.String(length=26), nullable=False, server_default=""))
        batch.add_column(sa.Column("wait_until", sa.DateTime(timezone=True)))
        batch.add_column(sa.Column("min_origins", sa.Integer(), nullable=False, server_default="1"))
        batch.add_column(sa.Column("digest", sa.Text()))
        batch.add_column(sa.Column("timezone", sa.Text()))
    with op.batch_alter_table("alerts") as batch:
        for column in ("development_id", "entry_id", "min_origins"):
            batch.alter_column(column, server_default=None)


def _deliveries() -> None:
    with op.batch_alter_table("deliveries") as batch:
        batch.add_column(sa.Column("development_id", sa.String(length=26), nullable=False, server_default=""))
        batch.add_column(sa.Column("place", sa.Integer(), nullable=False, server_default="0"))
        batch.add_column(sa.Column("held_by", sa.Text()))
        batch.add_column(sa.Column("held_until", sa.DateTime(timezone=True)))
        batch.add_column(sa.Column("silence_id", sa.String(length=26)))
        batch.add_column(sa.Column("looked_at", sa.DateTime(timezone=True)))
        batch.add_column(sa.Column("released_at", sa.DateTime(timezone=True)))
        batch.add_column(sa.Column("digest_id", sa.String(length=26)))
    op.execute("update deliveries set released_at = created_at")
    with op.batch_alter_table("deliveries") as batch:
        for column in ("development_id", "place"):
            batch.alter_column(column, server_default=None)
        batch.create_index(op.f("ix_deliveries_channel_development_id"), ["channel", "development_id"], unique=False)
        batch.create_index(op.f("ix_deliveries_channel_released_at"), ["channel", "released_at"], unique=False)
        batch.create_index(op.f("ix_deliveries_digest_id"), ["digest_id"], unique=False)
