"""The seed of a watchlist: read from its file, and what is wrong with it said where the watchlist names it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from monitor.app.config.load import load_watchlist
from monitor.model.errors import Fault
from monitor.model.watchlist import Seed
from tests.unit.conftest import Loader

STORY = "id: delta\ntitle: Floods\nentities: [{id: norway, name: Norway, type: place}]\nseed: seeds/flood.md\n"
ARTICLE = """---
title: A dike gives way
date: 2024-05-06
url: https://herald.example/dike
source: The Herald
language: en-GB
---

The dike near Oslo gave way at **dawn**.

Nobody was hurt.
"""


@pytest.fixture
def file(folder: Path) -> Path:
    (folder / "seeds").mkdir()
    return folder / "seeds" / "flood.md"


def test_a_seed_comes_with_its_date_address_source_language_and_text(loaded: Loader, file: Path) -> None:
    file.write_text(ARTICLE, encoding="utf-8")
    found = loaded(delta=STORY)
    (watchlist,) = found.require().watchlists
    assert watchlist.seed == Seed(
        "A dike gives way",
        "The dike near Oslo gave way at dawn.\nNobody was hurt.",
        "en",
        datetime(2024, 5, 6, tzinfo=UTC),
        "https://herald.example/dike",
        "The Herald",
    )
    assert file in found.named, "an edit of the seed is seen"


def test_a_seed_without_front_matter_has_its_first_line_for_a_title(loaded: Loader, file: Path) -> None:
    file.write_text("# A dike gives way\n\nNear Oslo, at dawn.\n", encoding="utf-8")
    seed = loaded(delta=STORY).require().watchlists[0].seed
    assert seed == Seed("A dike gives way", "Near Oslo, at dawn.")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"%PDF-1.7", "is no text"),
        (b"---\ndate: yesterday\n---\nA dike gives way.\nNear Oslo.", "has the date 'yesterday': write it like"),
    ],
)
def test_what_is_wrong_with_a_seed_is_said_where_it_is_named(
    loaded: Loader, file: Path, content: bytes, said: str
) -> None:
    file.write_bytes(content)
    (fault,) = loaded(delta=STORY).faults
    assert (fault.line, fault.column) == (4, 7)
    assert said in fault.message


def test_a_watchlist_that_stands_alone_finds_its_seed_beside_it_or_says_that_it_is_missing(tmp_path: Path) -> None:
    path, said = tmp_path / "delta.yaml", list[Fault]()
    path.write_text(STORY.replace("seeds/", ""), encoding="utf-8")
    assert load_watchlist(path, {}, said.append).seed is None
    assert "there is no file" in said[0].message
    (tmp_path / "flood.md").write_text(ARTICLE, encoding="utf-8")
    found = load_watchlist(path, {}).seed
    assert found is not None
    assert found.source == "The Herald"
