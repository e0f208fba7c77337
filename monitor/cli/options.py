"""Options and openings that commands share."""

import getpass
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from monitor.app.config.load import Loaded, load
from monitor.app.process.store import shared_store
from monitor.cli.folder import DEFAULT_FOLDER, AsJson, Folder
from monitor.model.config import Config, WebConfig
from monitor.model.errors import ConfigError
from monitor.model.watchlist import Watchlist
from monitor.storage.database import Connection
from monitor.text.nearest import nearest
from monitor.text.units import parse_duration

__all__ = ["DEFAULT_FOLDER", "AsJson", "Folder"]  # beside what is defined here


def read_config(folder: Path, *, warn: bool = False) -> Config:
    """Return the configuration of a folder; ConfigError with every fault in it. Warnings go to stderr where asked."""
    return checked(load(folder, os.environ), warn=warn)


def checked(loaded: Loaded, *, warn: bool = False) -> Config:
    """Return the Config of what was read; ConfigError with every fault in it. Warnings go to stderr where asked."""
    if warn:
        for warning in loaded.warnings:
            sys.stderr.write(f"{warning} (warning)\n")
    return loaded.require()


def listen_on(web: WebConfig, listen: str | None) -> WebConfig:
    """Return the web configuration with the address that the command line or the environment asks for."""
    if listen is None:
        return web
    host, _, port = listen.rpartition(":")
    if not host or not port.isdecimal() or int(port) > 65_535:
        raise ConfigError(f"--listen: {listen!r} is no address to listen on: write HOST:PORT, like 127.0.0.1:8080")
    return replace(web, host=host.strip("[]"), port=int(port))


def watchlist_of(config: Config, name: str) -> Watchlist:
    """Return the watchlist with this id; ConfigError with the nearest where there is none."""
    known = {one.id: one for one in config.watchlists}
    if name not in known:
        hint = nearest(name, sorted(known)) or f"; there are: {', '.join(sorted(known)) or 'none'}"
        raise ConfigError(f"no watchlist has the id {name!r}{hint}")
    return known[name]


def who_am_i() -> str:
    """Return the name that the audit keeps of who typed a command."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return f"uid {os.getuid()}"


def parse_since(since: str, now: datetime) -> datetime:
    """Return the moment that lies a duration like 30d before now; ConfigError where it is none."""
    try:
        return now - parse_duration(since)
    except ValueError as error:
        raise ConfigError(f"--since: {error}") from error


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
