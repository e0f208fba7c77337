"""F01 to F15: conditional requests."""

from datetime import timedelta

import pytest

from tests.fetch.stage import DATE, DAY, ETAG, conditions, page, until_due, visits
from tests.flow.papers import report
from tests.flow.wire import reply
from tests.flow.world import EVERY, World
from tests.statements import heard

CRANE, SHIP = report("crane falls"), report("ship sinks")
BOTH = (ETAG[1].encode(), DATE[1].encode())
NONE = (None, None)


@pytest.fixture
def herald(world: World) -> World:
    """A world with one feed, and dice that fall on nought."""
    world.feed("herald")
    world.hand.dice = 0.0
    return world


async def test_f01_the_first_contact_is_one_plain_get_and_nothing_else(herald: World) -> None:
    async with herald.monitor() as monitor:
        await visits(herald, monitor, page(CRANE, headers=(ETAG, DATE)))
    (asked,) = herald.feeds.requests
    assert (asked.method, asked.target) == ("GET", "/herald")
    assert conditions(herald) == [NONE]


async def test_f02_both_validators_go_back_byte_for_byte(herald: World) -> None:
    async with herald.monitor() as monitor:
        results = await visits(herald, monitor, page(CRANE, headers=(ETAG, DATE)), reply(304))
    assert results == ["new", "unchanged"]
    assert conditions(herald) == [NONE, BOTH]


async def test_a_poll_that_brings_nothing_writes_the_habits_of_its_feed_no_more(herald: World) -> None:
    async with herald.monitor() as monitor:
        await visits(herald, monitor, page(CRANE, headers=(ETAG, DATE)), reply(304))
        with heard() as said:
            assert await visits(herald, monitor, reply(304)) == ["unchanged"]
        assert (await monitor.state("herald")).recent == "n--"
    (written,) = [one for one, _ in said if one.startswith("UPDATE feeds")]
    assert "recent" in written
    assert "habits" not in written


async def test_f03_odd_etags_go_back_as_they_came(world: World) -> None:
    odd = [b'W/"x"', b"abc", b'"x-gzip"', b'"' + b"long" * 75 + b'"', b'"a,b"', b'"caf\xe9"']
    for number, etag in enumerate(odd):
        world.feed(f"f{number}")
        world.feeds.script(f"/f{number}", page(CRANE, headers=[("ETag", etag)]), reply(304))
    async with world.monitor() as monitor:
        for _ in range(2):
            await monitor.poll(every=True)
    assert [conditions(world, f"/f{number}") for number in range(len(odd))] == [[NONE, (etag, None)] for etag in odd]


async def test_f04_odd_dates_go_back_as_they_came_and_none_is_made_up(world: World) -> None:
    odd = [
        b"2015-10-21", b"Wednesday, 21-Oct-15 07:28:00 GMT", b"wed, 21 oct 2015 07:28:00 gmt",
        b"Sat, 01 Jan 2041 00:00:00 GMT", b"0", b"",
    ]  # fmt: skip
    for number, date in enumerate(odd):
        world.feed(f"f{number}")
        world.feeds.script(f"/f{number}", page(CRANE, headers=[("Last-Modified", date)]), reply(304))
    async with world.monitor() as monitor:
        for _ in range(2):
            await monitor.poll(every=True)
    sent = [conditions(world, f"/f{number}") for number in range(len(odd))]
    assert sent == [[NONE, (None, date or None)] for date in odd]


async def test_f05_a_bare_304_keeps_validators_and_entries_and_is_a_success(herald: World) -> None:
    async with herald.monitor() as monitor:
        await visits(herald, monitor, page(CRANE, headers=(ETAG, DATE)), reply(304), reply(304))
        state = await monitor.state("herald")
        assert (state.failures, state.last_result, state.entries) == (0, "unchanged", 1)
        assert await monitor.entries() == [CRANE.title]
    assert conditions(herald) == [NONE, BOTH, BOTH]


async def test_f06_a_304_brings_new_validators(herald: World) -> None:
    later = ("last-modified", "Thu, 22 Oct 2015 07:28:00 GMT")
    async with herald.monitor() as monitor:
        new = reply(304, b"", ("etag", '"c-d"'), later)
        await visits(herald, monitor, page(CRANE, headers=(ETAG, DATE)), new, reply(304))
    assert conditions(herald)[2] == (b'"c-d"', later[1].encode())


async def test_f07_a_document_without_validators_takes_the_old_ones_away(herald: World) -> None:
    async with herald.monitor() as monitor:
        await visits(herald, monitor, page(CRANE, headers=(ETAG, DATE)), page(SHIP, CRANE), page(SHIP, CRANE))
    assert conditions(herald) == [NONE, BOTH, NONE]


async def test_f08_the_same_body_again_stores_and_tells_nothing(herald: World) -> None:
    same = page(CRANE, headers=(ETAG,))
    async with herald.monitor() as monitor:
        assert await visits(herald, monitor, same, same, same) == ["new", "same", "same"]
        await monitor.deliver()
        assert (await monitor.state("herald")).entries == 1
    assert len(herald.received()) == 1


async def test_f09_a_server_that_says_for_a_week_that_nothing_changed_is_asked_for_all_of_it_once(
    herald: World,
) -> None:
    """The document has changed, and the server goes on lying."""
    async with herald.monitor() as monitor:
        await visits(herald, monitor, page(CRANE, headers=(ETAG,)), reply(304), every=3 * DAY)
        herald.feeds.script(
            "/herald",
            lambda asked: reply(304) if asked.header("if-none-match") else page(SHIP, CRANE, headers=(ETAG,)),
        )
        herald.hand.pass_(2 * DAY)
        for _ in range(8):
            await monitor.poll()
            await until_due(herald, monitor)
        assert SHIP.title in await monitor.entries()
    whole = [sent for sent in conditions(herald)[1:] if sent == NONE]
    assert len(whole) == 1


async def test_f09_where_asking_for_all_of_it_fails_it_is_not_repeated_within_a_day(herald: World) -> None:
    async with herald.monitor() as monitor:
        await visits(herald, monitor, page(CRANE, headers=(ETAG,)), every=8 * DAY)
        herald.feeds.script("/herald", lambda asked: reply(304 if asked.header("if-none-match") else 500))
        for _ in range(20):
            await monitor.poll()
            await until_due(herald, monitor)
        assert (await monitor.state("herald")).etag == ETAG[1]
    assert conditions(herald)[1:].count(NONE) == 1


async def test_f10_an_etag_that_never_matches_costs_no_work_and_is_never_repaired(herald: World) -> None:
    gzip = ("etag", '"x-gzip"')
    async with herald.monitor() as monitor:
        same = page(CRANE, headers=(gzip, DATE))
        assert await visits(herald, monitor, *([same] * 5)) == ["new"] + ["same"] * 4
        await monitor.deliver()
    assert conditions(herald)[1:] == [(b'"x-gzip"', DATE[1].encode())] * 4
    assert len(herald.received()) == 1


async def test_f11_validators_of_a_body_that_was_cut_are_not_kept(herald: World) -> None:
    cut = reply(200, b"<rss", ("etag", '"cut"'), length=900)
    async with herald.monitor() as monitor:
        assert await visits(herald, monitor, cut, page(CRANE)) == ["error", "new"]
    assert conditions(herald) == [NONE, NONE]


async def test_f12_validators_of_a_body_that_is_no_feed_are_not_kept(herald: World) -> None:
    async with herald.monitor() as monitor:
        await visits(herald, monitor, reply(200, b"<html><body>busy</body></html>", ETAG))
        assert "web page" in ((await monitor.state("herald")).last_error or "")
        await visits(herald, monitor, page(CRANE))
        assert (await monitor.state("herald")).last_error is None
    assert conditions(herald) == [NONE, NONE]


@pytest.mark.parametrize("status", [429, 500, 503])
async def test_f13_a_refusal_between_two_answers_keeps_the_validators(herald: World, status: int) -> None:
    answers = page(CRANE, headers=(ETAG, DATE)), reply(status), reply(304)
    async with herald.monitor() as monitor:
        assert await visits(herald, monitor, *answers) == ["new", "error", "unchanged"]
    assert conditions(herald) == [NONE, BOTH, BOTH]


async def test_f14_instance_manipulation_is_never_asked_for(herald: World) -> None:
    async with herald.monitor() as monitor:
        assert await visits(herald, monitor, page(CRANE, headers=(ETAG,)), reply(226)) == ["new", "error"]
    assert all(asked.header("a-im") is None for asked in herald.feeds.requests)


async def test_f15_five_restarts_in_ten_seconds_ask_nobody_again(herald: World) -> None:
    herald.feeds.script("/herald", page(CRANE))
    async with herald.monitor() as monitor:
        await monitor.poll()
    for _ in range(5):
        async with herald.monitor() as monitor:
            await monitor.poll()
        herald.hand.pass_(timedelta(seconds=2))
    assert len(herald.feeds.requests) == 1
    herald.hand.pass_(EVERY)
    async with herald.monitor() as monitor:
        await monitor.poll()
    assert len(herald.feeds.requests) == 2
