"""Records to store: whole ones, of which a test changes what it is about."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, update

from monitor.model import ids
from monitor.model.alert import Alert, Attempt, Delivery
from monitor.model.development import Development
from monitor.model.entry import Entry
from monitor.model.feed import Feed
from monitor.model.hit import Evidence, Hit
from monitor.storage.alerts import list_deliveries, save_alerts
from monitor.storage.schema import deliveries

NOON = datetime(2024, 2, 29, 12, 0, 0, 123456, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def a_feed(ref: str, host: str = "", **changes: object) -> Feed:
    """Return a feed of this name, on a host of its own unless one is given."""
    host = host or f"{ref}.example"
    feed = Feed(ids.feed_id(ref), ref, f"https://{host}/{ref}.xml", f"Feed {ref}", host)
    return replace(feed, **changes)  # type: ignore[arg-type]


def an_entry(name: str, **changes: object) -> Entry:
    """Return an entry of this name."""
    entry = Entry(
        id=ids.entry_id("harbour", name),
        feed_id=ids.feed_id("harbour"),
        url=f"https://harbour.example/{name}?ref=a",
        canonical_url=f"https://harbour.example/{name}",
        title=f"Crane falls, {name}",
        summary="Nobody was hurt.",
        text="The crane fell at dawn.\nNobody was hurt.",
        author="K. Ōno",
        language="en",
        published=NOON - HOUR,
        seen=NOON,
        content_hash=ids.derive("content", name),
    )
    return replace(entry, **changes)  # type: ignore[arg-type]


def a_development(name: str, **changes: object) -> Development:
    """Return a development that the entry of this name opened."""
    opening = ids.entry_id("harbour", name)
    development = Development(
        id=ids.development_id("cranes", opening),
        watchlist_id="cranes",
        opening_entry_id=opening,
        title=f"Crane falls, {name}",
        language="en",
        url=f"https://harbour.example/{name}",
        first_seen=NOON,
        last_seen=NOON,
        origins=("harbour.example",),
        languages=("en",),
    )
    return replace(development, **changes)  # type: ignore[arg-type]


def a_hit(name: str, development: Development | None = None, **changes: object) -> Hit:
    """Return a hit of this entry in a development, else in the one that it opens."""
    entry = an_entry(name)
    owner = development or a_development(name)
    hit = Hit(
        watchlist_id=owner.watchlist_id,
        entry_id=entry.id,
        development_id=owner.id,
        kind="coverage" if development else "first",
        score=0.83,
        evidence=(Evidence("crane", "thing", "Crane", "title", 0, 5),),
        parts=(("crane", 0.6), ("title", 0.23)),
        title=entry.title,
        url=entry.url,
        canonical_url=entry.canonical_url,
        title_key=ids.derive("title", entry.title),
        summary=entry.summary,
        language=entry.language,
        published=entry.published,
        seen=entry.seen,
        feed_id=entry.feed_id,
        feed_url="https://harbour.example/feed.xml",
        feed_name="Harbour",
        origin="harbour.example",
    )
    return replace(hit, **changes)  # type: ignore[arg-type]


def an_alert(occasion: str, channel: str = "desk", **changes: object) -> Alert:
    """Return an alert of the watchlist `cranes` to a channel."""
    alert = Alert(
        id=ids.alert_id("cranes", "fast", "development.new", f"{occasion}/{channel}"),
        watchlist_id="cranes",
        rule="fast",
        type="development.new",
        occasion=occasion,
        channel=channel,
        text=f"Cranes: {occasion}",
        payload='{"type": "development.new", "data": {"text": "Der Kran fällt 起重机"}}',
        created_at=NOON,
    )
    return replace(alert, **changes)  # type: ignore[arg-type]


def an_attempt(delivery: Delivery, **changes: object) -> Attempt:
    """Return a try of a delivery that went well."""
    attempt = Attempt(delivery.id, 0, NOON, ok=True, status=204, error=None, answer="", milliseconds=12)
    return replace(attempt, **changes)  # type: ignore[arg-type]


def stored_delivery(connection: Connection, occasion: str = "dawn", channel: str = "desk") -> Delivery:
    """Store an alert and return its delivery."""
    alert = an_alert(occasion, channel)
    save_alerts(connection, [alert])
    return next(one for one in list_deliveries(connection, limit=1000) if one.alert_id == alert.id)


def let_all_go(connection: Connection) -> None:
    """Let everything that is pending go on its way, whatever its channel wants."""
    waiting = update(deliveries).where(deliveries.c.state == "pending", deliveries.c.released_at.is_(None))
    connection.execute(waiting.values(released_at=NOON))
