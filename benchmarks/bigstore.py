"""A store that holds a lot, filled by SQLite itself: entries over a month, hits and developments over longer."""

from dataclasses import dataclass

from monitor.model.feed import Feed
from monitor.model.ids import feed_id
from monitor.model.watchlist import Entity, Rule, Topic, Watchlist
from monitor.storage.database import Database
from monitor.storage.feeds import sync_feeds

STORIES, OUTLETS = 10, 1_000
LANGUAGES = ("en", "fr", "nl", "de", "ru")


@dataclass(frozen=True)
class Size:
    """How much a store holds, hits over so many days; each development has an alert to two channels."""

    entries: int = 1_000_000
    hits: int = 50_000
    developments: int = 5_000
    days: int = 90


FULL = Size()


def stories() -> tuple[Watchlist, ...]:
    """Return the watchlists of the store: half of all hits are of the first."""
    return tuple(
        Watchlist(
            f"story{number}",
            f"The story number {number}",
            entities=tuple(Entity(f"e{one}", f"Entity {one}", "place") for one in range(12)),
            topics=(Topic("t", terms=(("en", "harbour"),)),),
            alerts=(Rule("fast", "one"), Rule("slow", "two")),
        )
        for number in range(STORIES)
    )


def outlets() -> tuple[Feed, ...]:
    """Return the feeds of the store."""
    return tuple(
        Feed(feed_id(f"outlet{one}"), f"outlet{one}", f"https://outlet{one}.example/feed", f"Outlet {one}",
             f"outlet{one}.example", LANGUAGES[one % len(LANGUAGES)])
        for one in range(OUTLETS)
    )  # fmt: skip


def fill(database: Database, size: Size) -> None:
    """Fill a migrated, empty SQLite store; its newest moments are now."""
    with database.writing() as connection:
        sync_feeds(connection, outlets())
        for statement in _statements(size):
            connection.exec_driver_sql(statement)
        connection.exec_driver_sql(
            "update feeds set last_poll_at = datetime('now'), last_result = 'same', polls = 90, entries = 1000"
        )


def _moment(number: str, total: int, days: int) -> str:
    """SQL for a moment as the store writes it: number 1 is the newest, the last so many days ago."""
    back = f"({number} * {days * 86400.0} / {total})"
    return f"strftime('%Y-%m-%d %H:%M:%f', julianday('now') - {back} / 86400.0) || '000'"


def _many(total: int, what: str) -> str:
    return f"with recursive n(i) as (select 1 union all select i + 1 from n where i < {total}) {what}"


def _statements(size: Size) -> list[str]:
    feeds = "create temp table outlet as select row_number() over (order by id) - 1 as n, id, url, name from feeds"
    title = "'Cranes stand still in harbour number ' || {0} || ' while talks go on for another day'"
    summary = "'The strike of the harbour goes on: ' || hex(randomblob(60)) || ' and nobody knows for how long.'"
    entries = _many(
        size.entries,
        f"""insert into entries (id, feed_id, url, canonical_url, title, summary, text, author, language, published,
            seen, content_hash, revision)
            select printf('e%025d', i), outlet.id, 'https://outlet.example/' || i, 'https://outlet.example/' || i,
            {title.format("i")}, {summary}, '', '', 'en', {_moment("i", size.entries, 30)},
            {_moment("i", size.entries, 30)}, printf('c%025d', i), 0
            from n join outlet on outlet.n = i % {OUTLETS}""",
    )
    story = f"'story' || (case when {{0}} % 2 = 0 then 0 else {{0}} / 2 % {STORIES - 1} + 1 end)"
    news = """json_object('entities', json_array('Kampen'), 'numbers', json_array('40 ships'),
              'terms', json_array('negotiator'), 'sentence', 'The strike of the harbour goes on for another day.')"""
    developments = _many(
        size.developments,
        f"""insert into developments (id, watchlist_id, opening_entry_id, title, language, url, first_seen, last_seen,
            origins, languages, follows, aliases, news, woke_after, baseline)
            select printf('d%025d', i), {story.format("i")}, printf('e%025d', i), {title.format("i")}, 'en',
            'https://outlet.example/' || i, {_moment("i", size.developments, size.days)},
            {_moment("i", size.developments, size.days)}, json_array('outlet1.example', 'outlet2.example'),
            json_array('en', 'fr'), case when i < {size.developments} - 20 then printf('d%025d', i + 20) end,
            json_array(), {news}, null, 0 from n""",
    )
    each = size.hits // size.developments
    of = f"(1 + (i - 1) / {each})"
    place = "'type', 'place', 'text', 'harbour', 'field', 'title', 'start', 23, 'end', 30"
    proof = f"json_object('id', 'e' || ({{0}} % 12), {place})"
    evidence = f"json_array({', '.join(proof.format(f'(i + {one})') for one in range(4))})"
    hits = _many(
        size.hits,
        f"""insert into hits (watchlist_id, entry_id, development_id, kind, score, evidence, parts, title, url,
            canonical_url, title_key, summary, language, published, seen, feed_id, feed_url, feed_name, origin, quiet,
            revision)
            select {story.format(of)}, printf('e%025d', i), printf('d%025d', {of}),
            case when i % {each} = 1 then 'first' when i % 5 = 0 then 'reprint' else 'coverage' end,
            0.4 + i % 60 / 100.0,
            {evidence}, json_array(json_array('e1', 0.4), json_array('e2', 0.2)), {title.format("i")},
            'https://outlet.example/' || i, 'https://outlet.example/' || i, printf('k%025d', i), {summary}, 'en',
            {_moment("i", size.hits, size.days)}, {_moment("i", size.hits, size.days)}, outlet.id, outlet.url,
            outlet.name, 'outlet' || i % 50 || '.example', 0, 0 from n join outlet on outlet.n = i % {OUTLETS}""",
    )
    placements = f"""insert into placements (watchlist_id, entry_id, reasons, news, traits)
        select watchlist_id, entry_id,
        json_object('reason', 'alike', 'likeness', 0.8, 'parts', json_array(), 'runner_up', null), {news},
        json_object() from hits"""
    alerts = """insert into alerts (id, watchlist_id, rule, type, occasion, channel, text, payload, created_at,
        development_id, entry_id, min_origins)
        select substr(id, 2) || channel, watchlist_id, 'fast', 'development.new', id, channel, title, '{"data": {}}',
        first_seen, id, opening_entry_id, 1 from developments, (select 'a' as channel union all select 'b')"""
    deliveries = """insert into deliveries (id, alert_id, channel, state, attempts, rounds, created_at, done_at,
        development_id, place, recipients)
        select 'w' || substr(id, 2), id, case channel when 'a' then 'one' else 'two' end, 'delivered', 1, 0, created_at,
        created_at, development_id, 0, json_array() from alerts"""
    attempts = """insert into attempts (delivery_id, number, at, ok, status, answer, milliseconds)
        select id, 1, created_at, 1, 204, '', 12 from deliveries"""
    return [feeds, entries, developments, hits, placements, alerts, deliveries, attempts]
