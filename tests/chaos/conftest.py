"""The worlds of tests/flow, to break things in, and a database for several processes."""

from collections.abc import Iterator

import pytest

from tests.conftest import Postgres
from tests.flow.conftest import any_world, world

__all__ = ["any_world", "world"]


@pytest.fixture
def store(postgres: Postgres) -> Iterator[str]:
    """The URL of an empty PostgreSQL database."""
    url = postgres.empty()
    yield url
    postgres.drop(url)
