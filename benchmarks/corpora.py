"""Do the test feeds of other parsers come through ours? Each parses or fails with a typed error, by both ways alike.

    python -m benchmarks.corpora [PATH…] [--fetch FOLDER] [--keep]

Fetches, by the clients of their registries, packages that carry test feeds: the source distributions of feedparser and
reader (PyPI) and gofeed's package (Debian). What cannot be had is named and left out. PATH is an archive or a folder
more. Every file is read by the parser's child as a poll would send it; what feedparser can read is read by the fast
path and by feedparser alone. --keep writes the counts and every difference to benchmarks/results/corpora.json.
Anything but a document or a ParseError makes the exit code 1, and so does a difference.
"""

import argparse
import asyncio
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.archives import files_of
from benchmarks.parse_archive import SUFFIXES, Shadow, Tally, read_all
from benchmarks.report import table
from monitor.feeds.parse import Parser

KEPT = Path(__file__).parent / "results" / "corpora.json"
SECONDS = 300
SOURCES = ("feedparser==6.0.14", "reader==3.26")
DEBIAN = "golang-github-mmcdole-gofeed-dev"


@dataclass(frozen=True)
class Corpus:
    """What became of one corpus."""

    name: str
    tally: Tally
    shadow: Shadow

    @property
    def row(self) -> tuple[object, ...]:
        """The corpus as one line."""
        read, refused = sum(self.tally.formats.values()), sum(len(one) for one in self.tally.errors.values())
        entries = sum(self.tally.entries.values())
        sides = self.shadow.documents, self.shadow.fast, len(self.shadow.differences)
        return (self.name, read + refused + len(self.tally.bugs), read, entries, refused, len(self.tally.bugs), *sides)

    @property
    def record(self) -> dict[str, object]:
        """The corpus as the result keeps it."""
        return {
            "formats": dict(sorted(self.tally.formats.items())),
            "entries": sum(self.tally.entries.values()),
            "refused": {kind: len(names) for kind, names in sorted(self.tally.errors.items())},
            "bugs": len(self.tally.bugs),
            "read both ways": self.shadow.documents,
            "on the fast path": self.shadow.fast,
            "differences": self.shadow.differences,
        }


def fetch(folder: Path) -> list[Path]:
    """Fetch what can be had into a folder; return the archives and folders."""
    found = [path for source in SOURCES if (path := _from_pypi(source, folder)) is not None]
    gofeed = _from_debian(DEBIAN, folder)
    return [*found, gofeed] if gofeed is not None else found


def _from_pypi(source: str, folder: Path) -> Path | None:
    name = source.partition("==")[0]
    download = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
    if not _done([*download, "--dest", str(folder), source], folder):
        return None
    return next(folder.glob(f"{name}-*.tar.gz"), None)


def _from_debian(name: str, folder: Path) -> Path | None:
    unpacked = folder / name
    if not _done(["apt-get", "download", "--quiet=2", name], folder):
        return None
    packed = next(folder.glob(f"{name}_*.deb"), None)
    return unpacked if packed and _done(["dpkg-deb", "--extract", str(packed), str(unpacked)], folder) else None


def _done(command: list[str], folder: Path) -> bool:
    try:
        ended = subprocess.run(command, cwd=folder, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        ended = None
    if ended is None or ended.returncode:
        print(f"not to be had: {command[-1]}", file=sys.stderr)
    return ended is not None and not ended.returncode


async def read(paths: list[Path]) -> list[Corpus]:
    """Read every file of every corpus, both ways."""
    parser, corpora = Parser(), []
    try:
        for path in paths:
            shadow = Shadow()
            for name, body in files_of(path, SUFFIXES):
                shadow.look(name, body)
            corpora.append(Corpus(path.name.split(".tar")[0], await read_all(path, SUFFIXES, parser), shadow))
    finally:
        await parser.close()
    return corpora


def main() -> int:
    """Fetch, read, show."""
    asking = argparse.ArgumentParser(prog="python -m benchmarks.corpora", description=__doc__)
    asking.add_argument("path", type=Path, nargs="*")
    asking.add_argument("--fetch", type=Path, help="keep what is fetched in this folder")
    asking.add_argument("--keep", action="store_true", help="write benchmarks/results/corpora.json")
    asked = asking.parse_args()
    with TemporaryDirectory() as temporary:
        folder = (asked.fetch or Path(temporary)).absolute()
        folder.mkdir(parents=True, exist_ok=True)
        corpora = asyncio.run(read([*fetch(folder), *asked.path]))
    columns = ("corpus", "files", "read", "entries", "refused", "bugs", "read both ways", "fast", "differences")
    table("test feeds of other parsers", columns, [one.row for one in corpora])
    for one in corpora:
        for said in (*one.tally.bugs, *one.shadow.differences):
            print(f"{one.name}: {said}")
    if asked.keep:
        KEPT.write_text(json.dumps({one.name: one.record for one in corpora}, indent=1, ensure_ascii=False) + "\n")
    return 1 if not corpora or any(one.tally.bugs or one.shadow.differences for one in corpora) else 0


if __name__ == "__main__":
    sys.exit(main())
