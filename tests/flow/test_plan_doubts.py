"""What an edit would do to entries that wait for their article: decided by it where they would wait, else without."""

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from monitor.app.backtesting.plan import Planned, midnight, plan
from monitor.model.watchlist import Entity, Rule, Watchlist
from tests.flow.test_second_look import STORY, reading, teaser
from tests.flow.world import Monitor, World

OTHER = Watchlist(
    "other", "An ambassador", entities=(Entity("bamako", "Bamako", "place", 3), Entity("envoy", "ambassador", "thing")),
    require="bamako AND envoy", threshold=0.1, alerts=(Rule("fast", "desk"),),
)  # fmt: skip


async def planned(world: World, monitor: Monitor, *watchlists: Watchlist, full_text: str = "doubtful") -> Planned:
    """Return what this edit would have done today."""
    edited = replace(world.config, watchlists=watchlists, full_text=full_text)
    between = (midnight(world.hand.moment), world.hand.moment)
    return await monitor.database.read(partial(plan, current=world.config, edited=edited, between=between))


@pytest.fixture
def story(world: World) -> World:
    """A world with a feed that tells little of what its articles tell, and has been read before."""
    reading(world)
    world.publish("herald", teaser(world, "Nothing new", "/nothing"))
    return world


async def read(world: World, monitor: Monitor, title: str) -> None:
    """Let a paper bring an entry whose article is read where it is in doubt."""
    await monitor.poll()
    world.hand.pass_(timedelta(minutes=10))
    world.publish("herald", teaser(world, title))
    await monitor.poll(every=True)
    await monitor.look_again()


async def test_what_was_decided_by_its_article_is_decided_by_it_on_both_sides(story: World) -> None:
    async with story.monitor() as monitor:
        await read(story, monitor, "Mali speaks of arms in the north")
        assert [hit.first_score is not None for hit in await monitor.hits()] == [True]
        same = await planned(story, monitor, replace(STORY, title="Another title"))
        assert (same.differences, same.told_now, same.told_then) == ((), {"story": 1}, {"story": 1})
        never = await planned(story, monitor, STORY, full_text="never")
    (lost,) = never.differences
    assert (lost.change, lost.reason.because) == ("lost", "missed")
    assert lost.reason.miss is not None
    assert lost.reason.miss.lacks == (("france",),)


async def test_a_watchlist_that_would_not_wait_is_not_shown_the_article(story: World) -> None:
    async with story.monitor() as monitor:
        await read(story, monitor, "Mali speaks of arms in the north")
        more = await planned(story, monitor, STORY, OTHER)
    assert (more.compared, more.differences, more.unread) == (("other",), (), 0)


async def test_what_would_wait_for_the_edit_alone_is_counted(story: World) -> None:
    story.follow(OTHER)
    async with story.monitor() as monitor:
        await read(story, monitor, "Mali speaks of arms in the north")
        assert await monitor.doubts() == []
        first = await planned(story, monitor, STORY)
        again = await planned(story, monitor, STORY, full_text="never")
    assert (first.unread, first.told_then) == (1, {})
    assert again.unread == 0
