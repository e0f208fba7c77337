"""OPML 2.0 subscription lists: the feeds in them, with their folders as tags."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from monitor.feeds.formats.xml import refuse_entities
from monitor.model.errors import ParseError
from monitor.text.fold import fold
from monitor.text.hygiene import NAME_LENGTH, one_line
from monitor.text.language import primary_language
from monitor.text.urls import split_http

MAX_FEEDS = 10_000
MAX_DEPTH = 20


@dataclass(frozen=True)
class OpmlFeed:
    """One feed of the list."""

    url: str
    name: str
    language: str | None
    tags: tuple[str, ...]


def tag_of(folder: str) -> str:
    """Return a folder's name as a tag: a-z, 0-9 and -."""
    return re.sub(r"[^a-z0-9]+", "-", fold(folder)).strip("-")[:64].strip("-")


def read_opml(body: bytes) -> list[OpmlFeed]:
    """Return the feeds of an OPML document, without outlines that have no http address; ParseError where it is none."""
    refuse_entities(body)
    try:
        root = ET.fromstring(body)  # noqa: S314  entities are refused above
    except (ET.ParseError, ValueError, LookupError) as error:
        raise ParseError(f"this is no OPML: {error}") from error
    if root.tag.lower() != "opml":
        raise ParseError(f"this is no OPML: its root is <{root.tag[:40]}>")
    found = []
    for feed in _outlines(root.find("body"), (), 0):
        found.append(feed)
        if len(found) > MAX_FEEDS:
            raise ParseError(f"the list holds more than {MAX_FEEDS:,} feeds: split it")
    return found


def _outlines(parent: ET.Element | None, tags: tuple[str, ...], depth: int) -> Iterator[OpmlFeed]:
    for outline in parent.findall("outline") if parent is not None and depth < MAX_DEPTH else ():
        title = outline.get("title") or outline.get("text") or ""
        url = (outline.get("xmlUrl") or "").strip()
        if split_http(url) is not None:
            yield OpmlFeed(url, one_line(title, NAME_LENGTH), primary_language(outline.get("language")), tags)
        tag = tag_of(title)
        yield from _outlines(outline, (*tags, tag) if tag and not url else tags, depth + 1)
