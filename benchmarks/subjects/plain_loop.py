"""The least that does the job: httpx and feedparser in a loop, a table of what was seen. No watchlists, no limits."""

import io
import sqlite3
from pathlib import Path

import feedparser
import httpx

from benchmarks.subjects.protocol import answer_rounds, asked

SCHEMA = """
create table if not exists seen (feed text, id text, title text, summary text, primary key (feed, id));
create table if not exists feeds (url text primary key, etag text);
"""


def poll(client: httpx.Client, store: sqlite3.Connection, url: str) -> int:
    """Poll one feed; return how many entries were new."""
    known = store.execute("select etag from feeds where url = ?", (url,)).fetchone()
    response = client.get(url, headers={"if-none-match": known[0]} if known and known[0] else {})
    if response.status_code == 304:
        return 0
    response.raise_for_status()
    parsed = feedparser.parse(io.BytesIO(response.content))
    rows = [(url, entry.get("id"), entry.get("title"), entry.get("summary")) for entry in parsed.entries]
    before = store.total_changes
    store.executemany("insert or ignore into seen values (?, ?, ?, ?)", rows)
    new = store.total_changes - before
    store.execute("insert or replace into feeds values (?, ?)", (url, response.headers.get("etag")))
    store.commit()
    return new


def main() -> None:
    """Poll as often as asked."""
    feeds, folder = asked()
    store = sqlite3.connect(Path(folder) / "seen.db")
    store.executescript("pragma journal_mode=wal; pragma synchronous=full;" + SCHEMA)
    with httpx.Client(trust_env=False) as client:
        answer_rounds(lambda: (sum(poll(client, store, url) for url in feeds), 0))


if __name__ == "__main__":
    main()
