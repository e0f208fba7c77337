"""Pages that show what hostile feeds say, in a browser that would run it."""

from collections import deque

from playwright.async_api import Browser

from monitor.model.watchlist import Rule
from tests.e2e.browsing import Desk
from tests.flow.visitor import web
from tests.flow.world import World, following
from tests.hostile.content import for_browsers

MOST = 60
LINKS = "() => [...document.querySelectorAll('a[href]')].map(one => one.getAttribute('href'))"


async def test_no_script_of_a_feed_runs_on_any_page(world: World, browser: Browser) -> None:
    world.follow(following(Rule("fast", "desk")))
    for payload in for_browsers():
        world.feed(payload.ref)
        world.feeds.script(f"/{payload.ref}", payload.answer)
    async with world.monitor() as monitor, web(monitor) as (_, client):
        await monitor.round(every=True)
        assert len(await monitor.hits()) > 20
        desk = Desk(browser, str(client.base_url).rstrip("/"))
        waiting, seen = deque(["/", "/entries", "/feeds", "/alerts", "/watchlists/harbour"]), set[str]()
        async with desk.sit() as page:
            asked: list[str] = []
            page.on("request", lambda request: asked.append(request.url))
            while waiting and len(seen) < MOST:
                path = waiting.popleft()
                if path in seen or "export" in path or not path.startswith("/"):
                    continue
                seen.add(path)
                await page.goto(path)
                assert await page.evaluate("() => window.__xss") is None, path
                waiting.extend(await page.evaluate(LINKS))
    assert len(seen) > 40
    assert [url for url in asked if not url.startswith((desk.base, "data:image/"))] == []
