"""`monitor replay`."""

import json
import os
import sys
import time
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from monitor.app.backtesting.gold import RIGHT, Label, score_developments, score_hits
from monitor.app.backtesting.replay import Replay, Verdict, lines_of, object_of, read_stream
from monitor.app.config.load import load_watchlist
from monitor.app.hits.rules import Rules, compile_rules
from monitor.cli.encoding import encoding
from monitor.cli.options import DEFAULT_FOLDER, AsJson, Folder, read_config
from monitor.cli.progress import progress_bar
from monitor.cli.show import error_console, print_table
from monitor.model.errors import ConfigError, Fault
from monitor.model.feed import Feed
from monitor.model.watchlist import Watchlist
from monitor.text.units import counted

app = typer.Typer()
NOTHING = "there is no watchlist"
KINDS = ("first", "coverage", "reprint", "edit")


@app.command()
def replay(
    file: Annotated[Path, typer.Argument(metavar="FILE.jsonl", help="One entry a line: id, time, title, summary …")],
    watchlist: Annotated[
        list[Path] | None, typer.Option(help="A watchlist's file, instead of the configuration; may repeat.")
    ] = None,
    gold: Annotated[Path | None, typer.Option(help="Labels to score the outcome against.")] = None,
    config: Folder = DEFAULT_FOLDER,
    encoder: Annotated[
        str | None, typer.Option(help="auto or off, instead of what the configuration says.", show_default=False)
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Play a stream of entries through the whole pipeline, with a fresh store in memory and no network."""
    if encoder not in {None, "auto", "off"}:
        raise ConfigError(f"--encoder is auto or off, not {encoder!r}")
    watchlists, feeds, setting = _watchlists(watchlist or [], config)
    labels = _read_gold(gold) if gold else None
    lines = read_stream(file)
    rules = compile_rules(watchlists)
    verdicts: list[Verdict] = []
    started = time.perf_counter()
    with encoding(encoder or setting) as encode, progress_bar("playing", len(lines)) as advance:
        for verdict in Replay(rules, feeds, encode).play(lines, advance):
            verdicts.append(verdict)
            if as_json:
                sys.stdout.write(json.dumps(asdict(verdict), ensure_ascii=False) + "\n")
    seconds = time.perf_counter() - started
    if not as_json:
        _print_summary(rules, verdicts)
    if labels is not None:
        _print_scores(rules, verdicts, labels, to_stderr=as_json)
    hits = sum(verdict.hit for verdict in verdicts)
    played = f"{counted(len(lines), 'entry', 'entries')}, {counted(len(watchlists), 'watchlist')}"
    sys.stderr.write(f"{played}, {counted(hits, 'hit')}, {seconds:.1f} s\n")


def _watchlists(files: list[Path], config: Path) -> tuple[tuple[Watchlist, ...], tuple[Feed, ...], str]:
    if not files:
        ready = read_config(config)
        return ready.watchlists, ready.feeds, ready.encoder
    found = tuple(load_watchlist(file, os.environ, _warn) for file in files)
    twice = [name for name, count in Counter(one.id for one in found).items() if count > 1]
    if twice:
        raise ConfigError(f"two of the watchlists have the id {twice[0]!r}: ids are unique")
    return found, (), "auto"


def _warn(warning: Fault) -> None:
    sys.stderr.write(f"{warning} (warning)\n")


def _read_gold(path: Path) -> dict[str, Label]:
    return dict(_read_label(path, number, line) for number, line in enumerate(lines_of(path), 1) if line.strip())


def _read_label(path: Path, number: int, line: str) -> tuple[str, Label]:
    wrong = f"{path}:{number}: this is no label: write id, and label or development"
    try:
        data = object_of(line, '{"id": …, "development": …}')
    except ValueError as error:
        raise ConfigError(f"{wrong}; {error}") from error
    label, development = data.get("label"), data.get("development")
    if "id" not in data or not isinstance(label, str | None) or not isinstance(development, str | None):
        raise ConfigError(wrong)
    return str(data["id"]), Label(label or RIGHT, development)


def _print_summary(rules: Rules, verdicts: list[Verdict]) -> None:
    rows = []
    for name in rules.watchlists:
        kinds = Counter(verdict.kind for verdict in verdicts if verdict.watchlist == name and verdict.hit)
        rows.append((name, str(sum(kinds.values())), *(str(kinds[kind]) for kind in KINDS)))
    print_table(("watchlist", "hits", *KINDS), rows, nothing=NOTHING)


def _print_scores(rules: Rules, verdicts: list[Verdict], labels: dict[str, Label], *, to_stderr: bool) -> None:
    out = error_console() if to_stderr else None
    hits: list[list[str]] = []
    developments: list[list[str]] = []
    for name in rules.watchlists:
        mine = [verdict for verdict in verdicts if verdict.watchlist == name]
        found, told = score_hits(mine, labels), score_developments(mine, labels)
        shares = (f"{share:.3f}" for share in (found.precision, found.recall))
        hits.append([name, *shares, str(found.right), str(found.wrong), str(found.missed)])
        if told is not None:
            bcubed = (f"{share:.3f}" for share in (told.precision, told.recall, told.f1))
            developments.append([name, *bcubed, str(told.told_twice), str(told.missed), str(told.developments)])
    print_table(("hits", "precision", "recall", "right", "wrong", "missed"), hits, nothing=NOTHING, out=out)
    if developments:
        columns = ("developments", "BCubed P", "R", "F1", "told twice", "missed", "of")
        print_table(columns, developments, nothing=NOTHING, out=out)
