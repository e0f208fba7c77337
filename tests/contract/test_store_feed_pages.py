"""The list of feeds comes in pages, the worst first, and a page costs the same at any number of feeds."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from sqlalchemy import Connection, text, update

from monitor.model.feed import Feed, FeedRow
from monitor.storage import feed_pages
from monitor.storage.database import Database
from monitor.storage.feed_pages import WORST_FIRST, FeedPlace, feeds_page
from monitor.storage.feeds import list_feeds, sync_feeds
from monitor.storage.schema import feeds
from tests.contract.samples import NOON
from tests.statements import heard

STATES: dict[str, dict[str, object]] = {
    "failing": {"failures": 3},
    "gone": {"pace": "gone", "failures": 1},
    "set aside": {"set_aside_at": NOON, "failures": 2},
    "new": {"last_result": None, "last_poll_at": None},
    "ok": {},
    "inactive": {"active": False},
}
NAMES = ("Beta", "alpha", "ALPHA", "Ümlaut", "beta", "")


def followed(database: Database) -> None:
    """Have feeds of every health under names that differ by case alone, or not at all."""
    made = {f"{health[:2]}{n}": (health, name) for health, (n, name) in product(STATES, enumerate(NAMES))}
    listed = [Feed(one, one, f"https://{one}.example/", name, f"{one}.example") for one, (_, name) in made.items()]
    with database.writing() as connection:
        sync_feeds(connection, tuple(listed))
        connection.execute(update(feeds).values(last_result="same", last_poll_at=NOON))
        for health, changes in STATES.items():
            mine = [one for one, (so, _) in made.items() if so == health]
            if changes:
                connection.execute(update(feeds).where(feeds.c.id.in_(mine)).values(**changes))


def leafed(connection: Connection, most: int, **wanted: str) -> Iterator[list[FeedRow]]:
    """Yield the pages of the list, one after another."""
    place: FeedPlace | None = None
    while True:
        page, place = feeds_page(connection, behind=place, most=most, **wanted)
        yield page
        if place is None:
            return


@pytest.mark.parametrize("most", [1, 4, 6, 36, 50])
def test_the_pages_hold_every_feed_once_the_worst_first_and_by_name(database: Database, most: int) -> None:
    followed(database)
    with database.reading() as connection:
        pages = list(leafed(connection, most))
        stored = list_feeds(connection)
    shown = [row for page in pages for row in page]
    assert {len(page) for page in pages[:-1]} <= {most}
    assert len(pages) == -(-36 // most)
    assert {row.id for row in shown} == {row.id for row in stored}
    keys = [(WORST_FIRST.index(row.health), row.name.lower(), row.id) for row in shown]
    assert [key[:1] for key in keys] == sorted(key[:1] for key in keys)
    plain = [key for key in keys if key[1].isascii()]
    assert plain == sorted(plain)


@pytest.mark.parametrize("health", [*STATES, "well"])
def test_a_health_leaves_those_that_are_so(database: Database, health: str) -> None:
    followed(database)
    with database.reading() as connection:
        shown = [row for page in leafed(connection, 4, health=health) for row in page]
    assert [row.id[:2] for row in shown] == [health[:2]] * (len(NAMES) if health in STATES else 0)


@pytest.mark.parametrize(("sought", "found"), [("ALPH", 12), ("ok3.exam", 1), ("%", 0), ("_", 0)])
def test_a_text_leaves_those_whose_name_or_address_holds_it(database: Database, sought: str, found: int) -> None:
    followed(database)
    with database.reading() as connection:
        assert len([row for page in leafed(connection, 5, text=sought) for row in page]) == found


def test_a_text_is_sought_in_a_bounded_number_of_feeds_a_page(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_pages, "LOOKED_THROUGH", 4)
    followed(database)
    with database.reading() as connection:
        pages = list(leafed(connection, 50, text="alph"))
        first, place = feeds_page(connection, text="in3.example", most=50)
    assert (len(pages) > 6, len([row for page in pages for row in page])) == (True, 12)
    assert (first, place is None) == ([], False)


def test_a_feed_that_is_forgotten_leads_to_the_beginning_of_those_that_are_as_it_was(database: Database) -> None:
    followed(database)
    with database.reading() as connection:
        page, _ = feeds_page(connection, behind=FeedPlace(WORST_FIRST.index("new"), "nobody"), most=6)
    assert {row.health for row in page} == {"new"}


def plan(connection: Connection, statement: str, parameters: Any) -> str:
    """Return how the database goes about a statement."""
    word = "explain query plan" if connection.dialect.name == "sqlite" else "explain"
    return "\n".join(str(row) for row in connection.exec_driver_sql(f"{word} {statement}", parameters))


def test_no_page_sorts_feeds_or_reads_them_all(database: Database) -> None:
    rows = [
        {
            "id": f"f{n}", "ref": "r", "url": "u", "name": f"Feed {n // 2}", "host": "h", "last_result": "same",
            "active": n % 6 > 0, "failures": int(n % 6 == 1), "polls": 1, "entries": 1,
        }
        for n in range(6_000)
    ]  # fmt: skip
    with database.writing() as connection:
        connection.execute(feeds.insert(), rows)
    with database.writing() as connection:
        connection.execute(text("analyze"))
    with database.reading() as connection:
        with heard(connection) as said:
            for health, behind in product(("", "ok"), (None, FeedPlace(WORST_FIRST.index("ok"), "f2000"))):
                assert len(feeds_page(connection, health=health, behind=behind, most=60)[0]) == 60
        plans = [plan(connection, *one) for one in said]
    lists = [one for one, (statement, _) in zip(plans, said, strict=True) if "ORDER BY" in statement]
    assert len(lists) >= 6
    assert [one for one in lists if "ix_feeds_worst" not in one or "TEMP B-TREE" in one or "Sort" in one] == []
