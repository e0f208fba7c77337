"""The lease of a delivery in hand: whether it is ours still, and how it is lengthened.

The moment until which it is leased says whose it is: nobody else leases it until the same one.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, null, select, update

from monitor.model.errors import LeaseLostError
from monitor.storage.schema import deliveries
from monitor.storage.utc import Utc


@dataclass(frozen=True)
class Lengthening:
    """A delivery that is ours where it is leased until one of these moments: then it is to be until another one."""

    delivery: str
    moments: frozenset[datetime]
    until: datetime


def lengthen_leases(connection: Connection, some: Sequence[Lengthening]) -> list[bool]:
    """Lengthen the leases of deliveries that are ours still; return of each whether it is."""
    told = sorted(range(len(some)), key=lambda index: some[index].delivery)  # in one order everywhere
    ours = {index: _lengthen(connection, some[index]) for index in told}
    return [ours[index] for index in range(len(some))]


def _lengthen(connection: Connection, one: Lengthening) -> bool:
    held = {"one": one.delivery, "moments": sorted(one.moments), "until": one.until}
    return connection.execute(_LENGTHEN, held).rowcount == 1


_LENGTHEN = (
    update(deliveries)
    .where(
        and_(
            deliveries.c.id == bindparam("one"),
            deliveries.c.leased_until.in_(bindparam("moments", expanding=True, type_=Utc)),
        )
    )
    .values(leased_until=bindparam("until"))
)
_HELD = select(deliveries.c.leased_until).where(deliveries.c.id == bindparam("one")).with_for_update()


def require_delivery_lease(connection: Connection, delivery: str, moments: Collection[datetime]) -> None:
    """Raise LeaseLostError where a delivery is leased until none of these moments; hold it where it is.

    The daemon of an SQLite file is alone: nobody can take anything from it.
    """
    if connection.dialect.name == "sqlite":
        return
    if connection.execute(_HELD, {"one": delivery}).scalar() not in moments:
        raise LeaseLostError(f"delivery {delivery} went to another worker meanwhile; our try is not written down")


def void_delivery_leases(connection: Connection) -> None:
    """Free every leased delivery: for the one daemon of an SQLite file, whose predecessor is dead."""
    connection.execute(update(deliveries).where(deliveries.c.leased_until.is_not(None)).values(leased_until=null()))
