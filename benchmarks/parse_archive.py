"""What does the parser make of strange documents? Each is a feed with entries, or fails with a typed error.

    python -m benchmarks.parse_archive PATH… [--suffix .xml] [--failures 10] [--json]

PATH is a tar archive, a folder or a file. Every file goes through the parser's child process as a poll would send it,
without a content type. Anything but a document or a ParseError is a bug of ours, is shown, and makes the exit code 1.
"""

import argparse
import asyncio
import json
import re
import sys
import traceback
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.archives import files_of
from benchmarks.report import table
from monitor.feeds.identity import identify
from monitor.feeds.parse import Parser
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
    return asyncio.run(_main(parser.parse_args()))


if __name__ == "__main__":
    sys.exit(main())
