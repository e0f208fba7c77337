"""What placing needs: traits of hits, profiles and terms of developments, aliases, changes, how rare terms are."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; hits from before have no traits, so their developments take copies alone."""
    with op.batch_alter_table("hits") as batch:
        batch.add_column(sa.Column("revision", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("hits") as batch:
        batch.alter_column("revision", server_default=None)
    op.create_table(
        "placements",
        sa.Column("watchlist_id", sa.Text(), nullable=False),
        sa.Column("entry_id", sa.String(length=26), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("news", sa.JSON(), nullable=False),
        sa.Column("traits", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("watchlist_id", "entry_id", name=op.f("pk_placements")),
    )
    _developments()
    op.create_table(
        "story_keys",
        sa.Column("watchlist_id", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("watchlist_id", "key", name=op.f("pk_story_keys")),
    )
    op.create_table(
        "term_days",
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("scope", "term", "day", name=op.f("pk_term_days")),
    )
    op.create_index(op.f("ix_term_days_day"), "term_days", ["day"], unique=False)


def _developments() -> None:
    op.create_table(
        "development_aliases",
        sa.Column("alias", sa.String(length=26), nullable=False),
        sa.Column("development_id", sa.String(length=26), nullable=False),
        sa.ForeignKeyConstraint(
            ["development_id"], ["developments.id"], name=op.f("fk_development_aliases_development_id")
        ),
        sa.PrimaryKeyConstraint("alias", name=op.f("pk_development_aliases")),
    )
    op.create_index(
        op.f("ix_development_aliases_development_id"), "development_aliases", ["development_id"], unique=False
    )
    op.create_table(
        "developments_apart",
        sa.Column("development_id", sa.String(length=26), nullable=False),
        sa.Column("other_id", sa.String(length=26), nullable=False),
        sa.PrimaryKeyConstraint("development_id", "other_id", name=op.f("pk_developments_apart")),
    )
    op.create_table(
        "development_profiles",
        sa.Column("development_id", sa.String(length=26), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("profile", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["development_id"], ["developments.id"], name=op.f("fk_development_profiles_development_id")
        ),
        sa.PrimaryKeyConstraint("development_id", name=op.f("pk_development_profiles")),
    )
    op.create_index(op.f("ix_development_profiles_last_seen"), "development_profiles", ["last_seen"], unique=False)
    op.create_table(
        "development_terms",
        sa.Column("development_id", sa.String(length=26), nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("watchlist_id", sa.Text(), nullable=False),
        sa.Column("seen", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("development_id", "term", name=op.f("pk_development_terms")),
    )
    op.create_index(
        op.f("ix_development_terms_watchlist_id_term_seen_development_id"),
        "development_terms",
        ["watchlist_id", "term", "seen", "development_id"],
        unique=False,
    )
    op.create_table(
        "development_changes",
        sa.Column("entry_id", sa.String(length=26), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("watchlist_id", sa.Text(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("development_id", sa.String(length=26), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["development_id"], ["developments.id"], name=op.f("fk_development_changes_development_id")
        ),
        sa.PrimaryKeyConstraint("entry_id", "revision", "watchlist_id", "place", name=op.f("pk_development_changes")),
    )
    op.create_index(
        op.f("ix_development_changes_development_id_at"), "development_changes", ["development_id", "at"], unique=False
    )
