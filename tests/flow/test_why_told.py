"""What `monitor why` says of an alert on its way to its end: each try that failed, and death after the last."""

from monitor.alerting.retry import WAITS
from monitor.app.why import explain
from monitor.cli.show import moment
from monitor.cli.why import answer_lines
from tests.flow.holding import HOUR, pass_time
from tests.flow.papers import report
from tests.flow.wire import reply
from tests.flow.world import Monitor, World


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
