"""The lease of a host in hand: whether it is ours still, how it is lengthened and given back."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Float, and_, bindparam, null, select, update

from monitor.storage.feeds import LONG_AGO
from monitor.storage.ready import Ready, write_many
from monitor.storage.schema import hosts

FRESH = 0.3  # what the last polls of a host weigh beside those before
Ours = tuple[str, str]  # a host, and the token that we lease it under


@dataclass(frozen=True)
class Rest:
    """A host of ours that nobody else asks for anything before `free_at`. `seconds` is what a poll took there."""

    ours: Ours
    free_at: datetime
    seconds: float | None = None


def renew_leases(connection: Connection, some: Sequence[Rest]) -> None:
    """Lengthen leases until their moments; those that are no longer ours stay as they are."""
    if some:
        told = sorted(some, key=lambda one: one.ours)  # in one order everywhere, so that nobody waits in a circle
        rows = [{"name": one.ours[0], "held": one.ours[1], "until": one.free_at} for one in told]
        write_many(connection, _RENEW, rows)


def release_host(
    connection: Connection, host: str, token: str, free_at: datetime, seconds: float | None = None
) -> None:
    """Give our lease of a host back; nobody asks it for anything before `free_at`. `seconds` is what a poll took."""
    release_hosts(connection, [Rest((host, token), free_at, seconds)])


def release_hosts(connection: Connection, rests: Sequence[Rest]) -> list[None]:
    """Give many leases back."""
    told = sorted(rests, key=lambda one: one.ours)
    rows = [(one, {"name": one.ours[0], "held": one.ours[1], "free": one.free_at}) for one in told]
    if quiet := [row for one, row in rows if one.seconds is None]:
        write_many(connection, _RELEASE, quiet)
    if measured := [
        row | {"took": one.seconds * FRESH, "known": 1 - FRESH} for one, row in rows if one.seconds is not None
    ]:
        write_many(connection, _RELEASE_AFTER, measured)
    return [None] * len(rests)


def hold_leases(connection: Connection, some: Collection[Ours]) -> set[Ours]:
    """Return those of our leases that we still have; their hosts are held until the transaction ends."""
    return _still(connection, some, _HELD)


def still_ours(connection: Connection, some: Collection[Ours]) -> set[Ours]:
    """Return those of our leases that we still have."""
    return _still(connection, some, _SEEN)


def _still(connection: Connection, some: Collection[Ours], question: Ready) -> set[Ours]:
    """The daemon of an SQLite file is alone: nobody can take anything from it."""
    return set(some) if connection.dialect.name == "sqlite" else _stored(connection, some, question)


def _stored(connection: Connection, some: Collection[Ours], question: Ready) -> set[Ours]:
    found = question.rows(connection, {"names": sorted({host for host, _ in some})})
    return {(host, token) for host, token in found} & set(some)


_OURS = and_(hosts.c.host == bindparam("name"), hosts.c.token == bindparam("held"))
_SEEN = Ready(lambda among: select(hosts.c.host, hosts.c.token).where(among(hosts.c.host, "names")))
_HELD = Ready(
    lambda among: (
        select(hosts.c.host, hosts.c.token)
        .where(among(hosts.c.host, "names"))
        .order_by(hosts.c.host)
        .with_for_update(key_share=True)
    )
)
_RENEW = update(hosts).where(_OURS).values(free_at=bindparam("until"))
_RELEASE = update(hosts).where(_OURS).values(free_at=bindparam("free"), token=null())
_KNOWN, _TOOK = bindparam("known", type_=Float), bindparam("took", type_=Float)
_RELEASE_AFTER = _RELEASE.values(seconds=hosts.c.seconds * _KNOWN + _TOOK)


def void_leases(connection: Connection) -> None:
    """Free every leased host: for the one daemon of an SQLite file, whose predecessor is dead."""
    connection.execute(update(hosts).where(hosts.c.token.is_not(None)).values(free_at=LONG_AGO, token=null()))
