"""The API says why a report is where it is, as `monitor why` and the page do."""

from datetime import timedelta
from math import exp

import pytest

from monitor.model.watchlist import Rule
from tests.flow.papers import report
from tests.flow.test_api import asked
from tests.flow.visitor import web
from tests.flow.world import World, following


async def test_a_report_says_how_alike_it_was_and_to_which(world: World) -> None:
    world.feed("herald")
    world.channel("desk")
    world.follow(following(Rule("fast", "desk")))
    names = ("cranes stand still", "the mayor resigns")
    placed = {}
    async with world.monitor() as monitor, web(monitor) as (_, client):
        for name in names:
            world.publish("herald", report(name))
            world.hand.pass_(timedelta(hours=1))
            await monitor.poll()
        for one in (await asked(client, "/developments"))["items"]:
            name = one["development"]["id"]
            (told,) = (await asked(client, f"/developments/{name}/reports"))["items"]
            placed[told["entry"]["title"]] = name, told["placed"]
    (earlier, first), (_, second) = (placed[f"Harbour strike: {name}"] for name in names)
    said = {"reason": "nothing like it", "copy_of": None}
    assert first == said | {"likeness": 0.0, "parts": {}, "runner_up": None}
    assert second == said | {
        "likeness": pytest.approx(1 / (1 + exp(-sum(second["parts"].values()))), abs=0.01),
        "parts": second["parts"],
        "runner_up": {"id": earlier, "likeness": second["likeness"]},
    }
    assert 0 < second["likeness"] < 1
