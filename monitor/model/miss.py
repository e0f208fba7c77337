"""A miss: what a watchlist made of an entry that it looked at and did not take. Entries carry theirs as a trace."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

MOST = 16  # misses of one entry that are kept, the nearest
NO_MISS = ""  # the trace of an entry in which no watchlist found anything that it requires
SET_ASIDE = "aside"  # the trace of an entry that nothing was held against, since its feed was set aside

Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Miss:
    """What a watchlist made of an entry.

    `lacks` and `excluded` hold operands, as queries are written, in groups: `require` would hold, and `exclude` would
    not, if in each group one of them held. Both are empty where the rules took the entry and its score was too low.
    `score` is the one that it would have had if its title had named the names that lacked; `parts` add up to it where
    nothing lacked and nothing excluded it. `ordinary` are the names that stand in it as words of its language.
    """

    watchlist_id: str
    score: float
    threshold: float
    parts: tuple[tuple[str, float], ...] = ()
    lacks: Groups = ()
    excluded: Groups = ()
    ordinary: tuple[str, ...] = ()

    @property
    def under(self) -> bool:
        """Tell whether the score is too low, whatever else."""
        return self.score < self.threshold

    @property
    def refused(self) -> bool:
        """Tell whether `require` or `exclude` kept the entry out."""
        return bool(self.lacks or self.excluded)


def trace_of(misses: Iterable[Miss]) -> str:
    """Return the misses of one entry as it carries them: compact JSON of the nearest, "" for none."""
    nearest = sorted(misses, key=lambda one: (one.refused, -one.score, one.watchlist_id))[:MOST]
    return json.dumps([_row(one) for one in nearest], ensure_ascii=False, separators=(",", ":")) if nearest else NO_MISS


def misses_of(trace: str | None) -> tuple[Miss, ...]:
    """Return the misses of a trace."""
    return () if trace in {None, NO_MISS, SET_ASIDE} else tuple(_miss(*row) for row in json.loads(trace or ""))


def _row(one: Miss) -> list[object]:
    row: list[object] = [
        one.watchlist_id, one.score, one.threshold, dict(one.parts), one.lacks, one.excluded, one.ordinary,
    ]  # fmt: skip
    while not row[-1]:
        row.pop()
    return row


def _miss(
    watchlist: str,
    score: float = 0.0,
    threshold: float = 0.0,
    parts: dict[str, float] | None = None,
    lacks: Iterable[Iterable[str]] = (),
    *further: Iterable[Any],
) -> Miss:
    excluded, ordinary = (*further, (), ())[:2]
    groups = tuple(map(tuple, lacks)), tuple(map(tuple, excluded))
    return Miss(watchlist, score, threshold, tuple((parts or {}).items()), *groups, tuple(ordinary))
