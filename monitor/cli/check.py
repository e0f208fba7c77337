"""`monitor check`."""

import sys
from typing import Annotated

import typer

from monitor.app.config.files import SHAPES
from monitor.cli.options import DEFAULT_FOLDER, Folder, read_config
from monitor.cli.show import print_json
from monitor.model.errors import ConfigError

app = typer.Typer()


@app.command()
def check(
    config: Folder = DEFAULT_FOLDER,
    schema: Annotated[
        str | None, typer.Option(metavar="NAME", help=f"Print a JSON Schema: {', '.join(SHAPES)}.")
    ] = None,
) -> None:
    """Read the whole configuration and say what is wrong, all of it at once."""
    if schema is not None:
        if schema not in SHAPES:
            raise ConfigError(f"no schema is named {schema!r}: there are {', '.join(SHAPES)}")
        print_json(SHAPES[schema].model_json_schema())
        return
    ready = read_config(config, warn=True)
    feeds, watchlists = len(ready.feeds), len(ready.watchlists)
    sys.stdout.write(
        f"{config}: {feeds} feed{'s' * (feeds != 1)}, {watchlists} watchlist{'s' * (watchlists != 1)}, nothing wrong\n"
    )
