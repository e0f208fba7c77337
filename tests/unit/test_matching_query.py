"""The query language: what each query means, and what is said of one that does not parse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.matching.nodes import (
    NAME_FIELDS,
    TEXT_FIELDS,
    And,
    AtLeast,
    Everything,
    Field,
    Near,
    Node,
    Not,
    Operand,
    Or,
    Text,
    show,
)
from monitor.matching.query import MAX_DEPTH, MAX_LENGTH, MAX_OPERANDS, parse
from monitor.matching.tokens import QueryError

DIKE, RIVER, RAIN = Operand("dike"), Operand("river"), Operand("heavy-rain")
IDS = frozenset({"dike", "river", "heavy-rain"})

TEXTS = st.builds(
    Text,
    st.one_of(
        st.sampled_from(["flood", "Côte d'Azur", "evacuat*", "US", 'so "called"', "a ” b", "a » b “", "洪水", "3.5"]),
        st.text(st.sampled_from('ab1é "”»-'), min_size=1).map(lambda text: " ".join(text.split())),
    ).filter(
        lambda text: (
            any(char.isalnum() for char in text)
            and any(not set(closers) & set(text) for closers in ('"', "”", "“”", "»"))
        )
    ),
    st.booleans(),
)
OPERANDS = st.sampled_from([DIKE, RIVER, RAIN])
SPANS: st.SearchStrategy[Node] = st.recursive(
    OPERANDS | TEXTS,
    lambda inner: st.one_of(
        st.builds(Near, inner, inner, st.integers(1, 100), st.booleans()),
        st.lists(inner, min_size=2, max_size=3).map(lambda nodes: Or(tuple(nodes))),
        st.builds(Field, st.sampled_from(TEXT_FIELDS), inner),
    ),
    max_leaves=4,
)
CODES = st.sampled_from(["nl", "fr", "pt-BR", "swa"]).map(Text)


def named(field: str) -> st.SearchStrategy[Node]:
    names = CODES if field == "language" else TEXTS
    either = st.lists(names, min_size=2, max_size=3).map(lambda texts: Or(tuple(texts)))
    return st.builds(Field, st.just(field), names | either)


NAMED = st.sampled_from(NAME_FIELDS).flatmap(named)


def at_least(nodes: list[Node]) -> st.SearchStrategy[Node]:
    return st.integers(1, len(nodes)).map(lambda count: AtLeast(count, tuple(nodes)))


TREES: st.SearchStrategy[Node] = st.recursive(
    SPANS | NAMED | st.just(Everything()),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda nodes: And(tuple(nodes))),
        st.lists(inner, min_size=2, max_size=3).map(lambda nodes: Or(tuple(nodes))),
        st.builds(Not, inner),
        st.builds(Field, st.sampled_from(TEXT_FIELDS), inner),
        st.lists(inner, min_size=1, max_size=3).flatmap(at_least),
    ),
    max_leaves=8,
)


@given(TREES)
def test_a_tree_prints_to_a_query_that_parses_to_it(tree: Node) -> None:
    assert parse(show(tree), IDS) == tree


def outcome_of(query: str) -> Node | QueryError:
    try:
        return parse(query, IDS)
    except QueryError as error:
        return error


@given(st.text(st.sampled_from('dikervANDORT NE/5"“”«*(),=-:12é\n'), max_size=60))
def test_any_text_parses_or_says_where_it_does_not(query: str) -> None:
    outcome = outcome_of(query)
    if isinstance(outcome, QueryError):
        lines = query.split("\n")
        assert 1 <= outcome.line <= len(lines)
        assert 1 <= outcome.column <= len(lines[outcome.line - 1]) + 1
        assert outcome.reason
    else:
        assert parse(show(outcome), IDS) == outcome


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("dike", DIKE),
        ('"flood"', Text("flood")),
        ('="US"', Text("US", exact=True)),
        ('  "two \n words" ', Text("two words")),
        ("“flood”", Text("flood")),
        ("„flood“", Text("flood")),
        ("«flood»", Text("flood")),
        ("*", Everything()),
        ("dike AND river", And((DIKE, RIVER))),
        ("dike river", And((DIKE, RIVER))),
        ("dike\nriver", And((DIKE, RIVER))),
        ('dike "flood"', And((DIKE, Text("flood")))),
        ("dike OR river heavy-rain", Or((DIKE, And((RIVER, RAIN))))),
        ("dike AND river OR heavy-rain", Or((And((DIKE, RIVER)), RAIN))),
        ("dike AND (river OR heavy-rain)", And((DIKE, Or((RIVER, RAIN))))),
        ("dike AND(river)", And((DIKE, RIVER))),
        ("NOT dike river", And((Not(DIKE), RIVER))),
        ("-dike river", And((Not(DIKE), RIVER))),
        ("dike -river", And((DIKE, Not(RIVER)))),
        ("NOT NOT dike", Not(Not(DIKE))),
        ("NOT dike NEAR/3 river", Not(Near(DIKE, RIVER, 3, ordered=False))),
        ("dike ONEAR/12 river", Near(DIKE, RIVER, 12, ordered=True)),
        ("dike NEAR/1 river NEAR/2 dike", Near(Near(DIKE, RIVER, 1, ordered=False), DIKE, 2, ordered=False)),
        ("dike NEAR/3 (river OR title:dike)", Near(DIKE, Or((RIVER, Field("title", DIKE))), 3, ordered=False)),
        ("title:dike river", And((Field("title", DIKE), RIVER))),
        ('title: "flood"', Field("title", Text("flood"))),
        ("text:(dike OR river)", Field("text", Or((DIKE, RIVER)))),
        ("feed:herald", Field("feed", Text("herald"))),
        ("source:herald", Field("feed", Text("herald"))),
        ("origin:herald.example dike", And((Field("origin", Text("herald.example")), DIKE))),
        ('origin:"Wire Agency"', Field("origin", Text("Wire Agency"))),
        ("language:nl", Field("language", Text("nl"))),
        ('feed:("a" OR "b")', Field("feed", Or((Text("a"), Text("b"))))),
        ("language:(nl OR fr)", Field("language", Or((Text("nl"), Text("fr"))))),
        ("origin:(a.example OR b.example)", Field("origin", Or((Text("a.example"), Text("b.example"))))),
        ("feed:(dike) dike", And((Field("feed", Text("dike")), DIKE))),
        ("”flood”", Text("flood")),
        ("＂flood＂", Text("flood")),
        ("at_least(2, dike, river AND heavy-rain)", AtLeast(2, (DIKE, And((RIVER, RAIN))))),
    ],
)
def test_a_query_means_what_it_says(query: str, tree: Node) -> None:
    assert parse(query, IDS) == tree


@pytest.mark.parametrize(
    ("query", "line", "column", "mend"),
    [
        ("", 1, 1, "expected an id, a quoted text or '(', found the end"),
        ("dike AN river", 1, 6, "found 'AN': did you mean AND?"),
        ("dike ANDD river", 1, 6, "did you mean AND?"),
        ("dike and river", 1, 6, "write AND in capitals, or quote 'and' as a text"),
        ("dike or river", 1, 6, "write OR in capitals"),
        ("not dike", 1, 1, "write NOT in capitals"),
        ("dike AND", 1, 9, "found the end"),
        ("dike OR OR river", 1, 9, "found 'OR'"),
        ("AND dike", 1, 1, "found 'AND'"),
        ("NOT", 1, 4, "found the end"),
        ("dike,river", 1, 5, "expected AND, OR or the end, found ','"),
        ('dike AND "flood', 1, 10, "the quote that opens here is never closed"),
        ('dike AND ="flood', 1, 11, "the quote that opens here is never closed"),
        ("dike AND (river OR (dike)", 1, 10, 'the "(" that opens here is never closed'),
        ("dike)", 1, 5, 'this ")" closes nothing'),
        ("()", 1, 2, "found ')'"),
        ("dyke AND river", 1, 1, "'dyke' is no entity or topic of this watchlist, did you mean 'dike'?"),
        ("dike AND\n  (rivers OR dike)", 2, 4, "did you mean 'river'?"),
        ("dike\nAND zebra", 2, 5, 'quote it to seek the text: "zebra"'),
        ("dike NEAR river", 1, 6, "NEAR needs a number of words from 1 to 100 behind a slash: NEAR/5"),
        ("dike ONEAR/ river", 1, 6, "ONEAR needs a number"),
        ("dike NEAR/0 river", 1, 6, "from 1 to 100"),
        ("dike NEAR/101 river", 1, 6, "from 1 to 100"),
        ("dike NEAR/five river", 1, 6, "NEAR needs a number"),
        ("dike NEAR/5", 1, 12, "found the end"),
        ("dike NEAR/5 (river AND dike)", 1, 6, "NEAR/5 needs an id, a text or an OR of them on both sides"),
        ("(NOT dike) NEAR/5 river", 1, 12, "NEAR/5 needs"),
        ("dike NEAR/5 feed:herald", 1, 6, "NEAR/5 needs"),
        ("titel:dike", 1, 1, "no field is named 'titel', did you mean 'title'?; there are title, summary, text"),
        ("title:", 1, 7, "found the end"),
        ("feed:(NOT dike)", 1, 1, 'feed: compares a name, so write feed:nos or feed:"nos"'),
        ("feed:AND", 1, 6, "found 'AND'"),
        ("at_least 2", 1, 10, "at_least wants its operands in parentheses: at_least(2, a, b, c)"),
        ("at_least(dike, river)", 1, 10, "at_least begins with a number"),
        ("at_least(2, dike, river", 1, 9, 'the "(" that opens here is never closed'),
        ("dike AND at_least(3, dike, river)", 1, 10, "at_least asks for 3 of 2"),
        ("at_least(0, dike)", 1, 1, "at_least asks for 0 of 1"),
        ("=dike", 1, 1, '"=" compares a text with its case: write ="US"'),
        ('dike "eva*cuate"', 1, 10, 'a * may only end a text: "deliver*"'),
        ('"*"', 1, 1, "a text needs at least one letter or digit"),
        ('"—"', 1, 1, "a text needs at least one letter or digit"),
        ("evacuat*", 1, 1, 'quote what ends in a *: "evacuat*"'),
        ("dike*", 1, 1, 'quote what ends in a *: "dike*"'),
        ("feed:herald*", 1, 6, 'quote what ends in a *: "herald*"'),
        ("dike && river", 1, 6, "'&' means nothing here: write AND"),
        ("dike || river", 1, 6, "write OR"),
        ("!dike", 1, 1, "write NOT"),
        ("'flood'", 1, 1, 'put a text in double quotes: "flood"'),
        ("‘flood’", 1, 1, "in double quotes"),
        ("/flo+d/", 1, 1, "there are no regular expressions"),
        ("dike~2", 1, 5, "quote a text, or write an id"),
        ("dike NAER/5 river", 1, 6, "'NAER/5' means nothing here: did you mean NEAR/5?"),
        ("at_least(2 dike, river)", 1, 12, "expected ',' or ')' here, found 'dike'"),
        ("atleast(2, dike, river)", 1, 1, "did you mean 'at_least'?"),
        ("language:dutch", 1, 10, "'dutch' is no language code: two or three letters, like nl"),
        ('language:(nl OR "dutch")', 1, 17, "is no language code"),
        ("feed:(herald AND times)", 1, 1, "feed: compares a name"),
    ],
)
def test_a_query_that_does_not_parse_says_where_and_how_to_mend_it(
    query: str, line: int, column: int, mend: str
) -> None:
    with pytest.raises(QueryError) as caught:
        parse(query, IDS)
    assert (caught.value.line, caught.value.column) == (line, column)
    assert mend in caught.value.reason


def test_a_column_counts_characters_and_not_bytes() -> None:
    with pytest.raises(QueryError) as caught:
        parse('"洪水 🌊 é" AND dyke', IDS)
    assert caught.value.column == 14


@pytest.mark.parametrize("opener", ["(", "NOT ", "-", "title:", "at_least(1, "])
def test_a_query_may_be_nested_only_so_deep(opener: str) -> None:
    closer = ")" if opener.endswith("(") or opener.startswith("at") else ""
    inside = MAX_DEPTH - 1
    assert parse(opener * inside + "dike" + closer * inside, IDS)
    with pytest.raises(QueryError, match="nested deeper than 40 levels"):
        parse(opener * 1_200 + "dike" + closer * 1_200 if len(opener) < 9 else opener * 600 + "dike", IDS)


def test_a_query_may_hold_only_so_many_operands() -> None:
    assert parse("dike " * MAX_OPERANDS, IDS)
    with pytest.raises(QueryError, match="more than 500 operands") as caught:
        parse("dike " * (MAX_OPERANDS + 1), IDS)
    assert caught.value.column == MAX_OPERANDS * 5 + 1


def test_a_query_may_be_only_so_long() -> None:
    assert parse(f'"{"a" * (MAX_LENGTH - 2)}"', IDS)
    with pytest.raises(QueryError, match="longer than 10000 characters"):
        parse(f'"{"a" * (MAX_LENGTH - 1)}"', IDS)
