"""Does anything leave the query parser or the loader of configurations but what was asked for or its error?

    python -m benchmarks.fuzz_texts [--seconds 60] [--seed N]

Queries, watchlists and settings that are right are broken as the documents of `benchmarks.fuzz` are, with words of
their own languages thrown in. A finding is shown, and makes the exit code 1.
"""

import argparse
import random
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from benchmarks.fuzz import SlowError, deadline
from benchmarks.report import table
from monitor.app.config.load import load, read_watchlist
from monitor.matching.query import parse
from monitor.matching.tokens import QueryError
from monitor.model.errors import ConfigError

HOME = Path(__file__).resolve().parents[1]
QUERIES = (
    "mali AND (france OR \"arms deal\")", "title:\"crane falls\" NOT sport", "at_least(2, mali, france, jnim)",
    "harbour NEAR/5 strike", "language:(nl OR fr) AND feed:herald", "\"deliver*\" AND NOT \"a b c\"",
)  # fmt: skip
WORDS = (
    "AND", "OR", "NOT", "NEAR/3", "NEAR/99999999999999999999", "(", ")", '"', "*", ":", "title:", "at_least(", ",", "-",
    "\\", "/", "\x00", "\u202e", "\ud800", "é", "&a", "*a", "!!python/object:x", "<<: *a", "- ", "\t", "\n", "  ", "{",
    "[", "]", "}", "|", ">", "%YAML 9", "---", "null", "1e999", "0x", "99999999999999999999", "${A}", "${", "!", "? ",
    "'", "#",
)  # fmt: skip
LONGEST = 4_000


def broken(chance: random.Random, texts: list[str]) -> str:
    """Return one of the texts, broken in one to eight places."""
    text = chance.choice(texts)
    for _ in range(chance.choice((1, 1, 1, 2, 4, 8))):
        at = chance.randrange(len(text) + 1)
        end = at + chance.choice((1, 2, 8, 64))
        match chance.randrange(5):
            case 0:
                text = text[:at] + text[end:]
            case 1:
                text = text[:at] + text[at:end] * chance.choice((2, 40)) + text[end:]
            case 2:
                other = chance.choice(texts)
                text = text[:at] + other[chance.randrange(len(other) + 1) :]
            case 3:
                text = text[:at] + chr(chance.choice((chance.randrange(128), chance.randrange(0x11000)))) + text[end:]
            case _:
                text = text[:at] + chance.choice(WORDS) * chance.choice((1, 1, 1, 60)) + text[at:]
    return text[:LONGEST]


def look_at_query(text: str) -> str:
    """Read a query."""
    try:
        str(parse(text))
    except QueryError as error:
        str(error)
        return "query refused"
    return "query read"


def look_at_watchlist(text: str) -> str:
    """Read a watchlist as a page reads one."""
    try:
        read_watchlist(text)
    except ConfigError as error:
        str(error)
        return "watchlist refused"
    return "watchlist read"


def look_at_folder(folder: Path, name: str) -> Callable[[str], str]:
    """Return what reads a folder in which this file is broken."""

    def look(text: str) -> str:
        (folder / name).write_bytes(text.encode("utf-8", "surrogatepass"))
        try:
            found = load(folder, {})
        except ConfigError as error:
            str(error)
            return f"{name} refused"
        finally:
            (folder / name).unlink()
        str(found.faults + found.warnings)
        return f"{name} read" if found.config else f"{name} refused"

    return look


def subjects(folder: Path) -> list[tuple[Callable[[str], str], list[str]]]:
    """Return what reads texts, and the texts that it reads before they are broken."""
    shipped = [file.read_text("utf-8") for file in sorted((HOME / "config").glob("*.yaml"))]
    lists = [file.read_text("utf-8") for file in sorted((HOME / "config" / "watchlists").glob("*.yaml"))]
    lists += [f"id: w\ntitle: W\nmatch: {{require: '{query}'}}\n" for query in QUERIES]
    return [
        (look_at_query, list(QUERIES)),
        (look_at_watchlist, lists),
        *((look_at_folder(folder, name), shipped) for name in ("monitor.yaml", "feeds.yaml")),
    ]


def main() -> int:
    """Break, read, count."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz_texts", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None, help="to get the same texts again")
    asked = parser.parse_args()
    seed = random.SystemRandom().randrange(10**9) if asked.seed is None else asked.seed
    chance, seen, findings = random.Random(seed), Counter[str](), Counter[str]()
    end = time.monotonic() + asked.seconds
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "watchlists").mkdir()
        every = subjects(Path(folder))
        while time.monotonic() < end:
            look, texts = chance.choice(every)
            text = broken(chance, texts)
            try:
                with deadline():
                    seen[look(text)] += 1
            except (SlowError, Exception) as error:  # noqa: BLE001  whatever it is, it is the finding
                findings[type(error).__name__] += 1
                print(f"FINDING {text!r}\n{traceback.format_exc(limit=-4)}")
    table(f"seed {seed}", ("outcome", "texts"), sorted(seen.items()))
    print(f"\n{findings.total()} findings", file=sys.stderr)
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
