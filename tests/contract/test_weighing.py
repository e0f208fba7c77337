"""Where the vectors of a story lie is read once a day, however many polls bring hits of it."""

from collections.abc import Sequence

import pytest

from monitor.app.hits.weighing import MIDDLES_KEPT, KeptMiddles, weigh
from monitor.model.development import News, Placement
from monitor.model.hit import Hit
from monitor.storage.database import Database
from monitor.storage.placing import Placed, save_placements
from monitor.storage.stories import save_hits
from monitor.stories.middle import ENOUGH, Middles, Vector, middles_of
from monitor.stories.traits import vector_to_text
from tests.contract.samples import DAY, NOON, a_development, a_hit
from tests.statements import heard

NORTH, EAST = (1.0, 0.0), (0.0, 1.0)


def store(database: Database, count: int) -> None:
    """Store hits of yesterday whose vectors lie in the north."""
    found = [a_hit(f"h{number}", seen=NOON - DAY) for number in range(count)]
    placed = [
        Placed(hit, Placement(hit.development_id, "first", "new"), News(), {"vector": vector_to_text(NORTH)})
        for hit in found
    ]
    with database.writing() as connection:
        save_hits(connection, [a_development(f"h{number}") for number in range(count)], [], found)
        save_placements(connection, placed)


def meant(database: Database, hits: Sequence[Hit], kept: KeptMiddles) -> tuple[int, Vector | None]:
    """Weigh hits whose vectors lie in the east, each in a poll of its own; return how often vectors were read."""
    asked: list[str] = []
    for hit in hits:
        with database.reading() as connection, heard(connection) as said:
            (one,) = weigh(connection, [(hit, "")], {hit.entry_id: EAST}, kept)
        asked += [statement for statement, _ in said if "vector" in statement or "placements" in statement]
    return len(asked), one.traits.meaning


def test_the_vectors_of_a_story_are_read_once_a_day(database: Database) -> None:
    store(database, ENOUGH)
    kept, polls = KeptMiddles(), [a_hit(f"new{number}") for number in range(3)]
    read, meaning = meant(database, polls, kept)
    assert (read, meaning is not None and meaning != EAST) == (1, True)
    assert meant(database, [a_hit("again")], kept) == (0, meaning)
    assert meant(database, [a_hit("next", seen=NOON + DAY)], kept) == (1, meaning)


def test_a_story_that_is_not_settled_is_looked_at_again_since_a_look_back_may_settle_it(database: Database) -> None:
    store(database, ENOUGH - 1)
    kept = KeptMiddles()
    assert meant(database, [a_hit("one"), a_hit("two")], kept) == (2, EAST)
    store(database, ENOUGH)
    read, meaning = meant(database, [a_hit("three")], kept)
    assert (read, meaning == EAST) == (1, False)


@pytest.mark.parametrize(("later", "there"), [(MIDDLES_KEPT - 1, True), (MIDDLES_KEPT, False)])
def test_only_so_many_stories_are_kept(later: int, there: bool) -> None:
    kept, middles = KeptMiddles(), middles_of([("en", NORTH)])
    for name in ("first", *(f"s{number}" for number in range(later))):
        kept.keep(name, NOON.date(), middles)
    assert (kept.find("first", NOON.date()) is not None) is there
    assert kept.find(f"s{later - 1}", NOON.date()) == middles != Middles()
