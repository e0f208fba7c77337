"""Fit the constants of the likeness to labelled entries: logistic regression on pairs of reports, days apart at most.

    python -m benchmarks.fitting FILE.jsonl[.gz] --vectors CACHE.jsonl [--until 0.5]

The pairs are those of the first part in time (`--until`): all that report one happening, and as many of the others as
are drawn. There are three fits, each for pairs in one language and across two: with vectors seen from the middle of a
story, with vectors as they come, and without. The one with vectors as they come is for the first days of a story, and
has the fitted part of `benchmarks.first_days` for its pairs; no story there lasts, so what a day adds is taken of the
file. A part that would count against likeness where it is shared is left out. The constants that are printed
stand in `monitor/stories/likeness.py`; the base of the settled fit is moved there so that one likeness decides always.
"""

import argparse
import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.developments import Labelled, Story, hit_of, read, stored
from benchmarks.first_days import hits_of, stories, vectors_of
from monitor.model.hit import Hit
from monitor.stories.likeness import MOST_DAYS, compare
from monitor.stories.middle import Vector
from monitor.stories.traits import Traits

NAMES = ("terms", "title", "names", "named", "sounds", "figures", "days", "meaning")
AGAINST = frozenset({"named", "days"})  # parts that speak against likeness
DRAWN = 20  # pairs of two happenings for each of one
STEPS = 25
PENALTY = 1e-4

KINDS = ("one", "two")
DAY = 86_400  # seconds

Pair = tuple[int, int]
Told = tuple[Sequence[Labelled], Sequence[Traits]]
Numbers = NDArray[np.float64]


def pairs_of(entries: Sequence[Labelled], chance: random.Random) -> tuple[list[Pair], float]:
    """Return pairs near in time, those of one happening first, and what each drawn one of the others stands for."""
    same: list[Pair] = []
    others: list[Pair] = []
    for later, one in enumerate(entries):
        for earlier in range(later - 1, -1, -1):
            if (one.time - entries[earlier].time).total_seconds() > MOST_DAYS * DAY:
                break
            (same if entries[earlier].development == one.development else others).append((earlier, later))
    drawn = chance.sample(others, min(len(others), DRAWN * len(same)))
    return [*same, *drawn], len(others) / max(len(drawn), 1)


def regress(rows: Numbers, truth: Numbers, given: Numbers) -> Numbers:
    """Return the coefficients of a logistic regression, the base last (Newton's method, a slight ridge).

    `given` is what each row has to its logit beside.
    """
    rows = np.c_[rows, np.ones(len(rows))]
    found = np.zeros(rows.shape[1])
    ridge = PENALTY * np.r_[np.ones(len(found) - 1), 0]
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ found - given))
        slope = rows.T @ (chance - truth) / len(truth) + ridge * found
        bend = (rows.T * (chance * (1 - chance))) @ rows / len(truth) + np.diag(ridge + 1e-9)
        found -= np.linalg.solve(bend, slope)
    return found


def fit(rows: Numbers, truth: Numbers, weight: float, days: float | None = None) -> dict[str, float]:
    """Return the constants for these pairs; those of two happenings stand for `weight` each.

    `days` is what a day between two reports adds, where that is known.
    """
    at_days = NAMES.index("days")
    given = np.zeros(len(rows)) if days is None else days * rows[:, at_days]
    used = [number for number in range(len(NAMES)) if rows[:, number].any() and (days is None or number != at_days)]
    while True:
        found = regress(rows[:, used], truth, given)
        wrong = [at for at, number in enumerate(used) if found[at] < 0 and NAMES[number] not in AGAINST]
        if not wrong:
            break
        del used[min(wrong, key=lambda at: found[at])]
    constants = dict.fromkeys(NAMES, 0.0) | {"days": days or 0.0}
    constants |= {NAMES[number]: float(found[at]) for at, number in enumerate(used)}
    return constants | {"base": float(found[-1] - np.log(weight))}


def constants_of(stories: Sequence[Told], days: Mapping[str, float] | None = None) -> dict[str, dict[str, float]]:
    """Return the constants for the pairs within stories: those in one language and those across two."""
    found = {}
    for kind in KINDS:
        rows: list[tuple[float, ...]] = []
        truth: list[float] = []
        weight = 1.0
        for entries, traits in stories:
            pairs, weight = pairs_of(entries, random.Random(7))
            for earlier, later in pairs:
                one, other = entries[later], entries[earlier]
                if (one.language == other.language) == (kind == "one"):
                    rows.append(compare(traits[later], traits[earlier], (one.time - other.time).total_seconds() / DAY))
                    truth.append(float(one.development == other.development))
        found[kind] = fit(np.array(rows), np.array(truth), weight, days[kind] if days else None)
    return found


def show(name: str, found: Mapping[str, Mapping[str, float]]) -> None:
    """Print the constants of a fit."""
    for kind, constants in found.items():
        print(f"{name:<10} {kind}  " + "  ".join(f"{part} {value:.2f}" for part, value in constants.items()))


def first_days() -> list[Told]:
    """Return the stories of the fitted part of `benchmarks.first_days`, with vectors as they come."""
    told = list(stories("fitted").values())
    vectors = vectors_of([one for reports in told for one in reports])
    return [(reports, traits_of_story(hits_of(reports), vectors)) for reports in told]


def traits_of_story(hits: Iterable[Hit], vectors: Mapping[str, Vector]) -> list[Traits]:
    """Return the traits of hits that come one after another."""
    story = Story()
    return [story.traits(hit, vectors.get(hit.entry_id)) for hit in hits]


def main() -> None:
    """Fit one file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--until", type=float, default=0.5)
    options = parser.parse_args()
    entries = read(options.file)
    entries = entries[: int(len(entries) * options.until)]
    traits = traits_of_story(map(hit_of, entries), stored(options.vectors))
    show("settled", constants_of([(entries, traits)]))
    as_they_come = constants_of([(entries, [replace(one, meaning=one.vector) for one in traits])])
    days = {kind: constants["days"] for kind, constants in as_they_come.items()}
    show("unsettled", constants_of(first_days(), days))
    show("without", constants_of([(entries, [replace(one, meaning=None) for one in traits])]))


if __name__ == "__main__":
    main()
