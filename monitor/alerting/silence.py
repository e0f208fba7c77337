"""Which alerts a silence keeps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from monitor.model.silence import Silence


@dataclass(frozen=True)
class Facts:
    """What holds and silences look at in an alert: the values that each matcher may name, the score, the origins."""

    values: Mapping[str, frozenset[str]]
    score: float = 0.0
    origins: int = 1


def keeps(silence: Silence, facts: Facts) -> bool:
    """Tell whether a silence matches: in every field that it names, one of its values is the alert's."""
    return all(facts.values.get(field, frozenset()) & set(values) for field, values in silence.matchers.items())


def silence_of(silences: Sequence[Silence], facts: Facts, now: datetime) -> Silence | None:
    """Return the silence in force that keeps an alert the longest; None where none does."""
    found = [one for one in silences if one.holds_at(now) and keeps(one, facts)]
    return max(found, key=lambda one: (one.end(), one.id), default=None)
