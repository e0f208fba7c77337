"""Statements that are made ready once: what runs for every hit costs more to prepare than the database needs for it.

A list among the parameters is handed over whole, so that one text of SQL serves lists of any length.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ARRAY,
    JSON,
    ColumnElement,
    Connection,
    Dialect,
    Insert,
    RowMapping,
    Select,
    Text,
    Update,
    any_,
    bindparam,
    func,
    select,
)
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

Row = Mapping[str, Any] | RowMapping
Processor = Callable[[Any], Any]
Among = Callable[[ColumnElement[str], str], ColumnElement[bool]]


class Ready:
    """A question that is asked many times. `make` builds it with `among(column, name)` where a column's value is to be
    in the list of that name; a parameter that is not given has the value that it was built with.
    """

    def __init__(self, make: Callable[[Among], Select[Any]]) -> None:
        self._make = make
        self._made: dict[str, _Question] = {}

    def rows(self, connection: Connection, wanted: Mapping[str, object]) -> list[tuple[Any, ...]]:
        """Return what is found with these parameters."""
        question = self._question(connection.dialect)
        told, found = _answer(connection, question.sql, question.parameters(wanted))
        readers = question.readers(connection.dialect, told)
        if not found or not any(readers):
            return found
        columns = [
            list(map(read, column)) if read else column
            for column, read in zip(zip(*found, strict=True), readers, strict=True)
        ]
        return list(zip(*columns, strict=True))

    def records(self, connection: Connection, wanted: Mapping[str, object]) -> list[dict[str, Any]]:
        """Return what is found, each by the names of its columns."""
        names = self._question(connection.dialect).names
        return [dict(zip(names, row, strict=True)) for row in self.rows(connection, wanted)]

    def _question(self, dialect: Dialect) -> "_Question":
        if dialect.name not in self._made:
            self._made[dialect.name] = _question(self._make, dialect)
        return self._made[dialect.name]


def _answer(
    connection: Connection, sql: str, parameters: tuple[object, ...] | dict[str, object]
) -> tuple[tuple[object, ...], list[tuple[Any, ...]]]:
    """Return the types that the driver tells of the columns, and the rows."""
    plain = _plain(connection)
    if plain is not None:
        cursor = plain.execute(sql, parameters)
        return (None,) * len(cursor.description), cursor.fetchall()
    result = connection.exec_driver_sql(sql, parameters)
    told = tuple(one[1] for one in result.cursor.description) if result.cursor is not None else ()
    return told, list(map(tuple, result.fetchall()))


def _plain(connection: Connection) -> sqlite3.Connection | None:
    """The driver's own connection where it is SQLite's: what SQLAlchemy does around a statement takes longer than most.

    Where somebody listens to the statements it does not go past them.
    """
    if connection.dialect.name != "sqlite" or connection.dispatch.before_cursor_execute:
        return None
    driver = connection.connection.driver_connection
    return driver if isinstance(driver, sqlite3.Connection) else None


@dataclass(frozen=True)
class _Question:
    """A question as its driver takes it; `order` is empty where parameters have names."""

    sql: str
    order: tuple[str, ...]
    given: Mapping[str, object]
    writers: Mapping[str, Processor]  # of the parameters that the driver does not take as they are
    names: tuple[str, ...]
    kinds: tuple[TypeEngine[Any], ...]
    _readers: dict[tuple[object, ...], tuple[Processor | None, ...]] = field(default_factory=dict)

    def readers(self, dialect: Dialect, told: tuple[object, ...]) -> tuple[Processor | None, ...]:
        """Return what makes of each value what its column holds, by the types that the driver told."""
        if told not in self._readers:
            self._readers[told] = tuple(
                _impl(kind, dialect).result_processor(dialect, one) for kind, one in zip(self.kinds, told, strict=True)
            )
        return self._readers[told]

    def parameters(self, wanted: Mapping[str, object]) -> tuple[object, ...] | dict[str, object]:
        """Return parameters as the driver takes them."""
        values = {**self.given, **wanted}
        for name, write in self.writers.items():
            values[name] = write(values[name])
        return tuple([values[name] for name in self.order]) if self.order else values


def _question(make: Callable[[Among], Select[Any]], dialect: Dialect) -> _Question:
    statement = make(_in_array if dialect.name == "postgresql" else _in_json)
    compiled = statement.compile(dialect=dialect)
    columns = statement.selected_columns
    return _Question(
        str(compiled),
        tuple(compiled.positiontup or ()),
        dict(compiled.params),
        {name: write for name, write in _writers(compiled, dialect).items() if write is not None},
        tuple(columns.keys()),
        tuple(column.type for column in columns),
    )


def _in_array(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    return column == any_(bindparam(name, type_=ARRAY(Text)))


def _in_json(column: ColumnElement[str], name: str) -> ColumnElement[bool]:
    each = func.json_each(bindparam(name, type_=JSON)).table_valued("value", name=f"each_{name}")
    return column.in_(select(each.c.value))


def _writers(compiled: SQLCompiler, dialect: Dialect) -> dict[str, Processor | None]:
    return {name: _impl(one.type, dialect).bind_processor(dialect) for name, one in compiled.binds.items()}


def _impl(kind: TypeEngine[Any], dialect: Dialect) -> TypeEngine[Any]:
    return kind.dialect_impl(dialect)


def write_many(connection: Connection, statement: Insert | Update, rows: Sequence[Row]) -> None:
    """Run a statement for each of these rows, all of which name the same columns and need no default.

    To prepare the parameters of a small row costs more than to store it; so that is done for all rows at once.
    """
    sql, order, processors = _prepared(statement, connection.dialect, tuple(rows[0]))
    columns = [
        [row[name] for row in rows] if process is None else _made_ready(process, [row[name] for row in rows])
        for name, process in zip(order, processors, strict=True)
    ]
    values = list(zip(*columns, strict=True))
    plain = _plain(connection)
    if plain is not None:
        plain.executemany(sql, values)
    elif connection.dialect.positional:
        connection.exec_driver_sql(sql, values)
    else:
        connection.exec_driver_sql(sql, [dict(zip(order, one, strict=True)) for one in values])


def _made_ready(process: Processor, values: list[Any]) -> list[Any]:
    """Rows that are written together often share a value, the moment of their poll: that is made ready once."""
    names = list(map(id, values))
    ready = {name: process(value) for name, value in dict(zip(names, values, strict=True)).items()}
    return [ready[name] for name in names]


@lru_cache(maxsize=100)
def _prepared(
    statement: Insert | Update, dialect: Dialect, names: tuple[str, ...]
) -> tuple[str, tuple[str, ...], tuple[Processor | None, ...]]:
    """Return a statement's SQL, the names of its parameters in their order, and what makes their values ready."""
    of_rows = isinstance(statement, Insert) and statement.select is None
    compiled = statement.compile(dialect=dialect, column_keys=list(names) if of_rows else None)
    order = tuple(compiled.positiontup or compiled.binds)
    writers = _writers(compiled, dialect)
    return str(compiled), order, tuple(writers[name] for name in order)
