"""How alike a hit and a development are, in parts that can be told.

The likeness of two texts is the probability that they report one happening: a logistic function of what they share. Its
constants were fitted once, on labelled headlines in nine languages, for pairs in one language and for pairs across two,
with vectors and without (`benchmarks/developments.py` measures them). A development is as like a hit as its samples
are: half their best, half their mean, since one odd report should neither open nor close it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from math import exp
from operator import mul

from monitor.stories.middle import Vector
from monitor.stories.profile import Profile
from monitor.stories.shingles import containment
from monitor.stories.traits import Traits

PARTS = ("terms", "title", "names", "sounds", "time", "meaning", "base")
MOST_DAYS = 4.0  # between two reports, as far as the constants were fitted
BEST = 0.5  # the share of the best sample against that of their mean


@dataclass(frozen=True)
class Constants:
    """What each part adds to the logit of the likeness; `named` counts where both texts name something."""

    terms: float
    title: float
    names: float
    named: float
    sounds: float
    days: float
    meaning: float
    base: float


@dataclass(frozen=True)
class Fit:
    """The constants for texts in one language and for texts in two."""

    one: Constants
    two: Constants


@dataclass(frozen=True)
class Fits:
    """The constants with vectors, once the middle of the story is known and before that, and without vectors."""

    settled: Fit
    unsettled: Fit
    without: Fit


SETTLED = Fit(
    Constants(1.03, 0.73, 1.16, -0.35, 0.32, -0.29, 5.76, -3.62),
    Constants(1.15, 1.45, 1.06, -0.49, 1.22, -0.43, 8.12, -3.79),
)
UNSETTLED = Fit(
    Constants(2.08, 1.38, 1.07, -0.51, 0.78, -0.43, 5.16, -5.36),
    Constants(1.81, 2.05, 0.99, -0.68, 1.68, -0.51, 7.84, -5.45),
)
WITHOUT = Fit(
    Constants(3.36, 2.53, 1.41, -0.56, 1.34, -0.51, 0.0, -3.11),
    Constants(3.36, 3.85, 1.72, -0.48, 2.65, -0.61, 0.0, -2.93),
)


FITS = Fits(SETTLED, UNSETTLED, WITHOUT)


@dataclass(frozen=True)
class Likeness:
    """How probable it is that a hit and a development are one happening, and what each part adds to its logit."""

    total: float
    parts: tuple[tuple[str, float], ...] = ()


def likeness(traits: Traits, profile: Profile, now: datetime, fits: Fits = FITS) -> Likeness:
    """Return how alike a hit that is seen now and a development are."""
    rows = [
        _parts(traits, sample.traits, abs((now - sample.seen).total_seconds()) / 86_400, fits)
        for sample in profile.samples
    ]
    best = max(rows, key=sum)
    share = (1 - BEST) / len(rows)
    mixed = [BEST * high + share * sum(column) for high, column in zip(best, zip(*rows, strict=True), strict=True)]
    total = 1 / (1 + exp(-sum(mixed)))
    return Likeness(round(total, 4), tuple((name, round(value, 2)) for name, value in zip(PARTS, mixed, strict=True)))


def _parts(one: Traits, other: Traits, days: float, fits: Fits) -> tuple[float, ...]:
    meaning = dot(one.meaning, other.meaning) if one.meaning and other.meaning else None
    settled = one.settled and other.settled
    fit = fits.without if meaning is None else fits.settled if settled else fits.unsettled
    by = fit.one if one.language == other.language else fit.two
    (terms, names, sounds), (their_terms, their_names, their_sounds) = one.lengths, other.lengths
    return (
        by.terms * shared(one.terms, other.terms) / (terms * their_terms or 1),
        by.title * containment(one.title_words, other.title_words),
        by.names * shared(one.names, other.names) / (names * their_names or 1) + by.named * bool(names and their_names),
        by.sounds * shared(one.sounds, other.sounds) / (sounds * their_sounds or 1),
        by.days * min(days, MOST_DAYS),
        by.meaning * (meaning or 0.0),
        by.base,
    )


def dot(one: Vector, other: Vector) -> float:
    """Return the cosine of two vectors of length 1."""
    return float(sum(map(mul, one, other)))


def shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the product of two rows of weights."""
    common = one.keys() & other.keys()
    return sum([one[key] * other[key] for key in common]) if common else 0.0
