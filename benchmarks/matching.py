"""What does matching cost? 10,000 aliases in 100 watchlists, beside a regular expression a watchlist.

    python -m benchmarks.matching [--repeat 7]

Names are made up in eight scripts. A hit bears one alias in its title, a miss bears none. The naive rival is one
case-blind alternation a watchlist, searched in title and summary. It must find what we find.
"""

import argparse
import random
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from benchmarks.report import keep, shown, spread, table
from monitor.matching.compile import Compiled, compile_watchlists
from monitor.matching.match import Subject, match_entry
from monitor.model.watchlist import Entity, Watchlist

WATCHLISTS, ENTITIES, ALIASES = 100, 20, 5
ENTRIES = 2_000
RIVAL_ENTRIES = 40  # it is slow
SEED = 20_260_101
TYPES = ("person", "place", "organisation")


@dataclass(frozen=True)
class Script:
    """Letters that words are made of, how long those are, and what stands between them."""

    letters: str
    shortest: int
    longest: int
    between: str = " "


def _range(first: int, last: int) -> str:
    return "".join(chr(code) for code in range(first, last + 1))


SCRIPTS = {
    "Latin": Script("aábcdeéfghiíjklmnñoópqrstuüvwxyz", 5, 10),
    "Cyrillic": Script(_range(0x0430, 0x044F), 5, 10),
    "Greek": Script(_range(0x03B1, 0x03C9), 5, 10),
    "Arabic": Script("ابتثجحخدذرزسشصضطظعغفقكلمنهوي", 4, 8),
    "Devanagari": Script(_range(0x0915, 0x0939), 4, 8),
    "Hangul": Script(_range(0xAC00, 0xB000), 2, 4),
    "Han": Script(_range(0x4E00, 0x8000), 2, 3, ""),
    "Thai": Script(_range(0x0E01, 0x0E2E), 5, 9, ""),
}


def _word(chance: random.Random, script: Script) -> str:
    return "".join(chance.choices(script.letters, k=chance.randint(script.shortest, script.longest)))


def _words(chance: random.Random, script: Script, count: int) -> str:
    return script.between.join(_word(chance, script) for _ in range(count))


def watchlists(chance: random.Random) -> tuple[list[Watchlist], list[tuple[str, str]]]:
    """Return 100 watchlists of 20 entities with 5 aliases each, and every alias with the name of its script."""
    names = list(SCRIPTS)
    made, aliases = [], []
    for number in range(WATCHLISTS):
        entities = []
        for index in range(ENTITIES):
            kind = names[(number * ENTITIES + index) % len(names)]
            spellings = [_words(chance, SCRIPTS[kind], 2) for _ in range(ALIASES)]
            aliases += [(kind, spelling) for spelling in spellings]
            entities.append(
                Entity(f"e{index}", spellings[0], TYPES[index % 3], aliases=tuple(("*", one) for one in spellings[1:]))
            )
        made.append(Watchlist(f"w{number}", f"Watchlist {number}", entities=tuple(entities)))
    return made, aliases


def subjects(chance: random.Random, aliases: Sequence[tuple[str, str]], *, hit: bool) -> list[Subject]:
    """Return entries of about 50 words in all scripts in turn."""
    found = []
    for number in range(ENTRIES):
        kind = list(SCRIPTS)[number % len(SCRIPTS)]
        script = SCRIPTS[kind]
        title, summary = _words(chance, script, 10), _words(chance, script, 40)
        if hit:
            kind, alias = aliases[chance.randrange(len(aliases))]
            title = f"{_words(chance, SCRIPTS[kind], 4)} {alias} {_words(chance, SCRIPTS[kind], 5)}"
        url = f"https://news.example/2026/01/01/article-{number}"
        found.append(Subject(title, summary, "", url, None, f"feed-{number % 50}", "News", (), "news.example"))
    return found


def timed(work: Callable[[], int], repeat: int) -> tuple[list[float], int]:
    """Return the CPU milliseconds of each repetition, and what the work counted."""
    spent, counted = [], 0
    for _ in range(repeat):
        before = time.process_time()
        counted = work()
        spent.append((time.process_time() - before) * 1000)
    return spent, counted


def _ours(compiled: Compiled, entries: Sequence[Subject]) -> int:
    return sum(len(match_entry(compiled, entry)) for entry in entries)


def rivals(made: Sequence[Watchlist]) -> list[re.Pattern[str]]:
    """Return an alternation of all spellings for each watchlist."""
    return [re.compile("|".join(re.escape(text) for text in _spellings(each)), re.IGNORECASE) for each in made]


def _spellings(watchlist: Watchlist) -> Iterator[str]:
    for entity in watchlist.entities:
        yield entity.name
        yield from (alias for _, alias in entity.aliases)


def _theirs(patterns: Sequence[re.Pattern[str]], entries: Sequence[Subject]) -> int:
    texts = [f"{entry.title}\n{entry.summary}" for entry in entries]
    return sum(pattern.search(text) is not None for text in texts for pattern in patterns)


def measure(made: list[Watchlist], entries: list[Subject], repeat: int) -> dict[str, object]:
    """Return what these entries cost with us and with the rival."""
    compiled = compile_watchlists(made)
    _ours(compiled, entries[:100])
    ours, found = timed(lambda: _ours(compiled, entries), repeat)
    sample = entries[:RIVAL_ENTRIES]
    patterns = rivals(made)
    theirs, rival_found = timed(lambda: _theirs(patterns, sample), 3)
    ours_in_sample = _ours(compiled, sample)
    if rival_found != ours_in_sample:
        raise RuntimeError(f"the rival finds {rival_found} matches where we find {ours_in_sample}")
    cost, rival = spread([one / len(entries) for one in ours]), spread([one / len(sample) for one in theirs])
    return {
        "matches": found,
        "cpu_ms_an_entry": cost,
        "entries_a_cpu_second": spread([len(entries) * 1000 / one for one in ours]),
        "regex_cpu_ms_an_entry": rival,
        "times_cheaper_than_regex": round(rival["median"] / cost["median"]),
    }


def main() -> None:
    """Measure, show, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching", description=__doc__)
    parser.add_argument("--repeat", type=int, default=7)
    repeat = parser.parse_args().repeat
    chance = random.Random(SEED)
    made, aliases = watchlists(chance)
    compiling, _ = timed(lambda: len(compile_watchlists(made).patterns), repeat)
    results = {
        kind: measure(made, subjects(chance, aliases, hit=kind == "hits"), repeat) for kind in ("misses", "hits")
    }
    rows = [
        [
            kind, one["matches"], shown(_spread(one, "cpu_ms_an_entry")), shown(_spread(one, "entries_a_cpu_second")),
            shown(_spread(one, "regex_cpu_ms_an_entry")), one["times_cheaper_than_regex"],
        ]
        for kind, one in results.items()
    ]  # fmt: skip
    heads = (f"{ENTRIES} entries", "matches", "CPU ms an entry", "entries a CPU second", "regex: ms", "times cheaper")
    table(f"{len(aliases)} aliases in {WATCHLISTS} watchlists; median (min-max)", heads, rows)
    print(f"compile: {shown(spread(compiling))} CPU ms")
    keep(
        "matching",
        {
            "aliases": len(aliases), "watchlists": WATCHLISTS, "entries": ENTRIES, "repetitions": repeat,
            "compile_cpu_ms": spread(compiling), **results,
        },
    )  # fmt: skip


def _spread(result: dict[str, object], name: str) -> dict[str, float]:
    found = result[name]
    assert isinstance(found, dict)
    return found


if __name__ == "__main__":
    main()
