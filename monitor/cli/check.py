"""`monitor check`."""

import sys
from typing import Annotated

import typer

from monitor.app.config.files import SHAPES
from monitor.cli.explain import explained, print_explained
from monitor.cli.options import DEFAULT_FOLDER, AsJson, Folder, read_config, watchlist_of
from monitor.cli.show import console, print_json
from monitor.model.errors import ConfigError

app = typer.Typer()


@app.command()
def check(
    config: Folder = DEFAULT_FOLDER,
    schema: Annotated[
        str | None, typer.Option(metavar="NAME", help=f"Print a JSON Schema: {', '.join(SHAPES)}.")
    ] = None,
    explain: Annotated[str | None, typer.Option(metavar="ID", help="Show a watchlist as compiled.")] = None,
    as_json: AsJson = False,
) -> None:
    """Read the whole configuration and say what is wrong, all of it at once."""
    if schema is not None:
        if schema not in SHAPES:
            raise ConfigError(f"no schema is named {schema!r}: there are {', '.join(SHAPES)}")
        print_json(SHAPES[schema].model_json_schema())
        return
    ready = read_config(config, warn=True)
    if explain is not None:
        one = watchlist_of(ready, explain)
        if as_json:
            print_json(explained(one))
        else:
            print_explained(console(), one)
        return
    feeds, watchlists = len(ready.feeds), len(ready.watchlists)
    sys.stdout.write(
        f"{config}: {feeds} feed{'s' * (feeds != 1)}, {watchlists} watchlist{'s' * (watchlists != 1)}, nothing wrong\n"
    )
