"""WebSub: hubs tell of news, against a hub of the tests' own, over real HTTP."""

import asyncio
import tracemalloc
from collections.abc import AsyncIterator
from datetime import timedelta
from urllib.parse import parse_qsl

import pytest

from monitor.model.config import WebsubConfig
from monitor.storage.feeds import sync_feeds
from tests.flow.hub import DAY, PATH, Followed, document, followed, publish
from tests.flow.papers import report
from tests.flow.visitor import working
from tests.flow.wire import Asked, Steps, reply, until
from tests.flow.world import World

HOUR = timedelta(hours=1)


async def test_a_feed_that_names_a_hub_is_subscribed_to(world: World) -> None:
    publish(world, report("begins"))
    async with followed(world) as here:
        await here.poll()
        await here.websub.tick()
        form = here.hub.form
        assert form["hub.mode"] == "subscribe"
        assert form["hub.topic"] == world.feeds.url("/herald", "herald.test")
        assert form["hub.callback"].startswith(f"{here.websub.callback}/")
        assert len(form["hub.callback"].rpartition("/")[2]) >= 32
        assert len(form["hub.secret"]) >= 40
        await here.websub.tick()
        assert len(here.hub.forms) == 1


async def test_a_hub_that_the_headers_name_comes_before_the_one_of_the_document(world: World) -> None:
    world.feed("herald")
    named = f'<{world.hooks.url("/better", "hub.test")}>; rel="hub", </canonical>; rel="self"'
    world.feeds.script("/herald", reply(200, document(world, report("begins")), ("Link", named)))
    world.hooks.script("/better", reply(202))
    async with followed(world) as here:
        await here.poll()
        await here.websub.tick()
        (asked,) = world.hooks.asked("/better")
        assert here.hub.forms == []
        assert dict(parse_qsl(asked.body.decode()))["hub.topic"] == world.feeds.url("/canonical", "herald.test")


async def test_our_intent_is_verified_and_the_lease_kept(world: World) -> None:
    publish(world)
    async with followed(world) as here:
        await here.poll()
        await here.websub.tick()
        answer = await here.hub.calls(challenge="x&y=1", lease_seconds="3600")
        assert (answer.status_code, answer.text) == (200, "x&y=1")
        assert answer.headers["content-type"].startswith("text/plain")
        found = await here.subscription()
        assert found is not None
        assert (found.state, found.lease_until) == ("active", world.hand.moment + HOUR)


@pytest.mark.parametrize(
    "said", [{"topic": "https://other.example/feed"}, {"mode": "unsubscribe"}, {"mode": ""}, {"topic": ""}]
)
async def test_what_we_did_not_ask_for_is_not_verified(world: World, said: dict[str, str]) -> None:
    publish(world)
    async with followed(world) as here:
        await here.poll()
        await here.websub.tick()
        assert (await here.hub.calls(**said)).status_code == 404
        found = await here.subscription()
        assert found is not None
        assert found.state == "asked"


async def test_a_verification_that_nobody_waits_for_is_refused(world: World) -> None:
    publish(world)
    async with followed(world) as here:
        await here.begin()
        assert (await here.hub.calls()).status_code == 404
        unknown = f"{here.websub.callback}/{'x' * 32}"
        params = {"hub.mode": "subscribe", "hub.topic": "t", "hub.challenge": "c"}
        assert (await here.hub.client.get(unknown, params=params)).status_code == 404
        assert (await here.hub.client.post(unknown, content=b"")).status_code == 410


async def test_a_push_has_its_feed_polled_at_once(world: World) -> None:
    publish(world)
    async with followed(world) as here:
        await here.begin()
        publish(world, report("goes on"))
        world.hand.pass_(timedelta(seconds=30))
        await here.poll()
        assert await here.monitor.entries() == []
        assert (await here.hub.pushes()).status_code == 202
        await here.poll()
        assert await here.monitor.entries() == ["Harbour strike: goes on"]


@pytest.mark.parametrize("method", ["sha1", "sha256", "sha384", "sha512"])
async def test_every_kind_of_signature_counts(world: World, method: str) -> None:
    publish(world)
    async with followed(world) as here:
        await here.begin()
        await here.hub.pushes(method=method)
        assert (await here.monitor.state("herald")).next_poll_at == world.hand.moment


@pytest.mark.parametrize(("secret", "method"), [("wrong", "sha256"), ("", "md5")])
async def test_a_push_that_is_not_signed_as_agreed_changes_nothing_and_learns_nothing(
    world: World, secret: str, method: str, log: list[str]
) -> None:
    publish(world)
    async with followed(world) as here:
        await here.begin()
        before = await here.monitor.state("herald")
        assert (await here.hub.pushes(secret=secret, method=method)).status_code == 202
        assert await here.monitor.state("herald") == before
        assert any("not signed as agreed" in line for line in log)
        assert here.hub.form["hub.secret"] not in "".join(log)


async def test_a_push_without_a_signature_changes_nothing(world: World) -> None:
    publish(world)
    async with followed(world) as here:
        await here.begin()
        before = await here.monitor.state("herald")
        assert (await here.hub.client.post(here.hub.form["hub.callback"], content=b"x")).status_code == 202
        assert await here.monitor.state("herald") == before


async def test_a_push_may_not_be_endless(world: World) -> None:
    publish(world)
    async with followed(world) as here:
        await here.begin()
        assert (await here.hub.pushes(b"x" * (world.config.http.max_body + 1))).status_code == 413


@pytest.mark.parametrize("known", [True, False], ids=["by a hub", "by a stranger"])
async def test_pushes_are_not_kept_in_memory(world: World, known: bool) -> None:
    publish(world)
    world.http(max_body=20_000_000)
    piece = bytes(50_000)

    async def large() -> AsyncIterator[bytes]:
        for _ in range(160):
            yield piece

    async with followed(world) as here:
        await here.begin()
        callback = here.hub.form["hub.callback"]
        to = callback if known else callback.rpartition("/")[0] + "/nobodys"
        tracemalloc.start()
        try:
            answers = await asyncio.gather(*(here.hub.client.post(to, content=large()) for _ in range(3)))
            most = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert [one.status_code for one in answers] == [202 if known else 410] * 3
    assert most < 8_000_000  # of the 24 that came


async def test_a_lease_is_renewed_before_it_ends(world: World) -> None:
    publish(world)
    async with followed(world) as here:
        await here.begin()
        first = here.hub.form
        world.hand.pass_(7 * DAY)
        await here.websub.tick()
        assert len(here.hub.forms) == 1
        world.hand.pass_(timedelta(hours=13))
        await here.websub.tick()
        assert here.hub.forms == [first, first]
        assert (await here.hub.calls()).status_code == 200
        found = await here.subscription()
        assert found is not None
        assert found.lease_until == world.hand.moment + 10 * DAY


async def test_a_hub_that_verifies_before_it_answers_is_believed(world: World) -> None:
    publish(world)
    calls: list[asyncio.Task[object]] = []
    verified = asyncio.Event()

    def answer(asked: Asked) -> Steps:
        async def call() -> None:
            await here.hub.calls()
            verified.set()

        calls.append(asyncio.ensure_future(call()))
        return (verified, *reply(500))

    async with followed(world) as here:
        world.hooks.script(PATH, answer)
        await here.poll()
        await here.websub.tick()
        await asyncio.gather(*calls)
        found = await here.subscription()
        assert found is not None
        assert (found.state, found.last_error) == ("active", None)


async def test_a_hub_that_does_not_answer_is_asked_again_later_and_later(world: World, log: list[str]) -> None:
    publish(world)
    async with followed(world, reply(503)) as here:
        await here.poll()
        for wait in (1, 2, 4, 8, 16, 24, 24):
            await here.websub.tick()
            asked = len(here.hub.forms)
            world.hand.pass_(wait * HOUR - timedelta(seconds=1))
            await here.websub.tick()
            assert len(here.hub.forms) == asked
            world.hand.pass_(timedelta(seconds=1))
        found = await here.subscription()
        assert found is not None
        assert "answered 503" in (found.last_error or "")
        assert any("hub.test" in line and "polled meanwhile" in line for line in log)


async def test_a_hub_that_says_no_is_left_alone_for_a_week_and_its_feed_polled(world: World) -> None:
    publish(world)
    async with followed(world) as here:
        await here.poll()
        await here.websub.tick()
        assert (await here.hub.calls(mode="denied", reason="not today")).status_code == 200
        found = await here.subscription()
        assert found is not None
        assert (found.state, found.last_error) == ("refused", "the hub refused: not today")
        world.hand.pass_(6 * DAY)
        await here.websub.tick()
        assert len(here.hub.forms) == 1
        publish(world, report("goes on"))
        await here.poll()
        assert await here.monitor.entries() == ["Harbour strike: goes on"]
        world.hand.pass_(DAY)
        await here.websub.tick()
        assert len(here.hub.forms) == 2


async def interval(here: Followed) -> timedelta:
    """Return how long after its last poll the feed is polled next."""
    state = await here.monitor.state("herald")
    assert state.next_poll_at is not None
    assert state.last_poll_at is not None
    return state.next_poll_at - state.last_poll_at


async def test_a_feed_whose_hub_tells_of_its_news_is_polled_more_rarely_until_the_hub_goes_silent(
    world: World, log: list[str]
) -> None:
    world.hand.dice = 0.0
    publish(world, report("begins"))
    async with followed(world) as here:
        await here.begin()
        usual = await interval(here)
        publish(world, report("begins"), report("goes on"))
        world.hand.pass_(timedelta(minutes=3))
        await here.hub.pushes()
        await here.poll()
        assert await interval(here) > 2 * usual
        publish(world, report("begins"), report("goes on"), report("ends"))  # and the hub says nothing of it
        world.hand.pass_(usual)
        await here.poll(every=True)
        assert len(await here.monitor.entries()) == 3
        assert await interval(here) <= usual
        assert any("was silent on news" in line for line in log)


async def test_a_lease_that_has_run_out_gives_the_feed_back_to_polling(world: World) -> None:
    world.hand.dice = 0.0
    publish(world, report("begins"))
    async with followed(world, reply(202), reply(500)) as here:
        await here.begin()
        publish(world, report("begins"), report("goes on"))
        world.hand.pass_(timedelta(minutes=3))
        await here.hub.pushes()
        await here.poll()
        rare = await interval(here)
        world.hand.pass_(11 * DAY)
        await here.websub.tick()
        publish(world, report("ends"))
        await here.poll(every=True)
        await here.poll(every=True)
        assert await interval(here) < rare


async def test_a_push_whose_news_the_server_does_not_show_yet_has_it_asked_again_in_a_minute(world: World) -> None:
    publish(world, report("begins"))
    async with followed(world) as here:
        await here.begin()
        world.hand.pass_(timedelta(minutes=1))
        await here.hub.pushes()
        await here.poll()
        publish(world, report("begins"), report("goes on"))
        world.hand.pass_(timedelta(seconds=61))
        await here.poll()
        assert len(await here.monitor.entries()) == 2


async def test_a_feed_that_names_another_hub_is_subscribed_to_there_and_one_without_nowhere(world: World) -> None:
    publish(world, report("begins"))
    async with followed(world) as here:
        await here.begin()
        old = here.hub.form["hub.callback"]
        world.hooks.script("/other", reply(202))
        publish(world, report("goes on"), hub="/other")
        await here.poll(every=True)
        await here.websub.tick()
        assert len(world.hooks.asked("/other")) == 1
        assert (await here.hub.client.post(old, content=b"")).status_code == 410
        publish(world, report("ends"), hub="")
        await here.poll(every=True)
        assert await here.subscription() is None


async def test_a_hub_of_a_feed_that_is_followed_no_more_is_told_so(world: World) -> None:
    publish(world)
    async with followed(world) as here:
        await here.begin()
        await here.monitor.database.write(lambda connection: sync_feeds(connection, ()))
        assert (await here.hub.pushes()).status_code == 410
        world.hand.pass_(9 * DAY)
        await here.websub.tick()
        assert len(here.hub.forms) == 1


async def test_a_hub_at_a_private_address_is_not_asked(world: World) -> None:
    publish(world)
    world.addresses["hub.test"] = "10.0.0.7"
    async with followed(world) as here:
        await here.poll()
        await here.websub.tick()
        assert world.hooks.asked(PATH) == []
        found = await here.subscription()
        assert found is not None
        assert "not public" in (found.last_error or "")


async def test_subscriptions_outlive_the_process(world: World) -> None:
    publish(world, report("begins"))
    async with followed(world) as here:
        await here.begin()
    async with followed(world) as here:
        publish(world, report("goes on"))
        await here.poll(every=True)
        await here.websub.tick()
        assert len(here.hub.forms) == 1


async def test_a_running_daemon_subscribes_by_itself_and_polls_at_the_push(world: World) -> None:
    publish(world, report("begins"))
    world.http(pause=0.1)
    calls: list[asyncio.Task[object]] = []

    def answer(asked: Asked) -> Steps:
        calls.append(asyncio.ensure_future(here.hub.calls()))
        return reply(202)

    async with followed(world) as here, working(here.daemon):
        world.hooks.script(PATH, answer)
        await until(lambda: world.feeds.asked("/herald"), "the feed was polled")
        await until(lambda: calls, "the hub was asked")
        await asyncio.gather(*calls)
        before = len(world.feeds.asked("/herald"))
        publish(world, report("begins"), report("goes on"))
        world.hand.pass_(timedelta(seconds=30))
        assert (await here.hub.pushes()).status_code == 202
        await until(lambda: len(world.feeds.asked("/herald")) > before, "the feed was polled at the push")


async def test_without_a_callback_no_hub_is_asked(world: World) -> None:
    publish(world)
    world.set(websub=WebsubConfig())
    async with world.monitor() as monitor:
        assert monitor.parts.websub is None
        await monitor.poll()
    assert world.hooks.requests == []


async def test_the_page_of_a_feed_says_how_things_stand_with_its_hub(world: World) -> None:
    publish(world)
    async with followed(world) as here:
        await here.poll()
        await here.websub.tick()
        (one,) = (await here.hub.client.get("/api/v1/feeds")).json()["items"]
        page = await here.hub.client.get(f"/feeds/{one['id']}", headers={"accept": "text/html"})
        assert "hub.test" in page.text
        assert ": asked" in page.text
        await here.hub.calls(challenge="x", lease_seconds="3600")
        hub = (await here.hub.client.get(f"/api/v1/feeds/{one['id']}")).json()["hub"]
        assert (hub["standing"], hub["last_error"]) == ("agreed", None)
        assert here.hub.form["hub.secret"] not in str(hub)
