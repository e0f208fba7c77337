"""`monitor feeds`."""

import asyncio
import sys
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer
from loguru import logger

from monitor.app.daemon.wiring import Parts, build
from monitor.app.hits.rules import compile_rules
from monitor.app.polling.poll import Polled
from monitor.app.polling.release import release
from monitor.app.process.clock import utc_now
from monitor.app.process.store import any_store
from monitor.cli.options import DEFAULT_FOLDER, AsJson, Folder, read_config, reading_store, who_am_i
from monitor.cli.show import distance, plain, print_json, print_table
from monitor.cli.sources import COMMANDS
from monitor.feeds.identity import unlisted_feed
from monitor.feeds.websub import standing
from monitor.model.config import Config
from monitor.model.errors import ConfigError, FetchError, MonitorError, StorageError
from monitor.model.feed import Feed, FeedRow
from monitor.model.subscription import Subscription
from monitor.storage.database import Database
from monitor.storage.feeds import list_feeds
from monitor.storage.hosts import turn_of
from monitor.storage.subscriptions import list_subscriptions
from monitor.text.hygiene import printable
from monitor.text.units import counted
from monitor.text.urls import host_key, redact, redact_ref, without_credentials

if TYPE_CHECKING:
    from loguru import Record

app = typer.Typer(no_args_is_help=True)
for _name, _command in COMMANDS.items():
    app.command(_name)(_command)
PATIENCE = timedelta(seconds=10)  # for a server that rests a moment, or is being asked
LOOK = 0.2  # seconds between two looks at it
GONE, SHUT = frozenset((404, 410)), frozenset((401, 403))
COLUMNS = ("feed", "health", "last poll", "next poll", "pace", "entries", "gaps", "error")
PACES = {
    "every": "as configured",
    "default": "polling.every",
    "rhythm": "its own rhythm",
    "gap": "missed entries",
    "max-age": "fresh until then, it says",
    "ttl": "its ttl",
    "period": "its updatePeriod",
    "skip": "skips hours, as it asks",
    "crowded": "shares a busy host",
    "failing": "fails",
    "retry-after": "asked for a rest",
    "gone": "says that it is gone",
}


@app.callback()
def feeds() -> None:
    """Feeds and how they are."""


@app.command("list")
def list_command(config: Folder = DEFAULT_FOLDER, as_json: AsJson = False) -> None:
    """Every feed with its health, last and next poll, and what went wrong."""
    with reading_store(config) as (_, connection):
        rows = list_feeds(connection)
        hubs = {one.feed_id: one for one in list_subscriptions(connection)}
    now = utc_now()
    if as_json:
        print_json([_as_json(row) | {"hub": _hub(hubs.get(row.id), now)} for row in rows])
        return
    said = [((_hub_words(hubs.get(row.id), now),) if hubs else ()) for row in rows]
    cells = [(*_row(row, now), *hub) for row, hub in zip(rows, said, strict=True)]
    print_table((*COLUMNS, *(("hub",) if hubs else ())), cells, nothing="there is no feed: add some to feeds.yaml")


def _hub(subscription: Subscription | None, now: datetime) -> dict[str, object] | None:
    """Return a subscription without what only we and the hub may know."""
    if subscription is None:
        return None
    shown = plain(subscription)
    places = {"hub": redact(subscription.hub), "topic": redact(subscription.topic)}
    kept = {name: value for name, value in shown.items() if name not in {"feed_id", "token", "secret"}}
    return kept | places | {"standing": standing(subscription, now)}


def _hub_words(subscription: Subscription | None, now: datetime) -> str:
    if subscription is None:
        return ""
    words = f"{host_key(subscription.hub)} {standing(subscription, now)}"
    return f"{words}: {subscription.last_error}" if subscription.last_error else words


def _as_json(row: FeedRow) -> dict[str, object]:
    state = plain(row.state)
    del state["habits"]  # how it was learnt; what it leads to is in `interval` and `pace`
    places = {name: redact(url) for name in ("effective_url", "moved_to") if (url := getattr(row.state, name))}
    names = {"ref": redact_ref(row.ref), "url": redact(row.url), "health": row.health}
    return plain(row) | names | {"state": state | places}


def _row(row: FeedRow, now: datetime) -> tuple[str, ...]:
    state = row.state
    failures = f" ({state.failures})" if state.failures else ""
    last, following = distance(state.last_poll_at, now), distance(state.next_poll_at, now)
    gaps = f"{state.gaps} (last {distance(state.last_gap_at, now)})" if state.gaps else ""
    pace = PACES.get(state.pace or "", "") if row.active else ""
    wrong = state.last_error or (f"moved to {redact(state.moved_to)}" if state.moved_to else "")
    return redact_ref(row.ref), row.health + failures, last, following, pace, str(state.entries), gaps, wrong


@app.command("release")
def release_command(
    feed: Annotated[str, typer.Argument(help="A feed's id or URL.")], config: Folder = DEFAULT_FOLDER
) -> None:
    """Take back a feed that was set aside: what was kept of it is told, and it is polled at once."""
    ready = read_config(config)
    found = _known(ready).get(feed) or unlisted_feed(feed)
    with any_store(ready) as database:
        if found.id not in {row.id for row in _rows(database)}:
            raise ConfigError(f"no feed has the id or URL {feed!r}: `monitor feeds list` names them all")
        rules = compile_rules(ready.watchlists, ready.feeds, site=ready.public_url)
        hits = asyncio.run(release(database, rules, found, utc_now(), who_am_i()))
    name = redact_ref(found.ref)
    sys.stdout.write(f"{name} is taken back: {counted(len(hits), 'hit')} of what was kept; it is polled at once\n")


def _rows(database: Database) -> list[FeedRow]:
    with database.reading() as connection:
        return list_feeds(connection)


def _known(config: Config) -> dict[str, Feed]:
    """Return the configured feeds by every name that a user may give."""
    return {name: one for one in config.feeds for name in (one.ref, one.url, without_credentials(one.url), one.id)}


@app.command()
def poll(
    feed: Annotated[str, typer.Argument(help="A feed's id or URL; a URL that is not configured is looked at only.")],
    config: Folder = DEFAULT_FOLDER,
) -> None:
    """One feed, now, saying every step. Alerts that it makes are left to the daemon, or to `monitor once`."""
    ready = read_config(config)
    known = _known(ready)
    logger.remove()
    logger.add(sys.stdout, level="TRACE", format="{message}", filter=_is_step, diagnose=False)
    with any_store(ready) as database:
        asyncio.run(_poll(build(ready, database), known.get(feed) or unlisted_feed(feed), stored=feed in known))


def _is_step(record: "Record") -> bool:
    return record["level"].name == "TRACE"


async def _poll(parts: Parts, feed: Feed, *, stored: bool) -> None:
    try:
        await (_keep(parts, feed) if stored else _look(parts, feed))
    finally:
        await parts.close()


async def _keep(parts: Parts, feed: Feed) -> None:
    polled = await _poll_in_turn(parts, feed)
    if polled.error:
        raise MonitorError(f"{polled.error}{_way_out(feed, polled.status)}")
    outcome = polled.outcome
    sys.stdout.write(
        f"{polled.result}: {counted(len(outcome.new), 'new entry', 'new entries')}, {len(outcome.edited)} changed, "
        f"{counted(len(outcome.hits), 'hit')}, {counted(len(outcome.alerts), 'alert')}\n"
    )


async def _poll_in_turn(parts: Parts, feed: Feed) -> Polled:
    """Poll a feed once its server is free; StorageError, which says until when, where that takes long."""
    give_up_at = utc_now() + PATIENCE
    while True:
        if polled := await parts.poller.poll_one(feed):
            return polled
        free_at, held = await parts.database.read(lambda connection: turn_of(connection, feed.id))
        if free_at is None:
            raise ConfigError(f"{redact_ref(feed.ref)} is not polled: it is paused in feeds.yaml, or was set aside")
        now = utc_now()
        if now >= give_up_at or (not held and free_at > give_up_at):
            why = "is being asked by another process" if held else "is left alone after its last answer"
            raise StorageError(f"{host_key(feed.url)} {why}, until {free_at:%Y-%m-%d %H:%M:%S} UTC: try again then")
        await asyncio.sleep(LOOK if held else min(max((free_at - now).total_seconds(), 0.0) + LOOK, PATIENCE.seconds))


def _way_out(feed: Feed, status: int | None) -> str:
    """Return what to do where a server no longer has a feed, or does not give it to us."""
    if status in GONE:
        site = urlsplit(without_credentials(feed.url))
        return f"; `monitor feeds discover {site.scheme}://{site.netloc}` may find where it is now"
    shut = (
        "; name in http.user_agent where its publisher can write to you, and in the feed's `auth` a login that it wants"
    )
    return shut if status in SHUT else ""


async def _look(parts: Parts, feed: Feed) -> None:
    sys.stdout.write("this feed is not in feeds.yaml: nothing is stored\n")
    try:
        document, matches = await parts.poller.preview(feed)
    except FetchError as error:
        raise MonitorError(f"{error}{_way_out(feed, error.status)}") from error
    rows = [(found.watchlist_id, f"{found.score:.2f}", entry.title, entry.url) for entry, found in matches]
    entries = counted(len(document.entries), "entry", "entries")
    sys.stdout.write(f"{document.format}, {printable(document.title)}: {entries}\n")
    print_table(("watchlist", "score", "title", "address"), rows, nothing="no watchlist matches any of them")
