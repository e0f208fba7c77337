"""What holds of every page: readable by everybody, in both themes, on a phone, and light to load."""

import re
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from monitor.model.ids import feed_id
from tests.e2e.browsing import NARROW, WIDE, Desk, faults, overflow
from tests.e2e.newsroom import Newsroom

HEAVIEST = 100_000  # bytes of a page with everything that it loads
# What stands on a page, without the times, which a script puts in the reader's zone.
WORDS = """() => { const main = document.querySelector("main").cloneNode(true);
    for (const time of main.querySelectorAll("time")) time.remove();
    return main.textContent.split(/\\s+/).join(" "); }"""
STATIC = (
    "/", "/watchlists/mali-france", "/watchlists/volcano", "/entries", "/entries?text=volcano", "/feeds", "/alerts",
    "/alerts?state=dead", "/silences", "/seed", "/try", "/try?watchlist=mali-france&span=30d",
    "/status", "/login", "/no-such-page",
)  # fmt: skip


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def paths(newsroom: Newsroom) -> AsyncIterator[dict[str, str]]:
    """Every page by a name: those with a fixed address, a development with coverage, a delivery with tries."""
    developments = sorted(await newsroom.monitor.developments("mali-france"), key=lambda one: -len(one.origins))
    failing = next(one for one in await newsroom.monitor.deliveries() if one.last_error)
    yield {path: path for path in STATIC} | {
        "development": f"/developments/{developments[0].id}",
        "alert": f"/alerts/{failing.id}",
        "feed": f"/feeds/{feed_id('gone')}",
    }


NAMES = (*STATIC, "development", "alert", "feed")


@pytest.mark.parametrize("name", NAMES)
async def test_a_page_is_for_everybody_in_both_themes_and_fits_a_phone(
    desk: Desk, paths: dict[str, str], name: str
) -> None:
    async with desk.sit(paths[name], theme="light", size=WIDE) as page:
        assert await faults(page) == []
    async with desk.sit(paths[name], theme="dark", size=NARROW) as page:
        assert await overflow(page) == 0
        assert await faults(page) == []


@pytest.mark.parametrize("name", NAMES)
async def test_a_page_says_everything_without_scripts(desk: Desk, paths: dict[str, str], name: str) -> None:
    async with desk.sit(paths[name]) as page:
        said = await page.evaluate(WORDS)
    async with desk.sit(paths[name], java_script_enabled=False) as page:
        assert await page.evaluate(WORDS) == said


@pytest.mark.parametrize("name", NAMES)
async def test_a_page_is_light_with_all_that_it_loads(desk: Desk, paths: dict[str, str], name: str) -> None:
    async with httpx.AsyncClient(base_url=desk.base, trust_env=False) as client:
        page = await client.get(paths[name], headers={"accept": "text/html"})
        parts = re.findall(r'(?:src|href)="(/static/[^"]+)"', page.text)
        sizes = [len(page.content), *[len((await client.get(part)).content) for part in parts]]
    assert len(parts) >= 4
    assert sum(sizes) < HEAVIEST
