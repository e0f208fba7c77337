"""What does the adaptive pace buy? Delay from publication to poll, and polls, beside fixed intervals.

    python -m benchmarks.pace [ENTRIES.jsonl[.gz]] [--warm-up 2]

The file holds one entry a line with `time` and `feed`, as `monitor replay` reads it; without one, 200 made-up feeds
publish for four weeks: from one entry a week to ten an hour, by day more than by night, on weekdays more than on
Sundays, in bursts.
Nothing is fetched: each feed shows its newest entries, and the code that decides when to poll decides.
"""

import argparse
import gzip
import json
import math
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from benchmarks.report import keep, table
from monitor.feeds.pace import next_poll
from monitor.feeds.rhythm import learn
from monitor.model.config import PollingConfig
from monitor.model.feed import Feed, PollState, Rhythm

WINDOW = 40  # entries that a document shows
DAY, HOUR, MINUTE = timedelta(days=1), timedelta(hours=1), timedelta(minutes=1)
START = datetime(2026, 1, 5, tzinfo=UTC)
FEED = Feed("f", "f", "https://paper.example/feed", "Paper", "paper.example")
ADAPTIVE = PollingConfig()
FIXED = {minutes: replace(ADAPTIVE, adaptive=False, every=minutes * MINUTE) for minutes in (15, 60)}

Times = dict[str, list[datetime]]


def recorded(path: Path) -> Times:
    """Return when each feed of a file published."""
    raw = path.read_bytes()
    found: Times = defaultdict(list)
    for line in (gzip.decompress(raw) if path.suffix == ".gz" else raw).splitlines():
        entry = json.loads(line)
        found[str(entry.get("feed"))].append(datetime.fromisoformat(entry["time"]))
    return {feed: sorted(times) for feed, times in found.items()}


def made_up(feeds: int, weeks: int, chance: random.Random) -> Times:
    """Return when made-up feeds publish, hour by hour."""
    made = {f"feed-{number}": _publishes(weeks, chance) for number in range(feeds)}
    return {feed: times for feed, times in made.items() if times}


def _publishes(weeks: int, chance: random.Random) -> list[datetime]:
    a_week = math.exp(chance.uniform(math.log(1), math.log(1680)))
    noon, night, sunday = chance.uniform(9, 19), chance.uniform(0.02, 0.5), chance.uniform(0.2, 1.0)
    times, burst = [], 1.0
    for hour in range(weeks * 168):
        moment = START + hour * HOUR
        burst = 6.0 if chance.random() < 0.003 else max(1.0, burst * 0.8)
        day = night + (1 - night) * (1 + math.cos((moment.hour - noon) / 24 * 2 * math.pi)) / 2
        rate = a_week / 168 * day * (sunday if moment.weekday() > 4 else 1.0) * burst
        at = chance.expovariate(rate) if rate else 9.0
        while at < 1:
            times.append(moment + at * HOUR)
            at += chance.expovariate(rate)
    return times


@dataclass
class Run:
    """One way to poll: the delays that it left (minutes), by feed, and how often it polled."""

    delays: dict[str, list[float]]
    polls: int = 0
    seconds: float = 0.0

    def figures(self) -> dict[str, float]:
        """Return what came of it."""
        every = sorted(delay for delays in self.delays.values() for delay in delays)
        medians = [statistics.median(delays) for delays in self.delays.values() if delays]
        return {
            "entries": len(every),
            "polls": self.polls,
            "polls_an_entry": round(self.polls / len(every), 2),
            "delay_median": round(statistics.median(every), 2),
            "delay_mean": round(statistics.mean(every), 2),
            "delay_p90": round(every[int(len(every) * 0.9)], 1),
            "delay_median_of_feeds": round(statistics.median(medians), 1),
            "cpu_us_a_decision": round(self.seconds / self.polls * 1e6),
        }


def simulate(times: Times, polling: PollingConfig, begin: datetime, end: datetime, chance: Callable[[], float]) -> Run:
    """Poll all feeds between two moments; what came before them is what the first documents show."""
    run = Run({})
    for feed, published in times.items():
        started = time.process_time()
        run.delays[feed] = _one(published, polling, (begin, end), chance, run)
        run.seconds += time.process_time() - started
    return run


def _one(
    published: list[datetime],
    polling: PollingConfig,
    span: tuple[datetime, datetime],
    chance: Callable[[], float],
    run: Run,
) -> list[float]:
    now, end = span
    delays: list[float] = []
    shown, state = 0, PollState()
    while now < end:
        run.polls += 1
        out = shown
        while out < len(published) and published[out] <= now:
            out += 1
        new, first = published[shown:out], not state.polls
        if first:
            new = new[-WINDOW:]
        else:
            delays += [(now - moment) / MINUTE for moment in new]
        shown = out
        state = _learnt(state, new, now, polling, first=first)
        now = next_poll(FEED, polling, state, None, now, chance()).at
    return delays


def _learnt(state: PollState, new: list[datetime], now: datetime, polling: PollingConfig, *, first: bool) -> PollState:
    rhythm = state.habits.rhythm
    if first:
        rhythm = learn(Rhythm(), new, now, polling.every, min(new, default=None))
    elif new:
        rhythm = learn(rhythm, new, now, polling.every)
    return replace(state, polls=state.polls + 1, habits=replace(state.habits, rhythm=rhythm, window=WINDOW))


def main() -> None:
    """Simulate, show, keep."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.pace", description=__doc__)
    parser.add_argument("entries", nargs="?", type=Path)
    parser.add_argument("--warm-up", type=float, default=2.0, help="days before the first poll")
    asked = parser.parse_args()
    times = recorded(asked.entries) if asked.entries else made_up(200, 4, random.Random(6))
    moments = [moment for published in times.values() for moment in (published[0], published[-1])]
    begin, end = min(moments) + asked.warm_up * DAY, max(moments)
    ways = {"adaptive": ADAPTIVE} | {f"every {minutes} min": polling for minutes, polling in FIXED.items()}
    found = {name: simulate(times, one, begin, end, random.Random(1).random).figures() for name, one in ways.items()}
    quarter = found["every 15 min"]
    heads = list(quarter)
    table(f"{len(times)} feeds, {(end - begin) / DAY:.1f} days; delays in minutes", ("", *heads), [
        [name, *figures.values()] for name, figures in found.items()
    ])  # fmt: skip
    share = round(found["adaptive"]["polls"] / quarter["polls"], 3)
    print(f"\nadaptive: {share:.1%} of the polls of a fixed quarter of an hour")
    source = "recorded" if asked.entries else "made up"
    keep(f"pace_{source.replace(' ', '_')}", {
        "publishing_times": source, "feeds": len(times), "days": round((end - begin) / DAY, 1), "ways": found,
        "polls_beside_15_min": share,
    })  # fmt: skip


if __name__ == "__main__":
    main()
