"""What the guide tells to type is understood by the program, and does what it should where it can be done here."""

import importlib.util
import re
import shutil
from pathlib import Path

import pytest

from tests.faces.conftest import rss
from tests.guide.blocks import HOME, PLACEHOLDER, SHELL, Block, command_lines, in_language, of_monitor, spans
from tests.guide.conftest import CHANNELS, Reader
from tests.guide.typed import fault_of
from tests.servers import Answer, ScriptedServer

SHELL_BLOCKS = in_language(*SHELL)
OTHERS = {
    "$EDITOR", "apt-get", "cd", "cp", "curl", "docker", "echo", "export", "git", "go", "install", "kill", "make",
    "memray", "mkdir", "node", "npm", "openssl", "pg_dump", "pg_restore", "pip", "python", "python3", "sudo",
    "systemctl",
}  # fmt: skip
WALKED = "docs/follow-a-story.md"  # test_walk.py does it all, in its order
STAYS = {("run",), ("demo",)}  # these end when somebody ends them


def test_each_command_that_a_sentence_names_is_one(monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(spans()) > 50
    faults = [f"{place}: {said}" for place, words in spans() if (said := fault_of(words, monkeypatch, whole=False))]
    assert faults == []


@pytest.mark.parametrize("block", SHELL_BLOCKS, ids=str)
def test_each_line_to_type_is_understood(block: Block, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = command_lines(block)
    assert lines
    for words in lines:
        ours = of_monitor(words)
        if ours is not None:
            assert fault_of(ours, monkeypatch) == ""
        else:
            assert Path(words[0]).name in OTHERS or "=" in words[0], words
            understood_elsewhere(words)


def understood_elsewhere(words: list[str]) -> None:
    """Hold the commands of others against what of ours they name: targets of make, modules of Python."""
    if words[0] == "make":
        targets = re.findall(r"^([a-z0-9-]+):", (HOME / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
        assert {word for word in words[1:] if "=" not in word} <= set(targets)
    if Path(words[0]).name.startswith("python") and words[1:2] == ["-m"]:
        assert importlib.util.find_spec(words[2]), words


def can_be_done(words: list[str]) -> bool:
    """Whether a command ends by itself, and names nothing that stands for something of the reader's."""
    return tuple(words[:1]) not in STAYS and not any(PLACEHOLDER.search(word) for word in words)


DOABLE = [
    block
    for block in SHELL_BLOCKS
    if block.page != WALKED and any(can_be_done(of_monitor(line) or ["run"]) for line in command_lines(block))
]


@pytest.fixture
def at_home(reader: Reader, server: ScriptedServer) -> Reader:
    """A reader whose folder holds what the guide speaks of: an article, the example watchlist, and a feed."""
    for name in ("config", "seeds", "examples"):
        shutil.copytree(HOME / name, reader.folder / name)
    server.answers("/blad", Answer(body=rss("Rustige dag aan zee")))
    shutil.copy(next((HOME / "examples/recall/seeds").iterdir()), reader.folder / "article.md")
    loopback = "encoder: off\nhttp: {allow: [127.0.0.0/8], pause: 0s}\n"
    feeds = "feeds:\n  - {url: '%s', id: %s}\n"
    for folder, data in (("config", "../data"), *((f"examples/{one}", "data") for one in ("recall", "conflict"))):
        reader.write(f"{folder}/monitor.yaml", f"data: {data}\n{loopback}{CHANNELS}")
        reader.write(f"{folder}/feeds.yaml", feeds % (server.url("/blad"), "rfi"))
    return reader


@pytest.mark.parametrize("block", DOABLE, ids=str)
def test_what_can_be_typed_here_does_what_it_should(block: Block, at_home: Reader) -> None:
    assert at_home.types("once").code == 0
    backup = at_home.folder / "data/backups/monitor-20261123T070000Z.db"
    backup.parent.mkdir()
    assert at_home.types("db", "backup", str(backup)).code == 0
    done = 0
    for words in command_lines(block):
        if words[:2] == ["cp", "-r"]:
            shutil.copytree(at_home.folder / words[2], at_home.folder / words[3])
        ours = of_monitor(words)
        if ours is not None and can_be_done(ours):
            said = at_home.types(*ours)
            assert said.code == 0, f"{words}: {said.err}"
            done += 1
    assert done
