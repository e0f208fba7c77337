"""Group C: addresses that lead inside, however they are spelled; a canary listens on every address of this machine."""

from tests.flow.papers import report, rss
from tests.flow.wire import Answer, Asked, reply
from tests.hostile.payload import ANY, Payload, channel, feed

SPELLINGS = (
    "127.0.0.1", "localhost", "LOCALHOST", "127.1", "127.0.1", "0", "0.0.0.0", "2130706433", "0x7f000001", "0x7f.1",
    "00000177.1", "017700000001", "127.127.127.127", "[::1]", "[::]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
    "[0:0:0:0:0:ffff:127.0.0.1]", "[0000::1]", "127。0。0。1", "127．0．0．1",
)  # fmt: skip
REFUSED = (
    "0177.0.0.1",
    "127.000.000.001",
    "①②⑦.⓪.⓪.①",
    "１２７.0.0.1",
    "example.com\\@127.0.0.1",
    "1.1.1.1 &@127.0.0.1",
)
INSIDE = {
    "private.test": "10.1.2.3", "carrier.test": "100.64.0.9", "link-local.test": "169.254.169.254",
    "documentation.test": "192.0.2.1", "multicast.test": "224.0.0.1", "reserved.test": "240.0.0.1",
    "protocol.test": "192.0.0.8", "wire.test": "168.63.129.16", "nat64.test": "64:ff9b::7f00:1",
    "six-to-four.test": "2002:7f00:1::", "teredo.test": "2001:0:7f00:1::", "site-local.test": "fec0::1",
    "unique-local.test": "fd00:ec2::254", "mapped.test": "::ffff:10.0.0.1", "zone.test": "fe80::1%lo",
    "mixed.test": "8.8.8.8 10.0.0.1",
}  # fmt: skip
SCHEMES = ("file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1:6379/_x", "unix:///run/x", "data:,x", "//[")
BLOCKED, NOT_PUBLIC = "blocked", "leads to an address that is not public"
REBINDING = "rebinding.test"
GOOD = rss(report("crane falls", site="victim"))


def to(place: str) -> tuple[bytes, ...]:
    """Return a redirect."""
    return reply(302, b"", ("location", place.encode("utf-8")))


def chain(last: str, hops: int = 4) -> Answer:
    """Return redirects that lead on by themselves, and then elsewhere."""

    def step(asked: Asked) -> tuple[bytes, ...]:
        done = asked.target.count("x")
        return to(f"?{'x' * (done + 1)}" if done < hops else last)

    return step


def addresses(canary: int) -> tuple[Payload, ...]:
    """Return the payloads; the canary listens at this port."""
    hub = f"<link xmlns='http://www.w3.org/2005/Atom' rel='hub' href='http://127.0.0.1:{canary}/hub'/>"
    return (
        *(
            Payload("C1", f"redirect {number}", to(f"http://{host}:{canary}/stolen"), BLOCKED, NOT_PUBLIC)
            for number, host in enumerate(SPELLINGS)
        ),
        *(
            Payload("C1", f"address {number}", (), BLOCKED, NOT_PUBLIC, f"http://{host}:{canary}/stolen")
            for number, host in enumerate(SPELLINGS)
        ),
        *(
            Payload("C1", f"redirect that is none {number}", to(f"http://{host}:{canary}/stolen"), ANY)
            for number, host in enumerate(REFUSED)
        ),
        Payload("C1", "behind a user's name", to(f"http://example.com@127.0.0.1:{canary}/"), BLOCKED, NOT_PUBLIC),
        Payload("C1", "before a fragment", to("http://127.0.0.1#@example.com/"), BLOCKED, NOT_PUBLIC),
        Payload("C1", "before a query", to("http://127.0.0.1?@example.com/"), BLOCKED, NOT_PUBLIC),
        Payload("C1", "a hub", feed(channel(hub + "<item><title>a</title></item>"))),
        *(
            Payload("C2", name.partition(".")[0], (), BLOCKED, NOT_PUBLIC, f"http://{name}:{canary}/stolen")
            for name in INSIDE
        ),
        Payload("C3", "rebinding", feed(GOOD), ANY, url=f"http://{REBINDING}:{{port}}/{{ref}}"),
        Payload("C4", "five hops", chain(f"http://127.0.0.1:{canary}/stolen"), BLOCKED, NOT_PUBLIC),
        *(
            Payload("C4", f"port {port}", to(f"http://8.8.8.8:{port}/"), BLOCKED, f"leads to port {port}")
            for port in (22, 25, 6379)
        ),
        *(Payload("C4", f"the scheme {place[:4]}", to(place), "redirect", "no address") for place in SCHEMES),
        Payload("C6", "another address under the same name", feed(GOOD), ANY, url=f"http://{REBINDING}:{{port}}/{{ref}}"),
        Payload("C5", "a proxy in the environment, which nobody asks", feed(GOOD)),
        Payload("C8", "an open port", to(f"http://127.0.0.1:{canary}/"), BLOCKED, NOT_PUBLIC),
        Payload("C8", "a closed port", to("http://127.0.0.1:9/"), BLOCKED, NOT_PUBLIC),
        Payload("C9", "a zone", to(f"http://[fe80::1%25lo]:{canary}/"), ANY),
        Payload("C9", "a dot at the end", to(f"http://localhost.:{canary}/"), "blocked|dns"),
        Payload("C9", "a host of look-alikes", to(f"http://exаmple.test:{canary}/"), "dns", "could not be resolved"),
    )  # fmt: skip
