"""An item that stands as it stood is not read again, and nobody can tell from what is stored."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from monitor.feeds import parse
from monitor.feeds.shown import Shelf
from monitor.model.entry import Document
from monitor.storage.schema import entries, entry_keys
from tests.fetch.stage import MINUTE, page, visits
from tests.flow.papers import Item, other, report
from tests.flow.world import Monitor, World

ITEMS = [other(f"day-{number}") for number in range(8)]
CHANGES: dict[str, Callable[[Item, int], Item]] = {
    "title": lambda item, n: replace(item, title=f"{item.title}, corrected {n}"),
    "guid": lambda item, n: replace(item, guid=f"{item.guid}-{n}"),
    "link": lambda item, n: replace(item, link=f"{item.link}-{n}"),
    "all": lambda item, n: replace(other(f"anew-{n}"), published=item.published),
    "another's guid": lambda item, n: replace(item, guid=ITEMS[n % len(ITEMS)].guid),
    "another's words": lambda item, n: replace(item, title=ITEMS[n % len(ITEMS)].title),
    "another's link": lambda item, n: replace(item, link=ITEMS[n % len(ITEMS)].link),
    "another's guid and link": lambda item, n: replace(
        item, guid=ITEMS[n % len(ITEMS)].guid, link=ITEMS[n % len(ITEMS)].link
    ),
    "a date": lambda item, n: replace(item, published=None if n % 2 else item.published),
}


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[Document]:
    """What the children answer."""
    documents: list[Document] = []

    def keep(reply: dict[str, object]) -> Document:
        documents.append(from_json(reply))
        return documents[-1]

    from_json = parse.from_json
    monkeypatch.setattr(parse, "from_json", keep)
    return documents


async def stored(monitor: Monitor, ref: str) -> tuple[object, ...]:
    """Return what is stored of a feed: entries with their revisions, keys, and what it taught."""
    state = await monitor.state(ref)
    feed = next(feed.id for feed in monitor.parts.poller.config.feeds if feed.ref == ref)
    found = select(entries.c.title, entries.c.summary, entries.c.revision, entries.c.url)
    keys = select(entry_keys.c.key_hash, entries.c.title).join(entries, entries.c.id == entry_keys.c.entry_id)
    rows = await monitor.database.read(
        lambda c: (
            sorted(map(tuple, c.execute(found.where(entries.c.feed_id == feed)))),
            sorted(map(tuple, c.execute(keys.where(entry_keys.c.feed_id == feed)))),
        )
    )
    return (*rows, state.entries, state.habits.trust, state.habits.window, state.habits.batch, state.set_aside_because)


def mutated(chance: random.Random, items: list[Item], number: int) -> list[Item]:
    """Return a document after its publisher has been at it."""
    items = list(items)
    for index in range(len(items)):
        if chance.random() < 0.15:
            items[index] = chance.choice(list(CHANGES.values()))(items[index], number * 100 + index)
    if chance.random() < 0.2:
        items.insert(chance.randrange(len(items)), chance.choice(items))
    if chance.random() < 0.2:
        chance.shuffle(items)
    return [other(f"news-{number}"), *items][: 8 + chance.randrange(3)] if chance.random() < 0.8 else ITEMS


@pytest.mark.parametrize("seed", range(6))
async def test_what_is_stored_is_the_same_whether_known_items_are_read_or_not(
    world: World, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance, items = random.Random(seed), ITEMS
    quick, slow = world.feed("quick"), world.feed("slow")
    known, of = [], Shelf.of
    monkeypatch.setattr(Shelf, "of", lambda self, feed, *rest: None if feed == slow.id else look(self, feed, *rest))

    def look(shelf: Shelf, feed: str, *rest: object) -> object:
        known.append(of(shelf, feed, *rest))  # type: ignore[arg-type]
        return known[-1]

    async with world.monitor() as monitor:
        for number in range(14):
            for feed in (quick, slow):
                world.feeds.script(f"/{feed.ref}", page(*items))
            await monitor.poll(every=True)
            assert await stored(monitor, "quick") == await stored(monitor, "slow"), f"after document {number}"
            world.hand.pass_(30 * MINUTE if number % 5 else timedelta(hours=30))
            items = mutated(chance, items, number)
    assert sum(one is not None for one in known) > 5


async def test_a_known_item_is_read_no_more_and_an_edit_of_it_is(world: World, read: list[Document]) -> None:
    world.feed("herald")
    edited = replace(ITEMS[3], title="Weather: quite another")
    async with world.monitor() as monitor:
        await visits(world, monitor, page(*ITEMS), page(other("new"), *ITEMS), page(other("new"), *ITEMS[:3], edited))
        assert "Weather: quite another" in await monitor.entries()
    assert [len(one.entries) for one in read] == [8, 1, 1]
    assert [len(one.shown) for one in read] == [0, 8, 4]


async def test_after_a_day_all_is_looked_up_once_so_that_no_key_is_forgotten(
    world: World, read: list[Document]
) -> None:
    world.feed("herald")
    async with world.monitor() as monitor:
        answers = [page(other(f"new-{n}"), *ITEMS) for n in range(5)]
        await visits(world, monitor, *answers, every=timedelta(hours=9))
        seen = await monitor.database.read(lambda c: set(c.execute(select(entry_keys.c.last_seen)).scalars()))
    assert [len(one.shown) for one in read] == [0, 8, 8, 0, 8]
    assert max(seen) - min(seen) < timedelta(days=1, hours=13)


async def test_another_document_in_between_makes_everything_be_read(world: World, read: list[Document]) -> None:
    """What is remembered holds for one document: another worker may have stored a later one."""
    world.feed("herald")
    async with world.monitor() as monitor:
        await visits(world, monitor, page(*ITEMS))
        ours, monitor.parts.poller.shelf = monitor.parts.poller.shelf, Shelf()
        await visits(world, monitor, page(replace(ITEMS[0], title="Weather: edited"), *ITEMS[1:]))
        monitor.parts.poller.shelf = ours
        await visits(world, monitor, page(*ITEMS, other("late")))
        assert sorted(await monitor.entries()) == sorted([*(item.title for item in ITEMS), "Weather: late"])
    assert [len(one.shown) for one in read] == [0, 0, 0]


async def test_an_item_that_watchlists_want_is_found_among_known_ones(world: World) -> None:
    world.feed("herald")
    async with world.monitor() as monitor:
        await visits(world, monitor, page(*ITEMS), page(report("crane falls"), *ITEMS))
        assert [hit.title for hit in await monitor.hits()] == ["Harbour strike: crane falls"]
