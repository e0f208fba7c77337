"""Which entries of a document are known, by what the feed has shown of its keys; and what is a storm."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.feeds.identity import identify
from monitor.feeds.recognise import MOST_COUNTED, recognise
from monitor.feeds.storm import Sight, storm
from monitor.model.entry import ParsedEntry
from monitor.model.feed import Trust

NOON = datetime(2024, 3, 1, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
SITE = "https://herald.example"
BAD_GUIDS, BAD_LINKS = Trust(guid_kept=10, guid_changed=5), Trust(guid_changed=9, link_changed=9)


def item(guid: str, link: str, title: str) -> ParsedEntry:
    return ParsedEntry(guid, f"{SITE}/{link}" if link else "", title, f"About {title}.")


def known(*entries: ParsedEntry) -> dict[str, str]:
    """Return where the keys of these entries lead: to their titles."""
    return {key: one.entry.title for one in identify(entries) for key in one.keys}


def names(before: list[ParsedEntry], after: list[ParsedEntry], trust: Trust | None = None) -> list[str | None]:
    """Return by what each entry of the second document is known."""
    return list(recognise(identify(after), known(*before), trust or Trust()).same)


A, B, C, D = (item(f"g{n}", f"l{n}", f"title {n}") for n in range(4))
BEFORE = [A, B, C, D]
TITLES = [one.title for one in BEFORE]


def all_with(**change: str) -> list[ParsedEntry]:
    """Return the four entries with guid, link or title made anew by this pattern."""
    made = []
    for n, one in enumerate(BEFORE):
        guid, link, title = one.guid, f"l{n}", one.title
        values = {"guid": guid, "link": link, "title": title} | {name: f"{text}{n}" for name, text in change.items()}
        made.append(item(values["guid"], values["link"], values["title"]))
    return made


def test_a_guid_that_is_known_is_believed() -> None:
    assert names(BEFORE, [item("g0", "elsewhere", "title 0"), item("g1", "l1", "Another title")]) == TITLES[:2]


def test_link_and_words_together_outweigh_a_new_guid() -> None:
    assert names(BEFORE, [item("new", "l0", "title 0")]) == ["title 0"]


def test_one_link_or_one_title_alone_is_no_proof() -> None:
    assert names(BEFORE, [item("new", "l0", "Another title"), item("newer", "other", "title 1")]) == [None, None]


def test_a_feed_that_makes_all_its_guids_and_links_anew_is_known_by_its_words() -> None:
    assert names(BEFORE, all_with(guid="n", link="moved")) == TITLES


def test_a_feed_that_makes_all_its_guids_and_titles_anew_is_known_by_its_links() -> None:
    assert names(BEFORE, all_with(guid="n", title="Edited ")) == TITLES


def test_a_feed_without_guids_whose_links_all_change_is_known_by_its_words() -> None:
    before = [item("", f"l{n}?session=1", f"title {n}") for n in range(4)]
    assert names(before, [item("", f"l{n}?session=2", f"title {n}") for n in range(4)]) == TITLES


def test_a_feed_in_which_nothing_is_as_it_was_is_new() -> None:
    assert names(BEFORE, all_with(guid="n", link="m", title="Other ")) == [None] * 4


def test_guids_that_are_used_again_for_others_are_not_believed() -> None:
    """A feed that numbers its places: the first is always 0."""
    again = all_with(link="m", title="Other ")
    found = recognise(identify(again), known(*BEFORE), Trust())
    assert list(found.same) == [None] * 4
    assert [one.key for one in found.found] == [one.link for one in identify(again)], (
        "a new entry needs a name of its own"
    )
    assert found.trust.guid_reused == 4


def test_one_guid_with_new_link_and_words_is_an_edit_until_the_feed_shows_otherwise() -> None:
    edited = item("g0", "new-slug", "Other title")
    assert names(BEFORE, [edited, B, C]) == TITLES[:3]
    assert names(BEFORE, [edited, B, C], Trust(guid_kept=20, guid_reused=8)) == [None, *TITLES[1:3]]


def test_where_guids_have_changed_before_the_link_speaks() -> None:
    edited = item("new", "l0", "Another title")
    assert names(BEFORE, [edited, B]) == [None, "title 1"]
    assert names(BEFORE, [edited, B], BAD_GUIDS) == ["title 0", "title 1"]


def test_where_links_have_changed_too_the_words_speak() -> None:
    moved = item("new", "elsewhere", "title 0")
    assert names(BEFORE, [moved, B], BAD_GUIDS) == [None, "title 1"]
    assert names(BEFORE, [moved, B], BAD_LINKS) == ["title 0", "title 1"]


def test_a_live_blog_brings_new_entries_under_one_link() -> None:
    trust = Trust(guid_kept=500, link_kept=500)
    assert names([item("b1", "live", "one")], [item("b2", "live", "two")], trust) == [None]


def test_two_entries_of_a_document_are_never_the_same_known_one() -> None:
    twin = item("new", "l0", "title 0")
    assert names(BEFORE, [twin, A]) == [None, "title 0"], "the one with the known guid is the known one"


def test_evidence_is_counted_and_a_feed_that_mends_is_believed_again() -> None:
    renamed = recognise(identify(all_with(guid="n")), known(*BEFORE), Trust()).trust
    assert (renamed.guid_changed, renamed.guid_kept, renamed.link_kept) == (4, 0, 4)
    trust = renamed
    for _ in range(2 * MOST_COUNTED):
        trust = recognise(identify(BEFORE), known(*BEFORE), trust).trust
    assert trust.guid_changed == 0
    assert max(vars(trust).values()) <= MOST_COUNTED


def sight(
    new: int, total: int, *dates: datetime | None, elapsed: timedelta = HOUR / 4, expected: float = 0.5, **more: object
) -> Sight:
    """Return a document of which so many entries are new, with these dates over and over."""
    spread = [dates[n % len(dates)] for n in range(new)] if dates else [None] * new
    return Sight(total, new, spread, NOON - elapsed, NOON, expected, **({"batch": 0, "window": 40} | more))  # type: ignore[arg-type]


def spread_over(span: timedelta, count: int) -> list[datetime]:
    return [NOON - span * n / count for n in range(count)]


OLD = NOON - timedelta(days=9)
STORMS = {
    "a whole feed anew, dated long ago": (sight(40, 40, OLD, OLD - HOUR, OLD - 2 * HOUR), "replaced"),
    "a whole feed anew, undated": (sight(40, 40), "replaced"),
    "a whole feed anew, all dated this moment": (sight(40, 40, NOON), "replaced"),
    "five hundred at once beside the twenty of always": (sight(500, 520, OLD), "flood"),
    "five hundred at once, dated as news": (sight(500, 520, *spread_over(HOUR / 4, 500)), "flood"),
    "another feed under another name, freshly dated": (
        sight(15, 15, *spread_over(HOUR / 4, 15), renamed=True),
        "replaced",
    ),
    "an archive beside what is known": (sight(40, 60, OLD), "flood"),
}
NEWS = {
    "one new entry": sight(1, 40, NOON),
    "nothing new": sight(0, 40),
    "a burst that fills the whole document": sight(15, 15, *spread_over(HOUR / 4, 15)),
    "a burst beside what is known": sight(35, 60, *spread_over(HOUR / 2, 35)),
    "a morning's batch, all of one date": sight(40, 60, NOON - HOUR / 6),
    "everything after three days of silence": sight(
        40, 40, *spread_over(timedelta(days=3), 40), elapsed=timedelta(days=3), expected=30.0
    ),
    "undated, and no more than such days bring": sight(40, 40, elapsed=timedelta(days=3), expected=30.0),
    "a batch as the feed has brought before": sight(200, 200, NOON, batch=180),
    "a new name, and mostly what is known": sight(2, 40, NOON, renamed=True),
    "a few undated ones in a slow feed": sight(4, 4, expected=0.0),
    "a feed that held two entries and now holds ten": sight(10, 10, expected=0.0, window=2),
}


@pytest.mark.parametrize("name", STORMS)
def test_a_storm_is_told_from_news(name: str) -> None:
    seen, kind = STORMS[name]
    assert storm(seen) == kind


@pytest.mark.parametrize("name", NEWS)
def test_news_is_told_from_a_storm(name: str) -> None:
    assert storm(NEWS[name]) is None
