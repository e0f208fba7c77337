"""F28 to F36: moved feeds, and feeds that refuse."""

import pytest

from monitor.app.polling.release import release
from monitor.model.notice import Notice
from monitor.model.secret import Secret
from tests.fetch.stage import DAY, ETAG, HOUR, conditions, page, to, until_due, visits, wait_of
from tests.flow.papers import NOON, report
from tests.flow.wire import Wire, reply
from tests.flow.world import EVERY, World

CRANE, SHIP = report("crane falls"), report("ship sinks")


@pytest.fixture
def herald(world: World) -> World:
    """A world with one feed, dice that fall on nought, and a new place that is a feed too."""
    world.feed("herald")
    world.hand.dice = 0.0
    world.feeds.script("/new", page(CRANE, headers=(ETAG,)))
    return world


def new_place(world: World) -> str:
    """Return an address of another host."""
    return world.feeds.url("/new", "new.test")


async def test_f28_four_permanent_redirects_and_then_the_old_place_again_change_nothing(herald: World) -> None:
    moved = to(new_place(herald))
    async with herald.monitor() as monitor:
        await visits(herald, monitor, moved, moved, moved, moved, page(CRANE), moved, page(CRANE), every=DAY)
        assert (await monitor.state("herald")).moved_to is None
    assert len(herald.feeds.asked("/herald")) == 7


@pytest.mark.parametrize("status", [301, 308])
async def test_f29_a_feed_that_moved_for_good_is_asked_there_and_keeps_its_entries(herald: World, status: int) -> None:
    moved = to(new_place(herald), status)
    async with herald.monitor() as monitor:
        await visits(herald, monitor, page(CRANE))
        await visits(herald, monitor, *([moved] * 5), every=7 * HOUR)
        (notice,) = monitor.polled["herald"].outcome.notices
        assert notice.kind == "moved"
        assert new_place(herald) in notice.message
        for _ in range(3):
            await until_due(herald, monitor)
            await monitor.round()
        assert (await monitor.state("herald")).moved_to == new_place(herald)
        assert await monitor.entries() == [CRANE.title]
    assert len(herald.feeds.asked("/herald")) == 6
    assert len(herald.feeds.asked("/new")) == 8
    assert conditions(herald, "/new")[-1] == (ETAG[1].encode(), None)
    assert len(herald.received()) <= 1


async def test_f29_five_redirects_within_a_day_are_not_enough(herald: World) -> None:
    async with herald.monitor() as monitor:
        await visits(herald, monitor, *([to(new_place(herald))] * 9), every=2 * HOUR)
        assert (await monitor.state("herald")).moved_to is None


async def test_f29_a_new_place_that_keeps_failing_is_given_up_for_the_old_one(herald: World) -> None:
    async with herald.monitor() as monitor:
        await visits(herald, monitor, *([to(new_place(herald))] * 6), every=DAY)
        asked = len(herald.feeds.asked("/herald"))
        herald.feeds.script("/new", reply(404))
        herald.publish("herald", SHIP, CRANE)
        for _ in range(12):
            await until_due(herald, monitor)
            await monitor.poll()
        assert len(herald.feeds.asked("/herald")) > asked
        assert SHIP.title in await monitor.entries()


@pytest.mark.parametrize("status", [302, 303, 307])
async def test_f30_a_temporary_redirect_is_followed_for_ever_and_tells_the_other_host_nothing(
    herald: World, status: int
) -> None:
    async with herald.monitor() as monitor:
        await visits(herald, monitor, page(CRANE, headers=(("etag", '"old"'),)))
        await visits(herald, monitor, *([to(new_place(herald), status)] * 7), every=DAY)
        assert (await monitor.state("herald")).moved_to is None
    assert len(herald.feeds.asked("/herald")) == 8
    assert all(etag != b'"old"' for etag, _ in conditions(herald, "/new"))


async def test_f31_a_chain_that_is_not_permanent_or_leads_to_no_feed_is_not_kept(world: World) -> None:
    chains = {
        "mixed": "/temporary", "dead": "/nowhere", "page": "/html",
    }  # fmt: skip
    for name, place in chains.items():
        world.feed(name, host="paper.test")
        world.feeds.script(f"/{name}", to(place))
    world.feeds.script("/temporary", to("/new", 302))
    world.feeds.script("/new", page(CRANE))
    world.feeds.script("/html", reply(200, b"<!doctype html><html></html>"))
    async with world.monitor() as monitor:
        for _ in range(7):
            await monitor.poll(every=True)
            world.hand.pass_(DAY)
        assert [(await monitor.state(name)).moved_to for name in chains] == [None] * 3
        assert (await monitor.state("mixed")).failures == 0


async def test_f32_odd_locations_are_resolved_or_told_and_chains_end(world: World) -> None:
    port = world.feeds.port
    leads = {
        "loop": "/loop", "missing": None, "empty": "", "relative": "new", "network": f"//other.test:{port}/new",
        "fragment": "/new#top", "spaces": " /new ", "unicode": "/né", "query": "?new", "garbage": "http://[",
    }  # fmt: skip
    for name, place in leads.items():
        world.feed(name)
        world.feeds.script(f"/{name}", reply(302, b"", *([("location", place)] if place is not None else [])))
    world.feeds.scripts["/query"] = [world.feeds.scripts["/query"][0], page(CRANE)]
    world.feed("long")
    for number in range(20):
        world.feeds.script("/long" if not number else f"/long{number}", to(f"/long{number + 1}", 302))
    for path in ("/new", "/n%C3%A9", "/nÃ©", "/n\xe9"):
        world.feeds.script(path, page(CRANE))
    async with world.monitor() as monitor:
        await monitor.poll()
        errors = {name: (await monitor.state(name)).last_error or "" for name in (*leads, "long")}
    assert {name for name, error in errors.items() if error} == {"loop", "missing", "empty", "garbage", "long"}
    assert all("redirects" in error for error in errors.values() if error)
    assert sum(asked.target.startswith("/long") for asked in world.feeds.requests) == 6


async def test_f33_a_step_down_to_http_is_followed_never_kept_and_carries_no_password(
    world: World, secure: Wire
) -> None:
    secure.script("/feed", to(world.feeds.url("/plain", "paper.test")))
    world.feeds.script("/plain", page(CRANE))
    world.feed("paper", url=secure.url("/feed", "paper.test"), auth=("reader", Secret("secret")))
    async with world.monitor() as monitor:
        for _ in range(7):
            await monitor.poll(every=True)
            world.hand.pass_(DAY)
        assert (await monitor.state("paper")).moved_to is None
        assert await monitor.entries() == [CRANE.title]
    assert len(secure.requests) == 7
    assert all(asked.header("authorization") for asked in secure.requests)
    assert not any(asked.header("authorization") for asked in world.feeds.requests)


async def test_f34_a_feed_that_says_for_a_day_that_it_is_gone_is_told_of_and_then_left_alone(herald: World) -> None:
    herald.publish("herald", CRANE)
    async with herald.monitor() as monitor:
        await monitor.poll()
        herald.feeds.script("/herald", reply(410))
        told: list[Notice] = []
        while herald.hand.moment < NOON + DAY:
            await until_due(herald, monitor)
            await monitor.poll()
            told += monitor.polled["herald"].outcome.notices
        assert [notice.kind for notice in told] == ["gone"]
        asked = len(herald.feeds.requests)
        for _ in range(28):
            herald.hand.pass_(DAY)
            await monitor.poll()
        assert len(herald.feeds.requests) == asked
        herald.hand.pass_(5 * DAY)
        herald.publish("herald", SHIP, CRANE)
        await monitor.poll()
        assert "recovered" in {one.kind for one in monitor.polled["herald"].outcome.notices}
        assert SHIP.title in await monitor.entries()
        assert await wait_of(monitor) == EVERY


async def test_f34_a_feed_that_is_gone_is_asked_at_once_when_a_person_says_so(herald: World) -> None:
    herald.publish("herald", CRANE)
    async with herald.monitor() as monitor:
        await visits(herald, monitor, *([reply(410)] * 4), every=10 * HOUR)
        assert (await monitor.state("herald")).pace == "gone"
        herald.publish("herald", SHIP)
        await monitor.poll()
        assert await monitor.entries() == []
        await release(monitor.database, monitor.parts.rules, herald.config.feeds[0], herald.hand.moment, "ann")
        await monitor.poll()
        assert await monitor.entries() == [SHIP.title]


async def test_f34_a_feed_that_fails_in_other_ways_too_is_told_of_as_failing(herald: World) -> None:
    async with herald.monitor() as monitor:
        told = []
        for status in (410, 410, 500, 410):
            await visits(herald, monitor, reply(status), every=4 * HOUR)
            told += [notice.kind for notice in monitor.polled["herald"].outcome.notices]
        assert told == ["failing"]


async def test_f35_a_feed_that_was_not_found_thirty_times_is_still_alive(herald: World) -> None:
    async with herald.monitor() as monitor:
        await visits(herald, monitor, *([reply(404)] * 30), page(CRANE), every=DAY)
        assert await monitor.entries() == [CRANE.title]
        assert (await monitor.state("herald")).failures == 0


async def test_f36_a_refusal_is_asked_less_often_and_shown_with_its_first_words(world: World) -> None:
    world.hand.dice = 0.0
    said = b"<html><head><title>No</title></head><body><p>Please <b>pay</b> for this&nbsp;feed.</p></body></html>"
    for status in (401, 402, 403, 451):
        world.feed(f"f{status}")
        world.feeds.script(f"/f{status}", reply(status, said + b" " * 9000))
    secret = world.feed("secret", url=world.feeds.url("/secret?token=t0psecret", "secret.test"))
    world.feeds.script("/secret", lambda asked: reply(403, b"you asked for " + asked.target.encode()))
    async with world.monitor() as monitor:
        await monitor.poll()
        for status in (401, 402, 403, 451):
            state = await monitor.state(f"f{status}")
            assert await wait_of(monitor, f"f{status}") == 4 * EVERY
            assert f"answered {status}" in (state.last_error or "")
            assert "Please pay for this feed." in (state.last_error or "")
            assert "<" not in (state.last_error or "")
        assert "t0psecret" not in ((await monitor.state(secret.ref)).last_error or "")
