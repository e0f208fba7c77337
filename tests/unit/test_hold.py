"""What keeps an alert from its channel: quiet hours, limits, silences, and what breaks them."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.alerting.hold import full, gate
from monitor.alerting.quiet import quiet_until
from monitor.alerting.silence import Facts
from monitor.model.alert import Hold
from monitor.model.config import AtMost, ChannelConfig, Quiet, Unless
from monitor.model.silence import Silence

AMSTERDAM = "Europe/Amsterdam"
NOON = datetime(2026, 6, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
CHRISTMAS = frozenset({date(2026, 12, 25), date(2026, 12, 26)})
EARLY = Quiet(AMSTERDAM, time(1), time(2, 30))
NIGHT = Quiet(AMSTERDAM, time(22), time(7))


def at(text: str) -> datetime:
    """Return a moment of Coordinated Universal Time."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("quiet", "now", "until"),
    [
        (NIGHT, "2026-06-10T19:59", None),
        (NIGHT, "2026-06-10T20:00", "2026-06-11T05:00"),
        (NIGHT, "2026-06-11T04:59", "2026-06-11T05:00"),
        (NIGHT, "2026-06-11T05:00", None),
        (Quiet(AMSTERDAM, time(12), time(13)), "2026-06-10T10:30", "2026-06-10T11:00"),
        (Quiet(AMSTERDAM, time(20), time(0)), "2026-06-10T19:00", "2026-06-10T22:00"),
        (Quiet(AMSTERDAM, time(22), time(7), frozenset({5, 6})), "2026-06-12T21:00", "2026-06-15T05:00"),
        (Quiet(AMSTERDAM, dates=CHRISTMAS), "2026-12-25T00:00", "2026-12-26T23:00"),
        (EARLY, "2026-10-25T00:15", "2026-10-25T00:30"),  # 02:15 comes twice
        (EARLY, "2026-10-25T00:45", None),
        (EARLY, "2026-10-25T01:15", "2026-10-25T01:30"),  # and is quiet twice
        (EARLY, "2026-03-29T00:45", "2026-03-29T01:30"),  # 02:30 does not come: as much later as was left out
        (Quiet("Asia/Kathmandu", time(22), time(7)), "2026-06-10T20:00", "2026-06-11T01:15"),
    ],
)  # fmt: skip
def test_quiet_ends_when_the_clocks_on_the_wall_say_so(quiet: Quiet, now: str, until: str | None) -> None:
    assert quiet_until(quiet, at(now)) == (at(until) if until else None)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)), st.times(), st.times())  # noqa: DTZ001
def test_quiet_never_ends_in_quiet_and_is_quiet_until_then(now: datetime, since: time, until: time) -> None:
    quiet, moment = Quiet(AMSTERDAM, since, until), now.replace(tzinfo=UTC)
    end = quiet_until(quiet, moment)
    if end is not None and since != until:
        assert moment < end <= moment + timedelta(hours=49)
        assert quiet_until(quiet, end) is None
        assert quiet_until(quiet, moment + (end - moment) * 0.999) is not None


def test_a_limit_counts_any_stretch_of_its_length_and_opens_when_the_oldest_leaves_it() -> None:
    two = AtMost(2, HOUR)
    sent = [NOON - HOUR, NOON - HOUR / 2, NOON - HOUR / 4]
    assert full(two, sent, NOON) == Hold("at_most", NOON + HOUR / 2)
    assert full(two, sent, NOON + HOUR / 2) is None
    assert full(two, sent[:2], NOON) is None
    assert full(None, sent * 100, NOON) is None


def a_silence(**changes: object) -> Silence:
    """Return a silence of the watchlist `mali` for two hours."""
    base: dict[str, object] = {
        "id": "s", "made_at": NOON, "starts_at": NOON, "until": NOON + 2 * HOUR,
        "matchers": {"watchlist": ("mali",)}, "comment": "", "author": "anna",
    }  # fmt: skip
    return Silence(**(base | changes))  # type: ignore[arg-type]


def facts(score: float = 0.5, origins: int = 1, **values: str) -> Facts:
    """Return an alert of the watchlist `mali`."""
    return Facts({name: frozenset({one}) for name, one in ({"watchlist": "mali"} | values).items()}, score, origins)


def test_a_silence_comes_before_quiet_and_quiet_before_the_limit() -> None:
    channel = ChannelConfig("desk", "log", at_most=AtMost(1, HOUR), quiet=Quiet("UTC", time(11), time(13)))
    silence = a_silence()
    assert gate(channel, facts(), [silence], [NOON], NOON) == Hold("silence", silence.until, "s")
    assert gate(channel, facts(), [], [NOON], NOON) == Hold("quiet", NOON + HOUR)
    assert gate(channel, facts(), [], [NOON + HOUR], NOON + HOUR) == Hold("at_most", NOON + 2 * HOUR)
    assert gate(channel, facts(), [], [], NOON + HOUR) is None


@pytest.mark.parametrize(
    ("unless", "breaks"),
    [
        (Unless(0.5, 2), True),
        (Unless(0.6, 2), False),
        (Unless(0.5, 3), False),
        (Unless(min_origins=2), True),
        (None, False),
    ],
)
def test_all_of_unless_must_hold_and_nothing_breaks_a_silence(unless: Unless | None, breaks: bool) -> None:
    quiet = Quiet("UTC", time(11), time(13))
    channel = ChannelConfig("desk", "log", at_most=AtMost(1, HOUR), quiet=quiet, unless=unless)
    found = gate(channel, facts(origins=2), [], [NOON], NOON)
    assert (found is None) == breaks
    assert gate(channel, facts(1.0, 9), [a_silence()], [], NOON) == Hold("silence", NOON + 2 * HOUR, "s")


def test_a_silence_holds_from_its_beginning_to_its_end_or_until_it_is_ended() -> None:
    assert [a_silence().holds_at(NOON + hours * HOUR) for hours in (-1, 0, 1, 2)] == [False, True, True, False]
    ended = a_silence(ended_at=NOON + HOUR)
    assert [ended.holds_at(NOON + hours * HOUR) for hours in (0, 1)] == [True, False]
    assert a_silence(ended_at=NOON + 9 * HOUR).end() == NOON + 2 * HOUR


def test_of_several_silences_the_one_that_ends_last_keeps_the_alert() -> None:
    longer = a_silence(id="longer", until=NOON + 5 * HOUR)
    channel = ChannelConfig("desk", "log")
    assert gate(channel, facts(), [a_silence(), longer], [], NOON) == Hold("silence", longer.until, "longer")
