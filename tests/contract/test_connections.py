"""Connections to PostgreSQL: both ends give up one on which nothing comes back, and texts of all languages pass."""

import os
import socket
from collections.abc import Iterator
from typing import LiteralString

import pytest
from sqlalchemy import Connection, text

from monitor.model.errors import ConfigError
from monitor.storage.engine import open_engine, reading
from monitor.storage.migrate import current_revision
from tests.conftest import Postgres
from tests.contract.postgres import own_server

linux = pytest.mark.skipif(not hasattr(socket, "TCP_USER_TIMEOUT"), reason="the options are those of Linux")
ASKED_OF_IT = {
    "tcp_keepalives_idle": "10",
    "tcp_keepalives_interval": "5",
    "tcp_keepalives_count": "3",
    "tcp_user_timeout": "20000",
}


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server that is reached over the network's protocols."""
    with own_server(f"127.61.{os.getpid() // 200 % 200}.{1 + os.getpid() % 200}") as running:
        yield running.url


def ours(connection: Connection) -> dict[str, int]:
    """Return what the kernel holds of our end."""
    with socket.socket(fileno=os.dup(connection.connection.dbapi_connection.fileno())) as end:  # type: ignore[union-attr]
        return {
            "keepalive": end.getsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE),
            "idle": end.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPIDLE),
            "interval": end.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPINTVL),
            "count": end.getsockopt(socket.IPPROTO_TCP, socket.TCP_KEEPCNT),
            "user timeout": end.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT),
        }


def theirs(connection: Connection) -> dict[str, str]:
    """Return what the server says that it asked of its own end."""
    return {name: str(connection.execute(text(f"show {name}")).scalar_one()) for name in ASKED_OF_IT}


@linux
def test_both_ends_of_every_connection_ask_whether_the_other_is_there(server: str) -> None:
    engine = open_engine(server)
    try:
        with reading(engine) as first, reading(engine) as second:
            for connection in (first, second):
                expected = {"keepalive": 1, "idle": 10, "interval": 5, "count": 3, "user timeout": 20_000}
                assert ours(connection) == expected
                connection.rollback()
                assert theirs(connection) == ASKED_OF_IT
    finally:
        engine.dispose()


@linux
def test_what_the_address_of_the_database_asks_for_counts_before_ours(server: str) -> None:
    engine = open_engine(f"{server}?keepalives_idle=77&tcp_user_timeout=9000")
    try:
        with reading(engine) as connection:
            asked = ours(connection)
    finally:
        engine.dispose()
    assert (asked["idle"], asked["user timeout"], asked["interval"]) == (77, 9_000, 5)


@pytest.mark.parametrize("encoding", ["SQL_ASCII", "LATIN1"])
def test_a_database_that_does_not_hold_every_language_is_refused_with_the_way_out(
    postgres: Postgres, encoding: LiteralString
) -> None:
    engine = open_engine(postgres.empty(encoding))
    try:
        with pytest.raises(ConfigError, match=f"in {encoding}, which does not .* `create database NAME"):
            current_revision(engine)
    finally:
        engine.dispose()
