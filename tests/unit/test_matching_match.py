"""Matching: which entries a watchlist takes, what proves it, and what it is worth."""

import time

import pytest

from monitor.matching.compile import compile_watchlists
from monitor.matching.match import Subject, match_entry
from monitor.model.watchlist import Entity, Topic, Watchlist
from tests.unit.builders import accepts, entity, match_one, seeking, subject

MALI = entity("Mali", any="Republic of Mali", fr="malien")


@pytest.mark.parametrize(
    ("query", "title", "taken"),
    [
        ('"mali"', "Mali floods", True),
        ('"mali"', "MALÍ!", True),
        ('"mali"', "malign growth", False),
        ('"mali"', "Somalia", False),
        ('"mali"', "in (Mali)", True),
        ('"press release"', "a press-release today", True),
        ('"press release"', "press the release", False),
        ('"evacuat*"', "Evacuated at night", True),
        ('"evacuat*"', "reevacuated", False),
        ('"flood warn*"', "Flood warnings issued", True),
        ('"flood warn*"', "floods warn", False),
        ('"coupe d\'afrique"', "La Coupe d’Afrique", True),
        ('="US"', "US troops", True),
        ('="US"', "tell us more", False),
        ('="US"', "USA", False),
        ('="U.S."', "the U.S. army", True),
        ('="Coupe d\'Afrique"', "Coupe d’Afrique", True),
        ('="Turk*"', "Turkey", True),
        ('="Turk*"', "turkey", False),
        ('"洪水"', "大洪水来了", True),
        ('"洪水"', "洪大水", False),
        ('"น้ำท่วม"', "เกิดน้ำท่วมใหญ่", True),
        ('"홍수"', "대홍수경보", True),
        ('"ガーナ"', "ガーナで", True),
        ('"ガーナ"', "ウガンダ", False),
        ("*", "", True),
        ("*", "anything", True),
    ],
)
def test_a_text_is_sought_as_readers_see_it(query: str, title: str, taken: bool) -> None:
    assert accepts(query, title) is taken


@pytest.mark.parametrize(
    ("query", "title", "taken"),
    [
        ('"dike" AND "river"', "river over dike", True),
        ('"dike" AND "river"', "dike", False),
        ('"dike" OR "river"', "river", True),
        ('"dike" OR "river"', "rain", False),
        ('"dike" NOT "river"', "dike", True),
        ('"dike" NOT "river"', "dike river", False),
        ('NOT "river"', "", True),
        ('at_least(2, "a1", "b1", "c1")', "a1 c1", True),
        ('at_least(2, "a1", "b1", "c1")', "a1 a1", False),
        ('"dike" NEAR/2 "river"', "dike one two river", True),
        ('"dike" NEAR/2 "river"', "dike one two three river", False),
        ('"dike" NEAR/2 "river"', "river x dike", True),
        ('"dike" NEAR/1 "river"', "dike river", True),
        ('"dike" ONEAR/2 "river"', "dike x river", True),
        ('"dike" ONEAR/2 "river"', "river x dike", False),
        ('"big dike" NEAR/1 "wide riv*"', "big dike and wide rivers", True),
        ('"dike" NEAR/1 ("sea" OR "river")', "dike by river", True),
        ('("dike" NEAR/1 "gate") NEAR/1 "river"', "gate dike by river", True),
        ('"dike" NEAR/5 "dike"', "one dike only", False),
        ('"dike" NEAR/5 "dike"', "dike on dike", True),
        ('"洪" NEAR/1 "水"', "洪大水", True),
        ('"洪" NEAR/1 "水"', "洪大大水", False),
    ],
)
def test_operators_do_what_they_say(query: str, title: str, taken: bool) -> None:
    assert accepts(query, title) is taken


@pytest.mark.parametrize(
    ("query", "taken"),
    [
        ('title:"alpha"', True),
        ('title:"beta"', False),
        ('summary:"beta"', True),
        ('text:"alpha" AND text:"beta" AND text:"gamma"', True),
        ('text:"delta"', False),
        ('"delta"', False),  # stands in the address alone
        ('title:("beta" OR "alpha")', True),
        ('"alpha" NEAR/9 "beta"', False),  # never across two fields
        ("feed:daily-herald", True),
        ('feed:"Daily Herald"', True),
        ('feed:"daily*"', True),
        ("feed:daily", False),
        ("feed:world", True),
        ("origin:herald", False),
        ('origin:"herald.example"', True),
        ("language:nl", True),
        ("language:NL", True),
        ("language:nl-BE", True),
        ("language:de", False),
        ('NOT feed:("other" OR "world")', False),
    ],
)
def test_a_field_is_sought_alone(query: str, taken: bool) -> None:
    entry = Subject(
        "alpha", "beta", "gamma", "https://herald.example/delta", "nl", "daily-herald", "Daily Herald", ("world",),
        "herald.example",
    )  # fmt: skip
    assert (match_one(seeking(query), entry) is not None) is taken


@pytest.mark.parametrize(
    ("title", "language", "taken"),
    [
        ("Mali votes", "en", True),
        ("the Republic of Mali", None, True),
        ("un diplomate malien", "fr", True),
        ("un diplomate malien", "en", False),
        ("un diplomate malien", None, True),  # an unknown language excludes nothing
        ("Republic of Malawi", "en", False),
    ],
)
def test_an_alias_counts_in_its_language(title: str, language: str | None, taken: bool) -> None:
    assert (match_one(seeking("mali", MALI), subject(title, language=language)) is not None) is taken


@pytest.mark.parametrize(("written", "language"), [("nb", "no"), ("iw", "he"), ("pt", "pt")])
def test_an_alias_may_stand_under_an_older_code_of_its_language(written: str, language: str) -> None:
    watchlist = seeking("x", Entity("x", "Xanadu", "place", aliases=((written, "Norge"),)))
    assert match_one(watchlist, subject("Norge", language=language))
    assert not match_one(watchlist, subject("Norge", language="sv"))


def test_an_alias_matches_however_its_marks_are_written() -> None:
    assert accepts("x", "Китай", Entity("x", "Кита\u0438\u0306", "place"))
    assert accepts("x", "Cafe\u0301", Entity("x", "café", "place"))


@pytest.mark.parametrize(
    ("title", "shown", "start"),
    [
        ("Le Mali accuse", "Mali", 3),
        ("🌊🌊 Malí accuse", "Malí", 3),
        ("Cafe\u0301 Mali\u0301 accuse", "Mali\u0301", 6),
        ("Łódź–Mali", "Mali", 5),
        ("«Mali»", "Mali", 1),
        ("the Republic  of Mali.", "Republic  of Mali", 4),
    ],
)
def test_evidence_counts_code_points_of_the_title_as_it_is(title: str, shown: str, start: int) -> None:
    found = match_one(seeking("mali", MALI), subject(title))
    assert found
    proof = found.evidence[0]
    assert (proof.id, proof.type, proof.field) == ("mali", "place", "title")
    assert (proof.text, proof.start, proof.end) == (shown, start, start + len(shown))
    assert title[proof.start : proof.end] == proof.text


def test_evidence_names_each_field_and_leaves_out_what_lies_inside_it() -> None:
    entry = subject("Republic of Mali", "from Mali", "Mali", url="https://a.example/news/mali-floods")
    found = match_one(seeking('mali AND "from"', MALI), entry)
    assert found
    assert [(one.id, one.field, one.text) for one in found.evidence] == [
        ("mali", "title", "Republic of Mali"),
        ("from", "summary", "from"),
        ("mali", "summary", "Mali"),
        ("mali", "text", "Mali"),
        ("mali", "link", "mali"),
    ]


def test_what_only_the_exclusion_seeks_is_no_evidence() -> None:
    found = match_one(seeking('"dike"', exclude='"cup" AND "final"'), subject("dike cup"))
    assert found
    assert [one.id for one in found.evidence] == ["dike"]


def test_an_alias_that_repeats_the_name_is_sought_once() -> None:
    (compiled,) = compile_watchlists([seeking("mali", entity("Mali", any="Mali"))]).watchlists
    sought = [use.spelling.pattern for uses in compiled.uses.values() for use in uses]
    assert sorted(sought) == sorted(set(sought))


def test_evidence_is_bounded() -> None:
    found = match_one(seeking("mali", MALI), subject(text="Mali " * 500))
    assert found
    assert len(found.evidence) == 50


@pytest.mark.parametrize(("title", "taken"), [("Mali votes", True), ("Mali cup final", False), ("Mali cup", True)])
def test_what_is_excluded_is_no_hit(title: str, taken: bool) -> None:
    watchlist = seeking("mali", MALI, exclude='"cup" AND "final"')
    assert (match_one(watchlist, subject(title)) is not None) is taken


def test_without_a_requirement_any_entity_or_topic_will_do() -> None:
    arms = Topic("arms", terms=(("en", "weapon*"), ("*", "munition")))
    watchlist = Watchlist("w", "W", entities=(MALI,), topics=(arms,), threshold=0.0)
    assert match_one(watchlist, subject("Mali"))
    assert match_one(watchlist, subject("Weapons seized", language="en"))
    assert not match_one(watchlist, subject("Weapons seized", language="de"))
    assert not match_one(watchlist, subject("Chad"))


def test_the_type_of_a_topic_is_topic() -> None:
    watchlist = Watchlist("w", "W", topics=(Topic("arms", terms=(("*", "weapon*"),)),), threshold=0.0)
    found = match_one(watchlist, subject("Weapons!"))
    assert found
    assert [(one.id, one.type, one.text) for one in found.evidence] == [("arms", "topic", "Weapons")]


def test_a_paused_watchlist_takes_nothing() -> None:
    assert not match_one(Watchlist("w", "W", require='"dike"', threshold=0.0, paused=True), subject("dike"))


@pytest.mark.parametrize(
    ("feeds", "covered"),
    [
        (("all",), True),
        (("herald",), True),
        (("nl",), True),
        (("other", "world"), True),
        (("other",), False),
        ((), False),
    ],
)
def test_a_watchlist_looks_at_its_feeds_alone(feeds: tuple[str, ...], covered: bool) -> None:
    entry = Subject("dike", "", "", "", None, feed_ref="herald", feed_name="Herald", feed_tags=("nl", "world"))
    watchlist = Watchlist("w", "W", feeds=feeds, require='"dike"')
    assert (match_one(watchlist, entry) is not None) is covered


def test_matches_come_in_the_order_of_the_watchlists() -> None:
    watchlists = [Watchlist(name, name, require='"dike"') for name in ("c", "a", "b")]
    found = match_entry(compile_watchlists(watchlists), subject("dike"))
    assert [match.watchlist_id for match in found] == ["c", "a", "b"]


def test_no_watchlist_no_match() -> None:
    assert match_entry(compile_watchlists([]), subject("dike")) == []


def test_words_that_are_told_over_and_over_are_held_against_those_near_them_alone() -> None:
    story = seeking('"coup" NEAR/3 "mali"')
    began = time.thread_time()
    assert match_one(story, subject("x", "coup " * 2_500 + "a b c d " + "mali " * 2_500)) is None
    assert match_one(story, subject("x", "coup " * 2_500 + "a b c " + "mali " * 2_500)) is not None
    assert time.thread_time() - began < 3
