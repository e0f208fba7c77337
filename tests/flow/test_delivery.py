"""An alert on its way: tried on the schedule, under one id, with the same bytes, until it is delivered or dead."""

from datetime import UTC, datetime, timedelta

import pytest

from monitor.app.views.why import explain
from monitor.cli.why import answer_lines
from monitor.model.alert import Delivery
from monitor.model.secret import Secret
from monitor.storage.alerts import list_stops, resend, start_channel
from monitor.storage.database import Connection
from tests.flow.papers import NOON, report
from tests.flow.wire import RESET, Answer, closed_port, reply
from tests.flow.world import SECRET, Monitor, World, signed_by

SECOND = timedelta(seconds=1)
MINUTE, HOUR = 60, 3600
SCHEDULE = (
    5, 10, 20, MINUTE, 5 * MINUTE, 15 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 4 * HOUR, 8 * HOUR, 12 * HOUR, 24 * HOUR,
    24 * HOUR,
)  # fmt: skip


@pytest.fixture
async def alerted(world: World) -> World:
    """A world with one alert to deliver, to a receiver that refuses it; the dice fall on nought."""
    return await _alert(world)


async def _alert(world: World) -> World:
    world.hand.dice = 0.0
    world.publish("herald", report("crane falls"))
    world.hooks.script("/desk", reply(500, b"try later"))
    async with world.monitor() as monitor:
        await monitor.poll()
    return world


async def tries(world: World, monitor: Monitor, count: int) -> Delivery:
    """Move the clock to each of the next tries; return the delivery after the last."""
    for _ in range(count):
        await monitor.deliver()
        due = (await monitor.delivery()).next_attempt_at
        if due is not None:
            world.hand.moment = due
    return await monitor.delivery()


async def test_why_says_of_a_dead_delivery_after_which_tries_and_how_it_is_sent_again(alerted: World) -> None:
    async with alerted.monitor() as monitor:
        delivery = await tries(alerted, monitor, len(SCHEDULE) + 1)
        answer = await monitor.database.read(lambda connection: explain(connection, alerted.config, "crane falls"))
    said = "\n".join(answer_lines(answer, "crane falls"))
    assert f"delivery {delivery.id}, dead since 20" in said
    assert " after 15 tries: " in said
    assert "answered 500" in said
    assert f"`monitor alerts resend {delivery.id}` sends it" in said


async def test_an_undelivered_alert_is_tried_on_the_schedule_and_then_dead(alerted: World) -> None:
    start = alerted.hand.moment
    async with alerted.monitor() as monitor:
        delivery = await tries(alerted, monitor, len(SCHEDULE) + 1)
        assert (delivery.state, delivery.attempts, delivery.next_attempt_at) == ("dead", 15, None)
        assert delivery.last_error
        assert "500" in delivery.last_error
        attempts = await monitor.attempts(delivery.id)
        alerted.hand.pass_(timedelta(days=30))
        assert await monitor.deliver() == (0, 0)
    moments = [start + timedelta(seconds=sum(SCHEDULE[:tried])) for tried in range(15)]
    assert [attempt.at for attempt in attempts] == moments
    assert {(attempt.status, attempt.answer, attempt.ok) for attempt in attempts} == {(500, "try later", False)}
    asked = alerted.received()
    assert [datetime.fromtimestamp(int(one.text("webhook-timestamp")), UTC) for one in asked] == moments
    assert len({one.text("webhook-id") for one in asked}) == 1
    assert len({one.body for one in asked}) == 1
    assert len({one.text("webhook-signature") for one in asked}) == 15
    assert all(signed_by(SECRET, one) for one in asked)


async def test_a_try_comes_not_a_second_before_its_time(alerted: World) -> None:
    async with alerted.monitor() as monitor:
        for seconds in SCHEDULE[:5]:
            await monitor.deliver()
            alerted.hand.pass_(timedelta(seconds=seconds) - SECOND)
            assert await monitor.deliver() == (0, 0)
            alerted.hand.pass_(SECOND)


async def test_the_dice_lengthen_a_wait_by_up_to_a_tenth(alerted: World) -> None:
    alerted.hand.dice = 0.999
    async with alerted.monitor() as monitor:
        for seconds in SCHEDULE:
            await monitor.deliver()
            wait = ((await monitor.delivery()).next_attempt_at or NOON) - alerted.hand.moment
            assert timedelta(seconds=seconds * 1.099) < wait < timedelta(seconds=seconds * 1.1)
            alerted.hand.pass_(wait)


async def test_an_alert_that_is_taken_at_last_is_delivered_once(any_world: World) -> None:
    world = await _alert(any_world)
    world.hooks.script("/desk", reply(500), reply(502), (RESET,), reply(201, b"thank you"))
    for _ in range(4):
        async with world.monitor() as monitor:
            delivery = await tries(world, monitor, 1)
    async with world.monitor() as monitor:
        world.hand.pass_(timedelta(days=9))
        assert await monitor.deliver() == (0, 0)
        attempts = await monitor.attempts(delivery.id)
    assert (delivery.state, delivery.attempts, delivery.last_error) == ("delivered", 4, None)
    assert [attempt.status for attempt in attempts] == [500, 502, None, 201]
    assert attempts[-1].answer == "thank you"
    assert len({(one.text("webhook-id"), one.body) for one in world.received()}) == 1
    assert len(world.received()) == 4


REFUSALS: dict[str, tuple[Answer, int | None]] = {
    "an interim answer and no other": (reply(199), None),
    "a redirect, which is not followed": (reply(302, b"", ("location", "/else")), 302),
    "a 400": (reply(400), 400),
    "a 401": (reply(401), 401),
    "a 404": (reply(404), 404),
    "nothing at all": ((), None),
    "a reset": ((RESET,), None),
    "another protocol": ((b"220 smtp ready\r\n",), None),
}


@pytest.mark.parametrize("name", REFUSALS)
async def test_a_receiver_that_answers_with(alerted: World, name: str) -> None:
    answer, status = REFUSALS[name]
    alerted.hooks.script("/desk", answer, reply(204))
    async with alerted.monitor() as monitor:
        await monitor.deliver()
        delivery = await monitor.delivery()
        (attempt,) = await monitor.attempts(delivery.id)
        assert (delivery.state, attempt.ok, attempt.status) == ("pending", False, status)
        assert delivery.next_attempt_at == alerted.hand.moment + timedelta(seconds=5)
        assert (await tries(alerted, monitor, 2)).state == "delivered"
    assert alerted.hooks.asked("/else") == []


async def test_a_receiver_that_is_down_is_tried_again(alerted: World) -> None:
    up = alerted.hooks.url("/desk")
    alerted.channel("desk", url=Secret(f"http://127.0.0.1:{closed_port()}/desk"))
    async with alerted.monitor() as monitor:
        assert (await tries(alerted, monitor, 3)).attempts == 3
    alerted.channel("desk", url=Secret(up))
    async with alerted.monitor() as monitor:
        assert (await tries(alerted, monitor, 1)).state == "delivered"


async def test_a_channel_reaches_private_addresses_only_where_it_may_itself(alerted: World) -> None:
    alerted.channel("desk", allow=("10.0.0.0/8",))
    assert alerted.config.http.allow == ("127.0.0.0/8",)
    async with alerted.monitor() as monitor:
        delivery = await tries(alerted, monitor, 1)
    assert delivery.state == "pending"
    assert "not public" in (delivery.last_error or "")
    assert alerted.received() == []


RETRY_AFTER = {
    "longer than the wait": (429, "3600", 3600),
    "longer than the wait, of a 503": (503, "3600", 3600),
    "shorter than the wait": (503, "1", 5),
    "as a date": (503, "Fri, 01 Mar 2024 12:30:00 GMT", 1800),
    "of a 500": (500, "3600", 5),
    "of a month is a day": (429, "2592000", 86400),
    "without sense": (429, "-7", 5),
}


@pytest.mark.parametrize("name", RETRY_AFTER)
async def test_a_retry_after(alerted: World, name: str) -> None:
    status, value, seconds = RETRY_AFTER[name]
    alerted.hooks.script("/desk", reply(status, b"", ("retry-after", value)))
    async with alerted.monitor() as monitor:
        await monitor.deliver()
        assert (await monitor.delivery()).next_attempt_at == NOON + timedelta(seconds=seconds)


async def test_a_410_stops_the_channel_until_a_person_starts_it(any_world: World) -> None:
    world = await _alert(any_world)
    world.channel("wire")
    world.hooks.script("/desk", reply(410))
    async with world.monitor() as monitor:
        await monitor.deliver()
        (stop,) = await monitor.database.read(list_stops)
        assert (stop.channel, stop.stopped_at) == ("desk", world.hand.moment)
        world.publish("herald", report("crane falls"), report("ship sinks", published=world.hand.moment))
        world.hooks.script("/desk", reply(204))
        world.hand.pass_(timedelta(hours=1))
        await monitor.round()
    async with world.monitor() as monitor:
        world.hand.pass_(timedelta(days=90))
        assert await monitor.deliver() == (0, 0)
        assert [one.state for one in await monitor.deliveries()] == ["pending", "pending"]
        assert len(world.received()) == 1
        assert await monitor.database.write(lambda connection: start_channel(connection, "desk"))
        assert await monitor.deliver() == (2, 0)
        assert not await monitor.database.write(lambda connection: start_channel(connection, "desk"))
    gone, first, second = world.received()
    assert (gone.text("webhook-id"), gone.body) == (first.text("webhook-id"), first.body)
    assert second.text("webhook-id") != first.text("webhook-id")


async def _resend(monitor: Monitor, world: World) -> None:
    ids = [one.id for one in await monitor.deliveries()]

    def work(connection: Connection) -> int:
        return resend(connection, ids, world.hand.moment)

    assert await monitor.database.write(work) == len(ids)


async def test_a_delivered_alert_is_sent_again_under_its_id(alerted: World) -> None:
    alerted.hooks.script("/desk", reply(204))
    async with alerted.monitor() as monitor:
        await tries(alerted, monitor, 1)
        alerted.hand.pass_(timedelta(days=3))
        await _resend(monitor, alerted)
        assert (await tries(alerted, monitor, 1)).state == "delivered"
        assert await monitor.deliver() == (0, 0)
        attempts = await monitor.attempts((await monitor.delivery()).id)
    first, second = alerted.received()
    assert (first.text("webhook-id"), first.body) == (second.text("webhook-id"), second.body)
    assert int(second.text("webhook-timestamp")) - int(first.text("webhook-timestamp")) == 3 * 86400
    assert [attempt.number for attempt in attempts] == [1, 2]


async def test_a_dead_alert_that_is_sent_again_gets_the_whole_schedule_anew(alerted: World) -> None:
    async with alerted.monitor() as monitor:
        assert (await tries(alerted, monitor, 15)).state == "dead"
        await _resend(monitor, alerted)
        delivery = await tries(alerted, monitor, 14)
        assert (delivery.state, delivery.attempts, delivery.rounds) == ("pending", 14, 1)
        assert (await tries(alerted, monitor, 1)).state == "dead"
        assert [one.number for one in await monitor.attempts(delivery.id)] == list(range(1, 31))
    assert len({(one.text("webhook-id"), one.body) for one in alerted.received()}) == 1


async def test_more_alerts_than_fit_at_once_are_all_delivered_oldest_first(world: World) -> None:
    world.publish("herald", *(report(f"day {day}") for day in range(30)))
    async with world.monitor() as monitor:
        await monitor.poll()
        assert await monitor.deliver() == (30, 0)
    assert len({asked.text("webhook-id") for asked in world.received()}) == 30


async def test_a_receiver_that_talks_without_end_has_taken_the_alert_all_the_same(alerted: World) -> None:
    alerted.hooks.script("/desk", (b"HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n", *[b"thank you " * 1000] * 100))
    async with alerted.monitor() as monitor:
        delivery = await tries(alerted, monitor, 1)
        (attempt,) = await monitor.attempts(delivery.id)
    assert delivery.state == "delivered"
    assert len(attempt.answer) <= 256


async def test_an_alert_of_a_channel_that_is_gone_waits_for_it(alerted: World) -> None:
    desk = alerted.config.channels
    alerted.set(channels=())
    async with alerted.monitor() as monitor:
        assert await monitor.deliver() == (0, 0)
    alerted.set(channels=desk)
    alerted.hooks.script("/desk", reply(204))
    async with alerted.monitor() as monitor:
        assert await monitor.deliver() == (1, 0)
