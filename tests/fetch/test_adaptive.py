"""The pace of a feed follows what it does; gaps are found, counted, told once, and answered."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from monitor.app.views.why import explain
from monitor.cli.show import moment
from monitor.cli.why import answer_lines
from monitor.model.notice import Notice
from tests.fetch.stage import DAY, HOUR, MINUTE, due, page, until_due, visits, wait_of
from tests.flow.papers import NOON, Item, report
from tests.flow.test_pages import link_to, text_of
from tests.flow.visitor import browser
from tests.flow.wire import reply
from tests.flow.world import EVERY, Monitor, World


@pytest.fixture
def lively(world: World) -> World:
    """A world in which the pace is adaptive, the dice fall on nought, and one feed is there."""
    world.set(polling=replace(world.config.polling, adaptive=True))
    world.hand.dice = 0.0
    world.feed("herald")
    return world


def hourly(newest: datetime, count: int, gap: timedelta = HOUR) -> list[Item]:
    """Return items dated one after another, the newest first."""
    moments = [newest - gap * number for number in range(count)]
    return [report(f"{moment:%d %H:%M}", published=moment) for moment in moments]


async def polls_until(world: World, monitor: Monitor, end: datetime, items: Sequence[Item], window: int = 40) -> int:
    """Poll when due until a moment; of these items the feed shows those that are out by then. Return how many polls."""
    polls = 0
    while world.hand.moment < end:
        out = [item for item in items if item.published and item.published <= world.hand.moment]
        world.feeds.script("/herald", page(*out[:window]))
        await monitor.poll()
        polls += 1
        await until_due(world, monitor)
    return polls


async def test_the_first_document_tells_how_often_a_feed_publishes(lively: World) -> None:
    lively.feed("weekly")
    lively.feeds.script("/herald", page(*hourly(NOON, 40, 4 * MINUTE)))
    lively.feeds.script("/weekly", page(*hourly(NOON - DAY, 10, 7 * DAY)))
    async with lively.monitor() as monitor:
        await monitor.poll()
        assert 5 * MINUTE <= await wait_of(monitor) <= 12 * MINUTE
        assert 2 * HOUR < await wait_of(monitor, "weekly") < DAY
        assert (await monitor.state("weekly")).pace == "rhythm"


async def test_a_feed_that_sleeps_is_polled_ever_less_and_found_when_it_wakes(lively: World) -> None:
    old = hourly(NOON - 60 * DAY, 5)
    async with lively.monitor() as monitor:
        polls = await polls_until(lively, monitor, NOON + 7 * DAY, old)
        assert polls < 60
        assert await due(monitor) - lively.hand.moment <= DAY
        now = lively.hand.moment
        awake = [*hourly(now, 4, 10 * MINUTE), *old]
        await visits(lively, monitor, page(*awake), every=timedelta(0))
        assert len(monitor.polled["herald"].outcome.new) == 4
        assert await wait_of(monitor) < HOUR


async def test_without_adaptive_every_feed_is_polled_by_every(lively: World) -> None:
    lively.set(polling=replace(lively.config.polling, adaptive=False))
    lively.feeds.script("/herald", page(*hourly(NOON, 40)))
    async with lively.monitor() as monitor:
        await monitor.poll()
        assert await wait_of(monitor) == EVERY


async def test_the_users_interval_for_a_feed_stands_whatever_it_does(lively: World) -> None:
    lively.set(feeds=())
    lively.feed("herald", every=2 * MINUTE)
    lively.feeds.script("/herald", page(*hourly(NOON - 60 * DAY, 5)))
    async with lively.monitor() as monitor:
        await monitor.poll()
        assert (await wait_of(monitor), (await monitor.state("herald")).pace) == (2 * MINUTE, "every")


async def test_a_gap_is_counted_told_once_and_answered_with_a_shorter_interval(lively: World) -> None:
    """A feed of ten entries that says to come back in eight hours, and brings an entry every half an hour."""
    told: list[Notice] = []
    waits = []
    later = ("cache-control", "max-age=28800")
    async with lively.monitor() as monitor:
        for _ in range(4):
            items = hourly(lively.hand.moment, 10, 30 * MINUTE)
            lively.feeds.script("/herald", page(*items, headers=[later]))
            await monitor.poll()
            told += monitor.polled["herald"].outcome.notices
            waits.append(await wait_of(monitor))
            await until_due(lively, monitor)
        state = await monitor.state("herald")
        lost = "http://herald.test/lost"
        answer = await monitor.database.read(lambda connection: explain(connection, lively.config, lost))
    said = "\n".join(answer_lines(answer, lost))
    assert "in no feed of yours: none has brought it; 1 feed of yours carries herald.test" in said
    assert f"in a gap: entries were missed between {moment(NOON)} and {moment(NOON + 8 * HOUR)}" in said
    assert waits[0] == 8 * HOUR
    assert waits[1] <= waits[0] / 2
    assert waits[-1] <= 4 * HOUR
    assert state.gaps >= 1
    assert (state.last_gap_from, state.last_gap_at) == (NOON, NOON + 8 * HOUR)
    assert [notice.kind for notice in told] == ["gap"]


async def test_a_gap_is_shown_on_the_pages_with_the_shorter_interval_that_answers_it(lively: World) -> None:
    async with lively.monitor() as monitor, browser(monitor) as reader:
        await visits(lively, monitor, page(*hourly(NOON, 10)), every=12 * HOUR)
        before = await reader.get("/feeds")
        usual = await wait_of(monitor)
        assert "gap" not in text_of(before)
        await visits(lively, monitor, page(*hourly(NOON + 12 * HOUR, 10)), every=timedelta(0))
        assert "1 gap, the last" in text_of(await reader.get("/feeds"))
        shown = text_of(await reader.get(link_to(before, "/feeds/")))
        said = (await reader.get("/api/v1/feeds", headers={"accept": "application/json"})).json()
        assert await wait_of(monitor) < usual
    assert "1 time entries were missed between two polls; last between 1 Mar 2024, 12:00 UTC and 2 Mar 2024" in shown
    assert "more often: entries were missed" in shown
    assert [(one["gaps"], one["pace"]) for one in said["items"]] == [(1, "gap")]


async def test_where_nothing_is_missed_any_more_the_interval_is_what_it_was(lively: World) -> None:
    lively.set(feeds=())
    lively.feed("herald")
    async with lively.monitor() as monitor:
        first, second = hourly(NOON, 10), hourly(NOON + 12 * HOUR, 10)
        await visits(lively, monitor, page(*first), every=12 * HOUR)
        await visits(lively, monitor, page(*second), every=timedelta(0))
        state = await monitor.state("herald")
        assert (state.gaps, state.pace, state.habits.hurry) == (1, "gap", 1)
        hurried = await wait_of(monitor)
        await visits(lively, monitor, page(*second), every=timedelta(0))
        assert (await monitor.state("herald")).habits.hurry == 0
        assert await wait_of(monitor) > 1.5 * hurried


async def test_no_gap_is_seen_where_there_is_none(lively: World) -> None:
    items = hourly(NOON, 10)
    async with lively.monitor() as monitor:
        await visits(lively, monitor, page(*items), page(), page(*items), reply(500), page(*items[1:]), reply(304))
        newer = [report("news", published=NOON + HOUR), *items]
        await visits(lively, monitor, page(*newer), page(*newer))
        assert (await monitor.state("herald")).gaps == 0
