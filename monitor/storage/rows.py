"""Records to rows and back: field = column."""

from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection, Insert, Table
from sqlalchemy.dialects import postgresql, sqlite

from monitor.storage.ready import Row, write_many

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Record = TypeVar("Record", bound=DataclassInstance)


def row_of(one: "DataclassInstance") -> dict[str, object]:
    """Return a record as a row, the record's own values: to be read, since a change would change the record."""
    return vars(one)


def insert_new(connection: Connection, table: Table, rows: list[dict[str, object]]) -> None:
    """Insert the rows, leaving alone those whose primary key is there already. Many rows are one executemany."""
    if rows:
        _execute(connection, table, _insert_new(table, connection.dialect.name), rows)


@cache
def _insert_new(table: Table, dialect: str) -> postgresql.Insert | sqlite.Insert:
    """Statements are built once: that costs more than running them."""
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(table).on_conflict_do_nothing()


def upsert(connection: Connection, table: Table, rows: list[dict[str, object]], update: tuple[str, ...]) -> None:
    """Insert the rows, or write the columns `update` of those that are there."""
    if rows:
        _execute(connection, table, _upsert(table, connection.dialect.name, update), rows)


@cache
def _upsert(table: Table, dialect: str, update: tuple[str, ...]) -> postgresql.Insert | sqlite.Insert:
    statement = (postgresql.insert if dialect == "postgresql" else sqlite.insert)(table)
    keys = [column.name for column in table.primary_key]
    return statement.on_conflict_do_update(
        index_elements=keys, set_={name: statement.excluded[name] for name in update}
    )


def _execute(connection: Connection, table: Table, statement: Insert, rows: list[dict[str, object]]) -> None:
    if _defaulted(table) <= rows[0].keys():
        write_many(connection, statement, rows)
    else:
        connection.execute(statement, rows)


@cache
def _defaulted(table: Table) -> frozenset[str]:
    return frozenset(column.name for column in table.columns if column.default is not None)


def record(kind: "type[Record]", row: Row) -> "Record":
    """Return the dataclass whose fields are the columns of this row; columns it does not know are left out."""
    return kind(**{field.name: row[field.name] for field in fields(kind) if field.name in row})
