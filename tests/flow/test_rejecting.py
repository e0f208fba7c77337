"""A hit that a person takes out: what its development keeps, what is not sent, and that it does not come back."""

from datetime import timedelta

import pytest

from monitor.app.feedback.rejecting import Rejected, reject
from monitor.app.feedback.telling import Teller
from monitor.model.errors import ConfigError
from monitor.model.hit import Hit
from monitor.model.watchlist import Rule, Watchlist
from monitor.storage.audit import list_audit
from monitor.storage.consistency import inconsistencies
from monitor.storage.marks import marks_in
from monitor.storage.stories import find_hits
from tests.flow.happenings import cover, happen
from tests.flow.holding import EVENTS, MINUTE, pass_time, told
from tests.flow.papers import Item
from tests.flow.world import Monitor, World, content, following

CALM = following(Rule("calm", "desk", EVENTS, wait=10 * MINUTE))


async def take_out(world: World, monitor: Monitor, hit: Hit, watchlist: Watchlist = CALM) -> Rejected:
    """Reject a hit now."""
    return await monitor.database.write(
        lambda connection: reject(connection, hit, Teller(watchlist), world.hand.moment, "anna")
    )


async def hits_of(monitor: Monitor) -> list[Hit]:
    """Return all hits, the oldest first."""
    return sorted(await monitor.hits(), key=lambda hit: hit.seen)


async def test_a_hit_that_was_alone_goes_with_its_development_and_its_waiting_alert(any_world: World) -> None:
    world = any_world
    async with world.monitor() as monitor:
        await happen(monitor, CALM, "crane falls")
        (hit,) = await monitor.hits()
        gone = await take_out(world, monitor, hit)
        assert (gone.development, gone.hits, len(gone.withdrawn), gone.told) == (None, 0, 1, ())
        assert (await monitor.hits(), await monitor.developments(), await monitor.deliveries()) == ([], [], [])
        await pass_time(world, monitor, timedelta(hours=1), 10 * MINUTE)
        (mark,) = await monitor.database.read(lambda connection: marks_in(connection, ["harbour"]))
        (record,) = await monitor.database.read(lambda connection: list_audit(connection, what="story.reject"))
    assert told(world) == []
    assert (mark.entry_id, mark.wanted, mark.who) == (hit.entry_id, False, "anna")
    assert (record.who, record.subject, record.detail["title"]) == ("anna", hit.entry_id, "crane falls")


async def test_a_happening_whose_first_report_was_wrong_is_told_by_the_next(any_world: World) -> None:
    world = any_world
    async with world.monitor() as monitor:
        development = await happen(monitor, CALM, "crane falls")
        world.hand.pass_(MINUTE)
        await cover(monitor, CALM, development, "tribune.example")
        first, second = await hits_of(monitor)
        gone = await take_out(world, monitor, first)
        (kept,) = await monitor.developments()
        assert (kept.id, kept.title, kept.opening_entry_id) == (development, second.title, second.entry_id)
        assert (kept.origins, kept.first_seen, gone.withdrawn) == (("tribune.example",), second.seen, ())
        assert [(hit.entry_id, hit.kind) for hit in await monitor.hits()] == [(second.entry_id, "first")]
        await pass_time(world, monitor, timedelta(hours=1), 10 * MINUTE)
    assert told(world) == [("development.new", "crane falls too")]
    data = content(world.received()[0])["data"]
    assert data["text"].endswith("crane falls too (1 origin: tribune.example)")
    assert "herald.example" not in world.received()[0].body.decode()


async def test_a_development_counts_without_the_report_that_was_none(any_world: World) -> None:
    world = any_world
    async with world.monitor() as monitor:
        development = await happen(monitor, CALM, "crane falls")
        await cover(monitor, CALM, development, "tribune.example")
        await pass_time(world, monitor, 20 * MINUTE)
        first, second = sorted(await monitor.hits(), key=lambda hit: hit.kind != "first")
        gone = await take_out(world, monitor, second)
        (kept,) = await monitor.developments()
        wrong = await monitor.database.read(inconsistencies)
        (sent,) = await monitor.deliveries()
    assert (kept.origins, gone.hits, kept.title) == (("herald.example",), 1, first.title)
    assert (gone.withdrawn, sent.state) == ((), "delivered"), "what was told stays known"
    assert [one for one in wrong if "developments" in one] == []


async def test_an_alert_that_was_sent_stays_known_when_its_development_goes(world: World) -> None:
    world.follow(following(Rule("fast", "desk")))
    world.feed("herald")
    async with world.monitor() as monitor:
        world.publish("herald", Item("Strike at Oostmeer harbour", "one"))
        await monitor.round(every=True)
        (hit,) = await monitor.hits()
        gone = await take_out(world, monitor, hit, world.config.watchlists[0])
        assert (await monitor.delivery()).state == "delivered"
        assert gone.told == ((await monitor.delivery()).id,)
        world.hand.pass_(timedelta(hours=1))
        world.publish("herald", Item("Strike at Oostmeer harbour: 12 hurt", "one"))
        await monitor.round(every=True)
        assert (await monitor.entries(), await monitor.hits()) == (["Strike at Oostmeer harbour: 12 hurt"], [])
        with pytest.raises(ConfigError, match="is no hit of harbour any more"):
            await take_out(world, monitor, hit)
        assert await monitor.database.read(lambda connection: find_hits(connection, hit.entry_id)) == []
    assert len(world.received()) == 1, "what a person took out does not come back with its publisher's edit"
