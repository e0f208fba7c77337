"""A story as it unfolds: one development a happening, whatever the outlet, the language or the wording."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.app.feedback.splitting import split
from monitor.app.hits import placing
from monitor.app.hits.merging import merge_by_hand
from monitor.app.hits.planting import plant_all
from monitor.model.development import Development
from monitor.model.hit import Hit
from monitor.model.watchlist import Entity, Rule, Seed, Watchlist
from monitor.storage.audit import list_audit
from monitor.storage.merging import development_of
from monitor.storage.placing import changes_in
from monitor.stories.likeness import Likeness
from tests.flow.papers import NOON, Item
from tests.flow.world import Monitor, World, content

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
TOLD = Rule("fast", "desk", events=("new", "updated", "corroborated"))
COUP = Watchlist(
    "niger",
    "Niger after the coup",
    entities=(
        Entity("niger", "Niger", "place", 3.0, (("*", "Niger"), ("ar", "النيجر"), ("ru", "Нигер"), ("nl", "Nigerese"))),
    ),
    require="niger",
    threshold=0.0,
    alerts=(TOLD,),
)
EVACUATION = {
    "herald": Item(
        "France evacuates its citizens from Niger after embassy attack",
        "h1",
        "https://herald.example/niger-evacuation",
        "Paris sends three planes to Niamey to take 600 French citizens home after protesters attacked its embassy.",
    ),
    "tribune": Item(
        "France begins evacuation of citizens from Niger",
        "t1",
        "https://tribune.example/a/77",
        "The first French plane left Niamey with citizens on board, days after the embassy in Niger was attacked.",
    ),
}
DEATHS = Item(
    "Floods in southern Niger kill 12 people",
    "f1",
    "https://herald.example/niger-floods",
    "At least 12 people died when heavy rain flooded villages near Maradi in southern Niger, officials said.",
)
MORE_DEATHS = Item(
    "Floods in southern Niger kill 30 people",
    "f2",
    "https://tribune.example/niger-floods-toll",
    "The floods near Maradi in southern Niger killed 30 people, officials said, after heavy rain hit more villages.",
)


def at(item: Item, world: World) -> Item:
    """Return an item that is published now."""
    return replace(item, published=world.hand.moment)


async def published(world: World, monitor: Monitor, **papers: Item) -> None:
    """Let an hour pass, let papers publish, and do a round."""
    world.hand.pass_(HOUR)
    for name, item in papers.items():
        world.publish(name, at(item, world))
    await monitor.round()


def papers_of(world: World, *names: str) -> None:
    """Add feeds that have nothing yet, and have been read once."""
    for name in names:
        world.publish(name, Item("Weather", f"w-{name}", f"https://{name}.example/weather", "Rain."))


async def begun(world: World, monitor: Monitor, *names: str) -> None:
    """Let the first pass over the feeds be over."""
    del names
    await monitor.round()


def told(world: World) -> list[str]:
    """Return the types of what the desk got, in order."""
    return [content(asked)["type"].removeprefix("development.") for asked in world.received()]


async def kinds(monitor: Monitor) -> list[str]:
    """Return the kinds of the hits, oldest first."""
    return [hit.kind for hit in await monitor.hits()]


async def test_another_report_of_a_happening_is_its_coverage_and_corroborates_it_once(any_world: World) -> None:
    world = any_world
    world.follow(COUP)
    papers_of(world, "herald", "tribune", "gazette")
    async with world.monitor() as monitor:
        await begun(world, monitor)
        await published(world, monitor, herald=EVACUATION["herald"])
        await published(world, monitor, tribune=EVACUATION["tribune"])
        again = replace(
            EVACUATION["tribune"],
            guid="g1",
            link="https://gazette.example/5",
            title="France starts evacuation of its citizens from Niger",
        )
        await published(world, monitor, gazette=again)
        (development,) = await monitor.developments()
        assert (await kinds(monitor))[:2] == ["first", "coverage"]
    assert development.origins[:2] == ("herald.example", "tribune.example")
    assert told(world) == ["new", "corroborated"]
    new = content(world.received()[0])["data"]["development"]
    assert new["id"] == development.id
    assert "600 French citizens" in new["new"]["sentence"]


async def test_a_toll_that_rises_is_an_update_that_says_both_numbers(any_world: World) -> None:
    world = any_world
    world.follow(COUP)
    papers_of(world, "herald", "tribune")
    async with world.monitor() as monitor:
        await begun(world, monitor)
        await published(world, monitor, herald=DEATHS)
        await published(world, monitor, tribune=MORE_DEATHS)
        (development,) = await monitor.developments()
        changes = await monitor.database.read(lambda connection: changes_in(connection, [development.id]))
    assert any("12" in (one.change.before or "") and "30" in (one.change.after or "") for one in changes)
    assert told(world)[0] == "new"
    updated = next(content(asked) for asked in world.received() if content(asked)["type"] == "development.updated")
    assert updated["data"]["text"].endswith("kill 30 people (12 → 30; 2 origins: herald.example, tribune.example)")
    (changed,) = updated["data"]["development"]["changed"]
    assert (changed["what"], changed["from"], changed["to"]) == ("number", "12", "30")
    assert told(world).count("new") == 1


async def test_the_first_dead_of_a_happening_are_an_update_once(any_world: World) -> None:
    world = any_world
    world.follow(COUP)
    papers_of(world, "herald", "tribune", "courier")
    before = Item(
        "Floods in southern Niger cut off villages near Maradi",
        "f0",
        "https://herald.example/niger-floods-begin",
        "Heavy rain flooded villages near Maradi in southern Niger, officials said.",
    )
    again = replace(DEATHS, guid="f3", link="https://courier.example/floods", summary="Officials said so on Monday.")
    async with world.monitor() as monitor:
        await begun(world, monitor)
        await published(world, monitor, herald=before)
        await published(world, monitor, tribune=replace(DEATHS, link="https://tribune.example/niger-floods"))
        await published(world, monitor, courier=again)
        assert len(await monitor.developments()) == 1
    assert told(world).count("updated") == 1
    updated = next(content(asked) for asked in world.received() if content(asked)["type"] == "development.updated")
    (changed,) = updated["data"]["development"]["changed"]
    assert (changed["what"], changed["from"], changed["to"]) == ("number", None, "12")


async def test_a_publisher_who_changes_a_number_is_told_of_and_one_who_mends_a_comma_is_not(any_world: World) -> None:
    world = any_world
    world.follow(COUP)
    papers_of(world, "herald")
    async with world.monitor() as monitor:
        await begun(world, monitor)
        await published(world, monitor, herald=DEATHS)
        comma = replace(DEATHS, summary=DEATHS.summary.replace("Niger, officials", "Niger – officials"))
        await published(world, monitor, herald=comma)
        assert told(world) == ["new"], "a cosmetic edit alerts nobody"
        more = comma.summary.replace("12", "30")
        await published(world, monitor, herald=replace(comma, title=comma.title.replace("12", "30"), summary=more))
        (hit,) = await monitor.hits()
        (development,) = await monitor.developments()
    assert told(world) == ["new", "updated"]
    assert (hit.kind, hit.title, hit.revision) == ("first", "Floods in southern Niger kill 30 people", 2)
    assert development.title == DEATHS.title, "what was told keeps its name"
    told_entry = content(world.received()[1])["data"]["entries"][0]
    assert (told_entry["kind"], told_entry["title"]) == ("edit", hit.title)


async def test_the_seed_is_the_first_development_and_what_repeats_it_alerts_nobody(any_world: World) -> None:
    world = any_world
    seed = Seed(
        EVACUATION["herald"].title,
        f"{EVACUATION['herald'].summary}\nECOWAS had threatened to use force. Italy offered a plane of its own.",
        "en",
        NOON,
        "https://source.example/evacuation",
        "The Source",
    )
    world.follow(replace(COUP, seed=seed))
    papers_of(world, "herald", "tribune")
    async with world.monitor() as monitor:
        await plant_all(monitor.database, monitor.parts.config.watchlists, world.hand.moment)
        await plant_all(monitor.database, monitor.parts.config.watchlists, world.hand.moment)
        (baseline,) = await monitor.developments()
        assert (baseline.title, baseline.baseline, baseline.first_seen) == (seed.title, True, NOON)
        await begun(world, monitor)
        await published(world, monitor, herald=EVACUATION["herald"])
        await published(world, monitor, tribune=EVACUATION["tribune"])
        (development,) = await monitor.developments()
        assert await kinds(monitor) == ["first", "reprint", "coverage"]
        assert development.id == baseline.id
        await published(world, monitor, herald=DEATHS)
        flood, _ = await monitor.developments()
    assert told(world) == ["new"]
    said = content(world.received()[0])["data"]["development"]
    assert said["id"] == flood.id
    assert flood.news.numbers, "the toll is new to the story"


async def test_the_seed_is_there_before_the_first_hit_even_where_nobody_planted_it(world: World) -> None:
    seed = Seed(EVACUATION["herald"].title, EVACUATION["herald"].summary, "en", None, "", "The Source")
    world.follow(replace(COUP, seed=seed))
    papers_of(world, "herald")
    async with world.monitor() as monitor:
        await begun(world, monitor)
        await published(world, monitor, herald=EVACUATION["herald"])
        assert await kinds(monitor) == ["first", "reprint"]
    assert told(world) == []


async def test_a_name_that_the_seed_has_is_not_told_as_new_though_no_table_knows_it(world: World) -> None:
    own = tuple(Entity(name.lower(), name, "organisation", 1.0, (("*", name),)) for name in ("Tarskhydro", "Velmora"))
    seed = Seed(
        EVACUATION["herald"].title, "Two firms left.\nTarskhydro of Niger is one of them.", "en", NOON, "", "The Source"
    )
    world.follow(replace(COUP, entities=(*COUP.entities, *own), seed=seed))
    papers_of(world, "herald")
    flooded = "Heavy rain flooded a dam of Tarskhydro in southern Niger; Velmora sends engineers."
    async with world.monitor() as monitor:
        await begun(world, monitor)
        await published(world, monitor, herald=replace(DEATHS, summary=flooded))
        newest, _ = await monitor.developments()
    assert newest.news.entities == ("Velmora",)


async def test_a_story_that_slept_says_so_when_it_wakes(world: World) -> None:
    world.follow(COUP)
    papers_of(world, "herald", "tribune")
    async with world.monitor() as monitor:
        await begun(world, monitor)
        await published(world, monitor, herald=DEATHS)
        world.hand.pass_(16 * DAY)
        await published(world, monitor, tribune=EVACUATION["tribune"])
        newest, oldest = await monitor.developments()
    assert oldest.woke_after is None
    assert newest.woke_after == 16 * DAY + HOUR
    assert content(world.received()[1])["data"]["development"]["woke_after"] == "16d"


async def test_a_text_that_comes_again_weeks_later_tells_nobody_and_wakes_nobody(any_world: World) -> None:
    world = any_world
    first = EVACUATION["herald"]
    world.follow(COUP)
    papers_of(world, "herald", "tribune", "gazette")
    async with world.monitor() as monitor:
        await begun(world, monitor)
        await published(world, monitor, herald=first)
        world.hand.pass_(16 * DAY)
        again = replace(
            first, guid="t9", link="https://tribune.example/9", title="Last flight out of Niger", published=None
        )
        await published(world, monitor, tribune=again)
        (only,) = await monitor.developments()
        assert [one.kind for one in await monitor.hits()] == ["first", "reprint"]
        assert len(world.received()) == 1
        await published(world, monitor, gazette=DEATHS)
        newest, _ = await monitor.developments()
    assert only.origins == ("herald.example",)
    assert newest.woke_after is not None
    assert newest.woke_after > 16 * DAY


async def test_the_seed_told_again_word_for_word_weeks_later_alerts_nobody(world: World) -> None:
    herald = EVACUATION["herald"]
    seed = Seed(herald.title, herald.summary, "en", NOON - 12 * DAY, "https://source.example/1", "The Source")
    world.follow(replace(COUP, seed=seed))
    papers_of(world, "herald")
    async with world.monitor() as monitor:
        await begun(world, monitor)
        await published(world, monitor, herald=herald)
        (only,) = await monitor.developments()
        assert only.baseline
    assert world.received() == []


async def test_what_a_restart_finds_is_placed_as_before_it(any_world: World) -> None:
    world = any_world
    world.follow(COUP)
    papers_of(world, "herald", "tribune")
    async with world.monitor() as monitor:
        await begun(world, monitor)
        await published(world, monitor, herald=EVACUATION["herald"])
    async with world.monitor() as monitor:
        await published(world, monitor, tribune=EVACUATION["tribune"])
        assert await kinds(monitor) == ["first", "coverage"]
        assert len(await monitor.developments()) == 1


async def test_two_workers_never_open_two_developments_for_one_happening(any_world: World) -> None:
    world = any_world
    world.follow(COUP)
    names = [f"outlet{number}" for number in range(6)]
    papers_of(world, *names)
    async with world.monitor() as first:
        await begun(world, first)
        world.hand.pass_(HOUR)
        for number, name in enumerate(names):
            same = replace(
                EVACUATION["herald" if number % 2 else "tribune"], guid=name, link=f"https://{name}.example/1"
            )
            world.publish(name, at(same, world))
        if first.database.is_sqlite:
            await first.poll()
        else:
            async with world.monitor() as second:
                await asyncio.gather(first.poll(), second.poll())
        assert len(await first.developments()) == 1
        assert sorted(await kinds(first)).count("first") == 1


async def test_two_that_later_coverage_shows_to_be_one_are_joined_and_nobody_is_told_twice(
    any_world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = any_world
    world.follow(COUP)
    papers_of(world, "herald", "tribune", "gazette")
    async with world.monitor() as monitor:
        older, newer = await two_happenings(world, monitor)
        monkeypatch.setattr(placing, "needs_another_look", lambda *_: True)
        monkeypatch.setattr(placing, "should_merge", lambda *_: Likeness(0.9, ()))
        more = replace(MORE_DEATHS, guid="g2", link="https://gazette.example/2")
        await published(world, monitor, gazette=more)
        (left,) = await monitor.developments()
        assert (left.id, left.aliases, left.title) == (older.id, (newer.id,), older.title)
        assert {hit.development_id for hit in await monitor.hits()} == {older.id}
        assert left.origins == ("herald.example", "gazette.example")
        (audited,) = await monitor.database.read(lambda connection: list_audit(connection, what="story."))
        assert (audited.who, audited.what, audited.subject) == ("monitor", "story.merge", older.id)
    assert told(world).count("new") == 2, "each was told before anybody knew"
    last = content(world.received()[-1])["data"]["development"]
    assert (last["id"], last["aliases"]) == (older.id, [newer.id])


async def two_happenings(world: World, monitor: Monitor) -> tuple[Development, Development]:
    """Let two happenings be told, one by one paper and one by another."""
    await begun(world, monitor)
    await published(world, monitor, herald=EVACUATION["herald"])
    await published(world, monitor, tribune=DEATHS)
    newer, older = await monitor.developments()
    return older, newer


async def test_what_a_person_merges_is_one_and_both_ids_lead_to_it(any_world: World) -> None:
    world = any_world
    world.follow(COUP)
    papers_of(world, "herald", "tribune", "gazette")
    async with world.monitor() as monitor:
        older, newer = await two_happenings(world, monitor)
        joined = await monitor.database.write(
            lambda connection: merge_by_hand(connection, newer.id, older.id[:12], world.hand.moment, "anna")
        )
        (left,) = await monitor.developments()
        hits = await monitor.hits()
        found = await monitor.database.read(lambda connection: development_of(connection, newer.id))
        (audited,) = await monitor.database.read(lambda connection: list_audit(connection, what="story."))
        assert left == joined == found
        assert (left.id, left.aliases, left.title) == (older.id, (newer.id,), older.title)
        assert left.origins == ("herald.example",)
        assert {hit.development_id for hit in hits} == {older.id}
        assert (audited.who, audited.what, audited.subject) == ("anna", "story.merge", older.id)
        assert told(world) == ["new", "new"]
        await published(world, monitor, gazette=replace(MORE_DEATHS, guid="g2", link="https://gazette.example/2"))
        assert {hit.development_id for hit in await monitor.hits()} == {older.id}
    assert told(world).count("new") == 2, "what joined them tells nobody twice"


async def test_what_a_person_splits_is_two_and_stays_two(any_world: World) -> None:
    world = any_world
    world.follow(COUP)
    papers_of(world, "herald", "tribune")
    async with world.monitor() as monitor:
        older, newer = await two_happenings(world, monitor)
        now = world.hand.moment
        await monitor.database.write(lambda c: merge_by_hand(c, newer.id, older.id, now, "anna"))
        flood = next(hit for hit in await monitor.hits() if hit.title == DEATHS.title)

        parted = await monitor.database.write(lambda connection: split(connection, flood, now, "anna"))
        kept, made = parted.stays, parted.made
        both = {one.id: one for one in await monitor.developments()}
        assert set(both) == {older.id, newer.id}, "the id of what was merged lives again"
        assert (kept.id, made.id, kept.aliases) == (older.id, newer.id, ())
        assert both[newer.id].title == DEATHS.title
        assert await kinds(monitor) == ["first", "first"]
        found = await monitor.database.read(lambda connection: development_of(connection, newer.id))
        assert found is not None
        assert found.id == newer.id
        await published(world, monitor, herald=replace(MORE_DEATHS, guid="h9", link="https://herald.example/9"))
        assert _where(await monitor.hits(), MORE_DEATHS.title) == newer.id


async def test_what_is_split_off_follows_again_what_it_followed_when_it_came(world: World) -> None:
    world.follow(COUP)
    papers_of(world, "herald", "tribune")
    async with world.monitor() as monitor:
        await begun(world, monitor)
        await published(world, monitor, herald=EVACUATION["herald"])
        barred = "Niger junta bars further French flights"
        await published(world, monitor, tribune=replace(DEATHS, title=barred, summary="The last flight has landed."))
        newer, older = await monitor.developments()
        assert newer.follows == older.id
        last = next(hit for hit in await monitor.hits() if hit.title == barred)
        now = world.hand.moment
        await monitor.database.write(lambda c: merge_by_hand(c, newer.id, older.id, now, "anna"))
        parted = await monitor.database.write(lambda connection: split(connection, last, now, "anna"))
        assert (parted.made.id, parted.made.follows) == (newer.id, older.id)


def _where(hits: list[Hit], title: str) -> str:
    return next(hit.development_id for hit in hits if hit.title == title)


async def test_the_entry_that_opened_a_development_keeps_its_id_when_it_is_split_off(world: World) -> None:
    world.follow(COUP)
    papers_of(world, "herald", "tribune")
    async with world.monitor() as monitor:
        await begun(world, monitor)
        await published(world, monitor, herald=EVACUATION["herald"])
        await published(world, monitor, tribune=EVACUATION["tribune"])
        first, second = await monitor.hits()
        now = world.hand.moment
        parted = await monitor.database.write(lambda connection: split(connection, first, now, "anna"))
        kept, made = parted.stays, parted.made
        assert (kept.id, kept.opening_entry_id) == (first.development_id, first.entry_id)
        assert made.opening_entry_id == second.entry_id
        assert await kinds(monitor) == ["first", "first"]
