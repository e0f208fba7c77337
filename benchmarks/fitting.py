"""Fit the constants of the likeness to labelled entries: logistic regression on pairs of reports, days apart at most.

    python -m benchmarks.fitting FILE.jsonl[.gz] --vectors CACHE.jsonl [--until 0.5]

The pairs are those of the first part in time (`--until`): all that report one happening, and as many of the others as
are drawn. There are three fits, each for pairs in one language and across two: with vectors seen from the middle of a
story, with vectors as they come, and without. The one with vectors as they come is for the first days of a story, and
is fitted to choices (`benchmarks.choosing`) in the fitted part of `benchmarks.first_days` and in the days of the file,
each taken for the first of its story; the file is all titles, which have a fit of their own. What hours add is taken
of the file's pairs, since nobody knows how long outlets take to report what was made up. A part that would count
against likeness where it is shared is left out. The constants that are printed stand in `monitor/stories/likeness.py`;
bases are moved there so that one likeness decides always.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.choosing import DAY, KINDS, Numbers, Told, choose, of_titles
from benchmarks.developments import Labelled, Story, hit_of, read, stored
from benchmarks.first_days import hits_of, stories, vectors_of
from monitor.model.hit import Hit
from monitor.stories.likeness import MOST_DAYS, compare
from monitor.stories.middle import Vector
from monitor.stories.traits import Traits

NAMES = ("terms", "title", "names", "named", "sounds", "figures", "acts", "days", "hours", "meaning")
AGAINST = frozenset({"named", "days", "hours"})  # parts that speak against likeness
FIRST_DAYS = frozenset({"acts", "hours"})  # parts of a story's first days alone, where hours count in the place of days
DRAWN = 20  # pairs of two happenings for each of one
STEPS = 25
PENALTY = 1e-4


Pair = tuple[int, int]


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


def fit(rows: Numbers, truth: Numbers, weight: float, without: frozenset[str]) -> dict[str, float]:
    """Return the constants for these pairs, without some parts; those of two happenings stand for `weight` each."""
    used = [number for number, name in enumerate(NAMES) if rows[:, number].any() and name not in without]
    while True:
        found = regress(rows[:, used], truth)
        wrong = [at for at, number in enumerate(used) if found[at] < 0 and NAMES[number] not in AGAINST]
        if not wrong:
            break
        del used[min(wrong, key=lambda at: found[at])]
    constants = dict.fromkeys(NAMES, 0.0) | {NAMES[number]: float(found[at]) for at, number in enumerate(used)}
    return constants | {"base": float(found[-1] - np.log(weight))}


def constants_of(
    entries: Sequence[Labelled], traits: Sequence[Traits], without: frozenset[str] = FIRST_DAYS
) -> dict[str, dict[str, float]]:
    """Return the constants for the pairs within a story: those in one language and those across two."""
    found = {}
    pairs, weight = pairs_of(entries, random.Random(7))
    for kind in KINDS:
        rows: list[tuple[float, ...]] = []
        truth: list[float] = []
        for earlier, later in pairs:
            one, other = entries[later], entries[earlier]
            if (one.language == other.language) == (kind == "one"):
                rows.append(compare(traits[later], traits[earlier], (one.time - other.time).total_seconds() / DAY))
                truth.append(float(one.development == other.development))
        found[kind] = fit(np.array(rows), np.array(truth), weight, without)
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


def each_day(entries: Sequence[Labelled], vectors: Mapping[str, Vector]) -> list[Told]:
    """Return the days of a story, each as if it were the first."""
    days: dict[date, list[Labelled]] = defaultdict(list)
    for one in entries:
        days[one.time.date()].append(one)
    return [(reports, traits_of_story(map(hit_of, reports), vectors)) for reports in days.values()]


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
    show("settled", constants_of(entries, traits))
    as_they_come = constants_of(entries, [replace(one, settled=False) for one in traits], frozenset({"acts", "days"}))
    hours = {kind: {"hours": constants["hours"], "days": 0.0} for kind, constants in as_they_come.items()}
    unsettled = choose((first_days(), each_day(entries, stored(options.vectors))), NAMES, hours, AGAINST)
    show("unsettled", unsettled)
    show("titles", of_titles(unsettled))
    show("without", constants_of(entries, [replace(one, meaning=None) for one in traits]))


if __name__ == "__main__":
    main()
