"""A story is quiet against its own rhythm of the week, and against nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.alerting.rhythm import BREAK, DAY, WEEK, at_most, compared, expected, is_quiet, listened, turn
from monitor.model.notice import Notice
from monitor.model.rhythm import Listening

HOUR = timedelta(hours=1)
MONDAY = datetime(2024, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize(
    ("hits", "weeks", "quiet"),
    [
        (3, (40, 42, 38, 40), True),
        (25, (40, 42, 38, 40), False),
        (0, (9, 9, 9, 9), True),
        (0, (8, 8, 8, 8), False),
        (0, (0, 1, 0, 2), False),
        (0, (40, 0, 0, 0), False),
        (0, (0, 40, 40, 40), False),
        (3, (40, 400, 40, 40), False),
        (4, (12, 30, 60, 100), False),
        (2, (15, 30, 45, 60), False),
        (3, (10, 80, 40, 5), False),
        (900, (1000, 1010, 990, 1000), False),
        (200, (1000, 1010, 990, 1000), True),
        (0, (40, 40, 40), False),
        (0, (), False),
    ],
)
def test_a_story_is_quiet_where_so_few_hits_are_no_chance(hits: int, weeks: tuple[int, ...], quiet: bool) -> None:
    assert is_quiet(hits, weeks) is quiet


@given(st.integers(0, 60), st.lists(st.integers(0, 60), min_size=4, max_size=4))
def test_fewer_hits_are_never_less_quiet_and_as_many_as_ever_are_never_quiet(hits: int, weeks: list[int]) -> None:
    assert not is_quiet(hits + 1, weeks) or is_quiet(hits, weeks)
    assert not is_quiet(min(weeks), weeks) or min(weeks) < expected(weeks) / 2


def test_the_chance_of_so_few_is_that_of_dice_whose_level_varies() -> None:
    assert at_most(0, 10.0, 1e-9) == pytest.approx(4.54e-5, rel=0.01)
    assert at_most(3, 10.0, 0.5) == pytest.approx(0.1963, abs=0.0001)
    assert at_most(500, 10.0, 0.5) == pytest.approx(1.0)
    assert at_most(0, 10.0, 0.5) == pytest.approx(1 / 36)


def walk(
    rate: Callable[[datetime], int], days: int, *, away: Sequence[tuple[datetime, datetime]] = ()
) -> list[tuple[datetime, Notice]]:
    """Look every hour from MONDAY on at a story that has `rate` hits in each hour; return what is told, and when."""
    state: Listening | None = None
    told = []
    for hour in range(days * 24):
        now = MONDAY + hour * HOUR
        if any(start <= now < end for start, end in away):
            continue
        listening = listened(state, "harbour", now)
        spans = compared(listening, now)
        counts = [sum(rate(start + step * HOUR) for step in range(24)) for start, _ in spans]
        state, notice = turn(listening, "Strike", counts, None, now)
        if notice is not None:
            told.append((now, notice))
    return told


def weekday(moment: datetime) -> int:
    """40 hits a weekday, four of them each hour from 8 to 17 o'clock, and none on Saturdays and Sundays."""
    return 4 if moment.weekday() < 5 and 8 <= moment.hour < 18 else 0


def test_a_story_of_weekdays_is_not_quiet_on_sundays() -> None:
    assert walk(weekday, 21) == []


def test_a_weekday_that_brings_three_instead_of_forty_is_told_once_and_so_is_its_end() -> None:
    bad = (MONDAY + timedelta(days=9), MONDAY + timedelta(days=10))  # a Wednesday
    told = walk(lambda hour: (3 if hour.hour == 9 else 0) if bad[0] <= hour < bad[1] else weekday(hour), 21)
    assert [notice.kind for _, notice in told] == ["quiet", "awake"]
    (quiet_at, quiet), (awake_at, awake) = told
    assert bad[0] < quiet_at <= bad[1]
    assert bad[1] < awake_at <= bad[1] + timedelta(hours=18)
    assert quiet.episode == awake.episode
    assert "'Strike' is unusually quiet: only" in quiet.message
    assert "the same hours of the 4 weeks before brought 40 each" in quiet.message
    assert "'Strike' is heard of again" in awake.message


def test_a_quiet_stretch_of_weeks_with_its_weekends_is_told_once_and_its_end_against_the_weeks_before() -> None:
    start, end = MONDAY + timedelta(days=8), MONDAY + timedelta(days=22)
    told = walk(lambda hour: 0 if start <= hour < end else weekday(hour), 35)
    assert [notice.kind for _, notice in told] == ["quiet", "awake"]
    assert end < told[1][0] <= end + DAY


def test_a_story_that_ends_is_told_once_and_begins_anew_with_the_rhythm_that_it_has_then() -> None:
    start, again = MONDAY + timedelta(days=8), MONDAY + timedelta(days=60)
    told = walk(lambda hour: weekday(hour) if hour < start or hour >= again else 0, 70)
    assert [notice.kind for _, notice in told] == ["quiet"]


def test_a_story_that_fades_is_not_quiet() -> None:
    assert walk(lambda hour: int(weekday(hour) * 0.6 ** ((hour - MONDAY) / WEEK)), 35) == []


def test_a_day_on_which_nobody_listened_is_no_quiet_day() -> None:
    away = (MONDAY + timedelta(days=8), MONDAY + timedelta(days=9))
    missed = walk(lambda hour: 0 if away[0] <= hour < away[1] else weekday(hour), 14, away=[away])
    assert missed == []
    assert walk(lambda hour: 0 if away[0] <= hour < away[1] else weekday(hour), 14) != [], "it would have been one"


def test_a_break_in_a_quiet_stretch_does_not_tell_of_it_again() -> None:
    start = MONDAY + timedelta(days=8)
    away = (start + timedelta(days=2), start + timedelta(days=2, hours=5))
    assert len(walk(lambda hour: 0 if start <= hour else weekday(hour), 20, away=[away])) == 1


def test_a_clock_that_was_set_back_begins_anew() -> None:
    state = Listening("harbour", MONDAY, MONDAY + 2 * DAY)
    assert listened(state, "harbour", MONDAY + DAY).since == MONDAY + DAY
    assert listened(state, "harbour", MONDAY + 2 * DAY + BREAK).since == MONDAY
    assert compared(replace(state, since=MONDAY), MONDAY + DAY - HOUR) == []
