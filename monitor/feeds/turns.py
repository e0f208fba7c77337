"""What a poll leaves at its feed: the state after an answer, and after a failure. Pure."""

from dataclasses import replace
from datetime import datetime, timedelta

from monitor.feeds.fetch import Fetched
from monitor.feeds.pace import is_gone, weight
from monitor.model.errors import FeedError, FetchError
from monitor.model.feed import Feed, Move, PollState
from monitor.text.hygiene import printable
from monitor.text.urls import without_credentials

MOVED_TIMES = 5
MOVED_FOR = timedelta(hours=24)
BACK_AFTER = 10  # failures in a row at the address that a feed moved to, until the configured one is asked again
TELL_AFTER = timedelta(hours=6)
TELL_TIMES = 3
BELIEVED_FOR = timedelta(days=7)  # so long a server may say that nothing changed
RECENT = 40  # polls whose end is remembered
BELIEVED_TIMES = 10  # and as many intervals


def asks_whole(state: PollState, now: datetime) -> bool:
    """Tell whether the whole document should be asked for, because the server has long said that nothing changed.

    Some servers say so for ever; whoever believed them would miss everything.
    """
    if state.whole_at is None or not (state.etag or state.last_modified):
        return False
    return now - state.whole_at >= max(BELIEVED_FOR, BELIEVED_TIMES * timedelta(seconds=state.interval or 0))


def answered(feed: Feed, state: PollState, fetched: Fetched, now: datetime) -> PollState:
    """Return a feed's state after an answer. A 304 may bring new validators and never takes them away."""
    unchanged = fetched.status == 304
    state = _moved(feed, state, fetched, now)
    return replace(
        state,
        etag=fetched.etag or (state.etag if unchanged else None),
        last_modified=fetched.last_modified or (state.last_modified if unchanged else None),
        body_hash=state.body_hash if unchanged else fetched.body_hash,
        effective_url=fetched.url,
        last_poll_at=now,
        last_success_at=now,
        whole_at=state.whole_at if unchanged else now,
        last_result="unchanged" if unchanged else "same",
        last_status=fetched.status,
        last_error=None,
        failures=0,
        trouble=0.0,
        failing_since=None,
        told_failing_at=None,
        gone_since=None,
        polls=state.polls + 1,
    )


def _moved(feed: Feed, state: PollState, fetched: Fetched, now: datetime) -> PollState:
    """Count how often, and how long, permanent redirects led to one place; then ask there instead."""
    if not fetched.moved and state.habits.move is None:
        return state
    if not fetched.moved:
        move = None
    elif state.habits.move is not None and state.habits.move.to == fetched.url:
        move = replace(state.habits.move, times=state.habits.move.times + 1)
    else:
        move = Move(fetched.url, now, 1)
    state = replace(state, habits=replace(state.habits, move=move))
    if move is None or move.times < MOVED_TIMES or now - move.since < MOVED_FOR:
        return state
    home = move.to == without_credentials(feed.url)
    return replace(state, moved_to=None if home else move.to, habits=replace(state.habits, move=None))


def failed(state: PollState, error: FeedError, now: datetime, *, asked_whole: bool) -> PollState:
    """Return a feed's state after a failure; validators and what it taught us stay as they were."""
    status = error.status if isinstance(error, FetchError) else None
    after = replace(
        state,
        last_poll_at=now,
        whole_at=now if asked_whole else state.whole_at,
        last_result=error.kind,
        last_status=status,
        last_error=printable(str(error)),
        failures=state.failures + 1,
        trouble=state.trouble + weight(error),
        failing_since=state.failing_since or now,
        gone_since=(state.gone_since or now) if status == 410 else None,
        polls=state.polls + 1,
    )
    if after.moved_to is not None and after.failures % BACK_AFTER == 0:
        after = replace(after, moved_to=None)
    since = now - (after.failing_since or now)
    in_doubt = after.gone_since is not None and after.gone_since == after.failing_since  # whether it is gone, all along
    if is_gone(after, now) or (since >= TELL_AFTER and after.failures >= TELL_TIMES and not in_doubt):
        after = replace(after, told_failing_at=state.told_failing_at or now)
    return after


def remembered(before: PollState, after: PollState) -> str:
    """Return how the last polls ended, the one that led from one state to the other among them."""
    if after.failures > before.failures:
        letter = "x"
    elif after.gaps > before.gaps:
        letter = "g"
    else:
        letter = "n" if after.entries > before.entries else "-"
    return f"{after.recent}{letter}"[-RECENT:]


def unchanged(state: PollState) -> PollState:
    """Return the state of a feed that shows what it showed before: nothing is missed at this pace."""
    habits = state.habits
    return replace(state, habits=replace(habits, hurry=habits.hurry - 1)) if habits.hurry else state


def taken_back(state: PollState, *, learn: bool) -> PollState:
    """Return the state of a feed that is set aside no more; if it may `learn`, so much at once is no storm again."""
    habits = state.habits
    batch = max(habits.batch, habits.held) if learn else habits.batch
    habits = replace(habits, calm=0, held=0, dated=False, batch=batch)
    return replace(state, set_aside_at=None, set_aside_because=None, habits=habits)


def released(state: PollState, now: datetime) -> PollState:
    """Return the state of a feed that a person wants back: due at once, whatever it was left alone for."""
    back = taken_back(state, learn=True)
    return replace(back, next_poll_at=now, pace=None, gone_since=None, trouble=0.0)
