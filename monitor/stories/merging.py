"""When two developments turn out to be one, and how long a story sleeps."""

from datetime import datetime, timedelta

from monitor.model.development import Placement
from monitor.stories.likeness import Likeness, likeness
from monitor.stories.place import OPEN, is_another
from monitor.stories.profile import Candidate

MERGE = 0.4  # likeness of two developments from which they are one
SLEEP = timedelta(days=14)


def should_merge(one: Candidate, other: Candidate) -> Likeness | None:
    """Return how alike two developments are where later coverage shows that they are one; else None.

    Two days of a strike never are, nor is what began when nobody had reported the other for days.
    """
    first, second = sorted((one, other), key=lambda candidate: (candidate.profile.first_told, candidate.development_id))
    if second.profile.first_told - first.profile.last_told > OPEN:
        return None
    if is_another([sample.traits for sample in second.profile.samples], second.profile.first_told, first):
        return None
    alike = [likeness(sample.traits, first.profile, sample.told) for sample in second.profile.samples]
    total = sum(one.total for one in alike) / len(alike)
    return Likeness(round(total, 4), alike[-1].added) if total >= MERGE else None


def needs_another_look(placement: Placement) -> bool:
    """Tell whether a hit lies between two developments, so that they are worth comparing."""
    if placement.kind != "coverage" or placement.runner_up is None:
        return False
    return min(placement.likeness, placement.runner_up[1]) >= MERGE


def woke_after(last_seen: datetime | None, now: datetime) -> timedelta | None:
    """Return how long a story slept that wakes now; None where it was awake or has just begun."""
    if last_seen is None or now - last_seen < SLEEP:
        return None
    return now - last_seen
