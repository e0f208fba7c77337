"""Digests: when they come, what they carry, and that what they carry shares their fate."""

from dataclasses import replace
from itertools import count

import pytest

from monitor.alerting.digest import TOLD
from monitor.app.daemon.digests import keep_calendars
from monitor.model.config import AtMost, ChannelConfig, MailConfig, SmtpServer
from monitor.model.watchlist import Entity, Rule, Watchlist
from monitor.storage.alerts import resend
from tests.flow.happenings import cover, happen, happen_all
from tests.flow.holding import AMSTERDAM, DAY, HOUR, MINUTE, NIGHT, at, held, pass_time, told
from tests.flow.papers import Item, other
from tests.flow.world import World, content, following
from tests.mail import mail_server


def daily(cron: str = "30 2 * * *", **changes: object) -> Watchlist:
    """Return a watchlist that is told of once a day."""
    return following(Rule("daily", "desk", digest=cron, timezone=AMSTERDAM, **changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("evening", "due"),
    [
        ("2026-06-10T12:00", ["2026-06-11T00:30", "2026-06-12T00:30"]),
        ("2026-03-28T12:00", ["2026-03-29T01:30", "2026-03-30T00:30"]),  # 02:30 is left out: an hour later on the wall
        ("2026-10-24T12:00", ["2026-10-25T00:30", "2026-10-26T01:30"]),  # 02:30 comes twice: the first counts
    ],
)
async def test_a_daily_digest_comes_once_a_day_when_the_clocks_change_too(
    world: World, evening: str, due: list[str]
) -> None:
    watchlist = daily()
    world.follow(watchlist)
    world.hand.moment = at(evening)
    names = count()
    async with world.monitor() as monitor:
        while world.hand.moment < at(due[-1]) + 3 * HOUR:
            if world.hand.moment.minute == 0:
                await happen(monitor, watchlist, f"crane {next(names)}")
            await pass_time(world, monitor, 30 * MINUTE, 30 * MINUTE)
    bodies = [content(asked) for asked in world.received()]
    assert [body["timestamp"] for body in bodies] == [f"{moment}:00Z" for moment in due]
    assert [one["data"]["reason"] for one in bodies] == ["schedule", "schedule"]
    titles = [one["entries"][0]["title"] for body in bodies for one in body["data"]["alerts"]]
    assert len(titles) == len(set(titles))
    assert len({asked.text("webhook-id") for asked in world.received()}) == 2


async def test_digests_of_one_channel_and_time_are_one_message(world: World) -> None:
    morning = Rule("morning", "desk", digest="0 7 * * *"), Rule("phone", "phone", digest="0 7 * * *")
    watchlists = [following(*morning, id_=f"story-{number}") for number in range(3)]
    world.channel("phone")
    world.follow(*watchlists)
    async with world.monitor() as monitor:
        for watchlist in watchlists:
            await happen(monitor, watchlist, f"crane in {watchlist.id}")
        await pass_time(world, monitor, DAY, 30 * MINUTE)
    assert told(world) == told(world, "phone") == [("digest", "schedule 3")]


async def test_a_missed_digest_is_sent_late_and_once(any_world: World) -> None:
    world, watchlist = any_world, daily("0 7 * * *")
    world.follow(watchlist)
    async with world.monitor() as monitor:
        await keep_calendars(monitor.parts)
        await happen(monitor, watchlist, "crane falls")
        await monitor.deliver()
    world.hand.pass_(3 * DAY)  # nobody is there
    async with world.monitor() as monitor:
        await keep_calendars(monitor.parts)
        await monitor.deliver()
        await keep_calendars(monitor.parts)
        assert told(world) == [("digest", "schedule 1")]
        await pass_time(world, monitor, DAY, HOUR)
    assert told(world) == [("digest", "schedule 1"), ("digest", "schedule 0")]


async def test_an_empty_digest_says_that_all_is_well_with_figures_and_the_nearest_miss(any_world: World) -> None:
    world = any_world
    near = following(Rule("daily", "desk", digest="0 7 * * *"), threshold=1.0)
    world.follow(replace(near, entities=(*near.entities, Entity("crane", "Crane", "thing", aliases=(("*", "crane"),)))))
    world.publish("herald", Item("Rain on the harbour", "w", "https://herald.example/w", "Rain."), other("sun"))
    async with world.monitor() as monitor:
        await keep_calendars(monitor.parts)
        await monitor.poll()
        await pass_time(world, monitor, DAY, HOUR)
    data = content(world.received()[0])["data"]
    assert (data["alerts"], data["nearest_miss"]["title"]) == ([], "Rain on the harbour")
    assert data["figures"] == {"feeds": 1, "failing": 0, "entries": 2, "hits": 0, "alerts": 0, "told": 0}
    assert data["text"].startswith(
        "All is well, nothing new: 1 feed, 2 new entries, 0 hits since 1 Mar 2024, 12:00 UTC"
    )
    assert f"{data['nearest_miss']['score']:.2f} of 1.00" in data["text"]


async def test_an_empty_digest_is_skipped_where_a_rule_says_so(world: World) -> None:
    world.follow(following(Rule("daily", "desk", digest="0 7 * * *", digest_empty=False)))
    async with world.monitor() as monitor:
        await pass_time(world, monitor, 3 * DAY, HOUR)
    assert told(world) == []


async def test_a_digest_waits_for_origins_first(world: World) -> None:
    watchlist = daily("0 7 * * *", min_origins=2, digest_empty=False)
    world.follow(watchlist)
    async with world.monitor() as monitor:
        await happen(monitor, watchlist, "told by one")
        development = await happen(monitor, watchlist, "told by two")
        await cover(monitor, watchlist, development, "tribune.example")
        await pass_time(world, monitor, DAY, HOUR)
        assert told(world) == [("digest", "schedule 1")]
        assert [by for by, _ in await held(monitor)] == ["min_origins"]


async def test_what_one_message_cannot_carry_comes_in_further_ones_as_the_channel_lets_them(world: World) -> None:
    watchlist, names = following(), [f"crane {number}" for number in range(TOLD + 2)]
    world.channel("desk", quiet=NIGHT, at_most=AtMost(1, HOUR))
    world.hand.moment = at("2026-06-10T22:00")
    async with world.monitor() as monitor:
        await happen_all(monitor, watchlist, names)
        await pass_time(world, monitor, 7 * HOUR, HOUR)
        assert told(world) == [("digest", f"quiet {TOLD}")]
        assert [by for by, _ in await held(monitor)] == ["at_most"] * 2
        await pass_time(world, monitor, HOUR, HOUR)
    first, second = (content(asked)["data"] for asked in world.received())
    assert (first["figures"], second["figures"]) == ({"alerts": TOLD + 2, "told": TOLD}, {"alerts": 2, "told": 2})
    assert first["text"].startswith("502 alerts, kept by quiet hours (500 here, 2 follow): ")
    titles = [one["entries"][0]["title"] for data in (first, second) for one in data["alerts"]]
    assert sorted(titles) == sorted(names)
    assert len({asked.text("webhook-id") for asked in world.received()}) == 2


async def test_a_channel_without_a_limit_gets_every_message_of_a_digest_at_once(world: World) -> None:
    world.channel("desk", quiet=NIGHT)
    world.hand.moment = at("2026-06-10T22:00")
    async with world.monitor() as monitor:
        await happen_all(monitor, following(), [f"crane {number}" for number in range(TOLD + 1)])
        await pass_time(world, monitor, 7 * HOUR, HOUR)
        assert {one.state for one in await monitor.deliveries()} == {"delivered"}
    assert sorted(told(world)) == [("digest", "quiet 1"), ("digest", f"quiet {TOLD}")]


async def test_a_digest_by_mail_carries_the_chart_of_what_was_stored(world: World) -> None:
    with mail_server() as server:
        mail = MailConfig(SmtpServer("127.0.0.1", server.port, "off"), "monitor@desk.example", ("ann@desk.example",))
        world.set(channels=(ChannelConfig("desk", "email", mail=mail),))
        watchlist = daily("0 7 * * *")
        world.follow(watchlist)
        world.hand.moment = at("2026-06-08T23:00")
        async with world.monitor() as monitor:
            for number in (3, 1):
                for one in range(number):
                    await happen(monitor, watchlist, f"crane {number}{one}")
                await pass_time(world, monitor, 2 * HOUR, HOUR)
            await pass_time(world, monitor, DAY, HOUR)
        (letter,) = server.took()
    pictures = [one for one in letter.message.walk() if one.get_content_type() == "image/png"]
    assert [one.get_content()[:8] for one in pictures] == [b"\x89PNG\r\n\x1a\n"]
    assert f'src="cid:{pictures[0]["content-id"].strip("<>")}"' in letter.part("html")
    assert "2026-06-07: 0, 2026-06-08: 3, 2026-06-09: 1" in letter.part("html")


# what a digest carries shares its fate


async def test_a_digest_that_dies_takes_along_what_it_carries_and_is_sent_again_as_one(world: World) -> None:
    watchlist = daily("0 7 * * *", digest_empty=False)
    world.follow(watchlist)
    world.hooks.script("/desk", (b"HTTP/1.1 400 No\r\ncontent-length: 0\r\n\r\n",))
    async with world.monitor() as monitor:
        for number in range(3):
            await happen(monitor, watchlist, f"crane {number}")
        await pass_time(world, monitor, 8 * DAY, 4 * HOUR)
        deliveries = await monitor.deliveries()
        assert [one.state for one in deliveries] == ["dead"] * 4
        ids = {asked.text("webhook-id") for asked in world.received()}
        member = next(one for one in deliveries if one.type != "digest")
        world.hooks.script("/desk", (b"HTTP/1.1 204 No Content\r\n\r\n",))
        await monitor.database.write(lambda connection: resend(connection, [member.id], world.hand.moment))
        assert [one.state for one in await monitor.deliveries()] == ["pending"] * 4
        await monitor.deliver()
        assert [one.state for one in await monitor.deliveries()] == ["delivered"] * 4
    assert {asked.text("webhook-id") for asked in world.received()} == ids
    assert len(ids) == 1
