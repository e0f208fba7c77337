"""E3 and G10, as far as it is about what the store holds: pages show it without secrets, and link to http alone."""

import sqlite3

import pytest

from monitor.model.watchlist import Rule
from monitor.text.urls import without_credentials
from tests.fetch.stage import HOUR, to, visits
from tests.flow.papers import report, rss
from tests.flow.visitor import web
from tests.flow.wire import reply
from tests.flow.world import World, following
from tests.hostile.content import LINKS
from tests.hostile.crawl import crawl, dangers

MARKS = ("marker-of-a-user", "marker-of-a-password", "marker-of-a-query")


def secret(world: World, path: str, host: str) -> str:
    """Return an address that says three secrets."""
    user, password, query = MARKS
    return world.feeds.url(f"{path}?token={query}", f"{user}:{password}@{host}")


async def test_g10_a_feed_that_moved_shows_no_secret_of_its_new_place(world: World) -> None:
    world.feed("herald", url=secret(world, "/herald", "herald.test"))
    world.publish("new", report("crane falls"))
    async with world.monitor() as monitor, web(monitor) as (_, client):
        await visits(world, monitor, *[to(secret(world, "/new", "new.test"))] * 5, every=7 * HOUR)
        state = await monitor.state("herald")
        assert MARKS[2] in (state.moved_to or "")
        shown = await crawl(client)
        assert any("change it in" in page for page in shown.values())
        told = [(await client.get(f"/api/v1/feeds{end}")).text for end in ("", f"/{world.config.feeds[0].id}")]
    assert [path for path, page in shown.items() if any(mark in page for mark in MARKS)] == []
    assert not any(mark in page for mark in MARKS for page in told)


async def test_g10_a_feed_without_an_id_is_not_called_by_its_secrets(world: World) -> None:
    url = secret(world, "/herald", "herald.test")
    world.feed(without_credentials(url), url=url)
    world.follow(following(Rule("fast", "desk")))
    world.feeds.script("/herald", reply(200, rss(report("crane falls"))))
    async with world.monitor() as monitor, web(monitor) as (_, client):
        await monitor.round(every=True)
        assert (await client.post(f"/api/v1/feeds/{world.config.feeds[0].id}/poll")).is_success
        shown = await crawl(client)
        told = {
            name: (await client.get(f"/api/v1/{name}")).text
            for name in ("feeds", "entries", "alerts", "configuration", "status", "audit")
        }
        told["metrics"] = (await client.get("/metrics")).text
        told["one"] = (await client.get(f"/api/v1/feeds/{world.config.feeds[0].id}")).text
    assert "crane falls" in told["entries"]
    assert [path for path, page in (shown | told).items() if any(mark in page for mark in MARKS)] == []


@pytest.mark.parametrize("link", LINKS)
async def test_e03_no_page_leads_where_a_stored_address_would(world: World, link: str) -> None:
    world.follow(following(Rule("fast", "desk")))
    world.publish("herald", report("crane falls"))
    async with world.monitor() as monitor, web(monitor) as (_, client):
        await monitor.round(every=True)
        with sqlite3.connect(monitor.parts.config.database.reveal().removeprefix("sqlite:///")) as connection:
            for table, column in (("entries", "url"), ("hits", "url"), ("feeds", "moved_to")):
                assert connection.execute(f"update {table} set {column} = ?", (link,)).rowcount > 0
        pages = await crawl(client)
    assert len(pages) > 8
    assert {path: found for path, page in pages.items() if (found := list(dangers(page)))} == {}
