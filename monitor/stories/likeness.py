"""How alike a hit and a development are, in parts that can be told.

The likeness of two texts is the probability that they report one happening: a logistic function of what they share. Its
constants were fitted once, for pairs in one language and for pairs across two: with vectors and without on labelled
headlines in nine languages, and for a story's first days on those of made-up affairs (`benchmarks/fitting.py` fits
them, `benchmarks/developments.py` and `benchmarks/first_days.py` measure them). A development is as like a hit as its
samples are: half their best, half their mean, since one odd report should neither open nor close it.

What two texts share is held against what they say, but never against less than a title, or names, must say to prove
anything: two hits of a watchlist share what made them hits, and two that say little else are not the same for that.

What is reported right now draws the next report, more than what nobody has reported for half a day: news comes in
bursts, and in one the reports share little but the moment. How many of the samples are recent counts with the time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from math import exp, log, log1p
from operator import mul

from monitor.names.languages import scripts_of
from monitor.stories.middle import Vector
from monitor.stories.profile import Profile
from monitor.stories.traits import Traits

BASE = "base"  # what every two texts begin with
PARTS = ("terms", "title", "names", "sounds", "figures", "acts", "time", "meaning", BASE)
TIME = PARTS.index("time")
MOST_DAYS = 4.0  # between two reports, as far as the constants were fitted
SOON = 0.25  # hours within which it makes no difference when a report comes
TITLE, NAMES, SOUNDS = 10.0, 6.0, 6.0  # weight of terms, lengths of rows: what says less proves less
BEST = 0.5  # the share of the best sample against that of their mean
RECENT = timedelta(hours=12)
BURST, LULL = 0.3, -0.2  # in the settled fit: what the logarithm of recent samples weighs, and what is added anyway


@dataclass(frozen=True)
class Constants:
    """What each part adds to the logit of the likeness; `named` is held against names, where both have some."""

    terms: float
    title: float
    names: float
    named: float
    sounds: float
    figures: float
    acts: float
    days: float
    hours: float
    meaning: float
    base: float


@dataclass(frozen=True)
class Fit:
    """The constants for texts in one language and for texts in two, and what is added where those have two scripts.

    Texts that share no letter share few terms, whatever they report.
    """

    one: Constants
    two: Constants
    scripts: float = 0.0


@dataclass(frozen=True)
class Fits:
    """The constants with vectors, once the middle of the story is known and before that, and without vectors.

    Before it is known, two titles without a lead have constants of their own.
    """

    settled: Fit
    unsettled: Fit
    titles: Fit
    without: Fit


# The base of the settled fit is 0.45 under the one fitted: so one likeness decides always. The unsettled one is fitted
# to the first days of small stories, where reports share their background and differ by what is new in them, and the
# one of titles to days of headlines. Both are fitted to choices, where a half decides: their bases are moved by the
# logit of SAME in `place`, and 0.25 up, with which no happenings more are missed than before. What is given to two
# scripts makes good how much too small the likeness of their reports was over all of those days.
SETTLED = Fit(
    Constants(0.0, 1.73, 2.14, -1.07, 0.0, 0.33, 0.0, -0.24, 0.0, 6.87, -4.24),
    Constants(2.07, 3.28, 2.61, -1.10, 1.91, 0.02, 0.0, -0.47, 0.0, 8.72, -4.02),
)
UNSETTLED = Fit(
    Constants(3.05, 1.54, 0.0, -1.05, 0.0, 0.42, 1.42, 0.0, -0.34, 10.99, -6.41),
    Constants(3.83, 1.76, 1.46, -1.04, 2.25, 0.0, 2.61, 0.0, -0.45, 11.93, -5.03),
    scripts=0.9,
)
TITLES = Fit(
    Constants(3.05, 1.54, 0.0, -1.05, 0.0, 0.42, 1.42, 0.0, -0.34, 14.41, -10.29),
    Constants(3.83, 1.76, 1.46, -1.04, 2.25, 0.0, 2.61, 0.0, -0.45, 16.11, -10.15),
    scripts=0.9,
)
WITHOUT = Fit(
    Constants(3.77, 3.99, 2.73, -1.31, 0.65, 0.49, 0.0, -0.41, 0.0, 0.0, -3.33),
    Constants(5.22, 6.64, 4.08, -1.34, 3.47, 0.08, 0.0, -0.62, 0.0, 0.0, -2.94),
    scripts=0.4,
)


FITS = Fits(SETTLED, UNSETTLED, TITLES, WITHOUT)


@dataclass(frozen=True)
class Likeness:
    """How probable it is that a hit and a development are one happening, and what each of PARTS adds to its logit."""

    total: float
    added: tuple[float, ...] = ()

    @property
    def parts(self) -> tuple[tuple[str, float], ...]:
        """What each part adds, by its name."""
        return tuple((name, round(value, 2)) for name, value in zip(PARTS, self.added, strict=False))


def likeness(traits: Traits, profile: Profile, now: datetime, fits: Fits = FITS) -> Likeness:
    """Return how alike a hit that is told now and a development are."""
    rows = [
        _parts(traits, sample.traits, abs((now - sample.told).total_seconds()) / 86_400, fits)
        for sample in profile.samples
    ]
    mixed = rows[0]
    if len(rows) > 1:
        best, share = max(rows, key=sum), (1 - BEST) / len(rows)
        sums = map(sum, zip(*rows, strict=True))
        mixed = tuple([BEST * high + share * total for high, total in zip(best, sums, strict=True)])
    if traits.settled and traits.meaning:
        mixed = (*mixed[:TIME], mixed[TIME] + _burst(profile, now), *mixed[TIME + 1 :])
    return Likeness(round(1 / (1 + exp(-sum(mixed))), 4), mixed)


def _burst(profile: Profile, now: datetime) -> float:
    return LULL + BURST * log1p(sum(abs(now - sample.told) <= RECENT for sample in profile.samples))


def _parts(one: Traits, other: Traits, days: float, fits: Fits) -> tuple[float, ...]:
    fit = _fit(one, other, fits)
    by = fit.one if one.language == other.language else fit.two
    terms, title, names, named, sounds, figures, acts, apart, hours, meaning = compare(one, other, days)
    return (
        by.terms * terms,
        by.title * title,
        by.names * names + by.named * named,
        by.sounds * sounds,
        by.figures * figures,
        by.acts * acts,
        by.days * apart + by.hours * hours,
        by.meaning * meaning,
        by.base + (fit.scripts if _share_no_letter(one.language, other.language) else 0.0),
    )


@lru_cache(maxsize=2_000)
def _share_no_letter(one: str | None, other: str | None) -> bool:
    return bool(one and other) and set(scripts_of(one or "")).isdisjoint(scripts_of(other or ""))


def _fit(one: Traits, other: Traits, fits: Fits) -> Fit:
    if not one.meaning or not other.meaning:
        return fits.without
    if one.settled and other.settled:
        return fits.settled
    return fits.titles if len(one.lines) == len(other.lines) == 1 else fits.unsettled


def compare(one: Traits, other: Traits, days: float) -> tuple[float, ...]:
    """Return what two texts share, each from 0 to 1, in the order of `Constants`; `days` lie between them.

    The hours between them count by their logarithm: whether a report comes after one or after two says as much as
    whether it comes after ten or twenty. A hit is held against some sixty texts, and most of them share no name, sound
    or figure with it.
    """
    (terms, names, sounds), (their_terms, their_names, their_sounds) = one.lengths, other.lengths
    named = sharing = sounding = 0.0
    if names and their_names:
        sharing = shared(one.names, other.names) / (max(NAMES, names) * max(NAMES, their_names))
        named = min(1, names / NAMES) * min(1, their_names / NAMES)
    if sounds and their_sounds:
        sounding = shared(one.sounds, other.sounds)
        if sounding:
            sounding /= max(SOUNDS, sounds) * max(SOUNDS, their_sounds)
    return (
        shared(one.terms, other.terms) / (terms * their_terms or 1),
        overlap(one.heads, other.heads) / max(TITLE, min(one.said, other.said)),
        sharing,
        named,
        sounding,
        1.0 if one.counted and other.counted and not one.counted.isdisjoint(other.counted) else 0.0,
        1.0 if one.acts and other.acts and not set(one.acts).isdisjoint(other.acts) else 0.0,
        min(days, MOST_DAYS),
        log(SOON + 24 * min(days, MOST_DAYS)),
        meant(one, other),
    )


def meant(one: Traits, other: Traits) -> float:
    """Return how near two texts are in meaning, 0 where one was not encoded.

    Before the middle of their story is known, title is held against title and lead, but not lead against lead: leads
    tell again what happened before, and so those of two happenings are as near as two of one.
    """
    if not one.meaning or not other.meaning:
        return 0.0
    if (one.settled and other.settled) or not one.lines or not other.lines:
        return dot(one.meaning, other.meaning)
    (title, *lead), (their_title, *_) = one.lines, other.lines
    cosines = [dot(title, line) for line in other.lines] + [dot(line, their_title) for line in lead]
    return sum(cosines) / len(cosines)


def dot(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors of length 1."""
    return float(sum(map(mul, one, other)))


def shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the product of two rows of weights."""
    total = 0.0
    for key in one.keys() & other.keys():
        total += one[key] * other[key]
    return total


def overlap(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the weight, as it is in the first row, of what two rows share."""
    total = 0.0
    for key in one.keys() & other.keys():
        total += one[key]
    return total
