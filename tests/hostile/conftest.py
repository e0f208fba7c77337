"""One siege for each group of payloads."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.flow.world import World, a_world
from tests.hostile.siege import lay
from tests.hostile.watching import Report


@pytest.fixture(scope="module")
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """What came of the siege that this file of tests prepares."""
    return asyncio.run(lay(tmp_path_factory.mktemp("siege"), request.module.prepare))


@pytest.fixture
async def world(tmp_path: Path, sqlite_template: Path) -> AsyncIterator[World]:
    """A world with an SQLite store."""
    shutil.copy(sqlite_template, tmp_path / "monitor.db")
    async with a_world(str(tmp_path), f"sqlite:///{tmp_path / 'monitor.db'}") as made:
        yield made
