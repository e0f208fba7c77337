"""The power goes between any two commits: whatever was done before, the next run ends with the same store."""

import shutil
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from monitor.model.config import AtMost
from monitor.model.watchlist import Rule
from tests.chaos.mistakes import (
    Patch,
    keeps_validators_before_entries,
    marks_before_it_sends,
    takes_ids_from_the_clock,
)
from tests.flow.happenings import happen
from tests.flow.papers import headline, other, report, rss
from tests.flow.wire import Answer, Asked, reply
from tests.flow.world import Monitor, World, a_world, content, following

CRANE, SHIP, PORT = headline("crane falls"), headline("ship sinks"), headline("port closes")
NEWS = {
    "herald": (report("crane falls", title=CRANE), report("ship sinks", title=SHIP), other("sunny")),
    "tribune": (
        report("crane falls", site="tribune", title=CRANE),
        report("port closes", site="tribune", title=PORT),
    ),
}
DEVELOPMENTS = sorted([CRANE, SHIP, PORT])
MOST_COMMITS = 40
SECOND = timedelta(seconds=1)
SECONDS_HELD = 3  # until the wait, the limit and the digest are over


class PowerCutError(Exception):
    """Nothing is written from here on."""


def cut_after(monitor: Monitor, commits: int, *, sent: bool = False) -> None:
    """Let this monitor commit so often; it hears nothing of the last commit, and does nothing after it.

    Where `sent`, it does all that comes after it, up to the next commit, which is never made.
    """
    write: Callable[[Any], Awaitable[Any]] = monitor.database.write
    done = 0

    async def limited(work: Any) -> Any:
        nonlocal done
        result = await write(work) if done < commits else None
        done += 1
        if done >= commits + sent:
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


async def cut_everywhere(tmp_path: Path, sqlite_template: Path, *, sent: bool) -> int:
    """Cut the power after each commit of a round in turn, and hold what the next round makes of it against the news.

    Return how often it was cut.
    """
    for commits in range(MOST_COMMITS):
        data = tmp_path / str(commits)
        data.mkdir()
        shutil.copy(sqlite_template, data / "monitor.db")
        async with a_world(str(data), f"sqlite:///{data / 'monitor.db'}") as world:
            set_up(world)
            was_cut = False
            async with world.monitor() as monitor:
                cut_after(monitor, commits, sent=sent)
                try:
                    await monitor.round()
                except (PowerCutError, ExceptionGroup):
                    was_cut = True
            async with world.monitor() as monitor:
                await monitor.round(every=True)
                await all_is_there(world, monitor)
            if not was_cut:
                return commits
    pytest.fail(f"a round of two feeds took over {MOST_COMMITS} commits")


@pytest.mark.parametrize("sent", [False, True])
async def test_a_power_cut_between_any_two_commits_loses_and_doubles_nothing(
    tmp_path: Path, sqlite_template: Path, sent: bool
) -> None:
    assert await cut_everywhere(tmp_path, sqlite_template, sent=sent) > len(NEWS) + 2 * len(DEVELOPMENTS)


Mistake = Callable[[Patch], None]


@pytest.mark.parametrize(
    ("mistake", "sent"),
    [(marks_before_it_sends, False), (keeps_validators_before_entries, False), (takes_ids_from_the_clock, True)],
)
async def test_the_mistakes_that_programs_of_this_kind_make_are_found(
    tmp_path: Path, sqlite_template: Path, monkeypatch: pytest.MonkeyPatch, mistake: Mistake, sent: bool
) -> None:
    mistake(monkeypatch.setattr)
    with pytest.raises(AssertionError):
        await cut_everywhere(tmp_path, sqlite_template, sent=sent)


async def all_was_told_once(world: World, monitor: Monitor) -> None:
    """Everything that was held came once: alone or in a digest, under one id and with the same bytes."""
    for _ in range(SECONDS_HELD):
        world.hand.pass_(SECOND)
        await monitor.deliver()
    assert {(one.state, one.held_until) for one in await monitor.deliveries()} == {("delivered", None)}
    messages = {asked.text("webhook-id"): content(asked)["data"] for asked in world.received("wire")}
    assert len({(asked.text("webhook-id"), asked.body) for asked in world.received("wire")}) == len(messages)
    told = [alert["entries"][0]["title"] for data in messages.values() for alert in data.get("alerts", [data])]
    assert sorted(told) == DEVELOPMENTS


async def test_a_power_cut_while_alerts_are_held_loses_and_doubles_none(tmp_path: Path, sqlite_template: Path) -> None:
    for commits in range(MOST_COMMITS):
        data = tmp_path / str(commits)
        data.mkdir()
        shutil.copy(sqlite_template, data / "monitor.db")
        async with a_world(str(data), f"sqlite:///{data / 'monitor.db'}") as world:
            world.channel("wire", at_most=AtMost(1, SECOND))
            calm = following(Rule("calm", "wire", events=("hit",), wait=SECOND))
            world.follow(calm)
            was_cut = False
            async with world.monitor() as monitor:
                for name in DEVELOPMENTS:
                    await happen(monitor, calm, name)
                cut_after(monitor, commits)
                try:
                    await all_was_told_once(world, monitor)
                except (PowerCutError, ExceptionGroup):
                    was_cut = True
            async with world.monitor() as monitor:
                await all_was_told_once(world, monitor)
            if not was_cut:
                assert {content(asked)["type"] for asked in world.received("wire")} == {"entry.hit", "digest"}
                assert commits > SECONDS_HELD
                return
    pytest.fail(f"what was held took over {MOST_COMMITS} commits")
