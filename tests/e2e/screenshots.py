"""Pictures of the pages for the guide, light and dark: `python -m tests.e2e.screenshots FOLDER`."""

import asyncio
import sys
import tempfile
from pathlib import Path

from loguru import logger
from playwright.async_api import async_playwright

from monitor.storage.database import Database
from monitor.storage.migrate import upgrade
from tests.e2e import chromium
from tests.e2e.browsing import Desk, Theme
from tests.e2e.newsroom import Newsroom, a_newsroom
from tests.flow.visitor import web, working

WIDE, PHONE = (1000, 640), (360, 640)
THEMES: tuple[Theme, ...] = ("light", "dark")


async def _paths(newsroom: Newsroom) -> dict[str, str]:
    found = sorted(await newsroom.monitor.developments("mali-france"), key=lambda one: -len(one.origins))
    return {
        "story": "/watchlists/mali-france",
        "development": f"/developments/{found[0].id}",
        "try": "/try?watchlist=mali-france&span=30d",
    }


async def take(folder: Path) -> list[Path]:
    """Play the news, and write a picture of each page in both themes, and of the first on a phone."""
    made: list[Path] = []
    with tempfile.TemporaryDirectory() as data:
        url = f"sqlite:///{data}/monitor.db"
        database = Database(url)
        upgrade(database.engine)
        database.close()
        async with (
            a_newsroom(Path(data), url) as newsroom,
            web(newsroom.monitor) as (daemon, client),
            async_playwright() as playwright,
            await playwright.chromium.launch(executable_path=chromium.find()) as browser,
            working(daemon),
        ):
            desk = Desk(browser, str(client.base_url).rstrip("/"))
            for name, path in (await _paths(newsroom)).items():
                for theme in THEMES:
                    async with desk.sit(path, theme=theme, size=WIDE) as page:
                        made.append(folder / f"{name}-{theme}.png")
                        await page.screenshot(path=made[-1])
            async with desk.sit("/", theme="dark", size=PHONE) as page:
                made.append(folder / "phone-dark.png")
                await page.screenshot(path=made[-1])
    return made


if __name__ == "__main__":
    logger.remove()
    for file in asyncio.run(take(Path(sys.argv[1]))):
        sys.stdout.write(f"{file} {file.stat().st_size:,}\n")
