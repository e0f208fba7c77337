"""Does anything leave the parser's port but a document or a ParseError? Feeds, broken at random, for a while.

    python -m benchmarks.fuzz [PATH…] [--seconds 60] [--seed N]

Documents are mutated (bytes changed, cut out, doubled, swapped; tokens of XML and JSON thrown in; two spliced) and
read as the parser's child reads them. What the fast path takes is read by feedparser alone as well, and has to
come out the same. PATH is a tar archive, a folder or a file of documents to begin with, beside our own made-up ones.
A finding is written to a file in --keep, shown, and makes the exit code 1.
"""

import argparse
import json
import random
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from benchmarks.archives import files_of
from benchmarks.newsfeeds import document
from benchmarks.report import table
from monitor.feeds.child import guarded
from monitor.feeds.feed_child import answer
from monitor.feeds.formats.plain import plain_items
from monitor.feeds.formats.xml import read_slowly, read_xml
from monitor.feeds.parse import from_json

BASE = "https://fuzz.example/feed"
SLOW = 8.0  # seconds, after which the parser's child would be killed
LARGEST = 100_000
TOKENS = (
    b"<item>", b"</item>", b"<entry>", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"<!DOCTYPE rss [", b"<!ENTITY a 'b'>",
    b"&#xD800;", b"&#0;", b"&amp;", b"&lt;", b"&a;", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc3", b"xmlns=''",
    b"encoding='utf-16'", b"encoding='punycode'", b"mode='base64'", b"type='xhtml'", b"xml:base='//['", b"<guid>",
    b"<link>http://[</link>", b"<pubDate>Tue, 99 Foo 0000 99:99:99 +9999</pubDate>", b"<link rel='alternate' href='",
    b'"items":', b"{", b"]", b"1e999", b"\\ud800", b"<url><loc>", b"<news:news>", b"<sitemapindex>", b"<?xml?>",
)  # fmt: skip
SITEMAP = (
    b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/'
    b'sitemap-news/0.9"><url><loc>https://a.example/1</loc><news:news><news:publication><news:name>A</news:name>'
    b"<news:language>en</news:language></news:publication><news:publication_date>2026-01-01</news:publication_date>"
    b"<news:title>One</news:title></news:news></url></urlset>"
)
JSON_FEED = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1", "title": "A", "hubs": [{"url": "https://hub.example/"}],
        "items": [{"id": "1", "url": "https://a.example/1", "title": "One", "content_html": "<p>x</p>"}],
    }
).encode()  # fmt: skip


def mutated(chance: random.Random, ours: list[bytes], given: list[bytes]) -> bytes:
    """Return one of the documents, ours as often as those given, broken in one to eight places."""
    bodies = given if given and chance.random() < 0.5 else ours
    body = bytearray(chance.choice(bodies))
    for _ in range(chance.randint(1, 8)):
        at = chance.randrange(len(body) + 1)
        end = min(len(body), at + chance.choice((1, 2, 8, 64, 512)))
        match chance.randrange(7):
            case 0:
                body[at:end] = bytes(chance.randrange(256) for _ in range(end - at))
            case 1:
                del body[at:end]
            case 2:
                body[at:at] = body[at:end] * chance.choice((1, 2, 50))
            case 3 | 4:
                body[at:at] = chance.choice(TOKENS)
            case 5:
                other = chance.choice(bodies)
                cut = chance.randrange(len(other) + 1)
                body[at:] = other[cut : cut + LARGEST]
            case _:
                to = chance.randrange(len(body) + 1)
                body[to:to] = body[at:end]
    return bytes(body[:LARGEST])


class SlowError(BaseException):
    """Reading took so long that the child would have been killed; not an Exception, so that nobody catches it."""


@contextmanager
def deadline() -> Iterator[None]:
    """Raise SlowError where the block takes too long."""

    def ring(_number: int, _frame: FrameType | None) -> None:
        raise SlowError

    signal.signal(signal.SIGALRM, ring)
    signal.setitimer(signal.ITIMER_REAL, SLOW)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def look(body: bytes) -> str:
    """Read a document both ways; return what became of it. Anything but that is a finding, and is raised."""
    reply = json.loads(json.dumps(guarded(answer, {"content_type": "", "base": BASE}, body)))
    if "error" in reply:
        return "refused"
    from_json(reply)
    if plain_items(body, "") is None:
        return "read"
    fast, slow = read_xml(body, "", BASE), read_slowly(body, "", BASE)
    if fast != slow:
        raise AssertionError(f"the fast path differs:\n{fast}\n{slow}")
    return "read fast"


def short(feed: int) -> bytes:
    """Return a made-up feed of a few entries, so that a change seldom spoils all of it."""
    whole = document(feed, 0)
    end = b"</entry>\n" if feed % 2 else b"</item>\n"
    return end.join(whole.split(end)[:3]) + end + (b"</feed>" if feed % 2 else b"</channel></rss>")


def main() -> int:
    """Break, read, count."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("path", type=Path, nargs="*")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None, help="to get the same documents again")
    parser.add_argument("--keep", type=Path, default=Path("fuzz-findings"))
    asked = parser.parse_args()
    seed = random.SystemRandom().randrange(10**9) if asked.seed is None else asked.seed
    chance, seen, findings = random.Random(seed), Counter[str](), 0
    ours = [short(0), short(1), document(0, 0), document(1, 0), SITEMAP, JSON_FEED]
    given = [body for path in asked.path for _, body in files_of(path) if 0 < len(body) <= LARGEST]
    end = time.monotonic() + asked.seconds
    while time.monotonic() < end:
        body = mutated(chance, ours, given)
        try:
            with deadline():
                seen[look(body)] += 1
        except SlowError:
            seen["would be killed"] += 1
        except Exception as error:  # noqa: BLE001  whatever it is, it is the finding
            findings += 1
            asked.keep.mkdir(exist_ok=True)
            file = asked.keep / f"{type(error).__name__}-{seed}-{sum(seen.values())}"
            file.write_bytes(body)
            print(f"FINDING {file}\n{traceback.format_exc(limit=-4)}")
    table(
        f"seed {seed}: {len(ours)} documents of ours and {len(given)} given",
        ("outcome", "documents"),
        sorted(seen.items()),
    )
    print(f"\n{findings} findings", file=sys.stderr)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
