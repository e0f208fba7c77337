"""Let entries lie in a partition for each month, on PostgreSQL.

What is there becomes the first partition, as it lies; the unique index of its ids is built anew, and everything waits
meanwhile.

Revision ID: 0023
Revises: 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

INDEXES = ("seen", "feed_id_seen")


def upgrade() -> None:
    """Put a partitioned table in front of the one that there is."""
    database = op.get_bind()
    if database.dialect.name != "postgresql":
        return
    next_month = "date_trunc('month', now() at time zone 'utc') + interval '1 month'"
    ends = database.execute(sa.text(f"select ({next_month}) at time zone 'utc'")).scalar_one()
    op.execute("alter table entries drop constraint pk_entries")
    op.execute("alter table entries rename to entries_before")
    for name in INDEXES:
        op.execute(f"alter index ix_entries_{name} rename to ix_entries_before_{name}")
    op.execute("create table entries (like entries_before including defaults) partition by range (seen)")
    op.execute("alter table entries add constraint pk_entries primary key (id, seen)")
    op.execute("create index ix_entries_seen on entries (seen)")
    op.execute("create index ix_entries_feed_id_seen on entries (feed_id, seen)")
    op.execute("create table entries_rest partition of entries default")
    late = sa.text(  # by a clock that was ahead: it has no place in the first partition
        "with late as (delete from entries_before where seen >= :ends returning *) "
        "insert into entries_rest select * from late"
    )
    database.execute(late, {"ends": ends})
    op.execute(f"alter table entries attach partition entries_before for values from (minvalue) to ('{ends}')")


def downgrade() -> None:
    """Put all into one table again."""
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute("alter table entries rename to entries_parted")
    op.execute("alter table entries_parted drop constraint pk_entries")
    for name in INDEXES:
        op.execute(f"alter index ix_entries_{name} rename to ix_entries_parted_{name}")
    op.execute("create table entries (like entries_parted including defaults)")
    op.execute("insert into entries select * from entries_parted")
    op.execute("drop table entries_parted")
    op.execute("alter table entries add constraint pk_entries primary key (id)")
    op.execute("create index ix_entries_seen on entries (seen)")
    op.execute("create index ix_entries_feed_id_seen on entries (feed_id, seen)")
