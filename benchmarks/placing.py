"""What does placing cost, and does it grow with what is stored?

    python -m benchmarks.placing [--hits 100000] [--place 1000] [--database URL]

A store is filled with made-up hits, five to a development, over sixty days; 1,000 developments are open. Then hits that
are new are placed, half of them in developments that are there: traits, candidates, decision, writing, without encoder,
each in a transaction of its own, and twenty to one. Beside: the same on a store that holds a hundredth. First twenty to
one after a start, when no profile is remembered yet; then, after as many again, as a daemon places that has been up for
a while. CPU of this process and seconds; on PostgreSQL the server's CPU is not in it.
"""

import argparse
import itertools
import random
import time
from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.growth import vocabulary
from benchmarks.report import keep, table
from monitor.app.hits.placing import place_all
from monitor.app.hits.weighing import weigh
from monitor.model.development import News, Placement
from monitor.model.hit import Hit
from monitor.model.ids import derive, development_id
from monitor.model.watchlist import Watchlist
from monitor.storage.database import Connection, Database
from monitor.storage.migrate import upgrade
from monitor.storage.placing import Placed, save_placements, save_terms
from monitor.storage.rarity import DOCUMENTS, EVERYTHING, count_terms
from monitor.storage.rows import insert_new
from monitor.storage.schema import development_profiles, developments, hits
from monitor.stories.place import index_terms, open_development, title_key
from monitor.stories.profile import Profile, grow_profile, profile_of, profile_to_json
from monitor.stories.rarity import Rarity
from monitor.stories.traits import Traits, traits_of

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
OPEN = 1_000
EACH = 5
SPAN = timedelta(days=60)
WATCHLIST = Watchlist("w", "Watched", require="*")
COMMON = 20_000
ABOUT, TITLED = 8, 6  # words that a happening is about, and of these in the title of each report
DAILY = 5_000  # documents, by which words are known to be common


class World:
    """Makes hits about happenings: each has words of its own, and its reports share most of them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.words = vocabulary(self.chance)[:COMMON]
        self.weights = list(itertools.accumulate(1 / (rank + 5) for rank in range(len(self.words))))

    def said(self, count: int) -> list[str]:
        """Return so many words, the common ones more often."""
        return self.chance.choices(self.words, cum_weights=self.weights, k=count)

    def happening(self) -> list[str]:
        """Return the words of a happening: it is about a few things, which every title of it names, rare and common."""
        return [*self.chance.sample(self.words, ABOUT // 2), *self.said(24)]

    def hit(self, happening: Sequence[str], number: int, seen: datetime) -> Hit:
        """Return a report of a happening."""
        title = " ".join([*self.chance.sample(happening[:ABOUT], TITLED), *self.said(2)])
        summary = " ".join([*self.chance.sample(happening, 14), *self.said(16)])
        entry, origin = derive("entry", str(number)), f"paper{number % 200}.example"
        return Hit(
            "w", entry, development_id("w", entry), "first", 1.0, (), (), title, f"https://{origin}/{number}",
            f"https://{origin}/{number}", title_key(title), summary, "en", seen, seen, derive("feed", origin),
            f"https://{origin}/rss", origin, origin,
        )  # fmt: skip


def fill(connection: Connection, world: World, count: int) -> list[list[str]]:
    """Store so many hits; return the happenings of the developments that are open."""
    happenings = [world.happening() for _ in range(count // EACH)]
    step = SPAN / max(len(happenings), 1)
    for number, happening in enumerate(happenings):
        last = NOW - timedelta(hours=1) - step * number if number >= OPEN else NOW - timedelta(minutes=number + 1)
        first = world.hit(happening, number * EACH, last)
        _store(connection, world, happening, first, number * EACH)
    return happenings[:OPEN]


def _store(connection: Connection, world: World, happening: Sequence[str], first: Hit, number: int) -> None:
    development = open_development(first)
    traits = traits_of(first, "", Rarity())
    insert_new(connection, developments, [asdict(development)])
    others = [
        replace(world.hit(happening, number + more, first.seen), development_id=development.id, kind="coverage")
        for more in range(1, EACH)
    ]
    insert_new(connection, hits, [asdict(hit) for hit in (first, *others)])
    profile = profile_to_json(_profile(first, traits, others))
    row = {"development_id": development.id, "last_seen": first.seen, "profile": profile}
    insert_new(connection, development_profiles, [row])
    save_terms(connection, development, index_terms(traits), first.seen)
    rows = [
        Placed(hit, Placement(development.id, hit.kind, "made up"), News(), traits.stored) for hit in (first, *others)
    ]
    save_placements(connection, rows)


def _profile(first: Hit, traits: Traits, others: Sequence[Hit]) -> Profile:
    profile = profile_of(first, traits)
    for other in others:
        profile = grow_profile(profile, other, traits)
    return profile


def measure(
    database: Database, world: World, open_: Sequence[Sequence[str]], count: int, batch: int
) -> dict[str, float]:
    """Return what placing so many hits costs, so many to a transaction."""
    base = world.chance.randrange(10**9)
    made = [
        world.hit(
            world.chance.choice(open_) if number % 2 else world.happening(),
            base + number,
            NOW + timedelta(seconds=number // batch),  # each poll has a moment of its own
        )
        for number in range(count)
    ]
    kinds: list[str] = []
    cpu, wall = time.process_time(), time.perf_counter()
    for first in range(0, count, batch):
        with database.writing() as connection:
            ready = weigh(connection, [(hit, "") for hit in made[first : first + batch]], {})
            kinds += [one.hit.kind for one in place_all(connection, WATCHLIST, ready)]
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    return {
        "batch": batch,
        "placements_a_cpu_second": round(count / cpu),
        "placements_a_second": round(count / wall),
        "coverage_share": round(sum(kind != "first" for kind in kinds) / count, 2),
    }


def one_store(url: str, stored: int, count: int) -> dict[str, object]:
    """Fill a store and measure on it."""
    world, database = World(7), Database(url)
    upgrade(database.engine)
    try:
        with database.writing() as connection:
            open_ = fill(connection, world, stored)
            day = (NOW - timedelta(days=1)).date()
            counts = {word[:5]: DAILY // (rank + 5) + 1 for rank, word in enumerate(world.words)}
            count_terms(connection, EVERYTHING, day, counts | {DOCUMENTS: DAILY})
        measure(database, world, open_, 50, 1)  # what is compiled once
        results = [{"up_for_a_while": False} | measure(database, world, open_, count, 20)]
        measure(database, world, open_, count, 20)
        results += [{"up_for_a_while": True} | measure(database, world, open_, count, batch) for batch in (1, 20)]
    finally:
        database.close()
    return {"hits": stored, "developments": stored // EACH, "open": len(open_), "runs": results}


def main() -> None:
    """Measure, show, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.placing", description=__doc__)
    parser.add_argument("--hits", type=int, default=100_000)
    parser.add_argument("--place", type=int, default=1_000)
    parser.add_argument("--database", help="an empty database; a fresh SQLite file without it")
    given = parser.parse_args()
    results = []
    for stored in (given.hits // 100, given.hits) if given.database is None else (given.hits,):
        with TemporaryDirectory() as folder:
            url = given.database or f"sqlite:///{Path(folder) / 'monitor.db'}"
            results.append(one_store(url, stored, given.place))
    rows = [
        [
            one["hits"],
            "for a while" if run["up_for_a_while"] else "just now",
            run["batch"],
            run["placements_a_cpu_second"],
            run["placements_a_second"],
            run["coverage_share"],
        ]
        for one in results
        for run in one["runs"]  # type: ignore[attr-defined]
    ]
    table(
        "placing without encoder",
        ("hits stored", "up", "to a commit", "a CPU second", "a second", "in known ones"),
        rows,
    )
    name = "placing" if given.database is None else f"placing_{given.database.partition(':')[0]}"
    keep(name, {"placed": given.place, "stores": results})


if __name__ == "__main__":
    main()
