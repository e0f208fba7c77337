"""One file a feed format. Which one reads a document is decided by its first character, and by its root."""

from collections.abc import Collection

from monitor.feeds.formats.jsonfeed import read_json
from monitor.feeds.formats.roots import root_name
from monitor.feeds.formats.sitemap import read_sitemap
from monitor.feeds.formats.xml import read_xml
from monitor.model.entry import Document

_BLANK = b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"
STARTS = {b"{": read_json, b"[": read_json}
ROOTS = {"urlset": read_sitemap, "sitemapindex": read_sitemap}


def read(body: bytes, content_type: str, base: str, known: Collection[str] = ()) -> Document:
    """Return the document of these bytes without the items that are known; ParseError where no format knows it."""
    start = body[:64].lstrip(_BLANK)[:1]
    reader = STARTS.get(start) or ROOTS.get(root_name(body))
    return reader(body, content_type, base) if reader else read_xml(body, content_type, base, known)
