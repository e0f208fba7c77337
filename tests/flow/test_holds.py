"""What is held, by what, and how it goes out: the clock is held in hand."""

from datetime import date, datetime, timedelta

import pytest

from monitor.model.config import AtMost, Quiet, Unless
from monitor.model.development import Change
from monitor.model.ids import development_id, entry_id, feed_id
from monitor.model.silence import Silence
from monitor.model.watchlist import Rule
from monitor.storage.alerts import resend
from monitor.storage.silences import add_silence, end_silence
from tests.flow.happenings import cover, happen
from tests.flow.holding import AMSTERDAM, DAY, EVENTS, HOUR, MINUTE, NIGHT, at, held, pass_time, told
from tests.flow.world import World, content, following

# waits


async def test_an_alert_that_waits_tells_the_coverage_gathered_meanwhile(any_world: World) -> None:
    world = any_world
    watchlist = following(Rule("calm", "desk", EVENTS, wait=10 * MINUTE))
    async with world.monitor() as monitor:
        development = await happen(monitor, watchlist, "crane falls")
        due = world.hand.moment + 10 * MINUTE
        await monitor.deliver()
        assert (await held(monitor), told(world)) == ([("wait", due)], [])
        await pass_time(world, monitor, 5 * MINUTE)
        await cover(monitor, watchlist, development, "tribune.example")
        await pass_time(world, monitor, 4 * MINUTE + timedelta(seconds=59))
        assert told(world) == []
        await pass_time(world, monitor, timedelta(seconds=1))
    assert told(world) == [("development.new", "crane falls")]  # which says itself that a second origin has come
    data = content(world.received()[0])["data"]
    assert data["text"].endswith("crane falls (2 origins: herald.example, tribune.example)")
    assert (data["development"]["origins"], data["alert"]["held_by"]) == (2, "wait")
    assert [one["origin"] for one in data["coverage"]] == ["tribune.example"]


async def test_bytes_that_were_sent_once_never_change(world: World) -> None:
    watchlist = following(Rule("calm", "desk", wait=MINUTE))
    world.hand.dice = 0.0
    async with world.monitor() as monitor:
        development = await happen(monitor, watchlist, "crane falls")
        world.hooks.script("/desk", (), (b"HTTP/1.1 204 No Content\r\n\r\n",))
        await pass_time(world, monitor, MINUTE)
        await cover(monitor, watchlist, development, "tribune.example")
        await pass_time(world, monitor, MINUTE)
    first, second = world.received()
    assert (first.body, first.text("webhook-id")) == (second.body, second.text("webhook-id"))


async def test_an_alert_that_wants_three_origins_goes_out_with_the_third(any_world: World) -> None:
    world = any_world
    watchlist = following(Rule("sure", "desk", EVENTS, min_origins=3))
    async with world.monitor() as monitor:
        development = await happen(monitor, watchlist, "crane falls")
        await cover(monitor, watchlist, development, "tribune.example")
        await pass_time(world, monitor, HOUR, 10 * MINUTE)
        assert (len(await held(monitor)), told(world)) == (1, [])
        await cover(monitor, watchlist, development, "courier.example")
        await pass_time(world, monitor, MINUTE)
        assert told(world) == [("development.new", "crane falls")]
        assert content(world.received()[0])["data"]["development"]["origins"] == 3


async def test_what_has_too_few_origins_after_three_days_is_listed_and_can_be_sent_by_hand(world: World) -> None:
    watchlist = following(Rule("sure", "desk", min_origins=2))
    async with world.monitor() as monitor:
        development = await happen(monitor, watchlist, "crane falls")
        await monitor.deliver()
        assert await held(monitor) == [("min_origins", world.hand.moment + 3 * DAY)]
        await pass_time(world, monitor, 3 * DAY, 6 * HOUR)
        assert await held(monitor) == [("min_origins", None)]
        await cover(monitor, watchlist, development, "tribune.example")
        await pass_time(world, monitor, HOUR, 10 * MINUTE)
        assert told(world) == []
        (delivery,) = await monitor.deliveries()
        await monitor.database.write(lambda connection: resend(connection, [delivery.id], world.hand.moment))
        await monitor.deliver()
        assert (await monitor.delivery()).state == "delivered"
    assert [asked.text("webhook-id") for asked in world.received()] == [delivery.id]


async def test_an_alert_that_waits_goes_out_though_its_watchlist_is_gone(world: World) -> None:
    async with world.monitor() as monitor:
        await happen(monitor, following(Rule("calm", "desk", wait=HOUR), id_="gone"), "crane falls")
        await pass_time(world, monitor, HOUR, 10 * MINUTE)
    assert told(world) == [("development.new", "crane falls")]


# quiet hours


@pytest.mark.parametrize(
    ("evening", "morning"),
    [
        ("2026-06-10T20:30", "2026-06-11T05:00"),
        ("2026-03-28T21:30", "2026-03-29T05:00"),  # the clocks go forward in this night
        ("2026-10-24T20:30", "2026-10-25T06:00"),  # and back in this one
    ],
)
async def test_a_night_is_quiet_and_the_morning_brings_one_digest(world: World, evening: str, morning: str) -> None:
    watchlist = following()
    world.channel("desk", quiet=NIGHT)
    world.hand.moment = at(evening) - HOUR
    async with world.monitor() as monitor:
        await happen(monitor, watchlist, "in time")
        await monitor.deliver()
        world.hand.moment = at(evening)
        for number in range(4):
            await happen(monitor, watchlist, f"night {number}")
            await pass_time(world, monitor, HOUR, 10 * MINUTE)
        assert await held(monitor) == [("quiet", at(morning))] * 4
        await pass_time(world, monitor, at(morning) - MINUTE - world.hand.moment)
        assert told(world) == [("development.new", "in time")]
        await pass_time(world, monitor, MINUTE)
        assert told(world)[1:] == [("digest", "quiet 4")]
        await happen(monitor, watchlist, "by day")
        await pass_time(world, monitor, DAY / 2, HOUR)
    assert told(world)[2:] == [("development.new", "by day")]
    data = content(world.received()[1])["data"]
    assert {one["alert"]["held_by"] for one in data["alerts"]} == {"quiet"}
    (mentions,) = data["mentions"]
    assert (mentions["watchlist"]["id"], len(mentions["days"])) == ("harbour", 14)
    assert sum(day["count"] for day in mentions["days"]) == 5


async def test_weekends_and_feasts_are_quiet_as_a_whole(world: World) -> None:
    feast = Quiet(AMSTERDAM, days=frozenset({5, 6}), dates=frozenset({date(2026, 12, 25)}))
    world.channel("desk", quiet=feast)
    world.hand.moment = at("2026-12-25T11:00")  # a Friday, and a weekend after it
    async with world.monitor() as monitor:
        await happen(monitor, following(), "crane falls")
        await monitor.deliver()
        assert await held(monitor) == [("quiet", at("2026-12-27T23:00"))]
        world.hand.moment = at("2026-12-27T23:00")
        await monitor.deliver()
    assert told(world) == [("digest", "quiet 1")]


async def test_what_is_sure_and_widely_told_breaks_the_quiet_also_later_in_the_night(any_world: World) -> None:
    world, watchlist = any_world, following()
    world.channel("desk", quiet=NIGHT, unless=Unless(0.6, 3), at_most=AtMost(1, HOUR))
    world.hand.moment = at("2026-06-10T22:30")
    async with world.monitor() as monitor:
        wide = await happen(monitor, watchlist, "crane falls")
        doubtful = await happen(monitor, watchlist, "crane sways", score=0.5)
        await pass_time(world, monitor, MINUTE)
        for development in (wide, doubtful):
            for origin in ("tribune.example", "courier.example"):
                await cover(monitor, watchlist, development, origin)
        await pass_time(world, monitor, MINUTE)
        assert told(world) == [("development.new", "crane falls")]
        assert len(await held(monitor)) == 1


# limits


async def test_a_burst_of_forty_watchlists_keeps_the_channels_limit(any_world: World) -> None:
    world = any_world
    world.channel("desk", at_most=AtMost(20, HOUR))
    watchlists = [following(id_=f"story-{number}") for number in range(40)]
    async with world.monitor() as monitor:
        for watchlist in watchlists:
            await happen(monitor, watchlist, f"crane falls in {watchlist.id}")
        await monitor.deliver()
        assert len(told(world)) == 20
        until = world.hand.moment + HOUR
        assert await held(monitor) == [("at_most", until)] * 20
        await pass_time(world, monitor, HOUR - MINUTE, 10 * MINUTE)
        await happen(monitor, watchlists[0], "another crane falls")
        await monitor.deliver()
        assert len(told(world)) == 20
        await pass_time(world, monitor, MINUTE)
        assert told(world)[20:] == [("digest", "at_most 21")]
        for watchlist in watchlists:
            await happen(monitor, watchlist, f"later in {watchlist.id}")
        await pass_time(world, monitor, 30 * MINUTE, 5 * MINUTE)
        assert len(told(world)) == 40  # the digest counts as one of twenty
        assert {one.state for one in await monitor.deliveries()} == {"delivered", "held"}


async def test_a_channel_without_a_limit_is_not_held_back_by_another(world: World) -> None:
    world.channel("phone", at_most=AtMost(1, DAY))
    rules = Rule("fast", "desk"), Rule("loud", "phone")
    async with world.monitor() as monitor:
        for number in range(5):
            await happen(monitor, following(*rules), f"crane {number}")
        await monitor.deliver()
    assert (len(told(world)), len(told(world, "phone"))) == (5, 1)


# silences


def a_silence(starts: datetime, until: datetime, **matchers: str) -> Silence:
    """Return a silence of these matchers."""
    return Silence("s1", starts, starts, until, {name: (one,) for name, one in matchers.items()}, "repairs", "anna")


@pytest.mark.parametrize(
    ("matchers", "kept"),
    [
        ({"watchlist": "harbour"}, True),
        ({"watchlist": "harbour", "origin": "herald.example", "language": "en", "entity": "harbour"}, True),
        ({"watchlist": "harbour", "origin": "tribune.example"}, False),
        ({"development": development_id("harbour", entry_id("herald.example", "crane falls"))}, True),
        ({"development": development_id("harbour", entry_id("herald.example", "ship sinks"))}, False),
        ({"feed": feed_id("herald.example")}, True),
        ({"feed": "another"}, False),
        ({"entity": "crane"}, False),
        ({"language": "fr"}, False),
        ({"watchlist": "other"}, False),
    ],
)
async def test_a_silence_keeps_what_matches_in_every_field(world: World, matchers: dict[str, str], kept: bool) -> None:
    now = world.hand.moment
    async with world.monitor() as monitor:
        await monitor.database.write(lambda c: add_silence(c, a_silence(now, now + 2 * HOUR, **matchers)))
        await happen(monitor, following(), "crane falls", score=1.0)
        await monitor.deliver()
        assert len(await held(monitor)) == kept
        await pass_time(world, monitor, 2 * HOUR, 10 * MINUTE)
    assert told(world) == [("digest", "silence 1") if kept else ("development.new", "crane falls")]


async def test_nothing_breaks_a_silence_and_its_end_by_hand_tells_at_once(any_world: World) -> None:
    world, now = any_world, any_world.hand.moment
    world.channel("desk", unless=Unless(0.1), at_most=AtMost(5, HOUR))
    silence = a_silence(now, now + DAY, watchlist="harbour")
    async with world.monitor() as monitor:
        await monitor.database.write(lambda c: add_silence(c, silence))
        await happen(monitor, following(), "crane falls", score=1.0)
        await pass_time(world, monitor, HOUR, 10 * MINUTE)
        (delivery,) = await monitor.deliveries()
        assert (delivery.state, delivery.held_by, delivery.silence_id) == ("held", "silence", "s1")
        await monitor.database.write(lambda c: end_silence(c, silence, world.hand.moment, "anna"))
        await monitor.deliver()
    assert told(world) == [("digest", "silence 1")]


async def test_what_a_silence_kept_into_the_night_waits_for_the_morning(world: World) -> None:
    world.channel("desk", quiet=NIGHT)
    start = world.hand.moment = at("2026-06-10T19:30")
    async with world.monitor() as monitor:
        await monitor.database.write(lambda c: add_silence(c, a_silence(start, start + 2 * HOUR, entity="harbour")))
        await happen(monitor, following(), "crane falls")
        await pass_time(world, monitor, 2 * HOUR, 10 * MINUTE)
        assert await held(monitor) == [("quiet", at("2026-06-11T05:00"))]
        world.hand.moment = at("2026-06-11T05:00")
        await monitor.deliver()
    assert told(world) == [("digest", "quiet 1")]


# order


async def test_alerts_about_one_development_keep_their_order_and_others_do_not_wait_for_them(world: World) -> None:
    watchlist = following(Rule("all", "desk", EVENTS))
    world.hand.dice = 0.0
    change = Change("number", "1", "2", "e")
    async with world.monitor() as monitor:
        refuse = b"HTTP/1.1 500 No\r\ncontent-length: 0\r\n\r\n"
        world.hooks.script("/desk", (refuse,), (b"HTTP/1.1 204 No Content\r\n\r\n",))
        development = await happen(monitor, watchlist, "crane falls")
        await monitor.deliver()
        await cover(monitor, watchlist, development, "tribune.example", [change])
        await happen(monitor, watchlist, "ship sinks")
        await monitor.deliver()
        assert told(world)[1:] == [("development.new", "ship sinks")]
        await pass_time(world, monitor, MINUTE, timedelta(seconds=5))
    assert told(world)[2:] == [
        ("development.new", "crane falls"),
        ("development.updated", "crane falls too"),
        ("development.corroborated", "crane falls too"),
    ]
