"""Records to rows and back: field = column."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection, CursorResult, Dialect, Insert, RowMapping, Select, Table
from sqlalchemy.dialects import postgresql, sqlite

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    Record = TypeVar("Record", bound=DataclassInstance)

Row = Mapping[str, Any] | RowMapping
Processor = Callable[[Any], Any]
MANY = 4  # rows from which preparing their parameters together pays


def row_of(one: "DataclassInstance") -> dict[str, object]:
    """Return a record as a row; what it holds in a column of JSON is given as it is, since nobody changes it."""
    return {field.name: getattr(one, field.name) for field in fields(one)}


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
    if len(rows) < MANY or not _defaulted(table) <= rows[0].keys():
        connection.execute(statement, rows)
    else:
        write_many(connection, statement, rows)


@cache
def _defaulted(table: Table) -> frozenset[str]:
    return frozenset(column.name for column in table.columns if column.default is not None)


def write_many(connection: Connection, statement: Insert, rows: Sequence[Row]) -> None:
    """Run an insert for each of these rows, all of which name the same columns and need no default.

    To prepare the parameters of a small row costs more than to store it; so that is done for all rows at once.
    """
    names = tuple(rows[0])
    sql, order, processors = _prepared(statement, connection.dialect, names)
    columns = [
        [row[name] for row in rows] if process is None else [process(row[name]) for row in rows]
        for name, process in zip(order, processors, strict=True)
    ]
    values = zip(*columns, strict=True)
    if connection.dialect.positional:
        connection.exec_driver_sql(sql, list(values))
    else:
        connection.exec_driver_sql(sql, [dict(zip(order, one, strict=True)) for one in values])


@lru_cache(maxsize=100)
def _prepared(
    statement: Insert, dialect: Dialect, names: tuple[str, ...]
) -> tuple[str, tuple[str, ...], tuple[Processor | None, ...]]:
    """Return a statement's SQL, the names of its parameters in their order, and what makes their values ready."""
    compiled = statement.compile(dialect=dialect, column_keys=list(names))
    binds = compiled.binds
    order = tuple(compiled.positiontup or binds)
    return str(compiled), order, tuple(binds[name].type.dialect_impl(dialect).bind_processor(dialect) for name in order)


def read_many_times(connection: Connection, statement: Select[Any], wanted: Mapping[str, object]) -> CursorResult[Any]:
    """Run a statement that is kept for good, and has no list among its parameters, and return its rows.

    To find it compiled and to look at each of a hundred parameters anew costs more than what the database does.
    """
    sql, order, given, processors = _compiled(statement, connection.dialect)
    told = {name: wanted.get(name, value) for name, value in given.items()}
    values = {name: process(told[name]) if (process := processors[name]) else told[name] for name in told}
    return connection.exec_driver_sql(sql, tuple(values[name] for name in order) if order else values)


@lru_cache(maxsize=20)
def _compiled(
    statement: Select[Any], dialect: Dialect
) -> tuple[str, tuple[str, ...], Mapping[str, object], Mapping[str, Processor | None]]:
    """Return a statement's SQL, the order of its parameters where they have one, their defaults and processors."""
    compiled = statement.compile(dialect=dialect)
    processors = {name: one.type.dialect_impl(dialect).bind_processor(dialect) for name, one in compiled.binds.items()}
    return str(compiled), tuple(compiled.positiontup or ()), dict(compiled.params), processors


def record(kind: "type[Record]", row: Row) -> "Record":
    """Return the dataclass whose fields are the columns of this row; columns it does not know are left out."""
    return kind(**{field.name: row[field.name] for field in fields(kind) if field.name in row})
