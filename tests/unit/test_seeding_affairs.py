"""Made-up affairs: what is found in an article, and what its draft catches in other languages."""

import pytest

from benchmarks.seeding import AFFAIRS, affairs, measure

NAMES = sorted(path.name for path in AFFAIRS.glob("*.md"))
FRESH = sorted(path.name for path in (AFFAIRS / "fresh").glob("*.md"))


@pytest.mark.parametrize("name", NAMES)
def test_a_draft_names_what_a_reader_marked_and_catches_the_affair_in_other_languages(name: str) -> None:
    result = measure(name, affairs()[name])
    marked = result.right + len(result.missed)
    assert result.right / marked >= (0.5 if name.endswith(".ja.md") else 0.8), result.missed
    assert result.right / (result.right + len(result.wrong)) >= 0.85, result.wrong
    assert result.caught >= result.about - 1, result.lost
    assert len(result.strangers) <= 1, result.strangers


@pytest.mark.parametrize("name", FRESH)
def test_a_draft_of_an_article_that_the_rules_were_not_made_for_names_most_and_little_else(name: str) -> None:
    result = measure(f"fresh/{name}", affairs()[f"fresh/{name}"])
    assert result.right / (result.right + len(result.missed)) >= 0.65, result.missed
    assert result.right / (result.right + len(result.wrong)) >= 0.85, result.wrong
    assert result.caught >= result.about / 2, result.lost
