"""Does the seed's own happening alert anybody, told in other languages, and is other news of its first days missed?

    python -m benchmarks.seeds [--encoder both|with|without] [--show SEED]

Ten made-up seeds in ten languages (`benchmarks/seed_days`), each with what is reported after it: its happening in
other languages, and what follows. Each becomes a watchlist as `monitor seed` makes it, which takes all of its reports,
and is played as `monitor replay` does. Beside that, and by itself, what is the worst for a rule that takes a first
report in a language for the seed's happening: reports of nothing but other happenings, each in a language that is new
to the story. Those in `chosen` chose the rule's constants, those in `unseen` chose nothing.
"""

import argparse
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import yaml

from benchmarks.report import keep, table
from monitor.app.backtesting.replay import Encode, Line, Replay, Verdict
from monitor.app.drafting.seed import seed
from monitor.app.drafting.selftest import to_watchlist
from monitor.app.hits.rules import compile_rules
from monitor.cli.encoding import encoding
from monitor.model.entry import ParsedEntry
from monitor.model.watchlist import Seed, Watchlist
from monitor.seeding.article import Article

FOLDER = Path(__file__).with_name("seed_days")
PARTS = ("chosen", "unseen")
KINDS = ("reports", "elsewhere")
OWN = "seed"


@dataclass(frozen=True)
class Report:
    """One report, and the happening that it tells."""

    line: Line
    happening: str


@dataclass(frozen=True)
class Told:
    """A seed's watchlist, and what is reported in its days, by KINDS."""

    name: str
    watchlist: Watchlist
    reports: Mapping[str, Sequence[Report]]


def seeds(part: str) -> Iterator[Told]:
    """Yield the seeds of a part, each with its watchlist."""
    for name, said in yaml.safe_load((FOLDER / f"{part}.yaml").read_text(encoding="utf-8")).items():
        article = Article(said["title"], said["text"], said["language"])
        own = Seed(article.title, article.text, article.language, said["date"], "", "seed.example")
        watchlist = replace(to_watchlist(seed([article], id_=name).draft), require="*", threshold=0.0, seed=own)
        yield Told(name, watchlist, {kind: list(_reports(said[kind], said["date"], kind)) for kind in KINDS})


def _reports(rows: Sequence[tuple[float, str, str, str, str]], start: datetime, kind: str) -> Iterator[Report]:
    for number, (hours, language, title, lead, happening) in enumerate(rows):
        name, moment = f"{kind}-{number}", start + timedelta(hours=hours)
        parsed = ParsedEntry(name, "", title, lead, language=language, published=moment)
        yield Report(Line(name, moment, f"outlet-{number}", parsed), happening)


def play(told: Told, kind: str, encode: Encode | None) -> list[Verdict]:
    """Return what became of the reports of one kind."""
    return list(Replay(compile_rules((told.watchlist,)), (), encode).play([one.line for one in told.reports[kind]]))


def score(part: str, encode: Encode | None, show: str | None) -> dict[str, int]:
    """Return how many reports of the seed's happening alert, and of the others how many are missed and told twice."""
    sums: Counter[str] = Counter()
    for told in seeds(part):
        for kind, reports in told.reports.items():
            verdicts = play(told, kind, encode)
            alerts = Counter(one.happening for one, made in zip(reports, verdicts, strict=True) if made.alert)
            own = alerts.pop(OWN, 0)
            others = {one.happening for one in reports} - {OWN}
            if kind == "reports":
                sums["of the seed"] += sum(one.happening == OWN for one in reports)
                sums["alerts of them"] += own
                sums["others"] += len(others)
                sums["missed"] += len(others) - len(alerts)
                sums["told twice"] += sum(alerts.values()) - len(alerts)
            else:
                sums["in new languages"] += len(others)
                sums["missed of them"] += len(others) - len(alerts)
            if told.name == show:
                print(f"\n{show}, {kind}", *_shown(reports, verdicts), sep="\n")
    return dict(sums)


def _shown(reports: Sequence[Report], verdicts: Sequence[Verdict]) -> Iterator[str]:
    for one, made in zip(reports, verdicts, strict=True):
        yield f"{made.kind!s:<8} {one.happening:<10} {one.line.parsed.language} {one.line.parsed.title}"


def main() -> None:
    """Measure both parts."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--encoder", choices=("both", "with", "without"), default="both")
    parser.add_argument("--show")
    options = parser.parse_args()
    found: dict[str, dict[str, int]] = {}
    for way, setting in (("without", "off"), ("with", "auto")):
        if options.encoder in {"both", way}:
            with encoding(setting) as encode:
                for part in PARTS:
                    found[f"{part}, {way} the encoder"] = score(part, encode, options.show)
    heads = ("", *next(iter(found.values())))
    table("The days after ten seeds", heads, [(name, *scored.values()) for name, scored in found.items()])
    keep("seeds", found)


if __name__ == "__main__":
    main()
