"""Questions that are made ready once answer as the database would, on both databases."""

from datetime import timedelta

from sqlalchemy import bindparam, select

from monitor.storage.database import Database
from monitor.storage.ready import Ready
from monitor.storage.schema import developments
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
