"""Questions that are made ready once answer as the database would, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import bindparam, select, text

from monitor.model.errors import ConfigError, StorageError
from monitor.storage.database import Connection, Database
from monitor.storage.ready import Ready
from monitor.storage.rows import insert_new
from monitor.storage.schema import development_profiles, developments
from monitor.storage.stories import save_hits
from tests.contract.samples import NOON, a_development

_NAMED = Ready(
    lambda among: (
        select(developments.c.id, developments.c.last_seen, developments.c.origins, developments.c.woke_after)
        .where(among(developments.c.title, "titles"))
        .where(developments.c.watchlist_id == bindparam("watchlist", "cranes"))
        .order_by(developments.c.id)
        .limit(10)
    )
)
QUOTED = 'a "quoted" title, with { } and \\ and é'


def test_rows_hold_what_was_stored_in_the_types_of_their_columns(database: Database) -> None:
    woken = a_development("a", title=QUOTED, origins=("herald.example",), woke_after=timedelta(days=15))
    plain, another = a_development("b", title="b"), a_development("c", title="b", watchlist_id="herons")
    with database.writing() as connection:
        save_hits(connection, [woken, plain, another], [], [])
        both = _NAMED.rows(connection, {"titles": [QUOTED, "b", "nobody's"]})
        assert sorted(both) == sorted(
            [(woken.id, NOON, ["herald.example"], timedelta(days=15)), (plain.id, NOON, list(plain.origins), None)]
        )
        assert _NAMED.rows(connection, {"titles": []}) == []
        (record,) = _NAMED.records(connection, {"titles": ["b"], "watchlist": "herons"})
        assert (record["id"], record["last_seen"], record["woke_after"]) == (another.id, NOON, None)
        many = [f"title {number}" for number in range(40_000)]
        assert len(_NAMED.rows(connection, {"titles": [*many, "b"]})) == 1, (
            "a list may be longer than parameters may be"
        )


def test_what_the_database_refuses_is_said_as_of_any_statement(database: Database) -> None:
    def ask_for_what_is_gone(connection: Connection) -> None:
        for table in ("development_aliases", "development_profiles", "development_changes", "hits", "developments"):
            connection.execute(text(f"drop table {table}"))
        _NAMED.rows(connection, {"titles": ["a"]})

    gone = pytest.raises(StorageError, match=r"^the database refused: .*(no such table|does not exist)")
    with gone, database.writing() as connection:
        ask_for_what_is_gone(connection)
    nobodys = [{"development_id": "x" * 26, "last_seen": NOON, "profile": [], "signature": None}]
    with (
        pytest.raises(StorageError, match=r"(?i)^the database refused: .*foreign key"),
        database.writing() as connection,
    ):
        insert_new(connection, development_profiles, nobodys)
    with database.reading() as connection:
        assert _NAMED.rows(connection, {"titles": ["a"]}) == [], "all of it was taken back"


def test_what_is_made_ready_sees_what_its_own_transaction_wrote_and_is_taken_back_with_it(database: Database) -> None:
    def work(connection: Connection) -> None:
        save_hits(connection, [a_development("a", title="a")], [], [])
        assert len(_NAMED.rows(connection, {"titles": ["a"]})) == 1
        with database.reading() as beside:
            assert _NAMED.rows(beside, {"titles": ["a"]}) == []
        raise ConfigError("stop")

    with pytest.raises(ConfigError, match="stop"), database.writing() as connection:
        work(connection)
    with database.reading() as connection:
        assert _NAMED.rows(connection, {"titles": ["a"]}) == []
