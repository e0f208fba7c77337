"""JSON Feed 1.0 and 1.1 (jsonfeed.org)."""

import json

from monitor.feeds.formats.dates import iso_moment
from monitor.model.entry import MAX_ENTRIES, MAX_HUBS, Document, ParsedEntry
from monitor.model.errors import ParseError
from monitor.text.html import html_to_text
from monitor.text.hygiene import LINK_LENGTH, NAME_LENGTH, many_lines, name_of, one_line
from monitor.text.language import primary_language
from monitor.text.urls import clean_link

Object = dict[str, object]


def read_json(body: bytes, content_type: str, base: str) -> Document:  # noqa: ARG001  one shape for all formats
    """Return the document of a JSON Feed; ParseError where it is none."""
    try:
        data = json.loads(body.decode("utf-8-sig", "replace"), parse_constant=lambda _: None)
    except (ValueError, RecursionError) as error:
        raise ParseError(f"the document is no valid JSON: {str(error)[:100]}") from error
    if not isinstance(data, dict) or not str(data.get("version", "")).startswith("https://jsonfeed.org/version/"):
        raise ParseError("the document is JSON, but no JSON Feed (no version of jsonfeed.org)")
    items = data.get("items")
    if not isinstance(items, list):
        raise ParseError("the JSON Feed has no list of items")
    here = clean_link(base, _string(data, "home_page_url")) or base
    return Document(
        format="json" + _string(data, "version").rsplit("/", 1)[-1].replace(".", ""),
        title=one_line(_string(data, "title"), NAME_LENGTH),
        language=primary_language(_string(data, "language")),
        entries=tuple(_entry(item, here) for item in items[:MAX_ENTRIES] if isinstance(item, dict)),
        hubs=_hubs(data.get("hubs"), base),
        self_url=clean_link(base, _string(data, "feed_url")),
    )


def _hubs(value: object, base: str) -> tuple[str, ...]:
    hubs = value if isinstance(value, list) else []
    found = (clean_link(base, _string(hub, "url")) for hub in hubs[:MAX_HUBS] if isinstance(hub, dict))
    return tuple(filter(None, found))


def _string(item: Object, name: str) -> str:
    value = item.get(name)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return str(value)
    return value if isinstance(value, str) else ""


def _entry(item: Object, base: str) -> ParsedEntry:
    text = many_lines(_string(item, "content_text")) or html_to_text(_string(item, "content_html"))
    summary = html_to_text(_string(item, "summary")) or text
    link = clean_link(base, _string(item, "url") or _string(item, "external_url"))
    return ParsedEntry(
        guid=name_of(_string(item, "id"), link),
        link=link if len(link) <= LINK_LENGTH else "",
        title=one_line(html_to_text(_string(item, "title"))),
        summary=summary,
        text="" if text == summary else text,
        author=one_line(_author(item), NAME_LENGTH),
        language=primary_language(_string(item, "language")),
        published=iso_moment(_string(item, "date_published")) or iso_moment(_string(item, "date_modified")),
        updated=iso_moment(_string(item, "date_modified")),
    )


def _author(item: Object) -> str:
    authors = item.get("authors")
    first = authors[0] if isinstance(authors, list) and authors else item.get("author")
    return _string(first, "name") if isinstance(first, dict) else ""
