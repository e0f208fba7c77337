"""What of `monitor seed` needs the configuration: addresses, additions to a watchlist, more names."""

import asyncio
import difflib
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from monitor.app.config.init import HERE
from monitor.app.config.load import load
from monitor.app.config.writing import write_file
from monitor.app.drafting.enlarge import proposed
from monitor.app.drafting.seed import Seeded
from monitor.app.drafting.wikidata import API, asking, enriched
from monitor.app.process.clock import utc_now
from monitor.cli.options import read_config
from monitor.model.config import HttpConfig
from monitor.model.errors import FetchError
from monitor.names.table import LANGUAGES
from monitor.seeding.insert import inserted


def http_of(folder: Path) -> HttpConfig:
    """Return how addresses are fetched."""
    return read_config(folder).http


def channel_of(folder: Path) -> str:
    """Return where a new watchlist sends: to `here`, else to the first channel that is there."""
    config = load(folder, os.environ).config
    names = [channel.name for channel in config.channels] if config else []
    return HERE if HERE in names else next(iter(names), HERE)


def enriched_draft(made: Seeded, folder: Path, languages: Sequence[str], api: str) -> Seeded:
    """Return the draft with Wikidata's names; without them, and with a word on stderr, where it cannot be asked."""
    known = read_config(folder) if folder.is_dir() else None
    ask = asking(known.http if known else HttpConfig(), Path(known.data) / "wikidata" if known else None, utc_now())
    try:
        draft = asyncio.run(enriched(made.draft, ask, made.article.language, [*LANGUAGES, *languages], api or API))
    except FetchError as error:
        sys.stderr.write(f"without names from Wikidata, which could not be asked: {error}\n")
        return made
    return replace(made, draft=draft)


def add_into(name: str, made: Seeded | None, languages: Sequence[str], folder: Path, *, write: bool) -> None:
    """Print what an article or more languages add to a watchlist, as a diff of its file; with --write, put it in."""
    file, additions = proposed(folder, name, made.draft if made else None, languages)
    if additions.unknown:
        sys.stderr.write(f"no names are known for {', '.join(additions.unknown)}\n")
    if not additions:
        sys.stderr.write(f"{file} has all of it already\n")
        return
    before = file.read_text(encoding="utf-8")
    after = inserted(before, additions)
    if write:
        write_file(file, after)
        sys.stdout.write(f"{file}: added\n")
        return
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), str(file), str(file), lineterm="")
    sys.stdout.write("\n".join(lines) + "\n")
