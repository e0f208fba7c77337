"""A development that a person splits off: what is told of it, and what its page says of who was told."""

import pytest

from monitor.app.feedback.splitting import Split, split
from monitor.app.feedback.telling import Teller
from monitor.app.hits.merging import merge_by_hand
from monitor.model.errors import ConfigError
from monitor.model.hit import Hit
from monitor.model.watchlist import Rule, Watchlist
from monitor.storage.audit import list_audit
from monitor.storage.pages import deliveries_about
from tests.flow.happenings import cover, happen
from tests.flow.holding import EVENTS, MINUTE, pass_time, told
from tests.flow.world import Monitor, World, content, following

FAST = following(Rule("fast", "desk", EVENTS))


async def part(
    world: World, monitor: Monitor, hit: Hit, watchlist: Watchlist | None = FAST, *, tell: bool = True
) -> Split:
    """Split a hit off now."""
    teller = Teller(watchlist, "https://monitor.example") if tell else None
    return await monitor.database.write(lambda connection: split(connection, hit, world.hand.moment, "anna", teller))


async def reported(world: World, monitor: Monitor, *others: str) -> tuple[Hit, ...]:
    """Let one origin report a happening, and others what was taken for it; return the hits, the oldest first."""
    development = await happen(monitor, FAST, "crane falls")
    for origin in others:
        world.hand.pass_(MINUTE)
        await cover(monitor, FAST, development, origin)
    await pass_time(world, monitor, MINUTE)
    return tuple(sorted(await monitor.hits(), key=lambda hit: hit.seen))


async def test_what_is_split_off_is_told_once_where_it_is_asked_for(any_world: World) -> None:
    world = any_world
    async with world.monitor() as monitor:
        _, second = await reported(world, monitor, "tribune.example")
        before = len(told(world))
        parted = await part(world, monitor, second)
        await pass_time(world, monitor, MINUTE)
        (record,) = await monitor.database.read(lambda connection: list_audit(connection, what="story.split"))
        (sent,) = await monitor.database.read(lambda connection: deliveries_about(connection, [parted.made.id]))
    assert told(world)[before:] == [("development.new", "crane falls too")]
    assert (parted.alerts, record.detail["told"], sent.type) == (1, 1, "development.new")
    data = content(world.received()[-1])["data"]
    assert (data["development"]["id"], data["development"]["origins"]) == (parted.made.id, 1)
    assert data["links"]["open"] == f"https://monitor.example/developments/{parted.made.id}"
    assert data["story"][0]["id"] == parted.stays.id


async def test_nobody_is_told_of_what_is_split_off_unless_it_is_asked_for(world: World) -> None:
    async with world.monitor() as monitor:
        _, second = await reported(world, monitor, "tribune.example")
        before = told(world)
        parted = await part(world, monitor, second, tell=False)
        await pass_time(world, monitor, MINUTE)
    assert (parted.alerts, told(world)) == (0, before)


async def test_what_several_origins_report_is_told_in_one_message(world: World) -> None:
    async with world.monitor() as monitor:
        first, *_ = await reported(world, monitor, "tribune.example", "gazette.example")
        before = len(told(world))
        parted = await part(world, monitor, first)
        await pass_time(world, monitor, MINUTE)
        assert [one.kind for one in sorted(await monitor.hits(), key=lambda hit: hit.seen)][:2] == ["first", "first"]
    assert parted.stays.opening_entry_id == first.entry_id, "receivers know it by that"
    assert [type_ for type_, _ in told(world)[before:]] == ["development.new"]
    assert content(world.received()[-1])["data"]["text"].endswith("(2 origins: tribune.example, gazette.example)")


async def test_a_rule_that_asks_for_a_second_origin_alone_hears_of_what_has_two(world: World) -> None:
    sure = following(Rule("sure", "desk", ("corroborated",)))
    async with world.monitor() as monitor:
        first, *_ = await reported(world, monitor, "tribune.example", "gazette.example")
        before = len(told(world))
        await part(world, monitor, first, sure)
        await pass_time(world, monitor, MINUTE)
    assert [type_ for type_, _ in told(world)[before:]] == ["development.corroborated"]


async def merged(world: World, monitor: Monitor, *, quiet: bool = False) -> Hit:
    """Let two happenings be told, or found in silence, and a person merge them; return the hit of the newer."""
    older = await happen(monitor, FAST, "crane falls", quiet=quiet)
    world.hand.pass_(MINUTE)
    newer = await happen(monitor, FAST, "ship burns", quiet=quiet)
    await pass_time(world, monitor, MINUTE)
    now = world.hand.moment
    await monitor.database.write(lambda connection: merge_by_hand(connection, older, newer, now, "anna"))
    return next(hit for hit in await monitor.hits() if hit.title == "ship burns")


async def test_what_was_told_before_it_was_merged_is_not_told_again(any_world: World) -> None:
    world = any_world
    async with world.monitor() as monitor:
        ship = await merged(world, monitor)
        before = told(world)
        parted = await part(world, monitor, ship)
        await pass_time(world, monitor, MINUTE)
        (sent,) = await monitor.database.read(lambda connection: deliveries_about(connection, [parted.made.id]))
    assert (parted.alerts, told(world), len(before)) == (0, before, 2)
    assert sent.state == "delivered", "its page shows who was told"


async def test_what_was_found_in_silence_is_told_when_a_person_asks_for_it(world: World) -> None:
    async with world.monitor() as monitor:
        ship = await merged(world, monitor, quiet=True)
        assert told(world) == []
        await part(world, monitor, ship)
        await pass_time(world, monitor, MINUTE)
        quiet = {hit.title: hit.quiet for hit in await monitor.hits()}
    assert told(world) == [("development.new", "ship burns")]
    assert quiet == {"crane falls": True, "ship burns": False}


async def test_nothing_is_split_where_there_is_nobody_to_tell(world: World) -> None:
    async with world.monitor() as monitor:
        _, second = await reported(world, monitor, "tribune.example")
        with pytest.raises(ConfigError, match="harbour is no watchlist any more: there is nobody to tell"):
            await part(world, monitor, second, None)
        assert len(await monitor.developments()) == 1
