"""When a feed is polled next. Pure: the moment, the interval and the chance are arguments."""

from datetime import datetime, timedelta

from monitor.model.config import PollingConfig
from monitor.model.errors import FetchError
from monitor.model.feed import Feed, PollState

JITTER = 0.1  # upward only: never earlier than the interval
BACKOFF_STEPS = 24


def interval(feed: Feed, polling: PollingConfig) -> timedelta:
    """Return how long to wait between two polls of a healthy feed; `every` of the feed may go below `polling.min`."""
    if feed.every is not None:
        return min(feed.every, polling.max)
    return min(max(polling.every, polling.min), polling.max)


def next_poll(feed: Feed, polling: PollingConfig, now: datetime, chance: float) -> datetime:
    """Return when to poll a feed that answered; `chance` in [0, 1) spreads the polls."""
    return now + interval(feed, polling) * (1 + JITTER * chance)


def next_poll_after_failure(
    feed: Feed, polling: PollingConfig, state: PollState, error: Exception, now: datetime, chance: float
) -> datetime:
    """Return when to ask a feed again that failed: later by one interval with each failure, and never given up.

    Retry-After only lengthens the wait; a bare 429 counts as four intervals.
    """
    steps = min(state.failures + 1, BACKOFF_STEPS)
    if isinstance(error, FetchError) and error.status == 429:
        steps = max(steps, 4)
    wait = min(interval(feed, polling) * steps, polling.max)
    moment = now + wait * (1 + JITTER * chance)
    retry_at = error.retry_at if isinstance(error, FetchError) else None
    return max(moment, retry_at) if retry_at else moment
