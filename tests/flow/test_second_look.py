"""A second look: what is close to a threshold is decided by its article, in its time, once."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.app.views.why import Outcome, explain
from monitor.cli.why import answer_lines
from monitor.model.watchlist import Entity, Rule, Watchlist
from tests.flow.papers import Item
from tests.flow.test_article import HTML
from tests.flow.wire import RESET, reply, until
from tests.flow.world import EVERY, Monitor, World, content
from tests.statements import heard, of_all_feeds

MALI = Entity("mali", "Mali", "place", 3.0)
FRANCE = Entity("france", "France", "place", 1.0)
STORY = Watchlist(
    "story", "Mali and France", entities=(MALI, FRANCE), require="mali AND france", threshold=0.5,
    alerts=(Rule("fast", "desk"),),
)  # fmt: skip
TOLD = (
    "The government in Mali says that France sent arms to the north of the country last year.",
    "A minister in Bamako showed photographs of crates, which he said had come by helicopter.",
    "France denies it to Mali, and its ambassador was called in on Tuesday for a talk of two hours.",
)
BESIDE = (
    "The harvest festival opened with songs, a market and a parade of goats through the old town.",
    "Guests from Mali and France danced until the lamps went out, and the mayor gave prizes for cheese.",
    "Football was played on the green behind the church, where forty teams met for the yearly cup.",
)


def page(*sentences: str) -> bytes:
    paragraphs = "".join(f"<p>{one}</p>" for one in sentences)
    return f"<html lang='en'><head><title>x</title></head><body><article>{paragraphs}</article></body></html>".encode()


def article(world: World, path: str, *sentences: str) -> str:
    """Serve an article; return its address."""
    world.feeds.script(path, reply(200, page(*sentences), HTML))
    return world.feeds.url(path, "paper.test")


def teaser(world: World, title: str, path: str = "/a", *sentences: str) -> Item:
    """Return an item that tells little, whose article tells more."""
    return Item(title, path, article(world, path, *(sentences or TOLD)), published=world.hand.moment)


def reading(world: World) -> World:
    world.follow(STORY)
    world.feeds.script("/robots.txt", reply(404))
    return world


async def test_an_entry_near_the_threshold_waits_for_its_article_and_becomes_a_hit_by_it(any_world: World) -> None:
    world = reading(any_world)
    world.publish("herald", teaser(world, "Mali speaks of arms in the north"))
    async with world.monitor() as monitor:
        await monitor.poll()
        (doubt,) = await monitor.doubts()
        assert (doubt.accepted, doubt.settled_at, await monitor.hits()) == (False, None, [])
        await monitor.look_again()
        (hit,) = await monitor.hits()
        (settled,) = await monitor.doubts()
        await monitor.deliver()
    assert hit.first_score == doubt.first_score
    assert hit.score == settled.second_score
    assert {one.field for one in hit.evidence} == {"title", "text"}
    assert [content(one)["data"]["entries"][0]["title"] for one in world.received()] == [hit.title]


async def test_a_hit_close_to_the_threshold_is_none_where_its_article_says_what_the_rules_exclude(world: World) -> None:
    reading(world).follow(replace(STORY, exclude='"football"', threshold=0.9))
    world.publish("herald", teaser(world, "Guests from Mali and France at the festival", "/a", *BESIDE))
    async with world.monitor() as monitor:
        await monitor.poll()
        (doubt,) = await monitor.doubts()
        assert (doubt.accepted, await monitor.hits()) == (True, [])
        await monitor.look_again()
        (settled,) = await monitor.doubts()
        assert await monitor.hits() == []
    assert settled.second_score is not None


async def test_a_hit_that_no_text_could_refuse_never_waits(world: World) -> None:
    reading(world).follow(replace(STORY, exclude='title:"football"', threshold=0.9))
    world.publish("herald", teaser(world, "Guests from Mali and France at the festival", "/a", *BESIDE))
    async with world.monitor() as monitor:
        await monitor.poll()
        assert (len(await monitor.hits()), await monitor.doubts()) == (1, [])


async def test_a_clear_hit_never_waits_and_its_article_is_not_asked_for(world: World) -> None:
    reading(world).follow(replace(STORY, exclude='"football"'))
    clear = teaser(world, "Mali accuses France, France answers Mali")
    world.publish("herald", clear)
    async with world.monitor() as monitor:
        await monitor.poll()
        assert [hit.first_score for hit in await monitor.hits()] == [None]
        assert await monitor.doubts() == []
    assert world.feeds.asked("/a") == []


async def test_nothing_is_read_where_the_configuration_says_never_or_nobody_would_be_told(world: World) -> None:
    doubtful = teaser(reading(world), "Mali speaks of arms in the north")
    world.set(full_text="never")
    world.publish("herald", doubtful)
    async with world.monitor() as monitor:
        await monitor.round()
        assert await monitor.doubts() == []
    world.set(full_text="doubtful")
    old = Item(
        "Mali speaks of gold in the north", "/old", doubtful.link, published=world.hand.moment - timedelta(days=3)
    )
    world.publish("gazette", old)
    async with world.monitor() as monitor:
        await monitor.round()
        assert await monitor.doubts() == []
    assert world.feeds.asked("/a") == []


async def test_without_a_text_in_time_it_is_settled_on_what_the_feed_said(world: World) -> None:
    reading(world).follow(replace(STORY, exclude='"football"', threshold=0.7))
    world.publish(
        "herald",
        replace(teaser(world, "Guests from Mali at the festival", "/near"), summary="They came by way of France."),
        teaser(world, "Mali talks, and talks, and goes on, says a minister of Mali", "/lacking"),
    )
    silence = asyncio.Event()
    world.feeds.script("/near", [silence])
    world.feeds.script("/lacking", [RESET])
    async with world.monitor() as monitor:
        await monitor.poll()
        assert {one.accepted for one in await monitor.doubts()} == {True, False}
        world.hand.pass_(timedelta(seconds=29.5))
        await monitor.look_again()
        (hit,) = await monitor.hits()
        settled = await monitor.doubts()
    silence.set()
    assert hit.title == "Guests from Mali at the festival"
    assert all(one.settled_at and one.second_score is None and one.missing for one in settled)


async def test_monitor_why_tells_that_an_entry_waits_and_then_by_what_it_was_decided(world: World) -> None:
    world.publish("herald", teaser(reading(world), "Mali speaks of arms in the north"))

    async def told(monitor: Monitor) -> tuple[Outcome, str]:
        answer = await monitor.database.read(
            lambda connection: explain(connection, world.config, "Mali speaks of arms")
        )
        return answer.articles[0].outcomes[0], "\n".join(answer_lines(answer, "Mali speaks of arms"))

    async with world.monitor() as monitor:
        await monitor.poll()
        waiting, first = await told(monitor)
        await monitor.look_again()
        after, second = await told(monitor)
    assert waiting.state == "undecided"
    assert after.state == "hit"
    assert "undecided: score 1.00 by what the feed says" in first
    assert "it waits for the text of its article until" in first
    assert "decided by its article: score 0.76, and 1.00 before it was read" in second
    assert after.doubt is not None
    assert (after.doubt.first_score, after.doubt.second_score) == (waiting.doubt and waiting.doubt.first_score, 0.76)


async def test_robots_txt_is_obeyed_and_what_it_forbids_is_settled_at_once(world: World) -> None:
    forbidden = teaser(reading(world), "Mali speaks of arms in the north")
    world.feeds.script("/robots.txt", reply(200, b"User-agent: *\nDisallow: /a\n"))
    world.publish("herald", forbidden)
    async with world.monitor() as monitor:
        await monitor.round()
        (settled,) = await monitor.doubts()
    assert "robots.txt" in (settled.missing or "")
    assert world.feeds.asked("/a") == []


async def test_what_a_dead_monitor_left_in_doubt_is_settled_by_the_next_one_once(any_world: World) -> None:
    world = reading(any_world)
    world.publish("herald", teaser(world, "Mali speaks of arms in the north"))
    async with world.monitor() as monitor:
        await monitor.poll()
    world.hand.pass_(EVERY)
    async with world.monitor() as monitor:
        await monitor.look_again()
        await monitor.round(every=True)
        (settled,) = await monitor.doubts()
        assert settled.missing == "there was no time left to read it"
        assert await monitor.hits() == []


async def test_a_feed_that_an_edit_takes_away_meanwhile_loses_nothing_that_was_in_doubt(world: World) -> None:
    world.publish("herald", teaser(reading(world), "Mali speaks of arms in the north"))
    async with world.monitor() as monitor:
        await monitor.poll()
        monitor.parts.poller.take_up(replace(world.config, feeds=()), monitor.parts.rules)
        with heard() as said:
            await monitor.look_again()
        await monitor.deliver()
        (hit,) = await monitor.hits()
    assert said
    assert of_all_feeds(said) == []
    assert hit.feed_name == "Herald"
    assert len(world.received()) == 1


async def test_two_entries_that_lead_to_one_article_are_read_once(world: World) -> None:
    first = teaser(reading(world), "Mali speaks of arms in the north")
    world.publish("herald", first)
    world.publish("gazette", Item("Mali: talk of arms in the north", "/b", first.link, published=world.hand.moment))
    async with world.monitor() as monitor:
        await monitor.poll()
        await monitor.parts.second_look.tick()
        await monitor.look_again()
        assert len(await monitor.hits()) == 2
        asked = len(world.feeds.asked("/a"))
        assert asked in {1, 2}  # both may have set out before the first came back
        world.publish("herald", Item("Mali and its talk of arms", "/c", first.link, published=world.hand.moment))
        world.hand.pass_(timedelta(hours=1))
        await monitor.poll()
        await monitor.look_again()
        assert len(await monitor.hits()) == 3
        assert len(world.feeds.asked("/a")) == asked


@pytest.mark.parametrize(("told", "kinds"), [(TOLD, ["first", "reprint"]), (BESIDE, ["first", "first"])])
async def test_what_was_read_is_placed_by_its_text_and_not_by_its_title(
    world: World, told: tuple[str, ...], kinds: list[str]
) -> None:
    first = teaser(reading(world), "Mali speaks of arms in the north")
    world.publish("herald", first)
    async with world.monitor() as monitor:
        await monitor.round()
        world.hand.pass_(timedelta(hours=1))
        world.publish("herald", first, teaser(world, "A minister and his photographs: Mali waits", "/b", *told))
        await monitor.round(every=True)
        hits = await monitor.hits()
        same = await monitor.database.read(lambda connection: explain(connection, world.config, hits[-1].entry_id))
    assert [hit.kind for hit in hits] == kinds
    assert len({hit.development_id for hit in hits}) == kinds.count("first")
    said = "\n".join(answer_lines(same, hits[-1].entry_id))
    assert ("not new: a copy of 'Mali speaks of arms in the north'" in said) is ("reprint" in kinds)


async def test_the_daemon_settles_and_tells_by_itself(world: World) -> None:
    world.publish("herald", teaser(reading(world), "Mali speaks of arms in the north"))
    async with world.monitor() as monitor, monitor.running():
        await until(world.received, "the alert of a second look")
    (told,) = world.received()
    assert content(told)["data"]["entries"][0]["title"] == "Mali speaks of arms in the north"
