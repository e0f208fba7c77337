"""The fast path: the items of plain RSS 2.0 and Atom 1.0, read by the C parser of the standard library.

It gives what feedparser would give, in the same words, or None: for a document with anything in it that feedparser
treats in a way of its own (other elements, other encodings, inline markup, odd dates, relative ids), and for one whose
items are not whole. feedparser then reads all of it, and else what stands around the items, where that is not plain.

An item that stands as its reader knows it is not read again: it is cut out before, told by the hash of its bytes.
"""

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TypeAlias
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

from monitor.feeds.formats.roots import root_name
from monitor.text.urls import is_whole, split_http

Item: TypeAlias = Mapping[str, object]

LARGEST = 5_000_000
DIGEST_BYTES = 8
DIGEST = "digest"  # the key of the hash of an item's bytes, beside feedparser's
ATOM = "{http://www.w3.org/2005/Atom}"
_LINK, _AUTHOR, _NAME = ATOM + "link", ATOM + "author", ATOM + "name"
_OF_AN_AUTHOR = {_NAME, ATOM + "uri"}
_DC = "{http://purl.org/dc/elements/1.1/}"
_CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
_MEDIA = "{http://search.yahoo.com/mrss/}"
_READ = {  # what an item is made of, and the key that feedparser gives it
    "rss": {"title": "title", "link": "link", "description": "summary", "guid": "id", "pubDate": "published",
            "author": "author", _DC + "creator": "author", _DC + "date": "updated", _CONTENT + "encoded": "content"},
    "feed": {ATOM + "title": "title", ATOM + "link": "link", ATOM + "summary": "summary", ATOM + "id": "id",
             ATOM + "published": "published", ATOM + "updated": "updated", ATOM + "author": "author",
             ATOM + "content": "content"},
}  # fmt: skip
_PASSED_OVER = {
    "category", "comments", "enclosure", "source", _MEDIA + "thumbnail", _MEDIA + "content", ATOM + "category",
    _DC + "subject", "{http://purl.org/rss/1.0/modules/slash/}comments", "{com-wordpress:feed-additions:1}post-id",
    "{http://wellformedweb.org/CommentAPI/}commentRss", "{http://rssnamespace.org/feedburner/ext/1.0}origLink",
}  # fmt: skip
_INSIDE = {_MEDIA + "credit"}  # what may stand in a part that is passed over
_ITEMS = {"rss": (b"<item>", b"</item>"), "feed": (b"<entry>", b"</entry>")}
_OPENS = {"rss": b"<item", "feed": b"<entry"}
_BLANKS = re.compile(rb"\s*")
# What gives the names in an item their meaning: the elements around it.
_CONTEXT = {"rss": re.compile(rb"<rss\b[^>]*>\s*<channel\b[^>]*>"), "feed": re.compile(rb"<feed\b[^>]*>")}
_ROOT_TAGS = {"rss": ("rss", "channel/item"), "feed": (ATOM + "feed", ATOM + "entry")}
_UTF8 = re.compile(rb"\s*(?:<\?xml(?![^>]*encoding)|<\?xml[^>]*encoding\s*=\s*[\"']utf-?8[\"']|<[a-z])", re.IGNORECASE)
_NOT_PLAIN = (b"<!doctype", b"xml:base", b"xml:lang")
_MODE = re.compile(rb"\bmode=")
# What feedparser takes for text that was read in a wrong encoding, and mends.
_ODD = re.compile("[\x80-\x9f]|[\u00c2-\u00f4][\u0080-\u00bf]")
_RFC_822 = re.compile(
    r"(?:[A-Z][a-z]{2}, )?(\d{1,2}) ([A-Z][a-z]{2}) ([1-9]\d{3}) (\d\d):(\d\d):(\d\d) "
    r"(GMT|[+-](?:[01]\d|2[0-3])[0-5]\d)",
    re.ASCII,
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_NO_OFFSET = ("GMT", "+0000", "-0000")
_RFC_3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)")
_HTTP = re.compile(r"https?://(?!/)[^\s<>\"&]+")
TYPES = {None, "text", "html", "text/html", "text/plain"}


@dataclass(frozen=True)
class Plain:
    """A plain document: its root, what stands around the items, and the items by feedparser's keys.

    Each has its digest, and its moments as they are. `shown` are the digests of items that were known, and are not
    among them.
    """

    root: ET.Element
    around: bytes
    items: list[Item]
    shown: list[str]


def plain_items(body: bytes, content_type: str, known: Collection[str] = ()) -> Plain | None:
    """Return what a plain document is made of, but for the items of which the digest is known; None for any other."""
    name = root_name(body)
    if name not in _ITEMS or len(body) > LARGEST or not _is_utf8(body, content_type) or _has_oddities(body):
        return None
    begin, end, raws = _run(body, *_ITEMS[name])
    if not raws or body.find(b"<!--", begin, end) >= 0:
        return None
    digests = _digests(name, body[:begin], raws)
    fresh = [(raw, digest) for raw, digest in zip(raws, digests, strict=True) if digest not in known]
    before, behind = body[:begin], body[end:]
    root = _root(before + b"".join([raw for raw, _ in fresh]) + behind, name, len(fresh))
    if root is None:
        return None
    items: list[Item] = []
    for element, (_, digest) in zip(root.findall(_ROOT_TAGS[name][1]), fresh, strict=True):
        item = _item(element, _READ[name])
        if item is None:
            return None
        item[DIGEST] = digest
        items.append(item)
    return Plain(root, before + behind, items, [digest for digest in digests if digest in known])


def _has_oddities(body: bytes) -> bool:
    """To seek a few words one after another takes a tenth of the time of an expression that seeks all of them."""
    small = body.lower()
    return any(word in small for word in _NOT_PLAIN) or (b"mode=" in small and _MODE.search(small) is not None)


def _run(body: bytes, opens: bytes, closes: bytes) -> tuple[int, int, list[bytes]]:
    """Return where the first run of items begins and ends, and the items that stand there in a row."""
    begin = at = max(body.find(opens), 0)
    raws: list[bytes] = []
    while body.startswith(opens, at) and (end := body.find(closes, at)) >= 0:
        raws.append(body[at : end + len(closes)])
        blanks = _BLANKS.match(body, end + len(closes))
        at = blanks.end() if blanks else end
    return begin, at, raws


def _digests(name: str, before: bytes, raws: list[bytes]) -> list[str]:
    """Return a hash of each item in its context; none where that is not clear."""
    context = _CONTEXT[name].search(before)
    if context is None:
        return [""] * len(raws)
    base = hashlib.blake2b(context[0], digest_size=DIGEST_BYTES)
    found = []
    for raw in raws:
        one = base.copy()
        one.update(raw)
        found.append(one.hexdigest())
    return found


def _root(read: bytes, name: str, count: int) -> ET.Element | None:
    """Return the root of a document that has so many items and no more; None where it is not whole."""
    if read.count(_OPENS[name]) != count:
        return None
    try:
        root = ET.fromstring(read)  # noqa: S314  no document with a DOCTYPE comes here
    except (ET.ParseError, ValueError, LookupError):
        return None
    tag, path = _ROOT_TAGS[name]
    if root.tag != tag or (name == "rss" and root.get("version") != "2.0"):
        return None
    return root if len(root.findall(path)) == count else None


def _is_utf8(body: bytes, content_type: str) -> bool:
    charset = content_type.lower().partition("charset=")[2].strip("\"' ;")
    if charset not in {"", "utf-8", "utf8"} or not _UTF8.match(body.removeprefix(b"\xef\xbb\xbf")):
        return False
    try:
        body.decode()
    except UnicodeDecodeError:
        return False
    return True


def _item(element: ET.Element, read: Mapping[str, str]) -> dict[str, object] | None:
    """Return an item; None where it has parts that are not plain, or lacks one that every item of ours has."""
    found: dict[str, object] = {}
    for part in element:
        key = read.get(part.tag)
        if key is None:
            if part.tag not in _PASSED_OVER or any(one.tag not in _INSIDE or len(one) for one in part):
                return None
        elif part.tag != _LINK or part.get("rel", "alternate") == "alternate":
            value = _value(part, key)
            if value is None or key in found:
                return None
            found[key] = value
    if not (found.get("title") and found.get("link") and found.get("id")):
        return None
    if "content" in found:
        found["content"] = [{"value": found["content"]}]
    return _dated(found)


def _value(part: ET.Element, key: str) -> str | None:
    if part.tag == _AUTHOR:
        return _name(part)
    if part.tag == _LINK:
        return address(part.get("href", "")) if part.get("type", "text/html") == "text/html" else None
    text = (part.text or "").strip()
    if len(part) or is_odd(text) or part.get("type") not in TYPES or part.get("src"):
        return None
    if key == "link":
        return address(text)
    if key == "id":
        return text if part.get("isPermaLink") == "false" or _is_absolute(text) else None
    return text


def _name(author: ET.Element) -> str | None:
    names = author.findall(_NAME)
    if len(names) != 1 or len(names[0]) or any(part.tag not in _OF_AN_AUTHOR for part in author):
        return None
    text = (names[0].text or "").strip()
    return text if text and not is_odd(text) else None


def address(text: str) -> str | None:
    """Return an absolute address in plain letters as it is; None for any other."""
    return text if is_whole(text) or (_is_http(text) and not is_odd(text)) else None


def _is_http(text: str) -> bool:
    """Tell whether this is an address with a host that can be read: an item's id stands in for any other."""
    return bool(_HTTP.fullmatch(text)) and split_http(text) is not None


def is_odd(text: str) -> bool:
    """Tell whether feedparser may take this for text that was read in a wrong encoding."""
    return not text.isascii() and _ODD.search(text) is not None


def _is_absolute(guid: str) -> bool:
    """Tell whether resolving a guid leaves it as it is."""
    return is_whole(guid) or (_is_http(guid) and urljoin("http://base.example/", guid) == guid)


def _dated(found: dict[str, object]) -> dict[str, object] | None:
    dated = [key for key in ("published", "updated") if key in found]
    moments = {text: _moment(str(text)) for text in {found[key] for key in dated}}  # many items bear one moment twice
    if not moments or None in moments.values():
        return None
    for key in dated:
        found[key + "_parsed"] = moments[found[key]]
    return found


def _moment(text: str) -> datetime | None:
    """Return a moment in UTC, without parts of a second as feedparser has it."""
    try:
        if written := _RFC_822.fullmatch(text):
            return _of_rfc_822(written)
        if _RFC_3339.fullmatch(text):
            return datetime.fromisoformat(text).astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        pass
    return None


def _of_rfc_822(written: re.Match[str]) -> datetime:
    """The library's parser takes five times as long, since it knows every other way to write a date."""
    day, month, year, hour, minute, second, zone = written.groups()
    moment = datetime(int(year), _MONTHS.index(month) + 1, int(day), int(hour), int(minute), int(second), tzinfo=UTC)
    if zone in _NO_OFFSET:
        return moment
    offset = timedelta(hours=int(zone[1:3]), minutes=int(zone[3:]))
    return moment - offset if zone[0] == "+" else moment + offset
