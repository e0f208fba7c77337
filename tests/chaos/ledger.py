"""The books of a run with kills: what was published, what is stored, what was told, and whether they agree."""

import asyncio
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Column, ColumnElement, select, text

from monitor.storage.database import Connection, Database
from monitor.storage.schema import alerts, deliveries, developments, entries, hits
from monitor.text.units import counted
from tests.chaos.stage import MONITOR_PROGRAM, Outlet, Process, Receiver, daemon
from tests.flow.wire import until

LAST = 60.0  # seconds in which all that is out must have come in and gone out
LOOK_EVERY = 0.2


@dataclass(frozen=True)
class Expected:
    """What must have happened: the links that were published, those that match, and the headlines of hits.

    A headline that several outlets share is told once, since the others copy it.
    """

    links: list[str]
    matching: list[str]
    told: set[str]


def expected(outlets: list[Outlet]) -> Expected:
    """Return what the published editions ask for."""
    items = [item for outlet in outlets for edition in outlet.items.values() for item in edition]
    matching = [item for item in items if "harbour" in item.title]
    return Expected([item.link for item in items], [item.link for item in matching], {item.title for item in matching})


@dataclass(frozen=True)
class Stored:
    """What the database holds at the end.

    Which hits open a development is for placing to say, so the store says it here.
    """

    integrity: str
    links: list[str]
    hits: list[str]
    first: list[str]
    untold: list[str]
    developments: list[str]
    alerts: Counter[str]
    states: Counter[str]


def stored(connection: Connection) -> Stored:
    """Read what the database holds."""

    def column(wanted: Column[str], *conditions: ColumnElement[bool]) -> list[str]:
        return sorted(connection.execute(select(wanted).where(*conditions)).scalars())

    return Stored(
        connection.execute(text("pragma integrity_check")).scalar_one(),
        column(entries.c.url),
        column(hits.c.url),
        column(hits.c.title, hits.c.kind == "first"),
        column(hits.c.title, hits.c.quiet),
        column(developments.c.title),
        Counter(column(alerts.c.type)),
        Counter(column(deliveries.c.state)),
    )


def undelivered(connection: Connection) -> list[str]:
    """Return what waits to be told, each with what it waits for."""
    columns = ("id", "channel", "state", "held_by", "held_until", "digest_id", "released_at", "next_attempt_at")
    waiting = select(*(deliveries.c[name] for name in columns)).where(deliveries.c.state != "delivered")
    return [str(dict(row._mapping)) for row in connection.execute(waiting)]


async def everything_out(database: Database, running: Process) -> None:
    """Wait until all that is stored is delivered, or the daemon has ended."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + LAST
    while running.process.returncode is None and (waiting := await database.read(undelivered)):
        assert loop.time() < deadline, "\n".join([f"after {LAST:g} s still not out:", *waiting])
        await asyncio.sleep(LOOK_EVERY)


async def finish(folder: Path, outlets: list[Outlet], database: Database, *program: str) -> str:
    """Let one last daemon bring everything in and out, and end it politely. Return its log."""
    for outlet in outlets:
        outlet.publishing = False

    def all_in() -> bool:
        return all(outlet.acknowledged for outlet in outlets)

    async with daemon(folder, program=program or MONITOR_PROGRAM) as running:
        await until(lambda: all_in() or running.process.returncode is not None, "everything in", LAST)
        await everything_out(database, running)
        code, _ = await running.terminate()
        assert code == 0, running.said()
        return running.said()


def report(kills: str, wanted: Expected, held: Stored, receivers: dict[str, Receiver]) -> str:
    """Return the counts of a run."""
    received = sum(receiver.received for receiver in receivers.values())
    ids = sum(len(receiver.taken) for receiver in receivers.values())
    return (
        f"\nkills {kills}\n"
        f"entries     served {len(wanted.links)}, stored {len(held.links)}\n"
        f"hits        expected {len(wanted.matching)}, stored {len(held.hits)}\n"
        f"developments {len(held.developments)} of {len(wanted.told)} headlines\n"
        f"alerts      expected {2 * len(wanted.told) + len(held.first)}, stored {held.alerts.total()} "
        f"with {counted(held.alerts['digest'], 'digest')}\n"
        f"deliveries  received {received}, distinct ids {ids}, duplicates {received - ids}; "
        f"stored as {', '.join(f'{state} {count}' for state, count in sorted(held.states.items()))}\n"
    )


def judge(wanted: Expected, held: Stored, receivers: dict[str, Receiver], logs: list[str], counts: str) -> None:
    """Hold what is stored and was told against what was published: nothing lost, nothing doubled, the same bytes."""
    assert held.integrity == "ok", counts
    assert held.links == sorted(wanted.links), f"entries lost or doubled; {counts}"
    assert held.hits == sorted(wanted.matching), counts
    assert held.developments == held.first, counts
    assert len(held.first) > len(wanted.told) / 2, f"too few happenings are told apart to show anything; {counts}"
    assert held.untold == [], f"a feed was set aside; {counts}"
    of_hits = {"development.new": len(held.first), "entry.hit": 2 * len(wanted.told)}
    assert held.alerts - Counter(digest=held.alerts["digest"]) == of_hits, counts
    assert held.states == {"delivered": held.alerts.total()}, counts
    for name, titles in {"desk": held.first, "wire": wanted.told, "spared": wanted.told}.items():
        once = {title: len(ids) for title, ids in receivers[name].told().items()} == dict.fromkeys(titles, 1)
        assert once, f"alerts lost, or told under two ids; {counts}"
        for id_, requests in receivers[name].taken.items():
            assert len({asked.body for asked in requests}) == 1, f"{id_} came with other bytes; {counts}"
    assert [line for log in logs for line in log.splitlines() if "Traceback" in line] == [], counts
