"""How good are drafts? Entities found against a reader's marking, and entries in other languages that a draft catches.

`python -m benchmarks.seeding` runs on the fourteen made-up affairs of benchmarks/affairs, and on thirteen more in
`fresh/`, which were written when the rules were done; `--explain` names what is not right. It prints a table and writes
benchmarks/results/seeding.json.
"""

import argparse
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeAlias

import yaml

from benchmarks.report import keep
from monitor.app.articles.reading import read_seed
from monitor.app.drafting.seed import Seeded, seed
from monitor.app.drafting.selftest import to_watchlist
from monitor.matching.compile import compile_watchlists
from monitor.matching.match import Subject, match_entry
from monitor.names.lexicon import Thing
from monitor.text.fold import fold

Affair: TypeAlias = Mapping[str, list[object]]
AFFAIRS = Path(__file__).parent / "affairs"
FRESH = "fresh/"


@dataclass(frozen=True)
class Result:
    """An affair: entities right, wrong and missed, entries caught of those about it, and of others."""

    affair: str
    right: int
    wrong: tuple[str, ...]
    missed: tuple[str, ...]
    caught: int
    about: int
    lost: tuple[str, ...]
    strangers: tuple[str, ...]
    others: int
    seconds: float


def main() -> None:
    """Measure every affair and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--explain", action="store_true")
    explain = parser.parse_args().explain
    results = [measure(name, affair) for name, affair in affairs().items()]
    print(f"{'affair':20} entities: precision recall   entries caught   of others   CPU s")
    for one in results:
        found, marked = one.right + len(one.wrong), one.right + len(one.missed)
        print(
            f"{one.affair:20} {one.right / found:19.2f} {one.right / marked:6.2f} {one.caught:10}/{one.about}"
            f" {len(one.strangers):12}/{one.others} {one.seconds:9.2f}"
        )
        if explain:
            print(f"   wrong: {', '.join(one.wrong)}\n   missed: {', '.join(one.missed)}")
            print(f"   lost: {'; '.join(one.lost)}\n   strangers: {'; '.join(one.strangers)}")
    sums = {
        name: total([one for one in results if one.affair.startswith(FRESH) == fresh])
        for name, fresh in (("first", False), ("fresh", True))
    }
    for name, shares in sums.items():
        print(f"{name}: {' '.join(f'{share} {value}' for share, value in shares.items())}")
    keep("seeding", {"total": sums, "affairs": [asdict(one) for one in results]})


def affairs() -> dict[str, Affair]:
    """Return what a reader marked, and the entries, by the affair's file."""
    return {
        folder + name: affair
        for folder in ("", FRESH)
        for name, affair in yaml.safe_load((AFFAIRS / folder / "affairs.yaml").read_text(encoding="utf-8")).items()
    }


def total(results: Sequence[Result]) -> dict[str, float]:
    """Return the shares over all affairs."""
    right, wrong = sum(one.right for one in results), sum(len(one.wrong) for one in results)
    missed = sum(len(one.missed) for one in results)
    return {
        "precision": round(right / (right + wrong), 3),
        "recall": round(right / (right + missed), 3),
        "caught": round(sum(one.caught for one in results) / sum(one.about for one in results), 3),
        "strangers": round(sum(len(one.strangers) for one in results) / sum(one.others for one in results), 3),
    }


def measure(name: str, affair: Affair) -> Result:
    """Return how good the draft of one affair's article is."""
    started = time.process_time()
    made = seed([read_seed(AFFAIRS / name)])
    seconds = time.process_time() - started
    marked = [{fold(str(form)) for form in forms} for forms in affair["entities"] if isinstance(forms, list)]
    found = [one.thing for one in made.weighed if one.noise is None and one.spans]
    right = [names for names in marked if any(_is(thing, names) for thing in found)]
    wrong = [thing.name for thing in found if not any(_is(thing, names) for names in marked)]
    about, others = (_entries(affair[key]) for key in ("about", "other"))
    caught, strangers = _hits(made, about), _hits(made, others)
    return Result(
        name,
        len(right),
        tuple(wrong),
        tuple(min(names).strip() for names in marked if names not in right),
        len(caught),
        len(about),
        tuple(f"{one.language} {one.title}" for one in about if one not in caught),
        tuple(f"{one.language} {one.title}" for one in strangers),
        len(others),
        round(seconds, 2),
    )


def _is(thing: Thing, names: set[str]) -> bool:
    return not names.isdisjoint(fold(word) for word in (thing.name, *(word for _, word in thing.words)))


def _entries(listed: Sequence[object]) -> list[Subject]:
    return [Subject(one["title"], one["summary"], "", "", one["language"]) for one in listed if isinstance(one, dict)]


def _hits(made: Seeded, entries: Sequence[Subject]) -> list[Subject]:
    compiled = compile_watchlists([to_watchlist(made.draft)])
    return [entry for entry in entries if match_entry(compiled, entry)]


if __name__ == "__main__":
    main()
