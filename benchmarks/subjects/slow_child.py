"""The parser's child without its fast path: what the fast path is measured against."""

from monitor.feeds.child import Header, Reply, be_a_child
from monitor.feeds.feed_child import to_json
from monitor.feeds.formats.xml import read_slowly


def answer(header: Header, body: bytes) -> Reply:
    """Return what a document is, by feedparser alone."""
    return {"document": to_json(read_slowly(body, header["content_type"], header["base"]))}


if __name__ == "__main__":
    be_a_child(answer)
