"""Notices to operators as alerts, and what makes one of a delivery, a channel, a disk, a clock. Pure."""

from datetime import datetime, timedelta

from monitor.alerting.message import stamp, to_json
from monitor.model.alert import Alert, AlertType, ChannelStop, Delivery
from monitor.model.ids import alert_id, derive
from monitor.model.notice import Notice, NoticeKind, Operators
from monitor.model.payload import NoticeData
from monitor.text.units import counted, format_duration, rough_size
from monitor.text.urls import redact, redact_ref

RULE = "operators"
OF_OPERATORS = {"feed.failing", "feed.recovered", "operator"}
FAILING_CHANNEL = timedelta(days=1)
LOW_SHARE, LOW_BYTES, BARE_BYTES = 0.05, 2_000_000_000, 200_000_000
JUMP = timedelta(minutes=1)
_TYPES: dict[NoticeKind, AlertType] = {"failing": "feed.failing", "gone": "feed.failing", "recovered": "feed.recovered"}


def notice_alerts(notice: Notice, operators: Operators, now: datetime) -> list[Alert]:
    """Return the alert of a notice, once for each channel of the operators; one episode is told once of each kind."""
    type_ = _TYPES.get(notice.kind, "operator")
    occasion = f"{notice.episode}/{notice.kind}"
    id_ = alert_id("", RULE, type_, occasion)
    body = to_json({"type": type_, "timestamp": stamp(now), "data": _data(notice, id_, operators.site)})
    return [
        Alert(id_, "", RULE, type_, occasion, channel, notice.message, body, now)
        for channel in dict.fromkeys(operators.channels)
    ]


def _data(notice: Notice, alert: str, site: str | None) -> NoticeData:
    feed = notice.feed
    return {
        "text": notice.message,
        "alert": {"id": alert, "rule": RULE, "held_by": None},
        "kind": notice.kind,
        "subject": notice.subject or (feed.name or redact_ref(feed.ref) if feed else notice.kind),
        "episode": notice.episode,
        "feed": None if feed is None else {"id": feed.id, "url": redact(feed.url), "name": feed.name},
        "page": None if site is None else site.rstrip("/") + notice.page,
    }


def of_delivery(before: Delivery, after: Delivery, last_success: datetime | None, now: datetime) -> list[Notice]:
    """Return what a try brought that somebody should know: a delivery that is dead, a recipient that is refused.

    Deaths between two successes of a channel are one episode, and a refused recipient is told of once a week. What
    tells operators of troubles tells of none itself: a channel that fails is named through the others.
    """
    if after.type in OF_OPERATORS:
        return []
    found = []
    if after.state == "dead":
        since = last_success.isoformat() if last_success else ""
        tries = counted(after.attempts, "try", "tries")
        message = (
            f"a delivery to channel {after.channel} is dead after {tries}: {after.last_error}; "
            f"`monitor alerts resend {after.id}` sends it again"
        )
        episode = derive("episode", "dead", after.channel, since)
        found.append(Notice("dead", None, message, episode, f"Channel {after.channel}", "/alerts"))
    known = {one.address for one in before.recipients if one.state == "dead"}
    year, week, _ = now.isocalendar()
    for one in after.recipients:
        if one.state == "dead" and one.address not in known and after.state != "dead":
            refused = f"{one.address} refuses the mail of channel {after.channel} for good"
            message = f"{refused} ({one.error}): mend or remove the address"
            episode = derive("episode", "recipient", after.channel, one.address, f"{year}-{week}")
            found.append(Notice("recipient", None, message, episode, f"Recipient {one.address}", "/alerts"))
    return found


def of_stop(stop: ChannelStop) -> Notice:
    """Return that a receiver has closed a channel."""
    message = f"channel {stop.channel} is stopped: {stop.reason}; `monitor alerts test {stop.channel}` starts it again"
    episode = derive("episode", "stopped", stop.channel, stop.stopped_at.isoformat())
    return Notice("stopped", None, message, episode, f"Channel {stop.channel}", "/alerts")


def of_channel(channel: str, failing_since: datetime, waiting: int, now: datetime) -> Notice | None:
    """Return that a channel has taken nothing for a day though it was tried."""
    if now - failing_since < FAILING_CHANNEL:
        return None
    span = format_duration(now - failing_since)
    message = (
        f"channel {channel} has taken nothing for {span}, and {counted(waiting, 'delivery waits', 'deliveries wait')} "
        f"for it; `monitor alerts list --channel {channel}` says why"
    )
    episode = derive("episode", "channel", channel, failing_since.isoformat())
    return Notice("channel", None, message, episode, f"Channel {channel}", "/alerts")


def of_disk(folder: str, free: int, total: int, now: datetime) -> Notice | None:
    """Return that a disk is nearly full, once a day while it is."""
    if free >= BARE_BYTES and (free >= LOW_BYTES or free >= total * LOW_SHARE):
        return None
    message = f"only {rough_size(free)} are free where {folder} lies: make room, or monitor cannot store what comes"
    return Notice("disk", None, message, derive("episode", "disk", folder, f"{now:%Y-%m-%d}"), "Disk", "/status")


def of_backup(error: str, now: datetime) -> Notice:
    """Return that a backup could not be made, once a day while none can."""
    message = f"no backup could be made: {error}"
    return Notice("backup", None, message, derive("episode", "backup", f"{now:%Y-%m-%d}"), "Backup", "/status")


def of_clock(ahead: timedelta, now: datetime) -> Notice | None:
    """Return that the clock has jumped by more than it may drift; `ahead` is how far."""
    if abs(ahead) < JUMP:
        return None
    span, way = format_duration(abs(ahead)), "ahead" if ahead > timedelta(0) else "back"
    message = f"the clock jumped {way} by {span}, or the machine slept: times of that stretch may be wrong"
    return Notice("clock", None, message, derive("episode", "clock", now.isoformat()), "Clock", "/status")
