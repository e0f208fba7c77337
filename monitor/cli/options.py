"""Options and openings that commands share."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from monitor.app.config.load import load
from monitor.app.store import shared_store
from monitor.model.config import Config
from monitor.storage.database import Connection

Folder: TypeAlias = Annotated[
    Path, typer.Option("--config", "-c", envvar="MONITOR_CONFIG", help="The configuration folder.", show_default=True)
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print JSON.")]
DEFAULT_FOLDER = Path("config")


def read_config(folder: Path, *, warn: bool = False) -> Config:
    """Return the configuration of a folder; ConfigError with every fault in it. Warnings go to stderr where asked."""
    loaded = load(folder, os.environ)
    if warn:
        for warning in loaded.warnings:
            sys.stderr.write(f"{warning} (warning)\n")
    return loaded.require()


@contextmanager
def reading_store(folder: Path) -> Iterator[tuple[Config, Connection]]:
    """Open the store of a configuration to read, beside a running daemon or without one."""
    config = read_config(folder)
    with shared_store(config) as database, database.reading() as connection:
        yield config, connection


@contextmanager
def writing_store(folder: Path) -> Iterator[tuple[Config, Connection]]:
    """Open the store of a configuration for one short write, beside a running daemon or without one."""
    config = read_config(folder)
    with shared_store(config) as database, database.writing() as connection:
        yield config, connection
