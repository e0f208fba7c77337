"""How well developments are told apart: BCubed precision, recall and F1 on labelled entries, and what each part gives.

    python -m benchmarks.developments FILE.jsonl[.gz] [--vectors CACHE.jsonl] [--since 0.5] [--ablate]
                                      [--timeline] [--worst 5] [--keep NAME]

Every entry is taken as a hit of one watchlist and placed online, in the order of time, against the developments that
its terms and its meaning find. `--since 0.5` scores the second half in time alone, as a part that chose no constant.
Vectors are made once, in the encoder's child, and kept in the cache; without `--vectors` words and names decide alone.
`--keep NAME` writes the scores to results/developments-NAME.json.
"""

import argparse
import asyncio
import gzip
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path
from time import process_time
from unittest.mock import patch

from benchmarks.report import keep
from monitor.app.backtesting.gold import Developments, Label, score_developments
from monitor.app.backtesting.replay import Verdict
from monitor.app.hits.weighing import MIDDLE_OF
from monitor.encoding.encoder import Encoder
from monitor.model.hit import Hit
from monitor.stories import place as placing
from monitor.stories.likeness import FITS, Constants, Fit, Fits, Likeness, likeness
from monitor.stories.merging import needs_another_look, should_merge
from monitor.stories.middle import Middles, Vector, middles_of, whole_of
from monitor.stories.place import SAME, index_terms, place, title_key
from monitor.stories.profile import Candidate, Profile, grow_profile, join_profiles, profile_of
from monitor.stories.rarity import Rarity
from monitor.stories.signature import nearest, profile_signature
from monitor.stories.terms import terms_of
from monitor.stories.traits import LEAD, Traits, text_to_encode, traits_of, vector_from_text, vector_to_text

PARTS = ("terms", "title", "names", "sounds", "figures", "days", "meaning")
LIKE, NEAR = 8, 16
BATCH = 256
PATIENCE = 600.0  # seconds for the encoder's child to answer, on a busy machine


@dataclass(frozen=True)
class Labelled:
    """An entry with the happening that it reports."""

    id: str
    time: datetime
    title: str
    summary: str
    language: str
    development: str
    origin: str


def read(path: Path) -> list[Labelled]:
    """Return the labelled entries of a file in the order of their times."""
    stored = path.read_bytes()
    text = (gzip.decompress(stored) if path.suffix == ".gz" else stored).decode()
    rows = [json.loads(line) for line in text.splitlines()]
    kept = [row for row in rows if row.get("development") and row.get("label", "follow") == "follow"]
    return sorted(
        (
            Labelled(
                row["id"], datetime.fromisoformat(row["time"]), row["title"], row.get("summary", ""), row["language"],
                row["development"], row.get("feed", ""),
            )
            for row in kept
        ),
        key=lambda one: one.time,
    )  # fmt: skip


def hit_of(one: Labelled) -> Hit:
    """Return an entry as an unplaced hit."""
    return Hit(
        watchlist_id="gold", entry_id=one.id, development_id="", kind="first", score=1.0, evidence=(), parts=(),
        title=one.title, url="", canonical_url="", title_key=title_key(one.title), summary=one.summary,
        language=one.language, published=one.time, seen=one.time, feed_id="", feed_url="", feed_name="",
        origin=one.origin,
    )  # fmt: skip


class Story:
    """What a store keeps of a watchlist, in memory: rarity by day, developments and how to find them."""

    def __init__(self) -> None:
        self.developments: dict[str, Candidate] = {}
        self.hits: list[Hit] = []
        self.terms: Counter[str] = Counter()
        self.vectors: list[tuple[str | None, Vector]] = []
        self.rarity, self.middles = Rarity(), Middles()
        self._day = ""
        self._documents = 0
        self._signatures: dict[str, str] = {}
        self._index: dict[str, dict[str, float]] = defaultdict(dict)
        self._merged: dict[str, str] = {}

    def traits(self, hit: Hit, vector: Vector | None) -> Traits:
        """Return the traits of a hit by what was known up to the day before."""
        day = hit.seen.date().isoformat()
        if day != self._day:
            self._day = day
            self.rarity = Rarity(self._documents, dict(self.terms), self._documents, dict(self.terms))
            self.middles = middles_of(self.vectors[-MIDDLE_OF:])
        self._documents += 1
        self.terms.update({*terms_of(hit.title, hit.language), *terms_of(hit.summary[:LEAD], hit.language)})
        traits = traits_of(hit, "", self.rarity, vector, self.middles)
        whole = whole_of(traits.lines)
        if whole is not None:
            self.vectors.append((hit.language, whole))
        return traits

    def place(self, hit: Hit, traits: Traits) -> Hit:
        """Place a hit and remember it; return it as placed."""
        copies = [one for one in self.hits[-2_000:] if one.title_key == hit.title_key]
        placement = place(hit, traits, self._candidates(hit, traits), copies, hit.seen)
        hit = replace(hit, development_id=placement.development_id, kind=placement.kind)
        self.hits.append(hit)
        before = self.developments.get(hit.development_id)
        profile = profile_of(hit, traits) if before is None else grow_profile(before.profile, hit, traits)
        self.developments[hit.development_id] = Candidate(hit.development_id, profile)
        for key in index_terms(traits):
            self._index[key][hit.development_id] = max(1.0, traits.terms.get(key, 1.0))
        signature = profile_signature(profile)
        if signature is not None:
            self._signatures[hit.development_id] = signature
        if placement.runner_up is not None and needs_another_look(placement):
            self._merge(placement.development_id, placement.runner_up[0])
        return replace(hit, development_id=self.now(hit.development_id))

    def now(self, development: str) -> str:
        """Return the id that a development goes by now."""
        while development in self._merged:
            development = self._merged[development]
        return development

    def _merge(self, *names: str) -> None:
        one, other = sorted(
            (self.developments[name] for name in names),
            key=lambda candidate: (candidate.profile.first_told, candidate.development_id),
        )
        if should_merge(one, other) is None:
            return
        stays, goes = one.development_id, other.development_id
        profile = join_profiles(one.profile, other.profile)
        self._merged[goes] = stays
        self.developments[stays] = Candidate(stays, profile)
        del self.developments[goes]
        if self._signatures.pop(goes, None) is not None:
            self._signatures[stays] = profile_signature(profile) or ""

    def _candidates(self, hit: Hit, traits: Traits) -> list[Candidate]:
        shared: dict[str, float] = defaultdict(float)
        for key in index_terms(traits):
            for name, weight in self._index.get(key, {}).items():
                shared[self.now(name)] += weight
        ranked = sorted(shared, key=lambda name: -shared[name])
        like = [name for name in ranked if self._open(name, hit)][:LIKE]
        near: list[str] = []
        if traits.meaning is not None:
            signatures = {name: one for name, one in self._signatures.items() if self._open(name, hit)}
            near = nearest(traits.meaning, signatures, NEAR)
        return [self.developments[name] for name in dict.fromkeys((*like, *near))]

    def _open(self, name: str, hit: Hit) -> bool:
        return (hit.seen - self.developments[name].profile.last_told).days < 5


def play(entries: Sequence[Labelled], vectors: Mapping[str, Vector]) -> tuple[list[Hit], list[Hit]]:
    """Place every entry; return the hits where they were placed, and where merging had put them in the end."""
    story = Story()
    placed = []
    for one in entries:
        hit = hit_of(one)
        placed.append(story.place(hit, story.traits(hit, vectors.get(one.id))))
    return placed, [replace(hit, development_id=story.now(hit.development_id)) for hit in placed]


def score(entries: Sequence[Labelled], hits: Sequence[Hit], since: float, language: str | None = None) -> Developments:
    """Return the score of the entries of the last part in time, of one language or of all."""
    kept = [
        (one, hit)
        for one, hit in list(zip(entries, hits, strict=True))[int(len(entries) * since) :]
        if language in {None, one.language}
    ]
    verdicts = [
        Verdict(one.id, "gold", True, 1.0, hit.kind, hit.development_id, alert=hit.kind == "first") for one, hit in kept
    ]
    found = score_developments(verdicts, {one.id: Label("follow", one.development) for one, _ in kept})
    if found is None:
        raise SystemExit("the file labels no development")
    return found


def without(fit: Fit, part: str) -> Fit:
    """Return the constants with one part left out."""
    gone = {part: 0.0} | ({"named": 0.0} if part == "names" else {})

    def cut(constants: Constants) -> Constants:
        return replace(constants, **gone)

    return replace(fit, one=cut(fit.one), two=cut(fit.two))


def shown(name: str, found: Developments) -> str:
    """Return a score as a line."""
    return (
        f"{name:<24} P {found.precision:.3f}  R {found.recall:.3f}  F1 {found.f1:.3f}  "
        f"told twice {found.told_twice:>4}  missed {found.missed:>4}  of {found.developments}"
    )


def timeline(entries: Sequence[Labelled], hits: Sequence[Hit]) -> Iterator[str]:
    """Yield the developments as a reader sees them, with the gold happening of each hit."""
    found: dict[str, list[tuple[Labelled, Hit]]] = defaultdict(list)
    for one, hit in zip(entries, hits, strict=True):
        found[hit.development_id].append((one, hit))
    for rows in found.values():
        yield f"\n{rows[0][0].time:%Y-%m-%d}  {rows[0][0].title}"
        for one, hit in rows:
            yield f"    {one.time:%m-%d %H:%M} {hit.kind:<8} {one.language} {one.title[:90]}   [{one.development}]"


def _cost(rows: Sequence[int], others: Sequence[str]) -> float:
    return len(rows) - sum(count * count for count in Counter(others).values()) / len(rows)


def worst(entries: Sequence[Labelled], hits: Sequence[Hit], most: int) -> Iterator[str]:
    """Yield the gold happenings and the developments that cost most: what was split, what was lumped."""
    gold: dict[str, list[int]] = defaultdict(list)
    ours: dict[str, list[int]] = defaultdict(list)
    for number, (one, hit) in enumerate(zip(entries, hits, strict=True)):
        gold[one.development].append(number)
        ours[hit.development_id].append(number)
    costs = [
        *((_cost(rows, [hits[n].development_id for n in rows]), "split", rows) for rows in gold.values()),
        *((_cost(rows, [entries[n].development for n in rows]), "lumped", rows) for rows in ours.values()),
    ]
    for cost, what, rows in sorted(costs, key=lambda row: -row[0])[:most]:
        yield f"\n{what}, cost {cost:.1f}:"
        for n in rows[:12]:
            one = entries[n]
            yield f"    {hits[n].development_id[:6]} [{one.development}] {one.language} {one.title[:100]}"


def _rounded(values: Mapping[str, float]) -> dict[str, float]:
    return {name: round(value, 3) for name, value in values.items()}


def report(
    entries: Sequence[Labelled], vectors: Mapping[str, Vector], since: float, scores: dict[str, object]
) -> list[Hit]:
    """Play, print the scores and add them to `scores`, return the hits."""
    started = process_time()
    hits, merged = play(entries, vectors)
    seconds = process_time() - started
    name, half = "with the encoder" if vectors else "without the encoder", int(len(entries) * since)
    found = {
        "all": score(entries, hits, 0.0),
        "first part": score(entries[:half], hits[:half], 0.0),
        "held-out part": score(entries, hits, since),
        "the same, once merged": score(entries, merged, since),
    } | {
        f"{language} ({count})": score(entries, hits, 0.0, language)
        for language, count in Counter(one.language for one in entries).most_common()
    }
    print(f"\n{name}, {len(entries) / seconds:.0f} placed a second of CPU")
    for part, scored in found.items():
        print(shown(f"  {part}", scored))
    scores[name] = {part: _rounded(asdict(scored) | {"f1": scored.f1}) for part, scored in found.items()}
    return hits


def main() -> None:
    """Measure one file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path)
    parser.add_argument("--vectors", type=Path)
    parser.add_argument("--since", type=float, default=0.5)
    parser.add_argument("--ablate", action="store_true")
    parser.add_argument("--timeline", action="store_true")
    parser.add_argument("--worst", type=int, default=0)
    parser.add_argument("--keep")
    parser.add_argument("--encoder", choices=("both", "with", "without"), default="both")
    options = parser.parse_args()
    if options.encoder == "with" and not options.vectors:
        parser.error("--encoder with wants --vectors CACHE.jsonl, where it keeps what it encodes")
    entries = read(options.file)
    if options.vectors and not options.vectors.exists():
        asyncio.run(encode(entries, options.vectors))
    vectors = stored(options.vectors) if options.vectors else {}
    print(f"{len(entries)} entries, {len({one.development for one in entries})} happenings, likeness from {SAME}")
    hits: list[Hit] = []
    scores: dict[str, object] = {}
    if options.encoder != "with":
        hits = report(entries, {}, options.since, scores)
    if vectors and options.encoder != "without":
        hits = report(entries, vectors, options.since, scores)
    if options.keep:
        keep(f"developments-{options.keep}", {"entries": len(entries), "likeness_from": SAME} | scores)
    if options.ablate:
        ablate(entries, vectors, options.since)
    for line in (*(timeline(entries, hits) if options.timeline else ()), *worst(entries, hits, options.worst)):
        print(line)


def ablate(entries: Sequence[Labelled], vectors: Mapping[str, Vector], since: float) -> None:
    """Print what the score is without each part."""
    for part in PARTS:
        fits = Fits(*(without(fit, part) for fit in (FITS.settled, FITS.unsettled, FITS.titles, FITS.without)))
        with patch.object(placing, "likeness", partial(_with_fits, fits=fits)):
            print(shown(f"without {part}", score(entries, play(entries, vectors)[0], since)))


def _with_fits(traits: Traits, profile: Profile, now: datetime, fits: Fits) -> Likeness:
    return likeness(traits, profile, now, fits)


async def encode(entries: Sequence[Labelled], cache: Path) -> None:
    """Write the vectors of entries to a cache: lines of [id, vector]."""
    encoder = Encoder(seconds=PATIENCE)
    try:
        with cache.open("w", encoding="utf-8") as file:
            for start in range(0, len(entries), BATCH):
                batch = entries[start : start + BATCH]
                texts = [text_to_encode(one.title, one.summary) for one in batch]
                for one, vector in zip(batch, await encoder.encode(texts), strict=True):
                    file.write(json.dumps([one.id, vector_to_text(vector)]) + "\n")
    finally:
        await encoder.close()


def stored(path: Path) -> dict[str, Vector]:
    """Return the vectors of a cache: lines of [id, vector]."""
    rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    return {name: vector for name, text in rows if (vector := vector_from_text(text))}


if __name__ == "__main__":
    main()
