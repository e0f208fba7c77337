"""Every page that a page leads to, and what a browser would do with it."""

import re
from collections.abc import Iterator

import httpx
from selectolax.lexbor import LexborHTMLParser

MOST = 150
KINDS = 6  # pages of one kind that are looked at
ADDRESSES = ("href", "src", "action", "formaction", "xlink:href", "poster", "data", "srcdoc")
DIRECTIONS = re.compile("[\u202a-\u202e\u2066-\u2069]")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


async def crawl(client: httpx.AsyncClient) -> dict[str, str]:
    """Return the pages of a daemon by their address, a few of each kind."""
    waiting, found, kinds = ["/"], dict[str, str](), dict[str, int]()
    while waiting and sum(kinds.values()) < MOST:
        path = waiting.pop(0)
        kind = re.sub(r"/[^/?]*[0-9][^/?]*", "/N", path.partition("?")[0])
        if path in found or path.startswith("/static") or kinds.get(kind, 0) >= KINDS:
            continue
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = await client.get(path, headers={"accept": "text/html"}, follow_redirects=True)
        assert answer.status_code < 500, path
        if answer.headers["content-type"].startswith("text/html"):
            found[path] = answer.text
            links = LexborHTMLParser(answer.text).css("a[href]")
            waiting += [str(one.attributes["href"]) for one in links if str(one.attributes["href"]).startswith("/")]
    return found


def dangers(page: str) -> Iterator[str]:
    """Yield what a browser would run, or load from elsewhere."""
    for node in LexborHTMLParser(page).css("*"):
        for name, value in node.attributes.items():
            if name.lower().startswith("on"):
                yield f"{node.tag} {name}"
            plain = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if (
                name in ADDRESSES
                and re.match(r"[a-z][a-z0-9+.-]*:", plain)
                and not re.match("https?://|mailto:", plain)
            ):
                yield f"{node.tag} {name}={plain[:60]}"
            if name in ADDRESSES and node.tag != "a" and not (value or "").startswith(("/", "#", "?")) and value:
                yield f"{node.tag} {name}={value[:60]}"
        if node.tag in {"script", "iframe", "object", "embed", "base", "math"} and not node.attributes.get("src"):
            yield f"{node.tag} of its own"
        if node.tag == "meta" and "http-equiv" in node.attributes:
            yield "a meta that acts"
    if found := DIRECTIONS.search(page) or CONTROL.search(page):
        yield f"the character {found[0]!r}"
