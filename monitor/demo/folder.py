"""The configuration that a user would write to follow the story in this world."""

import re
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from monitor.demo.world import World, beside

MONITOR = """\
data: ../data
http: {{user_agent: monitor demo, timeout: 5s, pause: 0s, allow: [127.0.0.0/8]}}
polling: {{min: 1s, every: 1s}}
web: {{listen: "127.0.0.1:0"}}
channels:
  here: {{type: webhook, url: "http://127.0.0.1:{stage}/hook", secrets: ["{secret}"], allow: [127.0.0.0/8]}}
  desk: {{type: email, smtp: "smtp://127.0.0.1:{mail}?tls=off", from: monitor@wire.example, to: [desk@wire.example]}}
"""
MAIL_RULE = "  - {id: letters, to: desk, events: [new, updated]}\n"  # beside what the watchlist tells `here`
FEEDS = "feeds:\n{feeds}"
DATE = re.compile(r"^date: .*$", re.MULTILINE)
FEED = '  - {{id: {id}, name: "{name}", url: "http://127.0.0.1:{port}/feeds/{id}", language: {language}, every: 1s}}\n'


@dataclass(frozen=True)
class Ports:
    """Where the stage listens: for feeds and webhooks, and for mail."""

    stage: socket.socket
    mail: socket.socket


@contextmanager
def folder_of(world: World, start: datetime, ports: Ports, secret: str) -> Iterator[Path]:
    """Make the configuration folder, and take it away again; the world begins with the seed, and has its date."""
    stage, mail = (port.getsockname()[1] for port in (ports.stage, ports.mail))
    with tempfile.TemporaryDirectory(prefix="monitor-demo-") as name:
        folder = Path(name) / "config"
        (folder / "watchlists").mkdir(parents=True)
        (folder.parent / "seeds").mkdir()
        feeds = "".join(
            FEED.format(id=one.id, name=one.name, port=stage, language=one.language) for one in world.outlets
        )
        watchlist = beside("mali-france.yaml", "config/watchlists").read_text(encoding="utf-8")
        seed = beside("mali-france.nl.md", "seeds").read_text(encoding="utf-8")
        seed = DATE.sub(f"date: {start.isoformat()}", seed, count=1)
        for path, text in (
            (folder / "monitor.yaml", MONITOR.format(stage=stage, mail=mail, secret=secret)),
            (folder / "feeds.yaml", FEEDS.format(feeds=feeds)),
            (folder / "watchlists" / "mali-france.yaml", watchlist + MAIL_RULE),
            (folder.parent / "seeds" / "mali-france.nl.md", seed),
        ):
            path.write_text(text, encoding="utf-8")
        yield folder
