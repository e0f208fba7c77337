"""Who is who among a feed's entries, and what an entry becomes when it is kept."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.feeds.identity import content_hash, identify, to_entry
from monitor.model.entry import Document, ParsedEntry
from monitor.model.feed import Feed
from monitor.model.ids import entry_id, key_hash
from tests.unit.builders import NOON

FEED = Feed("f1", "herald", "https://herald.example/rss", "Herald", "herald.example")
A = "https://herald.example/a"
B = "https://herald.example/b"


def item(guid: str = "", link: str = "", title: str = "", summary: str = "") -> ParsedEntry:
    return ParsedEntry(guid, link, title, summary)


def keys_of(*entries: ParsedEntry) -> list[str]:
    return [one.key for one in identify(entries)]


def test_the_guid_comes_before_the_link_and_the_link_before_the_text() -> None:
    (full,) = identify([item("g1", A, "Dike")])
    assert full.key == key_hash("guid", "g1")
    assert full.keys[:2] == (key_hash("guid", "g1"), key_hash("link", A))
    assert len(full.keys) == 3
    assert keys_of(item("", A, "Dike")) == [key_hash("link", A)]
    assert keys_of(item("", "", "Dike")) == [full.keys[2]]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (item("http://herald.example/a"), item("https://herald.example/a")),
        (item(" g1 "), item("g1")),
        (item("", A + "?utm_source=rss"), item("", "http://herald.example/a")),
        (item("", "", "Díke!", "gives  way"), item("", "", "dike", "Gives way")),
    ],
)
def test_two_writings_of_one_key_are_equal(left: ParsedEntry, right: ParsedEntry) -> None:
    (one,), (other,) = (identify([replace(entry, text="words")]) for entry in (left, right))
    assert one.key == other.key


def test_a_guid_that_several_links_share_tells_nothing() -> None:
    assert keys_of(item("same", A, "one"), item("same", B, "two")) == [key_hash("link", A), key_hash("link", B)]


def test_a_guid_that_several_texts_without_a_link_share_tells_nothing() -> None:
    assert len(keys_of(item("same", "", "one"), item("same", "", "two"))) == 2


def test_a_link_that_several_texts_share_tells_nothing() -> None:
    first, second = identify([item("", A, "one"), item("", A, "two")])
    assert first.key != second.key
    assert key_hash("link", A) not in (*first.keys, *second.keys)


def test_where_guid_and_link_repeat_the_text_tells() -> None:
    shared = [item("same", A, "one"), item("same", B, "two"), item("same", A, "three")]
    found = identify(shared)
    assert len({one.key for one in found}) == 3
    assert found[1].key == key_hash("link", B)


def test_guids_tell_apart_what_shares_a_link() -> None:
    assert keys_of(item("g1", A, "one"), item("g2", A, "two")) == [key_hash("guid", "g1"), key_hash("guid", "g2")]


def test_an_entry_that_stands_twice_is_kept_once_as_it_stood_first() -> None:
    found = identify([item("g1", A, "one"), item("g1", A, "one, later")])
    assert [one.entry.title for one in found] == ["one"]


def test_an_item_without_words_and_address_is_no_entry() -> None:
    assert identify([item("g1"), item()]) == []
    assert len(identify([item("g1", A)])) == 1


PARTS = st.sampled_from(["", "x", "y", "z"])
ITEMS = st.builds(item, PARTS, st.sampled_from(["", A, B]), PARTS, PARTS)


@given(st.lists(ITEMS, max_size=6))
def test_no_two_entries_share_a_key_and_none_is_invented(entries: list[ParsedEntry]) -> None:
    found = identify(entries)
    assert len({one.key for one in found}) == len(found)
    assert all(one.entry in entries and one.key == one.keys[0] for one in found)
    texts = {one.entry.title + "\n" + one.entry.summary for one in found}
    links = {one.entry.link for one in found}
    for entry in entries:
        assert not entry.link or entry.link in links or f"{entry.title}\n{entry.summary}" in texts


def kept(parsed: ParsedEntry, feed: Feed = FEED, language: str | None = None) -> object:
    (found,) = identify([parsed])
    return to_entry(found, Document("rss20", "Herald", language, ()), feed, NOON)


@pytest.mark.parametrize(
    ("published", "kept_as"),
    [
        (NOON - timedelta(days=2), NOON - timedelta(days=2)),
        (NOON + timedelta(hours=23), NOON + timedelta(hours=23)),
        (NOON + timedelta(hours=25), None),
        (NOON.replace(year=1970), None),
        (NOON.replace(year=9999), None),
        (None, None),
    ],
)
def test_a_date_out_of_all_reason_counts_as_none(published: datetime | None, kept_as: datetime | None) -> None:
    (found,) = identify([replace(item("g1", A, "Dike"), published=published)])
    assert to_entry(found, Document("rss20", "", None, ()), FEED, NOON).published == kept_as


def test_an_entry_is_named_after_its_feed_and_first_key() -> None:
    (found,) = identify([item("g1", A + "?utm_source=x", "Dike", "gives way")])
    entry = to_entry(found, Document("rss20", "", None, ()), FEED, NOON)
    assert entry.id == entry_id("f1", found.key)
    assert (entry.url, entry.canonical_url) == (A + "?utm_source=x", A)
    assert (entry.feed_id, entry.title, entry.summary, entry.seen, entry.revision) == (
        "f1",
        "Dike",
        "gives way",
        NOON,
        0,
    )


@pytest.mark.parametrize(
    ("configured", "of_entry", "of_document", "title", "language"),
    [
        ("nl-BE", "fr", "de", "", "nl"),
        (None, "fr", "de", "", "fr"),
        (None, None, "de", "洪水のニュース", "de"),
        (None, None, None, "洪水のニュース", "ja"),
        (None, None, None, "flood", None),
    ],
)
def test_the_user_knows_the_language_best(
    configured: str | None, of_entry: str | None, of_document: str | None, title: str, language: str | None
) -> None:
    (found,) = identify([replace(item("g1", A, title), language=of_entry)])
    document = Document("rss20", "", of_document, ())
    assert to_entry(found, document, replace(FEED, language=configured), NOON).language == language


def test_an_edit_is_seen_by_its_words_alone() -> None:
    entry = item("g1", A, "12 dead", "The dike")
    assert content_hash(replace(entry, link=B, author="x", published=NOON)) == content_hash(entry)
    for changed in (replace(entry, title="13 dead"), replace(entry, summary="x"), replace(entry, text="x")):
        assert content_hash(changed) != content_hash(entry)
    assert content_hash(item(title="ab", summary="c")) != content_hash(item(title="a", summary="bc"))
