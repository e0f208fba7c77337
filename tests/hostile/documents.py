"""Group B: documents that hurt whoever reads them. `CANARY` in an address is where nobody may go."""

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random

from benchmarks.fuzz import JSON_FEED, SITEMAP, mutated, short
from tests.flow.wire import Answer
from tests.hostile.payload import ANY, Payload, channel, feed

JSON = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"
RSS = "<rss version='2.0'><channel><title>&a;</title><item><title>harbour &a;</title></item></channel></rss>"
LAUGHS = "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>\n" for n in range(8))
NO_FEED = "neither RSS nor Atom nor JSON Feed"
CANARY = "http://127.0.0.1:{canary}/stolen"
SECRET_TITLE = "the-title-of-a-local-file"


def json_feed(items_: object, **more: object) -> bytes:
    """Return a JSON Feed; what is no JSON is put in by the caller."""
    return json.dumps({"version": VERSION, "title": "Victim", "items": items_} | more).encode()


def one(text: str) -> bytes:
    """Return a JSON Feed whose only item holds this text of JSON."""
    return json_feed([{"id": "1", "url": "https://victim.example/1", "title": "A"}]).replace(b'"A"', text.encode())


def broken(number: int) -> bytes:
    """Return a document, broken at random but always alike."""
    return mutated(Random(number), [short(0), short(1), SITEMAP, JSON_FEED], [])


def declaring(inside: str, document: str = RSS, *, before: str = "\n") -> str:
    """Return a document with this in its document type."""
    return f"<?xml version='1.0'?>{before}<!DOCTYPE rss [{inside}]>{document}"


def item(inside: str) -> Answer:
    """Return the answer that is a channel of one item."""
    return feed(channel(f"<item><title>harbour</title>{inside}</item>"))


def titled(title: str, content_type: str = "application/rss+xml") -> Answer:
    """Return the answer that is a channel of one item of this title."""
    return feed(channel(f"<item><title>{title}</title></item>"), content_type)


def refused(number: str, what: str, text: str | bytes) -> Payload:
    """Return a document that declares entities, and is not read for it."""
    return Payload(number, what, feed(text if isinstance(text, bytes) else text.encode()), "parse", "entities")


def expanding(place: str, file: Path) -> Iterator[Payload]:
    """Yield documents that grow when they are read, or fetch what is elsewhere."""
    laughs = f"<!ENTITY a 'ha'>\n{LAUGHS}"
    yield refused("B3", "a billion laughs", declaring(f"\n{laughs}", RSS.replace("&a;", "&i;")))
    yield refused("B4", "laughs on the first line", declaring(laughs.replace("\n", ""), before=""))
    yield refused("B4", "laughs after a comment", declaring(laughs, before="\n<!-- x -->"))
    sixteen = declaring(laughs).replace("'1.0'", "'1.0' encoding='utf-16'", 1)
    yield refused("B4", "laughs in UTF-16", sixteen.encode("utf-16"))
    yield refused("B4", "laughs in UTF-32", sixteen.replace("utf-16", "utf-32", 1).encode("utf-32"))
    much = declaring(f'\n<!ENTITY a "{"x" * 50_000}">\n', RSS.replace("&a;", "&a;" * 2_000))
    yield refused("B5", "a quadratic blowup", much)
    yield refused("B6", "a doctype without end", b"<?xml?>\n<!DOCTYPE x [\n" + b"<!ENTITY \n" * 16_000)
    yield refused("B9", "a file as an entity", declaring(f"<!ENTITY a SYSTEM 'file://{file}'>"))
    yield refused("B9", "a parameter entity", declaring(f"<!ENTITY % p SYSTEM '{place}'> %p;"))
    elsewhere = f"<?xml version='1.0'?><!DOCTYPE rss SYSTEM '{place}'>".encode()
    yield Payload("B9", "a document type elsewhere", feed(elsewhere + channel("<item><title>a</title></item>")))


def of_json() -> Iterator[Payload]:
    """Yield JSON that hurts."""
    for what, text in (("100,000 lists", b"[" * 100_000), ("100,000 objects", b'{"a":' * 100_000)):
        yield Payload("B13", what, feed(text, JSON), "parse", "JSON")
    yield Payload("B14", "a number of 5,000 digits", feed(one("9" * 5_000), JSON), "parse", "JSON")
    yield Payload("B14", "no number, and too large a one", feed(one("[NaN, 1e999]"), JSON))
    yield Payload("B14", "keys twice", feed(one('"a", "title": "b"'), JSON))
    yield Payload("B14", "half a character and nothing", feed(one(r'"harbour \ud800 \u0000 b"'), JSON))
    yield Payload("B14", "items that are an object", feed(json_feed({}), JSON), "parse", "no list of items")
    yield Payload("B14", "items that are nothing", feed(json_feed(None), JSON), "parse", "no list of items")
    million = json_feed([]).replace(b"[]", b"[" + b"{}," * 999_999 + b"{}]")
    yield Payload("B14", "a million items", feed(million, JSON), ANY)


def documents(canary: int, file: Path) -> tuple[Payload, ...]:
    """Return the payloads; nobody may ask at the canary's port, and nobody may read the file."""
    place = CANARY.format(canary=canary)
    puny = b"<?xml version='1.0' encoding='punycode'?>" + channel(f"<item><title>{'a' * 200_000}</title></item>")
    enclosures = "<enclosure url='https://a.example/b' length='1' type='a/b'/>" * 10_000
    categories = "".join(f"<category>c{number}</category>" for number in range(10_000))
    return (
        *(
            Payload("B1", f"the path {path}", feed(path.encode(), ""), "parse", NO_FEED)
            for path in ("/dev/zero", "/dev/stdin", "/etc/passwd")
        ),
        Payload("B1", "the path of a pipe here", feed(str(file.with_suffix(".pipe")).encode(), ""), "parse", NO_FEED),
        Payload("B1", "the path of a feed here", feed(str(file).encode(), ""), "parse", NO_FEED),
        Payload("B2", "an address", feed(place.encode(), ""), "parse", NO_FEED),
        *expanding(place, file),
        Payload("B7", "comments that never end", item(f"<description>{'&lt;!--' * 60_000}</description>")),
        Payload("B8", "punycode by header", titled("a" * 200_000, "text/xml; charset=punycode"), "parse"),
        Payload("B8", "punycode by declaration", feed(puny), "parse"),
        Payload("B10", "half a character", titled("harbour &#xD800; &#xDFFF; b")),
        Payload("B11", "characters that are none", titled("a &#99999999; &#x110000; &#-1; b"), "parse"),
        *(Payload("B12", f"broken at random {number}", feed(broken(number)), ANY) for number in range(12)),
        *of_json(),
        Payload("B15", "a million empty items", feed(channel("<item/>" * 1_000_000)), "parse", "over 50,000 entries"),
        Payload("B15", "a title of 5 MB", titled("harbour " * 650_000)),
        Payload("B15", "10,000 enclosures", item(enclosures), ANY),
        Payload("B15", "10,000 categories", item(categories), ANY),  # seconds of CPU: a busy machine stops it
        Payload("B16", "100,000 elements deep", item(f"<description>{'<a>' * 100_000}</description>"), ANY),
    )
