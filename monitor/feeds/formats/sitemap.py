"""News sitemaps (sitemaps.org, with Google News' extension): the newest articles of a site, by title and time."""

from xml.etree import ElementTree as ET

from monitor.feeds.formats.charset import mended
from monitor.feeds.formats.dates import iso_moment
from monitor.feeds.formats.xml import refuse_entities
from monitor.model.entry import MAX_ENTRIES, Document, ParsedEntry
from monitor.model.errors import ParseError
from monitor.text.hygiene import LINK_LENGTH, NAME_LENGTH, name_of, one_line
from monitor.text.language import primary_language
from monitor.text.urls import clean_link, redact

SHOWN = 3  # sitemaps of an index that its refusal names


def read_sitemap(body: bytes, content_type: str, base: str) -> Document:
    """Return the document of a news sitemap; ParseError where it is none, or an index of others."""
    refuse_entities(body)
    try:
        root = ET.fromstring(mended(body, content_type)[0])  # noqa: S314  entities are refused above
    except (ET.ParseError, ValueError, LookupError) as error:
        raise ParseError(f"the sitemap is no valid XML: {error}") from error
    if _local(root) == "sitemapindex":
        raise ParseError(_why_no_index(root, base))
    articles = [(url, news) for url in root if (news := _child(url, "news")) is not None]
    if len(root) and not articles:
        raise ParseError("this sitemap lists pages and no news: only a news sitemap says titles and times")
    publications = [_child(news, "publication") for _, news in articles]
    languages = {_language(publication) for publication in publications}
    return Document(
        format="news-sitemap",
        title=one_line(next((_text(one, "name") for one in publications if _text(one, "name")), ""), NAME_LENGTH),
        language=languages.pop() if len(languages) == 1 else None,
        entries=tuple(_entry(url, news, base) for url, news in articles[:MAX_ENTRIES]),
    )


def _entry(url: ET.Element, news: ET.Element, base: str) -> ParsedEntry:
    """The address is the identity; keywords, where a site still gives them, are all there is beside the title."""
    link = clean_link(base, _text(url, "loc"))
    return ParsedEntry(
        guid=name_of("", link),
        link=link if len(link) <= LINK_LENGTH else "",
        title=one_line(_text(news, "title")),
        summary=one_line(_text(news, "keywords")),
        language=_language(_child(news, "publication")),
        published=iso_moment(_text(news, "publication_date")),
        updated=iso_moment(_text(url, "lastmod")),
    )


def _why_no_index(root: ET.Element, base: str) -> str:
    links = [link for link in (clean_link(base, _text(one, "loc")) for one in root) if link]
    news = [link for link in links if "news" in link.lower()] or links
    named = ", ".join(redact(link) for link in news[:SHOWN])
    return f"this is an index of sitemaps and no feed: name one of those in it ({named or 'it is empty'})"


def _local(element: ET.Element) -> str:
    tag = element.tag if isinstance(element.tag, str) else ""
    return tag.rpartition("}")[2].lower()


def _child(parent: ET.Element | None, name: str) -> ET.Element | None:
    return next((one for one in parent if _local(one) == name), None) if parent is not None else None


def _text(parent: ET.Element | None, name: str) -> str:
    found = _child(parent, name)
    return (found.text or "").strip() if found is not None else ""


def _language(publication: ET.Element | None) -> str | None:
    return primary_language(_text(publication, "language"))
