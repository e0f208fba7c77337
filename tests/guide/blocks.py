"""What stands in the guide's pages to be copied: blocks, and commands in a sentence."""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt

HOME = Path(__file__).resolve().parents[2]
PAGES = sorted(
    [
        *(HOME / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "ARCHITECTURE.md", "CHANGELOG.md")),
        HOME / "examples/README.md",
        *(HOME / "docs").rglob("*.md"),
    ]
)
SHELL = ("", "sh")
PROGRAMS = ("monitor", ".venv/bin/monitor")
PLACEHOLDER = re.compile(r"…|^[A-Z]+(\.\w+)?$")


@dataclass(frozen=True)
class Block:
    """A block of a page; `language` is the first word behind the fence, "" for an indented one."""

    page: str
    line: int
    language: str
    info: str
    text: str

    @property
    def title(self) -> str:
        """The name of the file that the block is, or ""."""
        found = re.search(r'title="([^"]+)"', self.info)
        return found[1] if found else ""

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def _read() -> Iterator[Block]:
    for path in PAGES:
        for token in MarkdownIt().parse(path.read_text(encoding="utf-8")):
            if token.type in {"fence", "code_block"} and token.map:
                language = token.info.split()[0] if token.info.strip() else ""
                yield Block(str(path.relative_to(HOME)), token.map[0] + 1, language, token.info, token.content)


BLOCKS = tuple(_read())


def in_language(*languages: str) -> list[Block]:
    """Return the blocks of these languages."""
    return [block for block in BLOCKS if block.language in languages]


def command_lines(block: Block) -> list[list[str]]:
    """Return the simple commands of a shell block in their order, as words; assignments and comments left out."""
    lines = block.text.replace("\\\n", " ").splitlines()
    commands = []
    for line in lines:
        lexer = shlex.shlex(line, posix=True, punctuation_chars="&|;")
        lexer.whitespace_split = True
        words: list[str] = []
        for word in [*lexer, ";"]:
            if set(word) <= set("&|;"):
                commands.append(words)
                words = []
            else:
                words.append(word)
    return [words for words in commands if words]


def of_monitor(words: list[str]) -> list[str] | None:
    """Return what a command gives to `monitor`, on this machine or in the container; None for another program."""
    if words[0] in PROGRAMS:
        return words[1:]
    if words[:4] == ["docker", "compose", "exec", "monitor"]:
        return words[5:]
    return None


def spans() -> list[tuple[str, list[str]]]:
    """Return the commands of `monitor` that stand in sentences and tables, with their place."""
    return [
        (f"{path.relative_to(HOME)}:{number}", shlex.split(text)[1:])
        for path in PAGES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        for text in re.findall(r"`(monitor [^`]+)`", line)
    ]


def cells(page: str, heading: str) -> list[list[str]]:
    """Return the rows of the first table under a heading, as cells."""
    text = (HOME / "docs" / page).read_text(encoding="utf-8")
    below = re.split(rf"(?m)^##? {re.escape(heading)}$", text)[1].split("\n## ", 1)[0]
    rows = [re.split(r"(?<!\\)\|", line)[1:-1] for line in below.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def quoted(cell: str) -> list[str]:
    """Return what a cell has in code."""
    return [found.replace("\\|", "|") for found in re.findall(r"`([^`]+)`", cell)]
