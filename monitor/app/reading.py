"""Read an article from a file, an address or standard input: text, Markdown or HTML, in any encoding."""

import sys
from pathlib import Path

from charset_normalizer import from_bytes
from trafilatura import bare_extraction

from monitor.app.clock import utc_now
from monitor.feeds.fetch import Fetcher
from monitor.feeds.identity import unlisted_feed
from monitor.model.config import HttpConfig
from monitor.model.errors import ConfigError
from monitor.model.feed import PollState
from monitor.text.urls import split_http

LARGEST = 5_000_000


async def read_article(source: str, http: HttpConfig) -> str:
    """Return an article's text, with front matter for what its page says of it; ConfigError where there is none."""
    if source == "-":
        raw = sys.stdin.buffer.read(LARGEST + 1)
    elif split_http(source) is not None:
        raw = (await Fetcher(http).fetch(unlisted_feed(source), PollState(), utc_now())).body
    else:
        raw = _file(Path(source))
    return _text(raw, source)


def _file(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise ConfigError(f"{path} cannot be read: {error.strerror or error}") from error


def _text(raw: bytes, source: str) -> str:
    if not raw.strip():
        raise ConfigError(f"{source} is empty")
    if len(raw) > LARGEST:
        raise ConfigError(f"{source} is larger than {LARGEST:,} bytes: that is no article")
    if raw.startswith((b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8")) or (b"\0" in raw and raw[:2] not in _MARKS):
        raise ConfigError(f"{source} is no text: give a text, Markdown or HTML file")
    best = from_bytes(raw).best()
    text = str(best) if best is not None else raw.decode("utf-8", "replace")
    return _of_page(text, source) if _is_page(text) else text


_MARKS = (b"\xff\xfe", b"\xfe\xff")


def _is_page(text: str) -> bool:
    start = text[:2000].lower()
    return "<html" in start or "<!doctype html" in start or "<body" in start


def _of_page(page: str, source: str) -> str:
    found = bare_extraction(page, with_metadata=True)
    data = found if isinstance(found, dict) else found.as_dict() if found is not None else {}
    text = data.get("text") or ""
    if not text.strip():
        raise ConfigError(f"{source}: no article was found on this page; save its text to a file and give that")
    names = {"title": "title", "date": "date", "url": "url", "source": "sitename", "language": "language"}
    front = "".join(f"{ours}: {data[theirs]}\n" for ours, theirs in names.items() if data.get(theirs))
    return f"---\n{front}---\n{text}"
