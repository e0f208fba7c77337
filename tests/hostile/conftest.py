"""One siege for each group of payloads."""

import asyncio

import pytest

from tests.hostile.siege import lay
from tests.hostile.watching import Report


@pytest.fixture(scope="module")
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Report:
    """What came of the siege that this file of tests prepares."""
    return asyncio.run(lay(tmp_path_factory.mktemp("siege"), request.module.prepare))
