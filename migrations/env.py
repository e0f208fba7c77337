"""Alembic's entry: the connection is handed in by monitor.storage.climb, whose caller owns the transaction."""

from alembic import context

from monitor.storage.schema import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    transactional_ddl=False,  # the caller's transaction holds it all
    compare_type=True,
)
context.run_migrations()
