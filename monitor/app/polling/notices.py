"""What operators should hear of a feed: made of its state before a poll and after it. Pure."""

from collections.abc import Callable, Iterator
from datetime import datetime

from monitor.model.feed import Feed, PollState
from monitor.model.ids import derive
from monitor.model.notice import Notice, NoticeKind
from monitor.text.units import counted, format_duration
from monitor.text.urls import redact, redact_ref

STORMS = {
    "flood": "far more new entries at once than it ever brings",
    "replaced": "a document in which nothing is left of the one before",
}


def notices_of(feed: Feed, before: PollState, after: PollState) -> tuple[Notice, ...]:
    """Return what turned for this feed by one poll."""
    return tuple(notice for turn in _TURNS for notice in turn(feed, before, after))


def _notice(kind: NoticeKind, feed: Feed, began: datetime | None, message: str) -> Notice:
    """An episode is named after the feed, what it is about and when it began."""
    about = {"recovered": "failing", "gone": "failing", "back": "set-aside"}.get(kind, kind)
    episode = derive("episode", about, feed.id, began.isoformat() if began else "")
    return Notice(kind, feed, f"feed {redact_ref(feed.ref)} {message}", episode)


def _health(feed: Feed, before: PollState, after: PollState) -> Iterator[Notice]:
    """It has failed for hours, or says that it is gone; or it answers after operators heard of that."""
    if after.pace == "gone" and before.pace != "gone":
        told = "has said for a day that it is gone for ever (410): it is asked once a month from now on"
        yield _notice("gone", feed, after.failing_since, f"{told}; `monitor feeds release` asks it at once")
    elif after.told_failing_at and not before.told_failing_at:
        failures = counted(after.failures, "poll")
        span = format_duration(after.told_failing_at - (after.failing_since or after.told_failing_at))
        told = f"has failed for {span}, {failures} in a row, and is asked less and less often"
        yield _notice("failing", feed, after.failing_since, f"{told}: {after.last_error}")
    elif before.told_failing_at and not after.told_failing_at:
        failures = counted(before.failures, "failed poll")
        yield _notice("recovered", feed, before.failing_since, f"answers again, after {failures}")


def _set_aside(feed: Feed, before: PollState, after: PollState) -> Iterator[Notice]:
    if after.set_aside_at and not before.set_aside_at:
        because = STORMS.get(after.set_aside_because or "", "")
        told = f"brought {because}: it is set aside, and what came is kept and told to nobody"
        ways = "It comes back by itself; `monitor feeds release` takes it back now, and tells what was kept"
        yield _notice("set-aside", feed, after.set_aside_at, f"{told}. {ways}")
    elif before.set_aside_at and not after.set_aside_at:
        yield _notice("back", feed, before.set_aside_at, "is calm again, and no longer set aside")


def _gap(feed: Feed, before: PollState, after: PollState) -> Iterator[Notice]:
    """Only the first gap of a hurry is told: the others are counted and shown."""
    if after.gaps > before.gaps and not before.habits.hurry and after.last_gap_from:
        since = f"{after.last_gap_from:%Y-%m-%d %H:%M} UTC"
        told = f"shows nothing of what it held at {since}: entries may have been missed, and it is polled more often"
        yield _notice("gap", feed, after.last_gap_at, told)


def _moved(feed: Feed, before: PollState, after: PollState) -> Iterator[Notice]:
    if after.moved_to and after.moved_to != before.moved_to:
        told = f"has moved for good and is asked there from now on: write {redact(after.moved_to)} into feeds.yaml"
        yield _notice("moved", feed, after.last_poll_at, f"{told}, and give it an `id` to keep its history")


_TURNS: tuple[Callable[[Feed, PollState, PollState], Iterator[Notice]], ...] = (_health, _set_aside, _gap, _moved)
