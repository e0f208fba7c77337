"""What is sent fits the schema that its type promises, on both databases."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import pytest
from jsonschema import Draft202012Validator

from monitor.app.config.schemas import NAMES, schema
from monitor.model.development import Change
from monitor.model.payload import PAYLOADS
from monitor.model.watchlist import Rule
from tests.flow.happenings import cover, happen
from tests.flow.holding import EVENTS, HOUR, NIGHT, at, pass_time
from tests.flow.papers import report
from tests.flow.visitor import web
from tests.flow.world import World, content, following


def fits(body: Mapping[str, object]) -> str:
    """Hold a body against the schema of its type; return the type."""
    type_ = str(body["type"])
    validator = Draft202012Validator(schema(type_))
    assert [f"{error.json_path}: {error.message}" for error in validator.iter_errors(body)] == []
    return type_


async def test_every_alert_that_is_sent_fits_its_schema(any_world: World) -> None:
    world = any_world
    world.follow(following(Rule("all", "desk", ("new", "updated", "corroborated", "hit"))))
    world.set(public_url="https://watch.example")
    crane = report("crane falls")
    world.publish("herald", crane)
    world.publish("tribune", report("ship sinks", site="tribune"))
    async with world.monitor() as monitor:
        await monitor.round()
        world.hand.pass_(timedelta(hours=1))
        world.publish("herald", replace(crane, guid="herald-2", summary="The crane drivers walk out, all 30 of them."))
        world.publish("tribune", replace(report("strike ends", site="tribune"), published=world.hand.moment))
        await monitor.round()
    told = [content(asked) for asked in world.received()]
    assert {"development.new", "entry.hit"} <= {fits(body) for body in told}
    new = [body["data"] for body in told if body["type"] == "development.new"]
    last = new[-1]
    assert last["links"]["open"] == last["development"]["page"]
    assert last["development"]["page"] == f"https://watch.example/developments/{last['development']['id']}"
    assert {one["id"] for one in last["story"]} == {body["development"]["id"] for body in new[:-1]}


async def test_updates_corroborations_and_digests_fit_their_schemas_as_they_are_sent(any_world: World) -> None:
    world, watchlist = any_world, following(Rule("all", "desk", EVENTS), Rule("night", "phone", EVENTS))
    world.channel("phone", quiet=NIGHT)
    world.set(public_url="https://watch.example")
    world.hand.moment = at("2026-06-10T22:00")
    change = Change("number", "12", "30", "e")
    async with world.monitor() as monitor:
        development = await happen(monitor, watchlist, "crane falls")
        await cover(monitor, watchlist, development, "tribune.example", [change])
        await pass_time(world, monitor, 8 * HOUR, HOUR)
    told = [content(asked) for asked in world.received()]
    assert [fits(body) for body in told] == ["development.new", "development.updated", "development.corroborated"]
    assert told[1]["data"]["development"]["changed"] == [{"what": "number", "from": "12", "to": "30", "entry": "e"}]
    (digest,) = [content(asked) for asked in world.received("phone")]
    assert fits(digest) == "digest"
    assert {one["type"] for one in digest["data"]["alerts"]} == {body["type"] for body in told}


@pytest.mark.parametrize("field", ["type", "timestamp", "data"])
def test_a_body_that_lacks_what_is_promised_does_not_fit(field: str) -> None:
    body = {"type": "test", "timestamp": "2024-05-07T12:00:00Z", "data": {"text": "t", "channel": "desk"}}
    assert fits(body) == "test"
    del body[field]
    assert not Draft202012Validator(schema("test")).is_valid(body)


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_one(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))


async def test_the_web_port_serves_the_schemas(world: World) -> None:
    async with world.monitor() as monitor, web(monitor) as (_, client):
        for name in PAYLOADS:
            answer = await client.get(f"/schemas/{name}.schema.json")
            assert answer.headers["content-type"] == "application/schema+json"
            assert answer.json() == schema(name)
        assert (await client.get("/schemas/nothing.schema.json")).status_code == 404
