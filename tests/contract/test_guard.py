"""What may be dialled: decided for the address itself, at the moment of the connection."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

import httpx
import pytest

from monitor.feeds import addresses
from monitor.feeds.addresses import Guard
from monitor.feeds.fetch import Fetcher
from monitor.feeds.guard import Resolver, guarded_client, system_resolver
from monitor.feeds.robots import Robots
from monitor.model.config import HttpConfig
from monitor.model.errors import BlockedAddressError, FetchError
from monitor.model.feed import PollState
from tests.contract.samples import NOON, a_feed
from tests.servers import Answer, ScriptedServer, closed_port, scripted_server

PUBLIC = [
    "8.8.8.8",
    "1.1.1.1",
    "172.32.0.1",
    "100.128.0.1",
    "2a00:1450:4009::200e",
    "2606:4700:4700::1111",
    "::ffff:8.8.8.8",
]
PRIVATE = """
    0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254 169.254.170.2 172.16.0.1 172.31.255.255
    192.0.0.192 192.0.2.1 192.168.1.1 198.18.0.1 198.51.100.7 203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1
    255.255.255.255 168.63.129.16
    :: ::1 ::ffff:127.0.0.1 ::ffff:7f00:1 ::ffff:169.254.169.254 ::ffff:10.0.0.1 ::127.0.0.1 ::ffff:0:127.0.0.1
    64:ff9b::7f00:1 64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: fc00::1 fd00:ec2::254 fe80::1 fe80::1%lo
    fec0::1 ff02::1 ::10.0.0.1 ::ffff:0:a00:1 64:ff9b::808:808 100:0:0:1::1 4000::1 8000::1 e000::1 5f00::1 3fff::1
    2001:0:7f00:1:: 2001:20::1 ::ffff:100.64.0.1 ::ffff:0.0.0.0 ::ffff:224.0.0.1 192.88.99.1 192.0.0.8 198.19.255.255
    not-an-address 0x7f.1 2130706433 127.1
"""


class Names:
    """A resolver that knows what a test tells it, and what it was asked. Each name has one answer after another."""

    def __init__(self, **names: list[Sequence[str]]) -> None:
        self.names = {name.replace("_", "."): answers for name, answers in names.items()}
        self.asked: list[str] = []

    async def __call__(self, host: str, port: int) -> Sequence[str]:
        """Resolve."""
        assert port
        self.asked.append(host)
        answers = self.names[host]
        return answers.pop(0) if len(answers) > 1 else answers[0]


@pytest.fixture(scope="module")
def tls() -> ssl.SSLContext:
    """The context of all clients."""
    return ssl.create_default_context()


@asynccontextmanager
async def client(
    tls: ssl.SSLContext, *allow: str, resolver: Resolver = system_resolver
) -> AsyncIterator[httpx.AsyncClient]:
    """Give a guarded client."""
    async with guarded_client(Guard(allow), tls, resolver, user_agent="monitor-test") as made:
        yield made


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_is_let_through(address: str) -> None:
    assert Guard().permits("news.example", address)


@pytest.mark.parametrize("address", PRIVATE.split())
def test_an_address_that_is_not_public_is_refused(address: str) -> None:
    assert not Guard().permits("news.example", address)
    assert not Guard(["10.99.0.0/16", "other.example"]).permits("news.example", address)


@pytest.mark.parametrize(
    ("allow", "host", "address"),
    [
        ("10.0.0.0/8", "a.example", "10.1.2.3"),
        ("10.1.2.3/8", "a.example", "10.200.0.1"),
        ("10.1.2.3", "a.example", "10.1.2.3"),
        ("127.0.0.1", "a.example", "::ffff:127.0.0.1"),
        ("fd00::/8", "a.example", "fd12::1"),
        ("::1", "a.example", "::1"),
        ("Intranet.Example", "intranet.example.", "192.168.1.7"),
        ("intranet.example.", "INTRANET.example", "192.168.1.7"),
    ],
)
def test_what_is_allowed_is_let_through(allow: str, host: str, address: str) -> None:
    assert Guard([allow]).permits(host, address)


@pytest.mark.parametrize(
    ("allow", "host", "address"),
    [
        ("10.0.0.0/8", "a.example", "192.168.1.1"),
        ("intranet.example", "evil.intranet.example", "192.168.1.7"),
        ("intranet.example", "intranet.example.evil.example", "192.168.1.7"),
        ("0.0.0.0/0", "a.example", "::1"),
        ("intranet.example", "192.168.1.7", "192.168.1.7"),
    ],
)
def test_an_allowance_reaches_no_further_than_it_says(allow: str, host: str, address: str) -> None:
    assert not Guard([allow]).permits(host, address)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "127.1",
        "2130706433",
        "0x7f.0.0.1",
        "0177.0.0.1",
        "0",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "[::]",
    ],
)
async def test_no_way_of_writing_loopback_reaches_it(server: ScriptedServer, tls: ssl.SSLContext, host: str) -> None:
    async with client(tls) as guarded:
        with pytest.raises((BlockedAddressError, httpx.InvalidURL)):
            await guarded.get(f"http://{host}:{server.port}/")
    assert server.connections == 0


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_loopback_that_is_allowed_is_reached(server: ScriptedServer, tls: ssl.SSLContext, host: str) -> None:
    server.answers("/", Answer(200, b"hello"))
    async with client(tls, "127.0.0.0/8", "::1") as guarded:
        answer = await guarded.get(server.url("/", host))
    assert answer.content == b"hello"
    assert server.requests[0].headers["host"] == f"{host}:{server.port}"


async def test_a_name_is_resolved_once_and_the_checked_address_dialled(
    server: ScriptedServer, tls: ssl.SSLContext
) -> None:
    names = Names(rebind_example=[["127.0.0.1"], ["127.0.0.66"]])
    server.answers("/", Answer(200))
    async with client(tls, "127.0.0.1", resolver=names) as guarded:
        answer = await guarded.get(server.url("/", "rebind.example"))
        assert answer.status_code == 200
        assert names.asked == ["rebind.example"]
    async with client(tls, "127.0.0.1", resolver=names) as guarded:
        with pytest.raises(BlockedAddressError):
            await guarded.get(server.url("/", "rebind.example"))
    assert (names.asked, server.connections) == (["rebind.example"] * 2, 1)


async def test_a_name_with_one_private_address_among_public_ones_is_refused(
    server: ScriptedServer, tls: ssl.SSLContext
) -> None:
    names = Names(mixed_example=[["127.0.0.1", "10.0.0.1"]], nothing_example=[[]])
    async with client(tls, "127.0.0.1", resolver=names) as guarded:
        for host in ("mixed.example", "nothing.example"):
            with pytest.raises(BlockedAddressError):
                await guarded.get(server.url("/", host))
    assert server.connections == 0


async def test_the_next_address_is_dialled_where_the_first_does_not_answer(tls: ssl.SSLContext) -> None:
    names = Names(two_example=[["127.0.0.2", "127.0.0.1"]], dead_example=[["127.0.0.2", "127.0.0.3"]])
    with scripted_server() as only_on_one:
        only_on_one.answers("/", Answer(200))
        async with client(tls, "127.0.0.0/8", resolver=names) as guarded:
            assert (await guarded.get(only_on_one.url("/", "two.example"))).status_code == 200
            with pytest.raises(httpx.ConnectError):
                await guarded.get(f"http://dead.example:{closed_port()}/")


async def test_no_proxy_of_the_environment_is_asked(
    server: ScriptedServer, tls: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.answers("/", Answer(200, b"direct"))
    with scripted_server() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url("/"))
        async with client(tls, "127.0.0.1") as guarded:
            assert (await guarded.get(server.url("/"))).content == b"direct"
        assert proxy.connections == 0


async def test_a_redirect_is_not_followed_by_the_client(server: ScriptedServer, tls: ssl.SSLContext) -> None:
    server.answers("/", Answer(302, headers=(("location", server.url("/two")),)))
    async with client(tls, "127.0.0.1") as guarded:
        assert (await guarded.get(server.url("/"))).status_code == 302
    assert len(server.requests) == 1


@pytest.mark.parametrize("port", [22, 25, 110, 143, 6379, 5432, 11211, 8081])
def test_a_stranger_may_send_us_to_the_ports_of_the_web_alone(port: int) -> None:
    strangers = Guard(strangers=True, own="news.example:8000")
    assert all(strangers.permits_port("news.example", "8.8.8.8", web) for web in (80, 443, 8080, 8443, 8000))
    assert not strangers.permits_port("news.example", "8.8.8.8", port)
    assert not strangers.permits_port("other.example", "8.8.8.8", 8000)
    assert not strangers.permits_port("other.example", None, port), "a proxy looks up the name"
    assert Guard(["other.example"], strangers=True).permits_port("other.example", None, port)
    assert Guard(["8.8.8.0/24"], strangers=True).permits_port("other.example", "8.8.8.8", port)
    assert Guard().permits_port("receiver.example", "8.8.8.8", port), "what its owner wrote may have any"


async def test_a_feed_has_the_port_that_its_owner_wrote_and_leads_to_no_other(
    server: ScriptedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(addresses, "_NEVER", ())  # this machine as if it were public
    server.answers("/feed", Answer(200, b"<rss/>"))
    server.answers("/robots.txt", Answer(200))
    names = Names(news_example=[["127.0.0.1"]])
    fetcher = Fetcher(HttpConfig(timeout=5), names)
    feed = a_feed("news", url=server.url("/feed", "news.example"))
    assert (await fetcher.fetch(feed, PollState(), NOON)).body == b"<rss/>"
    with scripted_server() as store:
        server.answers("/feed", Answer(302, headers=(("location", store.url("/", "news.example")),)))
        with pytest.raises(FetchError, match=rf"leads to port {store.port}: there a stranger may not") as caught:
            await fetcher.fetch(feed, PollState(), NOON)
        assert caught.value.kind == "blocked"
        assert store.connections == 0
    with pytest.raises(FetchError, match="leads to port"):  # an article's address is a stranger's
        await fetcher.hop(feed, NOON)
    asked = len(server.requests)
    assert not await Robots(fetcher, "monitor").allow(feed.url, NOON)
    assert len(server.requests) == asked


async def test_a_feed_that_redirects_to_a_private_address_is_refused(server: ScriptedServer) -> None:
    with scripted_server() as inside:
        location = inside.url("/latest/meta-data", "metadata.example")
        server.answers("/feed", Answer(302, headers=(("location", location),)))
        names = Names(news_example=[["127.0.0.1"]], metadata_example=[["127.0.0.9"]])
        fetcher = Fetcher(HttpConfig(timeout=5, allow=("127.0.0.1",)), names)
        feed = a_feed("news", url=server.url("/feed", "news.example"))
        with pytest.raises(FetchError, match=r"not public: allow it under http\.allow") as caught:
            await fetcher.fetch(feed, PollState(), NOON)
        assert caught.value.kind == "blocked"
        assert names.asked == ["news.example", "metadata.example"]
        assert inside.connections == 0


async def test_what_a_receiver_says_behind_its_answer_is_not_the_answer_to_the_next_alert() -> None:
    taken: list[bytes] = []

    async def chat(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                taken.append(head + await reader.readexactly(2))
                writer.write(b"HTTP/1.1 204 No Content\r\ncontent-length: 2\r\n\r\nok")
        writer.close()

    guard, context = Guard(("127.0.0.0/8",)), ssl.create_default_context()
    async with (
        asyncio.timeout(10),
        await asyncio.start_server(chat, "127.0.0.1", 0) as receiver,
        guarded_client(guard, context, user_agent="monitor-test") as client,
    ):
        for sent in range(1, 4):
            port = receiver.sockets[0].getsockname()[1]
            assert (await client.post(f"http://127.0.0.1:{port}/", content=b"{}")).status_code == 204
            assert len(taken) == sent
