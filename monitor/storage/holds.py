"""What keeps deliveries back, and what lets them go: questions and answers for the one place that decides it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, Row, and_, bindparam, null, or_, select, tuple_, update

from monitor.model.alert import Alert, Delivery, Hold
from monitor.model.ids import delivery_id
from monitor.storage.alerts import save_alerts
from monitor.storage.marks import is_leased, was_tried, withdraw
from monitor.storage.rows import insert_new, record
from monitor.storage.schema import alerts, deliveries, schedules

Held = tuple[Delivery, Alert]
_AT_ONCE = 5_000  # deliveries that one look takes up; the next goes on
_ALERT_COLUMNS = [column for column in alerts.c if column.name not in {"id", "channel", "created_at"}]


def _held(row: Row[tuple[object, ...]]) -> Held:
    mapping = row._mapping
    alert = {**mapping, "id": mapping["alert_id"]}
    return record(Delivery, mapping), record(Alert, alert)


def _select(connection: Connection, *conditions: object) -> list[Held]:
    statement = (
        select(deliveries, *(column for column in _ALERT_COLUMNS if column.name != "development_id"))
        .join(alerts, alerts.c.id == deliveries.c.alert_id)
        .where(*conditions)  # type: ignore[arg-type]
        .order_by(deliveries.c.created_at, deliveries.c.place, deliveries.c.id)
        .limit(_AT_ONCE)
    )
    return [_held(row) for row in connection.execute(statement)]


_WAITS_FOR_A_LOOK = (
    select(deliveries.c.id)
    .where(
        or_(
            and_(
                deliveries.c.state == "held",
                or_(
                    deliveries.c.looked_at.is_(None),
                    deliveries.c.held_until <= bindparam("now"),
                    and_(deliveries.c.held_by == "digest", deliveries.c.held_until.is_(None)),
                ),
            ),
            and_(
                deliveries.c.state == "pending",
                deliveries.c.released_at.is_(None),
                deliveries.c.digest_id.is_(None),
            ),
        )
    )
    .limit(1)
)


def waits_for_a_look(connection: Connection, now: datetime) -> bool:
    """Tell whether anything is new, over, or has grown: where nothing is, a look is spared."""
    return connection.execute(_WAITS_FOR_A_LOOK, {"now": now}).first() is not None


def mark_looked_at(connection: Connection, now: datetime) -> None:
    """Write that everything held has been looked at."""
    unseen = and_(deliveries.c.state == "held", deliveries.c.looked_at.is_(None))
    connection.execute(update(deliveries).where(unseen).values(looked_at=now))


def held_by_rules(connection: Connection, now: datetime) -> list[Held]:
    """Return what waits by its rule and has to be looked at: its time is over, or its development grew."""
    by, due = deliveries.c.held_by, deliveries.c.held_until <= now
    return _select(
        connection,
        deliveries.c.state == "held",
        or_(
            and_(by == "wait", due),
            and_(by == "min_origins", deliveries.c.held_until.is_not(None), or_(deliveries.c.looked_at.is_(None), due)),
            and_(by == "digest", deliveries.c.held_until.is_(None)),
        ),
    )


def holds_over(connection: Connection, now: datetime, channels: Iterable[str]) -> list[Held]:
    """Return what these channels, silences or calendars kept until now."""
    return _select(
        connection,
        deliveries.c.state == "held",
        deliveries.c.channel.in_(list(channels)),
        deliveries.c.held_by.in_(("quiet", "at_most", "silence", "digest")),
        deliveries.c.held_until <= now,
    )


def grown_since_held(connection: Connection, channels: Iterable[str]) -> list[Held]:
    """Return what these channels keep whose developments grew since it was looked at."""
    return _select(
        connection,
        deliveries.c.state == "held",
        deliveries.c.channel.in_(list(channels)),
        deliveries.c.held_by.in_(("quiet", "at_most")),
        deliveries.c.looked_at.is_(None),
    )


def not_looked_at(connection: Connection, channels: Iterable[str]) -> list[Held]:
    """Return what is pending to these channels and was not yet held against what they want."""
    return _select(
        connection,
        deliveries.c.state == "pending",
        deliveries.c.channel.in_(list(channels)),
        deliveries.c.released_at.is_(None),
        deliveries.c.digest_id.is_(None),
    )


def look_again(connection: Connection, developments: Iterable[str]) -> None:
    """Have what is held about these developments looked at again, since they grew."""
    wanted = list(developments)
    if wanted:
        held = and_(deliveries.c.development_id.in_(wanted), deliveries.c.state == "held")
        connection.execute(update(deliveries).where(held).values(looked_at=null()))


def move_alerts(connection: Connection, old: str, new: str) -> None:
    """Let the alerts about a development be about the one that it was merged into."""
    connection.execute(update(alerts).where(alerts.c.development_id == old).values(development_id=new))
    moved = update(deliveries).where(deliveries.c.development_id == old)
    connection.execute(moved.values(development_id=new, looked_at=null()))


def tell_once(connection: Connection, development: str, now: datetime, *, baseline: bool) -> None:
    """Withdraw what waits to tell of a development what its rule tells of it already, since two of them were joined.

    Of those that all wait the one stays that the development itself was the occasion of; none where it is the seed's.
    What is dead told nobody.
    """
    told = (
        select(deliveries.c.id, deliveries.c.state, deliveries.c.digest_id, deliveries.c.leased_until,
               deliveries.c.alert_id, alerts.c.rule, alerts.c.type)
        .join(alerts, alerts.c.id == deliveries.c.alert_id)
        .where(and_(
            alerts.c.development_id == development, deliveries.c.state != "dead",
            alerts.c.type.in_(("development.new", "development.corroborated")),
        ))
        .order_by(alerts.c.occasion != development, alerts.c.created_at, alerts.c.id)
    )  # fmt: skip
    rows = connection.execute(told).all()
    waiting = {
        row.id
        for row in rows
        if row.state in {"held", "pending"} and row.digest_id is None and not is_leased(row.leased_until, now)
        and not was_tried(connection, row.id)
    }  # fmt: skip
    going = {(row.rule, row.type) for row in rows if row.id not in waiting}
    for row in rows:
        if row.id in waiting and (baseline or (row.rule, row.type) in going):
            withdraw(connection, row.id, row.alert_id)
        going.add((row.rule, row.type))


def take_as_told(connection: Connection, at: datetime) -> None:
    """Take it that all is told that waits for neither time nor origins: where alerts are only counted, nobody does."""
    goes = or_(deliveries.c.state == "pending", and_(deliveries.c.state == "held", deliveries.c.held_by == "digest"))
    connection.execute(update(deliveries).where(goes).values(state="delivered", done_at=at))


def return_alerts(connection: Connection, development: str) -> None:
    """Let the alerts that told of a development, before it was merged into another, be about it again."""
    told = and_(alerts.c.occasion == development, alerts.c.type.in_(("development.new", "development.corroborated")))
    names = connection.execute(select(alerts.c.id).where(told)).scalars().all()
    connection.execute(update(alerts).where(alerts.c.id.in_(names)).values(development_id=development))
    moved = update(deliveries).where(deliveries.c.alert_id.in_(names))
    connection.execute(moved.values(development_id=development, looked_at=null()))


def hold(connection: Connection, found: Sequence[tuple[Delivery, Hold]], now: datetime) -> None:
    """Keep deliveries back."""
    if found:
        connection.execute(
            update(deliveries)
            .where(deliveries.c.id == bindparam("key"))
            .values(
                state="held",
                next_attempt_at=null(),
                held_by=bindparam("by"),
                held_until=bindparam("end"),
                silence_id=bindparam("silence"),
                looked_at=now,
            ),
            [
                {"key": delivery.id, "by": one.by, "end": one.until, "silence": one.silence_id}
                for delivery, one in found
            ],
        )


def let_go(connection: Connection, ids: Sequence[str], now: datetime, *, to_channel: bool) -> None:
    """End the hold of deliveries: to their channel, which may hold them in its turn, or on their way."""
    if ids:
        connection.execute(
            update(deliveries)
            .where(deliveries.c.id == bindparam("key"))
            .values(
                state="pending",
                next_attempt_at=now,
                held_until=null(),
                looked_at=now,
                released_at=null() if to_channel else now,
            ),
            [{"key": one} for one in ids],
        )


def rewrite(connection: Connection, written: Sequence[tuple[str, str, str]]) -> None:
    """Write alerts anew, before they are sent for the first time: (alert, text, payload)."""
    if written:
        connection.execute(
            update(alerts)
            .where(alerts.c.id == bindparam("key"))
            .values(text=bindparam("line"), payload=bindparam("body")),
            [{"key": alert, "line": text, "body": payload} for alert, text, payload in written],
        )


def alert_exists(connection: Connection, alert: str) -> bool:
    """Tell whether an alert with this id was made."""
    return connection.execute(select(alerts.c.id).where(alerts.c.id == alert)).first() is not None


def send_digest(connection: Connection, digest: Alert, members: Sequence[str], now: datetime) -> None:
    """Write a digest, let it go, and have it carry these deliveries: they share its fate from now on."""
    save_alerts(connection, [digest])
    own = delivery_id(digest.id, digest.channel)
    let_go(connection, [own], now, to_channel=False)
    if members:
        connection.execute(
            update(deliveries)
            .where(deliveries.c.id == bindparam("key"))
            .values(state="pending", next_attempt_at=null(), held_until=null(), digest_id=own),
            [{"key": one} for one in members],
        )


def sent_since(connection: Connection, channel: str, since: datetime) -> list[datetime]:
    """Return when this channel was given something, after that moment."""
    given = and_(deliveries.c.channel == channel, deliveries.c.released_at > since)
    return list(connection.execute(select(deliveries.c.released_at).where(given)).scalars())


def next_schedules(connection: Connection) -> dict[tuple[str, str, str], tuple[datetime, datetime]]:
    """Return for each calendar (channel, digest, timezone) since when its next digest tells, and when it is due."""
    return {
        (row.channel, row.digest, row.timezone): (row.since, row.due_at)
        for row in connection.execute(select(schedules))
    }


def set_schedule(
    connection: Connection, key: tuple[str, str, str], since: datetime, due: datetime, before: datetime | None
) -> bool:
    """Move a calendar on; False where another process did, so that it was not due at `before` any more."""
    if before is None:
        channel, digest, timezone = key
        row: dict[str, object] = {
            "channel": channel,
            "digest": digest,
            "timezone": timezone,
            "since": since,
            "due_at": due,
        }
        insert_new(connection, schedules, [row])  # two processes may begin it at once
        return True
    own = and_(
        tuple_(schedules.c.channel, schedules.c.digest, schedules.c.timezone) == tuple_(*key),
        schedules.c.due_at == before,
    )
    return connection.execute(update(schedules).where(own).values(since=since, due_at=due)).rowcount > 0


def drop_schedules(connection: Connection, keys: Iterable[tuple[str, str, str]]) -> None:
    """Forget calendars that no rule names any more."""
    for channel, digest, timezone in keys:
        same = and_(schedules.c.channel == channel, schedules.c.digest == digest, schedules.c.timezone == timezone)
        connection.execute(schedules.delete().where(same))


def has_alerts(connection: Connection, channel: str, since: datetime, until: datetime) -> bool:
    """Tell whether any calendar of a channel had anything to tell in a stretch of time, or has yet."""
    made = select(alerts.c.id).where(
        alerts.c.channel == channel,
        alerts.c.digest.is_not(None),
        alerts.c.created_at >= since,
        alerts.c.created_at < until,
    )
    waiting = select(deliveries.c.id).where(
        deliveries.c.channel == channel,
        deliveries.c.state == "held",
        deliveries.c.held_by == "digest",
        or_(deliveries.c.held_until.is_(None), deliveries.c.held_until <= until),
    )
    return any(connection.execute(statement.limit(1)).first() is not None for statement in (made, waiting))
