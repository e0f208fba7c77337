"""The OpenAPI document of the API, as a program that makes clients reads it."""

from collections.abc import Iterator
from typing import Any

import httpx
import jsonschema
import pytest

from monitor.model.config import WebConfig
from tests.flow.visitor import GRANTED, TOKENS, web
from tests.flow.world import World

GUARDED = WebConfig("127.0.0.1", 0, GRANTED)
Described = dict[str, Any]


@pytest.fixture
def harbour(world: World) -> World:
    """A world with one paper."""
    world.feed("herald")
    return world


async def document(client: httpx.AsyncClient) -> Described:
    """Return the document."""
    found: Described = (await client.get("/api/v1/openapi.json")).json()
    return found


def routes(described: Described) -> Iterator[tuple[str, Described]]:
    """Yield each route, by method and path."""
    for path, methods in described["paths"].items():
        for method, route in methods.items():
            yield f"{method} {path}", route


def sent(route: Described) -> Iterator[Described]:
    """Yield what is sent to a route, and what it answers where all is well."""
    yield from route.get("requestBody", {}).get("content", {}).values()
    for status, answer in route["responses"].items():
        if status.startswith("2"):
            assert ("content" in answer) == (status != "204")
            yield from answer.get("content", {}).values()


async def test_every_route_of_the_description_is_closed_to_strangers(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor, GUARDED) as (_, client):
        anna = {"authorization": f"Bearer {TOKENS[0][1]}"}
        assert (await client.get("/api/v1/openapi.json")).status_code == 401
        described = (await client.get("/api/v1/openapi.json", headers=anna)).json()
        assert described["openapi"].startswith("3.1")
        assert len(described["paths"]) >= 8
        for path, methods in described["paths"].items():
            for method in methods:
                answer = await client.request(method, path.replace("{", "").replace("}", ""))
                assert answer.status_code == 401, (method, path)


async def test_every_route_and_what_it_is_asked_for_is_told_in_words(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        described = await document(client)
        for name, route in routes(described):
            assert route["description"].endswith("."), name
            assert route["tags"], name
            untold = [one["name"] for one in route.get("parameters", ()) if "description" not in one]
            assert untold == [], name
        assert len(described["paths"]) >= 30


async def test_every_route_shows_an_example_that_fits_its_own_shape(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        described = await document(client)
        shown = 0
        for name, route in routes(described):
            for content in sent(route):
                assert "example" in content, name
                jsonschema.validate(content["example"], content["schema"] | {"components": described["components"]})
                shown += 1
        assert shown >= 30
