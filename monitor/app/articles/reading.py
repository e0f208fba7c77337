"""Read an article from a file, an address or standard input: text, Markdown or HTML, in any encoding."""

import importlib
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from monitor.model.config import HttpConfig
from monitor.model.errors import ConfigError
from monitor.model.refusals import refusal
from monitor.seeding.article import Article, parse_article
from monitor.text.encoding import charset_of, decode, known_encoding
from monitor.text.urls import redact, site_of, split_http, without_credentials

if TYPE_CHECKING:
    from monitor.feeds.fetch import Fetched

LARGEST = 5_000_000
STDIN = "-"
_BINARY = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"\xd0\xcf\x11\xe0", b"{\\rtf")
_WIDE = (b"\xff\xfe", b"\xfe\xff")  # UTF-16 and UTF-32, which have zeros in them


@dataclass(frozen=True)
class _Raw:
    """Bytes, what they are called in a message, and what came with them."""

    body: bytes
    name: str
    charset: str | None = None
    url: str | None = None


def read_seed(path: Path) -> Article:
    """Return the article of a seed's file: front matter (date, url, source, language) and text, or a page.

    ConfigError where it cannot be read or is no text.
    """
    return _article(_Raw(_file(path), str(path)))


async def read_article(source: str, http: HttpConfig, encoding: str | None = None) -> Article:
    """Return the article of a file, an address or `-`; ConfigError where there is none, FetchError of an address."""
    if encoding is not None and not known_encoding(encoding):
        raise ConfigError(f"there is no encoding {encoding!r}: name one like utf-8, windows-1251 or gb18030")
    if source == STDIN:
        raw = _Raw(sys.stdin.buffer.read(LARGEST + 1), "standard input")
    elif split_http(source) is not None:
        # What fetches takes half a second to load, and most seeds are files.
        fetched: Fetched = await importlib.import_module("monitor.app.articles.address").fetch(source, http)
        raw = _Raw(fetched.body, redact(source), charset_of(fetched.content_type), without_credentials(fetched.url))
    else:
        raw = _Raw(_file(Path(source)), source)
    article = _article(replace(raw, charset=encoding or raw.charset))
    if raw.url is None:
        return article
    return replace(article, url=article.url or raw.url, source=article.source or site_of(raw.url))


def says_its_language(path: Path) -> bool:
    """Tell whether a file is a text whose front matter says its language; ConfigError where it cannot be read."""
    text = decode(_file(path))
    return not _is_page(text) and parse_article(text).language != ""


def _file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {refusal(error)}") from error


def _article(raw: _Raw) -> Article:
    if not raw.body.strip():
        raise ConfigError(f"{raw.name} is empty")
    if len(raw.body) > LARGEST:
        raise ConfigError(f"{raw.name} is larger than {LARGEST:,} bytes: that is no article")
    if raw.body.startswith(_BINARY) or (b"\0" in raw.body and not raw.body.startswith(_WIDE)):
        raise ConfigError(f"{raw.name} is no text: give a text, Markdown or HTML file")
    text = decode(raw.body, raw.charset)
    if not _is_page(text):
        return parse_article(text)
    # Its library takes half a second to load, and most seeds are no pages.
    article: Article | None = importlib.import_module("monitor.app.articles.page").article_of_page(text)
    if article is None:
        raise ConfigError(f"{raw.name}: no article was found on this page; save its text to a file and give that")
    return article


def _is_page(text: str) -> bool:
    start = text[:2000].lower()
    if start.lstrip().startswith("---"):
        return False  # front matter: Markdown, whatever tags it holds
    return any(mark in start for mark in ("<html", "<!doctype html", "<body", "<article", "<p>"))
