"""Operators hear of a story that is quiet against its own rhythm, once, and when it is heard of again."""

from dataclasses import replace
from datetime import timedelta

from monitor.app.daemon.troubles import Troubles
from monitor.model.hit import Hit
from monitor.storage.stories import save_hits
from tests.flow.papers import report
from tests.flow.test_payloads import fits
from tests.flow.wire import until
from tests.flow.world import Monitor, World, content, following

HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(days=7)


async def told_for_weeks(monitor: Monitor) -> Hit:
    """Poll a story's hit; give it forty a weekday, and none at weekends, for six weeks before it and one after it.

    The hit was seen on a Friday. The Tuesday after it brings three.
    """
    await monitor.poll()
    (hit,) = await monitor.hits()
    start = hit.seen.replace(hour=8, minute=0)
    days = [start + day * DAY for day in range(-42, 8) if (start + day * DAY).weekday() < 5]
    made = [
        replace(hit, entry_id=f"{day:%m%d}-{number}", seen=day + number * timedelta(minutes=15))
        for day in days
        for number in range(3 if day == start + 4 * DAY else 40)
    ]
    await monitor.database.write(lambda connection: save_hits(connection, [], [], made))
    return hit


async def test_a_story_that_falls_quiet_is_told_once_and_again_when_it_is_heard_of(any_world: World) -> None:
    world = any_world
    world.set(operators=("desk",), public_url="https://watch.example")
    world.follow(following(id_="harbour", alerts=()))
    world.publish("herald", report("crane falls"))
    async with world.monitor() as monitor:
        hit = await told_for_weeks(monitor)
        troubles = Troubles(monitor.parts)
        told: list[tuple[int, str]] = []
        for hour in range(24 * 7):
            world.hand.moment = hit.seen + hour * HOUR
            await troubles.look()
            await monitor.deliver()
            heard = [content(asked)["data"]["kind"] for asked in world.received()]
            told += [(hour, kind) for kind in heard[len(told) :]]
        bodies = [content(asked) for asked in world.received()]
    stories = [(hour, kind) for hour, kind in told if kind != "clock"]
    assert [kind for _, kind in stories] == ["quiet", "awake"]
    assert 4 * 24 - 4 < stories[0][0] < 5 * 24 < stories[1][0] < 6 * 24, "in the course of Tuesday, and of Wednesday"
    (quiet, awake) = [body for body in bodies if body["data"]["kind"] != "clock"]
    assert fits(quiet) == fits(awake) == "operator"
    assert quiet["data"]["episode"] == awake["data"]["episode"]
    assert quiet["data"]["page"] == "https://watch.example/watchlists/harbour"


async def test_a_paused_watchlist_is_not_looked_at_and_a_start_after_days_away_tells_nothing(world: World) -> None:
    world.set(operators=("desk",))
    world.follow(following(id_="harbour", alerts=()))
    world.publish("herald", report("crane falls"))
    async with world.monitor() as monitor:
        hit = await told_for_weeks(monitor)
        world.hand.moment = hit.seen + 10 * DAY
        await Troubles(monitor.parts).look()
    world.follow(following(id_="harbour", alerts=(), paused=True))
    async with world.monitor() as monitor:
        for _ in range(40):
            world.hand.pass_(HOUR)
            await Troubles(monitor.parts).look()
        assert [one.type for one in await monitor.deliveries()] == []


async def test_the_daemon_looks_by_itself(world: World) -> None:
    world.set(operators=("desk",))
    world.follow(following(id_="harbour", alerts=()))
    world.publish("herald", report("crane falls"))
    async with world.monitor() as monitor:
        hit = await told_for_weeks(monitor)
        world.hand.moment = hit.seen + 3 * DAY
        await Troubles(monitor.parts).look()
        for hour in range(36):
            world.hand.moment = hit.seen + 3 * DAY + hour * HOUR
            await Troubles(monitor.parts).look()
        assert world.received() == []
        world.hand.moment = hit.seen + 4 * DAY + 10 * HOUR
        async with monitor.running():
            await until(world.received, "an operator hears of the quiet story")
    assert "is unusually quiet" in content(world.received()[0])["data"]["text"]
