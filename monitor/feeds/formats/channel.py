"""What a plain document says of itself around its items, by feedparser's keys, without feedparser.

As with the items, it is what feedparser would give, or None where there is anything that it treats in its own way.
"""

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree as ET

from monitor.feeds.formats.plain import ATOM, TYPES, address, is_odd

_SY = "{http://purl.org/rss/1.0/modules/syndication/}"
_READ = {
    "rss": {"title": "title", "link": "link", "language": "language"},
    ATOM + "feed": {ATOM + "title": "title"},
}
_PASSED_OVER = {
    "item", "description", "lastBuildDate", "pubDate", "generator", "copyright", "managingEditor", "webMaster", "docs",
    "ttl", "category", _SY + "updatePeriod", _SY + "updateFrequency", _SY + "updateBase", ATOM + "entry", ATOM + "id",
    ATOM + "updated", ATOM + "subtitle", ATOM + "generator", ATOM + "rights", ATOM + "icon", ATOM + "logo",
}  # fmt: skip
_OF_AN_IMAGE = {"url", "title", "link", "width", "height"}
_OTHERS = {"self", "hub", "next", "first", "last", "prev", "previous"}
_VERSIONS = {"rss": "rss20", ATOM + "feed": "atom10"}


def plain_channel(root: ET.Element) -> Mapping[str, object] | None:
    """Return what feedparser makes of a plain document without its items; None where that is not sure."""
    channel = root.find("channel") if root.tag == "rss" else root
    if channel is None or (root.tag == "rss" and len(root) != 1):
        return None
    found: dict[str, object] = {}
    links: list[dict[str, str]] = []
    for key, value in _parts(channel, _READ[root.tag]):
        if value is None or key in found:
            return None
        if key in _OTHERS:
            links.append({"rel": key, "href": value})
        else:
            found[key] = value
    return {"version": _VERSIONS[root.tag], "feed": found | {"links": links}}


def _parts(channel: ET.Element, read: Mapping[str, str]) -> Iterator[tuple[str, str | None]]:
    """Yield each part by its key, a link by its relation; None for what is not plain."""
    for part in channel:
        if key := read.get(part.tag):
            yield key, _value(part, key)
        elif part.tag == ATOM + "link":
            yield _link(part, of_atom=channel.tag == ATOM + "feed")
        elif part.tag == "image" and {one.tag for one in part} <= _OF_AN_IMAGE and not any(len(one) for one in part):
            continue
        elif part.tag not in _PASSED_OVER or (len(part) and part.tag not in {"item", ATOM + "entry"}):
            yield "other", None


def _value(part: ET.Element, key: str) -> str | None:
    text = (part.text or "").strip()
    if len(part) or is_odd(text) or part.get("type") not in TYPES:
        return None
    return address(text) if key == "link" else text


def _link(part: ET.Element, *, of_atom: bool) -> tuple[str, str | None]:
    relation, href = part.get("rel", "alternate"), address(part.get("href", ""))
    if relation in _OTHERS and not len(part):
        return relation, href
    plain = of_atom and relation == "alternate" and part.get("type", "text/html") == "text/html" and not len(part)
    return ("link", href) if plain else ("other", None)
