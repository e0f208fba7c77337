"""What is wrong outside of the machine, or with its clock: names, mail servers, the time. It passes; all is told."""

import socket
from collections import Counter
from datetime import timedelta

import pytest

from monitor.app.daemon.keeping import Keeper
from monitor.app.daemon.troubles import Troubles
from monitor.model.config import ChannelConfig, MailConfig, SmtpServer
from monitor.model.secret import Secret
from tests.flow.papers import other, report
from tests.flow.wire import reply
from tests.flow.world import Monitor, World, content
from tests.mail import mail_server

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
READERS = ("ann@desk.example", "bob@desk.example", "eve@desk.example")
GREY = "451 4.7.1 greylisted, come back"
SKEWS = {"hours ahead": 2 * HOUR, "a day behind": -DAY, "ten years ahead": 3_652 * DAY}


def told(world: World) -> dict[str, set[str]]:
    """Return the ids under which each title was told."""
    found: dict[str, set[str]] = {}
    for asked in world.received():
        data = content(asked)["data"]
        if "entries" in data:
            found.setdefault(data["entries"][0]["title"], set()).add(asked.text("webhook-id"))
    return found


async def until_out(world: World, monitor: Monitor, step: timedelta, most: timedelta) -> timedelta:
    """Let time pass until nothing waits any more; return how long that was."""
    began = world.hand.moment
    while any(one.state == "pending" for one in await monitor.deliveries()):
        assert world.hand.moment - began < most
        world.hand.pass_(step)
        await monitor.deliver()
    return world.hand.moment - began


async def test_a_mail_server_that_greylists_for_hours_gets_each_mail_once_for_each_reader(world: World) -> None:
    with mail_server() as server:
        mail = MailConfig(SmtpServer("127.0.0.1", server.port, "off"), "monitor@desk.example", READERS)
        world.set(channels=(ChannelConfig("desk", "email", mail=mail),))
        server.refuse |= {READERS[1]: [GREY] * 3, READERS[2]: [GREY] * 9}  # some minutes, and some hours
        world.publish("herald", report("crane falls"))
        async with world.monitor() as monitor:
            await monitor.round()
            assert (await monitor.delivery()).state == "pending"
        async with world.monitor() as monitor:  # who has it already is remembered by the store
            took = await until_out(world, monitor, MINUTE, DAY)
            delivery = await monitor.delivery()
            letters = server.took(len(READERS))
    assert HOUR < took < 6 * HOUR
    assert {one.state for one in delivery.recipients} == {delivery.state} == {"delivered"}
    assert Counter(to for letter in letters for to in letter.recipients) == dict.fromkeys(READERS, 1)
    assert len({letter.raw for letter in letters}) == 1, "all got the very same mail"


@pytest.mark.parametrize("error", [socket.EAI_AGAIN, socket.EAI_NONAME], ids=["no answer", "no such name"])
async def test_without_names_nothing_is_lost_and_all_goes_on_once_they_are_back(world: World, error: int) -> None:
    world.channel("desk", url=Secret(world.hooks.url("/desk", "hooks.test")))
    world.publish("herald", report("crane falls"))
    gone = socket.gaierror(error, "Temporary failure in name resolution")
    async with world.monitor() as monitor:
        await monitor.poll()
        world.lookups |= {"herald.test": gone, "hooks.test": gone}
        world.publish("herald", report("crane falls"), report("ship sinks"))
        for _ in range(3 * HOUR // MINUTE):
            world.hand.pass_(MINUTE)
            await monitor.round()
        assert str((await monitor.state("herald")).last_result).startswith("dns")
        assert world.received() == []
        assert (await monitor.delivery()).state == "pending"
        world.lookups.clear()
        back = world.hand.moment
        while len(told(world)) < 2 or any(one.state == "pending" for one in await monitor.deliveries()):
            assert world.hand.moment - back < 3 * HOUR, "it is back no later than it was away"
            world.hand.pass_(MINUTE)
            await monitor.round()
        assert (await monitor.state("herald")).failures == 0
    assert sorted(len(ids) for ids in told(world).values()) == [1, 1]


@pytest.mark.parametrize("skew", SKEWS.values(), ids=SKEWS)
async def test_a_clock_that_jumps_and_is_put_right_loses_doubles_and_forgets_nothing(
    any_world: World, skew: timedelta
) -> None:
    world = any_world
    names = ("crane falls", "ship sinks", "port closes")
    right = world.hand.moment
    world.feed("herald")
    async with world.monitor() as monitor:
        troubles, keeper = Troubles(monitor.parts), Keeper(monitor.database)

        async def go_on(*known: str) -> int:
            """Serve these, and look at everything for twenty minutes; return how often the feed was asked."""
            news = [report(name, published=right) for name in known]
            world.publish("herald", *news, *([] if len(known) > 1 else [other("sunny")]))
            before = len(world.feeds.requests)
            for _ in range(20):
                await troubles.look()
                await keeper.prune(world.config.retention, world.hand.moment)
                await monitor.round()
                world.hand.pass_(MINUTE)
            return len(world.feeds.requests) - before

        await go_on(names[0])
        world.hooks.script("/desk", reply(500))
        world.hand.pass_(skew)
        asked = [await go_on(*names[:2])]
        world.hooks.script("/desk", reply(204))
        world.hand.pass_(-skew)
        asked.append(await go_on(*names))
        assert {one.state for one in await monitor.deliveries()} == {"delivered"}
        assert len(await monitor.entries()) == len(names) + 1
    assert {title: len(ids) for title, ids in told(world).items()} == {f"Harbour strike: {name}": 1 for name in names}
    assert all(1 <= count <= 3 for count in asked), "neither starved nor hammered"
