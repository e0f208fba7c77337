"""Alerts and their deliveries: the table between deciding and sending."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import count
from typing import get_args

from sqlalchemy import (
    Connection,
    Exists,
    Integer,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    exists,
    func,
    null,
    or_,
    select,
    update,
)

from monitor.model.alert import Alert, Attempt, ChannelStop, Delivery, DeliveryState, Recipient
from monitor.model.ids import alert_id, delivery_id
from monitor.storage.ready import Ready
from monitor.storage.rows import insert_new, record, upsert
from monitor.storage.schema import alerts, attempts, channel_stops, deliveries


def save_alerts(connection: Connection, new: list[Alert]) -> None:
    """Write alerts, each with its delivery, pending or held by its rule; those that are there already stay as they are.

    Deliveries about one development go out in the order in which they are written.
    """
    new = [alert for alert in new if not _is_told_by_new(connection, alert)]
    insert_new(connection, alerts, [asdict(alert) for alert in new])
    places = _places(connection, {alert.development_id for alert in new} - {""})
    insert_new(connection, deliveries, [_first_delivery(alert, next(places[alert.development_id])) for alert in new])


def untold(connection: Connection, made: Sequence[Alert]) -> list[Alert]:
    """Return those of these alerts that were never written."""
    known = select(alerts.c.id).where(alerts.c.id.in_([alert.id for alert in made]))
    had = set(connection.execute(known).scalars())
    return [alert for alert in made if alert.id not in had]


def _places(connection: Connection, developments: set[str]) -> dict[str, Iterator[int]]:
    """Return the places that are free behind what was said of each development already."""
    taken = dict.fromkeys(("", *developments), -1)
    if developments:
        taken |= dict(_LAST_PLACES.rows(connection, {"developments": sorted(developments)}))
    return {development: count(place + 1) for development, place in taken.items()}


_LAST_PLACES = Ready(
    lambda among: (
        select(deliveries.c.development_id, func.max(deliveries.c.place))
        .where(among(deliveries.c.development_id, "developments"))
        .group_by(deliveries.c.development_id)
    )
)


def _is_told_by_new(connection: Connection, alert: Alert) -> bool:
    """A `new` that waits by its rule will say itself that a second origin has come."""
    if alert.type != "development.corroborated":
        return False
    new = delivery_id(alert_id(alert.watchlist_id, alert.rule, "development.new", alert.occasion), alert.channel)
    waiting = and_(
        deliveries.c.id == new, deliveries.c.state == "held", deliveries.c.held_by.in_(("wait", "min_origins"))
    )
    return connection.execute(select(deliveries.c.id).where(waiting)).first() is not None


def _first_delivery(alert: Alert, place: int) -> dict[str, object]:
    hold = alert.hold(alert.created_at, origins=1)
    return {
        "id": delivery_id(alert.id, alert.channel),
        "alert_id": alert.id,
        "channel": alert.channel,
        "state": "held" if hold else "pending",
        "attempts": 0,
        "rounds": 0,
        "created_at": alert.created_at,
        "next_attempt_at": None if hold else alert.created_at,
        "development_id": alert.development_id,
        "place": place,
        "recipients": [],
        "held_by": hold.by if hold else None,
        "held_until": hold.until if hold else None,
    }


def with_alert() -> Select[tuple[object, ...]]:
    """Select deliveries with what their alerts say."""
    return select(
        deliveries, alerts.c.type, alerts.c.text, alerts.c.payload, alerts.c.watchlist_id, alerts.c.rule
    ).join(alerts, alerts.c.id == deliveries.c.alert_id)


def delivery_of(row: Row[tuple[object, ...]]) -> Delivery:
    """Return the delivery of a row that `with_alert` selected."""
    found = dict(row._mapping)
    found["recipients"] = tuple(Recipient(**one) for one in found["recipients"])
    return record(Delivery, found)


_ORDER = (deliveries.c.created_at, deliveries.c.place, deliveries.c.id)


def _comes_after_another() -> Exists:
    earlier = deliveries.alias("earlier")
    return exists().where(
        earlier.c.development_id == deliveries.c.development_id,
        deliveries.c.development_id != "",
        earlier.c.channel == deliveries.c.channel,
        earlier.c.state == "pending",
        earlier.c.place < deliveries.c.place,
    )


def claim_deliveries(
    connection: Connection, now: datetime, lease_until: datetime, channels: dict[str, int]
) -> list[Delivery]:
    """Lease the due deliveries of these channels, at most so many of each, oldest first; stopped channels get none.

    One waits until every earlier one about the same development has been delivered to the channel or is dead. What its
    channel has not let go yet, and what a digest carries, is not there to be claimed.
    """
    stopped = set(connection.execute(_STOPPED).scalars())
    claimed: list[Delivery] = []
    for channel, most in sorted(channels.items()):
        if channel not in stopped and most > 0:
            rows = connection.execute(_CLAIM, {"to": channel, "now": now, "most": most})
            claimed.extend(delivery_of(row) for row in rows)
    if claimed:
        ids = [delivery.id for delivery in claimed]
        connection.execute(_LEASE, {"ids": ids, "until": lease_until})
    return claimed


# Statements of every try are built once: to build them costs more than to run them.
_STOPPED = select(channel_stops.c.channel)
_CLAIM = (
    with_alert()
    .where(
        and_(
            deliveries.c.channel == bindparam("to"),
            deliveries.c.state == "pending",
            deliveries.c.released_at.is_not(None),
            deliveries.c.digest_id.is_(None),
            deliveries.c.next_attempt_at <= bindparam("now"),
            ~_comes_after_another(),
            or_(deliveries.c.leased_until.is_(None), deliveries.c.leased_until <= bindparam("now")),
        )
    )
    .order_by(*_ORDER)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(of=deliveries, skip_locked=True)
)
_LEASE = (
    update(deliveries)
    .where(deliveries.c.id.in_(bindparam("ids", expanding=True)))
    .values(leased_until=bindparam("until"))
)
_TRIES = select(func.coalesce(func.max(attempts.c.number), 0)).where(attempts.c.delivery_id == bindparam("delivery"))
_TRIED = (
    update(deliveries)
    .where(deliveries.c.id == bindparam("delivery"))
    .values(
        leased_until=null(),
        **{
            name: bindparam(f"new_{name}")
            for name in ("state", "attempts", "next_attempt_at", "last_error", "done_at", "recipients")
        },
    )
)


def save_attempt(connection: Connection, attempt: Attempt, delivery: Delivery) -> None:
    """Write how a try ended: the attempt, and the delivery as it stands now."""
    number = connection.execute(_TRIES, {"delivery": delivery.id}).scalar_one()
    connection.execute(attempts.insert(), asdict(attempt) | {"number": number + 1})
    connection.execute(
        _TRIED,
        {
            "delivery": delivery.id,
            "new_state": delivery.state,
            "new_attempts": delivery.attempts,
            "new_next_attempt_at": delivery.next_attempt_at,
            "new_last_error": delivery.last_error,
            "new_done_at": delivery.done_at,
            "new_recipients": [asdict(one) for one in delivery.recipients],
        },
    )
    if delivery.type == "digest":
        ended = {"state": delivery.state, "done_at": delivery.done_at}
        connection.execute(update(deliveries).where(deliveries.c.digest_id == delivery.id).values(**ended))


def stop_channel(connection: Connection, stop: ChannelStop) -> None:
    """Send nothing more to a channel until a person starts it again."""
    upsert(connection, channel_stops, [asdict(stop)], ("reason",))


def start_channel(connection: Connection, channel: str) -> bool:
    """Start a stopped channel; False where it was not stopped."""
    return connection.execute(delete(channel_stops).where(channel_stops.c.channel == channel)).rowcount > 0


def list_stops(connection: Connection) -> list[ChannelStop]:
    """Return the channels that are stopped."""
    rows = connection.execute(select(channel_stops).order_by(channel_stops.c.channel))
    return [record(ChannelStop, row._mapping) for row in rows]


def list_deliveries(
    connection: Connection, *, state: str | None = None, channel: str | None = None, limit: int = 100
) -> list[Delivery]:
    """Return deliveries, newest first."""
    statement = with_alert().order_by(deliveries.c.created_at.desc(), deliveries.c.id).limit(limit)
    if state is not None:
        statement = statement.where(deliveries.c.state == state)
    if channel is not None:
        statement = statement.where(deliveries.c.channel == channel)
    return [delivery_of(row) for row in connection.execute(statement)]


def find_deliveries(connection: Connection, prefix: str) -> list[Delivery]:
    """Return the deliveries whose id or whose alert's id begins so."""
    statement = with_alert().where(
        or_(
            deliveries.c.id.startswith(prefix, autoescape=True),
            deliveries.c.alert_id.startswith(prefix, autoescape=True),
        )
    )
    return [delivery_of(row) for row in connection.execute(statement.order_by(deliveries.c.id).limit(50))]


def attempts_of(connection: Connection, delivery: str) -> list[Attempt]:
    """Return every try of a delivery, in order."""
    statement = select(attempts).where(attempts.c.delivery_id == delivery).order_by(attempts.c.number)
    return [record(Attempt, row._mapping) for row in connection.execute(statement)]


def resend(connection: Connection, ids: list[str], now: datetime) -> int:
    """Make deliveries due at once, with a fresh row of tries under the same ids; return how many.

    One that is being tried at this moment keeps its lease, so that it is not sent twice at once. One that a digest
    carries goes out with its digest; one that is held goes out alone.
    """
    carried = select(func.coalesce(deliveries.c.digest_id, deliveries.c.id)).where(deliveries.c.id.in_(ids))
    wanted = sorted(set(connection.execute(carried).scalars()))
    changed = connection.execute(
        update(deliveries)
        .where(deliveries.c.id.in_(wanted))
        .values(
            state="pending", attempts=0, rounds=deliveries.c.rounds + 1, next_attempt_at=now, done_at=null(),
            released_at=now, held_until=null(), recipients=[],
        )
    )  # fmt: skip
    inside = deliveries.c.digest_id.in_(wanted)
    connection.execute(update(deliveries).where(inside).values(state="pending", done_at=null()))
    return changed.rowcount


def deliveries_made(
    connection: Connection,
    since: datetime | None = None,
    until: datetime | None = None,
    channel: str | None = None,
    state: str | None = None,
) -> list[str]:
    """Return the ids of the deliveries made in a stretch of time, of one channel or of all, in one state or in any.

    What is held was never sent, so it is among them only where it is asked for.
    """
    wanted = [deliveries.c.state != "held" if state is None else deliveries.c.state == state]
    if since is not None:
        wanted.append(deliveries.c.created_at >= since)
    if until is not None:
        wanted.append(deliveries.c.created_at < until)
    if channel is not None:
        wanted.append(deliveries.c.channel == channel)
    return list(connection.execute(select(deliveries.c.id).where(and_(*wanted))).scalars())


def count_deliveries(
    connection: Connection, states: Sequence[DeliveryState] = get_args(DeliveryState)
) -> dict[tuple[str, str], int]:
    """Return how many deliveries each channel has in each of these states."""
    statement = (
        select(deliveries.c.channel, deliveries.c.state, func.count())
        .where(deliveries.c.state.in_(states))
        .group_by(deliveries.c.channel, deliveries.c.state)
    )
    return {(row[0], row[1]): row[2] for row in connection.execute(statement)}


def count_held_by_silence(connection: Connection) -> Counter[str]:
    """Return how many deliveries each silence keeps."""
    statement = select(deliveries.c.silence_id, func.count()).where(
        deliveries.c.state == "held", deliveries.c.held_by == "silence", deliveries.c.silence_id.is_not(None)
    )
    rows = connection.execute(statement.group_by(deliveries.c.silence_id))
    return Counter({row[0]: row[1] for row in rows})


def last_delivered(connection: Connection, channel: str) -> datetime | None:
    """Return when a channel last took something."""
    taken = and_(deliveries.c.channel == channel, deliveries.c.state == "delivered")
    last: datetime | None = connection.execute(select(func.max(deliveries.c.done_at)).where(taken)).scalar_one()
    return last


def failing_since(connection: Connection, channel: str) -> tuple[datetime, int] | None:
    """Return since when every try of a channel has failed, and how many deliveries wait; None where none does."""
    waiting = and_(deliveries.c.channel == channel, deliveries.c.state == "pending")
    count = connection.execute(select(func.count()).where(waiting)).scalar_one()
    if not count:
        return None
    tried = select(func.min(attempts.c.at)).join(deliveries, deliveries.c.id == attempts.c.delivery_id)
    failed = and_(deliveries.c.channel == channel, attempts.c.ok.is_(False))
    success = last_delivered(connection, channel)
    if success is not None:
        failed = and_(failed, attempts.c.at > success)
    first = connection.execute(tried.where(failed)).scalar_one()
    return None if first is None else (first, count)


def count_overdue(connection: Connection, channels: Sequence[str], before: datetime) -> int:
    """Return how many deliveries of these channels should have been tried before this moment and were not.

    No fault of a channel is counted: one that is stopped, or keeps us waiting while others queue; nor what comes after
    another delivery about its development. What no look has let go or kept yet counts: nobody looks.
    """
    stopped = select(channel_stops.c.channel)
    busy = select(deliveries.c.channel).where(deliveries.c.state == "pending", deliveries.c.leased_until >= before)
    overdue = and_(
        deliveries.c.state == "pending",
        deliveries.c.digest_id.is_(None),
        deliveries.c.next_attempt_at < before,
        deliveries.c.channel.in_(list(channels)),
        deliveries.c.channel.not_in(stopped),
        deliveries.c.channel.not_in(busy),
        ~_comes_after_another(),
    )
    return connection.execute(select(func.count()).select_from(deliveries).where(overdue)).scalar_one()
