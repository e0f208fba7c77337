"""Score what a replay did against labels that a person gave. Pure.

A gold line is a stream's entry with `label` ("follow": a hit is right; "related": neither right nor wrong; anything
else, or no line: a hit is wrong), `development` (the happening that it reports), or both. Without `label`, every
labelled entry is meant to be a hit.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from monitor.app.backtesting.replay import Verdict

RIGHT = "follow"
NEITHER = "related"


@dataclass(frozen=True)
class Label:
    """What a person says of an entry."""

    label: str
    development: str | None


@dataclass(frozen=True)
class Hits:
    """How well hits were found."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """The share of the hits that are right."""
        return _share(self.right, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """The share of what should be a hit that is one."""
        return _share(self.right, self.right + self.missed)


@dataclass(frozen=True)
class Developments:
    """How well developments were told apart: BCubed (Bagga and Baldwin 1998) over the entries that have one.

    An entry that was no hit stands alone. `told_twice` counts alerts after the first of a gold development, `missed`
    the gold developments without an alert.
    """

    precision: float
    recall: float
    told_twice: int
    missed: int
    developments: int

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return _share(2 * self.precision * self.recall, self.precision + self.recall)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


def score_hits(verdicts: Iterable[Verdict], gold: Mapping[str, Label]) -> Hits:
    """Return how well a watchlist's hits agree with the labels; an entry that comes twice is a hit if it ever was."""
    hits: dict[str, bool] = {}
    for verdict in verdicts:
        hits[verdict.id] = hits.get(verdict.id, False) or verdict.hit
    counts = Counter((gold[id_].label if id_ in gold else "", hit) for id_, hit in hits.items())
    wrong = sum(count for (label, hit), count in counts.items() if hit and label not in {RIGHT, NEITHER})
    return Hits(counts[RIGHT, True], wrong, counts[RIGHT, False])


def score_developments(verdicts: Iterable[Verdict], gold: Mapping[str, Label]) -> Developments | None:
    """Return how well developments agree with the labels; None where the labels name none."""
    truth = {id_: one.development for id_, one in gold.items() if one.development is not None and one.label == RIGHT}
    found: dict[str, str] = {}
    told: Counter[str] = Counter()
    for verdict in verdicts:
        development = truth.get(verdict.id)
        if development is None:
            continue
        found.setdefault(verdict.id, verdict.development or f"alone {verdict.id}")
        told[development] += verdict.alert
    if not found:
        return None
    precision, recall = _bcubed(found, {id_: str(truth[id_]) for id_ in found})
    return Developments(
        precision,
        recall,
        told_twice=sum(count - 1 for count in told.values() if count > 1),
        missed=sum(count == 0 for count in told.values()),
        developments=len(told),
    )


def _bcubed(found: Mapping[str, str], truth: Mapping[str, str]) -> tuple[float, float]:
    ours, theirs, both = (
        _sizes(found.values()),
        _sizes(truth.values()),
        _sizes((found[id_], truth[id_]) for id_ in found),
    )
    precision = sum(both[found[id_], truth[id_]] / ours[found[id_]] for id_ in found)
    recall = sum(both[found[id_], truth[id_]] / theirs[truth[id_]] for id_ in found)
    return precision / len(found), recall / len(found)


def _sizes(names: Iterable[object]) -> dict[object, int]:
    sizes: dict[object, int] = defaultdict(int)
    for name in names:
        sizes[name] += 1
    return sizes
