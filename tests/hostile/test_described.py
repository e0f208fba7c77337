"""Every route that OpenAPI describes, asked with values that fit its description and values that do not."""

import json
import random
from collections import Counter
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from monitor.model.config import WebConfig
from monitor.model.watchlist import Rule
from tests.flow.papers import report
from tests.flow.visitor import GRANTED, TOKENS, web
from tests.flow.world import World, following

GUARDED = WebConfig("127.0.0.1", 0, GRANTED)
ANNA = {"authorization": f"Bearer {TOKENS[0][1]}"}
TRIES = 12  # of each route
ODD: tuple[Any, ...] = (
    "", "a", "0", "-1", "1e999", str(2**63), "null", "true", "\x00", "\ud7ff", "é" * 300, "2026-02-30", "../x", "%",
    "[", "{", "harbour", "2h", "-2h", "99999999d", "'\"<>", 0, -1, 2**64, 1.5, None, True, [], {}, [[]], {"a": {}},
    ["harbour"], {"watchlist": ["harbour"]}, "id: w\ntitle: W\nmatch: {require: harbour}\n", "2026-01-01T00:00:00Z",
)  # fmt: skip


class Writer:
    """Makes values as a description asks for them, and others one time in three."""

    def __init__(self, described: dict[str, Any], chance: random.Random) -> None:
        self.described, self.chance = described, chance

    def value(self, schema: dict[str, Any], depth: int = 0) -> Any:
        """Return a value of a schema, or an odd one."""
        if "$ref" in schema:
            return self.value(self.described["components"]["schemas"][schema["$ref"].rpartition("/")[2]], depth)
        if self.chance.random() < 0.3 or depth > 4:
            return self.chance.choice(ODD)
        if options := schema.get("enum") or schema.get("examples"):
            return self.chance.choice(options)
        for word in ("anyOf", "oneOf", "allOf"):
            if word in schema:
                return self.value(self.chance.choice(schema[word]), depth + 1)
        return self._of_type(schema, depth)

    def _of_type(self, schema: dict[str, Any], depth: int) -> Any:
        match schema.get("type"):
            case "object":
                properties: dict[str, Any] = schema.get("properties", {"a": {"type": "string"}})
                needed = schema.get("required", ())
                kept = [name for name in properties if name in needed or self.chance.random() < 0.5]
                return {name: self.value(properties[name], depth + 1) for name in kept}
            case "array":
                return [self.value(schema.get("items", {}), depth + 1) for _ in range(self.chance.randrange(2))]
            case "integer" | "number":
                return self.chance.choice((0, 1, 50, 200, 10**6))
            case "boolean":
                return self.chance.random() < 0.5
            case _:
                return self.chance.choice(("harbour", "x", "2h", "2026-01-01T00:00:00Z", "a" * 70))


async def ask(
    client: httpx.AsyncClient, writer: Writer, path: str, method: str, route: dict[str, Any]
) -> httpx.Response:
    """Ask a route once."""
    query: dict[str, str] = {}
    for one in route.get("parameters", ()):
        said = str(writer.value(one["schema"]))
        if one["in"] == "path":
            path = path.replace(f"{{{one['name']}}}", quote(said, safe=""))
        elif one["in"] == "query" and writer.chance.random() < 0.7:
            query[one["name"]] = said
    content = None
    for schema in route.get("requestBody", {}).get("content", {}).values():
        content = json.dumps(writer.value(schema["schema"]))
    headers = ANNA | {"content-type": "application/json"}
    return await client.request(method, path, params=query, content=content, headers=headers)


@pytest.mark.parametrize("seed", range(2))
async def test_no_request_breaks_a_route_that_is_described(world: World, seed: int) -> None:
    world.feed("herald")
    world.follow(following(Rule("fast", "desk")))
    world.publish("herald", report("crane falls"))
    async with world.monitor() as monitor, web(monitor, GUARDED) as (_, client):
        await monitor.round(every=True)
        described = (await client.get("/api/v1/openapi.json", headers=ANNA)).json()
        writer, broken = Writer(described, random.Random(seed)), dict[str, str]()
        answered = Counter[int]()
        routes = [(path, method) for path, one in described["paths"].items() for method in one if "events" not in path]
        assert len(routes) > 20
        for path, method in routes:
            for _ in range(TRIES):
                answer = await ask(client, writer, path, method, described["paths"][path][method])
                answered[answer.status_code // 100] += 1
                if answer.status_code >= 500:
                    broken[f"{method} {answer.request.url}"] = answer.request.content.decode()
        assert broken == {}
        assert answered[2] > len(routes)
        assert answered[4] > len(routes)
