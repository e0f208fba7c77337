"""An entry is kept once, however often its feed repeats it and in whatever shape."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.model.config import RetentionConfig
from tests.flow.papers import NOON, Item, other, report, rss
from tests.flow.wire import reply
from tests.flow.world import EVERY, Monitor, World, content

CRANE = report("crane falls")
NAMELESS = replace(CRANE, guid="")


async def serve(world: World, monitor: Monitor, *documents: Sequence[Item]) -> None:
    """Serve these documents one after another, and deliver after each."""
    for items in documents:
        world.publish("herald", *items)
        await monitor.round(every=True)
        world.hand.pass_(EVERY)


@pytest.fixture
def herald(world: World) -> World:
    """A world with one feed."""
    world.feed("herald")
    return world


AGAIN = {
    "as it was, under a new headline of the feed's own": CRANE,
    "the guid is an address, once with https": replace(CRANE, guid="https://herald.example/crane"),
    "dated anew": replace(CRANE, published=NOON + timedelta(hours=1)),
    "the link carries a tracker": replace(CRANE, link="https://herald.example/crane-falls?utm_source=rss&at_medium=x"),
    "the link moved": replace(CRANE, link="https://herald.example/moved"),
}


@pytest.mark.parametrize("name", AGAIN)
async def test_an_entry_with_the_guid_that_it_had_is_the_same(herald: World, name: str) -> None:
    again = AGAIN[name]
    before = replace(CRANE, guid="http://herald.example/crane") if again.guid.startswith("https") else CRANE
    async with herald.monitor() as monitor:
        await serve(herald, monitor, [before], [again, other("sunny")], [other("sunny")], [again])
        assert await monitor.entries() == [CRANE.title, "Weather: sunny"]
        assert len(await monitor.hits()) == 1
    assert len(herald.received()) == 1


LINKS = (
    "https://www.herald.example/a?id=1",
    "http://www.herald.example/a?id=1",
    "https://WWW.Herald.Example:443/a?id=1",
    "https://www.herald.example/a?utm_campaign=x&id=1&fbclid=y",
    "https://www.herald.example/a?id=1#xtor=RSS-1",
    "https://reader:secret@www.herald.example/a?id=1",
)


@pytest.mark.parametrize("link", LINKS)
async def test_an_entry_without_a_guid_is_known_by_its_link_in_every_spelling(herald: World, link: str) -> None:
    before, after = (replace(NAMELESS, link=one) for one in (LINKS[0], link))
    async with herald.monitor() as monitor:
        await serve(herald, monitor, [before], [after, other("sunny")])
        assert len(await monitor.entries()) == 2
    assert len(herald.received()) == 1


async def test_an_entry_with_neither_guid_nor_link_is_known_by_its_words(herald: World) -> None:
    bare = replace(NAMELESS, link="")
    shouted = replace(bare, title="HARBOUR STRIKE: CRANE FALLS", summary=bare.summary.replace(" ", "  ", 1))
    async with herald.monitor() as monitor:
        await serve(herald, monitor, [bare], [shouted, other("sunny")])
        assert len(await monitor.entries()) == 2
    assert len(herald.received()) == 1


async def test_an_entry_whose_guid_changed_is_the_same_where_link_and_words_are(herald: World) -> None:
    renamed = [replace(CRANE, guid=f"relaunch-{number}") for number in range(3)]
    async with herald.monitor() as monitor:
        await serve(herald, monitor, [CRANE], [renamed[0]], [renamed[1], other("sunny")], [renamed[2]], [CRANE])
        assert await monitor.entries() == [CRANE.title, "Weather: sunny"]
    assert len(herald.received()) == 1


async def test_new_words_under_a_new_guid_are_a_new_entry_though_the_link_is_old(herald: World) -> None:
    """A live blog has one address for everything it tells."""
    live = replace(CRANE, link="https://herald.example/live")
    news = replace(live, guid="second", title="Harbour strike: ship sinks", summary="It went down.")
    async with herald.monitor() as monitor:
        await serve(herald, monitor, [live], [news])
        assert len(await monitor.entries()) == 2


async def test_a_feed_that_turns_its_order_around_brings_nothing_new(herald: World) -> None:
    items = [report(f"day {day}") for day in range(6)]
    async with herald.monitor() as monitor:
        await serve(herald, monitor, items, items[::-1], [], items)
        assert len(await monitor.entries()) == 6
    assert len(herald.received()) == 6


async def test_one_document_that_repeats_an_entry_brings_it_once(herald: World) -> None:
    async with herald.monitor() as monitor:
        await serve(herald, monitor, [CRANE, CRANE, replace(CRANE, title="Harbour strike: crane falls again")])
        assert await monitor.entries() == [CRANE.title]
    assert len(herald.received()) == 1


async def test_a_guid_that_every_item_shares_hides_none_of_them(herald: World) -> None:
    items = [replace(report(f"day {day}"), guid="https://herald.example/") for day in range(4)]
    async with herald.monitor() as monitor:
        await serve(herald, monitor, items, items[1:])
        assert len(await monitor.entries()) == 4


async def test_the_same_guid_in_two_feeds_is_two_entries(herald: World) -> None:
    herald.publish("tribune", replace(other("sunny"), guid=CRANE.guid))
    async with herald.monitor() as monitor:
        await serve(herald, monitor, [CRANE])
        assert len(await monitor.entries()) == 2


async def test_an_edited_entry_is_written_over_and_tells_nobody_again(herald: World) -> None:
    edits = [replace(CRANE, title=f"Harbour strike: crane falls, {dead} dead") for dead in range(3)]
    async with herald.monitor() as monitor:
        await serve(herald, monitor, [CRANE], *([edit] for edit in edits))
        assert await monitor.entries() == [edits[-1].title]
        (hit,) = await monitor.hits()
    assert (hit.title, hit.revision) == (edits[-1].title, 3), "the story shows the words as they are now"
    assert len(herald.received()) == 1, "the rule asks for nothing but what is new"


async def test_an_entry_that_its_publisher_edits_into_the_story_is_told_then(herald: World) -> None:
    before = replace(CRANE, title="Breaking", summary="More soon.")
    async with herald.monitor() as monitor:
        await serve(herald, monitor, [before])
        assert await monitor.hits() == []
        await serve(herald, monitor, [CRANE], [CRANE])
        assert len(await monitor.entries()) == len(await monitor.hits()) == 1
    (asked,) = herald.received()
    assert content(asked)["data"]["entries"][0]["title"] == CRANE.title


async def test_an_entry_that_retention_has_taken_is_not_told_again(herald: World) -> None:
    herald.set(retention=RetentionConfig(entries=timedelta(days=30)))
    async with herald.monitor() as monitor:
        await serve(herald, monitor, [CRANE, other("sunny")], [])
        herald.hand.pass_(timedelta(days=40))
        async with monitor.running() as daemon:
            await daemon._prune()
        assert await monitor.entries() == [CRANE.title], "a hit keeps its entry, and the others go"
        await serve(herald, monitor, [CRANE, other("sunny")])
        assert await monitor.entries() == [CRANE.title]
        assert (await monitor.state("herald")).entries == 2
    assert len(herald.received()) == 1


async def test_a_document_cut_in_the_middle_of_an_entry_loses_and_doubles_nothing(herald: World) -> None:
    """A Content-Length that is too small cuts the document without anybody noticing."""
    items = [report(f"day {day}") for day in range(3)]
    whole = rss(*items)
    herald.feeds.script("/herald", reply(200, whole, length=whole.index(b"day 2") + 4), reply(200, whole))
    async with herald.monitor() as monitor:
        await monitor.round()
        await monitor.round(every=True)
        assert await monitor.entries() == [item.title for item in items]
        assert len(await monitor.developments()) == 3
