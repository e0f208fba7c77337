"""Whatever bytes come, the parser's child answers with a document or a sentence; `make fuzz` does it for longer."""

import json

from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.feeds.child import guarded
from monitor.feeds.feed_child import answer
from monitor.feeds.parse import from_json
from monitor.model.entry import Document

RSS = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>H</title><item><title>A &amp; b</title>
<link>https://h.example/1</link><guid>https://h.example/1</guid><pubDate>Tue, 07 May 2024 10:30:00 GMT</pubDate>
</item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title>
<entry><id>urn:1</id><title type="html">&lt;b&gt;</title>
<link href="https://h.example/1"/><updated>2024-05-07T09:00:00Z</updated></entry></feed>"""
SITEMAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://h.example/1</loc><n:news>
<n:publication_date>2024-05-07</n:publication_date><n:title>A</n:title></n:news></url></urlset>"""
JSON_FEED = b"""{"version": "https://jsonfeed.org/version/1.1",
"items": [{"id": "1", "url": "https://h.example/1", "title": "A"}]}"""
WHOLE = (RSS, ATOM, SITEMAP, JSON_FEED)
TOKENS = (
    b"<item>", b"]]>", b"<!--", b"&#xD800;", b"&#0;", b"\x00", b"\xff\xfe", b"encoding='punycode'",
    b"xml:base='//['", b"<!DOCTYPE x [<!ENTITY a 'b'>", b"mode='base64'", b"<link>http://[</link>", b"\\ud800",
    b"1e999", b"{", b"</",
)  # fmt: skip
PIECES = st.one_of(st.binary(max_size=6), st.sampled_from(TOKENS))
CHANGES = st.lists(st.tuples(st.integers(0, 700), st.integers(0, 40), PIECES), min_size=1, max_size=4)


def outcome(body: bytes) -> Document | str:
    """Return what the child makes of bytes, over the same JSON that it sends."""
    reply = json.loads(json.dumps(guarded(answer, {"content_type": "", "base": "https://h.example/feed"}, body)))
    return str(reply["error"]) if "error" in reply else from_json(reply)


@given(st.sampled_from(WHOLE), CHANGES)
@settings(max_examples=200, deadline=None)
def test_a_broken_feed_is_a_document_or_a_sentence(whole: bytes, changes: list[tuple[int, int, bytes]]) -> None:
    body = bytearray(whole)
    for at, length, piece in changes:
        body[at % (len(body) + 1) : at % (len(body) + 1) + length] = piece
    assert outcome(bytes(body))


@given(st.binary(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_bytes_are_a_document_or_a_sentence(body: bytes) -> None:
    assert outcome(body)


def test_whole_feeds_are_documents() -> None:
    assert all(isinstance(outcome(body), Document) for body in WHOLE)
