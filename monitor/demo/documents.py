"""Feed documents as publishers make them: RSS 2.0, RSS 1.0 (RDF), Atom 1.0, JSON Feed 1.1."""

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from monitor.demo.world import SITE, Item, Outlet

Document = tuple[str, str]  # content type, text


def _rss(outlet: Outlet, items: Sequence[Item], start: datetime) -> Document:
    entries = "".join(
        f"<item><guid isPermaLink='false'>{outlet.id}-{item.number}</guid><link>{escape(item.link)}</link>"
        f"<title>{escape(item.title)}</title><description>{escape(item.summary)}</description>"
        f"<pubDate>{format_datetime(item.published(start))}</pubDate></item>"
        for item in items
    )
    return "application/rss+xml", (
        f"<?xml version='1.0' encoding='UTF-8'?><rss version='2.0'><channel><title>{escape(outlet.name)}</title>"
        f"<link>{_site(outlet)}</link><description/><language>{outlet.language}</language>{entries}</channel></rss>"
    )


def _rdf(outlet: Outlet, items: Sequence[Item], start: datetime) -> Document:
    entries = "".join(
        f"<item rdf:about='{escape(item.link)}'><title>{escape(item.title)}</title><link>{escape(item.link)}</link>"
        f"<description>{escape(item.summary)}</description>"
        f"<dc:date>{item.published(start).isoformat()}</dc:date></item>"
        for item in items
    )
    return "application/rdf+xml", (
        "<?xml version='1.0' encoding='UTF-8'?><rdf:RDF xmlns='http://purl.org/rss/1.0/' "
        "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns:dc='http://purl.org/dc/elements/1.1/'>"
        f"<channel rdf:about='{_site(outlet)}'><title>{escape(outlet.name)}</title><link>{_site(outlet)}</link>"
        f"<description/><dc:language>{outlet.language}</dc:language></channel>{entries}</rdf:RDF>"
    )


def _atom(outlet: Outlet, items: Sequence[Item], start: datetime) -> Document:
    entries = "".join(
        f"<entry><id>tag:{outlet.id}.example,2022:{item.number}</id><link href='{escape(item.link)}'/>"
        f"<title>{escape(item.title)}</title><summary type='html'>{escape(item.summary)}</summary>"
        f"<published>{item.published(start).isoformat()}</published>"
        f"<updated>{item.published(start).isoformat()}</updated></entry>"
        for item in items
    )
    return "application/atom+xml", (
        f"<?xml version='1.0' encoding='UTF-8'?><feed xmlns='http://www.w3.org/2005/Atom' xml:lang='{outlet.language}'>"
        f"<id>{_site(outlet)}</id><title>{escape(outlet.name)}</title><link href='{_site(outlet)}'/>{entries}</feed>"
    )


def _json(outlet: Outlet, items: Sequence[Item], start: datetime) -> Document:
    body = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "language": outlet.language,
        "home_page_url": _site(outlet),
        "items": [
            {
                "id": f"{outlet.id}-{item.number}",
                "url": item.link,
                "title": item.title,
                "content_html": item.summary,
                "date_published": item.published(start).isoformat(),
            }
            for item in items
        ],
    }
    return "application/feed+json", json.dumps(body, ensure_ascii=False)


def _site(outlet: Outlet) -> str:
    return SITE.format(outlet=outlet.id)


WRITERS: dict[str, Callable[[Outlet, Sequence[Item], datetime], Document]] = {
    "rss": _rss,
    "rdf": _rdf,
    "atom": _atom,
    "json": _json,
}


def document(outlet: Outlet, items: Sequence[Item], start: datetime) -> Document:
    """Return an outlet's document with these items, newest first."""
    return WRITERS[outlet.format](outlet, items, start)
