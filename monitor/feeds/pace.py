"""When a feed is polled next. Pure: the moment, the feed's state and the chance are arguments.

What the feed is worth comes from its rhythm (feeds/rhythm.py), or from the user; what its server and its document say
only lengthens that. Failures lengthen it step by step, by how bad they are, and never end it.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from monitor.feeds.rhythm import Forecast
from monitor.model.config import PollingConfig
from monitor.model.entry import Wishes
from monitor.model.errors import FeedError, FetchError
from monitor.model.feed import Feed, PollState

Pace = Literal[
    "every", "default", "rhythm", "gap", "max-age", "ttl", "period", "skip", "crowded", "failing", "retry-after", "gone"
]  # fmt: skip
JITTER = 0.1  # upward only: never earlier than the interval
HOUR = timedelta(hours=1)
OVERLAP = 3  # a poll should find no more new entries than one in so many that the document holds
SAYS_NOTHING = 60  # minutes: WordPress prints "hourly" on every feed
LONGEST_SKIP = 48  # hours
SLOWED = 4.0  # steps at least, for a server that refuses
HARD, SOFT, PASSING = 1.0, 0.5, 0.25  # what a failure weighs
_SOFT_KINDS = {"connect", "tls", "timeout", "protocol"}
_SOFT_STATUSES = {404, 408, 425, 429}
_REFUSALS = {401, 402, 403, 429, 451}
GONE_AFTER = timedelta(hours=24)
GONE_TIMES = 3
ASK_THE_GONE = timedelta(days=30)


@dataclass(frozen=True)
class Plan:
    """When to poll next, and the word for why; `worth` is the interval before others of its host are thought of."""

    at: datetime
    worth: timedelta
    why: Pace


def next_poll(
    feed: Feed, polling: PollingConfig, state: PollState, fresh_for: timedelta | None, now: datetime, chance: float
) -> Plan:
    """Return when to poll a feed that answered; `chance` in [0, 1) spreads the polls."""
    plan = _said(_worth(feed, polling, state, now), polling, state, fresh_for)
    return _past_skipped(replace(plan, at=now + plan.worth * (1 + JITTER * chance)), state, now, chance)


def stretched(plan: Plan, crowding: float, now: datetime) -> Plan:
    """Return the plan of a feed whose host is asked for so many times what it can give: all wait longer by that."""
    return plan if crowding <= 1 else replace(plan, at=now + (plan.at - now) * crowding, why="crowded")


def _worth(feed: Feed, polling: PollingConfig, state: PollState, now: datetime) -> Plan:
    habits = state.habits
    if feed.every is not None:
        return Plan(now, min(feed.every, polling.max), "every")
    wait, why = polling.every, "default"
    if polling.adaptive and habits.rhythm.until is not None:
        most = habits.window / OVERLAP if habits.window >= OVERLAP else float("inf")
        wait = Forecast(habits.rhythm, now, polling.every).wait(polling.every / HOUR / 2, most, polling.max)
        why = "rhythm"
    if polling.adaptive and habits.hurry:
        wait, why = wait / 2**habits.hurry, "gap"
    return Plan(now, min(max(wait, polling.min), polling.max), why)  # type: ignore[arg-type]


def _said(plan: Plan, polling: PollingConfig, state: PollState, fresh_for: timedelta | None) -> Plan:
    """Lengthen the plan to what server and document say; where that made us miss entries, they are believed less."""
    wishes, none = state.habits.wishes, timedelta(0)
    period = wishes.period if wishes.period and wishes.period > SAYS_NOTHING else 0
    said: list[tuple[timedelta, Pace]] = [
        (fresh_for or none, "max-age"),
        (timedelta(minutes=wishes.ttl or 0), "ttl"),
        (timedelta(minutes=period), "period"),
    ]
    longest, why = max(said, key=lambda one: one[0])
    longest = min(longest / 2**state.habits.hurry, polling.max)
    return replace(plan, worth=longest, why=why) if longest > plan.worth else plan


def _past_skipped(plan: Plan, state: PollState, now: datetime, chance: float) -> Plan:
    """Move the plan behind the hours and days that the document asks to skip; a document that skips all means none."""
    hours, days = state.habits.wishes.skip_hours, state.habits.wishes.skip_days
    if not hours and not days:
        return plan
    moment = plan.at
    for _ in range(LONGEST_SKIP + 1):
        if moment.hour not in hours and moment.weekday() not in days:
            return plan if moment == plan.at else replace(plan, at=moment + HOUR * chance * JITTER, why="skip")
        moment = moment.replace(minute=0, second=0, microsecond=0) + HOUR
        if moment - now > LONGEST_SKIP * HOUR:
            break
    return plan


def skips_all(wishes: Wishes) -> bool:
    """Tell whether a document asks to skip every hour, or every day, which nobody can mean."""
    return len(wishes.skip_hours) == 24 or len(wishes.skip_days) == 7


def weight(error: FeedError) -> float:
    """Return what a failure weighs: as much as it looks lasting."""
    if error.kind == "dns-temporary":
        return PASSING
    if error.kind in _SOFT_KINDS:
        return SOFT
    status = error.status if isinstance(error, FetchError) else None
    return SOFT if status is not None and (status >= 500 or status in _SOFT_STATUSES) else HARD


def next_poll_after_failure(
    feed: Feed, polling: PollingConfig, state: PollState, error: FeedError, now: datetime, chance: float
) -> Plan:
    """Return when to ask a feed again that failed, by the trouble that it has had since (with this failure).

    The wait grows by one interval for each whole weight of trouble, up to `polling.max`, and no feed is given up: even
    one that says for a day that it is gone is asked once a month. Retry-After only lengthens the wait.
    """
    learnt = timedelta(seconds=state.interval) if state.interval else max(polling.every, polling.min)
    worth = min(feed.every or learnt, polling.max)
    if is_gone(state, now):
        return Plan(now + ASK_THE_GONE * (1 + JITTER * chance), worth, "gone")
    status = error.status if isinstance(error, FetchError) else None
    steps = max(state.trouble, 1.0, SLOWED if status in _REFUSALS else 0.0)
    moment = now + min(worth * steps, polling.max) * (1 + JITTER * chance)
    retry_at = error.retry_at if isinstance(error, FetchError) else None
    if retry_at is not None and retry_at > moment:
        return Plan(retry_at + worth * JITTER * chance, worth, "retry-after")
    return Plan(moment, worth, "failing")


def is_gone(state: PollState, now: datetime) -> bool:
    """Tell whether a feed has said for a day, several times, that it is gone for ever (410)."""
    return state.gone_since is not None and now - state.gone_since >= GONE_AFTER and state.failures >= GONE_TIMES
