"""When two developments turn out to be one, and how long a story sleeps."""

from datetime import datetime, timedelta

from monitor.stories.likeness import Likeness, likeness
from monitor.stories.profile import Candidate
from monitor.stories.traits import Traits

MERGE = 0.5
SLEEP = timedelta(days=14)


def should_merge(one: Candidate, other: Candidate) -> Likeness | None:
    """Return how alike two developments are where later coverage shows that they are one; else None."""
    both = sorted((one, other), key=lambda candidate: (candidate.profile.first_seen, candidate.development_id))
    samples = [sample.traits for sample in both[1].profile.samples]
    total = sum(likeness(traits, both[0].profile).total for traits in samples) / len(samples)
    return Likeness(total, likeness(samples[-1], both[0].profile).parts) if total >= MERGE else None


def needs_another_look(hit: Traits, taken: Candidate, runner_up: Candidate) -> bool:
    """Tell whether a hit lies between two developments, so that they are worth comparing."""
    return min(likeness(hit, taken.profile).total, likeness(hit, runner_up.profile).total) >= MERGE


def woke_after(last_seen: datetime | None, now: datetime) -> timedelta | None:
    """Return how long a story slept that wakes now; None where it was awake or has just begun."""
    if last_seen is None or now - last_seen < SLEEP:
        return None
    return now - last_seen
