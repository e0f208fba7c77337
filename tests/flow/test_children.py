"""What a child that reads documents can do when it is taken over."""

import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from monitor.feeds.child import Reply
from monitor.feeds.children import Children
from tests.flow.wire import Wire

SECRET = "marker-of-the-environment"


@pytest_asyncio.fixture
async def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Reply, Children]]:
    """What a child finds, whose parent has secrets, sockets and files."""
    monkeypatch.setenv("MONITOR_TOKEN", SECRET)
    with socket.socket() as mine, (tmp_path / "mine").open("w", encoding="utf-8"):
        mine.bind(("127.0.0.1", 0))
        mine.listen()
        async with Wire() as wire:
            children = Children("tests.flow.prober_child", 1, 10.0)
            try:
                yield await children.ask({"port": str(wire.port), "folder": str(tmp_path)}, b""), children
            finally:
                await children.close()


Found = tuple[Reply, Children]


async def test_a_child_reaches_no_network_or_it_is_said_that_it_could(found: Found) -> None:
    reply, children = found
    assert children.alone is not None
    assert reply["reached"] is not children.alone


async def test_a_child_inherits_no_secret_and_nothing_that_is_open(found: Found) -> None:
    reply, _ = found
    environment, opened = reply["environment"], reply["opened"]
    assert isinstance(environment, list)
    assert isinstance(opened, list)
    assert set(environment) <= {"PATH", "PYTHONPATH", "LC_CTYPE"}
    kinds = [one.partition(":")[0] for one in opened]
    assert kinds.count("pipe") + kinds.count("socket") == 2, opened  # its questions and its answers
    assert not [one for one in opened if one.endswith("/mine")]


async def test_a_child_writes_no_file_and_gains_no_right(found: Found, tmp_path: Path) -> None:
    reply, _ = found
    assert reply["written"] is False
    assert not (tmp_path / "written").exists() or (tmp_path / "written").read_bytes() == b""
    assert "NoNewPrivs:\t1" in str(reply["status"])
