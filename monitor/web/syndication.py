"""A story as a feed that any reader subscribes to: Atom (RFC 4287) and JSON Feed 1.1."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote
from xml.etree import ElementTree as ET

from monitor.alerting.message import rfc3339
from monitor.model.development import Development

ATOM = "http://www.w3.org/2005/Atom"
# What no address may hold behind its host (RFC 3987): publishers write it all the same, and validators refuse a feed
# with it.
_NO_ADDRESS = re.compile(r'[\x00-\x20<>"\\^`{|}\[\]\x7f-\x9f\u200e\u200f\u202a-\u202e]|%(?![0-9A-Fa-f]{2})')
LONG_AGO = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Channel:
    """A feed out: what it is called, where people see it, where the feed itself is, and which installation's it is."""

    id: str
    title: str
    page: str
    address: str
    base: str
    installation: str

    def urn(self, name: str) -> str:
        """Return an id that holds for ever, wherever the installation moves, and is no other installation's."""
        return f"urn:monitor:{self.installation}:{name}" if self.installation else f"urn:monitor:{name}"


def proper(address: str) -> str:
    """Return an address with what none may hold behind its host as %XX."""
    host, slash, rest = address.partition("://")[2].partition("/")
    path, hash_, mark = rest.partition("#")
    rest = path + hash_ + mark.replace("#", "%23")
    return f"{address.partition('://')[0]}://{host}{slash}" + _NO_ADDRESS.sub(lambda found: quote(found[0]), rest)


def summary_of(one: Development) -> str:
    """Return what is new in a development, in a line or two."""
    named = ", ".join((*one.news.entities, *one.news.numbers, *one.news.terms))
    told = ", ".join(one.origins)
    said = [one.news.sentence, f"New: {named}" if named else None, f"Told by: {told}" if told else None]
    return "\n".join(part for part in said if part)


def atom(channel: Channel, developments: Sequence[Development]) -> bytes:
    """Return the developments as an Atom feed; one that grows keeps its id and is updated."""
    ET.register_namespace("", ATOM)
    feed = ET.Element(f"{{{ATOM}}}feed")
    updated = max((one.last_seen for one in developments), default=LONG_AGO)
    _put(feed, "id", channel.urn(channel.id))
    _put(feed, "title", channel.title)
    _put(feed, "updated", rfc3339(updated))
    ET.SubElement(_put(feed, "author"), f"{{{ATOM}}}name").text = "monitor"
    _put(feed, "link", rel="self", href=channel.address, type="application/atom+xml")
    _put(feed, "link", rel="alternate", href=channel.page, type="text/html")
    for one in developments:
        entry = _put(feed, "entry")
        if one.language:
            entry.set("{http://www.w3.org/XML/1998/namespace}lang", one.language)
        _put(entry, "id", channel.urn(one.id))
        _put(entry, "title", one.title or one.url)
        _put(entry, "published", rfc3339(one.first_seen))
        _put(entry, "updated", rfc3339(one.last_seen))
        _put(entry, "link", rel="alternate", href=f"{channel.base}/developments/{one.id}")
        if one.url.startswith(("http://", "https://")):
            _put(entry, "link", rel="via", href=proper(one.url))
        _put(entry, "summary", summary_of(one))
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _put(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    element.text = text
    return element


def json_feed(channel: Channel, developments: Sequence[Development]) -> dict[str, object]:
    """Return the developments as a JSON Feed."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": channel.title,
        "home_page_url": channel.page,
        "feed_url": channel.address,
        "items": [_item(channel, one) for one in developments],
    }


def _item(channel: Channel, one: Development) -> dict[str, object]:
    item: dict[str, object] = {
        "id": channel.urn(one.id),
        "url": f"{channel.base}/developments/{one.id}",
        "title": one.title or one.url,
        "content_text": summary_of(one) or one.title,
        "date_published": rfc3339(one.first_seen),
        "date_modified": rfc3339(one.last_seen),
    }
    if one.url.startswith(("http://", "https://")):
        item["external_url"] = proper(one.url)
    return item | ({"language": one.language} if one.language else {})
