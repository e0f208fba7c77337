"""Reports that are found long after they were told, as on a feed's first poll or after days without the network."""

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.app.backtesting.replay import Line, Replay
from monitor.app.hits.rules import compile_rules
from monitor.model.entry import ParsedEntry
from monitor.model.watchlist import Entity, Seed, Watchlist
from tests.unit.builders import NOON, a_hit

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STORY = Watchlist(
    "mali",
    "Mali",
    entities=(Entity("mali", "Mali", "place", 3.0, (("*", "Mali"),)),),
    require="mali",
    threshold=0.0,
)
CALLS = "Security Council to take up complaint of Mali against France next week"
ENDS = "Security Council ends talks on Mali and France without a statement"


@pytest.mark.parametrize(("days", "kind"), [(0, "coverage"), (6, "first")])
def test_what_is_found_at_once_is_told_apart_by_its_dates(days: int, kind: str) -> None:
    found = NOON + 10 * DAY
    lines = [
        Line(title, found, "wire", ParsedEntry(title, "", title, "", language="en", published=published))
        for title, published in ((CALLS, NOON), (ENDS, NOON + days * DAY))
    ]
    assert [one.kind for one in Replay(compile_rules((STORY,))).play(lines)] == ["first", kind]


def test_a_report_that_is_found_weeks_after_the_seed_is_held_against_it_by_its_date() -> None:
    seed = Seed(CALLS, "France and Mali will speak.", "en", NOON)
    late = Line("e1", NOON + 40 * DAY, "wire", ParsedEntry("e1", "", ENDS, "", language="en", published=NOON + HOUR))
    assert [one.kind for one in Replay(compile_rules((replace(STORY, seed=seed),))).play([late])] == ["coverage"]


@pytest.mark.parametrize(
    ("before", "told"), [(None, NOON), (-HOUR, NOON), (HOUR, NOON), (DAY, NOON), (DAY + HOUR, NOON - DAY - HOUR)]
)
def test_a_date_counts_where_it_is_no_slip_of_hours(before: timedelta | None, told: object) -> None:
    published = None if before is None else NOON - before
    assert replace(a_hit(), published=published).told == told
