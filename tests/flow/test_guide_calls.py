"""The calls of the API that the guide shows, made."""

import re
from urllib.parse import urlsplit

from monitor.model.config import WebConfig
from monitor.model.watchlist import Rule
from tests.flow.papers import report
from tests.flow.visitor import GRANTED, TOKENS, web
from tests.flow.world import World, following
from tests.guide.blocks import SHELL, cells, command_lines, in_language, quoted

GUARDED = WebConfig("127.0.0.1", 0, GRANTED)


def calls() -> list[tuple[str, str | None]]:
    """Return what the guide's pages ask of the API with curl: each URL, and the JSON that goes with it."""
    lines = [words for block in in_language(*SHELL) for words in command_lines(block) if words[0] == "curl"]
    return [
        (url, words[words.index("--json") + 1] if "--json" in words else None)
        for words in lines
        for url in words
        if "/api/" in url
    ]


async def test_each_call_that_the_guide_shows_is_answered(world: World) -> None:
    world.feed("herald")
    world.channel("desk")
    world.follow(following(Rule("fast", "desk"), id_="mali-france"))
    assert len(calls()) >= 2
    async with world.monitor() as monitor, web(monitor, GUARDED) as (_, client):
        client.headers["authorization"] = f"Bearer {TOKENS[0][1]}"
        world.publish("herald", report("cranes stand still"))
        await monitor.round()
        for url, body in calls():
            address = urlsplit(url)._replace(scheme="", netloc="").geturl()
            if address.endswith("/events"):  # it never ends
                async with client.stream("GET", address) as stream:
                    assert stream.headers["content-type"].startswith("text/event-stream")
                continue
            answer = await client.request(
                "POST" if body else "GET", address, content=body, headers={"content-type": "application/json"}
            )
            assert answer.status_code in {200, 201}, f"{url}: {answer.text}"
            assert answer.json()


async def test_the_guide_names_every_address_of_the_api_and_no_other(world: World) -> None:
    async with world.monitor() as monitor, web(monitor, GUARDED) as (_, client):
        client.headers["authorization"] = f"Bearer {TOKENS[0][1]}"
        paths = (await client.get("/api/v1/openapi.json")).json()["paths"]
    there = {re.sub(r"\{[^}]*\}", "ID", path.removeprefix("/api/v1")) for path in paths}
    rows = [cell for heading in ("Reading", "Changing") for cell, _ in cells("api.md", heading)]
    named = {path for cell in rows for path in quoted(cell)} | {"/events"}
    assert {path for path in there if path.startswith("/") and path != "/openapi.json"} == named
