"""When a digest is due: cron expressions as cron reads them, on the clocks of a time zone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from apscheduler.triggers.cron import CronTrigger

DAYS = ("sun", "mon", "tue", "wed", "thu", "fri", "sat", "sun")
AROUND_CHANGE = timedelta(hours=3)  # wall clocks and time may run against each other for so long
FIVE = 5


@dataclass(frozen=True)
class Cron:
    """A cron expression. `every_hour` is one that goes by hours, which a change of clocks repeats as any other hour."""

    triggers: tuple[CronTrigger, ...]
    every_hour: bool


@lru_cache(maxsize=256)
def parse_cron(text: str) -> Cron:
    """Return a cron expression of five fields; ValueError where it is none, or never comes.

    Days of the week count from Sunday (0 or 7); where both days of the month and of the week are named, either will do.
    """
    fields = text.split()
    if len(fields) != FIVE:
        raise ValueError(f"five fields are wanted, there are {len(fields)}")
    minute, hour, day, month, weekday = fields
    names = "*" if weekday == "*" else _weekdays(weekday)
    pairs = [(day, names)] if "*" in (day, names) else [(day, "*"), ("*", names)]
    triggers = tuple(
        CronTrigger(minute=minute, hour=hour, day=on, month=month, day_of_week=week, timezone=UTC) for on, week in pairs
    )
    if not any(_next(trigger, datetime(2023, 12, 31, tzinfo=UTC)) for trigger in triggers):
        raise ValueError("such a day never comes")
    return Cron(triggers, hour.startswith("*"))


def _weekdays(field: str) -> str:
    """APScheduler counts from Monday, cron from Sunday: name the days."""
    days: set[str] = set()
    for part in field.lower().split(","):
        span, _, step = part.partition("/")
        first, dash, last = span.partition("-")
        low, high = (0, 6) if span == "*" else (_weekday(first), _weekday(last) if dash else _weekday(first))
        if high < low:
            high += 7
        if step and (not step.isdecimal() or not int(step)):
            raise ValueError(f"{part!r} has no step that counts")
        if step and not dash and span != "*":
            high = 6
        days.update(DAYS[number % 7] for number in range(low, high + 1, int(step or 1)))
    return ",".join(sorted(days))


def _weekday(text: str) -> int:
    if text.isdecimal() and int(text) < len(DAYS):
        return int(text)
    if text in DAYS:
        return DAYS.index(text)
    raise ValueError(f"{text!r} is no day of the week: write 0 to 7 (0 and 7 are Sunday), or sun to sat")


def _next(trigger: CronTrigger, after: datetime) -> datetime | None:
    """Return the next wall time of a trigger, written as if it were UTC; the fifth year without one ends the search."""
    found: datetime | None = trigger.get_next_fire_time(None, after)
    return found


def next_due(digest: str, timezone: str, after: datetime) -> datetime:
    """Return the first moment after this one at which a cron expression is due, in UTC.

    Each wall time is due once: where the clocks are set back, at the first of the two; where they are set forward, the
    time that is left out is due as much later as was left out. Expressions that go by hours are due in both of the
    hours that come twice.
    """
    cron, zone = parse_cron(digest), ZoneInfo(timezone)
    best: datetime | None = None
    for wall in _walls(cron, after.astimezone(zone).replace(tzinfo=UTC) - AROUND_CHANGE):
        local = wall.replace(tzinfo=zone)
        if best is not None and local.astimezone(UTC) > best + AROUND_CHANGE:
            break
        for fold in (0, 1) if cron.every_hour else (0,):
            moment = local.replace(fold=fold).astimezone(UTC)
            if moment > after and (best is None or moment < best):
                best = moment
    if best is None:
        raise ValueError(f"{digest!r} never comes again")
    return best


def _walls(cron: Cron, after: datetime) -> Iterator[datetime]:
    """Return the wall times of a cron expression from then on, in order, written as if they were UTC."""
    moment = after
    while found := [next_ for trigger in cron.triggers if (next_ := _next(trigger, moment)) is not None]:
        yield min(found)
        moment = min(found) + timedelta(microseconds=1)
