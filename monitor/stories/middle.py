"""The middle of a story's vectors, by language.

An encoder puts all texts of one language and one subject close together: seen from the origin, everything in a story is
alike, and two languages are never quite. Seen from the middle of the story's vectors in the text's own language, what
is left is what tells its happenings apart (mean-centring, as in Mu and Viswanath 2018).
"""

from array import array
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from operator import mul, sub

Vector = Sequence[float]
LINE = 384  # values that the encoder gives a line of a text
ENOUGH = 20  # texts that say where a story lies
SHRINK = 20  # so many texts of a language weigh as much as what is known of the others


@dataclass(frozen=True)
class Middle:
    """The sum of some vectors, and how many they were."""

    count: int
    total: Vector


@dataclass(frozen=True)
class Middles:
    """Where the vectors of a story lie, by language: learnt from the days before."""

    by_language: Mapping[str | None, Middle] = field(default_factory=dict)

    @property
    def are_settled(self) -> bool:
        """Tell whether enough is known of the story to look at its vectors from there."""
        return sum(one.count for one in self.by_language.values()) >= ENOUGH

    def seen_from(self, vector: Vector, language: str | None) -> Vector | None:
        """Return a vector as it looks from the middle of its language, with length 1; itself before that is known."""
        if not self.are_settled:
            return vector
        count = SHRINK + sum(one.count for one in self.by_language.values())
        overall = [
            sum(column) / count for column in zip(*(one.total for one in self.by_language.values()), strict=True)
        ]
        own = self.by_language.get(language, Middle(0, (0.0,) * len(vector)))
        middle = [
            (total + SHRINK * mean) / (own.count + SHRINK) for total, mean in zip(own.total, overall, strict=True)
        ]
        return unit(tuple(map(sub, vector, middle)))


def middles_of(vectors: Sequence[tuple[str | None, Vector]]) -> Middles:
    """Return the middles of vectors, each with the language of its text."""
    spoken: dict[str | None, list[Vector]] = defaultdict(list)
    for language, vector in vectors:
        spoken[language].append(vector)
    totals = {language: array("d", map(sum, zip(*rows, strict=True))) for language, rows in spoken.items()}
    return Middles({language: Middle(len(spoken[language]), total) for language, total in totals.items()})


def lines_of(vector: Vector) -> tuple[Vector, ...]:
    """Return the directions of a text's title and of its lead, each of length 1; its vector is one after the other."""
    lines = (unit(vector[start : start + LINE]) for start in range(0, len(vector), LINE))
    return tuple(line for line in lines if line)


def whole_of(lines: Sequence[Vector]) -> Vector | None:
    """Return the direction of a text between those of its lines; its title weighs as much as its lead."""
    return unit(tuple(map(sum, zip(*lines, strict=True)))) if lines else None


def unit(vector: Sequence[float]) -> Vector | None:
    """Return the vector with length 1; None for one without length."""
    length = sqrt(sum(map(mul, vector, vector)))
    return tuple([value / length for value in vector]) if length else None
