"""Kinds: what is a copy, what is coverage, what is the next happening, and what is one after all."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.model.hit import Evidence, Hit
from monitor.stories.merging import needs_another_look, should_merge, woke_after
from monitor.stories.place import OPEN, place
from monitor.stories.profile import (
    MAX_SAMPLES,
    Candidate,
    filled,
    outline_of,
    profile_of,
    profile_to_json,
    renew_profile,
)
from monitor.stories.rarity import Rarity
from monitor.stories.traits import as_stored, remembered, traits_from_json, traits_of, traits_to_json
from tests.unit.builders import NOON
from tests.unit.reports import BODY, FIRST, LIGHTLY, SECOND, a_copy, candidate, placed, reported, traits


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("Dike near Kampen gives way, old town under water", BODY + SECOND),
        ("Dike near Kampen gives way, old town under water", LIGHTLY),
        ("Flood in Kampen: what we know", BODY + SECOND),
        ("Boats bring people out of Kampen", BODY[:240]),
        ("Dike near Kampen gives way", f"KAMPEN (Reuters) - {BODY}"),
        ("Dike near Kampen gives way, old town under water - The Herald", ""),
    ],
    ids=["whole", "lightly changed", "another headline", "first paragraph", "an agency's name", "the outlet's name"],
)
def test_the_same_text_is_a_reprint_however_it_is_dressed(title: str, body: str) -> None:
    found = placed(reported(title, body), candidate(FIRST))
    assert (found.kind, found.development_id) == ("reprint", "d1")


def test_a_text_is_a_copy_however_late_it_comes_and_a_title_alone_only_while_all_is_open() -> None:
    late = (OPEN + timedelta(days=9)) / timedelta(hours=1)
    text = placed(reported("Flood in Kampen: what we know", BODY, hours=late), candidate(FIRST))
    title = placed(reported(FIRST.title, "", hours=late), candidate(FIRST))
    assert (text.kind, title.kind) == ("reprint", "first")


DIKE = "Dike near Kampen gives way, old town under water"


@pytest.mark.parametrize(
    ("title", "lead", "site", "kind"),
    [
        (DIKE, "", "herald", "reprint"),
        (DIKE, "Boats bring people out.", "herald", "reprint"),
        (DIKE, "Boats bring people out.", "tribune", "first"),
        (DIKE, "Boats bring people out of the town.", "tribune", "reprint"),
        (DIKE, "It is the second time this year.", "herald", "first"),
        (DIKE, "", "tribune", "first"),
        ("Morning briefing: Kampen", "", "herald", "first"),
    ],
    ids=["no lead", "its lead", "too short", "its lead elsewhere", "another lead", "elsewhere", "comes every day"],
)
def test_a_long_title_that_its_outlet_has_again_after_weeks_is_a_copy(
    title: str, lead: str, site: str, kind: str
) -> None:
    said = lead if kind == "reprint" else "Boats bring people out."
    first = replace(reported(title, said, hours=0), entry_id="e1", title_key="k", url="https://herald.example/1")
    late = replace(reported(title, lead, hours=24 * 20), title_key="k", url=f"https://{site}.example/2", feed_id="f2")
    assert place(late, traits(late), (candidate(first),), (first,), late.seen).kind == kind


def test_what_came_late_but_was_published_with_the_first_is_a_copy() -> None:
    first = replace(reported(DIKE, hours=0), entry_id="e1", title_key="k", published=NOON)
    late = replace(reported(DIKE, hours=24 * 20), title_key="k", feed_id="f2", published=NOON + timedelta(hours=9))
    assert place(late, traits(late), (), (first,), late.seen).kind == "reprint"
    today = replace(late, published=late.seen)
    assert place(today, traits(today), (), (first,), late.seen).kind == "first"


def test_a_copy_lengthens_no_time_in_which_a_happening_takes_coverage() -> None:
    copy = replace(a_copy(FIRST, 1), seen=FIRST.seen + timedelta(days=4))
    again = reported("Old town of Kampen under water where the dike near it gave way", hours=24 * 6)
    assert placed(again, candidate(FIRST, copy)).kind == "first"
    other = replace(copy, kind="coverage")
    assert placed(again, candidate(FIRST, other)).kind == "coverage"


def test_another_text_of_the_same_happening_is_coverage() -> None:
    body = "Hundreds had to leave the old town of Kampen when the dike along the IJssel gave way before dawn."
    found = placed(reported("Old town of Kampen under water as dike gives way", body), candidate(FIRST))
    assert (found.kind, found.development_id) == ("coverage", "d1")
    assert found.likeness > 0.3
    assert {name for name, _ in found.parts} >= {"terms", "names", "time"}


def test_another_happening_opens_a_development_and_names_the_runner_up() -> None:
    found = placed(reported("Central bank raises rates again", "Loans become dearer."), candidate(FIRST))
    assert found.kind == "first"
    assert found.follows is None
    assert found.runner_up is not None
    assert found.runner_up[0] == "d1"


DAM = reported("Cracks in the Montarsa dam: inquiry into Ferrant", "Below the dam with its cracks live 2,400 people.")


@pytest.mark.parametrize(
    ("language", "title", "lead"),
    [
        (
            "en",
            "Montarsa dam: managers of Ferrant arrested over cracks",
            "The dam has cracks. Below it live 2,400 people.",
        ),
        ("de", "Risse im Staudamm Montarsa: Razzia bei Ferrant", "Unter dem Damm leben 2.400 Menschen."),
        ("de", "Staudamm Montarsa: Ferrant-Chef tritt zurück", "Unter dem Damm leben 2.400 Menschen."),
        ("ar", "استقالة مدير شركة فيرانت بعد تشققات سد مونتارسا، ومصدر: استقال اليوم", "يعيش تحت السد 2400 شخص."),
    ],
)
def test_a_title_that_names_an_act_is_no_coverage_of_what_knows_nothing_of_it(
    language: str, title: str, lead: str
) -> None:
    alike = candidate(DAM)
    assert placed(reported(title, lead, language=language, entry="e3"), alike).kind == "first"


def test_an_act_that_a_lead_told_of_is_coverage() -> None:
    searched = reported("Police at Ferrant", "Ferrant, which built the dam of Montarsa, was searched over the cracks.")
    again = reported("Police search Ferrant", "Ferrant, builder of the dam of Montarsa, was searched over the cracks.")
    raid = reported("Raid: police at Ferrant", again.summary, entry="e3")
    assert placed(raid, candidate(searched)).kind == "coverage"


def test_the_same_text_under_a_headline_that_names_an_act_is_a_reprint() -> None:
    old = reported("Dike near Kampen gives way", BODY)
    assert (
        placed(reported("Dike gives way near Kampen: board sued", BODY, entry="e3"), candidate(old)).kind == "reprint"
    )


def test_what_was_stored_before_acts_were_looked_for_takes_coverage_as_before() -> None:
    old = candidate(DAM)
    sample = old.profile.samples[0]
    stored = {key: value for key, value in traits_to_json(sample.traits).items() if key not in {"acts", "tells_of"}}
    read = traits_from_json(json.loads(json.dumps(stored)))
    before = replace(old, profile=replace(old.profile, samples=(replace(sample, traits=read),)))
    raid = reported("Cracks in Montarsa dam: raid at Ferrant", "2,400 people live below the cracks.", entry="e3")
    assert placed(raid, old).kind == "first"
    assert placed(raid, before).kind == "coverage"
    assert read.stamp == replace(sample.traits, acts=(), tells_of=None).stamp


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        (
            "en",
            "Strike in Paris, day 2: trains and metro stand still",
            "Strike in Paris, day 3: trains and metro stand still",
        ),
        ("en", "Second day of strike on the Paris metro", "Third day of strike on the Paris metro"),
        ("fr", "Grève à Paris : 2e jour sans métro", "Grève à Paris : 3e jour sans métro"),
        ("nl", "Staking in Parijs, dag 2: geen metro", "Staking in Parijs, dag 3: geen metro"),
        ("zh", "巴黎地铁罢工第二天 列车停运", "巴黎地铁罢工第三天 列车停运"),
        ("ja", "パリの地下鉄スト2日目、運休続く", "パリの地下鉄スト3日目、運休続く"),
        ("ar", "إضراب مترو باريس لليوم الثاني", "إضراب مترو باريس لليوم الثالث"),
    ],
)
def test_the_next_day_of_a_strike_is_a_development_that_follows(language: str, before: str, after: str) -> None:
    first = reported(before, entry="e1", hours=0, language=language)
    found = placed(reported(after, hours=24, language=language), candidate(first))
    assert (found.kind, found.follows) == ("first", "d1")


@pytest.mark.parametrize(
    ("title", "hours", "kind"),
    [
        ("Strike in Paris, day 2: trains and metro stand still", 24, "first"),
        ("Strike in Paris, day 2: trains and metro stand still", 2, "coverage"),
        ("Strike in Paris, day 1: trains and metro stand still", 24, "coverage"),
        ("Strike in Paris for two days: trains and metro stand still", 24, "coverage"),
    ],
)
def test_the_second_day_of_what_began_the_day_before_is_a_development_that_follows(
    title: str, hours: float, kind: str
) -> None:
    began = candidate(reported("Strike in Paris: trains and metro stand still today", entry="e1", hours=0))
    assert placed(reported(title, hours=hours), began).kind == kind


def test_the_second_day_is_not_merged_with_the_day_when_it_began() -> None:
    began = candidate(reported("Strike in Paris: trains and metro stand still", entry="e1", hours=0))
    later = candidate(reported("Strike in Paris, day 2: trains and metro stand still", hours=24))
    assert should_merge(began, replace(later, development_id="d2")) is None


def test_what_nobody_reported_for_long_takes_no_more_coverage_but_is_followed() -> None:
    again = reported("Dike near Kampen gives way, town under water again", "It is the second time.", hours=24 * 8)
    found = placed(again, candidate(FIRST))
    assert (found.kind, found.follows) == ("first", "d1")


def test_the_same_day_of_a_strike_is_one_development() -> None:
    before = reported("Strike in Paris, day 2: trains and metro stand still", entry="e1", hours=0)
    found = placed(reported("Commuters in Paris walk to work on day 2 of metro strike"), candidate(before))
    assert (found.kind, found.development_id) == ("coverage", "d1")


def test_two_developments_of_one_happening_are_merged() -> None:
    one = candidate(FIRST)
    body = "The dike near Kampen gave way. Water stands in the old town, and boats bring people to a sports hall."
    other = replace(candidate(reported("Dike near Kampen gives way, boats in old town", body)), development_id="d2")
    assert should_merge(one, other) is not None
    apart = replace(candidate(reported("Central bank raises rates")), development_id="d2")
    assert should_merge(one, apart) is None


def test_a_report_that_tells_of_both_shows_that_two_developments_are_one() -> None:
    dike = reported("Dike near Kampen gives way", entry="e1", hours=0)
    boats = reported("Boats bring people out of flooded old town", entry="e2", hours=1)
    both = reported("Dike near Kampen gives way, boats bring people out of flooded old town", entry="e3", hours=2)
    older, newer = candidate(dike), replace(candidate(boats), development_id="d2")
    assert placed(boats, older).kind == "first"
    found = placed(both, older, newer)
    assert needs_another_look(found)
    grown = {"d1": (candidate(dike, both), newer), "d2": (older, replace(candidate(boats, both), development_id="d2"))}
    assert should_merge(*grown[found.development_id]) is not None


def test_many_copies_leave_room_for_what_else_was_said_of_a_happening() -> None:
    other = reported("Boats bring people out of flooded old town", entry="e3", hours=1)
    copies = [a_copy(FIRST, number) for number in range(40)]
    one = candidate(FIRST, other, *copies)
    assert [sample.entry_id for sample in one.profile.samples] == [FIRST.entry_id, "e3"]
    assert one.profile.hits == 42
    assert placed(reported("Boats bring people out of flooded old town today"), one).kind == "reprint"


def test_the_fullest_text_stays_to_be_copied_whatever_came_since() -> None:
    opening = reported("Flood in Kampen", "Water in the old town.", entry="e1", hours=0)
    text = reported("Dike near Kampen gives way", BODY, entry="e2", hours=1)
    others = [reported(f"Flood in Kampen: street {number}", entry=f"o{number}", hours=2) for number in range(12)]
    one = candidate(opening, text, *others)
    assert len(one.profile.samples) == MAX_SAMPLES
    assert placed(reported("What happened at the dike", BODY, hours=24 * 9), one).kind == "reprint"


@pytest.mark.parametrize(
    "body", [BODY + SECOND, "At least 30 people died.", "The mayor denied it.", "The spokesman was arrested."]
)
def test_a_copy_that_says_more_is_what_later_reports_are_held_against(body: str) -> None:
    one = candidate(replace(FIRST, summary=BODY), a_copy(FIRST, 1, BODY), a_copy(FIRST, 2, body))
    assert [sample.entry_id for sample in one.profile.samples] == [FIRST.entry_id, "copy2"]


def test_two_days_of_a_strike_are_never_merged() -> None:
    second = candidate(reported("Strike in Paris, day 2: trains stand still", entry="e1", hours=0))
    third = replace(candidate(reported("Strike in Paris, day 3: trains stand still", hours=20)), development_id="d2")
    assert should_merge(second, third) is None


@pytest.mark.parametrize(("days", "merged"), [(4, True), (6, False)])
def test_what_began_when_the_other_was_long_over_is_not_merged_with_it(days: int, merged: bool) -> None:
    again = replace(FIRST, entry_id="e9", seen=FIRST.seen + timedelta(days=days))
    assert (should_merge(candidate(FIRST), replace(candidate(again), development_id="d2")) is not None) is merged


@pytest.mark.parametrize(("days", "slept"), [(13.9, False), (14, True), (30, True)])
def test_a_story_sleeps_after_fourteen_days(days: float, slept: bool) -> None:
    assert (woke_after(NOON, NOON + timedelta(days=days)) is not None) is slept


def test_a_story_that_begins_does_not_wake() -> None:
    assert woke_after(None, NOON) is None


def test_traits_and_profiles_come_back_from_json_as_they_were() -> None:
    its = traits_of(FIRST, "", Rarity(), [0.5, -1.0, 0.25])
    back = traits_from_json(traits_to_json(its))
    assert back.vector == pytest.approx(its.vector, abs=0.01)
    assert replace(back, vector=None) == as_stored(its)
    profile = candidate(FIRST, replace(reported("Dike near Kampen"), evidence=())).profile
    outline = outline_of(json.loads(json.dumps(profile_to_json(profile))))
    assert filled(outline, {one.entry_id: one.traits for one in profile.samples}) == profile


def test_a_profile_that_is_read_compares_as_the_one_that_was_written() -> None:
    its = traits_of(FIRST, "", Rarity(), [0.5, -1.0, 0.25])
    profile = profile_of(FIRST, its)
    read = remembered(json.loads(json.dumps(its.stored)))
    assert filled(outline_of(profile_to_json(profile)), {FIRST.entry_id: read}) == profile


def test_other_words_of_a_sample_are_another_profile() -> None:
    before = candidate(FIRST, reported("Dike near Kampen")).profile
    after = renew_profile(before, FIRST.entry_id, traits(replace(FIRST, title="Dike near Zwolle gives way")))
    assert profile_to_json(after) != profile_to_json(before)
    assert profile_to_json(renew_profile(before, FIRST.entry_id, traits(FIRST))) == profile_to_json(before)


def test_a_sample_whose_traits_are_lost_is_like_nothing() -> None:
    outline = outline_of(profile_to_json(candidate(FIRST).profile))
    again = replace(FIRST, entry_id="e9", title_key="", canonical_url="")
    assert placed(again, Candidate("d1", filled(outline, {}))).kind == "first"


def found_by(hit: Hit, name: str, word: str) -> Hit:
    """Return a hit with the place that made it one."""
    at = hit.title.casefold().index(word.casefold())
    return replace(
        hit, evidence=(Evidence(name, "place", hit.title[at : at + len(word)], "title", at, at + len(word)),)
    )


@pytest.mark.parametrize(
    ("before", "after", "name", "word"),
    [
        ("Harbour strike: crane falls", "Harbour strike: ship sinks", "harbour", "harbour"),
        ("Harbour strike: crane falls", "Harbour strike: yesterday", "harbour", "harbour"),
        ("Crane falls in harbour", "Fire breaks out in harbour", "harbour", "harbour"),
        ("Mali closes its borders", "Mali names a new coach", "mali", "Mali"),
        ("Mali: junta postpones elections", "Mali: floods cut off the north", "mali", "Mali"),
    ],
)
def test_on_the_first_day_what_made_two_hits_makes_them_no_happening(
    before: str, after: str, name: str, word: str
) -> None:
    first = found_by(reported(before, entry="e1", hours=0), name, word)
    assert placed(found_by(reported(after), name, word), candidate(first)).kind == "first"


@pytest.mark.parametrize(
    ("before", "after", "name", "word"),
    [
        ("Crane falls in harbour, two dead", "Two killed as crane topples at harbour", "harbour", "harbour"),
        ("Mali expels the French ambassador", "French ambassador told to leave Mali", "mali", "Mali"),
    ],
)
def test_short_reports_of_one_happening_are_one_by_what_else_they_share(
    before: str, after: str, name: str, word: str
) -> None:
    first = found_by(reported(before, entry="e1", hours=0), name, word)
    assert placed(found_by(reported(after), name, word), candidate(first)).kind == "coverage"
