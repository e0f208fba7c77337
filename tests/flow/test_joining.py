"""Two developments that turn out to be one: what still waits of them is told once, and not after it was told."""

import pytest

from monitor.app.feedback.splitting import split
from monitor.app.feedback.telling import Teller
from monitor.app.hits import placing
from monitor.app.hits.merging import merge_by_hand
from monitor.app.hits.planting import plant_all
from monitor.model.watchlist import Rule, Seed
from monitor.stories.likeness import Likeness
from tests.flow.happenings import cover, happen
from tests.flow.holding import EVENTS, HOUR, MINUTE, NIGHT, at, held, pass_time, told
from tests.flow.test_stories import COUP, DEATHS, EVACUATION, MORE_DEATHS, begun, papers_of
from tests.flow.test_stories import at as at_once
from tests.flow.world import Monitor, World, content, following


async def joined(world: World, monitor: Monitor, one: str, other: str) -> None:
    """Let a person say that these are one."""
    now = world.hand.moment
    await monitor.database.write(lambda connection: merge_by_hand(connection, one, other, now, "anna"))


async def test_two_that_wait_for_origins_are_told_at_once_and_in_one_message(any_world: World) -> None:
    world = any_world
    watchlist = following(Rule("sure", "desk", EVENTS, min_origins=2))
    async with world.monitor() as monitor:
        older = await happen(monitor, watchlist, "crane falls")
        await pass_time(world, monitor, MINUTE)
        newer = await happen(monitor, watchlist, "crane lies in the dock", "tribune.example")
        await pass_time(world, monitor, MINUTE)
        assert (len(await held(monitor)), told(world)) == (2, [])
        await joined(world, monitor, older, newer)
        await pass_time(world, monitor, MINUTE)
        assert await held(monitor) == []
    assert told(world) == [("development.new", "crane falls")]
    assert content(world.received()[0])["data"]["text"].endswith("(2 origins: herald.example, tribune.example)")


async def test_what_waits_is_not_told_once_the_other_was(any_world: World) -> None:
    world = any_world
    watchlist = following(Rule("calm", "desk", EVENTS, wait=10 * MINUTE))
    async with world.monitor() as monitor:
        older = await happen(monitor, watchlist, "crane falls")
        await pass_time(world, monitor, 11 * MINUTE)
        newer = await happen(monitor, watchlist, "crane lies in the dock", "tribune.example")
        await pass_time(world, monitor, MINUTE)
        await joined(world, monitor, older, newer)
        await pass_time(world, monitor, HOUR)
        assert await held(monitor) == []
    assert told(world) == [("development.new", "crane falls")]


async def test_the_digest_after_a_quiet_night_has_them_once(world: World) -> None:
    world.hand.moment = at("2026-06-10T21:00")
    world.channel("desk", quiet=NIGHT)
    async with world.monitor() as monitor:
        older = await happen(monitor, following(), "crane falls")
        await pass_time(world, monitor, HOUR, 10 * MINUTE)
        newer = await happen(monitor, following(), "crane lies in the dock", "tribune.example")
        await pass_time(world, monitor, HOUR, 10 * MINUTE)
        await joined(world, monitor, older, newer)
        await pass_time(world, monitor, 10 * HOUR, 10 * MINUTE)
    assert told(world) == [("digest", "quiet 1")]


async def test_what_turns_out_to_repeat_the_seed_is_told_nobody(world: World) -> None:
    watchlist = following(Rule("sure", "desk", EVENTS, min_origins=2), seed=Seed("crane falls", "A crane fell.", "en"))
    async with world.monitor() as monitor:
        await plant_all(monitor.database, (watchlist,), world.hand.moment)
        (seed,) = await monitor.developments()
        world.hand.pass_(MINUTE)
        newer = await happen(monitor, watchlist, "crane lies in the dock", "tribune.example")
        await pass_time(world, monitor, MINUTE)
        await joined(world, monitor, seed.id, newer)
        await cover(monitor, watchlist, seed.id, "courier.example")
        await pass_time(world, monitor, HOUR)
        assert await held(monitor) == []
    assert told(world) == []


async def test_what_was_withdrawn_is_told_where_it_is_split_off_as_news(world: World) -> None:
    watchlist = following(Rule("calm", "desk", wait=10 * MINUTE))
    async with world.monitor() as monitor:
        older = await happen(monitor, watchlist, "crane falls")
        await pass_time(world, monitor, 11 * MINUTE)
        newer = await happen(monitor, watchlist, "ship sinks", "tribune.example")
        await joined(world, monitor, older, newer)
        ship = next(hit for hit in await monitor.hits() if hit.title == "ship sinks")
        teller = Teller(watchlist, None)
        await monitor.database.write(lambda one: split(one, ship, world.hand.moment, "anna", teller))
        await pass_time(world, monitor, HOUR)
    assert [title for _, title in told(world)] == ["crane falls", "ship sinks"]


async def test_what_one_poll_opens_and_joins_is_told_once(any_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world = any_world
    world.follow(COUP)
    papers_of(world, "herald", "tribune")
    async with world.monitor() as monitor:
        await begun(world, monitor)
        monkeypatch.setattr(placing, "needs_another_look", lambda *_: True)
        monkeypatch.setattr(placing, "should_merge", lambda *_: Likeness(0.9, ()))
        world.hand.pass_(HOUR)
        items = [at_once(one, world) for one in (EVACUATION["herald"], DEATHS, MORE_DEATHS)]
        world.publish("herald", *items)
        await monitor.round()
        (left,) = await monitor.developments()
        assert len(left.aliases) == 1
        assert len(await monitor.hits()) == 3
    assert [content(asked)["type"] for asked in world.received()].count("development.new") == 1
    assert {content(asked)["data"]["development"]["id"] for asked in world.received()} == {left.id}
