"""What rules wait for, and what channels want to be spared: from their shapes."""

from dataclasses import replace
from datetime import time, timedelta

from monitor.app.config.channels import ChannelShape, QuietShape, UnlessShape
from monitor.app.config.files import RuleShape
from monitor.model.config import AtMost, ChannelConfig, Quiet, Unless
from monitor.model.watchlist import Rule

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
PERIODS = {
    "s": timedelta(seconds=1),
    "m": timedelta(minutes=1),
    "h": timedelta(hours=1),
    "d": timedelta(days=1),
}


def rule_of(shape: RuleShape, timezone: str) -> Rule:
    """Return a rule; `timezone` is where its calendar runs if it names no zone of its own."""
    return Rule(
        shape.id,
        shape.to,
        tuple(shape.events),
        shape.min_score,
        shape.min_origins,
        shape.wait,
        shape.digest,
        shape.timezone or timezone,
        shape.digest_empty == "send",
    )


def with_limits(channel: ChannelConfig, shape: ChannelShape, timezone: str) -> ChannelConfig:
    """Return a channel with its limit, its quiet and what breaks them; `timezone` is where its hours run by default."""
    return replace(
        channel,
        at_most=_at_most(shape.at_most) if shape.at_most else None,
        quiet=_quiet(shape.quiet, timezone) if shape.quiet else None,
        unless=_unless(shape.unless) if shape.unless else None,
    )


def _at_most(limit: str) -> AtMost:
    count, _, unit = limit.partition("/")
    return AtMost(int(count), PERIODS[unit])


def _quiet(shape: QuietShape, timezone: str) -> Quiet:
    since, until = (_clock(text) for text in shape.hours.split("-")) if shape.hours else (None, None)
    days = frozenset(DAYS.index(day) for day in shape.days)
    return Quiet(shape.timezone or timezone, since, until, days, frozenset(shape.dates))


def _clock(text: str) -> time:
    return time(0) if text == "24:00" else time.fromisoformat(text)


def _unless(shape: UnlessShape) -> Unless:
    return Unless(shape.min_score or 0.0, shape.min_origins or 1)
