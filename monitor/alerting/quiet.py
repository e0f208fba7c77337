"""When a channel wants to be left alone, and when that ends. Pure: the moment is an argument."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from monitor.model.config import Quiet

DAY = timedelta(days=1)
LONGEST = 400  # days that are looked at for an end


def quiet_until(quiet: Quiet, now: datetime) -> datetime | None:
    """Return when the quiet that holds now ends; None where none holds.

    The clocks on the wall count: what a change of clocks repeats is quiet twice, an end that it leaves out comes as
    much later as was left out.
    """
    if not _is_quiet(quiet, now):
        return None
    today = now.astimezone(ZoneInfo(quiet.timezone)).date()
    for days in range(LONGEST):
        for moment in _ends(quiet, today + days * DAY):
            if moment > now and not _is_quiet(quiet, moment):
                return moment
    return now + LONGEST * DAY


def _is_quiet(quiet: Quiet, moment: datetime) -> bool:
    local = moment.astimezone(ZoneInfo(quiet.timezone))
    if local.weekday() in quiet.days or local.date() in quiet.dates:
        return True
    if quiet.since is None or quiet.until is None:
        return False
    clock = local.time()
    if quiet.since < quiet.until:
        return quiet.since <= clock < quiet.until
    return clock >= quiet.since or clock < quiet.until


def _ends(quiet: Quiet, day: date) -> list[datetime]:
    """Return the moments of a local day at which some quiet may end, in order."""
    clocks = [time(0), *([quiet.until] if quiet.until is not None else [])]
    zone = ZoneInfo(quiet.timezone)
    local = [datetime.combine(day, clock, zone).replace(fold=fold) for clock in clocks for fold in (0, 1)]
    return sorted(moment.astimezone(UTC) for moment in local)
