"""Feeds whose items have guids that are too long to be kept whole."""

import json
from collections.abc import Callable

import pytest

from monitor.text.hygiene import LINK_LENGTH
from tests.flow.papers import NOON, Item, report, rss
from tests.flow.wire import reply
from tests.flow.world import World

LONG = "x" * LINK_LENGTH


def json_feed(item: Item) -> bytes:
    """Return the JSON Feed of one item."""
    said = {"id": item.guid, "url": item.link, "title": item.title, "summary": item.summary}
    said["date_published"] = NOON.isoformat()
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Herald", "items": [said]}).encode()


@pytest.mark.parametrize(
    ("write", "kind"), [(rss, "application/rss+xml"), (json_feed, "application/feed+json")], ids=["rss", "json"]
)
async def test_guids_that_differ_only_at_their_far_end_name_several(
    write: Callable[[Item], bytes], kind: str, world: World
) -> None:
    world.feed("herald")
    items = [report(name, guid=LONG + name) for name in ("cranes stand still", "police move in")]
    async with world.monitor() as monitor:
        for item in (*items, items[0]):
            world.feeds.script("/herald", reply(200, write(item), ("content-type", kind)))
            await monitor.round(every=True)
        assert await monitor.entries() == ["Harbour strike: cranes stand still", "Harbour strike: police move in"]
        assert len(world.received()) == 2
