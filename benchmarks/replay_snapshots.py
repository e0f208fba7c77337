"""Does the daemon take every entry in once, and tell each alert once?

    python -m benchmarks.replay_snapshots ARCHIVE --watchlist FILE.yaml [--kill 100 --kill 250] [--no-validators]

ARCHIVE holds snapshots of one feed, one document a file, in the order of their names. A server on loopback serves them
one after another to a real `monitor run`; the next snapshot comes once the present one was asked for and sent. The same
server receives the webhooks and verifies them. A `ttl` is taken out of the documents: monitor heeds it, and would ask
for the next one in so many minutes. What was in the documents is counted by a reader of its own, not by the monitor's
parser. `--kill N` ends the daemon with SIGKILL while snapshot N is served, and starts it again.
"""

import argparse
import base64
import json
import re
import secrets
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree as ET

from standardwebhooks import Webhook, WebhookVerificationError

from benchmarks.archives import files_of
from benchmarks.machine import cpu_of, resident
from benchmarks.report import table

MONITOR = """\
data: {data}
http: {{user_agent: monitor replay, timeout: 5s, pause: 0s, allow: [127.0.0.0/8]}}
polling: {{min: 1s, every: 1s}}
web: {{listen: "127.0.0.1:0"}}
channels:
  receiver: {{type: webhook, url: "http://127.0.0.1:{port}/hook", secrets: ["{secret}"], allow: [127.0.0.0/8]}}
defaults:
  alerts: [{{id: all, to: receiver, events: [{events}]}}]
"""
FEEDS = 'feeds:\n  - {{id: snapshots, name: Snapshots, url: "http://127.0.0.1:{port}/feed", every: 1s}}\n'
TTL = re.compile(rb"<ttl>[^<]*</ttl>")
QUIET_POLLS = 3  # of the last snapshot, before the daemon is ended
PATIENCE = 60.0  # seconds without a poll after which the run is given up
SETTLE = 20.0  # seconds for the last webhooks


@dataclass
class Theatre:
    """The snapshots, how far the performance is, and what came of it."""

    snapshots: list[tuple[str, bytes]]
    secret: str
    validators: bool
    at: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    sent: set[int] = field(default_factory=set)
    last_polls: int = 0
    seen: int | None = None
    webhooks: list[tuple[str, bool, str]] = field(default_factory=list)
    change: threading.Condition = field(default_factory=threading.Condition)

    def feed(self, if_none_match: str | None) -> tuple[int, str, bytes]:
        """Answer a poll: 304 where the client has this document, else the document; then go on to the next one."""
        with self.change:
            body = self.snapshots[self.at][1]
            etag = f'"{sha256(body).hexdigest()[:16]}"'
            if self.validators and if_none_match == etag:
                self.answers["304"] += 1
                answer = (304, etag, b"")
            else:
                same = self.seen is not None and self.snapshots[self.seen][1] == body
                self.answers["200, the same body as before" if same else "200, another body"] += 1
                answer = (200, etag, body)
            self.seen = self.at
            self.sent.add(self.at)
            if self.at < len(self.snapshots) - 1:
                self.at += 1
            else:
                self.last_polls += 1
            self.change.notify_all()
            return answer

    def rewind(self) -> None:
        """Serve the last document again: who asked for it died."""
        with self.change:
            self.at = self.seen if self.seen is not None else self.at
            self.last_polls = 0

    def hook(self, body: bytes, headers: dict[str, str]) -> int:
        """Take a webhook; a signature that does not hold is refused."""
        try:
            Webhook(self.secret).verify(body, headers)
        except WebhookVerificationError:
            verified = False
        else:
            verified = True
        with self.change:
            self.webhooks.append((headers.get("webhook-id", ""), verified, body.decode("utf-8", "replace")))
            self.change.notify_all()
        return 204 if verified else 401


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    theatre: Theatre

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""

    def _answer(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status not in {204, 304}:
            self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        status, etag, body = self.theatre.feed(self.headers.get("if-none-match"))
        headers = {"etag": etag} if self.theatre.validators else {}
        self._answer(status, headers | {"content-type": "text/xml"}, body)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        self._answer(self.theatre.hook(body, {name.lower(): value for name, value in self.headers.items()}), {})


@contextmanager
def serving(theatre: Theatre) -> Iterator[int]:
    """Serve the theatre on loopback; give the port."""
    handler = type("Handler", (_Handler,), {"theatre": theatre})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
    thread.start()
    try:
        yield int(server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()


class Daemon:
    """A real `monitor run` that can be killed and started again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.log = (folder / "daemon.log").open("ab")
        self.cpu = 0.0
        self.start()

    def start(self) -> None:
        """Start it."""
        command = [sys.executable, "-m", "monitor", "run", "--config", str(self.folder / "config")]
        self.process = subprocess.Popen(command, stdout=self.log, stderr=self.log)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait()
        self.start()

    def end(self) -> tuple[int, float, float]:
        """End it as an operator would; return its exit code, its CPU milliseconds and its memory."""
        spent, held = cpu_of(self.process.pid), resident(self.process.pid)
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=30)
        self.log.close()
        return code, spent, held


def configure(folder: Path, port: int, secret: str, watchlist: Path, events: str) -> None:
    """Write the configuration that a user would write."""
    config = folder / "config"
    (config / "watchlists").mkdir(parents=True)
    monitor = MONITOR.format(data=folder / "data", port=port, secret=secret, events=events)
    (config / "monitor.yaml").write_text(monitor, encoding="utf-8")
    (config / "feeds.yaml").write_text(FEEDS.format(port=port), encoding="utf-8")
    (config / "watchlists" / watchlist.name).write_bytes(watchlist.read_bytes())


def perform(theatre: Theatre, daemon: Daemon, kills: list[int]) -> bool:
    """Wait until every snapshot was served and the last one polled a few times more; tell whether it came to that."""
    left, heard, moment = sorted(kills), 0, time.monotonic()
    while theatre.last_polls < QUIET_POLLS:
        with theatre.change:
            theatre.change.wait(1.0)
            polls = sum(theatre.answers.values())
        if polls != heard:
            heard, moment = polls, time.monotonic()
        elif time.monotonic() - moment > PATIENCE:
            return False
        if left and theatre.at >= left[0]:
            left.pop(0)
            daemon.kill()
            theatre.rewind()
    return True


def settle(theatre: Theatre, store: Path) -> None:
    """Wait until no delivery is on its way, or for a while."""
    end = time.monotonic() + SETTLE
    while time.monotonic() < end and _rows(store, "select id from deliveries where state not in ('delivered', 'dead')"):
        with theatre.change:
            theatre.change.wait(0.5)


def _rows(store: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True, timeout=30)) as connection:
        return connection.execute(query).fetchall()


def read_apart(snapshots: list[tuple[str, bytes]]) -> dict[str, list[tuple[str, str]]]:
    """Return guid → the (title, description) pairs that the documents give it one after another, by ElementTree."""
    found: dict[str, list[tuple[str, str]]] = {}
    for _, body in snapshots:
        for node in ET.fromstring(body).iter():
            if node.tag.rpartition("}")[2] in {"item", "entry"}:
                fields = {child.tag.rpartition("}")[2]: (child.text or "").strip() for child in node}
                guid = fields.get("guid") or fields.get("id") or fields.get("link") or fields.get("title", "")
                words = (fields.get("title", ""), fields.get("description", fields.get("summary", "")))
                wordings = found.setdefault(guid, [])
                if wordings[-1:] != [words]:
                    wordings.append(words)
    return found


def compare(theatre: Theatre, store: Path) -> list[tuple[str, object]]:
    """Hold what the documents held against what was stored and told."""
    truth = read_apart(theatre.snapshots)
    stored = Counter(str(url) for (url,) in _rows(store, "select url from entries"))
    hits = _rows(store, "select kind, count(*) from hits group by kind order by kind")
    states = _rows(store, "select state, count(*) from deliveries group by state order by state")
    revised = _rows(store, "select count(*), sum(revision) from entries where revision > 0")
    ids = Counter(name for name, verified, _ in theatre.webhooks if verified)
    (alerts,) = _rows(store, "select count(*) from deliveries")[0]
    return [
        ("polls", sum(theatre.answers.values())),
        *((f"  {kind}", count) for kind, count in sorted(theatre.answers.items())),
        ("snapshots served", f"{len(theatre.sent)} of {len(theatre.snapshots)}"),
        ("entries in the documents, by guid", len(truth)),
        ("entries stored", sum(stored.values())),
        ("  stored twice under one address", sum(count > 1 for count in stored.values())),
        ("  in the documents, not stored", len(truth.keys() - stored.keys())),
        ("entries whose words changed in the documents", sum(len(words) > 1 for words in truth.values())),
        ("  how often", sum(len(words) - 1 for words in truth.values())),
        ("entries with revisions in the store", revised[0][0]),
        ("  how many", revised[0][1] or 0),
        ("hits", "; ".join(f"{count} {kind}" for kind, count in hits) or 0),
        ("deliveries stored", "; ".join(f"{count} {state}" for state, count in states) or 0),
        ("webhooks received", len(theatre.webhooks)),
        ("  verified", sum(verified for _, verified, _ in theatre.webhooks)),
        ("  a second time", sum(count - 1 for count in ids.values())),
        ("  deliveries that never arrived", int(str(alerts)) - len(ids)),
    ]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.replay_snapshots", description=__doc__)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--watchlist", type=Path, required=True)
    parser.add_argument("--events", default="new", help="what is told, like: new, or: new, hit")
    parser.add_argument("--kill", type=int, action="append", default=[], metavar="N")
    parser.add_argument("--no-validators", action="store_true", help="serve no ETag: equal bodies must be noticed")
    parser.add_argument("--first", type=int, default=None, metavar="N", help="the first N snapshots alone")
    parser.add_argument("--keep", type=Path, default=None, metavar="FOLDER", help="leave store, log and webhooks there")
    return parser.parse_args()


def run(asked: argparse.Namespace, folder: Path) -> bool:
    """Play the archive in this folder; tell whether it went to its end."""
    secret = "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()
    files = list(files_of(asked.archive, (".xml", ".rss", ".atom")))[: asked.first]
    snapshots = [(name, TTL.sub(b"", body)) for name, body in files]
    theatre = Theatre(snapshots, secret, not asked.no_validators)
    store = folder / "data" / "monitor.db"
    with serving(theatre) as port:
        configure(folder, port, secret, asked.watchlist, asked.events)
        daemon = Daemon(folder)
        try:
            whole = perform(theatre, daemon, asked.kill)
            settle(theatre, store)
        finally:
            code, spent, held = daemon.end()
    rows = compare(theatre, store)
    rows += [("kills", len(asked.kill)), ("exit code at SIGTERM", code)]
    rows += [("CPU ms of the (last) daemon process", round(spent)), ("its memory, MB", round(held, 1))]
    table(f"{asked.archive.name}: {'played to its end' if whole else 'BROKEN OFF'}", ("", "count"), rows)
    (folder / "webhooks.jsonl").write_text(
        "".join(json.dumps({"id": name, "verified": ok, "body": body}) + "\n" for name, ok, body in theatre.webhooks),
        encoding="utf-8",
    )
    return whole


def main() -> int:
    """Play, compare, say."""
    asked = _arguments()
    if asked.keep is not None:
        asked.keep.mkdir(parents=True)
        return 0 if run(asked, asked.keep) else 1
    with tempfile.TemporaryDirectory(prefix="monitor-replay-") as name:
        return 0 if run(asked, Path(name)) else 1


if __name__ == "__main__":
    sys.exit(main())
