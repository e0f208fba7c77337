"""Worlds to test in."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from monitor.names.lexicon import find
from tests.flow.world import World, a_world


@pytest.fixture(scope="session", autouse=True)
def _names() -> None:
    """The tables of names are read once, so that no test waits for them."""
    find("", "en")


@pytest.fixture
async def world(tmp_path: Path, sqlite_template: Path) -> AsyncIterator[World]:
    """A world with an SQLite store."""
    shutil.copy(sqlite_template, tmp_path / "monitor.db")
    async with a_world(str(tmp_path), f"sqlite:///{tmp_path / 'monitor.db'}") as made:
        yield made


@pytest.fixture
async def any_world(tmp_path: Path, database_url: str) -> AsyncIterator[World]:
    """A world with a store of each kind in turn."""
    async with a_world(str(tmp_path), database_url) as made:
        yield made
