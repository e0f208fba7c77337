"""Meaning: vectors seen from the middle of their story, signatures, and what they do for likeness."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.stories.likeness import dot, likeness
from monitor.stories.middle import ENOUGH, LINE, Middles, middles_of, unit
from monitor.stories.place import place
from monitor.stories.profile import Candidate, Profile, grow_profile, profile_of
from monitor.stories.rarity import Rarity
from monitor.stories.signature import nearest, profile_signature, signature_of
from monitor.stories.traits import (
    Traits,
    as_stored,
    remembered,
    text_to_encode,
    traits_of,
    vector_from_text,
    vector_to_text,
)
from tests.unit.builders import a_hit

NORTH, EAST = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)


def told(title: str, language: str, meaning: Sequence[float] | None) -> Traits:
    """Return the traits of a headline that means this, in a story whose middle is known."""
    hit = a_hit("e", title=title, language=language)
    return replace(traits_of(hit, "", Rarity()), meaning=meaning, settled=True)


def opened(traits: Traits, entry: str = "e1") -> Profile:
    """Return the profile of a development that a hit with these traits opened."""
    return profile_of(a_hit(entry), traits)


def test_what_all_texts_of_a_story_share_is_taken_away() -> None:
    common = 5.0
    near, far = (common, 1.0, 0.0), (common, -1.0, 0.0)
    middles = middles_of([("en", near), ("en", far)] * 500)
    one, other = middles.seen_from(near, "en"), middles.seen_from(far, "en")
    assert one is not None
    assert other is not None
    assert dot(one, other) < 0 < dot(unit(near) or one, unit(far) or other)


def test_two_languages_lie_apart_until_each_is_seen_from_its_own_middle() -> None:
    english, dutch = (4.0, 1.0, 0.5), (-4.0, 1.0, 0.5)
    middles = middles_of([("en", (4.0, 0.0, 0.0))] * 500 + [("nl", (-4.0, 0.0, 0.0))] * 500)
    one, other = middles.seen_from(english, "en"), middles.seen_from(dutch, "nl")
    assert one is not None
    assert other is not None
    assert dot(one, other) > 0.9


def test_a_language_that_comes_for_the_first_time_is_seen_from_the_middle_of_the_others() -> None:
    middles = middles_of([("en", (1.0, 0.0, 0.0))] * 2_000)
    seen = middles.seen_from((1.0, 1.0, 0.0), "fr")
    assert seen == pytest.approx((0.0, 1.0, 0.0), abs=0.05)


@pytest.mark.parametrize(("texts", "settled"), [(0, False), (ENOUGH - 1, False), (ENOUGH, True)])
def test_a_few_texts_do_not_say_where_a_story_lies(texts: int, settled: bool) -> None:
    middles = middles_of([("en", NORTH)] * texts)
    assert middles.are_settled is settled
    assert (middles.seen_from(EAST, "en") == EAST) is not settled


def test_the_traits_of_a_hit_hold_its_vector_and_its_meaning() -> None:
    middles = middles_of([("en", NORTH)] * 100)
    its = traits_of(a_hit(title="Dike"), "", Rarity(), (2.0, 2.0, 0.0), middles)
    assert its.vector == pytest.approx((0.707, 0.707, 0.0), abs=0.001)
    assert its.meaning is not None
    assert its.settled
    assert its.meaning[1] > 0.9


def test_what_title_and_lead_mean_is_kept_apart() -> None:
    title, lead = [0.0] * LINE, [0.0] * LINE
    title[0] = lead[1] = 1.0
    its = traits_of(a_hit(title="Dike"), "", Rarity(), [*title, *lead])
    assert [line.index(1.0) for line in its.lines] == [0, 1]
    assert its.meaning is not None
    assert its.meaning[:2] == pytest.approx((0.707, 0.707), abs=0.001)
    assert remembered(its.stored).lines == as_stored(its).lines
    assert len(remembered(its.stored).lines) == 2


def test_a_hit_that_was_not_encoded_has_no_meaning() -> None:
    its = traits_of(a_hit(title="Dike"), "", Rarity(), None, Middles())
    assert (its.vector, its.meaning) == (None, None)


def test_a_vector_comes_back_from_text_nearly_as_it_was() -> None:
    vector = unit((0.3, -0.7, 0.02))
    assert vector is not None
    assert vector_from_text(vector_to_text(vector)) == pytest.approx(vector, abs=0.01)
    assert vector_from_text(None) is None


def test_the_nearest_signatures_are_those_of_the_nearest_vectors() -> None:
    vectors = {"same": (1.0, 1.0, 1.0, 1.0), "near": (1.0, 1.0, 1.0, -1.0), "far": (-1.0, -1.0, -1.0, -1.0)}
    signatures = {name: f"{signature_of(vector):x}" for name, vector in vectors.items()}
    assert nearest((0.9, 0.8, 1.2, 0.7), signatures, 2) == ["same", "near"]


def test_a_development_without_vectors_has_no_signature() -> None:
    assert profile_signature(opened(told("Dike", "en", None))) is None
    assert profile_signature(opened(told("Dike", "en", NORTH))) == "4"


def test_texts_without_a_word_in_common_are_one_happening_when_they_mean_the_same() -> None:
    dutch = opened(told("Dijk bezweken", "nl", NORTH))
    same = told("انهيار سد", "ar", unit((1.0, 0.2, 0.0)))
    other = told("انهيار سد", "ar", EAST)
    now = a_hit().seen + timedelta(hours=1)
    assert likeness(same, dutch, now).total > 0.9
    assert likeness(other, dutch, now).total < 0.1
    hit = a_hit("e2", language="ar", after=timedelta(hours=1))
    assert place(hit, same, [Candidate("d1", dutch)], (), now).kind == "coverage"
    assert place(hit, other, [Candidate("d1", dutch)], (), now).kind == "first"


@pytest.mark.parametrize(
    ("language", "title", "kind"), [("ar", "انهيار سد", "coverage"), ("it", "Crolla argine", "first")]
)
def test_on_the_first_day_a_report_in_another_script_need_not_share_a_word(
    language: str, title: str, kind: str
) -> None:
    near = unit((0.32, 0.947, 0.0)) or ()
    seed = replace(told("Une digue cède", "fr", NORTH), settled=False, lines=(NORTH, NORTH))
    report = replace(told(title, language, near), settled=False, lines=(near, near))
    hit = a_hit("e2", language=language, after=timedelta(hours=1))
    assert place(hit, report, [Candidate("d1", opened(seed))], (), hit.seen).kind == kind


@pytest.mark.parametrize(("settled", "hours", "drawn"), [(True, 9, True), (True, 15, False), (False, 9, False)])
def test_a_report_is_drawn_to_what_several_report_right_now_once_the_story_is_known(
    settled: bool, hours: float, drawn: bool
) -> None:
    traits = replace(told("Dike gives way", "en", NORTH), settled=settled)
    alone = several = profile_of(a_hit("e1"), traits)
    for entry in ("e2", "e3"):
        several = grow_profile(several, a_hit(entry), traits)
    now = a_hit().seen + timedelta(hours=hours)
    assert (likeness(traits, several, now).total > likeness(traits, alone, now).total) == drawn


def test_a_hit_without_a_vector_is_compared_by_words_with_one_that_has_one() -> None:
    profile = opened(told("Dike near Kampen gives way", "en", NORTH))
    alike = likeness(told("Dike gives way near Kampen", "en", None), profile, a_hit().seen)
    assert dict(alike.parts)["meaning"] == 0
    assert alike.total > 0.5


def test_the_encoder_is_given_the_title_and_the_lead() -> None:
    assert text_to_encode("Dike gives way", "") == "Dike gives way"
    assert text_to_encode("Dike gives way", "Water stands\nhigh.") == "Dike gives way\nWater stands high."
    assert len(text_to_encode("Dike", "x" * 5_000)) < 500
