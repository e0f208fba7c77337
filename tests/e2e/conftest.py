"""A browser, and the newsroom that it looks at; both live for the whole run."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from loguru import logger
from playwright.async_api import Browser, async_playwright

from tests.e2e import chromium
from tests.e2e.browsing import Desk
from tests.e2e.newsroom import Newsroom, a_newsroom
from tests.flow.visitor import web
from tests.flow.world import World, a_world

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here wants a browser, and shares one loop with it."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium, without a window."""
    found = chromium.find()
    assert found, "there is no Chromium on this machine: `make e2e` installs one where it may"
    async with async_playwright() as playwright:
        made = await playwright.chromium.launch(executable_path=found)
        yield made
        await made.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def newsroom(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> AsyncIterator[Newsroom]:
    """Five weeks of news, read and told. Tests that change it take a world of their own."""
    logger.remove()
    folder = tmp_path_factory.mktemp("newsroom")
    shutil.copy(sqlite_template, folder / "monitor.db")
    async with a_newsroom(folder, f"sqlite:///{folder / 'monitor.db'}") as made:
        yield made


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def desk(newsroom: Newsroom, browser: Browser) -> AsyncIterator[Desk]:
    """The newsroom's pages, served on loopback."""
    async with web(newsroom.monitor) as (_, client):
        yield Desk(browser, str(client.base_url).rstrip("/"))


@pytest_asyncio.fixture(loop_scope="session")
async def world(tmp_path: Path, sqlite_template: Path) -> AsyncIterator[World]:
    """A small world that a test may change."""
    shutil.copy(sqlite_template, tmp_path / "monitor.db")
    async with a_world(str(tmp_path), f"sqlite:///{tmp_path / 'monitor.db'}") as made:
        yield made
