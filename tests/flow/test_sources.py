"""The sources that a monitor reads: every format, packed, behind a password, behind a proxy; over real HTTP."""

import base64
import gzip
from collections.abc import Callable

import pytest

from monitor.model.secret import Secret
from tests.flow.papers import rss
from tests.flow.wire import Asked, Steps, reply
from tests.flow.world import World

TITLE = "Harbour strike goes on"
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
SITEMAP = (
    'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
)
DOCUMENTS = {
    "rss 2.0": f"<rss version='2.0'><channel><title>H</title><item><title>{TITLE}</title></item></channel></rss>",
    "rss 0.91": f"<rss version='0.91'><channel><title>H</title><item><title>{TITLE}</title></item></channel></rss>",
    "rss 1.0": f'<rdf:RDF {RDF} xmlns="http://purl.org/rss/1.0/" {DC}><channel><title>H</title></channel>'
    f'<item rdf:about="https://h.example/1"><title>{TITLE}</title><link>https://h.example/1</link></item></rdf:RDF>',
    "rss 0.90": f'<rdf:RDF {RDF} xmlns="http://my.netscape.com/rdf/simple/0.9/"><channel><title>H</title></channel>'
    f"<item><title>{TITLE}</title><link>https://h.example/1</link></item></rdf:RDF>",
    "atom 1.0": f'<feed xmlns="http://www.w3.org/2005/Atom"><title>H</title><entry><id>1</id><title>{TITLE}</title>'
    "</entry></feed>",
    "atom 0.3": f'<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>H</title><entry><id>1</id>'
    f'<title>{TITLE}</title><issued>2024-03-01T11:00:00Z</issued><link rel="alternate" href="https://h.example/1"/>'
    "</entry></feed>",
    "json feed 1.0": f'{{"version": "https://jsonfeed.org/version/1", "items": [{{"id": "1", "title": "{TITLE}"}}]}}',
    "json feed 1.1": f'{{"version": "https://jsonfeed.org/version/1.1", "items": [{{"id": "1", "title": "{TITLE}"}}]}}',
    "news sitemap": f"<urlset {SITEMAP}><url><loc>https://h.example/1</loc><news:news><news:publication><news:name>H"
    "</news:name><news:language>en</news:language></news:publication><news:publication_date>2024-03-01"
    f"</news:publication_date><news:title>{TITLE}</news:title></news:news></url></urlset>",
}


async def kept(world: World) -> list[str]:
    """Poll once; return the titles of what is stored."""
    async with world.monitor() as monitor:
        await monitor.poll()
        return await monitor.entries()


async def refusal(world: World, ref: str) -> str:
    """Poll once; return the error that the feed's row keeps."""
    async with world.monitor() as monitor:
        assert await monitor.poll() == 1
        return (await monitor.state(ref)).last_error or ""


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "gzip"])
async def test_every_format_is_read_packed_or_not(world: World, name: str, pack: Callable[[bytes], bytes]) -> None:
    world.feed("herald")
    world.feeds.script("/herald", reply(200, pack(DOCUMENTS[name].encode()), ("content-type", "application/gzip")))
    assert await kept(world) == [TITLE]


async def test_a_packed_file_that_is_packed_again_on_the_way_is_read(world: World) -> None:
    world.feed("herald")
    twice = gzip.compress(gzip.compress(DOCUMENTS["news sitemap"].encode()))
    world.feeds.script("/herald", reply(200, twice, ("content-encoding", "gzip")))
    assert await kept(world) == [TITLE]


async def test_a_packed_file_counts_as_unchanged_when_it_is_packed_anew(world: World) -> None:
    world.feed("herald")
    body = DOCUMENTS["rss 2.0"].encode()
    world.feeds.script("/herald", *(reply(200, gzip.compress(body, mtime=moment)) for moment in (1, 2)))
    async with world.monitor() as monitor:
        await monitor.poll()
        await monitor.poll(every=True)
        assert monitor.polled["herald"].result == "same"


async def test_a_packed_file_that_would_burst_is_refused(world: World) -> None:
    world.feed("bomb")
    world.feeds.script("/bomb", reply(200, gzip.compress(b"<rss>" + b" " * 50_000_000)))
    assert "larger than 1,000,000 bytes (http.max_body)" in await refusal(world, "bomb")


async def test_a_packed_file_that_is_cut_off_is_refused(world: World) -> None:
    world.feed("half")
    world.feeds.script("/half", reply(200, gzip.compress(DOCUMENTS["rss 2.0"].encode())[:-12]))
    assert "cut off" in await refusal(world, "half")


def guarded(body: bytes, **wanted: str) -> Callable[[Asked], Steps]:
    """Return an answer for those alone who send these headers; 401 for everybody else."""
    names = {name.replace("_", "-"): value for name, value in wanted.items()}
    return lambda asked: reply(200, body) if names.items() <= asked.headers.items() else reply(401)


def basic(user: str, password: str) -> str:
    """Return the value of a header that authenticates so."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


async def test_a_feed_behind_a_password_is_read(world: World) -> None:
    world.feed("herald", auth=("anna", Secret("s3cret")))
    world.feeds.script("/herald", guarded(DOCUMENTS["rss 2.0"].encode(), authorization=basic("anna", "s3cret")))
    assert await kept(world) == [TITLE]


async def test_a_password_in_the_address_is_sent_and_not_shown(world: World) -> None:
    url = world.feeds.url("/herald", "anna:s3cret@herald.test")
    world.feed("herald", url=url)
    wanted = guarded(DOCUMENTS["rss 2.0"].encode(), authorization=basic("anna", "s3cret"))
    world.feeds.script("/herald", wanted, reply(403))
    async with world.monitor() as monitor:
        await monitor.poll()
        assert await monitor.entries() == [TITLE]
        await monitor.poll(every=True)
        assert "s3cret" not in ((await monitor.state("herald")).last_error or "s3cret")


async def test_a_feed_that_wants_headers_of_its_own_is_read(world: World) -> None:
    world.feed("herald", headers=(("X-Api-Key", Secret("k3y")), ("Accept-Language", Secret("nl"))))
    wanted = guarded(DOCUMENTS["json feed 1.1"].encode(), x_api_key="k3y", accept_language="nl")
    world.feeds.script("/herald", wanted)
    assert await kept(world) == [TITLE]


async def test_a_wrong_password_is_told_as_the_servers_answer(world: World) -> None:
    world.feed("herald", auth=("anna", Secret("wrong")))
    world.feeds.script("/herald", guarded(b"", authorization=basic("anna", "s3cret")))
    assert "answered 401" in await refusal(world, "herald")


def through_a_proxy(world: World, credentials: str = "") -> None:
    """Let feeds be fetched through a proxy: the server that plays the publishers elsewhere. It alone knows names."""
    world.http(proxy=Secret(world.feeds.url("/", f"{credentials}127.0.0.1")), allow=())
    world.addresses["herald.example"] = ""


async def test_a_feed_is_fetched_through_the_proxy(world: World) -> None:
    through_a_proxy(world, "us:p%40ss@")
    world.feed("herald", url="http://herald.example/feed.xml")
    world.feeds.script("http://herald.example/feed.xml", reply(200, rss(title="H"), ("etag", '"1"')))
    async with world.monitor() as monitor:
        assert await monitor.poll() == 0
    (asked,) = world.feeds.requests
    assert (asked.text("host"), asked.text("proxy-authorization")) == ("herald.example", basic("us", "p@ss"))


async def test_each_feed_of_a_host_is_asked_for_on_a_connection_of_its_own_through_a_proxy(world: World) -> None:
    through_a_proxy(world)
    for name in ("news", "sport", "art"):
        url = f"http://herald.example/{name}.xml"
        world.feed(name, url=url)
        world.feeds.script(url, reply(200, rss(title=name)))
    async with world.monitor() as monitor:
        assert await monitor.poll() == 0
    assert [asked.text("connection") for asked in world.feeds.requests] == ["close"] * 3


async def test_a_feed_under_https_is_asked_for_through_a_tunnel(world: World) -> None:
    through_a_proxy(world, "us:secret@")
    world.feed("herald", url="https://herald.example/feed.xml")
    world.feeds.script("herald.example:443", reply(407))
    error = await refusal(world, "herald")
    assert "http.proxy did not let it through: 407" in error
    assert "secret" not in error
    assert [asked.method for asked in world.feeds.requests] == ["CONNECT"]


@pytest.mark.parametrize("host", ["127.0.0.1", "10.1.2.3", "[::1]", "localhost", "2130706433", "0x7f.1"])
async def test_a_private_address_is_refused_also_through_the_proxy(world: World, host: str) -> None:
    through_a_proxy(world)
    world.feed("inside", url=f"http://{host}/feed.xml")
    assert "not public" in await refusal(world, "inside")
    assert world.feeds.requests == []


async def test_a_private_address_that_is_allowed_is_asked_for_through_the_proxy(world: World) -> None:
    through_a_proxy(world)
    world.http(allow=("10.0.0.0/8",))
    world.feed("inside", url="http://10.1.2.3/feed.xml")
    world.feeds.script("http://10.1.2.3/feed.xml", reply(200, DOCUMENTS["rss 2.0"].encode()))
    assert await kept(world) == [TITLE]
