"""The hits of one poll are placed as they would be one poll after another, on both databases."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from monitor.alerting.message import Occasion
from monitor.app.hits.placing import place_all
from monitor.app.hits.weighing import weigh
from monitor.model.errors import ConfigError
from monitor.model.hit import Hit
from monitor.model.ids import development_id
from monitor.model.watchlist import Watchlist
from monitor.storage.database import Connection, Database
from monitor.storage.placing import notes_on
from monitor.storage.schema import development_profiles, hits, placements
from monitor.stories.place import title_key
from tests.contract.samples import NOON, a_hit

TITLES = (
    "Harbour crane collapses at dawn in Oslo, 12 dead",
    "Parliament votes down the budget of the coalition",
    "Oslo harbour crane collapse: 12 dead at dawn",
    "Harbour crane collapses at dawn in Oslo, 12 dead",
    "Crane collapse in the harbour of Oslo: 15 dead at dawn",
    "Budget of the coalition voted down, parliament rejects it",
    "Ferry service to the islands begins again after the storm",
)


def reports(watchlist: str) -> list[Hit]:
    """Reports of three happenings, a copy among them and a figure that grows, a minute apart."""
    return [
        replace(
            a_hit(f"report {number}"), watchlist_id=watchlist, title=title, title_key=title_key(title), summary="",
            canonical_url=f"https://paper{number}.example/{number}", seen=NOON + timedelta(minutes=number),
            development_id=development_id(watchlist, a_hit(f"report {number}").entry_id),
            origin=f"paper{number}.example", evidence=(),
        )
        for number, title in enumerate(TITLES)
    ]  # fmt: skip


def placed(connection: Connection, watchlist: str, some: list[Hit]) -> list[Occasion]:
    ready = weigh(connection, [(hit, "") for hit in some], {})
    return place_all(connection, Watchlist(watchlist, "Watched", require="*"), ready)


def told(occasions: list[Occasion]) -> list[tuple[object, ...]]:
    """What an occasion says, without the ids that differ from one watchlist to another."""
    return [
        (
            one.hit.entry_id, one.hit.kind, one.hit.origin, one.development.opening_entry_id, one.development.origins,
            one.development.news, one.changes, one.corroborated,
        )
        for one in occasions
    ]  # fmt: skip


def test_hits_of_one_transaction_are_placed_as_those_of_many(database: Database) -> None:
    with database.writing() as connection:
        together = placed(connection, "together", reports("together"))
    alone: list[Occasion] = []
    for hit in reports("alone"):
        with database.writing() as connection:
            alone += placed(connection, "alone", [hit])
    assert told(together) == told(alone)
    assert [one.hit.kind for one in together].count("first") == 3
    with database.reading() as connection:
        copy = notes_on(connection, "together", [together[3].hit.entry_id])[together[3].hit.entry_id]
    assert copy.reason == "same title", "a copy of a hit that came in the same poll"
    assert [change.after for change in together[4].changes] == ["15"]


def test_what_is_placed_together_is_written_whole(database: Database) -> None:
    with database.writing() as connection:
        occasions = placed(connection, "together", reports("together"))
    with database.reading() as connection:
        for table, count in ((hits, len(TITLES)), (placements, len(TITLES)), (development_profiles, 3)):
            assert connection.execute(select(func.count()).select_from(table)).scalar_one() == count
        assert {one.hit.development_id for one in occasions} == set(
            connection.execute(select(development_profiles.c.development_id)).scalars()
        )


def test_what_was_rolled_back_leaves_nothing_behind_that_later_hits_are_held_against(database: Database) -> None:
    first, *later = reports("again")

    def halted(connection: Connection) -> None:
        placed(connection, "again", later)
        raise ConfigError("stop")

    with database.writing() as connection:
        placed(connection, "again", [first])
    with pytest.raises(ConfigError, match="stop"), database.writing() as connection:
        halted(connection)
    with database.writing() as connection:
        again = placed(connection, "again", later)
        placed(connection, "alone", reports("alone")[:1])
        alone = placed(connection, "alone", reports("alone")[1:])
    assert told(again) == told(alone)
    assert [one.hit.kind for one in again].count("first") == 2
