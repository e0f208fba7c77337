"""The score: what each thing that is found adds to it, and where it was found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.matching.score import LEAD, Mention, place, score

TITLE, SUMMARY, TEXT, LINK = range(4)
STORY = {"dike": 3.0, "river": 1.0, "rain": 1.0}


def at(field: int, word: int = 0) -> list[Mention]:
    return [Mention(field, word)]


def total(**mentions: list[Mention]) -> float:
    return score(STORY, mentions)[0]


def test_the_heaviest_name_alone_scores_what_its_place_is_worth() -> None:
    assert total(dike=at(TITLE)) == 0.6
    assert total(dike=at(SUMMARY)) == 0.42
    assert total(dike=at(TEXT)) == 0.24
    assert total(dike=at(LINK)) == 0.18


def test_a_passing_mention_in_a_long_text_is_no_subject() -> None:
    assert place(Mention(SUMMARY, LEAD - 1)) == 0.7
    assert total(dike=at(SUMMARY, 199)) == pytest.approx(0.42 / 5)
    assert total(dike=at(SUMMARY, 199), river=at(SUMMARY, 201)) < 0.1
    assert total(dike=at(TITLE, 60)) == total(dike=at(TITLE))


def test_each_further_name_adds_less_than_the_one_before() -> None:
    alone, two, three = (
        total(dike=at(TITLE)),
        total(dike=at(TITLE), river=at(TITLE)),
        total(dike=at(TITLE), river=at(TITLE), rain=at(TITLE)),
    )
    assert alone < two < three == 1
    assert two - alone > three - two


def test_a_heavy_name_says_more_than_a_light_one() -> None:
    assert total(river=at(TITLE)) < total(dike=at(TITLE))


def test_what_stands_near_the_core_says_more_than_what_stands_far_from_it() -> None:
    near = total(dike=at(SUMMARY), river=at(SUMMARY, 10))
    assert near > total(dike=at(SUMMARY), river=at(SUMMARY, 30))
    assert near == total(dike=at(SUMMARY), river=[*at(SUMMARY, 30), *at(SUMMARY, 10)])


def test_one_thing_to_look_for_has_no_support_to_wait_for() -> None:
    assert score({"dike": 1.0}, {"dike": at(TITLE)}) == (1.0, (("dike", 1.0),))


def test_a_rule_alone_scores_one_and_nothing_found_scores_none() -> None:
    assert score({}, {}) == (1.0, ())
    assert score(STORY, {}) == (0.0, ())
    assert score(STORY, {"unknown": at(TITLE)}) == (0.0, ())


MENTIONS = st.lists(st.builds(Mention, st.integers(0, 3), st.integers(0, 300)), max_size=3)


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.floats(0.1, 10), min_size=1),
    st.dictionaries(st.sampled_from("abcdef"), MENTIONS),
)
def test_a_score_stands_between_none_and_one_and_is_the_sum_of_its_parts(
    weights: dict[str, float], mentions: dict[str, list[Mention]]
) -> None:
    found, parts = score(weights, mentions)
    assert 0 <= found <= 1
    assert sum(part for _, part in parts) == pytest.approx(found, abs=1e-3)
    assert [part for _, part in parts] == sorted((part for _, part in parts), reverse=True)


@given(st.dictionaries(st.sampled_from("abcd"), MENTIONS), st.sampled_from("abcd"))
def test_another_mention_in_the_title_lowers_no_score(mentions: dict[str, list[Mention]], name: str) -> None:
    weights = dict.fromkeys("abcd", 1.0)
    more = mentions | {name: [*mentions.get(name, []), Mention(0, 0)]}
    assert score(weights, more)[0] >= score(weights, mentions)[0] - 1e-9
