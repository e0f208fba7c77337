"""The time that processes share: what a look at the database's clock says, however long its answer took."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, create_engine

from monitor.app.process import shared_time
from monitor.app.process.shared_time import SharedTime

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.fixture
def connection() -> Iterator[Connection]:
    """A connection that is asked for nothing."""
    with create_engine("sqlite://").connect() as made:
        yield made


def look(
    patch: pytest.MonkeyPatch, connection: Connection, time: SharedTime, asked: datetime, took: float, said: float
) -> None:
    """Let a look that begins at `asked` take so long, and be answered `said` seconds after that by the database."""
    moments = iter((asked, asked + timedelta(seconds=took)))
    patch.setattr(time, "local", lambda: next(moments))
    patch.setattr(shared_time, "database_now", lambda _: asked + timedelta(seconds=said))
    time.set_by(connection)


def test_a_clock_that_is_wrong_is_put_right_at_once(monkeypatch: pytest.MonkeyPatch, connection: Connection) -> None:
    time = SharedTime()
    look(monkeypatch, connection, time, NOON, took=0.002, said=60.001)
    assert abs(time.ahead - timedelta(seconds=60)) < timedelta(seconds=0.01)
    look(monkeypatch, connection, time, NOON, took=0.002, said=-59.999)
    assert abs(time.ahead + timedelta(seconds=60)) < timedelta(seconds=0.01)


@pytest.mark.parametrize("said", [0.1, 4.0, 7.9])
def test_an_answer_that_was_long_under_way_moves_a_clock_that_may_be_right_not_at_all(
    monkeypatch: pytest.MonkeyPatch, connection: Connection, said: float
) -> None:
    time = SharedTime()
    look(monkeypatch, connection, time, NOON, took=8.0, said=said)
    assert time.ahead == timedelta(0)
