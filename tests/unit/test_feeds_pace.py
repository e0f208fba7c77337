"""When a feed is polled next: by what the user says, by its rhythm, by what it asks for, and after failures."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.pace import Plan, next_poll, next_poll_after_failure, stretched, weight
from monitor.feeds.rhythm import Forecast, learn
from monitor.model.config import PollingConfig
from monitor.model.entry import Wishes
from monitor.model.errors import FeedError, FetchError, ParseError
from monitor.model.feed import Feed, Habits, PollState, Rhythm

FEED = Feed("f1", "herald", "https://herald.example/rss", "Herald", "herald.example")
NOON = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)  # a Friday
FIXED, ADAPTIVE = PollingConfig(adaptive=False), PollingConfig()
MINUTE, HOUR, DAY, WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
QUARTER = 15 * MINUTE


def plan(
    polling: PollingConfig = FIXED,
    fresh_for: timedelta | None = None,
    now: datetime = NOON,
    chance: float = 0.0,
    every: timedelta | None = None,
    **habits: object,
) -> Plan:
    state = PollState(habits=Habits(**habits))  # type: ignore[arg-type]
    return next_poll(replace(FEED, every=every), polling, state, fresh_for, now, chance)


@pytest.mark.parametrize(
    ("feed", "polling", "minutes"),
    [
        (None, {}, 15),
        (None, {"every": MINUTE}, 5),
        (None, {"every": MINUTE * 10_000}, 1_440),
        (MINUTE, {}, 1),  # the user may go below the minimum for a feed of his own
        (MINUTE * 10_000, {}, 1_440),
    ],
)
def test_the_interval_stays_within_its_bounds(
    feed: timedelta | None, polling: dict[str, timedelta], minutes: int
) -> None:
    assert plan(replace(FIXED, **polling), every=feed).worth == MINUTE * minutes  # type: ignore[arg-type]


@given(st.floats(0, 1, exclude_max=True))
def test_a_feed_is_never_polled_early(chance: float) -> None:
    assert QUARTER <= plan(chance=chance).at - NOON <= QUARTER * 1.1


SAID = {
    "fresh for two hours": ({"fresh_for": 2 * HOUR}, 2 * HOUR, "max-age"),
    "fresh for less than its interval": ({"fresh_for": MINUTE}, QUARTER, "default"),
    "a ttl of three hours": ({"wishes": Wishes(ttl=180)}, 3 * HOUR, "ttl"),
    "a period of half a week": ({"wishes": Wishes(period=5_040)}, DAY, "period"),
    "the hourly that WordPress always says": ({"wishes": Wishes(period=60)}, QUARTER, "default"),
    "the longest of what is said": ({"fresh_for": HOUR, "wishes": Wishes(ttl=90)}, 90 * MINUTE, "ttl"),
    "a ttl that made us miss entries": ({"wishes": Wishes(ttl=480), "hurry": 2}, 2 * HOUR, "ttl"),
}


@pytest.mark.parametrize("name", SAID)
def test_what_server_and_document_say_only_lengthens_the_interval(name: str) -> None:
    said, wait, why = SAID[name]
    found = plan(**said)  # type: ignore[arg-type]
    assert (found.at - NOON, found.why) == (wait, why)


SKIPPED = {
    "this hour and the next": (Wishes(skip_hours=(12, 13)), datetime(2024, 3, 1, 14, 0, tzinfo=UTC)),
    "all hours but one": (Wishes(skip_hours=tuple(h for h in range(24) if h != 7)), NOON.replace(day=2, hour=7)),
    "the weekend": (Wishes(skip_days=(5, 6)), NOON + QUARTER),
    "today": (Wishes(skip_days=(4,)), datetime(2024, 3, 2, 0, 0, tzinfo=UTC)),
    "all hours, which means none": (Wishes(skip_hours=tuple(range(24))), NOON + QUARTER),
    "all days, which means none": (Wishes(skip_days=tuple(range(7))), NOON + QUARTER),
    "more than two days, which is not waited for": (Wishes(skip_days=(4, 5, 6)), NOON + QUARTER),
}


@pytest.mark.parametrize("name", SKIPPED)
def test_a_poll_moves_behind_what_the_document_asks_to_skip(name: str) -> None:
    wishes, moment = SKIPPED[name]
    assert plan(wishes=wishes).at == moment


def test_polls_that_move_to_the_same_hour_are_spread_over_it() -> None:
    moments = {plan(wishes=Wishes(skip_hours=(12,)), chance=chance / 10).at for chance in range(10)}
    assert len(moments) == 10


def test_a_crowded_host_stretches_its_feeds_evenly() -> None:
    before = plan()
    after = stretched(before, 1.5, NOON)
    assert (after.at - NOON, after.worth, after.why) == (1.5 * QUARTER, QUARTER, "crowded")
    assert stretched(before, 0.9, NOON) == before


def steady(gap: timedelta, weeks: int = 4) -> Rhythm:
    """Return what is learnt of a feed that has published at this pace for weeks."""
    moments = [NOON - gap * number for number in range(1, int(weeks * WEEK / gap) + 1)]
    return learn(Rhythm(), moments, NOON, QUARTER, NOON - weeks * WEEK)


@pytest.mark.parametrize("gap", [QUARTER, HOUR / 2, HOUR])
def test_a_steady_feed_is_polled_at_the_geometric_mean_of_its_pace_and_the_users(gap: timedelta) -> None:
    wait = plan(ADAPTIVE, rhythm=steady(gap)).worth
    wanted = (QUARTER.total_seconds() * gap.total_seconds()) ** 0.5
    assert 0.7 * wanted < wait.total_seconds() < 1.3 * wanted


def test_the_less_a_feed_publishes_the_less_it_is_polled() -> None:
    waits = [plan(ADAPTIVE, rhythm=steady(gap)).worth for gap in (QUARTER, 5 * HOUR, 71 * HOUR)]
    assert waits == sorted(waits)
    assert waits[2] > 2 * waits[1] > 3 * waits[0]


def test_a_feed_of_which_nothing_is_known_has_the_users_interval() -> None:
    assert plan(ADAPTIVE).worth == QUARTER
    assert plan(ADAPTIVE, rhythm=learn(Rhythm(), [], NOON, QUARTER)).worth == pytest.approx(QUARTER, abs=MINUTE)


def test_a_feed_that_sleeps_is_polled_ever_less_and_at_least_once_a_day() -> None:
    rhythm = learn(Rhythm(), [], NOON, QUARTER)
    waits = [plan(ADAPTIVE, now=NOON + span, rhythm=rhythm).worth for span in (HOUR, DAY, WEEK, 8 * WEEK, 200 * WEEK)]
    assert waits == sorted(waits)
    assert waits[1] > HOUR
    assert waits[3] > 10 * HOUR
    assert waits[-1] <= DAY


def test_a_feed_that_wakes_is_polled_often_at_once() -> None:
    asleep = learn(Rhythm(), [], NOON - 8 * WEEK, QUARTER)
    awake = learn(asleep, [NOON - MINUTE * number for number in range(5)], NOON, QUARTER)
    before, after = (plan(ADAPTIVE, rhythm=rhythm).worth for rhythm in (asleep, awake))
    assert after < before / 3


def test_nights_are_left_in_peace_and_the_morning_is_met() -> None:
    """A paper that brings an entry every twelve minutes from eight to six, Monday to Friday."""
    hours = [NOON - HOUR * number for number in range(1, 4 * 168)]
    days = [one for one in hours if 8 <= one.hour < 18 and one.weekday() < 5]
    moments = [one + MINUTE * minute for one in days for minute in range(0, 60, 12)]
    rhythm = learn(Rhythm(), moments, NOON, QUARTER, NOON - 4 * WEEK)
    polling = {hour: plan(ADAPTIVE, now=NOON + 3 * DAY + HOUR * (hour - 12), rhythm=rhythm) for hour in range(24)}
    assert polling[8].worth < 20 * MINUTE
    assert polling[1].worth > HOUR
    monday = datetime(2024, 3, 4, tzinfo=UTC)
    assert monday + 7 * HOUR < polling[6].at < monday + 8.6 * HOUR
    sunday = plan(ADAPTIVE, now=datetime(2024, 3, 3, 12, tzinfo=UTC), rhythm=rhythm)
    assert sunday.worth > 4 * polling[8].worth


def test_a_burst_shortens_the_interval_and_a_lull_lengthens_it() -> None:
    rhythm = steady(HOUR)
    burst = learn(rhythm, [NOON + 4 * MINUTE * number for number in range(8)], NOON + 30 * MINUTE, QUARTER)
    usual, lively = (Forecast(one, NOON + 30 * MINUTE, QUARTER) for one in (rhythm, burst))
    assert lively.liveliness > 2 * usual.liveliness
    assert Forecast(rhythm, NOON + 9 * HOUR, QUARTER).liveliness < 0.7


def test_a_poll_comes_before_a_third_of_a_short_document_is_new() -> None:
    rhythm = steady(3 * MINUTE)
    short, long = (plan(replace(ADAPTIVE, min=MINUTE), rhythm=rhythm, window=window).worth for window in (6, 60))
    assert short <= 7 * MINUTE
    assert short < long


@pytest.mark.parametrize("hurry", [1, 2])
def test_a_feed_of_which_entries_were_missed_is_polled_more_often(hurry: int) -> None:
    rhythm = steady(6 * HOUR)
    usual, hurried = (plan(ADAPTIVE, rhythm=rhythm, hurry=one) for one in (0, hurry))
    assert hurried.worth == usual.worth / 2**hurry
    assert hurried.why == "gap"


@given(
    st.lists(st.integers(0, 40_000), max_size=60),
    st.integers(0, 100_000),
    st.floats(0, 1, exclude_max=True),
    st.integers(0, 3),
)
def test_no_rhythm_leads_out_of_the_bounds(minutes: list[int], later: int, chance: float, hurry: int) -> None:
    rhythm = learn(Rhythm(), [NOON - MINUTE * minute for minute in minutes], NOON, QUARTER, NOON - 4 * WEEK)
    now = NOON + MINUTE * later
    wait = plan(ADAPTIVE, now=now, chance=chance, rhythm=rhythm, hurry=hurry, window=10).at - now
    assert ADAPTIVE.min <= wait <= ADAPTIVE.max * 1.1


@pytest.mark.parametrize(
    ("trouble", "error", "minutes"),
    [
        (1.0, ParseError("broken"), 15),
        (2.0, ParseError("broken"), 30),
        (4.0, FetchError("down", "connect"), 60),
        (10_000.0, FetchError("down", "connect"), 1_440),
        (0.5, FetchError("slow down", "status", 429), 60),
        (6.0, FetchError("slow down", "status", 429), 90),
        (1.0, FetchError("no", "status", 403), 60),
        (0.5, FetchError("later", "status", 503, NOON + MINUTE * 100), 100),
        (0.5, FetchError("later", "status", 503, NOON + MINUTE), 15),
    ],
)
def test_a_feed_that_fails_is_asked_ever_later_and_never_given_up(
    trouble: float, error: FeedError, minutes: int
) -> None:
    found = next_poll_after_failure(FEED, FIXED, PollState(trouble=trouble, failures=3), error, NOON, 0.0)
    assert found.at == NOON + MINUTE * minutes


def test_what_looks_lasting_weighs_more() -> None:
    weights = [
        weight(FetchError("", "dns-temporary")),
        weight(FetchError("", "status", 503)),
        weight(FetchError("", "timeout")),
        weight(FetchError("", "status", 404)),
        weight(FetchError("", "status", 410)),
        weight(FetchError("", "dns")),
        weight(ParseError("")),
    ]
    assert weights == [0.25, 0.5, 0.5, 0.5, 1.0, 1.0, 1.0]


def test_a_feed_that_says_for_a_day_that_it_is_gone_is_asked_once_a_month() -> None:
    error = FetchError("gone", "status", 410)
    state = PollState(trouble=3.0, failures=3, gone_since=NOON - DAY)
    assert next_poll_after_failure(FEED, FIXED, state, error, NOON, 0.0).at == NOON + 30 * DAY
    for sooner in (replace(state, failures=2), replace(state, gone_since=NOON - 23 * HOUR)):
        assert next_poll_after_failure(FEED, FIXED, sooner, error, NOON, 0.0).at == NOON + 45 * MINUTE
