"""Several articles in one watchlist, and additions to one that is there."""

import json
from pathlib import Path

import pytest

from monitor.app.config.load import load_watchlist
from tests.faces.conftest import User

FIRST = """Harvest Bank collapses after regulator freezes deposits

Harvest Bank, a lender in Kenya, collapsed on Tuesday. Its chief executive, Miriam Okafor, resigned the same day. The
central bank in Nairobi froze all deposits of Harvest Bank after a run on the lender.
"""
SECOND = """Okafor of Harvest Bank arrested at the airport

Police in Nairobi arrested Miriam Okafor, the former head of Harvest Bank, on Friday. Judge Peter Lindqvist ordered that
she stays in custody. The bankruptcy of Harvest Bank left savers in Kenya without their money.
"""
WATCHLIST = """# Written by hand.
id: harvest
title: The fall of Harvest Bank
entities:
  - id: harvest-bank
    name: Harvest Bank  # the lender
    type: organisation
    weight: 3
  - id: kenya
    name: Kenya
    type: place
    aliases:
      "*": [Kenya, Nairobi]
      en: [Kenyan]
topics:
  - id: bankruptcy
    terms: {en: [bankruptcy]}
# The rule.
match:
  require: harvest-bank
"""


@pytest.fixture
def files(user: User, tmp_path: Path) -> tuple[str, str]:
    paths = tmp_path / "first.md", tmp_path / "second.md"
    for path, text in zip(paths, (FIRST, SECOND), strict=True):
        path.write_text(text, encoding="utf-8")
    (user.folder / "watchlists" / "harvest.yaml").write_text(WATCHLIST, encoding="utf-8")
    return str(paths[0]), str(paths[1])


def test_several_articles_make_one_watchlist_that_says_what_they_share(user: User, files: tuple[str, str]) -> None:
    said = user.types("seed", *files, "--language", "en")
    assert said.code == 0, said.err
    assert "# All 2 articles name: Harvest Bank, Miriam Okafor, Kenya." in said.out
    draft = json.loads(user.types("seed", *files, "--language", "en", "--json").out)
    assert [article["title"] for article in draft["articles"]] == [
        "Harvest Bank collapses after regulator freezes deposits",
        "Okafor of Harvest Bank arrested at the airport",
    ]
    assert draft["entities"][0]["id"] == "harvest-bank"
    assert "in 2 of 2 articles" in draft["entities"][0]["reason"]


def test_additions_to_a_watchlist_are_a_diff_that_touches_nothing_else(user: User, files: tuple[str, str]) -> None:
    said = user.types("seed", "--into", "harvest", files[1], "--language", "en")
    assert said.code == 0, said.err
    added = [line for line in said.out.splitlines() if line.startswith("+") and not line.startswith("+++")]
    removed = [line for line in said.out.splitlines() if line.startswith("-") and not line.startswith("---")]
    assert removed == []
    assert "+  - id: miriam-okafor" in "\n".join(added)
    assert "peter-lindqvist" in said.out
    file = user.folder / "watchlists" / "harvest.yaml"
    assert said.out.splitlines()[:2] == [f"--- {file}", f"+++ {file}"], "`patch -p0` and `git apply` find the file"
    assert "+  - id: harvest-bank" not in said.out
    assert "+  - id: bankruptcy" not in said.out
    assert file.read_text(encoding="utf-8") == WATCHLIST


def test_additions_that_were_put_in_are_not_proposed_again(user: User, files: tuple[str, str]) -> None:
    assert user.types("seed", "--into", "harvest", files[1], "--language", "en", "--write").code == 0
    file = user.folder / "watchlists" / "harvest.yaml"
    watchlist = load_watchlist(file, {})
    assert {"harvest-bank", "kenya", "miriam-okafor", "peter-lindqvist"} <= {one.id for one in watchlist.entities}
    assert "# The rule.\nmatch:" in file.read_text(encoding="utf-8")
    again = user.types("seed", "--into", "harvest", files[1], "--language", "en")
    assert (again.out, "has all of it already" in again.err) == ("", True)


def test_a_watchlist_learns_more_languages(user: User, files: tuple[str, str]) -> None:
    said = user.types("seed", "--into", "harvest", "--languages", "ru,ha")
    assert "+      ru: [Кения, Найроби" in said.out
    assert "{en: [bankruptcy], ru: [" in said.out
    assert "no names are known for harvest-bank (ru), harvest-bank (ha)" in said.err


def test_a_wrong_id_and_a_wrong_language_are_said(user: User, files: tuple[str, str]) -> None:
    assert "did you mean 'harvest'" in user.types("seed", "--into", "harvst", files[0]).err
    assert "'klingonese1' is no language" in user.types("seed", "--into", "harvest", "--languages", "klingonese1").err
    assert "give an article" in user.types("seed").err
