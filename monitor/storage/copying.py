"""Everything that a store holds, copied into an empty one: of the same kind of database or of the other."""

from collections.abc import Callable

from sqlalchemy import Connection, Table, func, insert, select

from monitor.model.errors import ConfigError
from monitor.storage.engine import take_time
from monitor.storage.installation import call_installation, installation_of
from monitor.storage.schema import audit, metadata

AT_ONCE = 1_000  # rows
_NEXT_NUMBER = select(
    func.setval(func.pg_get_serial_sequence("audit", "number"), func.coalesce(func.max(audit.c.number), 0) + 1, False)
)


def copy_all(source: Connection, target: Connection, report: Callable[[str, int], None]) -> dict[str, int]:
    """Copy each table, as it stands at one moment; return how many rows each has. Both have this version's schema.

    ConfigError where the target holds anything already. `report` hears of the rows of a table so far.
    """
    if source.dialect.name == "postgresql":
        source.execution_options(isolation_level="REPEATABLE READ")
    for one in (source, target):
        take_time(one)
    _must_be_empty(target)
    copied = {table.name: _copy(source, target, table, report) for table in metadata.sorted_tables}
    call_installation(target, installation_of(source))
    if target.dialect.name == "postgresql":
        target.execute(_NEXT_NUMBER)
    return copied


def count_rows(connection: Connection) -> dict[str, int]:
    """Return how many rows each table has."""
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
    }


def _must_be_empty(target: Connection) -> None:
    full = {name: count for name, count in count_rows(target).items() if count}
    if full:
        name, count = next(iter(full.items()))
        raise ConfigError(f"the database to copy to holds {count:,} rows of {name} already: name an empty one")


def _copy(source: Connection, target: Connection, table: Table, report: Callable[[str, int], None]) -> int:
    copied = 0
    with source.execution_options(yield_per=AT_ONCE).execute(select(table)) as result:
        for rows in result.mappings().partitions():
            target.execute(insert(table), [dict(row) for row in rows])
            copied += len(rows)
            report(table.name, copied)
    return copied
