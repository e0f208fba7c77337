"""Fit the constants of a story's first days to choices: which development does a report belong to, or to none yet?

Each report of a labelled story is held against the happenings that were reported before it, as placing holds it against
developments: against their first and latest reports, half the best, half the mean. The constants are those with which
the right ones are chosen most probably (a softmax over the happenings and "none"; what ranks the antecedents of
pronouns is fitted so). One that opens a happening counts `NEWS` times, since nobody hears of what was taken for old.
A part that would count against likeness where it is shared is left out. Two reports that have a title alone have a base
of their own, and meaning counts otherwise between them: one cosine spreads more widely than the mean of three.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from benchmarks.developments import Labelled
from monitor.stories.likeness import BEST, compare
from monitor.stories.profile import MAX_SAMPLES
from monitor.stories.traits import Traits

NEWS = 2.0
PENALTY = 0.01
STEPS, PACE = 2_000, 0.03
DAY = 86_400  # seconds
KINDS = ("one", "two")
BARE = ("bare meaning", "bare")  # of two titles alone, beside the constants of the others

Told = tuple[Sequence[Labelled], Sequence[Traits]]
Numbers = NDArray[np.float64]
Constants = dict[str, dict[str, float]]  # by KINDS, then by part


@dataclass(frozen=True)
class Choices:
    """What reports are held against: a row for each report of a happening, and where each happening's rows begin.

    `within` tells whether a row is of one language, `asker` which report a happening is held against, `right` whether
    it is the one that it reports, `cost` how much each report counts.
    """

    rows: Numbers
    within: NDArray[np.bool_]
    begins: NDArray[np.intp]
    asker: NDArray[np.intp]
    right: NDArray[np.bool_]
    cost: Numbers


def choices_of(groups: Sequence[Sequence[Told]]) -> Choices:
    """Return the choices of the stories of some groups, in the order of time; each group counts the same."""
    rows: list[tuple[float, ...]] = []
    within, begins, asker, right = [], [], [], []
    cost: list[float] = []
    for stories in groups:
        before = len(cost)
        for entries, traits, at, happenings in _asked(stories):
            for name, (first, *later) in happenings.items():
                begins.append(len(rows))
                asker.append(len(cost))
                right.append(name == entries[at].development)
                for other in (first, *later[1 - MAX_SAMPLES :]):
                    rows.append(_compared(entries, traits, at, other))
                    within.append(entries[at].language == entries[other].language)
            cost.append(1.0 if entries[at].development in happenings else NEWS)
        cost[before:] = (np.array(cost[before:]) / sum(cost[before:])).tolist()
    return Choices(*map(np.array, (rows, within, begins, asker, right, cost)))


def _asked(
    stories: Sequence[Told],
) -> Iterator[tuple[Sequence[Labelled], Sequence[Traits], int, Mapping[str, list[int]]]]:
    """Yield each report but the first of each story, with the reports of each happening before it."""
    for entries, traits in stories:
        happenings: dict[str, list[int]] = {}
        for at, one in enumerate(entries):
            if happenings:
                yield entries, traits, at, happenings
            happenings.setdefault(one.development, []).append(at)


def _compared(entries: Sequence[Labelled], traits: Sequence[Traits], later: int, earlier: int) -> tuple[float, ...]:
    days = (entries[later].time - entries[earlier].time).total_seconds() / DAY
    shared = compare(traits[later], traits[earlier], days)
    bare = float(len(traits[later].lines) == len(traits[earlier].lines) == 1)
    return *shared, bare * shared[-1], bare


def slope(found: Choices, columns: Numbers, given: Numbers, constants: Numbers) -> Numbers:
    """Return how the loss changes with the constants, at these."""
    alike = columns @ constants + given
    counts = np.diff([*found.begins, len(alike)])
    best = np.maximum.reduceat(alike, found.begins)
    total = BEST * best + (1 - BEST) * np.add.reduceat(alike, found.begins) / counts
    odds = np.exp(total)
    chance = odds / (1 + np.bincount(found.asker, odds))[found.asker]
    wrong = (chance - found.right) * found.cost[found.asker]
    share = np.repeat(wrong * (1 - BEST) / counts, counts)
    share += np.where(alike == np.repeat(best, counts), np.repeat(wrong, counts) * BEST, 0.0)
    change: Numbers = columns.T @ share / found.cost.sum()
    return change


def choose(
    groups: Sequence[Sequence[Told]], names: Sequence[str], given: Mapping[str, dict[str, float]],
    against: frozenset[str],
) -> Constants:  # fmt: skip
    """Return the constants for choices, in one language and across two; `given` are those that are known.

    Parts in `against` speak against likeness, all others for it; those in BARE may do either.
    """
    found = choices_of(groups)
    parts = (*names, *BARE)
    known = np.array([[given[kind].get(part, 0.0) for part in parts] for kind in KINDS])
    beside = (found.rows * np.where(found.within[:, None], known[0], known[1])).sum(axis=1)
    rows = np.where([part in given[KINDS[0]] for part in parts], 0.0, found.rows)
    scale = rows.std(axis=0)
    scale[scale == 0] = 1.0
    rows = np.c_[rows / scale, np.ones(len(rows))]
    columns = np.c_[rows * found.within[:, None], rows * ~found.within[:, None]]
    low = np.array([-np.inf if part in against or part in BARE else 0.0 for part in parts] + [-np.inf])
    high = np.array([0.0 if part in against else np.inf for part in parts] + [np.inf])
    held = PENALTY * np.r_[np.ones(len(parts)), 0]
    low, high, held = np.tile(low, 2), np.tile(high, 2), np.tile(held, 2)
    constants, speed, force = (np.zeros(columns.shape[1]) for _ in range(3))
    for step in range(1, STEPS + 1):  # Adam, within the bounds
        change = slope(found, columns, beside, constants) + held * constants
        speed = 0.9 * speed + 0.1 * change
        force = 0.999 * force + 0.001 * change * change
        pace = PACE * speed / (1 - 0.9**step) / (np.sqrt(force / (1 - 0.999**step)) + 1e-9)
        constants = np.clip(constants - pace, low, high)
    return {
        kind: dict(zip(parts, (half[:-1] / scale).tolist(), strict=True)) | given[kind] | {"base": float(half[-1])}
        for kind, half in zip(KINDS, np.split(constants, 2), strict=True)
    }


def of_titles(found: Constants) -> Constants:
    """Return the constants for two titles alone."""
    return {
        kind: {part: value for part, value in constants.items() if part not in BARE}
        | {"meaning": constants["meaning"] + constants["bare meaning"], "base": constants["base"] + constants["bare"]}
        for kind, constants in found.items()
    }
