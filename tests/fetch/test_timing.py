"""F16 to F27: when a feed is polled next."""

from datetime import timedelta
from itertools import pairwise

import pytest

from monitor.model.notice import Notice
from tests.fetch.stage import DAY, HOUR, MINUTE, due, page, until_due, visits, wait_of
from tests.flow.papers import NOON, report, rss
from tests.flow.wire import Answer, Header, reply
from tests.flow.world import EVERY, Monitor, World

CRANE = report("crane falls")
SECOND = timedelta(seconds=1)


@pytest.fixture
def still(world: World) -> World:
    """A world whose dice fall on nought."""
    world.hand.dice = 0.0
    return world


def channel(*said: str) -> Answer:
    """Return a feed whose channel says these things."""
    return reply(200, rss(CRANE).replace(b"<language>", "".join(said).encode() + b"<language>"))


async def waits(world: World, monitor: Monitor, *answers: Answer) -> list[timedelta]:
    """Poll a feed of its own for each of these answers; return how long each then waits."""
    for number, answer in enumerate(answers):
        world.feeds.script(f"/f{number}", answer)
    await monitor.poll(every=True)
    return [await wait_of(monitor, f"f{number}") for number in range(len(answers))]


def feeds(world: World, count: int) -> World:
    """Add so many feeds."""
    for number in range(count):
        world.feed(f"f{number}")
    return world


def fresh(*headers: Header) -> Answer:
    """Return a feed with these headers."""
    return page(CRANE, headers=headers)


async def test_f16_a_document_that_is_fresh_for_two_hours_is_not_asked_for_before(still: World) -> None:
    still.feed("herald")
    async with still.monitor() as monitor:
        await visits(still, monitor, fresh(("cache-control", "public, max-age=7200")), every=7100 * SECOND)
        await monitor.poll()
        assert len(still.feeds.requests) == 1
        still.hand.pass_(200 * SECOND)
        await monitor.poll()
        assert len(still.feeds.requests) == 2


async def test_f17_a_freshness_beyond_all_reason_is_a_day_and_garbage_is_nothing(still: World) -> None:
    said = ["max-age=31536000", "max-age=" + "9" * 20, "max-age=-5", "max-age=abc", "max-age", "=;,,=max-age"]
    async with feeds(still, 6).monitor() as monitor:
        found = await waits(still, monitor, *(fresh(("cache-control", one)) for one in said))
    assert found == [DAY, DAY, EVERY, EVERY, EVERY, EVERY]


async def test_f18_what_may_not_be_kept_is_asked_for_at_our_own_pace_with_validators(still: World) -> None:
    said: list[Header] = [
        ("cache-control", "no-cache, max-age=7200"), ("cache-control", "no-store"), ("cache-control", "max-age=0"),
        ("expires", "0"), ("expires", "Thu, 01 Jan 1970 00:00:00 GMT"),
    ]  # fmt: skip
    async with feeds(still, 5).monitor() as monitor:
        assert await waits(still, monitor, *(fresh(one, ("etag", '"a"')) for one in said)) == [EVERY] * 5
        await monitor.poll(every=True)
    assert [asked.text("if-none-match") for asked in still.feeds.requests[5:]] == ['"a"'] * 5


async def test_f19_expires_is_held_against_the_servers_own_clock(still: World) -> None:
    skewed = ("date", "Sun, 03 Mar 2024 12:00:00 GMT"), ("expires", "Sun, 03 Mar 2024 15:00:00 GMT")
    plain = ("expires", "Fri, 01 Mar 2024 15:00:00 GMT")
    aged = ("cache-control", "max-age=7200"), ("age", "1800")
    async with feeds(still, 3).monitor() as monitor:
        assert await waits(still, monitor, fresh(*skewed), fresh(plain), fresh(*aged)) == [
            3 * HOUR,
            3 * HOUR,
            1.5 * HOUR,
        ]


async def test_f20_a_ttl_lengthens_the_interval_and_a_bad_one_does_not(still: World) -> None:
    said = ["<ttl>180</ttl>", "<ttl>-1</ttl>", "<ttl>9e99</ttl>", "<ttl>5</ttl>", "<ttl>100000</ttl>"]
    async with feeds(still, 5).monitor() as monitor:
        assert await waits(still, monitor, *map(channel, said)) == [3 * HOUR, EVERY, EVERY, EVERY, DAY]
        state = await monitor.state("f0")
    assert state.pace == "ttl"


WARNED = "asks to skip every hour of the week"


def hours(*skipped: int) -> str:
    return f"<skipHours>{''.join(f'<hour>{hour}</hour>' for hour in skipped)}</skipHours>"


def days(*skipped: str) -> str:
    return f"<skipDays>{''.join(f'<day>{day}</day>' for day in skipped)}</skipDays>"


async def test_f21_hours_and_days_to_skip_are_skipped_and_all_of_them_mean_none(still: World, log: list[str]) -> None:
    week = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    said = [hours(*(h for h in range(24) if h != 15)), hours(*range(24)), hours(24, 12), days(*week), days("Friday")]
    async with feeds(still, 5).monitor() as monitor:
        found = await waits(still, monitor, *map(channel, said))
        assert found == [3 * HOUR, EVERY, HOUR, EVERY, 12 * HOUR]
        assert sorted(line.split(WARNED)[0].split()[-1] for line in log if WARNED in line) == ["f1", "f3"]
        await waits(still, monitor, channel(""), channel(hours(*range(24)), "<language>de</language>"))
        assert sum(WARNED in line for line in log) == 2, "once, as long as it asks for that"


async def test_f21_what_is_asked_to_be_skipped_is_skipped_for_two_days_at_most(still: World) -> None:
    """It is Friday; the feed wants to be asked on Wednesdays alone."""
    week = ["Monday", "Tuesday", "Thursday", "Friday", "Saturday", "Sunday"]
    async with feeds(still, 1).monitor() as monitor:
        assert (await waits(still, monitor, channel(days(*week))))[0] <= 2 * DAY


async def test_f22_a_period_lengthens_the_interval_up_to_a_day(still: World) -> None:
    said = [
        "<sy:updatePeriod>weekly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>",
        "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
        "<sy:updatePeriod>dayly</sy:updatePeriod>",
        "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>",
        "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0.1</sy:updateFrequency>",
        "<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>1</sy:updateFrequency>",
    ]
    async with feeds(still, 6).monitor() as monitor:
        assert await waits(still, monitor, *map(channel, said)) == [DAY, 6 * HOUR, EVERY, EVERY, EVERY, EVERY]


RETRY = [
    ("120", 4 * EVERY), ("7200", 2 * HOUR), ("Fri, 01 Mar 2024 15:00:00 GMT", 3 * HOUR), ("-1", 4 * EVERY),
    ("3.5", 4 * EVERY), ("1000000000", DAY), ("soon", 4 * EVERY),
]  # fmt: skip


async def test_f23_retry_after_lengthens_the_wait_of_a_429_and_a_bare_one_waits_four_times(still: World) -> None:
    answers = [reply(429, b"", ("retry-after", value)) for value, _ in RETRY] + [reply(429)]
    async with feeds(still, len(answers)).monitor() as monitor:
        assert await waits(still, monitor, *answers) == [wait for _, wait in RETRY] + [4 * EVERY]


async def test_f24_retry_after_holds_for_a_503_as_well(still: World) -> None:
    date = reply(503, b"", ("retry-after", "Fri, 01 Mar 2024 18:00:00 GMT"), ("date", "Fri, 01 Mar 2024 14:00:00 GMT"))
    async with feeds(still, 3).monitor() as monitor:
        found = await waits(still, monitor, reply(503, b"", ("retry-after", "7200")), date, reply(503))
    assert found == [2 * HOUR, 4 * HOUR, EVERY]


async def test_f24_retry_after_holds_for_the_whole_host_and_for_nobody_else(still: World) -> None:
    for name in ("one", "two", "three"):
        still.feed(name, host="paper.test")
    still.publish("herald", CRANE)
    still.feeds.script("/one", reply(503, b"", ("retry-after", "3600")))
    for name in ("two", "three"):
        still.feeds.script(f"/{name}", page(report(name)))
    async with still.monitor() as monitor:
        await monitor.poll()
        first = [asked.target for asked in still.feeds.requests if asked.text("host").startswith("paper.test")]
        if first != ["/one"]:
            assert first[-1] == "/one", "nothing is asked after the refusal"
        still.hand.pass_(59 * MINUTE)
        for _ in range(2):
            await monitor.poll(every=True)
        asked = [one for one in still.feeds.requests if one.text("host").startswith("paper.test")]
        assert len(asked) == len(first)
        assert len(still.feeds.asked("/herald")) == 3
        still.hand.pass_(2 * MINUTE)
        await monitor.poll()
        assert {"one", "two", "three"} - {target[1:] for target in first} <= monitor.polled.keys()


async def test_f25_a_host_with_many_feeds_is_asked_one_thing_at_a_time_while_another_is_served(world: World) -> None:
    """In real time, with a pause of a twentieth of a second."""
    world.http(pause=0.05)
    for number in range(12):
        world.feed(f"f{number}", host="crowd.test")
        world.feeds.script(f"/f{number}", (0.01, *reply(500)))
    world.publish("herald", CRANE)
    async with world.monitor() as monitor:
        await monitor.poll()
        assert len(monitor.polled) == 13
    crowd = [asked for asked in world.feeds.requests if asked.text("host").startswith("crowd.test")]
    assert set(world.feeds.most_at_once.values()) == {1}
    assert all(after.began - before.ended >= 0.047 for before, after in pairwise(crowd))
    (herald,) = world.feeds.asked("/herald")
    assert herald.began < crowd[2].began


async def test_f26_failures_lengthen_the_wait_up_to_a_day_and_no_two_waits_are_alike(world: World) -> None:
    world.feed("herald")
    world.feeds.script("/herald", reply(500))
    found = []
    async with world.monitor() as monitor:
        for _ in range(20):
            await monitor.poll()
            found.append(await wait_of(monitor))
            await until_due(world, monitor)
        world.hand.pass_(100 * DAY)
        assert (await monitor.state("herald")).failures == 20
    assert len(set(found)) == 20
    assert EVERY <= found[0] < 1.1 * EVERY
    assert all(later * 1.1 >= sooner for sooner, later in pairwise(found))
    assert found[-1] > 8 * EVERY
    assert max(found) <= 1.1 * DAY


async def test_f27_one_answer_ends_the_trouble_and_operators_hear_of_both(still: World) -> None:
    still.publish("herald", CRANE)
    async with still.monitor() as monitor:
        await monitor.poll()
        still.feeds.script("/herald", reply(500))
        told: list[Notice] = []
        while not told:
            still.hand.pass_(EVERY)
            await until_due(still, monitor)
            await monitor.poll()
            told += monitor.polled["herald"].outcome.notices
        assert still.hand.moment - NOON >= timedelta(hours=6)
        for _ in range(3):
            await until_due(still, monitor)
            await monitor.poll()
            assert monitor.polled["herald"].outcome.notices == ()
        still.publish("herald", report("ship sinks"), CRANE)
        await until_due(still, monitor)
        await monitor.poll()
        told += monitor.polled["herald"].outcome.notices
        assert await due(monitor) == still.hand.moment + EVERY
    assert [notice.kind for notice in told] == ["failing", "recovered"]
    assert len({notice.episode for notice in told}) == 1
    assert "answered 500" in told[0].message
