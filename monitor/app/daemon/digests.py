"""The calendars of digests: each due instant once, and a word that all is well where there is nothing to tell."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from monitor.alerting.digest import Figures, NearMiss, empty_digest
from monitor.alerting.hold import gate
from monitor.alerting.silence import Facts
from monitor.app.daemon.wiring import Parts
from monitor.app.hits.rules import Rules
from monitor.app.hits.subjects import known_feeds, subject_of
from monitor.app.process.calendar import next_due
from monitor.matching.match import score_entry
from monitor.model.alert import Alert
from monitor.model.config import ChannelConfig, Config
from monitor.model.entry import Entry
from monitor.model.feed import Feed
from monitor.model.watchlist import Watchlist
from monitor.storage import holds
from monitor.storage.database import Connection
from monitor.storage.entries import count_entries_since, entries_after
from monitor.storage.feeds import list_feeds
from monitor.storage.stories import count_hits_since
from monitor.text.urls import redact

Key = tuple[str, str, str]  # channel, cron expression, zone
PAGE = 500
LOOKED_AT = 5_000  # entries among which the nearest miss is sought


@dataclass(frozen=True)
class Calendar:
    """What follows one cron expression into one channel."""

    watchlists: tuple[Watchlist, ...]
    send_empty: bool


@dataclass(frozen=True)
class Due:
    """A calendar whose moment has come."""

    key: Key
    since: datetime
    at: datetime


def calendars(watchlists: Iterable[Watchlist]) -> dict[Key, Calendar]:
    """Return the calendars that rules name."""
    found: dict[Key, Calendar] = {}
    for watchlist in watchlists:
        for rule in watchlist.alerts:
            if rule.digest is None or watchlist.paused:
                continue
            key = (rule.to, rule.digest, rule.timezone)
            before = found.get(key, Calendar((), send_empty=False))
            found[key] = Calendar((*before.watchlists, watchlist), before.send_empty or rule.digest_empty)
    return found


async def keep_calendars(parts: Parts) -> None:
    """Take note of the instants that have come, once each; a missed one counts late, several missed ones once.

    What there is to tell goes out with the holds that end then; here goes out that there is nothing.
    """
    now, channels = parts.clock.now(), {one.name: one for one in parts.config.channels}
    wanted = {key: one for key, one in calendars(parts.config.watchlists).items() if key[0] in channels}
    stored = await parts.database.read(holds.next_schedules)
    due = [Due(key, since, at) for key, (since, at) in stored.items() if key in wanted and at <= now]
    if not due and stored.keys() == wanted.keys():
        return
    await parts.database.write(lambda connection: _sync(connection, set(wanted), set(stored), now))
    for one in due:
        calendar = wanted[one.key]
        empty = None
        if calendar.send_empty and await parts.database.read(partial(_is_empty, due=one)):
            empty = await _all_is_well(parts, one, calendar)
        await parts.database.write(partial(_move_on, due=one, empty=empty, channel=channels[one.key[0]], now=now))


def _sync(connection: Connection, wanted: set[Key], stored: set[Key], now: datetime) -> None:
    holds.drop_schedules(connection, stored - wanted)
    for key in sorted(wanted - stored):
        holds.set_schedule(connection, key, now, next_due(key[1], key[2], now), None)


def _is_empty(connection: Connection, due: Due) -> bool:
    return not holds.has_alerts(connection, due.key[0], due.since, due.at)


def _move_on(connection: Connection, *, due: Due, empty: Alert | None, channel: ChannelConfig, now: datetime) -> None:
    """Write that an instant has come. That all is well waits while the channel wants to be left alone."""
    if empty is not None and not _is_empty(connection, due):
        empty = None
    if empty is not None:
        since = now - (channel.at_most.period if channel.at_most else timedelta(0))
        if gate(channel, Facts({}), (), holds.sent_since(connection, channel.name, since), now) is not None:
            return
    moved = holds.set_schedule(connection, due.key, due.at, next_due(due.key[1], due.key[2], now), due.at)
    if moved and empty is not None and not holds.alert_exists(connection, empty.id):
        holds.send_digest(connection, empty, [], now)


async def _all_is_well(parts: Parts, due: Due, calendar: Calendar) -> Alert:
    names = [one.id for one in calendar.watchlists]
    figures, feeds = await parts.database.read(lambda connection: _figures(connection, parts.config, names, due.since))
    miss = await _nearest_miss(parts, feeds, set(names), due.since, figures.entries)
    return empty_digest(due.key[0], due.at, figures, miss)


def _figures(
    connection: Connection, config: Config, watchlists: list[str], since: datetime
) -> tuple[Figures, dict[str, Feed]]:
    rows = list_feeds(connection)
    active = [row for row in rows if row.active]
    failing = sum(row.state.failures > 0 for row in active)
    entries, hits = count_entries_since(connection, since), count_hits_since(connection, watchlists, since)
    return Figures(since, len(active), failing, entries, hits), known_feeds(config.feeds, rows)


async def _nearest_miss(
    parts: Parts, feeds: dict[str, Feed], watchlists: set[str], since: datetime, entries: int
) -> NearMiss | None:
    """Return what scored highest under a threshold, among the newest entries where there are very many."""
    if entries > LOOKED_AT:
        since += (parts.clock.now() - since) * (1 - LOOKED_AT / entries)
    best: NearMiss | None = None
    last: Entry | None = None
    looked = 0
    while looked < 2 * LOOKED_AT:
        page = await parts.database.read(partial(entries_after, since=since, after=last, limit=PAGE))
        if not page:
            break
        last, looked = page[-1], looked + len(page)
        found = await asyncio.to_thread(_misses, parts.rules, page, feeds, watchlists)
        best = max((*found, *([best] if best else [])), key=lambda miss: miss.score, default=None)
    return best


def _misses(rules: Rules, page: list[Entry], feeds: dict[str, Feed], watchlists: set[str]) -> list[NearMiss]:
    return [
        NearMiss(found.watchlist_id, entry.title, redact(entry.url), found.score, threshold)
        for entry in page
        if entry.feed_id in feeds
        for found in score_entry(rules.compiled, subject_of(entry, feeds[entry.feed_id]))
        if found.watchlist_id in watchlists
        and found.score < (threshold := rules.watchlists[found.watchlist_id].threshold)
    ]
