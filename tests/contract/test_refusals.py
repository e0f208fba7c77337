"""What a server of PostgreSQL refuses is said in a sentence with the way out, and never with the password."""

from collections.abc import Iterator

import pytest
from sqlalchemy import make_url

from monitor.model.errors import StorageError
from monitor.storage.engine import open_engine
from monitor.storage.migrate import upgrade
from tests.conftest import Postgres

NAMED = "in `database`, or in MONITOR_DATABASE"


@pytest.fixture
def url(postgres: Postgres) -> Iterator[str]:
    """An empty database of the server."""
    made = postgres.empty()
    yield made
    postgres.drop(made)


def refusal(url: str) -> str:
    """Return what is said where this database is to be brought to its schema."""
    engine = open_engine(url)
    with pytest.raises(StorageError) as caught:
        upgrade(engine)
    engine.dispose()
    return str(caught.value)


def test_a_database_or_a_user_that_the_server_does_not_have_is_said_with_where_it_is_named(url: str) -> None:
    there = make_url(url)
    said = refusal(there.set(database="nowhere").render_as_string(hide_password=False))
    assert said.endswith(f'database "nowhere" does not exist: create it on the server, or name another {NAMED}')
    said = refusal(there.set(username="nobody9", password="hidden").render_as_string(hide_password=False))
    assert said.endswith(f": mend the user {NAMED}")
    assert "hidden" not in said


def test_a_server_that_is_not_there_is_said_with_where_it_is_named() -> None:
    assert refusal("postgresql://anna:hidden@127.0.0.1:1/news").endswith(
        f"Connection refused: is PostgreSQL up there? Host and port stand {NAMED}"
    )
    assert f": mend the host {NAMED}" in refusal("postgresql://anna:hidden@nohost.invalid/news")
