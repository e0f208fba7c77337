"""Let Procrastinate carry what is claimed between the processes that share a PostgreSQL database.

Revision ID: 0026
Revises: 0025
"""

from importlib.resources import files

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

FOLDER = "sql/migrations"
NEWEST = "03.04.00_50_post_add_retry_failed_job_procedure.sql"  # a later one is a migration of ours, too
TABLES = ("procrastinate_jobs", "procrastinate_events")


def upgrade() -> None:
    """Take Procrastinate's own steps; its tables are nearly empty and written all the time, so they are swept early."""
    op.add_column("workers", sa.Column("takes_jobs", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("workers", sa.Column("claimed_at", sa.DateTime(timezone=True)))
    if op.get_bind().dialect.name != "postgresql":
        return
    steps = (one for one in (files("procrastinate") / FOLDER).iterdir() if one.name.endswith(".sql"))
    cursor = op.get_bind().connection.cursor()
    for step in sorted(steps, key=lambda one: one.name):
        if step.name <= NEWEST:
            cursor.execute(step.read_text(encoding="utf-8"))
    for table in TABLES:
        op.execute(
            f"alter table {table} set (autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0, "
            "autovacuum_vacuum_insert_threshold = -1)"
        )


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
