"""When a feed publishes: what its hours of the week tell of the next ones. Pure: every moment is an argument.

Counts fade by half in three weeks. A sparse hour borrows from the same hour of like days (Monday to Friday; Saturday
and Sunday), and that from the feed's mean; what came lately, beside what was foretold, makes the whole livelier or
quieter.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cached_property

from monitor.model.feed import Rhythm

HOURS = 168
HOUR = timedelta(hours=1)
WEEK = timedelta(weeks=1)
HALF_LIFE = timedelta(weeks=3)
REMEMBERED = timedelta(weeks=4)  # of what a first document lists
LATELY = timedelta(hours=2)  # half-life of what came lately
LIKE_DAYS = 2.0  # weeks that the like days weigh beside an hour's own count
FEED_MEAN = 0.5  # weeks that the feed's mean weighs beside the like days
STEADY = 2.0  # entries that the foretold weighs beside what came lately
LIVELIEST, QUIETEST = 6.0, 0.25
DAY_HOURS = 24
_WORKDAYS, _WEEKEND = (0, 5 * DAY_HOURS), (5 * DAY_HOURS, HOURS)


@dataclass(frozen=True)
class Forecast:
    """A feed's rhythm as it looks at one moment: entries an hour, for each hour to come."""

    rhythm: Rhythm
    now: datetime
    first_guess: timedelta  # between two entries, while nothing is known

    @cached_property
    def fade(self) -> float:
        """What is left of the counts by now."""
        return _fade(self.rhythm, self.now)

    @cached_property
    def weeks(self) -> float:
        """How many weeks stand behind the counts, faded as they are."""
        return _faded_weeks(self.rhythm, self.now)

    @cached_property
    def mean(self) -> float:
        """Entries an hour, over the whole week."""
        first_guess = self.first_guess / HOUR
        return (sum(self.rhythm.hours) * self.fade + 1.0) / (self.weeks * HOURS + first_guess)

    @cached_property
    def around(self) -> tuple[float, ...]:
        """The counts of the hours of a week, with the hour before it and the hour behind it; none where none are known.

        An hour shares in the two beside it; so all like hours are added up in three slices.
        """
        hours = self.rhythm.hours
        return (hours[-1], *hours, hours[0]) if hours else ()

    def foretold(self, moment: datetime) -> float:
        """Return the entries an hour that the week's rhythm tells for this moment."""
        around, mean, weeks, fade = self.around, self.mean, self.weeks, self.fade
        if not around:
            return mean
        day, hour = moment.weekday(), moment.hour
        first, behind = _WORKDAYS if day < 5 else _WEEKEND
        begin, end = first + hour, behind + hour
        before, here = sum(around[begin:end:DAY_HOURS]), sum(around[begin + 1 : end + 1 : DAY_HOURS])
        after = sum(around[begin + 2 : end + 2 : DAY_HOURS])
        alike = ((before + 2 * here + after) / 4 * fade * DAY_HOURS / (behind - first) + FEED_MEAN * mean) / (
            weeks + FEED_MEAN
        )
        place = day * DAY_HOURS + hour
        own = (around[place] + 2 * around[place + 1] + around[place + 2]) / 4
        return (own * fade + LIKE_DAYS * alike) / (weeks + LIKE_DAYS)

    @property
    def liveliness(self) -> float:
        """How much more comes lately than was foretold."""
        came, expected = _lately(self)
        return min(max((STEADY + came) / (STEADY + expected), QUIETEST), LIVELIEST)

    def expected(self, until: datetime) -> float:
        """Return how many entries the rhythm foretells from now on, as lively as it is."""
        steps = _steps(self.now, until)
        return self.liveliness * sum(self.foretold(start) * ((end - start) / HOUR) for start, end in steps)

    def wait(self, staleness: float, most_entries: float, longest: timedelta) -> timedelta:
        """Return how long to wait until entries have waited so many entry-hours in all, or so many have come.

        For a feed of even pace, `staleness` of half an interval makes this the geometric mean of that interval and
        the time between two entries, which spends polls where they shorten the delay most.
        """
        lively, came, waited = self.liveliness, 0.0, 0.0
        for start, end in _steps(self.now, self.now + longest):
            rate, span = lively * self.foretold(start), (end - start) / HOUR
            if waited + came * span + rate * span * span / 2 >= staleness or came + rate * span >= most_entries:
                root = (came * came + 2 * rate * max(staleness - waited, 0.0)) ** 0.5
                left = min((root - came) / rate, max(most_entries - came, 0.0) / rate) if rate else span
                return start - self.now + left * HOUR
            waited += came * span + rate * span * span / 2
            came += rate * span
        return longest


def learn(
    rhythm: Rhythm, published: Iterable[datetime], now: datetime, first_guess: timedelta, since: datetime | None = None
) -> Rhythm:
    """Return the rhythm with these new entries in it; `since` is when observation began, where this is its begin."""
    moments = list(published)
    if rhythm.until is None:
        begin = max(since or now, now - REMEMBERED)
        rhythm = Rhythm((0.0,) * HOURS, 0.0, begin)
        return _counted(rhythm, [moment for moment in moments if moment >= begin], now)
    came, expected = _lately(Forecast(rhythm, now, first_guess))
    return replace(_counted(rhythm, moments, now), came=round(came + len(moments), 3), expected=round(expected, 3))


def _counted(rhythm: Rhythm, moments: list[datetime], now: datetime) -> Rhythm:
    fade = _fade(rhythm, now)
    hours = [count * fade for count in rhythm.hours]
    for moment in moments:
        hours[moment.weekday() * 24 + moment.hour] += 1.0
    weeks = round(_faded_weeks(rhythm, now), 5)
    return Rhythm(tuple(round(count, 2) for count in hours), weeks, now, rhythm.came, rhythm.expected)


def _fade(rhythm: Rhythm, now: datetime) -> float:
    return _halved(now - rhythm.until, HALF_LIFE) if rhythm.until else 1.0


def _halved(span: timedelta, half_life: timedelta) -> float:
    return float(0.5 ** max(span / half_life, 0.0))


def _faded_weeks(rhythm: Rhythm, now: datetime) -> float:
    """Time fades as counts do, so that the rate of a steady feed stays as it is."""
    if rhythm.until is None:
        return 0.0
    fade = _fade(rhythm, now)
    return rhythm.weeks * fade + (HALF_LIFE / WEEK) * 1.4427 * (1 - fade)


def _lately(forecast: Forecast) -> tuple[float, float]:
    """Return what came lately and what was foretold for it, both faded to now."""
    rhythm, now = forecast.rhythm, forecast.now
    if rhythm.until is None:
        return 0.0, 0.0
    fade = _halved(now - rhythm.until, LATELY)
    begin = max(rhythm.until, now - 6 * LATELY)
    foretold = sum(
        forecast.foretold(start) * ((end - start) / HOUR) * _halved(now - end, LATELY)
        for start, end in _steps(begin, now)
    )
    return rhythm.came * fade, rhythm.expected * fade + foretold


def _steps(start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """Yield the hours of the clock between two moments, the first and the last of them in part."""
    following = start.replace(minute=0, second=0, microsecond=0) + HOUR
    while following < end:
        yield start, following
        start, following = following, following + HOUR
    if start < end:
        yield start, end
