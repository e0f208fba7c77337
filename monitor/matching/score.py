"""The score of a match: from what was found where to a number between 0 and 1.

    place    of a mention: title 1, summary 0.7, text 0.4, link 0.3; in summary and text the first 40 words count in
             full, later ones less (40 / position), so that a passing mention in a long text is no subject
    share    of an entity or topic: (its weight / the largest weight of the watchlist)^(1/3)
    core     the largest share x place of what was found
    support  1 - product over all others found of (1 - 0.55 x share x place x closeness), as a part of what they could
             give at most; closeness is 1 within 12 words of a mention of the core, else 0.85
    score    = core x (0.6 + 0.4 x support)

So the heaviest name alone scores 0.6 in a title and 0.42 in the lead of a summary, and every further name or topic
adds to that. A watchlist with one entity has no support to wait for: it scores 1 in a title. One with neither entities
nor topics scores 1.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

PLACES = (1.0, 0.7, 0.4, 0.3)  # title, summary, text, link
LEAD = 40
BASE = 0.6
SUPPORT = 0.55
POWER = 1 / 3
CLOSE = 12
APART = 0.85
DIGITS = 4

Parts = tuple[tuple[str, float], ...]


@dataclass(frozen=True)
class Mention:
    """A place where something is named: the field's number, and how many words of the field stand before it."""

    field: int
    word: int


def place(mention: Mention) -> float:
    """Return how much a mention counts where it stands."""
    fades = mention.field in {1, 2}
    return PLACES[mention.field] * (min(1.0, LEAD / (mention.word + 1)) if fades else 1.0)


def score(weights: Mapping[str, float], mentions: Mapping[str, Sequence[Mention]]) -> tuple[float, Parts]:
    """Return the score, and what each entity and topic gave to it, the largest part first; the parts add up to it."""
    if not weights:
        return 1.0, ()
    heaviest = max(weights.values())
    shares = {name: (weight / heaviest) ** POWER for name, weight in weights.items()}
    found = {name: places for name, places in mentions.items() if places and name in weights}
    if not found:
        return 0.0, ()
    worth = {name: shares[name] * max(place(one) for one in places) for name, places in found.items()}
    core = min(found, key=lambda name: (-worth[name], name))
    gains = {
        name: SUPPORT * shares[name] * _near(places, found[core]) for name, places in found.items() if name != core
    }
    most = _together(SUPPORT * share for name, share in shares.items() if name != core)
    support = _together(gains.values()) / most if most else 1.0
    parts = {core: worth[core] * (BASE if most else 1.0)} | _spread(gains, worth[core] * (1 - BASE) * support)
    ordered = sorted(
        ((name, round(part, DIGITS)) for name, part in parts.items()), key=lambda part: (-part[1], part[0])
    )
    return round(worth[core] * (BASE + (1 - BASE) * support), DIGITS), tuple(ordered)


def _together(gains: Iterable[float]) -> float:
    left = 1.0
    for gain in gains:
        left *= 1 - gain
    return 1 - left


def _spread(gains: Mapping[str, float], total: float) -> dict[str, float]:
    """Divide what several gave together among them, as each would have shortened the way to 1."""
    logs = {name: -math.log(1 - gain) for name, gain in gains.items()}
    whole = sum(logs.values())
    return {name: total * log / whole for name, log in logs.items()}


def _near(places: Sequence[Mention], core: Sequence[Mention]) -> float:
    """Return the best place of a supporter, less where it stands far from the core."""
    return max(place(one) * (1.0 if any(_close(one, other) for other in core) else APART) for one in places)


def _close(one: Mention, other: Mention) -> bool:
    return one.field == other.field and abs(one.word - other.word) <= CLOSE
