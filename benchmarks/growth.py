"""How does matching grow? 1,000 and 10,000 watchlists of 10 aliases, half of them with a query.

Once with names as they are written, once with the forms that languages give them, which is the default.

    python -m benchmarks.growth [--repeat 5]

Entries have 600 characters of a made-up vocabulary whose words come as often as words do (Zipf); every second one is a
hit. Beside: a regular expression a watchlist, and the same patterns searched by pyahocorasick (where it is installed)
against ours (ahocorasick-rs) on the same folded texts.
"""

import argparse
import importlib
import itertools
import os
import random
import re
import time
from collections.abc import Callable, Sequence

from ahocorasick_rs import AhoCorasick

from benchmarks.machine import resident
from benchmarks.report import keep, shown, spread, table
from monitor.matching.compile import Compiled, compile_watchlists
from monitor.matching.match import Subject, match_entry
from monitor.model.watchlist import Entity, Topic, Watchlist
from monitor.text.fold import fold

SIZES = ((1_000, False), (10_000, False), (1_000, True), (10_000, True))  # watchlists, and whether names inflect
ENTRIES = 3_000
SYLLABLES = tuple("kamoritalunesopidavebomiratoshiganberdorfelnarwexjoquzy"[i : i + 2] for i in range(0, 54, 2))
VOCABULARY = 150_000
COMMON = 20_000  # words that no alias is made of
HIT_EVERY = 2
SEED = 7


def vocabulary(chance: random.Random) -> list[str]:
    """Return made-up words, the most common first."""
    words = ("".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(VOCABULARY))
    return list(dict.fromkeys(words))


def watchlists(chance: random.Random, words: Sequence[str], count: int, *, inflect: bool) -> list[Watchlist]:
    """Return watchlists of four entities and a topic with two spellings each; every second one has a query."""
    return [_watchlist(chance, words[COMMON:], number, inflect=inflect) for number in range(count)]


def _watchlist(chance: random.Random, words: Sequence[str], number: int, *, inflect: bool) -> Watchlist:
    def name() -> str:
        return " ".join(chance.choices(words, k=chance.choice((2, 2, 3))))

    entities = tuple(Entity(f"e{i}", name().title(), "thing", 1.0, (("*", name()),), inflect) for i in range(4))
    topics = (Topic("t", 1.0, (("en", name()), ("en", name() + "*"))),)
    query = f'(e0 OR e1 OR e2 OR t) AND NOT "{chance.choice(words)}"' if number % 2 else None
    return Watchlist(f"w{number}", f"Watchlist {number}", entities=entities, topics=topics, require=query)


def entries(chance: random.Random, words: Sequence[str], made: Sequence[Watchlist]) -> list[Subject]:
    """Return entries of 600 characters, of which every second names an entity of some watchlist."""
    weights = list(itertools.accumulate(1 / (rank + 1) for rank in range(COMMON)))
    found = []
    for number in range(ENTRIES):
        text = " ".join(chance.choices(words[:COMMON], cum_weights=weights, k=100))
        name = chance.choice(made).entities[0].name if number % HIT_EVERY == 0 else "nobody"
        found.append(Subject(f"{name} {text[:70]}", text[70:600], "", f"https://a.example/{number}", "en"))
    return found


def per_entry(work: Callable[[Subject], int], given: Sequence[Subject], repeat: int) -> tuple[dict[str, float], int]:
    """Return the CPU milliseconds an entry of each repetition, and how much was found."""
    spent, found = [], 0
    for _ in range(repeat):
        before = time.process_time()
        found = sum(work(entry) for entry in given)
        spent.append((time.process_time() - before) * 1000 / len(given))
    return spread(spent), found


def measure(size: int, repeat: int, *, inflect: bool) -> dict[str, object]:
    """Return what so many watchlists cost to build, to hold and to match."""
    chance = random.Random(SEED)
    words = vocabulary(chance)
    made = watchlists(chance, words, size, inflect=inflect)
    given = entries(chance, words, made)
    memory, before = resident(os.getpid()), time.process_time()
    compiled = compile_watchlists(made)
    build, held = time.process_time() - before, resident(os.getpid()) - memory
    before = time.process_time()
    compile_watchlists(made)
    again = time.process_time() - before
    cost, hits = per_entry(lambda entry: len(match_entry(compiled, entry)), given, repeat)
    result: dict[str, object] = {
        "watchlists": size,
        "aliases": size * 10,
        "inflected": inflect,
        "patterns": len(compiled.patterns),
        "build_cpu_s": round(build, 2),
        "build_after_an_edit_cpu_s": round(again, 2),
        "memory_mb": round(held),
        "cpu_ms_an_entry": cost,
        "entries_a_cpu_second": round(1000 / cost["median"]),
        "hits_an_entry": round(hits / len(given), 2),
    }
    return result if inflect else result | _rivals(made, compiled, given, repeat)


def _rivals(made: Sequence[Watchlist], compiled: Compiled, given: Sequence[Subject], repeat: int) -> dict[str, object]:
    patterns = [re.compile("|".join(map(re.escape, _spellings(one))), re.IGNORECASE) for one in made]
    regex, _ = per_entry(lambda e: sum(bool(p.search(f"{e.title} {e.summary}")) for p in patterns), given[:10], 1)
    ours = AhoCorasick(list(compiled.patterns))
    raw, found = per_entry(lambda e: len(ours.find_matches_as_indexes(_folded(e), overlapping=True)), given, repeat)
    result: dict[str, object] = {"regex_cpu_ms_an_entry": regex["median"], "automaton_cpu_ms_an_entry": raw}
    try:
        other = importlib.import_module("ahocorasick").Automaton()
    except ImportError:
        return result | {"pyahocorasick_cpu_ms_an_entry": None}
    for pattern in compiled.patterns:
        other.add_word(pattern, True)
    other.make_automaton()
    theirs, as_many = per_entry(lambda e: sum(1 for _ in other.iter(_folded(e))), given, repeat)
    if as_many != found:
        raise RuntimeError(f"pyahocorasick finds {as_many} where we find {found}")
    return result | {"pyahocorasick_cpu_ms_an_entry": theirs}


def _spellings(watchlist: Watchlist) -> list[str]:
    return [entity.name for entity in watchlist.entities] + [
        alias for entity in watchlist.entities for _, alias in entity.aliases
    ]


def _folded(entry: Subject) -> str:
    return fold(f"{entry.title} {entry.summary}")


def main() -> None:
    """Measure, show, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--repeat", type=int, default=5)
    repeat = parser.parse_args().repeat
    results = [measure(size, repeat, inflect=inflect) for size, inflect in SIZES]
    heads = (
        "watchlists",
        "patterns",
        "hits an entry",
        "entries/CPU s",
        "build CPU s",
        "again",
        "MB",
        "ours ms",
        "regex ms",
    )
    rows = [
        [
            one["watchlists"], one["patterns"], one["hits_an_entry"], one["entries_a_cpu_second"], one["build_cpu_s"],
            one["build_after_an_edit_cpu_s"], one["memory_mb"], _text(one["cpu_ms_an_entry"]),
            one.get("regex_cpu_ms_an_entry", ""),
        ]
        for one in results
    ]  # fmt: skip
    table("median (min-max)", heads, rows)
    searches = ("watchlists", "ahocorasick-rs", "pyahocorasick")
    alone = [
        [one["watchlists"], _text(one["automaton_cpu_ms_an_entry"]), _text(one["pyahocorasick_cpu_ms_an_entry"])]
        for one in results
        if not one["inflected"]
    ]
    table("folding and the search alone, CPU ms an entry", searches, alone)
    keep("growth", {"entries": ENTRIES, "repetitions": repeat, "sizes": results})


def _text(value: object) -> str:
    return shown(value) if isinstance(value, dict) else "not installed"


if __name__ == "__main__":
    main()
