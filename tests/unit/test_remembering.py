"""Profiles are remembered as they are stored, the last used of them, and no more than fit."""

from dataclasses import replace

from monitor.app.hits.remembering import Memory, weight_of
from monitor.stories.profile import Profile, grow_profile, profile_of
from monitor.stories.rarity import Rarity
from monitor.stories.traits import traits_of
from tests.unit.builders import a_hit


def of_hits(count: int) -> Profile:
    """Return the profile of so many hits."""
    hit = a_hit("e0")
    traits = traits_of(hit, "", Rarity())
    profile = profile_of(hit, traits)
    for number in range(1, count):
        profile = grow_profile(profile, replace(hit, entry_id=f"e{number}"), traits)
    return profile


ONE = weight_of(of_hits(1).samples[0].traits)


def test_a_profile_is_found_by_what_is_stored_of_it_alone() -> None:
    memory, before, after = Memory(), of_hits(1), of_hits(2)
    memory.keep("d", "before", before)
    memory.keep("d", "after", after)
    assert memory.find("d", "after") is after
    assert memory.find("d", "before") is None, "its transaction was rolled back, or somebody else wrote since"
    assert memory.find("other", "after") is None


def test_those_that_were_asked_for_longest_ago_make_room() -> None:
    memory = Memory(most=6 * ONE)
    for name in ("a", "b"):
        memory.keep(name, name, of_hits(2))
    assert memory.find("a", "a") is not None
    memory.keep("c", "c", of_hits(3))
    kept = [name for name in ("a", "b", "c") if memory.find(name, name) is not None]
    assert kept == ["a", "c"]


def test_a_profile_that_grows_takes_the_room_of_what_it_was() -> None:
    memory = Memory(most=6 * ONE)
    memory.keep("a", "a", of_hits(2))
    for count in range(1, 5):
        memory.keep("b", f"b{count}", of_hits(count))
    assert memory.find("a", "a") is not None
    assert memory.find("b", "b4") is not None


def test_much_text_takes_more_room_than_little() -> None:
    little = of_hits(1)
    (sample,) = little.samples
    much = replace(little, samples=(replace(sample, traits=replace(sample.traits, body=tuple(range(3 * ONE)))),))
    memory = Memory(most=6 * ONE)
    memory.keep("little", "text", little)
    assert memory.find("little", "text") is little
    memory.keep("much", "text", much)
    assert memory.find("much", "text") is None, "it would take more than all the room there is"
