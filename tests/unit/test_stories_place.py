"""Placing: what opens a development, and what only repeats one."""

from datetime import timedelta

import pytest

from monitor.model.development import Placement
from monitor.model.hit import Hit
from monitor.model.ids import development_id
from monitor.stories.place import grow_development, open_development, place, title_key
from monitor.stories.traits import Traits
from tests.unit.builders import NOON, a_development, a_hit

URL = "https://herald.example/dike"


def placed_by_copies(hit: Hit, recent: list[Hit]) -> Placement:
    """Place a hit by what it copies alone."""
    return place(hit, Traits(), (), recent, hit.seen)


def test_the_first_report_opens_a_development() -> None:
    placed = placed_by_copies(a_hit("e1", url=URL), [])
    assert (placed.kind, placed.development_id) == ("first", development_id("delta", "e1"))


def test_another_story_opens_another_development() -> None:
    recent = [a_hit("e0", url="https://herald.example/rain", title_key="k0")]
    placed = placed_by_copies(a_hit("e1", url=URL, title_key="k1"), recent)
    assert (placed.kind, placed.development_id) == ("first", development_id("delta", "e1"))


@pytest.mark.parametrize(
    ("url", "key", "reason"),
    [(URL, "other", "same address"), ("https://x.example/", "k", "same title"), (URL, "k", "same address")],
)
def test_a_copy_belongs_to_the_development_of_what_it_copies(url: str, key: str, reason: str) -> None:
    placed = placed_by_copies(a_hit("e2", url=url, title_key=key), [a_hit("e1", url=URL, title_key="k")])
    assert (placed.kind, placed.development_id, placed.reason, placed.copy_of) == ("reprint", "d1", reason, "e1")


def test_what_has_neither_address_nor_title_copies_nothing() -> None:
    assert placed_by_copies(a_hit("e2"), [a_hit("e1")]).kind == "first"


@pytest.mark.parametrize(
    ("after", "kind"),
    [(0, "reprint"), (72, "reprint"), (72.01, "first"), (-1, "reprint"), (-73, "first"), (24 * 365, "first")],
)
def test_a_copy_is_known_for_three_days(after: float, kind: str) -> None:
    late = a_hit("e2", url=URL, after=timedelta(hours=after))
    assert placed_by_copies(late, [a_hit("e1", url=URL)]).kind == kind


def test_the_oldest_of_several_originals_counts() -> None:
    recent = [a_hit("e1", title_key="k"), a_hit("e2", url=URL)]
    assert placed_by_copies(a_hit("e3", url=URL, title_key="k"), recent).reason == "same title"


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("Dike gives way!", "DIKE GIVES WAY", True),
        ("L’été “fou”", 'L\'ete "fou"', True),
        ("12 dead", "13 dead", False),
        ("Dike gives way", "Dike gave way", False),
    ],
)
def test_titles_are_compared_folded(left: str, right: str, same: bool) -> None:
    assert (title_key(left) == title_key(right)) is same


@pytest.mark.parametrize("title", ["", "…", " – "])
def test_a_title_without_a_letter_has_no_key(title: str) -> None:
    assert title_key(title) == ""


def test_a_development_begins_as_its_opening_hit() -> None:
    opened = open_development(a_hit("e1", title="Dike gives way", url=URL, language="nl"))
    assert (opened.id, opened.opening_entry_id, opened.watchlist_id) == ("d1", "e1", "delta")
    assert (opened.title, opened.url, opened.language) == ("Dike gives way", URL, "nl")
    assert (opened.first_seen, opened.last_seen) == (NOON, NOON)
    assert (opened.origins, opened.languages, opened.follows) == (("herald.example",), ("nl",), None)


def test_a_hit_of_unknown_source_and_language_names_none() -> None:
    opened = open_development(a_hit(language=None, origin=""))
    assert (opened.origins, opened.languages, opened.language) == ((), (), None)


def test_a_copy_brings_its_language_and_time_but_no_origin() -> None:
    grown = grow_development(
        a_development(), a_hit("e2", kind="reprint", language="fr", origin="w", after=timedelta(hours=5))
    )
    assert (grown.languages, grown.origins) == (("en", "fr"), ("herald.example",))
    assert (grown.first_seen, grown.last_seen) == (NOON, NOON + timedelta(hours=5))


def test_a_development_never_goes_back_in_time() -> None:
    grown = grow_development(a_development(), a_hit("e2", after=timedelta(hours=-5), language=None))
    assert (grown.last_seen, grown.languages) == (NOON, ("en",))
    assert grow_development(grown, a_hit("e3", language="en")).languages == ("en",)
