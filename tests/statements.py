"""What a database is asked, as it is asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event


@contextmanager
def heard(database: Connection | type[Engine] = Engine) -> Iterator[list[tuple[str, Any]]]:
    """Give the statements that are run meanwhile, with their parameters: on one connection, or in this process."""
    said: list[tuple[str, Any]] = []

    def hear(_c: object, _cursor: object, statement: str, parameters: Any, _context: object, _many: bool) -> None:
        said.append((statement, parameters))

    event.listen(database, "before_cursor_execute", hear)
    yield said
    event.remove(database, "before_cursor_execute", hear)


def of_all_feeds(said: list[tuple[str, Any]]) -> list[str]:
    """Return the statements that read every feed, whatever is asked of them."""
    return [one for one, _ in said if "FROM feeds" in one and "WHERE" not in one]
