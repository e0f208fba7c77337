"""A configuration that is edited while the daemon runs."""

from datetime import timedelta

from monitor.app.config.load import Loaded
from monitor.app.daemon import Daemon
from monitor.model.config import Config
from monitor.model.errors import Fault
from monitor.model.watchlist import Entity, Rule, Watchlist
from tests.flow.papers import report
from tests.flow.wire import until
from tests.flow.world import World

CRANES = Watchlist(
    "cranes", "Cranes", entities=(Entity("crane", "crane", "thing"),), alerts=(Rule("all", "desk", ("hit",)),)
)


def loaded(config: Config, *faults: Fault) -> Loaded:
    """Return what reading a folder gave."""
    return Loaded(None if faults else config, faults, ())


async def test_a_new_watchlist_matches_what_comes_and_tells_nobody_of_what_was_there(world: World) -> None:
    world.publish("herald", report("crane falls"))
    world.publish("tribune")
    async with world.monitor() as monitor, monitor.running() as daemon:
        await until(lambda: len(world.received()) == 1 and len(world.feeds.requests) == 2, "the first alert")
        world.set(watchlists=(*world.config.watchlists, CRANES))
        assert await daemon.reload(lambda: loaded(world.config))
        assert [hit.quiet for hit in await monitor.hits() if hit.watchlist_id == "cranes"] == []  # backfill: 0
        world.publish("tribune", report("crane rises", site="tribune"))
        world.hand.pass_(timedelta(minutes=20))
        await until(lambda: len(world.received()) == 3, "the alerts of both watchlists")


async def test_a_watchlist_that_is_gone_matches_no_more_and_a_feed_that_is_new_is_polled(world: World) -> None:
    world.publish("herald")
    async with world.monitor() as monitor, monitor.running() as daemon:
        await until(lambda: world.feeds.requests, "the first poll")
        world.feed("gazette-two")
        world.publish("gazette-two", report("crane falls", site="gazette-two"))
        world.set(watchlists=(CRANES,))
        assert await daemon.reload(lambda: loaded(world.config))
        await until(lambda: len(world.received()) == 1, "the alert of the new watchlist")
        assert {hit.watchlist_id for hit in await monitor.hits()} == {"cranes"}


async def test_an_edit_that_is_wrong_changes_nothing(world: World) -> None:
    async with world.monitor() as monitor:
        daemon, before = Daemon(monitor.parts), monitor.parts.config
        assert not await daemon.reload(lambda: loaded(before, Fault("monitor.yaml", 1, 1, "unknown key 'x'")))
        assert monitor.parts.config is before
        assert monitor.parts.poller.config is before
