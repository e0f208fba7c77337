"""`monitor status`, and `monitor` alone where there is a configuration."""

import os
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import typer

from monitor.app.config.load import load
from monitor.app.process.clock import utc_now
from monitor.app.process.store import shared_store
from monitor.app.views.crew import Crew
from monitor.app.views.state import State, state_of
from monitor.cli.options import DEFAULT_FOLDER, AsJson, Folder
from monitor.cli.show import distance, plain, print_json, print_table
from monitor.storage.hosts import HostWait
from monitor.storage.pages import COUNTED
from monitor.text.hygiene import printable
from monitor.text.units import counted, format_duration

app = typer.Typer()
SHOWN = 20


@app.command()
def status(config: Folder = DEFAULT_FOLDER, as_json: AsJson = False) -> None:
    """How all stands: the daemon, the stories, the feeds, and what is on its way to people."""
    show_status(config, as_json=as_json)


def show_status(config: Path, *, as_json: bool = False) -> None:
    """Print how the monitor of a configuration folder stands, with the next step where something needs one.

    Faults of the configuration come first, and are the exit code; what the store says is shown all the same.
    """
    now, loaded = utc_now(), load(config, os.environ)
    ready = loaded.sound or loaded.require()
    if loaded.faults:
        faults = "".join(f"{fault}\n" for fault in loaded.faults)
        found = counted(len(loaded.faults), "fault")
        sys.stderr.write(f"{faults}the configuration has {found}: a daemon that runs goes on with what it had before\n")
    with shared_store(ready) as database, database.reading() as connection:
        state = state_of(connection, ready, now)
        sqlite = connection.dialect.name == "sqlite"
    if as_json:
        print_json(plain(state))
    else:
        _print(state, now, sqlite=sqlite)
    if loaded.faults:
        raise typer.Exit(2)


def _print(state: State, now: datetime, *, sqlite: bool) -> None:
    if sqlite:
        runs = f"running (process {state.daemon})" if state.daemon else "not running: start it with `monitor run`"
        sys.stdout.write(f"daemon      {runs}\n")
    if state.crew is not None:
        sys.stdout.write(f"workers     {_workers(state.crew)}\n")
    sys.stdout.write(f"feeds       {_feeds(state, now)}\n")
    sys.stdout.write(f"deliveries  {_deliveries(state)}\n")
    for channel in state.stopped:
        sys.stdout.write(f"channel     {channel} is stopped: `monitor alerts test {channel}` starts it again\n")
    if state.crew is not None:
        for wait in state.crew.waits:
            sys.stdout.write(f"waiting     {waiting(wait, state.crew.at)}\n")
    sys.stdout.write("\n")
    rows = [(one.watchlist, one.title, f"{one.hits:,}", distance(one.last_hit, now)) for one in state.stories[:SHOWN]]
    print_table(
        ("story", "title", "hits in 24 h", "last hit"), rows, nothing="no watchlist: `monitor seed ARTICLE --write`"
    )
    if len(state.stories) > SHOWN:
        sys.stdout.write(f"and {counted(len(state.stories) - SHOWN, 'story', 'stories')} more\n")


def _workers(crew: Crew) -> str:
    if not crew.members:
        return "none is running: start one with `monitor run`"
    idle = "" if crew.hands else "; nobody polls and delivers: start `monitor worker`"
    hands, servers = counted(crew.hands, "process", "processes"), counted(crew.leases, "server")
    queue = f"{counted(crew.servers, 'server')} and {counted(crew.deliveries, 'delivery', 'deliveries')}"
    return f"{hands} with hands, {servers} in hand, {queue} wait for a place; see `monitor workers list`{idle}"


def waiting(wait: HostWait, now: datetime) -> str:
    """Return for what a server's feeds wait."""
    due = f"{printable(wait.host, 80)}: {counted(wait.feeds, 'feed')} due for {format_duration(now - wait.since)}"
    if wait.free_at <= now:
        return f"{due}, and free"
    return f"{due}, {'held' if wait.held else 'left alone'} for {format_duration(wait.free_at - now)}"


def _feeds(state: State, now: datetime) -> str:
    if not state.feeds:
        return "none: add some to feeds.yaml"
    wrong = set(state.feeds) - {"ok", "new"}
    see = "; see `monitor feeds list`" if wrong else ""
    lag = f", the longest due {distance(state.longest_due, now)}" if state.longest_due is not None else ""
    return f"{_counts(state.feeds)}, {state.overdue:,} overdue{lag}{see}"


def _deliveries(state: State) -> str:
    if not state.deliveries:
        return "none yet"
    see = "; see `monitor alerts list`" if state.deliveries.get("dead") else ""
    return f"{_counts(state.deliveries, COUNTED)}{see}"


def _counts(counts: Mapping[str, int], more_from: int | None = None) -> str:
    """Return what there is of each; from some number on, that there may be more."""
    return ", ".join(
        f"{count:,}{'+' if more_from is not None and count >= more_from else ''} {name}"
        for name, count in sorted(counts.items(), key=lambda pair: -pair[1])
    )
