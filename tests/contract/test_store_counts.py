"""How many feeds there are is told at once, however many that are."""

import pytest
from sqlalchemy import update

from monitor.model.feed import Feed
from monitor.storage import feed_pages
from monitor.storage.database import Database
from monitor.storage.feed_pages import FeedCounter, count_feeds
from monitor.storage.feeds import sync_feeds
from monitor.storage.schema import feeds
from tests.contract.samples import NOON


def follow(database: Database, *names: str) -> None:
    """Have these feeds alone in the configuration."""
    with database.writing() as connection:
        sync_feeds(connection, tuple(Feed(one, one, f"https://{one}.example/", one, f"{one}.example") for one in names))


def test_feeds_are_counted_by_health_with_what_they_brought(database: Database) -> None:
    follow(database, "one", "two", "three")
    with database.writing() as connection:
        connection.execute(update(feeds).values(entries=4))
        connection.execute(update(feeds).where(feeds.c.id != "three").values(last_poll_at=NOON, last_result="same"))
        connection.execute(update(feeds).where(feeds.c.id == "two").values(failures=2))
    with database.reading() as connection:
        counted = count_feeds(connection)
    assert (list(counted.health.items()), counted.entries) == ([("failing", 1), ("new", 1), ("ok", 1)], 12)


def counts(counter: FeedCounter, database: Database) -> int:
    """Return how many feeds there are, as a page says."""
    with database.reading() as connection:
        return counter.count(connection).health.get("new", 0)


class Ticks:
    """A clock on which counting takes so long."""

    def __init__(self, seconds: float) -> None:
        self.moment, self.seconds = 100.0, seconds

    def __call__(self) -> float:
        """Return the moment; time goes on meanwhile."""
        self.moment += self.seconds
        return self.moment


@pytest.mark.parametrize(("seconds", "told"), [(0.01, 2), (0.5, 1)])
def test_what_took_long_to_count_is_good_for_a_minute(
    database: Database, monkeypatch: pytest.MonkeyPatch, seconds: float, told: int
) -> None:
    ticks = Ticks(seconds)
    monkeypatch.setattr(feed_pages, "monotonic", ticks)
    counter = FeedCounter()
    follow(database, "one")
    assert counts(counter, database) == 1
    follow(database, "one", "two")
    assert counts(counter, database) == told
    ticks.moment += 60.0
    assert counts(counter, database) == 2
