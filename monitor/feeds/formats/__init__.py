"""One file a feed format. Which one reads a document is decided by its first character."""

from monitor.feeds.formats.jsonfeed import read_json
from monitor.feeds.formats.xml import read_xml
from monitor.model.entry import Document

_BLANK = b" \t\r\n\x00\xef\xbb\xbf\xfe\xff"
READERS = {b"{": read_json, b"[": read_json}


def read(body: bytes, content_type: str, base: str) -> Document:
    """Return the document of these bytes; ParseError where no format knows it."""
    return READERS.get(body[:64].lstrip(_BLANK)[:1], read_xml)(body, content_type, base)
