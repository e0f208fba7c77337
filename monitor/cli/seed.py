"""`monitor seed`."""

import asyncio
import importlib
import sys
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from monitor.app.articles.reading import STDIN, read_article
from monitor.app.drafting.saving import write_watchlist
from monitor.app.drafting.seed import Seeded, seed
from monitor.cli.folder import DEFAULT_FOLDER, AsJson, Folder
from monitor.cli.marked import print_marked
from monitor.cli.show import print_json
from monitor.model.config import HttpConfig
from monitor.model.errors import ConfigError
from monitor.seeding.article import Article
from monitor.seeding.write import as_data, to_yaml
from monitor.text.language import primary_language
from monitor.text.units import counted
from monitor.text.urls import split_http

app = typer.Typer()


class Source(StrEnum):
    """Where more names come from."""

    WIKIDATA = "wikidata"


@app.command("seed")
def seed_command(
    articles: Annotated[
        list[str] | None,
        typer.Argument(help="Text, Markdown or HTML files, addresses, or - for standard input.", show_default=False),
    ] = None,
    into: Annotated[str | None, typer.Option(help="The id of a watchlist: propose additions to it as a diff.")] = None,
    id_: Annotated[str | None, typer.Option("--id", help="The watchlist's id.")] = None,
    language: Annotated[str | None, typer.Option(help="The article's language, like nl; else it is detected.")] = None,
    languages: Annotated[str | None, typer.Option(help="Languages to speak beside our own, like pt,ha.")] = None,
    encoding: Annotated[str | None, typer.Option(help="The article's encoding; else it is detected.")] = None,
    enrich: Annotated[Source | None, typer.Option(help="Ask there for more names; answers are kept in `data`.")] = None,
    enrich_from: Annotated[str, typer.Option(hidden=True, envvar="MONITOR_WIKIDATA")] = "",
    explain: Annotated[bool, typer.Option(help="Print the article with what was found in it.")] = False,
    write: Annotated[bool, typer.Option(help="Write it to the configuration's watchlists.")] = False,
    force: Annotated[bool, typer.Option(help="With --write: over a file that is there.")] = False,
    config: Folder = DEFAULT_FOLDER,
    as_json: AsJson = False,
) -> None:
    """Turn an article, or several on one story, into a watchlist that a person can read and correct."""
    if not articles and not (into and languages):
        raise ConfigError("give an article: a file, an address, or - for standard input")
    sources, spoken = articles or [], tongues(languages)
    made = seed(_read(sources, config, encoding), language, id_, spoken) if sources else None
    if made and enrich:
        made = _configured().enriched_draft(made, config, spoken, enrich_from)
    if into:
        _configured().add_into(into, made, spoken, config, write=write)
    elif made:
        _show(made, sources[0], config, explain=explain, as_json=as_json, write=write, force=force)


def _show(made: Seeded, source: str, config: Path, *, explain: bool, as_json: bool, write: bool, force: bool) -> None:
    if explain:
        print_marked(made)
    elif as_json:
        print_json(as_data(made.draft, made.articles) | {"expected": made.expected})
    elif write:
        _write(made, source, config, force=force)
    else:
        sys.stdout.write(to_yaml(made.draft, made.articles, None, made.notes()))


def _configured() -> ModuleType:
    """What needs the configuration is loaded only then: it takes a second."""
    return importlib.import_module("monitor.cli.seed_configured")


def _read(sources: Sequence[str], config: Path, encoding: str | None) -> list[Article]:
    asks = any(split_http(source) for source in sources) and config.is_dir()
    http: HttpConfig = _configured().http_of(config) if asks else HttpConfig()
    if sources.count(STDIN) > 1:
        raise ConfigError("standard input can be one article alone: name it once")

    async def read() -> list[Article]:
        return [await read_article(source, http, encoding) for source in sources]

    return asyncio.run(read())


def tongues(languages: str | None) -> list[str]:
    """Return the languages of a list like "pt,ha"; ConfigError where one is none."""
    found = [part.strip() for part in (languages or "").split(",") if part.strip()]
    for part in found:
        if primary_language(part) is None:
            raise ConfigError(f"{part!r} is no language: --languages takes a list like pt,ha")
    return [primary_language(part) or part for part in found]


def _write(made: Seeded, source: str, folder: Path, *, force: bool) -> None:
    channel = _configured().channel_of(folder)
    target, path = write_watchlist(made, source, folder, [channel], force=force)
    entities = counted(len(made.draft.entities), "entity", "entities")
    counts = f"{entities}, {counted(len(made.draft.topics), 'topic')}"
    sys.stdout.write(f"{target}: {counts}, seed {path}. {made.notes()[-1]}\n")
