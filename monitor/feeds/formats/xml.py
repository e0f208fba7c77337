"""RSS 0.9x, 1.0 and 2.0, and Atom, read by feedparser.

feedparser opens local files and fetches addresses when it is handed bytes or text that look like one, so it gets a
BytesIO and nothing else. Its sanitiser and its URI resolver are off: text is made of markup here, once, and links are
resolved here.
"""

import io
import re
from calendar import timegm
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from time import struct_time

import feedparser

from monitor.feeds.formats.channel import plain_channel
from monitor.feeds.formats.charset import mended
from monitor.feeds.formats.dates import zoneless
from monitor.feeds.formats.plain import DIGEST, plain_items
from monitor.feeds.formats.wishes import EDGE, wishes_of
from monitor.model.entry import MAX_ENTRIES, MAX_HUBS, Document, ParsedEntry
from monitor.model.errors import ParseError
from monitor.text.html import html_to_text
from monitor.text.hygiene import LINK_LENGTH, NAME_LENGTH, name_of, one_line
from monitor.text.language import primary_language
from monitor.text.urls import clean_link

HEAD = 65_536
_ENTITY = re.compile(rb"\0*".join(b"<!ENTITY"[i : i + 1] for i in range(8)), re.IGNORECASE)  # in any UTF
_HALF = re.compile(rb"&#(?:[xX]0*[dD][89a-fA-F][0-9a-fA-F]{2}|0*5[5-7][0-9]{3});")  # half a surrogate pair, maybe
MOST_ITEMS = 50_000  # in a document; each costs time, also those that nobody hands over
_NONE: Mapping[str, object] = {}
feedparser.registerDateHandler(zoneless)


def refuse_entities(body: bytes) -> None:
    """Raise ParseError where a document declares XML entities: no feed needs them, and they expand without end."""
    if _ENTITY.search(body, 0, HEAD):
        raise ParseError("the document declares its own XML entities, which can expand without end: refused")


def refuse_floods(body: bytes) -> None:
    """Raise ParseError where a document has more entries than any feed."""
    if body.count(b"<item") + body.count(b"<entry") > MOST_ITEMS:
        raise ParseError(f"the document holds over {MOST_ITEMS:,} entries: refused")


def read_xml(body: bytes, content_type: str, base: str, known: Collection[str] = ()) -> Document:
    """Return the document of these bytes, by the fast path where it is plain; ParseError where it is no feed.

    Items whose digest is known are not read, where the document is plain, and stand among those that it shows.
    """
    refuse_floods(body)
    plain = plain_items(body, content_type, known)
    if plain is None:
        return read_slowly(body, content_type, base)
    channel = plain_channel(plain.root) or _parsed(plain.around, content_type, base)
    around = plain.around if len(plain.around) <= EDGE else body
    return replace(_document(channel, around, base, plain.items), shown=tuple(plain.shown))


def read_slowly(body: bytes, content_type: str, base: str) -> Document:
    """Return what `read_xml` returns, read by feedparser alone: what the fast path is held against."""
    refuse_entities(body)
    body, content_type = mended(body, content_type)
    body = _HALF.sub(_whole, body)
    parsed = _parsed(body, content_type, base)
    return _document(parsed, body, base, _list(parsed.get("entries")))


def _parsed(body: bytes, content_type: str, base: str) -> Mapping[str, object]:
    headers = {"content-location": base}
    if content_type:
        headers["content-type"] = content_type
    try:
        parsed = feedparser.parse(
            io.BytesIO(body), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
        )
    except MemoryError:
        raise  # the child has words for it
    except Exception as error:
        raise ParseError(f"feedparser gave up on the document: {type(error).__name__}") from error
    if not parsed.get("version"):
        raise ParseError(_why_no_feed(body))
    return _mapping(parsed)


def _document(parsed: Mapping[str, object], body: bytes, base: str, items: Sequence[object]) -> Document:
    channel = _mapping(parsed.get("feed"))
    here = clean_link(base, _string(channel, "link")) or base
    return Document(
        format=str(parsed["version"]),
        title=one_line(html_to_text(_string(channel, "title")), NAME_LENGTH),
        language=primary_language(_string(channel, "language")),
        entries=tuple(_entry(_mapping(item), here) for item in items[:MAX_ENTRIES]),
        wishes=wishes_of(body),
        hubs=_links_of(channel, "hub", base)[:MAX_HUBS],
        self_url=next(iter(_links_of(channel, "self", base)), ""),
    )


def _links_of(channel: Mapping[str, object], relation: str, base: str) -> tuple[str, ...]:
    links = [_mapping(link) for link in _list(channel.get("links"))]
    found = (clean_link(base, _string(link, "href")) for link in links if _string(link, "rel") == relation)
    return tuple(link for link in found if link)


def _whole(reference: re.Match[bytes]) -> bytes:
    """No text may hold half a surrogate pair; one reference to it would end the whole document."""
    digits = reference[0][2:-1].lower()
    code = int(digits[1:], 16) if digits.startswith(b"x") else int(digits)
    return b"&#xFFFD;" if 0xD800 <= code <= 0xDFFF else reference[0]


def _why_no_feed(body: bytes) -> str:
    start = body[:1000].lstrip().lower()
    if not start:
        return "the document is empty"
    if b"<html" in start or start.startswith(b"<!doctype html"):
        return "this is a web page and no feed: find the feed's address on it"
    return "the document is neither RSS nor Atom nor JSON Feed nor a news sitemap"


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else _NONE


def _string(item: Mapping[str, object], name: str) -> str:
    value = item.get(name)
    return value if isinstance(value, str) else ""


def _entry(item: Mapping[str, object], base: str) -> ParsedEntry:
    contents = [_string(_mapping(part), "value") for part in _list(item.get("content"))]
    text = html_to_text(max(contents, key=len)) if contents else ""
    summary = html_to_text(_string(item, "summary")) or text
    updated = item.get("updated_parsed") if "updated_parsed" in item else None  # get alone would give the other date
    link = _link(item, base)
    return ParsedEntry(
        guid=name_of(_string(item, "id"), link),
        link=link if len(link) <= LINK_LENGTH else "",
        title=one_line(html_to_text(_string(item, "title"))),
        summary=summary,
        text="" if text == summary else text,
        author=one_line(_string(item, "author"), NAME_LENGTH),
        language=primary_language(_string(_mapping(item.get("title_detail")), "language")),
        published=_moment(item.get("published_parsed")) or _moment(updated),
        updated=_moment(updated),
        digest=_string(item, DIGEST),
    )


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def _link(item: Mapping[str, object], base: str) -> str:
    link = clean_link(base, _string(item, "link"))
    if not link and item.get("guidislink"):
        link = clean_link(base, _string(item, "id"))
    return link


def _moment(value: object) -> datetime | None:
    if isinstance(value, datetime):
        return value
    if not isinstance(value, struct_time):
        return None
    try:
        return datetime.fromtimestamp(timegm(value), UTC)
    except (ValueError, OverflowError, OSError):
        return None
