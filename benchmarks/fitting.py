"""Fit the constants of the likeness to labelled entries: logistic regression on pairs of reports, days apart at most.

    python -m benchmarks.fitting FILE.jsonl[.gz] --vectors CACHE.jsonl [--until 0.5]

The pairs are those of the first part in time (`--until`): all that report one happening, and as many of the others as
are drawn. There are three fits, each for pairs in one language and across two: with vectors seen from the middle of the
story, with vectors as they come, and without. A part that would count against likeness where it is shared is left out.
The constants that are printed stand in `monitor/stories/likeness.py`; the base of the fits with vectors is moved there
so that one likeness decides with and without them.
"""

import argparse
import random
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.developments import Labelled, Story, hit_of, read, stored
from monitor.stories.likeness import MOST_DAYS, compare
from monitor.stories.traits import Traits

NAMES = ("terms", "title", "names", "named", "sounds", "figures", "days", "meaning")
AGAINST = frozenset({"named", "days"})  # parts that speak against likeness
DRAWN = 20  # pairs of two happenings for each of one
STEPS = 25
PENALTY = 1e-4

Pair = tuple[int, int]
Numbers = NDArray[np.float64]


def pairs_of(entries: Sequence[Labelled], chance: random.Random) -> tuple[list[Pair], float]:
    """Return pairs near in time, those of one happening first, and what each drawn one of the others stands for."""
    same: list[Pair] = []
    others: list[Pair] = []
    for later, one in enumerate(entries):
        for earlier in range(later - 1, -1, -1):
            if (one.time - entries[earlier].time).total_seconds() > MOST_DAYS * 86_400:
                break
            (same if entries[earlier].development == one.development else others).append((earlier, later))
    drawn = chance.sample(others, min(len(others), DRAWN * len(same)))
    return [*same, *drawn], len(others) / max(len(drawn), 1)


def regress(rows: Numbers, truth: Numbers) -> Numbers:
    """Return the coefficients of a logistic regression, the base last (Newton's method, a slight ridge)."""
    rows = np.c_[rows, np.ones(len(rows))]
    found = np.zeros(rows.shape[1])
    ridge = PENALTY * np.r_[np.ones(len(found) - 1), 0]
    for _ in range(STEPS):
        chance = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (chance - truth) / len(truth) + ridge * found
        bend = (rows.T * (chance * (1 - chance))) @ rows / len(truth) + np.diag(ridge + 1e-9)
        found -= np.linalg.solve(bend, slope)
    return found


def fit(rows: Numbers, truth: Numbers, weight: float) -> dict[str, float]:
    """Return the constants for these pairs; those of two happenings stand for `weight` each."""
    used = [number for number in range(len(NAMES)) if rows[:, number].any()]
    while True:
        found = regress(rows[:, used], truth)
        wrong = [at for at, number in enumerate(used) if found[at] < 0 and NAMES[number] not in AGAINST]
        if not wrong:
            break
        del used[min(wrong, key=lambda at: found[at])]
    constants = dict.fromkeys(NAMES, 0.0) | {NAMES[number]: float(found[at]) for at, number in enumerate(used)}
    return constants | {"base": float(found[-1] - np.log(weight))}


def show(name: str, entries: Sequence[Labelled], traits: Sequence[Traits]) -> None:
    """Fit the pairs in one language and those across two, and print the constants."""
    for kind in ("one", "two"):
        pairs, weight = pairs_of(entries, random.Random(7))
        kept = [pair for pair in pairs if (entries[pair[0]].language == entries[pair[1]].language) == (kind == "one")]
        rows = [
            compare(
                traits[later], traits[earlier], (entries[later].time - entries[earlier].time).total_seconds() / 86_400
            )
            for earlier, later in kept
        ]
        truth = [entries[earlier].development == entries[later].development for earlier, later in kept]
        found = fit(np.array(rows), np.array(truth, dtype=float), weight)
        print(f"{name:<10} {kind}  " + "  ".join(f"{part} {value:.2f}" for part, value in found.items()))


def main() -> None:
    """Fit one file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path)
    parser.add_argument("--vectors", type=Path, required=True)
    parser.add_argument("--until", type=float, default=0.5)
    options = parser.parse_args()
    entries = read(options.file)
    entries = entries[: int(len(entries) * options.until)]
    vectors = stored(options.vectors)
    story = Story()
    traits = [story.traits(hit_of(one), vectors.get(one.id)) for one in entries]
    show("settled", entries, traits)
    show("unsettled", entries, [replace(one, meaning=one.vector) for one in traits])
    show("without", entries, [replace(one, meaning=None) for one in traits])


if __name__ == "__main__":
    main()
