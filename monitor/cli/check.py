"""`monitor check`."""

import importlib
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from monitor.app.checks.languages import thorough
from monitor.app.config.load import Loaded, load
from monitor.app.config.schemas import NAMES
from monitor.app.config.schemas import schema as schema_of
from monitor.app.config.sources import FILE
from monitor.app.process.clock import utc_now
from monitor.cli.explain import explained, print_explained
from monitor.cli.options import DEFAULT_FOLDER, AsJson, Folder, checked, read_config, watchlist_of
from monitor.cli.show import console, plain, print_json
from monitor.model.config import Config
from monitor.model.errors import ConfigError, Fault
from monitor.text.units import counted

app = typer.Typer()


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
        loaded = _loaded(config)
        answers = _online().tried(loaded.config) if online and loaded.config else None
        print_json(_as_json(loaded) | ({"online": [plain(one) for one in answers.trials]} if answers else {}))
        raise typer.Exit(2 if loaded.faults else answers.code if answers else 0)
    ready = checked(_loaded(config), warn=True)
    holds = f"{counted(len(ready.feeds), 'feed')}, {counted(len(ready.watchlists), 'watchlist')}"
    idle = "" if ready.feeds and ready.watchlists else ", and nothing to follow yet"
    sys.stdout.write(f"{config}: {holds}, nothing wrong{' in the files' if online else ''}{idle}\n")
    if online:
        raise typer.Exit(_online().show_tried(ready))


def _online() -> ModuleType:
    """What asks feeds and channels is loaded only then: it takes a second."""
    return importlib.import_module("monitor.cli.online")


def _loaded(folder: Path) -> Loaded:
    loaded = load(folder, os.environ)
    more = (*_lacking(loaded.config, folder), *thorough(loaded, utc_now()))
    return replace(loaded, warnings=tuple(sorted((*loaded.warnings, *more))))


def _lacking(config: Config | None, folder: Path) -> Iterator[Fault]:
    """A daemon may well start without, since files that come later are taken in as it runs."""
    if config and not config.watchlists:
        said = "there is no watchlist: `monitor seed ARTICLE --write` makes one of an article"
        yield Fault(str(folder / "watchlists"), 1, 1, said)
    if config and not config.feeds:
        said = "there is no feed: `monitor feeds discover PAGE` finds those of a newspaper, to paste in here"
        yield Fault(str(folder / FILE), 1, 1, said)


def _as_json(loaded: Loaded) -> dict[str, object]:
    """Counts are null where the configuration is wrong, since then nobody knows what it holds."""
    config = loaded.config
    return {
        "feeds": len(config.feeds) if config else None,
        "watchlists": len(config.watchlists) if config else None,
        "faults": [plain(fault) for fault in loaded.faults],
        "warnings": [plain(warning) for warning in loaded.warnings],
    }
