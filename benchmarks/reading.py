"""How much memory do documents take that a feed may well send? Each is read by a child of its own, without its limits.

    python -m benchmarks.reading [PATH…]

The documents are as large as `http.max_body` allows when nobody sets it, twice that, or hold as many entries as any
may; the fast path reads some, feedparser the others. PATH is a folder or an archive of recorded feeds, of which the
dearest is told. Told of each are its address space, which is what the child's limit bounds, what it held of the
machine's memory, and its CPU time.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.archives import files_of
from benchmarks.newsfeeds import document
from benchmarks.parse_archive import SUFFIXES
from benchmarks.report import keep, table
from monitor.feeds.child import LENGTH, MEMORY
from monitor.feeds.formats.xml import MOST_ITEMS
from monitor.model.config import HttpConfig

LIMIT = HttpConfig().max_body
BASE = '{"content_type": "%s", "base": "https://reading.example/", "task": "%s", "known": ""}'
CHILD = """
import resource
from monitor.feeds import child, {module}
child.MEMORY, child.CPU_SECONDS = 16_000_000_000, 600
child.be_a_child({module}.answer)
own = dict(line.split(":", 1) for line in open("/proc/self/status"))
used = resource.getrusage(resource.RUSAGE_SELF)
raise SystemExit(f"{{own['VmPeak'].split()[0]}} {{own['VmHWM'].split()[0]}} {{used.ru_utime + used.ru_stime}}")
"""
PARAGRAPH = "&lt;p&gt;The crane drivers of the eastern harbour have not worked since Monday, and ships wait.&lt;/p&gt;"
HAN = "&lt;p&gt;东港的起重机司机自周一以来一直没有工作,船只在外面等待。&lt;/p&gt;"


@dataclass(frozen=True)
class Need:
    """What one document took."""

    what: str
    document_megabytes: float
    address_space_megabytes: int
    held_megabytes: int
    cpu_seconds: float
    ends: str


def need(what: str, body: bytes, content_type: str = "", task: str = "") -> Need:
    """Have a child read it."""
    module = "page_child" if task else "feed_child"
    header = (BASE % (content_type, task)).encode()
    ran = subprocess.run(
        [sys.executable, "-c", CHILD.format(module=module)],
        input=LENGTH.pack(len(header), len(body)) + header + body if what != "nothing" else b"",
        capture_output=True, check=False,
    )  # fmt: skip
    said = ran.stderr.decode().split()[-3:]
    ends = "refused" if b'{"error"' in ran.stdout else "read"
    megabytes, (space, held) = round(len(body) / 1e6, 1), (round(int(one) * 1.024 / 1e3) for one in said[:2])
    return Need(what, megabytes, space, held, round(float(said[2]), 2), ends)


def rss(size: int, count: int, text: str = PARAGRAPH, more: str = "") -> bytes:
    """Return RSS of about this size with so many items; `more` stands in each, and decides who reads them."""
    room = max(size // count - 260 - len(more), 0)
    summary = text * (room // len(text.encode()))
    items = "".join(
        f"<item><title>Strike {number}</title><link>https://reading.example/{number}</link>"
        f"<guid isPermaLink='false'>{number}</guid><pubDate>Thu, 29 Feb 2024 13:00:00 +0100</pubDate>"
        f"<description>{summary}</description>{more}</item>"
        for number in range(count)
    )
    return f"<rss version='2.0'><channel><title>Large</title>{items}</channel></rss>".encode()


def sitemap(count: int) -> bytes:
    """Return a news sitemap of so many addresses."""
    urls = "".join(
        f"<url><loc>https://reading.example/{number}</loc><news:news><news:publication><news:name>Large</news:name>"
        "<news:language>en</news:language></news:publication><news:publication_date>2026-01-01</news:publication_date>"
        f"<news:title>Strike {number}</news:title></news:news></url>"
        for number in range(count)
    )
    own, news = "http://www.sitemaps.org/schemas/sitemap/0.9", "http://www.google.com/schemas/sitemap-news/0.9"
    return f'<urlset xmlns="{own}" xmlns:news="{news}">{urls}</urlset>'.encode()


def json_feed(size: int, count: int) -> bytes:
    """Return a JSON Feed of about this size with so many items."""
    text = "<p>The crane drivers of the eastern harbour have not worked since Monday.</p>" * (size // count // 77)
    items = ",".join(
        f'{{"id": "{number}", "url": "https://reading.example/{number}", "title": "S", "content_html": "{text}"}}'
        for number in range(count)
    )
    return f'{{"version": "https://jsonfeed.org/version/1.1", "title": "Large", "items": [{items}]}}'.encode()


def page(size: int) -> bytes:
    """Return a page with an article of this size."""
    paragraph = "<p>The crane drivers of the eastern harbour have not worked since Monday, and ships wait outside.</p>"
    text = paragraph * (size // len(paragraph))
    return f"<html><body><article><h1>Strike</h1>{text}</article></body></html>".encode()


SLOW = "<source url='https://other.example/'><!-- read by feedparser -->Other</source><media:text>x</media:text>"
DOCUMENTS: dict[str, Callable[[], tuple[bytes, str, str]]] = {
    "nothing": lambda: (b"", "", ""),
    "an ordinary feed": lambda: (document(0, 0), "", ""),
    "half the size, fast path": lambda: (rss(LIMIT // 2 - 10_000, 2_000), "", ""),
    "the largest size, feedparser": lambda: (rss(LIMIT, 2_000, more=SLOW), "", ""),
    "the largest size in Chinese": lambda: (rss(LIMIT, 2_000, HAN, SLOW), "", ""),
    "the largest size in ten items": lambda: (rss(LIMIT, 10, more=SLOW), "", ""),
    "the most entries": lambda: (rss(LIMIT, MOST_ITEMS, more=SLOW[:20] + "/>"), "", ""),
    "the most entries, fast path": lambda: (rss(LIMIT // 2, 20_000), "", ""),
    "twice the size, feedparser": lambda: (rss(2 * LIMIT, 2_000, more=SLOW), "", ""),
    "twice the size in Chinese": lambda: (rss(2 * LIMIT, 2_000, HAN, SLOW), "", ""),
    "JSON of twice the size": lambda: (json_feed(2 * LIMIT, 2_000), "", ""),
    "a news sitemap of the most entries": lambda: (sitemap(MOST_ITEMS), "", ""),
    "a page of twice the size": lambda: (page(2 * LIMIT), "text/html", "article"),
    "links of such a page": lambda: (page(2 * LIMIT), "text/html", "links"),
}


def recorded(paths: list[Path]) -> Iterator[Need]:
    """Yield the dearest of each archive."""
    for path in paths:
        bodies = sorted((body for _, body in files_of(path, SUFFIXES)), key=len)[-10:]
        if bodies:
            needs = [need(f"{path.name}, dearest", one) for one in bodies]
            yield max(needs, key=lambda one: one.address_space_megabytes)


def main() -> None:
    """Measure, show, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
    asked = parser.parse_args()
    found = [need(what, *made()) for what, made in DOCUMENTS.items()] + list(recorded(asked.paths))
    heads = ("document", "MB", "address space MB", "held MB", "CPU s", "ends")
    rows = [[*vars(one).values()] for one in found]
    table(f"what documents take; the limit is {MEMORY / 1e6:,.0f} MB of address space", heads, rows)
    keep("reading", {"limit_megabytes": round(MEMORY / 1e6), "documents": [vars(one) for one in found]})


if __name__ == "__main__":
    main()
