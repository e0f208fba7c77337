"""Let Procrastinate carry what is claimed between the processes that share a PostgreSQL database.

Revision ID: 0026
Revises: 0025
"""

import re
from collections.abc import Iterator
from importlib.resources import files

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

FOLDER = "sql/migrations"
NEWEST = "03.04.00_50_post_add_retry_failed_job_procedure.sql"  # a later one is a migration of ours, too
CREATED = re.compile(r"CREATE TYPE (\w+) AS ENUM \((.*?)\);", re.DOTALL)
ADDED = re.compile(r"ALTER TYPE (\w+) ADD VALUE '(\w+)'(?: (BEFORE|AFTER) '(\w+)')?;")
TABLES = ("procrastinate_jobs", "procrastinate_events")


def upgrade() -> None:
    """Take Procrastinate's own steps; its tables are nearly empty and written all the time, so they are swept early."""
    op.add_column("workers", sa.Column("takes_jobs", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("workers", sa.Column("claimed_at", sa.DateTime(timezone=True)))
    if op.get_bind().dialect.name != "postgresql":
        return
    cursor = op.get_bind().connection.cursor()
    for step in steps():
        cursor.execute(step)
    for table in TABLES:
        op.execute(
            f"alter table {table} set (autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0, "
            "autovacuum_vacuum_insert_threshold = -1)"
        )


def steps() -> Iterator[str]:
    """Yield Procrastinate's steps, with all values of a type where it is made: they run in one transaction, and before
    version 17 PostgreSQL takes no value there that was added to a type.
    """
    found = sorted((files("procrastinate") / FOLDER).iterdir(), key=lambda one: one.name)
    texts = [one.read_text("utf-8") for one in found if one.name.endswith(".sql") and one.name <= NEWEST]
    values: dict[str, list[str]] = {}
    for text in texts:
        values |= {name: re.findall(r"'(\w+)'", body) for name, body in CREATED.findall(text)}
        for name, value, side, other in ADDED.findall(text):
            at = values[name].index(other) + (side == "AFTER") if side else len(values[name])
            values[name].insert(at, value)
    for text in texts:
        whole = CREATED.sub(lambda one: f"CREATE TYPE {one[1]} AS ENUM ({str(values[one[1]])[1:-1]});", text)
        yield ADDED.sub("", whole)


def downgrade() -> None:
    """Take its tables, its types and its functions away."""
    op.drop_column("workers", "claimed_at")
    op.drop_column("workers", "takes_jobs")
    if op.get_bind().dialect.name != "postgresql":
        return
    op.execute(
        "drop table procrastinate_events, procrastinate_periodic_defers, procrastinate_jobs, procrastinate_workers"
    )
    op.execute("""
        do $$ declare one record; begin
            for one in select oid::regprocedure as name from pg_proc
                where proname like 'procrastinate\\_%' and pronamespace = current_schema()::regnamespace
            loop execute 'drop function ' || one.name || ' cascade'; end loop;
            for one in select typname from pg_type
                where typname like 'procrastinate\\_%' and typtype in ('e', 'c')
                    and typnamespace = current_schema()::regnamespace
            loop execute 'drop type ' || one.typname || ' cascade'; end loop;
        end $$
    """)
