"""`monitor feeds discover`, `suggest`, `import` and `export`: where feeds come from, and go to."""

import asyncio
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from monitor.app.config.sources import Listed, add_to_file, as_yaml
from monitor.app.drafting.suggest import languages_of, suggest
from monitor.app.process.clock import utc_now
from monitor.cli.options import DEFAULT_FOLDER, AsJson, Folder, read_config, watchlist_of
from monitor.cli.show import distance, error_console, plain, print_json, print_table
from monitor.feeds.discover import Candidate, Discoverer, Found, nothing_found
from monitor.feeds.fetch import Fetcher
from monitor.feeds.opml import OpmlFeed, read_opml, write_opml
from monitor.feeds.pages import Pages
from monitor.feeds.parse import Parser
from monitor.feeds.robots import Robots
from monitor.model.config import HttpConfig
from monitor.model.errors import ConfigError
from monitor.model.feed import Feed
from monitor.model.refusals import refusal
from monitor.text.hygiene import printable
from monitor.text.language import primary_language
from monitor.text.units import counted
from monitor.text.urls import canonical_url, redact, split_http, without_credentials

FOUND_COLUMNS = ("address", "format", "entries", "newest", "title", "found")
SHOWN = 5


def discover(
    url: Annotated[str, typer.Argument(help="A page: of a newspaper, a channel, a project …")],
    config: Folder = DEFAULT_FOLDER,
    as_json: AsJson = False,
) -> None:
    """The feeds of a page: those it names, those its address gives away, else those at usual places."""
    address = url if "://" in url else f"https://{url}"
    if split_http(address) is None:
        raise ConfigError(f"{url!r} is no web address: write one like https://example.org/news")
    http = read_config(config).http if config.is_dir() else HttpConfig()
    found = find_feeds(address, http)
    if not found:
        raise nothing_found(address)
    if as_json:
        print_json([plain(one) | {"url": redact(one.url)} for one in found])
        return
    now = utc_now()
    print_table(FOUND_COLUMNS, [_row(one, distance(one.newest, now)) for one in found], nothing="")
    sys.stdout.write("\nfor feeds.yaml:\n" + as_yaml(listed(one) for one in found))


def find_feeds(url: str, http: HttpConfig) -> list[Found]:
    """Return the feeds behind an address, saying on a terminal what is asked; FeedError where it does not answer."""
    return asyncio.run(_discover(url, http))


async def _discover(url: str, http: HttpConfig) -> list[Found]:
    fetcher, parser, pages = Fetcher(http), Parser(1), Pages()
    finder = Discoverer(fetcher, parser, pages, Robots(fetcher, http.user_agent), http.pause)
    try:
        with error_console().status("looking") as status:

            def report(candidate: Candidate) -> None:
                status.update(f"asking {printable(redact(candidate.url), 100)}")

            return await finder.discover(url, utc_now(), report)
    finally:
        await parser.close()
        await pages.close()


def _row(found: Found, age: str) -> tuple[str, ...]:
    return redact(found.url), found.format, str(found.entries), age, found.title, found.why


def listed(found: Found) -> Listed:
    """Return what was found as feeds.yaml lists it."""
    return Listed(without_credentials(found.url), name=found.title, language=found.language)


def suggest_command(
    watchlist: Annotated[str, typer.Argument(help="A watchlist's id.")],
    language: Annotated[list[str] | None, typer.Option(help="Only in this language, like nl; may repeat.")] = None,
    config: Folder = DEFAULT_FOLDER,
    as_json: AsJson = False,
) -> None:
    """Search feeds of public news search services for a watchlist's core, ready to paste into feeds.yaml."""
    chosen = watchlist_of(read_config(config), watchlist)
    if not chosen.entities and not chosen.topics:
        raise ConfigError(f"the watchlist {watchlist!r} has neither entities nor topics that a search could name")
    languages = [_language(one) for one in language] if language else languages_of(chosen)
    found = suggest(chosen, languages)
    if not found:
        raise ConfigError(f"the watchlist {watchlist!r} has no name or term to search for in {', '.join(languages)}")
    if as_json:
        print_json([plain(one) for one in found])
        return
    sys.stdout.write(
        f"# Searches for the core of {watchlist}; matching still decides. The services have terms of use of\n"
        "# their own, and some send readers by an address of theirs first. Take the editions that you want.\n"
        + as_yaml(found)
    )


def _language(tag: str) -> str:
    found = primary_language(tag)
    if found is None:
        raise ConfigError(f"--language: {tag!r} is no language code: two or three letters, like nl")
    return found


def import_command(
    file: Annotated[Path, typer.Argument(help="An OPML file; - for standard input.")], config: Folder = DEFAULT_FOLDER
) -> None:
    """Add the feeds of an OPML file to feeds.yaml; folders become tags."""
    ready = read_config(config)
    found = read_opml(_read(file))
    known = {canonical_url(feed.url) for feed in ready.feeds}
    new: dict[str, OpmlFeed] = {}
    for feed in found.feeds:
        if canonical_url(feed.url) not in known:
            new.setdefault(canonical_url(feed.url), feed)
    if new:
        listed = [Listed(one.url, None, one.name, one.language, one.tags) for one in new.values()]
        add_to_file(config, listed, os.environ)
    sys.stdout.write(f"{counted(len(new), 'feed')} added to {config / 'feeds.yaml'}")
    if there := len(found.feeds) - len(new):
        sys.stdout.write(f", {there} there already")
    if found.left_out:
        named = ", ".join(repr(printable(name, 60)) for name in found.left_out[:SHOWN])
        sys.stdout.write(f", {len(found.left_out)} left out without an http address: {named}")
    sys.stdout.write("\n")


def _read(file: Path) -> bytes:
    try:
        return sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    except OSError as error:
        raise ConfigError(f"{file} cannot be read: {refusal(error)}") from error


def export_command(config: Folder = DEFAULT_FOLDER) -> None:
    """Print the configured feeds as OPML: tags become folders and categories. Secrets stay here."""
    feeds = read_config(config).feeds
    sys.stdout.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    sys.stdout.write(write_opml(_outline(feed) for feed in feeds) + "\n")
    if secret := [feed for feed in feeds if redact(feed.url) != feed.url or feed.auth or feed.headers]:
        names = ", ".join(redact(feed.url) if "://" in feed.ref else feed.ref for feed in secret[:SHOWN])
        more = " …" if len(secret) > SHOWN else ""
        sys.stderr.write(f"without their secrets, which they need: {names}{more}\n")


def _outline(feed: Feed) -> OpmlFeed:
    return OpmlFeed(redact(feed.url), feed.name, feed.language, feed.tags)


COMMANDS: dict[str, Callable[..., None]] = {
    "discover": discover,
    "suggest": suggest_command,
    "import": import_command,
    "export": export_command,
}
