"""From the first poll of a feed to the first webhook."""

from datetime import timedelta

import pytest
from standardwebhooks import Webhook, WebhookVerificationError

from monitor.app.process.clock import utc_now
from monitor.model.config import ChannelConfig
from monitor.model.secret import Secret
from tests.flow.papers import other, report
from tests.flow.world import EVERY, LOOPBACK, SECRET, World, content, following, signed_by

HOUR = timedelta(hours=1)

# Every key of the contract's example, and those that were added to it since.
PAYLOAD = {"type", "timestamp", "data"}
DATA = {"text", "alert", "watchlist", "development", "entries", "coverage", "story", "links"}
ALERT = {"id", "rule", "held_by"}
WATCHLIST = {"id", "title", "short"}
DEVELOPMENT = {
    "id", "aliases", "title", "language", "url", "page", "first_seen", "last_seen", "follows", "woke_after", "origins",
    "languages", "new", "changed",
}  # fmt: skip
NEW = {"entities", "numbers", "terms", "sentence"}
ENTRY = {
    "id", "kind", "title", "url", "summary", "language", "published", "seen", "feed", "origin", "score", "matched",
}  # fmt: skip
FEED = {"id", "url", "name"}
MATCHED = {"id", "type", "text", "field", "start", "end"}


async def test_the_first_poll_of_a_feed_keeps_everything_and_tells_only_what_is_fresh(any_world: World) -> None:
    world, noon = any_world, any_world.hand.moment
    world.publish(
        "herald",
        report("an hour ago", published=noon - HOUR),
        report("just inside the window", published=noon - 24 * HOUR),
        report("just outside the window", published=noon - 24 * HOUR - timedelta(seconds=1)),
        report("undated", published=None),
        other("sunny"),
    )
    async with world.monitor() as monitor:
        await monitor.round()
        assert len(await monitor.entries()) == 5
        assert len(await monitor.hits()) == 4
        told = {content(asked)["data"]["entries"][0]["title"] for asked in world.received()}
    assert told == {"Harbour strike: an hour ago", "Harbour strike: just inside the window"}


async def test_an_entry_after_the_first_poll_is_one_hit_one_alert_one_webhook(any_world: World) -> None:
    world = any_world
    day_old = report("yesterday", published=world.hand.moment - 25 * HOUR)
    world.publish("herald", day_old)
    async with world.monitor() as monitor:
        await monitor.round()
        assert world.received() == []
        world.publish("herald", report("crane falls", published=None), day_old)
        world.hand.pass_(2 * EVERY)
        await monitor.round()
        await monitor.round(every=True)
        assert [hit.title for hit in await monitor.hits()] == [
            "Harbour strike: yesterday",
            "Harbour strike: crane falls",
        ]
        delivery = await monitor.delivery()
    (asked,) = world.received()
    assert asked.method == "POST"
    assert asked.text("webhook-id") == delivery.id
    assert asked.body == delivery.payload.encode()
    assert delivery.state == "delivered"


async def test_the_signature_of_a_webhook_is_verified_by_the_standards_own_library(world: World) -> None:
    world.hand.moment = utc_now()
    world.publish("herald", report("crane falls", published=world.hand.moment))
    async with world.monitor() as monitor:
        await monitor.round()
    (asked,) = world.received()
    Webhook(SECRET).verify(asked.body, asked.headers)
    with pytest.raises(WebhookVerificationError):
        Webhook(SECRET).verify(asked.body.replace(b"crane", b"crate"), asked.headers)
    assert asked.text("content-type") == "application/json"
    assert asked.text("webhook-timestamp") == str(int(world.hand.moment.timestamp()))


async def test_every_secret_signs_so_that_one_can_be_changed(world: World) -> None:
    second = "whsec_c2Vjb25kLXNlY29uZC1zZWNvbmQtc2Vjb25kLXNlY29uZA=="
    desk = ChannelConfig(
        "desk",
        "webhook",
        Secret(world.hooks.url("/desk")),
        (Secret(SECRET), Secret(second)),
        (("x-desk", Secret("7")),),
        15,
        LOOPBACK,
    )
    world.set(channels=(desk,))
    world.publish("herald", report("crane falls"))
    async with world.monitor() as monitor:
        await monitor.round()
    (asked,) = world.received()
    assert signed_by(SECRET, asked)
    assert signed_by(second, asked)
    assert asked.text("x-desk") == "7"


async def test_the_payload_has_every_key_of_the_contract(world: World) -> None:
    world.publish("herald", report("crane falls"))
    async with world.monitor() as monitor:
        await monitor.round()
        (development,) = await monitor.developments()
        (hit,) = await monitor.hits()
    body = content(world.received()[0])
    data = body["data"]
    (entry,) = data["entries"]
    (matched,) = (one for one in entry["matched"] if one["field"] == "title")
    assert body.keys() == PAYLOAD
    assert data.keys() == DATA
    assert data["alert"].keys() == ALERT
    assert data["watchlist"].keys() == WATCHLIST
    assert data["development"].keys() == DEVELOPMENT
    assert data["development"]["new"].keys() == NEW
    assert entry.keys() == ENTRY
    assert entry["feed"].keys() == FEED
    assert matched.keys() == MATCHED
    assert (body["type"], body["timestamp"]) == ("development.new", "2024-03-01T12:00:00Z")
    assert (data["alert"]["rule"], data["watchlist"]["id"]) == ("fast", "harbour")
    assert (data["development"]["id"], data["development"]["first_seen"]) == (development.id, "2024-03-01T12:00:00Z")
    assert (entry["id"], entry["kind"], entry["origin"]) == (hit.entry_id, "first", "herald.example")
    assert entry["title"][matched["start"] : matched["end"]] == matched["text"] == "Harbour"


async def test_offsets_count_code_points_of_the_field_as_it_is_sent(world: World) -> None:
    world.publish("herald", report("x", title="😀 e\u0301 «Brand»: the ＨＡＲＢＯＵＲ is closed"))
    async with world.monitor() as monitor:
        await monitor.round()
    (entry,) = content(world.received()[0])["data"]["entries"]
    (matched,) = (one for one in entry["matched"] if one["field"] == "title")
    assert entry["title"][matched["start"] : matched["end"]] == matched["text"]
    assert matched["text"] in {"HARBOUR", "ＨＡＲＢＯＵＲ"}


async def test_two_watchlists_on_one_entry_are_two_stories_with_an_alert_each(world: World) -> None:
    world.follow(following(), following(id_="docks"))
    world.publish("herald", report("crane falls"))
    async with world.monitor() as monitor:
        await monitor.round()
        assert len(await monitor.entries()) == 1
    assert {content(asked)["data"]["watchlist"]["id"] for asked in world.received()} == {"harbour", "docks"}
    assert len({asked.text("webhook-id") for asked in world.received()}) == 2


async def test_a_watchlist_hears_of_its_own_feeds_alone(world: World) -> None:
    world.follow(following(feeds=("ports",)))
    world.feed("herald", tags=("ports",))
    world.publish("herald", report("crane falls"))
    world.publish("tribune", report("ship sinks", site="tribune"))
    async with world.monitor() as monitor:
        await monitor.round()
        assert len(await monitor.entries()) == 2
        assert [hit.title for hit in await monitor.hits()] == ["Harbour strike: crane falls"]
