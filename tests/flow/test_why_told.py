"""What `monitor why` says as time goes by: of an alert until nobody tries it any more, of an entry until it is gone."""

from monitor.alerting.retry import WAITS
from monitor.app.daemon.keeping import Keeper
from monitor.app.views.why import explain
from monitor.cli.show import moment
from monitor.cli.why import answer_lines
from monitor.model.config import RetentionConfig
from monitor.model.watchlist import Rule
from tests.flow.holding import DAY, HOUR, pass_time
from tests.flow.papers import NOON, report
from tests.flow.wire import reply
from tests.flow.world import Monitor, World, following


async def why(world: World, monitor: Monitor, asked: str) -> str:
    """Return what `monitor why` prints."""
    answer = await monitor.database.read(lambda connection: explain(connection, world.config, asked))
    return "\n".join(answer_lines(answer, asked))


async def test_an_alert_that_nobody_took_is_dead_after_its_last_try(world: World) -> None:
    world.publish("herald", report("calm"))
    world.hooks.script("/desk", reply(503))
    async with world.monitor() as monitor:
        await monitor.poll()
        world.hand.pass_(HOUR)
        item = report("crane falls", published=world.hand.moment)
        world.publish("herald", report("calm"), item)
        await monitor.poll(every=True)
        await monitor.deliver()
        waits = await why(world, monitor, item.link)
        await pass_time(world, monitor, sum(WAITS, start=20 * HOUR), step=HOUR)
        (delivery,) = [one for one in await monitor.deliveries() if one.id in waits]  # operators are told too
        dead = await why(world, monitor, item.link)
    assert f"rule fast to desk: delivery {delivery.id}, on its way after 1 try: " in waits
    assert " answered 503, next try 2024-03-01 13:00" in waits
    assert (delivery.state, delivery.attempts) == ("dead", len(WAITS) + 1)
    assert f"delivery {delivery.id}, dead since {moment(delivery.done_at)} after 15 tries: " in dead
    assert " answered 503\n" in dead
    assert f"next: `monitor alerts resend {delivery.id}` sends it" in dead


async def test_what_kept_an_article_out_is_known_as_long_as_the_entry_and_not_a_day_less(world: World) -> None:
    world.follow(following(Rule("fast", "desk"), require="harbour", exclude='"regatta"'))
    item = report("regatta", title="Regatta in the harbour")
    world.publish("herald", item)
    kept = RetentionConfig(entries=10 * DAY)
    async with world.monitor() as monitor:
        await monitor.poll()
        keeper = Keeper(monitor.database)
        world.hand.pass_(10 * DAY)
        await keeper.prune(kept, world.hand.moment)
        last_day = await why(world, monitor, item.link)
        world.hand.pass_(HOUR)
        await keeper.prune(kept, world.hand.moment)
        after = await why(world, monitor, item.link)
    assert 'harbour: no hit: excluded by "regatta"' in last_day
    assert "retention has taken it, so no more is known" in after
    assert f"seen {moment(NOON)} in herald" in after
