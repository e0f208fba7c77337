"""`monitor try`."""

import asyncio
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from monitor.app.backtesting.judging import Judged, judge_marked
from monitor.app.backtesting.replay import Sources, read_stream
from monitor.app.config.load import load_watchlist
from monitor.app.daemon.wiring import build
from monitor.app.hits.rules import compile_rules
from monitor.app.hits.subjects import known_feeds, subject_of
from monitor.app.process.clock import utc_now
from monitor.app.process.store import shared_store
from monitor.cli.judged import judged_lines
from monitor.cli.options import DEFAULT_FOLDER, AsJson, Folder, parse_since, read_config, watchlist_of
from monitor.cli.show import console, plain, print_json
from monitor.cli.why import missed
from monitor.feeds.identity import unlisted_feed
from monitor.matching.match import Subject, look_closely, match_entry
from monitor.model.config import Config
from monitor.model.entry import Entry
from monitor.model.errors import ConfigError
from monitor.model.hit import Evidence, Match
from monitor.model.miss import Miss
from monitor.model.secret import Secret
from monitor.model.watchlist import Watchlist
from monitor.storage.database import Database
from monitor.storage.entries import entries_after
from monitor.storage.feeds import list_feeds
from monitor.text.language import language_by_script, primary_language
from monitor.text.units import counted

app = typer.Typer()
PAGE = 1_000
EXCERPT = 400
MARK = "bold black on yellow"
Tried = tuple[Subject, Match]


@app.command("try")
def try_command(
    watchlist: Annotated[str, typer.Argument(help="The id of a watchlist, or a watchlist's file.")],
    since: Annotated[str, typer.Option(help="Stored entries of this long.")] = "30d",
    feed: Annotated[str | None, typer.Option(metavar="URL", help="The entries of this feed, fetched now.")] = None,
    entries: Annotated[Path | None, typer.Option(metavar="FILE.jsonl", help="The entries of a file.")] = None,
    text: Annotated[str | None, typer.Option(help="One text, as a title.")] = None,
    language: Annotated[str | None, typer.Option(help="The language of the text, like pl.")] = None,
    config: Folder = DEFAULT_FOLDER,
    as_json: AsJson = False,
) -> None:
    """What would this watchlist catch? Shows each match with its score and the words that made it. Stores nothing."""
    if sum(one is not None for one in (feed, entries, text)) > 1:
        raise ConfigError("say where to look once: --feed, --entries or --text")
    if language is not None and text is None:
        raise ConfigError("--language says in which language a --text is; entries say it themselves")
    one, ready = _watchlist(watchlist, config)
    judged: tuple[Judged, ...] = ()
    elsewhere = replace(one, feeds=("all",))
    if text is not None:
        looked, tried = _try([Subject(text, "", "", "", _language(language, text))], elsewhere)
    elif entries is not None:
        looked, tried = _try(map(Sources(ready.feeds).subject, read_stream(entries)), elsewhere)
    elif feed is not None:
        looked, tried = asyncio.run(_try_feed(ready, feed, elsewhere))
    else:
        looked, tried, judged = _try_stored(ready, since, one)
    if as_json:
        print_json([plain(found) | {"title": subject.title, "url": subject.url} for subject, found in tried])
        return
    _print(console(), looked, tried, one)
    for line in judged_lines(judged, edit=False):
        console().print(Text(line))
    if text is not None and not tried:
        console().print(Text(f"no hit: {_lacking(elsewhere, text, language)}"))


def _lacking(one: Watchlist, text: str, language: str | None) -> str:
    subject = Subject(text, "", "", "", _language(language, text))
    misses = [found for found in look_closely(compile_rules([one]).compiled, subject) if isinstance(found, Miss)]
    return missed(misses[0]) if misses else "the watchlist is paused"


def _language(said: str | None, text: str) -> str | None:
    if said is None:
        return language_by_script(text)
    if (known := primary_language(said)) is None:
        raise ConfigError(f"--language is no language: {said!r}: write it as in pl or pt-BR")
    return known


def _watchlist(name: str, folder: Path) -> tuple[Watchlist, Config]:
    if not name.endswith((".yaml", ".yml")):
        ready = read_config(folder)
        return watchlist_of(ready, name), ready
    one = load_watchlist(Path(name), os.environ)
    return one, read_config(folder) if folder.is_dir() else Config("", Secret("sqlite://"))


def _try(subjects: Iterable[Subject], one: Watchlist) -> tuple[int, list[Tried]]:
    rules, looked = compile_rules([one]), 0
    tried: list[Tried] = []
    for subject in subjects:
        looked += 1
        tried.extend((subject, found) for found in match_entry(rules.compiled, subject))
    return looked, tried


async def _try_feed(config: Config, url: str, one: Watchlist) -> tuple[int, list[Tried]]:
    known = {name: feed for feed in config.feeds for name in (feed.url, feed.ref)}
    feed = known.get(url) or unlisted_feed(url)
    database = Database("sqlite://")
    parts = build(replace(config, watchlists=(one,)), database)
    try:
        document, matches = await parts.poller.preview(feed)
    finally:
        await parts.close()
        database.close()
    return len(document.entries), [(subject_of(entry, feed), found) for entry, found in matches]


def _try_stored(config: Config, since: str, one: Watchlist) -> tuple[int, list[Tried], tuple[Judged, ...]]:
    begin = parse_since(since, utc_now())
    with shared_store(config) as database, database.reading() as connection:
        feeds = known_feeds(config.feeds, list_feeds(connection))

        def subjects() -> Iterator[Subject]:
            last: Entry | None = None
            while page := entries_after(connection, begin, last, PAGE):
                last = page[-1]
                yield from (subject_of(entry, feeds[entry.feed_id]) for entry in page if entry.feed_id in feeds)

        alone = replace(config, watchlists=(one,))
        return *_try(subjects(), one), judge_marked(connection, alone, alone, [one.id])


def _print(out: Console, looked: int, tried: list[Tried], one: Watchlist) -> None:
    for subject, found in tried:
        parts = ", ".join(f"{name} {value:.2f}" for name, value in found.parts)
        out.print(Text.assemble((f"{found.score:.2f}  ", "bold"), _marked(subject.title, found, "title")))
        for field, words in (("summary", subject.summary), ("text", subject.text)):
            if words and any(one.field == field for one in found.evidence):
                out.print(Text("      ") + _excerpt(_marked(words, found, field)))
        out.print(Text.assemble(("      " + (parts or "the rule alone"), "dim"), ("  " + subject.url, "dim")))
    matched = counted(looked, "entry matches", "entries match")
    out.print(f"{len(tried)} of {matched} {one.id} (threshold {one.threshold:g})")


def _marked(words: str, found: Match, field: str) -> Text:
    text = Text(words.replace("\n", " "))
    for proof in _of_field(found.evidence, field):
        text.stylize(MARK, proof.start, proof.end)
    return text


def _of_field(evidence: tuple[Evidence, ...], field: str) -> list[Evidence]:
    return [one for one in evidence if one.field == field]


def _excerpt(text: Text) -> Text:
    """Cut a long text to the part around its first mark."""
    first = min((span.start for span in text.spans), default=0)
    begin = max(0, text.plain.rfind(" ", 0, max(0, first - EXCERPT // 4)) + 1)
    end = begin + EXCERPT
    return Text("… " if begin else "") + text[begin:end] + Text(" …" if end < len(text) else "")
