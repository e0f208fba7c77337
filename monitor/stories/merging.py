"""When two developments turn out to be one, and how long a story sleeps."""

from datetime import datetime, timedelta

from monitor.stories.likeness import Likeness, likeness
from monitor.stories.profile import Candidate
from monitor.stories.traits import Traits

MERGE = 0.5
SLEEP = timedelta(days=14)


def should_merge(one: Candidate, other: Candidate) -> Likeness | None:
    """Return how alike two developments are where later coverage shows that they are one; else None."""
    first, second = sorted((one, other), key=lambda candidate: (candidate.profile.first_seen, candidate.development_id))
    alike = [likeness(sample.traits, first.profile, sample.seen) for sample in second.profile.samples]
    total = sum(one.total for one in alike) / len(alike)
    return Likeness(round(total, 4), alike[-1].parts) if total >= MERGE else None


def needs_another_look(hit: Traits, taken: Candidate, runner_up: Candidate) -> bool:
    """Tell whether a hit lies between two developments, so that they are worth comparing."""
    return all(likeness(hit, one.profile, one.profile.last_seen).total >= MERGE for one in (taken, runner_up))


def woke_after(last_seen: datetime | None, now: datetime) -> timedelta | None:
    """Return how long a story slept that wakes now; None where it was awake or has just begun."""
    if last_seen is None or now - last_seen < SLEEP:
        return None
    return now - last_seen
