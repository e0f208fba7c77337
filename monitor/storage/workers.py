"""The processes that share a database: each has a row, and writes every few seconds that it lives."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, select, update

from monitor.model.worker import Worker
from monitor.storage.rows import record, row_of, upsert
from monitor.storage.schema import workers


def database_now(connection: Connection) -> datetime:
    """Return the moment by PostgreSQL's clock, which counts for all that share it."""
    moment: datetime = connection.execute(select(func.clock_timestamp())).scalar_one()
    return moment


def write_beat(connection: Connection, worker: Worker) -> None:
    """Write that a worker lives; one that was given up for dead is there again."""
    upsert(connection, workers, [row_of(worker)], ("places", "polling", "beat"))


def write_claim(connection: Connection, worker: str, now: datetime) -> None:
    """Write that a worker claims for all."""
    connection.execute(update(workers).where(workers.c.id == worker).values(claimed_at=now))


def remove_worker(connection: Connection, worker: str) -> None:
    """Take out one that ends."""
    connection.execute(delete(workers).where(workers.c.id == worker))


def remove_dead(connection: Connection, now: datetime, silence: timedelta) -> list[str]:
    """Take out those that have not been heard of for so long; return who that was. Whoever is at it already does it."""
    silent = select(workers.c.id).where(workers.c.beat < now - silence).with_for_update(skip_locked=True)
    dead = delete(workers).where(workers.c.id.in_(silent)).returning(workers.c.id)
    return sorted(connection.execute(dead).scalars())


def list_workers(connection: Connection) -> list[Worker]:
    """Return all that share this database, by kind and start."""
    rows = connection.execute(select(workers).order_by(workers.c.kind, workers.c.started, workers.c.id))
    return [record(Worker, row._mapping) for row in rows]
