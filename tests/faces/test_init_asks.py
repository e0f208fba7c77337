"""`monitor init` at a terminal: what cannot be taken is asked again, and stopping writes nothing."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faces.conftest import rss
from tests.servers import Answer, ScriptedServer

ARTICLE = """\
# Mali accuse la Russie d'avoir menti sur une mine d'or

Le gouvernement du Mali accuse la Russie d'avoir menti sur une mine d'or près de Kayes. Le président Goïta a dit que
Moscou avait rompu ses promesses envers l'État malien. Les Nations unies appellent Bamako au calme.
"""
FIRST, FEED, CHANNEL, CONTACT = (
    "that your story began with",
    "newspaper's page",
    "Where alerts go",
    "publishers can write",
)
PRIVATE = "Not a public address: 127.0.0.1. Is it yours?"
SENDER, RECIPIENTS = "The sender of the mails", "Who gets them"
MORE = "; Enter where that is all"
PATIENCE = 40.0  # seconds


class Terminal:
    """A person at a terminal in which `monitor init` runs."""

    def __init__(self, place: Path, *options: str) -> None:
        self._ours, theirs = pty.openpty()
        words = [sys.executable, "-m", "monitor", "init", *options]
        self._process = subprocess.Popen(
            words, cwd=place, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True
        )
        os.close(theirs)
        self.said = ""

    def answers(self, question: str, answer: str) -> None:
        """Wait for a question, and answer it."""
        self._read_until(question)
        self.said = self.said.partition(question)[2]
        os.write(self._ours, answer.encode())

    def ends(self) -> int:
        """Return the exit code, with all that was said read."""
        self._read_until(None)
        os.close(self._ours)
        return self._process.wait(PATIENCE)

    def _read_until(self, text: str | None) -> None:
        end = time.monotonic() + PATIENCE
        while text is None or text not in self.said:
            assert select.select([self._ours], [], [], max(0.0, end - time.monotonic()))[0], self.said
            try:
                self.said += os.read(self._ours, 4096).decode(errors="replace")
            except OSError:  # nobody is at the other end any more
                assert text is None, self.said
                return

    def leave(self) -> None:
        """End it, if it has not ended."""
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait(PATIENCE)


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    """A terminal in an empty place with an article in it."""
    (tmp_path / "article.md").write_text(ARTICLE, encoding="utf-8")
    made = Terminal(tmp_path, "--no-test")
    yield made
    made.leave()


def test_wrong_answers_are_said_and_asked_again_and_the_right_ones_kept(
    terminal: Terminal, server: ScriptedServer, tmp_path: Path
) -> None:
    server.answers("/blad", Answer(body=rss("Mali en Rusland praten over goud")))
    terminal.answers(FIRST, "artikel.md\n")
    terminal.answers("artikel.md cannot be read", "")
    terminal.answers(FIRST, "article.md\n")
    terminal.answers(FEED, "blad\n")
    terminal.answers("'blad' is no address", "")
    terminal.answers(FEED, f"{server.url('/blad')}\n")
    terminal.answers(PRIVATE, "y\n")
    terminal.answers(MORE, "\n")
    terminal.answers(CHANNEL, "newsroom\n")
    terminal.answers("'newsroom' is no channel", "")
    terminal.answers(CHANNEL, "\n")
    terminal.answers(MORE, "\n")
    terminal.answers(CONTACT, "\n")
    assert terminal.ends() == 0
    assert "1 feed, 1 watchlist, alerts to `here`: nothing wrong" in terminal.said
    assert server.url("/blad") in (tmp_path / "config/feeds.yaml").read_text(encoding="utf-8")
    assert 'allow: ["127.0.0.1"]' in (tmp_path / "config/monitor.yaml").read_text(encoding="utf-8")


def test_a_private_address_that_is_not_theirs_is_left_out_alone_and_the_other_answers_are_kept(
    terminal: Terminal, server: ScriptedServer, tmp_path: Path
) -> None:
    terminal.answers(FIRST, "article.md\n")
    terminal.answers(FEED, f"{server.url('/blad')}\n")
    terminal.answers(PRIVATE, "\n")
    terminal.answers("127.0.0.1 is left out: name another, or the same again and say y", "")
    terminal.answers(FEED, "\n")
    terminal.answers(CHANNEL, f"{server.url('/hook')}\n")
    terminal.answers(PRIVATE, "n\n")
    terminal.answers("127.0.0.1 is left out", "")
    terminal.answers(CHANNEL, f"{server.url('/hook')}\n")
    terminal.answers(PRIVATE, "y\n")
    terminal.answers(MORE, f"{server.url('/other')}\n")
    terminal.answers(MORE, "\n")
    terminal.answers(CONTACT, "\n")
    assert terminal.ends() == 0
    assert "0 feeds, 1 watchlist, alerts to `newsroom` and `newsroom-2`: nothing wrong" in terminal.said
    assert server.asked("/blad") == []


def test_a_sender_or_a_recipient_that_is_no_address_is_asked_for_again_at_once(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.answers(FIRST, "\n")
    terminal.answers(FEED, "\n")
    terminal.answers(CHANNEL, "smtp://mail.example.org:587\n")
    terminal.answers(SENDER, "\n")
    terminal.answers("'' is no address: write one like monitor@example.org", "")
    terminal.answers(SENDER, "monitor@blad.example\n")
    terminal.answers(RECIPIENTS, " ,\n")
    terminal.answers("is no address", "")
    terminal.answers(RECIPIENTS, "desk@blad.example, night\n")
    terminal.answers("'night' is no address", "")
    terminal.answers(RECIPIENTS, "desk@blad.example, night@blad.example\n")
    terminal.answers(MORE, "\n")
    terminal.answers(CONTACT, "\n")
    assert terminal.ends() == 0
    settings = (tmp_path / "config/monitor.yaml").read_text(encoding="utf-8")
    assert 'to: ["desk@blad.example", "night@blad.example"]' in settings


def test_stopping_half_way_writes_nothing_and_says_so(terminal: Terminal, tmp_path: Path) -> None:
    terminal.answers(FIRST, "article.md\n")
    terminal.answers(FEED, "\x04")  # Ctrl-D
    assert terminal.ends() == 130
    assert "stopped: nothing was written" in terminal.said
    assert sorted(one.name for one in tmp_path.iterdir()) == ["article.md"]


@pytest.mark.parametrize(
    ("answer", "said", "asked"),
    [("", "`newsroom` took a test alert", 1), ("later", "once it is there: monitor alerts", 0)],
)
def test_a_test_alert_waits_until_the_receiver_has_the_secret_that_was_made(
    server: ScriptedServer, tmp_path: Path, answer: str, said: str, asked: int
) -> None:
    server.answers("/hook", Answer(204))
    person = Terminal(
        tmp_path, "--article", "", "--feed", "https://blad.example/feed", "--contact", "", "--allow", "127.0.0.1"
    )
    person.answers(CHANNEL, f"{server.url('/hook')}\n")
    person.answers(MORE, "\n")
    person.answers("then Enter for a test alert", f"{answer}\n")
    assert person.ends() == 0
    assert said in person.said
    assert len(server.asked("/hook")) == asked


def test_nothing_is_waited_for_where_the_channel_was_named_by_an_option(server: ScriptedServer, tmp_path: Path) -> None:
    server.answers("/hook", Answer(204))
    options = ("--channel", server.url("/hook"), "--allow", "127.0.0.1", "--contact", "", "--article", "")
    person = Terminal(tmp_path, *options, "--feed", "https://blad.example/feed")
    assert person.ends() == 0
    assert "`newsroom` took a test alert" in person.said


def test_stopping_before_a_test_alert_says_that_the_configuration_is_there(
    server: ScriptedServer, tmp_path: Path
) -> None:
    person = Terminal(
        tmp_path, "--article", "", "--feed", "https://blad.example/feed", "--contact", "", "--allow", "127.0.0.1"
    )
    person.answers(CHANNEL, f"{server.url('/hook')}\n")
    person.answers(MORE, "\n")
    person.answers("then Enter for a test alert", "\x04")
    assert person.ends() == 130
    assert "config is written, its channels were not all tested" in person.said
    assert (tmp_path / "config/monitor.yaml").exists()
