"""What would have to change for a database to be the schema."""

import warnings
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.schema import SchemaItem

from monitor.storage.schema import metadata

PARTITIONS = "entries_", "procrastinate_"  # tables that PostgreSQL keeps entries and jobs in, beside ours
REWRITTEN = {"ix_feeds_worst"}  # of an expression, which PostgreSQL keeps in words of its own


def drift_of(connection: Connection) -> list[Any]:
    """Return the differences, of which there are to be none. Partitions come and go with time."""

    def counts(_item: SchemaItem, name: str | None, kind: str, reflected: bool, _to: SchemaItem | None) -> bool:
        parted = kind == "table" and reflected and (name or "").startswith(PARTITIONS)
        return not parted and name not in REWRITTEN

    opts = {"compare_type": True, "compare_server_default": True, "include_object": counts}
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "autogenerate skipping metadata-specified expression-based index")
        return list(compare_metadata(MigrationContext.configure(connection, opts=opts), metadata))
