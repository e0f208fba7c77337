"""The column of a moment."""

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import DateTime, Dialect, TypeDecorator
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeEngine, to_instance

LENGTH = 26  # of a moment in UTC as SQLite keeps it: without its zone, which stands behind that


class _Written(sqlite.DATETIME):
    """SQLite's column, as SQLAlchemy has it; to write a moment its way takes several times as long."""

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], str | None]:  # noqa: ARG002
        """Return what writes moments in UTC."""
        return lambda moment: None if moment is None else moment.isoformat(" ", "microseconds")[:LENGTH]


class Utc(TypeDecorator[datetime]):
    """An aware moment; stored as UTC, since SQLite drops the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[datetime]:
        """Return the column's type in a database."""
        return to_instance(_Written) if dialect.name == "sqlite" else super().load_dialect_impl(dialect)

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse a moment without a zone."""
        if value is None or value.tzinfo is UTC:
            return value
        if value.tzinfo is None:
            raise ValueError(f"a moment without a zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give back UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
