"""The profile of a development: what its hits have in common, and a sample of them, bounded whatever comes."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Any

from monitor.model.hit import Hit
from monitor.stories.traits import Traits, traits_from_json, traits_to_json

MAX_SAMPLES = 8
MAX_TERMS = 120
MEMORY = 512  # profiles that were read last; one with eight long samples takes some 150 kB


@dataclass(frozen=True)
class Sample:
    """One hit of a development, as placing looks at it."""

    entry_id: str
    seen: datetime
    traits: Traits


@dataclass(frozen=True)
class Profile:
    """What placing compares of a development. `terms` is the sum over its hits, `names` counts them."""

    hits: int
    first_seen: datetime
    last_seen: datetime
    terms: Mapping[str, float]
    names: Mapping[str, int]
    samples: tuple[Sample, ...]


@dataclass(frozen=True)
class Candidate:
    """A development that a hit may belong to."""

    development_id: str
    profile: Profile


def profile_of(hit: Hit, traits: Traits) -> Profile:
    """Return the profile of a development that this hit opens."""
    sample = Sample(hit.entry_id, hit.seen, replace(traits, vector=None))
    return Profile(1, hit.seen, hit.seen, dict(traits.terms), dict.fromkeys(traits.names, 1), (sample,))


def grow_profile(profile: Profile, hit: Hit, traits: Traits) -> Profile:
    """Return the profile with one more hit; the opening and the latest stay as samples."""
    sample = Sample(hit.entry_id, hit.seen, replace(traits, vector=None))
    first, *later = profile.samples
    terms = Counter(profile.terms)
    terms.update(traits.terms)
    names = Counter(profile.names)
    names.update(dict.fromkeys(traits.names, 1))
    return Profile(
        profile.hits + 1,
        min(profile.first_seen, hit.seen),
        max(profile.last_seen, hit.seen),
        dict(terms.most_common(MAX_TERMS)),
        dict(names),
        (first, *[*later, sample][1 - MAX_SAMPLES :]),
    )


def renew_profile(profile: Profile, entry_id: str, traits: Traits) -> Profile:
    """Return the profile after an edit: the entry's sample, where it is one, is as its publisher has it now."""
    samples = tuple(replace(one, traits=traits) if one.entry_id == entry_id else one for one in profile.samples)
    terms = {term: max(weight, profile.terms.get(term, 0.0)) for term, weight in traits.terms.items()}
    names = {name: max(1, profile.names.get(name, 0)) for name in traits.names}
    merged = Counter(dict(profile.terms) | terms)
    return replace(
        profile, samples=samples, terms=dict(merged.most_common(MAX_TERMS)), names=dict(profile.names) | names
    )


def join_profiles(one: Profile, other: Profile) -> Profile:
    """Return the profile of two developments that turned out to be one."""
    first, second = sorted((one, other), key=lambda profile: profile.first_seen)
    opening, *rest = sorted((*first.samples, *second.samples), key=lambda sample: (sample.seen, sample.entry_id))
    return Profile(
        one.hits + other.hits,
        first.first_seen,
        max(one.last_seen, other.last_seen),
        dict((Counter(first.terms) + Counter(second.terms)).most_common(MAX_TERMS)),
        dict(Counter(first.names) + Counter(second.names)),
        (opening, *rest[1 - MAX_SAMPLES :]),
    )


def profile_of_all(hits: Sequence[tuple[Hit, Traits]]) -> Profile:
    """Return the profile of these hits, oldest first: for what a person merged or split."""
    (hit, traits), *rest = hits
    profile = profile_of(hit, traits)
    for later, its in rest:
        profile = grow_profile(profile, later, its)
    return profile


def profile_to_json(profile: Profile) -> dict[str, Any]:
    """Return a profile as JSON holds it."""
    return {
        "hits": profile.hits,
        "first_seen": profile.first_seen.isoformat(),
        "last_seen": profile.last_seen.isoformat(),
        "terms": {term: round(weight, 3) for term, weight in profile.terms.items()},
        "names": dict(profile.names),
        "samples": [[one.entry_id, one.seen.isoformat(), traits_to_json(one.traits)] for one in profile.samples],
    }


@lru_cache(maxsize=MEMORY)
def profile_from_text(stored: str) -> Profile:
    """Return the profile of a JSON text. The next hits of a story are held against much the same developments."""
    return profile_from_json(json.loads(stored))


def profile_from_json(stored: Mapping[str, Any]) -> Profile:
    """Return the profile that `profile_to_json` wrote."""
    return Profile(
        stored["hits"],
        datetime.fromisoformat(stored["first_seen"]),
        datetime.fromisoformat(stored["last_seen"]),
        stored["terms"],
        stored["names"],
        tuple(
            Sample(entry_id, datetime.fromisoformat(seen), traits_from_json(traits))
            for entry_id, seen, traits in stored["samples"]
        ),
    )
