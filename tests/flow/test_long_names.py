"""Feeds whose items have guids or links that are too long to be kept whole."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from monitor.text.hygiene import LINK_LENGTH
from tests.flow.papers import NOON, Item, report, rss
from tests.flow.wire import reply
from tests.flow.world import World

LONG = "x" * LINK_LENGTH
LINK = f"https://herald.example/?story={LONG}"


def json_feed(item: Item) -> bytes:
    """Return the JSON Feed of one item."""
    said = {"url": item.link, "title": item.title, "summary": item.summary} | ({"id": item.guid} if item.guid else {})
    said["date_published"] = NOON.isoformat()
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Herald", "items": [said]}).encode()


@pytest.mark.parametrize(
    ("write", "kind"), [(rss, "application/rss+xml"), (json_feed, "application/feed+json")], ids=["rss", "json"]
)
@pytest.mark.parametrize(("guid", "link"), [(LONG, "https://herald.example/"), ("", LINK), (LONG, LINK)])
async def test_guids_and_links_that_differ_only_at_their_far_end_name_several(
    write: Callable[[Item], bytes], kind: str, guid: str, link: str, world: World
) -> None:
    world.feed("herald")
    items = [replace(report(name), guid=guid and guid + name, link=link + name) for name in ("cranes", "police")]
    async with world.monitor() as monitor:
        for item in (*items, items[0]):
            world.feeds.script("/herald", reply(200, write(item), ("content-type", kind)))
            await monitor.round(every=True)
        assert await monitor.entries() == ["Harbour strike: cranes", "Harbour strike: police"]
        assert len(world.received()) == 2
