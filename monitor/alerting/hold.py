"""What keeps an alert from its channel: silences, quiet hours, the most that it wants to hear. Pure."""

from collections.abc import Sequence
from datetime import datetime

from monitor.alerting.quiet import quiet_until
from monitor.alerting.silence import Facts, silence_of
from monitor.model.alert import Hold
from monitor.model.config import AtMost, ChannelConfig, Unless
from monitor.model.silence import Silence


def gate(
    channel: ChannelConfig, facts: Facts, silences: Sequence[Silence], sent: Sequence[datetime], now: datetime
) -> Hold | None:
    """Return what keeps an alert from its channel now; None where it may go.

    `sent` are the moments at which the channel was given something. Nothing breaks a silence.
    """
    return kept(channel, facts, silences, now) or (
        None if breaks(channel.unless, facts) else full(channel.at_most, sent, now)
    )


def kept(channel: ChannelConfig, facts: Facts, silences: Sequence[Silence], now: datetime) -> Hold | None:
    """Return the silence or the quiet that keeps an alert, whatever the channel has heard lately."""
    silence = silence_of(silences, facts, now)
    if silence is not None:
        return Hold("silence", silence.end(), silence.id)
    until = None if channel.quiet is None or breaks(channel.unless, facts) else quiet_until(channel.quiet, now)
    return None if until is None else Hold("quiet", until)


def full(at_most: AtMost | None, sent: Sequence[datetime], now: datetime) -> Hold | None:
    """Return the hold of a channel that has had all that it wants; it ends when the oldest no longer counts."""
    if at_most is None:
        return None
    recent = sorted(moment for moment in sent if moment > now - at_most.period)
    return Hold("at_most", recent[-at_most.count] + at_most.period) if len(recent) >= at_most.count else None


def breaks(unless: Unless | None, facts: Facts) -> bool:
    """Tell whether an alert breaks quiet hours and `at_most`: all that `unless` names must hold."""
    return unless is not None and facts.score >= unless.min_score and facts.origins >= unless.min_origins
