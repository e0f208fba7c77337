"""How alike a hit and a development are, in parts that can be told."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt
from operator import mul

from monitor.stories.profile import Profile
from monitor.stories.traits import Traits, Vector


@dataclass(frozen=True)
class Likeness:
    """How alike a hit and a development are, 0 to 1, with the parts that make it."""

    total: float
    parts: tuple[tuple[str, float], ...]


def likeness(traits: Traits, profile: Profile) -> Likeness:
    """Return how alike a hit and a development are."""
    terms = cosine(traits.terms, profile.terms)
    names = _names(traits, profile)
    meaning = max((dot(traits.vector, one.traits.vector) for one in profile.samples), default=0.0)
    total = terms if not meaning else (terms + max(0.0, (meaning - 0.8) / 0.2)) / 2
    return Likeness(round(total, 4), (("terms", round(terms, 4)), ("names", round(names, 4)), ("meaning", meaning)))


def _names(traits: Traits, profile: Profile) -> float:
    mine = set(traits.names)
    return len(mine & profile.names.keys()) / len(mine | profile.names.keys()) if mine else 0.0


def dot(one: Vector | None, other: Vector | None) -> float:
    """Return the cosine of two vectors of length 1; 0 where one is missing."""
    return sum(map(mul, one, other)) if one and other else 0.0


def cosine(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Return the cosine of two rows of weights."""
    smaller, larger = sorted((one, other), key=len)
    shared = sum(weight * larger[key] for key, weight in smaller.items() if key in larger)
    return shared / (_length(one) * _length(other)) if shared else 0.0


def _length(row: Mapping[str, float]) -> float:
    return sqrt(sum(value * value for value in row.values()))
