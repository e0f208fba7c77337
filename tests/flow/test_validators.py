"""ETag and Last-Modified: what a server says of its document goes back byte for byte."""

from collections.abc import Sequence
from datetime import timedelta

import pytest

from monitor.app.polling.poll import NOTHING
from tests.flow.papers import Item, report, rss
from tests.flow.wire import Answer, reply
from tests.flow.world import Monitor, World

ETAG, DATE = ("etag", '"a-b"'), ("last-modified", "Wed, 21 Oct 2015 07:28:00 GMT")
ONE = report("crane falls")


def document(*headers: tuple[str | bytes, str | bytes], items: Sequence[Item] = (ONE,)) -> Answer:
    """Return the answer that is a feed."""
    return reply(200, rss(*items), *headers)


async def polls(world: World, monitor: Monitor, *answers: Answer) -> list[str]:
    """Poll the feed `herald` once for each of these answers; return how each poll ended."""
    results = []
    for answer in answers:
        world.feeds.script("/herald", answer)
        await monitor.poll(every=True)
        results.append(monitor.polled["herald"].result)
    return results


@pytest.fixture
def herald(world: World) -> World:
    """A world with one feed."""
    world.feed("herald")
    return world


async def test_the_first_request_is_one_plain_get(herald: World) -> None:
    async with herald.monitor() as monitor:
        await polls(herald, monitor, document(ETAG, DATE, ("set-cookie", "a=b")), reply(304))
    first, second = herald.feeds.requests
    assert first.method == "GET"
    assert {"if-none-match", "if-modified-since", "cookie", "referer"}.isdisjoint(first.headers)
    assert first.text("accept-encoding") == "gzip"
    assert "application/rss+xml" in first.text("accept")
    assert first.text("user-agent") == "monitor"
    assert "cookie" not in second.headers


ODD_ETAGS = (
    b'"a-b"', b'W/"weak"', b"unquoted", b'"x-gzip"', b'"a,b"', b'"caf\xe9 \xff"', b'"with \\"quotes\\""',
    b'"' + b"long" * 75 + b'"', b"'single'", b'W/unquoted"', b'"tab\there"',
)  # fmt: skip
ODD_DATES = (
    b"Wed, 21 Oct 2015 07:28:00 GMT", b"2015-10-21", b"Wednesday, 21-Oct-15 07:28:00 GMT",
    b"wed, 21 oct 2015 07:28:00 gmt", b"Sat, 01 Jan 2041 00:00:00 GMT", b"0", b"21 M\xe4rz 2015",
)  # fmt: skip


@pytest.mark.parametrize("etag", ODD_ETAGS)
async def test_an_etag_goes_back_byte_for_byte(herald: World, etag: bytes) -> None:
    async with herald.monitor() as monitor:
        assert await polls(herald, monitor, document(("ETag", etag)), reply(304)) == ["new", "unchanged"]
    assert herald.feeds.requests[1].header("if-none-match") == etag
    assert herald.feeds.requests[1].header("if-modified-since") is None


@pytest.mark.parametrize("date", ODD_DATES)
async def test_a_last_modified_goes_back_byte_for_byte(herald: World, date: bytes) -> None:
    async with herald.monitor() as monitor:
        assert await polls(herald, monitor, document(("Last-Modified", date)), reply(304)) == ["new", "unchanged"]
    assert herald.feeds.requests[1].header("if-modified-since") == date
    assert herald.feeds.requests[1].header("if-none-match") is None


async def test_validators_are_kept_over_a_restart_on_every_database(any_world: World) -> None:
    any_world.feed("herald")
    etag, date = b'W/"caf\xe9"', b"21 M\xe4rz 2015"
    any_world.feeds.script("/herald", document(("etag", etag), ("last-modified", date)), reply(304))
    for _ in range(2):
        async with any_world.monitor() as monitor:
            await monitor.poll(every=True)
    assert any_world.feeds.requests[1].header("if-none-match") == etag
    assert any_world.feeds.requests[1].header("if-modified-since") == date


async def test_a_304_changes_nothing_and_keeps_both_validators(herald: World) -> None:
    async with herald.monitor() as monitor:
        results = await polls(herald, monitor, document(ETAG, DATE), reply(304), reply(304))
        state = await monitor.state("herald")
        assert len(await monitor.entries()) == 1
    assert results == ["new", "unchanged", "unchanged"]
    assert (state.last_result, state.failures, state.entries, state.polls) == ("unchanged", 0, 1, 3)
    for asked in herald.feeds.requests[1:]:
        assert (asked.text("if-none-match"), asked.text("if-modified-since")) == (ETAG[1], DATE[1])


async def test_a_304_may_bring_a_new_etag(herald: World) -> None:
    async with herald.monitor() as monitor:
        await polls(herald, monitor, document(ETAG, DATE), reply(304, b"", ("etag", '"c-d"')), reply(304))
    last = herald.feeds.requests[2]
    assert (last.text("if-none-match"), last.text("if-modified-since")) == ('"c-d"', DATE[1])


async def test_a_document_without_validators_makes_us_forget_the_old_ones(herald: World) -> None:
    async with herald.monitor() as monitor:
        await polls(herald, monitor, document(ETAG, DATE), document(items=(ONE, report("ship sinks"))), document())
    assert {"if-none-match", "if-modified-since"}.isdisjoint(herald.feeds.requests[2].headers)


@pytest.mark.parametrize("status", [404, 410, 429, 500, 503])
async def test_a_refusal_keeps_the_validators(herald: World, status: int) -> None:
    async with herald.monitor() as monitor:
        results = await polls(
            herald, monitor, document(ETAG, DATE), reply(status, b"sorry", ("etag", '"of-the-error-page"'))
        )
        herald.hand.pass_(timedelta(hours=1))
        results += await polls(herald, monitor, reply(304))
        state = await monitor.state("herald")
    assert results == ["new", "error", "unchanged"]
    last = herald.feeds.requests[2]
    assert (last.text("if-none-match"), last.text("if-modified-since")) == (ETAG[1], DATE[1])
    assert (state.failures, state.last_error) == (0, None)


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(reply(200, b"<html><body>busy</body></html>", ("etag", '"new"')), id="no feed"),
        pytest.param(reply(200, rss(ONE)[:-20], ("etag", '"new"'), length=len(rss(ONE))), id="cut off"),
    ],
)
async def test_validators_of_a_document_that_was_not_read_are_not_kept(herald: World, answer: Answer) -> None:
    fresh = document(("etag", '"new"'), items=(report("ship sinks"), ONE))
    async with herald.monitor() as monitor:
        assert await polls(herald, monitor, document(ETAG), answer, fresh) == ["new", "error", "new"]
        assert len(await monitor.entries()) == 2
    assert herald.feeds.requests[2].text("if-none-match") == ETAG[1]


async def test_an_equal_body_is_not_read_again_though_no_validator_says_so(herald: World) -> None:
    herald.feeds.script("/herald", document())
    async with herald.monitor() as monitor:
        await monitor.poll()
    async with herald.monitor() as monitor:
        await monitor.poll(every=True)
        polled = monitor.polled["herald"]
        assert (polled.result, polled.status, polled.outcome) == ("same", 200, NOTHING)
        assert not monitor.parts.parser.children.alive, "a parser was started"
        assert (await monitor.state("herald")).last_result == "same"


async def test_an_equal_body_still_brings_its_new_validators(herald: World) -> None:
    async with herald.monitor() as monitor:
        await polls(herald, monitor, document(ETAG), document(("etag", '"c-d"')), reply(304))
    assert herald.feeds.requests[2].text("if-none-match") == '"c-d"'


async def test_validators_belong_to_an_address_and_go_with_it(herald: World) -> None:
    async with herald.monitor() as monitor:
        await polls(herald, monitor, document(ETAG, DATE))
    herald.set(feeds=())
    herald.feed("herald", url=herald.feeds.url("/moved", "herald.test"))
    herald.feeds.script("/moved", document(ETAG, DATE))
    async with herald.monitor() as monitor:
        await monitor.poll()
        assert monitor.polled["herald"].result == "new"
        assert len(await monitor.entries()) == 1
    (asked,) = herald.feeds.asked("/moved")
    assert {"if-none-match", "if-modified-since"}.isdisjoint(asked.headers)
