"""How well are the happenings of a small story told apart on its first day, before anything is known of it?

    python -m benchmarks.first_days [--encoder both|with|without] [--show STORY]

Thirty-one made-up affairs, each a day of reports with summaries in several languages (`benchmarks/first_day`): each is
one watchlist's story, whose hits are placed in the order of time. The constants for such days were fitted on those in
`fitted` (`benchmarks.fitting`); those in `unseen` chose which acts tell happenings apart; those in `fresh` chose
with the others how far the bases of those constants are moved; those in `later` were written when all was chosen.
Missed are happenings that nobody is told of, told twice the alerts for one that was told already.
"""

import argparse
import asyncio
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from benchmarks.developments import Labelled, Story, encode, hit_of, read, stored
from benchmarks.report import keep, table
from monitor.model.hit import Evidence, Hit
from monitor.stories.middle import Vector
from monitor.text.fold import fold

FOLDER = Path(__file__).with_name("first_day")
PARTS = ("fitted", "unseen", "fresh", "later")
FIELDS: tuple[Literal["title", "summary"], ...] = ("title", "summary")
NAME = re.compile(r"\w{4,}")
STEM = 6  # letters
SHARE = 0.3  # of the reports that share a name of the story

Reports = Sequence[Labelled]


@cache
def stories(part: str) -> Mapping[str, Reports]:
    """Return the reports of each story of a part, in the order of time."""
    return {path.stem: read(path) for path in sorted((FOLDER / part).glob("*.jsonl"))}


def vectors_of(reports: Reports) -> dict[str, Vector]:
    """Return the vectors of reports by their ids."""
    with TemporaryDirectory() as folder:
        cache_file = Path(folder, "vectors.jsonl")
        asyncio.run(encode(reports, cache_file))
        return stored(cache_file)


def hits_of(reports: Reports) -> Iterator[Hit]:
    """Yield the reports as hits of a watchlist that was made of the first; its names that many share are why."""
    names = own_names(reports)
    for one in reports:
        found = (
            Evidence(stem_of(word), "organisation", word.group(), field, *word.span())
            for field, text in zip(FIELDS, (one.title, one.summary), strict=True)
            for word in NAME.finditer(text)
            if stem_of(word) in names
        )
        yield replace(hit_of(one), evidence=tuple(found))


def stem_of(word: re.Match[str]) -> str:
    """Return the beginning of a word, which its inflected forms share."""
    return fold(word.group()).strip()[:STEM]


def own_names(reports: Reports) -> set[str]:
    """Return the beginnings of capitalised words of the first report that many others have."""
    counts = Counter(stem for one in reports for stem in set(map(stem_of, NAME.finditer(f"{one.title} {one.summary}"))))
    first = f"{reports[0].title} {reports[0].summary}"
    named = {stem_of(word) for word in NAME.finditer(first) if word.group()[0].isupper()}
    return {stem for stem in named if counts[stem] >= SHARE * len(reports)}


def play(reports: Reports, vectors: Mapping[str, Vector]) -> list[Hit]:
    """Place the reports of one story; return its hits."""
    story = Story()
    return [story.place(hit, story.traits(hit, vectors.get(hit.entry_id))) for hit in hits_of(reports)]


def score(part: str, vectors: Mapping[str, Vector]) -> dict[str, float]:
    """Return BCubed precision, recall and F1 over all reports of a part, and what was missed and told twice."""
    precision = recall = 0.0
    reports = happenings = missed = twice = 0
    for rows in stories(part).values():
        hits = play(rows, vectors)
        gold = [one.development for one in rows]
        ours = [hit.development_id for hit in hits]
        both, golds, own = Counter(zip(gold, ours, strict=True)), Counter(gold), Counter(ours)
        precision += sum(both[pair] / own[pair[1]] for pair in zip(gold, ours, strict=True))
        recall += sum(both[pair] / golds[pair[0]] for pair in zip(gold, ours, strict=True))
        told = Counter(name for name, hit in zip(gold, hits, strict=True) if hit.kind == "first")
        reports += len(rows)
        happenings += len(golds)
        missed += len(golds) - len(told)
        twice += sum(told.values()) - len(told)
    precision, recall = precision / reports, recall / reports
    return {
        "precision": round(precision, 3), "recall": round(recall, 3),
        "f1": round(2 * precision * recall / (precision + recall), 3),
        "missed": missed, "told_twice": twice, "happenings": happenings, "reports": reports,
    }  # fmt: skip


def shown(rows: Reports, hits: Sequence[Hit]) -> Iterator[str]:
    """Yield a story as it was told apart: the number of its development, the kind, what it was, the title."""
    numbers: dict[str, int] = {}
    for one, hit in zip(rows, hits, strict=True):
        number = numbers.setdefault(hit.development_id, len(numbers) + 1)
        yield f"{number:>3} {hit.kind:<8} {one.development:<14} {one.language} {one.title}"


def main() -> None:
    """Measure both halves."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--encoder", choices=("both", "with", "without"), default="both")
    parser.add_argument("--show")
    options = parser.parse_args()
    ways: dict[str, dict[str, Vector]] = {}
    if options.encoder != "with":
        ways["without the encoder"] = {}
    if options.encoder != "without":
        ways["with the encoder"] = vectors_of(
            [one for part in PARTS for rows in stories(part).values() for one in rows]
        )
    found = {f"{part}, {way}": score(part, vectors) for way, vectors in ways.items() for part in PARTS}
    for part in PARTS:
        for way, vectors in ways.items() if options.show in stories(part) else ():
            rows = stories(part)[options.show]
            print(f"\n{options.show}, {way}", *shown(rows, play(rows, vectors)), sep="\n")
    heads = ("", *next(iter(found.values())))
    table("The first days of thirty-one stories", heads, [(name, *scored.values()) for name, scored in found.items()])
    keep("first_days", found)


if __name__ == "__main__":
    main()
