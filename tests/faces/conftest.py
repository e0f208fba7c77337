"""A user at the command line, with a configuration folder of their own."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
from loguru import logger

from monitor.cli.main import main
from tests.servers import Answer, ScriptedServer

SECRET = "whsec_" + "c2VjcmV0IG9mIHRoZSB0ZXN0cywgbm90IG9mIGFueW9uZQ=="
MONITOR = """\
data: ../data
encoder: off
http: {{allow: [127.0.0.0/8], pause: 0s, timeout: 5s}}
web: {{listen: "127.0.0.1:0"}}
channels:
  here: {{type: log}}
  desk: {{type: webhook, url: "{url}", secrets: ["{secret}"], allow: [127.0.0.0/8], timeout: 5s}}
"""
WATCHLIST = """\
id: harbour
title: The harbour strike
entities:
  - {id: port, name: Oostmeer, type: place, aliases: {nl: [Oostmeerse]}}
topics:
  - {id: strike, terms: {nl: ["staking*"], en: ["strike*"]}}
match: {require: port AND strike}
alerts:
  - {id: fast, to: desk}
"""
ITEM = "<item><guid>{number}</guid><link>https://blad.example/{number}</link><title>{title}</title>{date}</item>"
RSS = "<rss version='2.0'><channel><title>Het Blad</title><language>nl</language>{items}</channel></rss>"


@dataclass(frozen=True)
class Said:
    """What a command answered."""

    code: int
    out: str
    err: str


def rss(*titles: str) -> bytes:
    """Return a feed with an entry for each title, without dates."""
    items = "".join(ITEM.format(number=number, title=title, date="") for number, title in enumerate(titles, 1))
    return RSS.format(items=items).encode()


Caught = pytest.CaptureFixture[str]


def typed(patch: pytest.MonkeyPatch, caught: Caught, words: Sequence[str]) -> Said:
    """Run a command as if it had been typed; return what it said."""
    patch.setattr(sys, "argv", ["monitor", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    logger.remove()
    out, err = caught.readouterr()
    return Said(int(ended.value.code or 0), out, err)


class User:
    """Types commands, and reads what they print."""

    def __init__(self, folder: Path, server: ScriptedServer, patch: pytest.MonkeyPatch, caught: "Caught") -> None:
        self.folder = folder
        self.server = server
        self._patch = patch
        self._caught = caught
        (folder / "watchlists").mkdir(parents=True)
        self.write("monitor.yaml", MONITOR.format(url=server.url("/hook"), secret=SECRET))
        self.write(
            "feeds.yaml", f"feeds:\n  - {{id: blad, name: Het Blad, url: '{server.url('/blad')}', every: 10m}}\n"
        )
        self.write("watchlists/harbour.yaml", WATCHLIST)
        server.answers("/hook", Answer(204))

    def write(self, name: str, text: str) -> None:
        """Write a file of the configuration."""
        (self.folder / name).write_text(text, encoding="utf-8")

    def publishes(self, *titles: str) -> None:
        """Let the feed hold these titles."""
        self.server.answers("/blad", Answer(body=rss(*titles)))

    def types(self, *words: str) -> Said:
        """Run a command on this folder."""
        return self.types_bare(*words, "--config", str(self.folder))

    def types_bare(self, *words: str) -> Said:
        """Run a command without naming the folder."""
        return typed(self._patch, self._caught, words)


@pytest.fixture
def user(tmp_path: Path, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch, capsys: Caught) -> User:
    """A user with one feed, one watchlist and two channels."""
    for name in ("MONITOR_CONFIG", "MONITOR_DATA", "MONITOR_DATABASE", "MONITOR_TOKEN", "MONITOR_LISTEN"):
        monkeypatch.delenv(name, raising=False)
    return User(tmp_path / "config", server, monkeypatch, capsys)
