"""`monitor check`."""

import asyncio
import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from monitor.app.clock import utc_now
from monitor.app.config.load import Loaded, load
from monitor.app.schemas import NAMES
from monitor.app.schemas import schema as schema_of
from monitor.app.trial import Trial, Trials
from monitor.cli.explain import explained, print_explained
from monitor.cli.options import DEFAULT_FOLDER, AsJson, Folder, read_config, watchlist_of
from monitor.cli.progress import progress_bar
from monitor.cli.show import console, plain, print_json, print_table
from monitor.feeds.guard import system_resolver
from monitor.model.config import Config
from monitor.model.errors import ConfigError
from monitor.text.hygiene import printable
from monitor.text.units import counted

app = typer.Typer()
MARKS = {True: "", False: "FAILED: ", None: "not tried: "}


@app.command()
def check(
    config: Folder = DEFAULT_FOLDER,
    schema: Annotated[
        str | None, typer.Option(metavar="NAME", help=f"Print a JSON Schema: {', '.join(NAMES)}.")
    ] = None,
    explain: Annotated[str | None, typer.Option(metavar="ID", help="Show a watchlist as compiled.")] = None,
    online: Annotated[bool, typer.Option("--online", help="Fetch every feed and reach every channel, too.")] = False,
    as_json: AsJson = False,
) -> None:
    """Read the whole configuration and say what is wrong, all of it at once."""
    if schema is not None:
        if schema not in NAMES:
            raise ConfigError(f"no schema is named {schema!r}: there are {', '.join(NAMES)}")
        print_json(schema_of(schema))
        return
    if explain is not None:
        one = watchlist_of(read_config(config, warn=True), explain)
        if as_json:
            print_json(explained(one))
        else:
            print_explained(console(), one)
        return
    if as_json:
        loaded = load(config, os.environ)
        trials = tried(loaded.config) if online and loaded.config else []
        print_json(_as_json(loaded) | ({"online": [plain(one) for one in trials]} if online else {}))
        raise typer.Exit(2 if loaded.faults else _worst(trials))
    ready = read_config(config, warn=True)
    holds = f"{counted(len(ready.feeds), 'feed')}, {counted(len(ready.watchlists), 'watchlist')}"
    sys.stdout.write(f"{config}: {holds}, nothing wrong\n")
    if online:
        trials = tried(ready)
        print_table(
            ("", "", "answer"),
            [(one.kind, one.name, MARKS[one.ok] + printable(one.said)) for one in trials],
            nothing="",
        )
        failed = sum(one.ok is False for one in trials)
        sys.stdout.write(f"{len(trials) - failed} answered as they should, {failed} did not\n")
        raise typer.Exit(_worst(trials))


def tried(config: Config) -> list[Trial]:
    """Try every feed and channel of a configuration, with a bar that shows how far it is."""
    trials = Trials(config, system_resolver, utc_now)
    with progress_bar("asking feeds and channels", trials.count) as advance:
        return asyncio.run(trials.run(lambda _: advance(1)))


def _worst(trials: Sequence[Trial]) -> int:
    return 1 if any(one.ok is False for one in trials) else 0


def _as_json(loaded: Loaded) -> dict[str, object]:
    """Counts are null where the configuration is wrong, since then nobody knows what it holds."""
    config = loaded.config
    return {
        "feeds": len(config.feeds) if config else None,
        "watchlists": len(config.watchlists) if config else None,
        "faults": [plain(fault) for fault in loaded.faults],
        "warnings": [plain(warning) for warning in loaded.warnings],
    }
