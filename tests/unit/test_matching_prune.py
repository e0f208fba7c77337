"""What makes matching fast never changes what it finds; and a score is what the words are worth."""

import gc
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.matching.compile import MANY, compile_watchlists
from monitor.matching.match import Subject, match_entry
from monitor.matching.nodes import And, AtLeast, Everything, Field, Near, Node, Not, Operand, Or, Text, show
from monitor.matching.score import Mention, score
from monitor.model.watchlist import Entity, Topic, Watchlist
from tests.unit.builders import entity, match_one, seeking, subject

WORDS = ("dike", "river", "rain", "mud", "boat", "Dike")
ENTITIES = (
    Entity("dike", "Dike", "thing", 3, (("nl", "mud"),)),
    Entity("river", "River", "place", 1, (("*", "big rain"),)),
)
TOPICS = (Topic("weather", 2, (("*", "rai*"), ("en", "boat"))), Topic("silent", 1, ()))

LEAVES: st.SearchStrategy[Node] = st.one_of(
    st.sampled_from([Operand("dike"), Operand("river"), Operand("weather"), Operand("silent"), Everything()]),
    st.builds(Text, st.sampled_from([*WORDS, "ri*", "big rain", "mud boat"]), st.booleans()),
    st.builds(Field, st.sampled_from(["feed", "origin"]), st.builds(Text, st.sampled_from(["herald", "wire"]))),
    st.builds(Field, st.just("language"), st.builds(Text, st.sampled_from(["nl", "en"]))),
)
PLACES = st.sampled_from([Operand("dike"), Operand("weather"), Text("river"), Or((Text("mud"), Operand("river")))])
TREES: st.SearchStrategy[Node] = st.recursive(
    LEAVES | st.builds(Near, PLACES, PLACES, st.integers(1, 3), st.booleans()),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda nodes: And(tuple(nodes))),
        st.lists(inner, min_size=2, max_size=3).map(lambda nodes: Or(tuple(nodes))),
        st.builds(Not, inner),
        st.builds(Field, st.sampled_from(["title", "summary", "text"]), inner),
        st.tuples(st.lists(inner, min_size=1, max_size=3), st.integers(1, 3)).map(
            lambda pair: AtLeast(min(pair[1], len(pair[0])), tuple(pair[0]))
        ),
    ),
    max_leaves=7,
)
TITLES = st.lists(st.sampled_from([*WORDS, "big", "the"]), max_size=5).map(" ".join)
ENTRIES = st.builds(
    Subject,
    TITLES,
    TITLES,
    TITLES,
    st.sampled_from(["", "https://a.example/river-mud"]),
    st.sampled_from([None, "nl", "en"]),
    feed_ref=st.sampled_from(["herald", "other"]),
    origin=st.sampled_from(["wire", ""]),
)


def watchlist(number: int, require: Node | None, exclude: Node | None) -> Watchlist:
    return Watchlist(
        f"w{number}", "W", entities=ENTITIES, topics=TOPICS, threshold=0.0,
        require=show(require) if require else None, exclude=show(exclude) if exclude else None,
    )  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.tuples(st.none() | TREES, st.none() | TREES), min_size=1, max_size=4), ENTRIES)
def test_looking_only_where_it_can_match_changes_nothing(
    rules: list[tuple[Node | None, Node | None]], entry: Subject
) -> None:
    compiled = compile_watchlists(watchlist(number, *pair) for number, pair in enumerate(rules))
    everywhere = replace(compiled, always=tuple(range(len(rules))))
    assert match_entry(compiled, entry) == match_entry(everywhere, entry)


@given(TREES, ENTRIES)
def test_a_watchlist_matches_the_same_among_others(require: Node, entry: Subject) -> None:
    alone, other = watchlist(0, require, None), watchlist(1, Text("boat"), Text("mud"))
    together = match_entry(compile_watchlists([other, alone]), entry)
    assert match_entry(compile_watchlists([alone]), entry) == [one for one in together if one.watchlist_id == "w0"]


@given(TREES, ENTRIES)
def test_a_query_or_its_opposite_holds(tree: Node, entry: Subject) -> None:
    found = match_entry(compile_watchlists([watchlist(0, tree, None), watchlist(1, Not(tree), None)]), entry)
    assert len(found) == 1


@given(ENTRIES)
def test_evidence_quotes_the_entry(entry: Subject) -> None:
    fields = {"title": entry.title, "summary": entry.summary, "text": entry.text, "link": "/river-mud"}
    for found in match_entry(compile_watchlists([watchlist(0, None, None)]), entry):
        assert found.evidence
        assert 0 < found.score < 1
        for proof in found.evidence:
            assert fields[proof.field][proof.start : proof.end] == proof.text != ""


def one(title: str = "", summary: str = "", text: str = "", url: str = "") -> float:
    found = match_one(seeking("*", *ENTITIES), subject(title, summary, text, url=url))
    return found.score if found else -1.0


def test_the_core_of_a_story_is_worth_what_the_guide_says() -> None:
    assert one("Dike") == pytest.approx(0.6)
    assert one(summary="Dike") == pytest.approx(0.42)
    assert one(text="Dike") == pytest.approx(0.24)
    assert one(url="https://a.example/dike") == pytest.approx(0.18)


def test_a_better_place_and_more_names_score_higher() -> None:
    assert 0 == one("nothing") < one(text="River") < one("River") < one("Dike") < one("Dike by River") <= 1
    assert one("Dike", "Dike", "Dike") == one("Dike")
    assert one("Dike Dike") == one("Dike")


def test_a_name_that_is_the_whole_watchlist_waits_for_no_other() -> None:
    found = match_one(seeking("mali", entity("Mali")), subject("Mali votes"))
    assert found
    assert (found.score, found.parts) == (1.0, (("mali", 1.0),))


def test_a_passing_mention_in_a_long_text_counts_less() -> None:
    words = "so it goes " * 40
    assert one(summary="Dike " + words) == one(summary="Dike")
    assert one(summary=words + "Dike") == pytest.approx(0.42 * 40 / 121, abs=1e-4)
    assert one(text=words + "Dike") < one(text="Dike " + words)


def test_names_that_stand_together_count_more() -> None:
    words = "so it goes " * 8
    assert one(summary="Dike by River") > one(summary=f"Dike {words} River")


@pytest.mark.parametrize(
    ("threshold", "taken"), [(0.0, True), (0.6999, True), (0.7, True), (0.71, False), (1.0, False)]
)
def test_a_score_under_the_threshold_is_no_hit(threshold: float, taken: bool) -> None:
    watched = replace(seeking("mali", entity("Mali")), threshold=threshold)
    assert (match_one(watched, subject("No news", "Mali votes")) is not None) is taken


def test_a_watchlist_without_names_scores_one() -> None:
    found = match_one(replace(seeking('"dike"'), threshold=1.0), subject("dike"))
    assert found
    assert (found.score, found.parts) == (1.0, ())


def test_the_parts_of_a_score_come_largest_first_and_add_up() -> None:
    found = match_one(watchlist(0, None, None), subject("rain", "River and Dike"))
    assert found
    assert [name for name, _ in found.parts] == ["weather", "dike", "river"]
    assert sum(part for _, part in found.parts) == pytest.approx(found.score, abs=5e-4)


WEIGHTS = st.dictionaries(st.sampled_from("abcd"), st.floats(0.001, 1_000), min_size=1)


@given(WEIGHTS, st.data())
def test_a_score_stays_between_zero_and_one(weights: dict[str, float], data: st.DataObject) -> None:
    places = st.lists(st.builds(Mention, st.integers(0, 3), st.integers(0, 500)), max_size=4)
    mentions = data.draw(st.dictionaries(st.sampled_from(sorted(weights)), places))
    total, parts = score(weights, mentions)
    assert 0 <= total <= 1
    assert {key for key, _ in parts} == {key for key, where in mentions.items() if where}
    assert [value for _, value in parts] == sorted((value for _, value in parts), reverse=True)


@given(WEIGHTS, st.data())
def test_another_mention_never_lowers_a_score(weights: dict[str, float], data: st.DataObject) -> None:
    mention = st.builds(Mention, st.integers(0, 3), st.integers(0, 500))
    mentions = data.draw(st.dictionaries(st.sampled_from(sorted(weights)), st.lists(mention, min_size=1, max_size=3)))
    name, more = data.draw(st.sampled_from(sorted(weights))), data.draw(mention)
    richer = mentions | {name: [*mentions.get(name, []), more]}
    assert score(weights, richer)[0] >= score(weights, mentions)[0] - 1e-4


def test_no_look_for_garbage_goes_through_many_watchlists() -> None:
    many = [
        Watchlist(f"w{number}", "W", entities=(Entity("e", f"Nobody {number}", "person", 1.0, (), inflect=False),))
        for number in range(MANY)
    ]
    try:
        compiled = compile_watchlists(many)
        looked_at = {id(one) for one in gc.get_objects()}
        assert not looked_at.intersection(map(id, compiled.watchlists))
        assert gc.isenabled()
    finally:
        gc.unfreeze()
