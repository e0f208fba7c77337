"""`monitor check`."""

import json
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from monitor.app.config.files import SHAPES
from monitor.app.config.load import load
from monitor.model.errors import ConfigError

app = typer.Typer()


@app.command()
def check(
    config: Annotated[Path, typer.Option(envvar="MONITOR_CONFIG")] = Path("config"),
    schema: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Read the whole configuration and say what is wrong, all of it at once."""
    if schema is not None:
        if schema not in SHAPES:
            raise ConfigError(f"no schema is named {schema!r}: there are {', '.join(SHAPES)}")
        sys.stdout.write(json.dumps(SHAPES[schema].model_json_schema(), indent=2) + "\n")
        return
    loaded = load(config, os.environ)
    for warning in loaded.warnings:
        sys.stderr.write(f"{warning} (warning)\n")
    ready = loaded.require()
    sys.stdout.write(f"{config}: {len(ready.feeds)} feeds, {len(ready.watchlists)} watchlists, nothing is wrong\n")
