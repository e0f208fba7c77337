"""Whatever kills the daemon, whenever: nothing is lost, nothing is stored twice, every alert keeps its id and bytes.

It is killed at random moments, and at each step of its work: between feeds that publish without end, and between some
that fall silent, as a feed that goes on heals much. MONITOR_CHAOS_KILLS says how often it dies at random, and half as
often again with feeds of each kind (`make chaos`: 200 kills); MONITOR_CHAOS_SEED repeats a run.
"""

import asyncio
import os
import secrets
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from random import Random

import pytest

from monitor.storage.database import Database
from tests.chaos.ledger import expected, finish, judge, report, stored
from tests.chaos.points import POINTS
from tests.chaos.stage import HEAVY, Outlet, Receiver, between, daemon, next_request, spare
from tests.flow.wire import Wire

KILLS = int(os.environ.get("MONITOR_CHAOS_KILLS", "3"))
SEED = int(os.environ.get("MONITOR_CHAOS_SEED") or secrets.randbelow(1_000_000))
SERVERS, OUTLETS = 3, 2  # outlets on each server
WORKING = 1.5  # seconds of work before it is killed, at most
JUST_AFTER = 0.05
STEPS = 3 * KILLS // 2 if HEAVY else len(POINTS)  # that it is killed at
REACHED = 40.0  # seconds in which it comes to a step of its work
full = pytest.mark.skipif(not HEAVY, reason="`make chaos` does this")


@dataclass(frozen=True)
class Scene:
    """Outlets, receivers, and the folder of a daemon between them."""

    folder: Path
    feeds: list[Wire]
    hooks: Wire
    outlets: list[Outlet]
    receivers: dict[str, Receiver]

    async def settle(self, kills: str, logs: list[str], *program: str) -> int:
        """Let the last run bring everything in and out, and hold the books against each other; return the digests."""
        with closing(Database(f"sqlite:///{self.folder / 'data' / 'monitor.db'}")) as database:
            logs.append(await finish(self.folder, self.outlets, database, *program))
            held = await database.read(stored)
        wanted = expected(self.outlets)
        counts = report(kills, wanted, held, self.receivers)
        sys.stdout.write(counts)
        judge(wanted, held, self.receivers, logs, counts)
        return held.alerts["digest"]


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    """Six outlets on three servers, and three receivers that falter."""
    receivers = {name: Receiver(Random(f"{SEED} {name}")) for name in ("desk", "wire", "spared")}
    outlets = [Outlet(f"outlet-{number}", by_date=number % 2 == 1) for number in range(SERVERS * OUTLETS)]
    async with AsyncExitStack() as stack:
        hooks, *wires = await between(stack, tmp_path, receivers, outlets, SERVERS)
        spare(tmp_path, hooks)
        yield Scene(tmp_path, wires, hooks, outlets, receivers)


async def moment_to_die(dice: Random, feeds: list[Wire], hooks: Wire) -> None:
    """Wait for the moment of a kill: while it starts, at work, just after a feed was read, or an alert was sent."""
    kind = dice.random()
    if kind < 0.1:
        await asyncio.sleep(dice.uniform(0.0, 1.0))
        return
    await next_request(feeds)
    await asyncio.sleep(dice.uniform(0.0, WORKING))
    if kind < 0.5:
        await next_request(feeds)
        await asyncio.sleep(dice.uniform(0.0, JUST_AFTER))
    elif kind < 0.75:
        await next_request([hooks])
        await asyncio.sleep(dice.uniform(0.0, JUST_AFTER))


async def kill_and_restart(folder: Path, dice: Random, feeds: list[Wire], hooks: Wire) -> list[str]:
    """Start the daemon and kill it, again and again. Return its logs."""
    logs = []
    for _ in range(KILLS):
        async with daemon(folder) as running:
            await moment_to_die(dice, feeds, hooks)
            await running.kill()
            logs.append(running.said())
    return logs


@pytest.mark.timeout(120 + 15 * KILLS)
async def test_a_daemon_that_is_killed_at_random_moments_loses_and_doubles_nothing(scene: Scene) -> None:
    logs = await kill_and_restart(scene.folder, Random(SEED), scene.feeds, scene.hooks)
    digests = await scene.settle(f"{KILLS} at random, seed {SEED}", logs)
    assert digests > 0, "the limit of the spared channel kept nothing"


async def kill_at_steps(scene: Scene, steps: Sequence[tuple[str, int]], mistake: str = "none") -> list[str]:
    """Kill a daemon at each of these steps in turn, at the so-manieth time that it comes to it; return the logs."""
    logs, late = [], Counter[str]()
    for step, passage in steps:
        for outlet in scene.outlets:
            outlet.issue()
        async with daemon(scene.folder, program=launcher(step, passage, mistake)) as running:
            try:
                async with asyncio.timeout(REACHED):
                    await running.process.wait()
                assert running.process.returncode == -signal.SIGKILL, running.said()
            except TimeoutError:  # it had no such work to do
                late[step] += 1
                await running.kill()
            logs.append(running.said())
    assert late.total() <= len(steps) / 10, f"not reached: {late}"
    return logs


def launcher(step: str, passage: int, mistake: str) -> tuple[str, ...]:
    """Return the words that start a daemon which dies at this step."""
    return ("-m", "tests.chaos.points", step, str(passage), mistake)


@pytest.mark.parametrize("silent", [True, pytest.param(False, marks=full)], ids=["silent feeds", "busy feeds"])
@pytest.mark.timeout(60 + 15 * STEPS)
async def test_a_daemon_that_is_killed_at_each_step_of_its_work_loses_and_doubles_nothing(
    scene: Scene, silent: bool
) -> None:
    for outlet in scene.outlets:
        outlet.publishing = not silent
    dice = Random(SEED)
    steps = [(step, dice.randint(1, 4) if HEAVY else 1) for step in islice(cycle(POINTS), STEPS)]
    logs = await kill_at_steps(scene, steps)
    await scene.settle(f"{STEPS} at {len(POINTS)} steps, {'silent' if silent else 'busy'} feeds, seed {SEED}", logs)
    assert len(logs) == STEPS + 1, "each kill, and the run that brings everything in and out"
    assert all(one.thanked for one in scene.receivers.values()), "a channel that nothing came to shows nothing"


@pytest.mark.parametrize(
    ("mistake", "step", "found"),
    [
        ("marks before it sends", "sending", "alerts lost"),
        ("keeps validators before entries", "storing", "entries lost"),
        ("takes ids from the clock", "sent", "alerts lost"),
    ],
)
@pytest.mark.timeout(120)
async def test_the_mistakes_that_programs_of_this_kind_make_are_found_by_kills(
    scene: Scene, mistake: str, step: str, found: str
) -> None:
    for outlet in scene.outlets:
        outlet.publishing = False
    logs = await kill_at_steps(scene, [(step, 1)], mistake)
    with pytest.raises(AssertionError, match=found):
        await scene.settle(f"1 of a daemon that {mistake}", logs, *launcher("never", 0, mistake))
