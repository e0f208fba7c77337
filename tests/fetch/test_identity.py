"""F44 to F48: who is who, edits, dates, storms, and what comes back after retention."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from monitor.model.config import RetentionConfig
from monitor.model.notice import Notice
from monitor.storage.schema import entries
from tests.fetch.stage import DAY, HOUR, MINUTE, page, visits
from tests.flow.papers import NOON, Item, other, report, rss
from tests.flow.visitor import browser
from tests.flow.wire import reply
from tests.flow.world import Monitor, World

DAYS = [report(f"day {number}") for number in range(6)]
CRANE = report("crane falls")


@pytest.fixture
def herald(world: World) -> World:
    """A world with one feed."""
    world.feed("herald")
    return world


async def serve(world: World, monitor: Monitor, *documents: Sequence[Item], title: str = "The Herald") -> list[Notice]:
    """Serve these documents one after another, and deliver after each; return what operators hear."""
    told: list[Notice] = []
    for items in documents:
        await visits(world, monitor, page(*items, title=title))
        told += monitor.polled["herald"].outcome.notices
        await monitor.deliver()
    return told


async def telling(monitor: Monitor) -> int:
    """Return how many entries were told of: hits that may alert."""
    return sum(not hit.quiet for hit in await monitor.hits())


def made_anew(items: Sequence[Item], **how: str) -> list[Item]:
    """Return these items with fields made anew: each `how` is a pattern for the number of the item."""
    return [replace(item, **{k: v.format(number) for k, v in how.items()}) for number, item in enumerate(items)]  # type: ignore[arg-type]


SAME = {
    "no guid": ({"guid": ""}, {"guid": ""}),
    "a guid of blanks": ({"guid": "  "}, {"guid": " "}),
    "one guid for all": ({"guid": "https://herald.example/"}, {"guid": "https://herald.example/"}),
    "a guid that goes from http to https": ({"guid": "http://h.example/{}"}, {"guid": "https://h.example/{}"}),
    "a guid of 5 kB": ({"guid": "{}" + "g" * 5000}, {"guid": "{}" + "g" * 5000}),
    "a guid that changes": ({"guid": "a{}"}, {"guid": "b{}"}),
    "a link that goes to https with trackers": (
        {"guid": "", "link": "http://www.herald.example/{}"},
        {"guid": "", "link": "https://www.herald.example/{}?utm_source=rss&fbclid=x"},
    ),
    "a link with a session that changes": (
        {"guid": "", "link": "https://herald.example/{}?sid=1"},
        {"guid": "", "link": "https://herald.example/{}?sid=2"},
    ),
    "a host that moved, guids and all": (
        {"guid": "https://old.example/{}", "link": "https://old.example/{}"},
        {"guid": "https://new.example/{}", "link": "https://new.example/{}"},
    ),
    "neither guid nor link": ({"guid": "", "link": ""}, {"guid": "", "link": ""}),
}


@pytest.mark.parametrize("name", SAME)
async def test_f44_one_entry_is_one_entry_with(herald: World, name: str) -> None:
    """Eight visits, at each of which the document is told in the one way and in the other."""
    before, after = (made_anew(DAYS, **how) for how in SAME[name])
    async with herald.monitor() as monitor:
        told = await serve(herald, monitor, before, after, before[::-1], after, [*after, other("sunny")])
        assert await monitor.entries() == [*(item.title for item in DAYS), "Weather: sunny"]
        assert await telling(monitor) == len(DAYS)
    assert told == []


async def test_f44_guids_that_number_the_places_of_a_document_hide_no_news(herald: World) -> None:
    """The newest item always has the guid 0."""
    items = [report(f"day {number}") for number in range(12)]
    documents = [made_anew(items[first : first + 6], guid="{}") for first in range(6)]
    async with herald.monitor() as monitor:
        await serve(herald, monitor, *documents)
        assert await monitor.entries() == sorted(item.title for item in items[:11])


async def test_f44_two_items_of_one_guid_are_told_apart_and_two_feeds_are_two(herald: World) -> None:
    herald.publish("tribune", replace(other("sunny"), guid="same"))
    async with herald.monitor() as monitor:
        await serve(herald, monitor, made_anew(DAYS[:2], guid="same"), made_anew(DAYS[:2], guid="same"))
        assert len(await monitor.entries()) == 3
        assert await telling(monitor) == 2


async def test_f44_a_feed_whose_guids_come_from_its_titles_is_found_out(herald: World) -> None:
    """Each edit gives a new guid; once a relaunch has shown that guids change here, edits are edits."""
    async with herald.monitor() as monitor:
        await serve(herald, monitor, DAYS, made_anew(DAYS, guid="relaunch-{}"))
        edits = [replace(DAYS[0], guid=f"g{n}", title=f"Harbour strike: day 0, {n} dead") for n in range(4)]
        await serve(herald, monitor, *([edit, *made_anew(DAYS, guid="relaunch-{}")[1:]] for edit in edits))
        assert len(await monitor.entries()) == len(DAYS)
        assert await telling(monitor) == len(DAYS)


async def test_f45_edits_are_one_entry_and_a_clock_in_the_words_is_not_listened_to_for_ever(herald: World) -> None:
    edits = [replace(CRANE, summary=f"Updated {n} minutes ago.", published=NOON + n * MINUTE) for n in range(30)]
    async with herald.monitor() as monitor:
        await serve(herald, monitor, *([edit] for edit in edits))
        assert await monitor.entries() == [CRANE.title]
        (revision,) = await monitor.database.read(lambda c: list(c.execute(select(entries.c.revision)).scalars()))
        assert revision == 24, "then its publisher is not listened to any more"
        assert (await monitor.state("herald")).entries == 1
        assert await telling(monitor) == 1


DATES = [
    "", "Thu, 01 Jan 1970 00:00:00 GMT", "0000-00-00", "Sun, 01 Mar 2099 12:00:00 GMT", "Thu, 32 Foo 2024",
    "Fri, 01 Mar 2024 11:00:00", "Fri, 01 Mar 2024 11:00:00 EST", "Fri, 01 Mar 2024 11:00:00 +99:99", "1709290800000",
]  # fmt: skip


async def test_f46_no_date_breaks_an_entry_and_none_out_of_all_reason_is_believed(herald: World) -> None:
    """A date that cannot be is none: put to the nearest that can, 2099 would be news of tomorrow on a first poll."""
    document = rss(*(replace(report(f"day {n}"), published=None) for n in range(len(DATES))))
    for date in DATES:
        document = document.replace(
            b"</description></item>", f"</description><pubDate>{date}</pubDate></item >".encode(), 1
        )
    herald.feeds.script("/herald", reply(200, document.replace(b"</item >", b"</item>")))
    async with herald.monitor() as monitor:
        await monitor.poll()
        assert monitor.polled["herald"].error is None
        found = {entry.title: entry for entry in monitor.polled["herald"].outcome.new}
        herald.hand.pass_(HOUR)
        later = report("later", published=NOON.replace(year=1970))
        await visits(herald, monitor, page(later, *(report(f"day {n}", published=None) for n in range(len(DATES)))))
        async with browser(monitor) as reader:
            answer = await reader.get("/api/v1/entries", headers={"accept": "application/json"})
    published = [found[f"Harbour strike: day {n}"].published for n in range(len(DATES))]
    assert published == [None, None, None, None, None, NOON - HOUR, NOON + 4 * HOUR, published[7], None]
    assert published[7] is None or NOON - 5 * DAY < published[7] < NOON + DAY
    assert all(entry.seen == NOON for entry in found.values())
    first, *others = [one["title"] for one in answer.json()["items"]]
    assert (first, sorted(others)) == (later.title, sorted(found)), "the order is that in which entries were seen"


OLD = NOON - 20 * DAY


def archive(count: int, *, name: str = "archive", dated: datetime | None = OLD) -> list[Item]:
    """Return items that nobody has seen; the first and then one in fifty is on the watchlist's subject."""
    return [(other if n % 50 else report)(f"{name} {n}", published=dated) for n in range(count)]


async def test_f47_the_first_poll_tells_of_nothing_old(herald: World) -> None:
    async with herald.monitor() as monitor:
        await serve(herald, monitor, archive(50))
        assert len(await monitor.entries()) == 50
        assert await telling(monitor) == 0


@pytest.mark.parametrize("how", [{"guid": "n{}"}, {"guid": "n{}", "link": "https://moved.example/{}"}])
async def test_f47_guids_or_hosts_made_anew_tell_nobody_again(herald: World, how: dict[str, str]) -> None:
    items = archive(40, name="day", dated=NOON)
    async with herald.monitor() as monitor:
        told = await serve(herald, monitor, items, made_anew(items, **how), [], items[::-1], items)
        assert len(await monitor.entries()) == 40
        assert (await monitor.state("herald")).set_aside_at is None
        assert await telling(monitor) == 1
    assert told == []


async def quiet_weeks(world: World, monitor: Monitor) -> None:
    """A feed of six entries that has been read for some visits."""
    await serve(world, monitor, *([DAYS] * 3))


async def test_f47_five_hundred_at_once_are_set_aside_told_to_operators_once_and_come_back(
    herald: World, log: list[str]
) -> None:
    async with herald.monitor() as monitor:
        await quiet_weeks(herald, monitor)
        sent = await telling(monitor)
        flood = [*archive(500), *DAYS]
        (notice,) = await serve(herald, monitor, flood, flood)
        assert (notice.kind, "500" in notice.message or "set aside" in notice.message) == ("set-aside", True)
        state = await monitor.state("herald")
        assert state.set_aside_because == "flood"
        assert len(await monitor.entries()) == 506, "what came is kept"
        assert len(await monitor.hits()) == 6
        (back,) = await serve(herald, monitor, [other("sunny"), *flood], flood, flood)
        assert (back.kind, back.episode) == ("back", notice.episode)
        assert (await monitor.state("herald")).set_aside_at is None
        assert len(await monitor.hits()) == 16, "it joins its stories, untold"
        assert await telling(monitor) == sent
        await serve(herald, monitor, [CRANE, *flood])
        assert await telling(monitor) == sent + 1
    assert sum("set aside, and what came" in line for line in log) == 1


async def test_f47_a_feed_that_turns_into_another_is_set_aside_and_its_news_is_told_again_when_it_is_calm(
    herald: World,
) -> None:
    stranger = [report(f"casino {number}", site="spam", published=None) for number in range(12)]
    async with herald.monitor() as monitor:
        await quiet_weeks(herald, monitor)
        sent = await telling(monitor)
        (notice,) = await serve(herald, monitor, stranger, stranger, title="Casino")
        assert notice.kind == "set-aside"
        assert (await monitor.state("herald")).set_aside_because == "replaced"
        await serve(herald, monitor, DAYS, DAYS, [CRANE, *DAYS])
        assert await telling(monitor) == sent + 1


async def test_f47_while_a_feed_is_set_aside_its_real_news_is_told(herald: World) -> None:
    async with herald.monitor() as monitor:
        await quiet_weeks(herald, monitor)
        sent = await telling(monitor)
        flood = [*archive(500), *DAYS]
        await serve(herald, monitor, flood, [CRANE, *flood])
        assert (await monitor.state("herald")).set_aside_at is not None
        assert await telling(monitor) == sent + 1


async def test_f47_a_real_burst_of_news_is_told_at_once(herald: World) -> None:
    """Fifteen entries in a quarter of an hour, in a feed that brings a few a day and holds fifteen."""
    async with herald.monitor() as monitor:
        await quiet_weeks(herald, monitor)
        sent, now = await telling(monitor), herald.hand.moment
        burst = [report(f"blast {number}", published=now - number * MINUTE) for number in range(15)]
        told = await serve(herald, monitor, burst)
        assert [notice.kind for notice in told] == ["gap"], "nothing old is left, so something may have been missed"
        assert await telling(monitor) == sent + 15


async def test_f47_what_came_while_nobody_looked_is_no_storm(herald: World) -> None:
    async with herald.monitor() as monitor:
        await quiet_weeks(herald, monitor)
        sent, now = await telling(monitor), herald.hand.moment
        herald.feeds.script("/herald", reply(500))
        await monitor.poll(every=True)
        herald.hand.pass_(3 * DAY)
        missed = [report(f"later {n}", published=now + 2 * DAY + n * HOUR) for n in range(20)]
        await serve(herald, monitor, missed)
        assert await telling(monitor) == sent + 20


async def test_f47_empty_and_full_again_and_turned_around_is_no_news(herald: World) -> None:
    items = archive(40, name="day", dated=NOON)
    async with herald.monitor() as monitor:
        told = await serve(herald, monitor, items, [], items[::-1], items[:1], items)
        assert await telling(monitor) == 1
    assert told == []


async def test_f48_an_entry_that_comes_back_after_retention_is_not_told_again(herald: World) -> None:
    herald.set(retention=RetentionConfig(entries=30 * DAY))
    rain = other("rain")
    async with herald.monitor() as monitor:
        await serve(herald, monitor, [rain, CRANE], [])
        herald.hand.pass_(40 * DAY)
        async with monitor.running() as daemon:
            await daemon._prune()
        assert rain.title not in await monitor.entries()
        await serve(herald, monitor, [rain, CRANE, *DAYS])
        assert rain.title not in await monitor.entries()
        assert (await monitor.state("herald")).entries == 2 + len(DAYS)
        assert await telling(monitor) == 1 + len(DAYS)


async def test_f48_what_no_feed_has_shown_for_a_long_time_is_forgotten_in_the_end(herald: World) -> None:
    herald.set(retention=RetentionConfig(entries=30 * DAY))
    rain = other("rain")
    async with herald.monitor() as monitor:
        await serve(herald, monitor, [rain])
        herald.hand.pass_(timedelta(days=400))
        async with monitor.running() as daemon:
            for _ in range(2):
                await daemon._prune()
        await serve(herald, monitor, [rain, CRANE])
        assert rain.title in await monitor.entries()
