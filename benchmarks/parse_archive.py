"""What does the parser make of strange documents? Each is a feed with entries, or fails with a typed error.

    python -m benchmarks.parse_archive PATH… [--suffix .xml] [--failures 10] [--json] [--shadow]

PATH is a tar archive, a folder or a file. Every file goes through the parser's child process as a poll would send it,
without a content type. Anything but a document or a ParseError is a bug of ours, is shown, and makes the exit code 1.

--shadow reads each file twice in this process instead: as a poll does, and by feedparser alone. It counts what took the
fast path, and its CPU time beside feedparser's; every field that differs is shown, and makes the exit code 1.
"""

import argparse
import asyncio
import json
import re
import sys
import traceback
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

from benchmarks.archives import files_of
from benchmarks.report import table
from monitor.feeds.formats.plain import plain_items
from monitor.feeds.formats.xml import read_slowly, read_xml
from monitor.feeds.identity import identify
from monitor.feeds.parse import Parser
from monitor.model.entry import Document
from monitor.model.errors import ParseError

SUFFIXES = (".xml", ".rss", ".atom", ".json", ".rdf", ".html")
BASE = "http://archive.example/"


@dataclass
class Tally:
    """What became of the files of one archive."""

    formats: Counter[str] = field(default_factory=Counter)
    entries: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    errors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    bugs: list[str] = field(default_factory=list)


def _kind(message: str) -> str:
    """Group messages that differ in what they quote."""
    return re.sub(r"(?<=JSON: ).*|'[^']*'|\d+", "…", message)


async def read_all(path: Path, suffixes: tuple[str, ...], parser: Parser) -> Tally:
    """Parse every file of an archive."""
    tally = Tally()
    for name, body in files_of(path, suffixes):
        try:
            document = await parser.parse(body, "", BASE + name)
            told = len(identify(document.entries))
        except ParseError as error:
            tally.errors[_kind(str(error))].append(name)
        except Exception:  # noqa: BLE001  whatever it is, it is the finding
            tally.bugs.append(f"{name}\n{traceback.format_exc()}")
        else:
            tally.formats[document.format] += 1
            tally.entries[document.format] += len(document.entries)
            tally.told[document.format] += told
    return tally


def _show(name: str, tally: Tally, failures: int) -> None:
    rows = [[kind, count, tally.entries[kind], tally.told[kind]] for kind, count in sorted(tally.formats.items())]
    rows.append(["all", sum(tally.formats.values()), sum(tally.entries.values()), sum(tally.told.values())])
    table(f"{name}: read", ("format", "documents", "entries", "told apart"), rows)
    failed = sorted(tally.errors.items(), key=lambda pair: -len(pair[1]))
    table(f"{name}: refused", ("error", "documents"), [[kind, len(names)] for kind, names in failed])
    for kind, names in failed:
        for one in names[:failures]:
            print(f"    {one}: {kind[:60]}")
    for bug in tally.bugs:
        print(f"BUG {bug}")


@dataclass
class Shadow:
    """How the files of one archive fared on the fast path."""

    documents: int = 0
    fast: int = 0
    entries: int = 0
    cpu: float = 0.0
    cpu_slow: float = 0.0
    differences: list[str] = field(default_factory=list)

    def look(self, name: str, body: bytes) -> None:
        """Read a file both ways; what feedparser refuses does not count."""
        began = process_time()
        try:
            slow = read_slowly(body, "", BASE + name)
        except ParseError:
            return
        between = process_time()
        found = read_xml(body, "", BASE + name)
        self.cpu += process_time() - between
        self.cpu_slow += between - began
        self.documents += 1
        if plain_items(body, "") is not None:
            self.fast += 1
            self.entries += len(found.entries)
        self.differences += [f"{name}: {one}" for one in _differences(found, slow)]


def _differences(found: Document, slow: Document) -> Iterator[str]:
    pairs: list[tuple[object, object]] = [(found, slow), *zip(found.entries, slow.entries, strict=False)]
    if len(found.entries) != len(slow.entries):
        yield f"{len(found.entries)} entries, feedparser has {len(slow.entries)}"
    for ours, theirs in pairs:
        for key, value in vars(ours).items():
            if key != "entries" and value != vars(theirs)[key]:
                yield f"{key} {str(value)[:200]!r}, feedparser has {str(vars(theirs)[key])[:200]!r}"


def shadow(paths: list[Path], suffixes: tuple[str, ...]) -> int:
    """Read every file of these archives both ways; show, and return the exit code."""
    rows, differences = [], []
    for path in paths:
        seen = Shadow()
        for name, body in files_of(path, suffixes):
            seen.look(name, body)
        spent = f"{seen.cpu:.2f} / {seen.cpu_slow:.2f}"
        rows.append([path.name, seen.documents, seen.fast, seen.entries, spent, len(seen.differences)])
        differences += seen.differences
    columns = ("archive", "documents", "fast", "their entries", "CPU s with / without", "differences")
    table("the fast path beside feedparser", columns, rows)
    for one in differences:
        print(one)
    return 1 if differences else 0


async def _main(asked: argparse.Namespace) -> int:
    parser, bugs = Parser(), 0
    try:
        for path in asked.path:
            tally = await read_all(path, tuple(asked.suffix or SUFFIXES), parser)
            if asked.json:
                print(json.dumps({"archive": path.name, "formats": tally.formats, "errors": tally.errors}))
            else:
                _show(path.name, tally, asked.failures)
            bugs += len(tally.bugs)
    finally:
        await parser.close()
    print(f"\n{bugs} bugs; {parser.children.kills} parser processes had to be killed", file=sys.stderr)
    return 1 if bugs else 0


def main() -> int:
    """Parse, count, show."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.parse_archive", description=__doc__)
    parser.add_argument("path", type=Path, nargs="+")
    parser.add_argument("--suffix", action="append", default=[], help="only files that end so; may repeat")
    parser.add_argument("--failures", type=int, default=10, help="how many names to show of each kind of error")
    parser.add_argument("--json", action="store_true", help="one line an archive, with every name")
    parser.add_argument("--shadow", action="store_true", help="hold the fast path against feedparser")
    asked = parser.parse_args()
    if asked.shadow:
        return shadow(asked.path, tuple(asked.suffix or SUFFIXES))
    return asyncio.run(_main(asked))


if __name__ == "__main__":
    sys.exit(main())
