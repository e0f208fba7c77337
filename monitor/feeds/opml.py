"""OPML 2.0 subscription lists: the feeds in them, with their folders and categories as tags."""

import re
from collections.abc import Iterable, Iterator
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
FEED_TYPES = {"rss", "atom"}


@dataclass(frozen=True)
class OpmlFeed:
    """One feed of the list."""

    url: str
    name: str
    language: str | None
    tags: tuple[str, ...]


@dataclass(frozen=True)
class OpmlList:
    """The feeds of a list, and the outlines that are meant as feeds and are left out, as they may be shown."""

    feeds: tuple[OpmlFeed, ...]
    left_out: tuple[str, ...]


def tag_of(folder: str) -> str:
    """Return a folder's name as a tag: a-z, 0-9 and -."""
    return re.sub(r"[^a-z0-9]+", "-", fold(folder)).strip("-")[:64].strip("-")


def read_opml(body: bytes) -> OpmlList:
    """Return the feeds of an OPML document, and what lacks an http address; ParseError where it is none."""
    refuse_entities(body)
    try:
        root = ET.fromstring(body)  # noqa: S314  entities are refused above
    except (ET.ParseError, ValueError, LookupError) as error:
        raise ParseError(f"this is no OPML: {error}") from error
    if root.tag.lower() != "opml":
        raise ParseError(f"this is no OPML: its root is <{root.tag[:40]}>")
    feeds: list[OpmlFeed] = []
    left_out: list[str] = []
    for found in _outlines(root.find("body"), (), 0):
        if isinstance(found, OpmlFeed):
            feeds.append(found)
        else:
            left_out.append(found)
        if len(feeds) + len(left_out) > MAX_FEEDS:
            raise ParseError(f"the list holds more than {MAX_FEEDS:,} feeds: split it")
    return OpmlList(tuple(feeds), tuple(left_out))


def _outlines(parent: ET.Element | None, tags: tuple[str, ...], depth: int) -> Iterator[OpmlFeed | str]:
    """Yield each feed, and the name of each outline that is meant as one and cannot be."""
    for outline in parent.findall("outline") if parent is not None else ():
        title = one_line(outline.get("title") or outline.get("text") or "", NAME_LENGTH)
        url = (outline.get("xmlUrl") or "").strip()
        if split_http(url) is not None and depth < MAX_DEPTH:
            every = dict.fromkeys((*tags, *_categories(outline)))
            yield OpmlFeed(url, title, primary_language(outline.get("language")), tuple(every))
        elif depth == MAX_DEPTH or url or outline.get("type", "").lower() in FEED_TYPES:
            yield title or "no name"
        if depth < MAX_DEPTH:
            tag = tag_of(title)
            yield from _outlines(outline, (*tags, tag) if tag and not url else tags, depth + 1)


def _categories(outline: ET.Element) -> Iterator[str]:
    """Yield the tags of an outline's category: slashes part levels, commas part categories (OPML 2.0)."""
    for name in re.split(r"[,/]", outline.get("category") or ""):
        if tag := tag_of(name):
            yield tag


def write_opml(feeds: Iterable[OpmlFeed]) -> str:
    """Return a list as OPML: each feed in the folder of its first tag, with all its tags as categories."""
    root = ET.Element("opml", version="2.0")
    ET.SubElement(ET.SubElement(root, "head"), "title").text = "Feeds of monitor"
    body = ET.SubElement(root, "body")
    folders: dict[str, ET.Element] = {}
    for feed in feeds:
        parent = body
        if feed.tags:
            folder = feed.tags[0]
            if folder not in folders:
                folders[folder] = ET.SubElement(body, "outline", text=folder, title=folder)
            parent = folders[folder]
        ET.SubElement(parent, "outline", _attributes(feed))
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=False)


def _attributes(feed: OpmlFeed) -> dict[str, str]:
    said = {"type": "rss", "text": feed.name, "title": feed.name, "xmlUrl": feed.url, "language": feed.language or ""}
    said["category"] = ",".join(f"/{tag}" for tag in feed.tags)
    return {name: value for name, value in said.items() if value}
