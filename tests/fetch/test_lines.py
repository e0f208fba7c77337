"""Several feeds of one host are asked on one connection, and nothing of one goes to another."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field, replace

import pytest

from monitor.model.secret import Secret
from tests.flow.papers import other, rss
from tests.flow.world import World

BODY = rss(other("sunny"))
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\nset-cookie: who=%b\r\ncontent-length: %d\r\n"


@dataclass(eq=False)
class Keeper:
    """A server that keeps connections open, for so many requests each; it notes the heads of each connection."""

    most: int = 100
    hangs_up: str = ""  # when the first connection ends: "idle" behind the first answer, "asked" at the second request
    port: int = 0
    validates: bool = False
    connections: list[list[bytes]] = field(default_factory=list)

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer one request after another."""
        heads: list[bytes] = []
        self.connections.append(heads)
        try:
            while len(heads) < self.most:
                if self.hangs_up == "idle" and heads and heads is self.connections[0]:
                    break
                heads.append((await reader.readuntil(b"\r\n\r\n")).lower())
                if self.hangs_up == "asked" and len(heads) == 2 and heads is self.connections[0]:
                    break
                path = heads[-1].split()[1]
                if self.validates and b"if-none-match:" in heads[-1]:
                    writer.write(b'HTTP/1.1 304 Not Modified\r\netag: "1"\r\n\r\n')
                else:
                    tag = b'etag: "1"\r\n' if self.validates else b""
                    writer.write(HEAD % (path[1:], len(BODY)) + tag + b"\r\n" + BODY)
                if b"connection: close" in heads[-1]:
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            heads.append(b"closed")
        finally:
            writer.close()

    @property
    def asked(self) -> list[list[str]]:
        """The paths that were asked on each connection."""
        return [[head.split()[1].decode() for head in heads if head != b"closed"] for heads in self.connections]


@pytest.fixture
async def keeper(world: World) -> AsyncIterator[Keeper]:
    """A keeper with three feeds of one host on it."""
    made = Keeper()
    server = await asyncio.start_server(made.serve, "127.0.0.1", 0)
    made.port = server.sockets[0].getsockname()[1]
    for name in ("a", "b", "c"):
        world.feed(name, url=f"http://keeper.test:{made.port}/{name}")
    yield made
    server.close()


async def polled(world: World, times: int = 1) -> list[str]:
    """Poll every feed; return how the last polls ended."""
    async with world.monitor() as monitor:
        for _ in range(times):
            await monitor.poll(every=True)
        return [monitor.polled[name].result for name in ("a", "b", "c")]


async def test_feeds_of_one_host_are_asked_on_one_connection_that_the_last_one_ends(
    world: World, keeper: Keeper
) -> None:
    assert await polled(world) == ["new"] * 3
    assert [sorted(paths) for paths in keeper.asked] == [["/a", "/b", "/c"]]
    assert [b"connection: close" in head for head in keeper.connections[0]] == [False, False, True]


async def test_feeds_that_have_not_changed_are_asked_on_one_connection_too(world: World, keeper: Keeper) -> None:
    keeper.validates = True
    assert await polled(world, times=2) == ["unchanged"] * 3
    assert [sorted(paths) for paths in keeper.asked] == [["/a", "/b", "/c"]] * 2


async def test_no_cookie_of_one_feed_is_told_for_another(world: World, keeper: Keeper) -> None:
    await polled(world, times=2)
    assert len(keeper.connections) == 2
    assert not any(b"cookie:" in head for heads in keeper.connections for head in heads)


async def test_what_one_feed_is_asked_with_is_not_sent_for_another(world: World, keeper: Keeper) -> None:
    feeds = world.config.feeds
    world.set(
        feeds=(replace(feeds[0], auth=("ann", Secret("secret")), headers=(("x-key", Secret("of-a")),)), *feeds[1:])
    )
    await polled(world)
    told = {head.split()[1]: (b"authorization:" in head, b"x-key" in head) for head in keeper.connections[0]}
    assert told == {b"/a": (True, True), b"/b": (False, False), b"/c": (False, False)}


async def test_a_server_that_ends_the_connection_is_asked_on_a_new_one(world: World, keeper: Keeper) -> None:
    keeper.most = 1
    assert await polled(world) == ["new"] * 3
    assert sorted(keeper.asked) == [["/a"], ["/b"], ["/c"]]


@pytest.mark.parametrize("hangs_up", ["idle", "asked"])
async def test_a_server_that_hangs_up_on_a_kept_connection_is_asked_anew_and_no_poll_fails(
    world: World, keeper: Keeper, hangs_up: str
) -> None:
    keeper.hangs_up = hangs_up
    assert await polled(world) == ["new"] * 3
    assert len(keeper.connections) == 2
    assert sorted({path for paths in keeper.asked for path in paths}) == ["/a", "/b", "/c"]


async def test_a_new_connection_is_held_to_the_guard_again_and_a_kept_one_stays_where_it_was_allowed(
    world: World, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked_up: list[str] = []

    async def rebound(self: World, host: str, port: int) -> Sequence[str]:
        looked_up.append(host)
        return ["127.0.0.1"] if len(looked_up) == 1 else ["10.0.0.1"]

    monkeypatch.setattr(World, "_resolve", rebound)
    assert await polled(world) == ["new"] * 3
    assert looked_up == ["keeper.test"]
    keeper.most = 1
    looked_up.clear()
    assert sorted(await polled(world)) == ["error", "error", "same"]
