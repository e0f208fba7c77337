"""Operators hear of what goes wrong, once, by channels that still work; a heartbeat stops when the work does."""

from dataclasses import replace
from datetime import timedelta
from types import SimpleNamespace

import pytest

from monitor.app.daemon.heartbeat import Heartbeat
from monitor.app.daemon.troubles import Troubles
from monitor.model.alert import Alert
from monitor.model.config import ChannelConfig, HeartbeatConfig, MailConfig, SmtpServer
from monitor.model.development import Change
from monitor.model.secret import Secret
from monitor.model.watchlist import Rule
from monitor.storage.alerts import save_alerts
from tests.flow.happenings import cover, happen
from tests.flow.papers import report
from tests.flow.test_payloads import fits
from tests.flow.wire import reply, until
from tests.flow.world import Monitor, World, content, following
from tests.mail import mail_server

DAY = timedelta(days=1)


async def exhaust(world: World, monitor: Monitor) -> None:
    """Try everything until nothing is due any more."""
    for _ in range(60):
        await monitor.deliver()
        waiting = [one for one in await monitor.deliveries() if one.state == "pending"]
        if not waiting:
            return
        due = [one.next_attempt_at for one in waiting if one.next_attempt_at]
        world.hand.moment = min((moment for moment in due if moment > world.hand.moment), default=world.hand.moment)


async def test_a_dead_delivery_is_told_to_operators_through_another_channel(any_world: World) -> None:
    world = any_world
    world.channel("ops")
    world.set(operators=("desk", "ops"))
    world.follow(following(Rule("all", "desk", ("hit",))))
    world.publish("herald", report("crane falls"), report("ship sinks"))
    world.hooks.script("/desk", reply(500))
    async with world.monitor() as monitor:
        await monitor.poll()
        await exhaust(world, monitor)
        states = sorted((one.channel, one.type, one.state) for one in await monitor.deliveries())
    assert states == [
        ("desk", "entry.hit", "dead"),
        ("desk", "entry.hit", "dead"),
        ("ops", "operator", "delivered"),
    ]
    (told,) = [content(asked) for asked in world.received("ops")]
    assert fits(told) == "operator"
    assert told["data"]["kind"] == "dead"
    assert "desk" in told["data"]["text"]


async def test_an_alert_that_we_cannot_write_is_given_up_like_any_other_and_holds_up_nobody(world: World) -> None:
    world.channel("ops")
    with mail_server() as server:
        mail = MailConfig(SmtpServer("127.0.0.1", server.port, "off"), "monitor@desk.example", ("ann@desk.example",))
        world.set(channels=(*world.config.channels, ChannelConfig("mail", "email", mail=mail)), operators=("ops",))
        made = Alert(
            "broken", "harbour", "fast", "entry.hit", "x", "mail", "crane falls", '{"data": {}}', world.hand.moment
        )
        world.follow(following(Rule("fast", "mail")))
        world.publish("herald", report("ship sinks"))
        async with world.monitor() as monitor:
            await monitor.database.write(lambda connection: save_alerts(connection, [made]))
            await monitor.round()
            server.took()
            await exhaust(world, monitor)
            (broken,) = [one for one in await monitor.deliveries() if one.alert_id == "broken"]
    assert (broken.state, broken.last_error) == ("dead", "an error of ours: KeyError; see the log")
    (told,) = [content(asked)["data"] for asked in world.received("ops")]
    assert (told["kind"], told["subject"]) == ("dead", "Channel mail")


async def test_a_feed_that_fails_for_six_hours_and_recovers_is_told_once_each(any_world: World) -> None:
    world = any_world
    world.set(operators=("desk",))
    world.publish("herald", report("crane falls"))
    async with world.monitor() as monitor:
        await monitor.poll()
        world.feeds.script("/herald", reply(503))
        for hours in range(10):
            world.hand.pass_(timedelta(hours=1))
            await monitor.round(every=True)
            told = [content(asked) for asked in world.received()]
            assert [one["type"] for one in told if one["type"].startswith("feed.")] == ["feed.failing"] * (hours >= 6)
        world.feeds.script("/herald", reply(304))
        for _ in range(3):
            world.hand.pass_(timedelta(hours=1))
            await monitor.round(every=True)
    told = [content(asked) for asked in world.received()]
    assert [fits(one) for one in told if one["type"].startswith("feed.")] == ["feed.failing", "feed.recovered"]
    failing, recovered = [one["data"] for one in told if one["type"].startswith("feed.")]
    assert failing["episode"] == recovered["episode"]
    assert failing["feed"]["name"] == "Herald"
    assert "has failed for 6h" in failing["text"]


async def test_a_feed_that_failed_twice_in_seven_hours_is_told_to_nobody_until_it_fails_a_third_time(
    world: World,
) -> None:
    world.set(operators=("desk",))
    world.follow(following(alerts=()))
    world.publish("herald", report("crane falls"))
    world.feeds.script("/herald", reply(503))
    async with world.monitor() as monitor:
        for polls in range(1, 4):
            await monitor.round(every=True)
            assert [content(asked)["type"] for asked in world.received()] == ["feed.failing"] * (polls == 3)
            world.hand.pass_(timedelta(hours=7))


async def test_a_feed_that_failed_five_times_in_an_hour_is_told_to_nobody(world: World) -> None:
    world.set(operators=("desk",))
    world.follow(following(alerts=()))
    world.publish("herald", report("crane falls"))
    world.feeds.script("/herald", reply(503))
    async with world.monitor() as monitor:
        for _ in range(5):
            await monitor.round(every=True)
            world.hand.pass_(timedelta(minutes=12))
        assert (await monitor.state("herald")).failures == 5
    assert world.received() == []


async def test_a_channel_that_its_receiver_closed_is_named_once(world: World) -> None:
    world.channel("ops")
    world.set(operators=("ops",))
    world.follow(following(Rule("all", "desk", ("hit",))))
    world.publish("herald", report("crane falls"), report("ship sinks"))
    world.hooks.script("/desk", reply(410))
    async with world.monitor() as monitor:
        await monitor.poll()
        await monitor.deliver()
        await monitor.deliver()
    (told,) = [content(asked) for asked in world.received("ops")]
    assert (told["data"]["kind"], told["data"]["subject"]) == ("stopped", "Channel desk")


async def test_a_channel_that_fails_for_a_day_is_named_through_the_others_once(any_world: World) -> None:
    world = any_world
    world.channel("ops")
    world.set(operators=("desk", "ops"))
    world.publish("herald", report("crane falls"))
    world.hooks.script("/desk", reply(503))
    async with world.monitor() as monitor:
        troubles = Troubles(monitor.parts)
        await monitor.round()
        world.hand.pass_(DAY - timedelta(minutes=1))
        await troubles.look()
        await monitor.deliver()
        assert world.received("ops") == []
        world.hand.pass_(timedelta(hours=2))
        for _ in range(3):
            await troubles.look()
            await monitor.deliver()
            world.hand.pass_(timedelta(hours=1))
    kinds = [content(asked)["data"]["kind"] for asked in world.received("ops")]
    assert kinds.count("channel") == 1


async def test_a_clock_that_jumps_is_told(world: World) -> None:
    world.set(operators=("desk",))
    async with world.monitor() as monitor:
        troubles = Troubles(monitor.parts)
        await troubles.look()
        world.hand.pass_(timedelta(hours=3))
        await troubles.look()
        await troubles.look()
        await monitor.deliver()
    (told,) = [content(asked) for asked in world.received()]
    assert (told["data"]["kind"], fits(told)) == ("clock", "operator")
    assert "jumped ahead by 3h" in told["data"]["text"]


async def test_a_clock_that_ran_ahead_and_was_set_back_holds_nothing_up(any_world: World) -> None:
    world = any_world
    world.publish("herald", report("crane falls"))
    world.hooks.script("/desk", reply(500))
    async with world.monitor() as monitor:
        troubles = Troubles(monitor.parts)
        await troubles.look()
        world.hand.pass_(timedelta(hours=6))
        await monitor.round()
        world.hand.pass_(timedelta(hours=-6))
        world.publish("herald", report("crane falls"), report("ship sinks"))
        world.hooks.script("/desk", reply(204))
        await monitor.round()
        assert len(world.received()) == 1
        await troubles.look()
        await monitor.round()
        assert {one.state for one in await monitor.deliveries()} == {"delivered"}
    told = {content(asked)["data"]["entries"][0]["title"] for asked in world.received()}
    assert told == {"Harbour strike: crane falls", "Harbour strike: ship sinks"}


async def test_a_disk_that_is_nearly_full_is_told_once_a_day_and_not_once_there_is_room(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    free = {"bytes": 123_456_789}
    monkeypatch.setattr(
        "monitor.app.daemon.troubles.shutil.disk_usage",
        lambda _: SimpleNamespace(total=64_000_000_000, free=free["bytes"]),
    )
    world.set(operators=("desk",))
    async with world.monitor() as monitor:
        for hour in range(30):
            if hour == 27:
                free["bytes"] = 30_000_000_000
            await Troubles(monitor.parts).look()
            await monitor.deliver()
            world.hand.pass_(timedelta(hours=1))
    told = [content(asked) for asked in world.received()]
    assert [(fits(one), one["data"]["kind"], one["data"]["subject"]) for one in told] == [
        ("operator", "disk", "Disk")
    ] * 2
    assert f"only 123 MB are free where {world.config.data} lies" in told[0]["data"]["text"]


async def test_a_disk_is_looked_at_where_the_data_lies_and_a_store_elsewhere_has_none(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def nowhere(folder: str) -> None:
        asked.append(folder)
        raise FileNotFoundError(folder)

    monkeypatch.setattr("monitor.app.daemon.troubles.shutil.disk_usage", nowhere)
    world.set(operators=("desk",))
    async with world.monitor() as monitor:
        await Troubles(monitor.parts).look()
        assert await monitor.deliveries() == []
    assert asked == [world.config.data]


async def test_a_refused_recipient_is_told_and_the_others_have_their_mail(world: World) -> None:
    with mail_server() as server:
        server.refuse["bob@desk.example"] = ["550 no such user"]
        mail = MailConfig(
            SmtpServer("127.0.0.1", server.port, "off"),
            "monitor@desk.example",
            ("ann@desk.example", "bob@desk.example"),
        )
        ops = world.config.channels
        world.set(channels=(ChannelConfig("desk", "email", mail=mail), replace(ops[0], name="ops")), operators=("ops",))
        world.publish("herald", report("crane falls"))
        async with world.monitor() as monitor:
            await monitor.round()
            await monitor.deliver()
            letters = server.took()
            (mailed,) = [one for one in await monitor.deliveries() if one.channel == "desk"]
    assert (mailed.state, [one.state for one in mailed.recipients]) == ("delivered", ["delivered", "dead"])
    assert letters[0].recipients == ("ann@desk.example",)
    assert letters[0].message["subject"] == "[Strike in the harbour] Harbour strike: crane falls"
    (told,) = [content(asked)["data"] for asked in world.hooks.asked("/desk")]
    assert (told["kind"], told["subject"]) == ("recipient", "Recipient bob@desk.example")


@pytest.fixture
def beating(world: World) -> World:
    """A world with a dead man's switch."""
    world.hooks.script("/switch", reply(200))
    world.set(heartbeat=HeartbeatConfig(Secret(world.hooks.url("/switch")), timedelta(minutes=5)))
    world.publish("herald", report("crane falls"))
    return world


def heart(monitor: Monitor, *problems: str) -> Heartbeat:
    """Return the heartbeat of a monitor whose daemon has these problems."""

    async def found() -> list[str]:
        return list(problems)

    return Heartbeat(monitor.parts, found)


async def test_the_heart_beats_while_all_is_well(beating: World) -> None:
    async with beating.monitor() as monitor:
        await monitor.round()
        assert await heart(monitor).beat()
    (asked,) = beating.hooks.asked("/switch")
    assert asked.method == "GET"


async def test_the_heart_stops_while_the_daemon_has_problems(beating: World) -> None:
    async with beating.monitor() as monitor:
        await monitor.round()
        assert not await heart(monitor, "polling is stuck").beat()
    assert beating.hooks.asked("/switch") == []


async def test_the_heart_stops_where_no_feed_answers(beating: World) -> None:
    beating.feeds.script("/herald", reply(500))
    async with beating.monitor() as monitor:
        await monitor.poll()
        assert not await heart(monitor).beat()
        beating.feeds.script("/herald", reply(304))
        await monitor.poll(every=True)
        assert await heart(monitor).beat()


async def test_the_heart_stops_where_nobody_polls_or_delivers(beating: World) -> None:
    async with beating.monitor() as monitor:
        await monitor.round()
        beating.hand.pass_(timedelta(hours=30))
        assert not await heart(monitor).beat(), "feeds are long due"
        await monitor.poll()
        assert await heart(monitor).beat()


async def test_the_heart_stops_where_deliveries_are_due_and_nobody_tries_them(beating: World) -> None:
    async with beating.monitor() as monitor:
        await monitor.poll()
        beating.hand.pass_(timedelta(minutes=9))
        assert await heart(monitor).beat(), "they may be late by some minutes"
        beating.hand.pass_(timedelta(minutes=2))
        await monitor.poll(every=True)
        assert not await heart(monitor).beat()
        await monitor.deliver()
        assert await heart(monitor).beat()


async def test_a_delivery_that_waits_for_another_of_its_development_stops_no_heart(beating: World) -> None:
    beating.channel("ops")
    watchlist = following(Rule("all", "desk", ("new", "updated")), Rule("hits", "ops", ("hit",)))
    beating.follow(watchlist)
    beating.hooks.script("/desk", reply(500))
    async with beating.monitor() as monitor:
        await monitor.round()
        development = await happen(monitor, watchlist, "ship sinks")
        await cover(monitor, watchlist, development, "tribune.example", [Change("number", "1", "2", "e")])
        for _ in range(25):  # past the tries that come after one another within minutes
            beating.hand.pass_(timedelta(minutes=5))
            await monitor.round(every=True)
            assert await heart(monitor).beat(), "one channel's trouble is not ours"


async def test_the_heart_stops_where_no_channel_takes_anything(beating: World) -> None:
    beating.hooks.script("/desk", reply(500))
    async with beating.monitor() as monitor:
        await monitor.round()
        assert await heart(monitor).beat(), "one try that fails is no alarm"
        for _ in range(10):
            beating.hand.pass_(timedelta(minutes=9))
            await monitor.round(every=True)
        assert not await heart(monitor).beat()


async def test_a_switch_that_does_not_answer_harms_nobody(beating: World) -> None:
    beating.hooks.script("/switch", reply(500))
    async with beating.monitor() as monitor:
        await monitor.round()
        assert await heart(monitor).beat()


async def test_the_daemon_beats_by_itself(beating: World) -> None:
    beating.set(heartbeat=HeartbeatConfig(Secret(beating.hooks.url("/switch")), timedelta(seconds=0.2)))
    async with beating.monitor() as monitor, monitor.running():
        await until(lambda: len(beating.hooks.asked("/switch")) >= 2, "the second beat")
    assert all(beat.ended < float("inf") for beat in beating.hooks.asked("/switch")[:2]), "each waits for its answer"
