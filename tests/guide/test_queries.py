"""The examples of the query language, each held against a text that it takes and one that it leaves."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.app.config.load import load_watchlist
from monitor.matching.compile import compile_watchlists
from monitor.matching.match import Subject, match_entry
from monitor.matching.query import parse
from monitor.matching.tokens import QueryError
from tests.guide.blocks import BLOCKS, cells, quoted

PAGE = "queries.md"
ROWS = [(quoted(query)[0], takes, leaves) for query, takes, leaves in cells(PAGE, "Examples")]
FAULTS = [(quoted(query)[0], said) for query, said in cells(PAGE, "What is easily got wrong")]
WATCHLIST = next(block.text for block in BLOCKS if block.page == f"docs/{PAGE}" and block.language == "yaml")


def subject(written: str) -> Subject:
    """Return the entry that a cell writes as `[where from] title // summary`."""
    found = re.fullmatch(r"(?:\[(?P<whence>[^]]+)\] )?(?P<title>.*?)(?: // (?P<summary>.*))?", written)
    assert found
    whence = found["whence"] or ""
    site = whence if "." in whence else ""
    return Subject(found["title"], found["summary"] or "", "", "", None if site else whence or None, origin=site)


def taken(query: str, written: str, tmp_path: Path) -> bool:
    """Tell whether the page's watchlist, with this query, takes the entry."""
    file = tmp_path / "harbour.yaml"
    file.write_text(WATCHLIST, encoding="utf-8")
    watchlist = replace(load_watchlist(file, {}), require=query, threshold=0.0)
    return bool(match_entry(compile_watchlists([watchlist]), subject(written)))


@pytest.mark.parametrize(("query", "takes", "leaves"), ROWS)
def test_an_example_takes_and_leaves_what_the_guide_says(query: str, takes: str, leaves: str, tmp_path: Path) -> None:
    assert taken(query, takes, tmp_path)
    assert not leaves or not taken(query, leaves, tmp_path)


@pytest.mark.parametrize(("query", "said"), FAULTS)
def test_a_mistake_is_answered_as_the_guide_says(query: str, said: str) -> None:
    ids = frozenset({"rotterdam", "antwerp", "fnv", "strike", "talks"})
    with pytest.raises(QueryError) as refused:
        parse(query, ids)
    assert said in str(refused.value)
