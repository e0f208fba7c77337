"""What the tables share: how an id is stored, and how indexes and keys are named."""

from sqlalchemy import MetaData, PrimaryKeyConstraint, String
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import DDLCompiler


def id_() -> String:
    """Return the type of a column that holds an id."""
    return String(26)


TABLES = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)


class EntriesKey(PrimaryKeyConstraint):
    """The primary key of entries: their id, to which PostgreSQL wants what it tells partitions by."""


@compiles(EntriesKey, "postgresql")
def _with_seen(_key: EntriesKey, _compiler: DDLCompiler, **_words: object) -> str:
    return "CONSTRAINT pk_entries PRIMARY KEY (id, seen)"
