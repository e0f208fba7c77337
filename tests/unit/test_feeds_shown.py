"""What the last document showed: cut out of the next one before it is read, and remembered within bounds."""

from datetime import UTC, datetime, timedelta

from monitor.feeds.formats import read
from monitor.feeds.identity import identify
from monitor.feeds.shown import HOLDS, Shelf, Shown
from monitor.model.entry import Document

NOW = datetime(2024, 5, 7, 12, tzinfo=UTC)
HEAD = b"<rss version='2.0'><channel><title>Herald</title>"
END = b"</channel></rss>"
BASE = "https://herald.example/feed.xml"


def item(number: int, title: str = "Dike gives way") -> bytes:
    """Return an item of plain RSS."""
    return (
        f"<item><title>{title} {number}</title><link>https://herald.example/{number}</link>"
        f"<guid isPermaLink='false'>h-{number}</guid><pubDate>Tue, 07 May 2024 10:30:00 GMT</pubDate></item>"
    ).encode()


def parsed(*items: bytes, known: frozenset[str] = frozenset(), head: bytes = HEAD) -> Document:
    """Return the document of these items."""
    return read(head + b"\n".join(items) + END, "text/xml", BASE, known)


def digests(document: Document) -> frozenset[str]:
    """Return the digests of the entries of a document."""
    return frozenset(entry.digest for entry in document.entries)


def shown(document: Document) -> Shown:
    """Return what is remembered of a document whose entries are named by their guids."""
    found = [(one, one.entry.guid) for one in identify(document.entries)]
    return Shown(NOW).joined(found, {key: name for one, name in found for key in one.keys})


def test_known_items_are_left_out_and_named_and_all_else_is_as_it_was() -> None:
    first = parsed(*map(item, range(4)))
    assert len(digests(first)) == 4
    again = parsed(item(9), *map(item, range(4)), known=digests(first))
    assert [entry.guid for entry in again.entries] == ["h-9"]
    assert set(again.shown) == digests(first)
    assert (again.title, again.format) == ("Herald", "rss20")
    whole = parsed(*map(item, range(4)), known=digests(first))
    assert not whole.entries
    assert set(whole.shown) == digests(first)


def test_an_item_in_other_bytes_or_under_another_root_is_another() -> None:
    known = digests(parsed(*map(item, range(4))))
    edited = parsed(item(0, "Dike holds"), *map(item, range(1, 4)), known=known)
    assert [entry.title for entry in edited.entries] == ["Dike holds 0"]
    moved = parsed(*map(item, range(4)), known=known, head=HEAD.replace(b"'2.0'", b"'2.0' xmlns:x='urn:x'"))
    assert len(moved.entries) == 4


def test_a_document_that_is_not_plain_is_read_whole() -> None:
    known = digests(parsed(*map(item, range(4))))
    odd = item(7).replace(b"<guid", b"<x/><guid")
    document = parsed(odd, *map(item, range(4)), known=known)
    assert (len(document.entries), document.shown) == (5, ())
    assert digests(document) == {""}


def test_a_broken_end_is_not_hidden_by_what_is_known() -> None:
    known = digests(parsed(*map(item, range(4))))
    document = read(HEAD + item(0) + item(1) + b"<item><title>cut", "text/xml", BASE, known)
    assert document.shown == ()


def test_remembered_are_items_that_all_keys_lead_to() -> None:
    document = parsed(*map(item, range(3)), item(7, "Same").replace(b"h-7", b"h-1"))
    assert len(shown(document)) == 2, "one guid names two"
    assert shown(document).touch(["h-0"])
    assert not shown(document).touch(["h-9"])
    kept = shown(document).among([document.entries[0].digest])
    assert (len(kept), kept.touch(["h-0"]), kept.touch(["h-2"])) == (1, True, False)


def test_a_shelf_holds_for_one_document_and_one_day() -> None:
    shelf, one = Shelf(), shown(parsed(*map(item, range(3))))
    shelf.put("feed", "hash", one)
    assert shelf.of("feed", "hash", NOW) is one
    assert shelf.of("feed", "another", NOW) is None
    assert shelf.of("other", "hash", NOW) is None
    assert shelf.of("feed", "hash", NOW + HOLDS) is None
    assert shelf.of("feed", "hash", NOW + HOLDS - timedelta(seconds=1)) is one
    shelf.keep_only({"other"})
    assert shelf.of("feed", "hash", NOW) is None


def test_a_full_shelf_keeps_what_it_has_and_has_room_again_when_a_feed_goes() -> None:
    one = shown(parsed(*map(item, range(3))))
    shelf = Shelf(2 * one.size)
    for name in ("a", "b", "c"):
        shelf.put(name, "hash", one)
    assert [shelf.of(name, "hash", NOW) is None for name in "abc"] == [False, False, True]
    shelf.keep_only({"b"})
    shelf.put("c", "hash", one)
    assert shelf.of("c", "hash", NOW) is one
