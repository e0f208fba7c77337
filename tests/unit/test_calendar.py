"""Cron expressions as cron reads them, on clocks that are set back and forward."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.app.process.calendar import next_due, parse_cron

AMSTERDAM = "Europe/Amsterdam"


def dues(digest: str, after: str, count: int) -> list[str]:
    """Return when an expression is due next in Amsterdam, as the clocks there show it."""
    moment, found = datetime.fromisoformat(after).replace(tzinfo=UTC), []
    for _ in range(count):
        moment = next_due(digest, AMSTERDAM, moment)
        found.append(moment.astimezone(ZoneInfo(AMSTERDAM)).strftime("%a %d %H:%M"))
    return found


@pytest.mark.parametrize(
    ("digest", "found"),
    [
        ("0 7 * * *", ["Wed 10 07:00", "Thu 11 07:00"]),
        ("0 9 * * 1", ["Mon 15 09:00", "Mon 22 09:00"]),  # Monday is 1, as in cron
        ("0 9 * * 0", ["Sun 14 09:00", "Sun 21 09:00"]),
        ("0 9 * * 7", ["Sun 14 09:00", "Sun 21 09:00"]),
        ("0 9 * * 5-7", ["Fri 12 09:00", "Sat 13 09:00", "Sun 14 09:00", "Fri 19 09:00"]),
        ("0 9 * * MON-fri", ["Wed 10 09:00", "Thu 11 09:00", "Fri 12 09:00", "Mon 15 09:00"]),
        ("0 9 * * sat,2", ["Sat 13 09:00", "Tue 16 09:00"]),
        ("0 9 15 * fri", ["Fri 12 09:00", "Mon 15 09:00", "Fri 19 09:00"]),  # either day will do
        ("30 */6 * * *", ["Wed 10 06:30", "Wed 10 12:30"]),
    ],
)
def test_an_expression_means_what_cron_means_by_it(digest: str, found: list[str]) -> None:
    assert dues(digest, "2026-06-10T01:00", len(found)) == found


@pytest.mark.parametrize(
    ("digest", "after", "found"),
    [
        ("30 2 * * *", "2026-10-24T12:00", ["Sun 25 02:30", "Mon 26 02:30"]),
        ("30 2 * * *", "2026-03-28T12:00", ["Sun 29 03:30", "Mon 30 02:30"]),
        ("0 2,3 * * *", "2026-03-28T12:00", ["Sun 29 03:00", "Mon 30 02:00"]),
        ("30 * * * *", "2026-10-24T23:45", ["Sun 25 02:30", "Sun 25 02:30", "Sun 25 03:30"]),
        ("30 * * * *", "2026-03-28T23:45", ["Sun 29 01:30", "Sun 29 03:30", "Sun 29 04:30"]),
    ],
)
def test_a_wall_time_is_due_once_unless_every_hour_is(digest: str, after: str, found: list[str]) -> None:
    assert dues(digest, after, len(found)) == found


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0 7 * *", "five fields are wanted, there are 4"),
        ("@daily", "five fields are wanted"),
        ("0 0 31 2 *", "such a day never comes"),
        ("0 0 * * 8", "'8' is no day of the week"),
        ("0 0 * * mo", "'mo' is no day of the week"),
        ("0 0 * * 1/0", "has no step that counts"),
        ("0 25 * * *", "25"),
    ],
)
def test_what_is_no_expression_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence.replace("(", r"\(")):
        parse_cron(text)


CHANGES = [datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC)]
LISTS = st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True).map(lambda found: ",".join(map(str, found)))


@given(
    change=st.sampled_from(CHANGES),
    hours=LISTS | st.just("*") | st.just("*/2"),
    minutes=st.sampled_from(["0", "30", "*/20"]),
    minutes_before=st.integers(0, 300),
)
def test_instants_only_move_on_and_each_comes_from_the_one_before(
    change: datetime, hours: str, minutes: str, minutes_before: int
) -> None:
    """Whoever looks at any moment before an instant finds it, and nothing between."""
    digest, moment = f"{minutes} {hours} * * *", change - timedelta(minutes=minutes_before)
    first = next_due(digest, AMSTERDAM, moment)
    second = next_due(digest, AMSTERDAM, first)
    assert moment < first < second
    between = first + (second - first) / 2
    assert next_due(digest, AMSTERDAM, between) == second
