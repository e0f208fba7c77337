"""Many reports of one happening are one development, told once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.model.watchlist import Rule
from monitor.stories.place import OPEN
from tests.flow.papers import Item, account, other, report
from tests.flow.world import World, content, following

CRANE = report("crane falls")
BY_TITLE = replace(
    report("crane falls", site="tribune"), title="HARBOUR  strike: «Crane» falls".replace("«Crane»", "crane")
)
BY_LINK = replace(
    CRANE, guid="agency-7", title="Strike at the harbour claims a crane", link=f"{CRANE.link}?utm_source=t"
)
WINDOW = timedelta(hours=72)


async def test_two_feeds_that_link_to_one_page_tell_of_one_development(any_world: World) -> None:
    assert await kinds_told(any_world, BY_LINK) == ["development.new"]


async def test_two_feeds_with_one_headline_tell_of_one_development(any_world: World) -> None:
    assert await kinds_told(any_world, BY_TITLE) == ["development.new"]


async def kinds_told(world: World, copy: Item) -> list[str]:
    """Publish a report, and a copy of it an hour later; return the types of what was told of their one development."""
    world.publish("herald", CRANE)
    world.publish("tribune")
    async with world.monitor() as monitor:
        await monitor.round()
        world.hand.pass_(timedelta(hours=1))
        world.publish("tribune", replace(copy, published=world.hand.moment))
        await monitor.round()
        (development,) = await monitor.developments()
        first, second = await monitor.hits()
        assert len(await monitor.entries()) == 2
    assert (first.kind, second.kind) == ("first", "reprint")
    assert first.development_id == second.development_id == development.id
    assert (development.first_seen, development.last_seen) == (first.seen, second.seen)
    assert development.origins == ("herald.example",), "a copy has the origin of what it copies"
    return [content(asked)["type"] for asked in world.received()]


async def test_feeds_that_bring_one_headline_at_once_tell_of_one_development(any_world: World) -> None:
    for number in range(8):
        world = any_world
        world.publish(f"outlet-{number}", report("crane falls", site=f"outlet-{number}"))
    async with any_world.monitor() as monitor:
        await monitor.round()
        assert len(await monitor.developments()) == 1
        assert sorted(hit.kind for hit in await monitor.hits()) == ["first"] + ["reprint"] * 7
    assert len(any_world.received()) == 1


async def test_a_document_with_the_same_headline_twice_tells_of_one_development(world: World) -> None:
    world.publish("herald", CRANE, replace(report("crane falls again"), title=CRANE.title))
    async with world.monitor() as monitor:
        await monitor.round()
        assert {hit.url: hit.kind for hit in await monitor.hits()} == {
            CRANE.link: "first",
            f"{CRANE.link}-again": "reprint",
        }
        assert len(await monitor.developments()) == 1
    assert len(world.received()) == 1


async def test_a_rule_that_asks_for_every_hit_hears_of_each_but_reprints(world: World) -> None:
    world.channel("wire")
    world.follow(following(Rule("fast", "desk"), Rule("all", "wire", events=("hit",))))
    world.publish("herald", CRANE, report("ship sinks"))
    world.publish("tribune", BY_TITLE, report("port closes", site="tribune"))
    async with world.monitor() as monitor:
        await monitor.round()
        kinds = sorted(hit.kind for hit in await monitor.hits())
    assert kinds == ["first", "first", "first", "reprint"]
    told = [content(asked) for asked in world.received("wire")]
    assert {one["type"] for one in told} == {"entry.hit"}
    assert sorted(one["data"]["entries"][0]["kind"] for one in told) == ["first"] * 3
    assert {content(asked)["type"] for asked in world.received("desk")} == {"development.new"}
    ids = [asked.text("webhook-id") for channel in ("wire", "desk") for asked in world.received(channel)]
    assert len(ids) == len(set(ids)) == 6


async def test_one_rule_may_ask_for_both_and_gets_two_alerts(world: World) -> None:
    world.follow(following(Rule("fast", "desk", events=("new", "hit"))))
    world.publish("herald", CRANE)
    async with world.monitor() as monitor:
        await monitor.round()
    assert sorted(content(asked)["type"] for asked in world.received()) == ["development.new", "entry.hit"]
    assert len({asked.text("webhook-id") for asked in world.received()}) == 2


async def test_a_rule_hears_nothing_under_its_score(world: World) -> None:
    world.channel("wire")
    world.follow(following(Rule("sure", "desk", min_score=0.99), Rule("all", "wire", min_score=0.1)))
    world.publish("herald", replace(CRANE, title="Crane falls", summary="The strike in the harbour goes on."))
    async with world.monitor() as monitor:
        await monitor.round()
        (hit,) = await monitor.hits()
        assert 0.1 < hit.score < 0.99
    assert (len(world.received("desk")), len(world.received("wire"))) == (0, 1)


async def test_within_72_hours_the_same_headline_is_a_copy_and_once_all_is_quiet_news(world: World) -> None:
    world.publish("herald", CRANE)
    for name in ("tribune", "gazette"):
        world.publish(name)
    async with world.monitor() as monitor:
        await monitor.round()
        world.hand.pass_(WINDOW)
        world.publish("tribune", BY_TITLE, other("sunny"))
        await monitor.round()
        assert len(await monitor.developments()) == 1
        world.hand.pass_(OPEN + timedelta(seconds=1))
        other_text = account("crane falls again")
        again = replace(CRANE, guid="g-1", link="https://gazette.example/1", summary=other_text, published=None)
        world.publish("gazette", again)
        await monitor.round()
        newest, oldest = await monitor.developments()
    assert newest.opening_entry_id != oldest.opening_entry_id
    assert [content(asked)["data"]["development"]["id"] for asked in world.received()] == [oldest.id, newest.id]


async def test_an_edit_that_names_another_is_told_and_one_that_mends_a_name_is_not(any_world: World) -> None:
    any_world.follow(following(Rule("all", "desk", events=("new", "updated"))))
    named = "Harbour strike: Police hold Jan Kowalik over the crane"
    edits = [named, named.replace("Kowalik", "Kowalick"), named.replace("Jan Kowalik", "Piotr Wanat")]
    any_world.publish("herald")
    async with any_world.monitor() as monitor:
        for title in edits:
            any_world.publish("herald", replace(CRANE, title=title))
            await monitor.round()
            any_world.hand.pass_(timedelta(hours=1))
    opened, updated = map(content, any_world.received())
    assert (opened["type"], updated["type"]) == ("development.new", "development.updated")
    assert "Jan Kowalick → Piotr Wanat" in updated["data"]["text"]


async def test_what_its_outlet_has_again_after_weeks_is_told_nobody_and_opens_nothing_anew(any_world: World) -> None:
    crane = replace(CRANE, title="Harbour strike: a crane falls on two empty barges", summary="")
    any_world.publish("herald", crane)
    any_world.publish("tribune")
    async with any_world.monitor() as monitor:
        await monitor.round()
        any_world.hand.pass_(timedelta(days=20))
        again = replace(crane, guid="g-2", link="https://herald.example/crane-2", published=any_world.hand.moment)
        any_world.publish("herald", again)
        await monitor.round()
        (_, copy) = await monitor.hits()
        any_world.hand.pass_(timedelta(hours=1))
        barges = replace(again, title="Harbour strike: crane that fell on two barges is lifted", guid="t-1", link="")
        any_world.publish("tribune", barges)
        await monitor.round()
        assert len(await monitor.developments()) == 2
    assert copy.kind == "reprint"
    assert [content(asked)["type"] for asked in any_world.received()] == ["development.new", "development.new"]


@pytest.mark.parametrize("together", [False, True])
async def test_a_copy_that_credits_an_agency_says_whose_text_its_outlet_had(any_world: World, together: bool) -> None:
    any_world.follow(following(Rule("all", "desk", events=("new", "corroborated"))))
    text = account("crane falls")
    copy = replace(report("wire", site="tribune"), title=f"{CRANE.title} on a barge", summary=f"(Reuters) - {text}")
    wire = replace(report("crane lies", site="gazette"), title=f"{CRANE.title}: what is known", link="")
    any_world.publish("herald", replace(CRANE, summary=text), *([replace(copy, guid="h-2")] if together else []))
    any_world.publish("tribune")
    any_world.publish("gazette")
    async with any_world.monitor() as monitor:
        await monitor.round()
        any_world.hand.pass_(timedelta(hours=1))
        any_world.publish("tribune", copy)
        await monitor.round()
        (development,) = await monitor.developments()
        assert development.origins == ("reuters",)
        assert {hit.origin for hit in await monitor.hits()} == {"reuters"}
        any_world.hand.pass_(timedelta(hours=1))
        any_world.publish("gazette", replace(wire, summary="A crane fell in the harbour. (Reuters)"))
        await monitor.round()
        developments = await monitor.developments()
        assert {one.origins for one in developments} == {("reuters",)}
    assert "development.corroborated" not in [content(asked)["type"] for asked in any_world.received()]


async def test_a_headline_over_an_agency_s_text_does_not_say_whose_another_text_is(world: World) -> None:
    world.publish("herald", CRANE)
    world.publish("tribune")
    async with world.monitor() as monitor:
        await monitor.round()
        world.hand.pass_(timedelta(hours=1))
        world.publish("tribune", replace(BY_TITLE, summary=f"(Reuters) - {account('crane lies')}"))
        await monitor.round()
        (development,) = await monitor.developments()
        assert [hit.kind for hit in await monitor.hits()] == ["first", "reprint"]
    assert development.origins == ("herald.example",)


async def test_two_watchlists_place_the_same_entries_each_for_itself(world: World) -> None:
    world.follow(following(feeds=("herald",)), following(id_="docks"))
    world.publish("herald", CRANE)
    world.publish("tribune", BY_TITLE)
    async with world.monitor() as monitor:
        await monitor.round()
        assert len(await monitor.developments("harbour")) == len(await monitor.developments("docks")) == 1
        kinds = {(hit.watchlist_id, hit.kind) for hit in await monitor.hits()}
    assert kinds == {("harbour", "first"), ("docks", "first"), ("docks", "reprint")}
