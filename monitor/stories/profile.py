"""The profile of a development: a sample of its hits, bounded whatever comes.

It is stored as what it points at: the traits of each sample stand with its hit, and are read where they are not
remembered. A stamp made from them says which words they are of, so that nothing remembered can be out of date.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from monitor.model.hit import Hit
from monitor.stories.traits import Traits, as_stored

MAX_SAMPLES = 8
FULL = 40  # runs of words of a text that others copy


@dataclass(frozen=True)
class Sample:
    """One hit of a development, as placing looks at it."""

    entry_id: str
    told: datetime
    stamp: str
    traits: Traits


@dataclass(frozen=True)
class Outline:
    """A profile as it is stored: of its samples only the entries, when they were told, and the stamps."""

    hits: int
    first_told: datetime
    last_told: datetime
    samples: tuple[tuple[str, datetime, str], ...]


@dataclass(frozen=True)
class Profile:
    """What placing compares of a development, how many hits it has, and when the last that is no copy was told."""

    hits: int
    first_told: datetime
    last_told: datetime
    samples: tuple[Sample, ...]


@dataclass(frozen=True)
class Candidate:
    """A development that a hit may belong to."""

    development_id: str
    profile: Profile


def profile_of(hit: Hit, traits: Traits) -> Profile:
    """Return the profile of a development that this hit opens."""
    return Profile(1, hit.told, hit.told, (_sample(hit, traits),))


def _sample(hit: Hit, traits: Traits) -> Sample:
    return Sample(hit.entry_id, hit.told, traits.stamp, as_stored(traits))


def grow_profile(profile: Profile, hit: Hit, traits: Traits) -> Profile:
    """Return the profile with one more hit; the opening and the latest stay as samples.

    A copy that says no more than they do is none: many copies would put out what else was said of the happening. Nor
    does a copy show that it goes on, so that it moves no `last_told`.
    """
    first, *later = profile.samples
    copies = hit.kind == "reprint"
    if not copies or _says_more(traits, profile):
        later = _bounded([*later, _sample(hit, traits)])
    last_told = profile.last_told if copies else max(profile.last_told, hit.told)
    return Profile(profile.hits + 1, min(profile.first_told, hit.told), last_told, (first, *later))


def _bounded(later: list[Sample]) -> list[Sample]:
    """Return the latest samples; the first gives its place to the fullest text of all, of which most copies are."""
    if len(later) < MAX_SAMPLES:
        return later
    fullest = max(later, key=lambda one: len(one.traits.body))
    kept = later[1 - MAX_SAMPLES :]
    return kept if fullest in kept or len(fullest.traits.body) < FULL else [fullest, *kept[1:]]


def _says_more(traits: Traits, profile: Profile) -> bool:
    """Tell whether a text is longer than all samples, or has a figure, a denial, a claim or an act that none has."""
    samples = [sample.traits for sample in profile.samples]
    known = {fact for one in samples for fact in _facts(one)}
    return len(traits.body) > max(len(one.body) for one in samples) or not _facts(traits) <= known


def _facts(traits: Traits) -> set[object]:
    figures = {(one.unit, one.value) for one in traits.figures}
    return {*figures, *(traits.tells_of or ()), ("denies", traits.denies), ("claims", traits.claims)}


def renew_profile(profile: Profile, entry_id: str, traits: Traits) -> Profile:
    """Return the profile after an edit: the entry's sample, where it is one, is as its publisher has it now."""
    now = as_stored(traits)
    return replace(
        profile,
        samples=tuple(
            replace(one, traits=now, stamp=traits.stamp) if one.entry_id == entry_id else one for one in profile.samples
        ),
    )


def join_profiles(one: Profile, other: Profile) -> Profile:
    """Return the profile of two developments that turned out to be one."""
    opening, *rest = sorted((*one.samples, *other.samples), key=lambda sample: (sample.told, sample.entry_id))
    return Profile(
        one.hits + other.hits,
        min(one.first_told, other.first_told),
        max(one.last_told, other.last_told),
        (opening, *_bounded(rest)),
    )


def profile_of_all(hits: Sequence[tuple[Hit, Traits]]) -> Profile:
    """Return the profile of these hits, oldest first: for what a person merged or split."""
    (hit, traits), *rest = hits
    profile = profile_of(hit, traits)
    for later, its in rest:
        profile = grow_profile(profile, later, its)
    return profile


def profile_to_json(profile: Profile) -> list[Any]:
    """Return a profile as JSON holds it."""
    samples = [[one.entry_id, one.told.isoformat(), one.stamp] for one in profile.samples]
    return [profile.hits, profile.first_told.isoformat(), profile.last_told.isoformat(), samples]


def outline_of(stored: Sequence[Any]) -> Outline:
    """Return the outline that `profile_to_json` wrote."""
    hits, first_told, last_told, samples = stored
    return Outline(
        hits,
        datetime.fromisoformat(first_told),
        datetime.fromisoformat(last_told),
        tuple((entry_id, datetime.fromisoformat(told), stamp) for entry_id, told, stamp in samples),
    )


def filled(outline: Outline, traits: Mapping[str, Traits]) -> Profile:
    """Return a profile with the traits of its samples, by entry; one whose traits are not known says nothing."""
    return Profile(
        outline.hits,
        outline.first_told,
        outline.last_told,
        tuple(
            Sample(entry_id, told, stamp, traits.get(entry_id) or Traits()) for entry_id, told, stamp in outline.samples
        ),
    )
