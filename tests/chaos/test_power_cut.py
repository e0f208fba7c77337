"""The power goes between any two commits: whatever was done before, the next run ends with the same store."""

import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from monitor.model.watchlist import Rule
from tests.flow.papers import other, report, rss
from tests.flow.wire import Answer, Asked, reply
from tests.flow.world import Monitor, World, a_world, following

NEWS = {
    "herald": (report("crane falls"), report("ship sinks"), other("sunny")),
    "tribune": (report("crane falls", site="tribune"), report("port closes", site="tribune")),
}
DEVELOPMENTS = ["Harbour strike: crane falls", "Harbour strike: port closes", "Harbour strike: ship sinks"]
MOST_COMMITS = 40


class PowerCutError(Exception):
    """Nothing is written from here on."""


def cut_after(monitor: Monitor, commits: int) -> None:
    """Let this monitor commit so often; it hears nothing of the last commit, and does nothing after it."""
    write: Callable[[Any], Awaitable[Any]] = monitor.database.write
    done = 0

    async def limited(work: Any) -> Any:
        nonlocal done
        result = await write(work) if done < commits else None
        done += 1
        if done >= commits:
            raise PowerCutError
        return result

    monitor.database.write = limited  # type: ignore[method-assign]


def conditional(name: str) -> Answer:
    """Serve a feed to a reader that does not have it, and say so to one that does."""

    def answer(asked: Asked) -> tuple[bytes, ...]:
        if asked.text("if-none-match") == f'"{name}"':
            return reply(304)
        return reply(200, rss(*NEWS[name]), ("etag", f'"{name}"'))

    return answer


def set_up(world: World) -> None:
    """Two feeds that share a headline, and two rules."""
    world.channel("wire")
    world.follow(following(Rule("fast", "desk"), Rule("all", "wire", events=("hit",))))
    for name in NEWS:
        world.feed(name)
        world.feeds.script(f"/{name}", conditional(name))


async def all_is_there(world: World, monitor: Monitor) -> None:
    """Everything is stored once and was told under one id with the same bytes."""
    assert await monitor.entries() == sorted(item.title for items in NEWS.values() for item in items)
    assert len(await monitor.hits()) == 4
    assert sorted(one.title for one in await monitor.developments()) == DEVELOPMENTS
    assert {one.state for one in await monitor.deliveries()} == {"delivered"}
    for channel in ("desk", "wire"):
        told = {(asked.text("webhook-id"), asked.body) for asked in world.received(channel)}
        assert len(told) == len(DEVELOPMENTS)
    for name, items in NEWS.items():
        state = await monitor.state(name)
        assert (state.etag, state.entries, state.failures) == (f'"{name}"', len(items), 0)


async def test_a_power_cut_between_any_two_commits_loses_and_doubles_nothing(
    tmp_path: Path, sqlite_template: Path
) -> None:
    for commits in range(MOST_COMMITS):
        data = tmp_path / str(commits)
        data.mkdir()
        shutil.copy(sqlite_template, data / "monitor.db")
        async with a_world(str(data), f"sqlite:///{data / 'monitor.db'}") as world:
            set_up(world)
            was_cut = False
            async with world.monitor() as monitor:
                cut_after(monitor, commits)
                try:
                    await monitor.round()
                except (PowerCutError, ExceptionGroup):
                    was_cut = True
            async with world.monitor() as monitor:
                await monitor.round(every=True)
                await all_is_there(world, monitor)
            if not was_cut:
                assert commits > len(NEWS) + 2 * len(DEVELOPMENTS)
                return
    pytest.fail(f"a round of two feeds took over {MOST_COMMITS} commits")
