"""What a watchlist made of an entry that it did not take: the operands that lacked, or that kept it out."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.matching.compile import compile_watchlists
from monitor.matching.match import judge_entry, look_closely, sought
from monitor.matching.nodes import And, AtLeast, Everything, Field, Near, Node, Not, Operand, Or, Text
from monitor.matching.query import parse
from monitor.matching.turn import turning
from monitor.model.hit import Match
from monitor.model.miss import MOST, NO_MISS, SET_ASIDE, Miss, misses_of, trace_of
from tests.unit.builders import entity, seeking, subject

IDS = frozenset({"a", "b", "c", "d"})


def missed(require: str, title: str, exclude: str | None = None) -> Miss:
    """Return what a watchlist for the towns Delft, Haren and Goor makes of a title."""
    towns = (entity("Delft", 3), entity("Haren"), entity("Goor"))
    (found,) = look_closely(compile_watchlists([seeking(require, *towns, exclude=exclude)]), subject(title))
    assert isinstance(found, Miss)
    return found


@pytest.mark.parametrize(
    ("require", "title", "lacks"),
    [
        ("delft AND haren", "Delft", (("haren",),)),
        ("delft AND haren", "nothing", (("delft",), ("haren",))),
        ("delft AND (haren OR goor)", "Delft", (("haren", "goor"),)),
        ('delft AND ((haren AND goor) OR "dike")', "Delft", (('"dike"',),)),
        ("at_least(2, delft, haren, goor)", "Delft", (("haren", "goor"),)),
        ("at_least(3, delft, haren, goor)", "Delft", (("haren",), ("goor",))),
        ('delft AND NOT "dike"', "Delft dike", (('NOT "dike"',),)),
        ("title:(delft AND haren)", "Delft", (("title:haren",),)),
        ("summary:delft", "Delft", (("summary:delft",),)),
        ("delft NEAR/1 haren", "Delft and far from it Haren", (("delft NEAR/1 haren",),)),
        ("delft AND language:nl", "Delft", (('language:"nl"',),)),
    ],
)
def test_a_miss_names_the_fewest_operands_that_lacked(
    require: str, title: str, lacks: tuple[tuple[str, ...], ...]
) -> None:
    assert missed(require, title).lacks == lacks


@pytest.mark.parametrize(
    ("exclude", "title", "excluded"),
    [
        ('"cup" OR "final"', "Delft cup", (('NOT "cup"',),)),
        ('"cup" OR "final"', "Delft cup final", (('NOT "cup"',), ('NOT "final"',))),
        ('"cup" AND "final"', "Delft cup final", (('NOT "cup"', 'NOT "final"'),)),
        ('NOT "dike"', "Delft", (('"dike"',),)),
    ],
)
def test_a_miss_names_what_kept_it_out(exclude: str, title: str, excluded: tuple[tuple[str, ...], ...]) -> None:
    found = missed("delft", title, exclude)
    assert (found.lacks, found.excluded, found.refused) == ((), excluded, True)
    assert found.score > 0.5  # the score that it would have had


def test_the_score_of_a_miss_counts_what_lacked_as_named() -> None:
    assert missed("delft AND haren", "Delft").score == missed('delft AND haren AND "dike"', "Haren Delft").score
    assert missed("delft AND haren", "nothing").score == missed("delft AND haren", "Delft").score
    assert missed('delft AND "dike"', "Delft").score < missed("delft AND haren", "Delft").score


def test_a_miss_under_the_threshold_has_the_parts_that_it_had() -> None:
    watched = replace(seeking("delft OR haren", entity("Delft", 3), entity("Haren")), threshold=0.9)
    (found,) = judge_entry(compile_watchlists([watched]), subject("Haren"))[1]
    assert (found.refused, found.under, found.threshold) == (False, True, 0.9)
    assert [name for name, _ in found.parts] == ["haren"]
    assert found.score == pytest.approx(sum(part for _, part in found.parts), abs=0.001)


TRUTHS = {"a": True, "b": False, "c": True, "d": False}
LEAVES = st.one_of(st.sampled_from(sorted(IDS)).map(Operand))


def _deeper(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    several = st.lists(inner, min_size=2, max_size=4).map(tuple)
    return st.one_of(
        inner.map(Not),
        several.map(And),
        several.map(Or),
        several.flatmap(lambda nodes: st.integers(1, len(nodes)).map(lambda count: AtLeast(count, nodes))),
        inner.map(lambda node: Field("title", node)),
    )


def _holds(node: Node, truths: dict[str, bool]) -> bool:
    match node:
        case Operand(id=name):
            return truths[name]
        case Not(inner=inner):
            return not _holds(inner, truths)
        case And(nodes=nodes):
            return all(_holds(one, truths) for one in nodes)
        case Or(nodes=nodes):
            return any(_holds(one, truths) for one in nodes)
        case AtLeast(count=count, nodes=nodes):
            return sum(_holds(one, truths) for one in nodes) >= count
        case Field(inner=inner):
            return _holds(inner, truths)
        case Text() | Near() | Everything():
            return False


@given(st.recursive(LEAVES, _deeper, max_leaves=8), st.booleans(), st.data())
def test_a_query_turns_once_one_of_each_group_does(node: Node, wanted: bool, data: st.DataObject) -> None:
    """Unless an operand stands in it twice, once as it should be and once as it should not."""
    groups = turning(node, lambda one: _holds(one, TRUTHS), wanted=wanted)
    assert bool(groups) is (_holds(node, TRUTHS) is not wanted)
    chosen = [parse(data.draw(st.sampled_from(group)), IDS) for group in groups]
    said: dict[str, set[bool]] = {}
    for one in chosen:
        name, truth = _leaf(one)
        said.setdefault(name, set()).add(truth)
    names = [name for name in IDS for _ in range(_count(node, name))]
    if len(names) == len(set(names)):
        turned = TRUTHS | {name: next(iter(truths)) for name, truths in said.items()}
        assert _holds(node, turned) is wanted


def _leaf(node: Node) -> tuple[str, bool]:
    match node:
        case Not(inner=inner):
            name, truth = _leaf(inner)
            return name, not truth
        case Field(inner=inner):
            return _leaf(inner)
        case Operand(id=name):
            return name, True
        case _:
            raise AssertionError(node)


def _count(node: Node, name: str) -> int:
    match node:
        case Operand(id=own):
            return own == name
        case Not(inner=inner) | Field(inner=inner):
            return _count(inner, name)
        case And(nodes=nodes) | Or(nodes=nodes) | AtLeast(nodes=nodes):
            return sum(_count(one, name) for one in nodes)
        case _:
            return 0


def test_a_name_that_stands_there_as_a_word_is_said_to() -> None:
    compiled = compile_watchlists([seeking("mali", entity("Mali"))])
    (found,) = look_closely(compiled, subject("Dzieci są mali", language="pl"))
    assert isinstance(found, Miss)
    assert (found.lacks, found.ordinary) == ((("mali",),), ("mali",))
    (other,) = look_closely(compiled, subject("Malign", language="pl"))
    assert isinstance(other, Miss)
    assert (other.lacks, other.ordinary) == ((("mali",),), ())


def test_watchlists_that_find_nothing_that_they_require_leave_no_trace() -> None:
    compiled = compile_watchlists([seeking("delft", entity("Delft"))])
    assert judge_entry(compiled, subject("Rain")) == ([], [])
    assert trace_of([]) == NO_MISS == ""
    (match,), misses = judge_entry(compiled, subject("Delft"))
    assert (match.watchlist_id, misses) == ("w", [])
    assert isinstance(look_closely(compiled, subject("Delft"))[0], Match)


def test_of_many_entries_those_are_held_against_the_watchlists_that_hold_what_one_seeks() -> None:
    compiled = compile_watchlists([seeking("delft", entity("Delft"))])
    shown = [
        subject("Rain"), subject("In Delft"), subject("Del", "ft"), subject("Réunion à DELFT"),
        subject("Rain", "Near Delft"), subject(text="Delft"), subject("Rain", url="https://x.example/news/delft"),
        subject("Adelft"), subject(),
    ]  # fmt: skip
    assert sought(compiled, shown) == {1, 3, 4, 5, 6}
    assert all(judge_entry(compiled, shown[number]) == ([], []) for number in (0, 2, 7, 8))
    assert sought(compiled, []) == sought(compile_watchlists([]), shown) == set()


def test_a_watchlist_that_seeks_no_word_is_held_against_every_entry() -> None:
    compiled = compile_watchlists([seeking("language:nl", entity("Delft"))])
    assert sought(compiled, [subject("Rain"), subject("Wind")]) == {0, 1}


def test_a_trace_reads_as_it_was_written() -> None:
    misses = [
        Miss("w1", 0.31, 0.4, (("delft", 0.31),)),
        Miss("w2", 0.5, 0.4, (("delft", 0.5),), (("haren", '"dike"'),), (("NOT goor",),)),
        Miss("w3", 0.0, 0.0, (), (("haren",),)),
        Miss("w4", 0.0, 0.4, (), (("haren",),), (), ("haren",)),
    ]
    assert sorted(misses_of(trace_of(misses)), key=lambda one: one.watchlist_id) == misses
    assert misses_of(None) == misses_of(NO_MISS) == misses_of(SET_ASIDE) == ()


def test_a_trace_keeps_the_nearest_of_many() -> None:
    refused = [Miss(f"far{number}", 0.9, 0.4, (), (("haren",),)) for number in range(40)]
    kept = misses_of(trace_of([*refused, Miss("near", 0.39, 0.4)]))
    assert (kept[0].watchlist_id, len(kept)) == ("near", MOST)
