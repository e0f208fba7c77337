"""Whether a story is unusually quiet against its own rhythm of the week, and whether it is heard again. Pure.

Its last 24 hours are compared with the same 24 hours of the weeks before: a story that nobody tells of on Sundays is
not quiet on a Sunday.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil, exp, lgamma, log, log1p
from statistics import fmean, median, variance
from typing import Literal

from monitor.model.ids import derive
from monitor.model.notice import Notice
from monitor.model.rhythm import Listening
from monitor.text.units import counted, format_duration

DAY, WEEK = timedelta(hours=24), timedelta(days=7)
WEEKS = 4  # of a story's past that are looked at
RARE = 0.001  # how seldom so few hits may come by chance before we call it quiet
LOOSE = 0.05  # news varies more than dice do: the least spread of a story's level, as its variance over its square
WORTH_COMPARING = 5.0  # hits that are expected; from fewer nobody can tell whether a story is back
BREAK = timedelta(hours=3)  # without a look: nobody knows what came, or whether anything was polled
OUTLIVED = WEEKS * WEEK  # a story that has been quiet for so long has a new rhythm


def expected(weeks: Sequence[int]) -> float:
    """Return how many hits these hours should have brought, by the same hours of the weeks before, the last one first.

    The median, so that one loud week changes nothing; and not more than last week, since stories fade.
    """
    return min(median(weeks), weeks[0]) if weeks else 0.0


def is_quiet(hits: int, weeks: Sequence[int]) -> bool:
    """Tell whether so few hits are too few to be chance.

    Hits are counted as chance spreads them around a level that changes by itself from week to week (Poisson, its level
    gamma-distributed): who varies much has to fall further.
    """
    level = expected(weeks)
    if len(weeks) < WEEKS or hits >= level:
        return False
    mean = fmean(weeks)
    return at_most(hits, level, max(LOOSE, (variance(weeks) - mean) / mean**2)) < RARE


def at_most(hits: int, level: float, spread: float) -> float:
    """Return the chance of so many hits or fewer where `level` are expected (the negative binomial distribution)."""
    shape = 1 / spread
    start, step = -shape * log1p(level * spread), log(level / (level + shape))
    chances = (
        exp(start + count * step + lgamma(count + shape) - lgamma(shape) - lgamma(count + 1))
        for count in range(hits + 1)
    )
    return sum(chances)


def listened(before: Listening | None, watchlist: str, now: datetime) -> Listening:
    """Return how well a story has been listened to by this look; a break begins anew, and ends no quiet stretch."""
    if before is None:
        return Listening(watchlist, now, now)
    if now - before.looked_at > BREAK or now < before.looked_at:
        return replace(before, since=now, looked_at=now)
    return replace(before, looked_at=now)


def compared(state: Listening, now: datetime) -> list[tuple[datetime, datetime]]:
    """Return the stretches of time to count hits in: the last 24 hours, then those of each week before.

    Nothing is compared before 24 hours were listened to. While a story is quiet, it is held against the weeks before.
    """
    if now - state.since < DAY:
        return []
    first = 1 if state.quiet_since is None else max(1, ceil((now - state.quiet_since) / WEEK))
    ends = [now, *(now - week * WEEK for week in range(first, first + WEEKS))]
    return [(end - DAY, end) for end in ends]


def turn(
    state: Listening, title: str, counts: Sequence[int], last_hit: datetime | None, now: datetime
) -> tuple[Listening, Notice | None]:
    """Return how a story stands after its hits were counted in the stretches compared, and what is to be told."""
    if not counts:
        return state, None
    hits, weeks = counts[0], counts[1:]
    usual = f"where the same hours of the {WEEKS} weeks before brought {_span(weeks)}"
    if state.quiet_since is None:
        if not is_quiet(hits, weeks):
            return state, None
        after = replace(state, quiet_since=now - DAY)
        since = format_duration(now - last_hit) if last_hit else "a long time"
        told = f"only {counted(hits, 'hit')} in 24 hours" if hits else f"no hit for {since}"
        message = f"{title!r} is unusually quiet: {told}, {usual}; look whether its feeds still come"
        return after, _notice("quiet", after, title, message)
    if now - state.quiet_since > OUTLIVED:
        return replace(state, quiet_since=None), None
    if hits >= expected(weeks) / 2 and expected(weeks) >= WORTH_COMPARING:
        message = f"{title!r} is heard of again: {counted(hits, 'hit')} in 24 hours, {usual}"
        return replace(state, quiet_since=None), _notice("awake", state, title, message)
    return state, None


def _span(weeks: Sequence[int]) -> str:
    low, high = min(weeks), max(weeks)
    return f"{low:,} to {high:,}" if low < high else f"{low:,} each"


def _notice(kind: Literal["quiet", "awake"], state: Listening, title: str, message: str) -> Notice:
    """A quiet stretch and its end are one episode."""
    since = state.quiet_since.isoformat() if state.quiet_since else ""
    episode = derive("episode", "quiet", state.watchlist_id, since)
    return Notice(kind, None, message, episode, title, f"/watchlists/{state.watchlist_id}")
