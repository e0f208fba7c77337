"""The feeds that monitor gives, held against the rules of their formats, as a feed validator would."""

from datetime import timedelta
from importlib import import_module
from io import BytesIO
from typing import Any

import feedparser
import httpx
import jsonschema
import pytest

from monitor.model.watchlist import Rule
from monitor.storage.installation import installation_of
from tests.flow.papers import other, report
from tests.flow.visitor import browser
from tests.flow.world import Monitor, World, following

etree: Any = import_module("lxml.etree")  # it has no types of its own
PATHS = ("/watchlists/harbour/feed", "/feed")
HEAD = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.w3.org/2005/Atom"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">"""
# Of RFC 4287: what a feed and an entry must have, what they may have once, and what stands in each.
ATOM = f"""{HEAD}
<start><element name="feed"><ref name="common"/><interleave>
  <ref name="id"/><ref name="title"/><ref name="updated"/>
  <oneOrMore><ref name="person"/></oneOrMore><oneOrMore><ref name="link"/></oneOrMore>
  <zeroOrMore><ref name="entry"/></zeroOrMore>
</interleave></element></start>
<define name="entry"><element name="entry"><ref name="common"/><interleave>
  <ref name="id"/><ref name="title"/><ref name="updated"/>
  <optional><element name="published"><ref name="moment"/></element></optional>
  <oneOrMore><ref name="link"/></oneOrMore>
  <optional><element name="summary"><ref name="words"/></element></optional>
</interleave></element></define>
<define name="id"><element name="id"><ref name="common"/>
  <data type="anyURI"><param name="pattern">[^:]+:.+</param></data></element></define>
<define name="title"><element name="title"><ref name="words"/></element></define>
<define name="updated"><element name="updated"><ref name="moment"/></element></define>
<define name="person"><element name="author"><element name="name"><data type="string">
  <param name="minLength">1</param></data></element></element></define>
<define name="words"><ref name="common"/>
  <optional><attribute name="type"><choice><value>text</value><value>html</value></choice></attribute></optional>
  <text/></define>
<define name="moment"><ref name="common"/><data type="dateTime">
  <param name="pattern">.+T.+(Z|[+-][0-9]{{2}}:[0-9]{{2}})</param></data></define>
<define name="link"><element name="link"><ref name="common"/><attribute name="href"><data type="anyURI">
  <param name="pattern">https?://.+</param></data></attribute>
  <optional><attribute name="rel"/></optional><optional><attribute name="type"><data type="string">
  <param name="pattern">[a-z]+/[a-z+.-]+</param></data></attribute></optional><empty/></element></define>
<define name="common"><optional><attribute name="xml:lang" ns="http://www.w3.org/XML/1998/namespace">
  <data type="language"/></attribute></optional></define>
</grammar>"""
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"}
ADDRESS = {"type": "string", "pattern": "^https?://"}
# Of JSON Feed 1.1: an item has an id and content, dates are of RFC 3339.
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": {"type": "string", "minLength": 1},
        "home_page_url": ADDRESS,
        "feed_url": ADDRESS,
        "items": {"type": "array", "items": {"$ref": "#/$defs/item"}},
    },
    "additionalProperties": False,
    "$defs": {
        "item": {
            "type": "object",
            "required": ["id"],
            "anyOf": [{"required": ["content_text"]}, {"required": ["content_html"]}],
            "properties": {
                "id": {"type": "string", "minLength": 1},
                "url": ADDRESS,
                "external_url": ADDRESS,
                "title": {"type": "string", "minLength": 1},
                "content_text": {"type": "string", "minLength": 1},
                "date_published": MOMENT,
                "date_modified": MOMENT,
                "language": {"type": "string", "pattern": "^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$"},
            },
            "additionalProperties": False,
        }
    },
}


@pytest.fixture
def harbour(world: World) -> World:
    """A world with two papers and one watchlist."""
    world.feed("herald")
    world.feed("echo")
    world.channel("desk")
    world.follow(following(Rule("fast", "desk")))
    return world


async def tell(world: World, monitor: Monitor, paper: str, *names: str) -> None:
    """Let a paper tell of the strike."""
    world.publish(paper, other("sun"), *(report(name) for name in names))
    world.hand.pass_(timedelta(hours=1))
    await monitor.round()


def valid(atom: httpx.Response, feed: httpx.Response) -> tuple[Any, list[dict[str, Any]]]:
    """Return the entries of both forms, after their formats' rules and those that no grammar says."""
    tree = etree.parse(BytesIO(atom.content))
    grammar = etree.RelaxNG(etree.fromstring(ATOM))
    assert grammar.validate(tree), grammar.error_log
    read = feedparser.parse(BytesIO(atom.content))
    assert (read.version, read.bozo) == ("atom10", False)
    links = {(one.rel, one.href) for one in read.feed.links}
    assert ("self", str(atom.url)) in links
    assert len({one.id for one in read.entries}) == len(read.entries)
    assert atom.headers["content-type"] == "application/atom+xml; charset=utf-8"
    assert feed.headers["content-type"] == "application/feed+json; charset=utf-8"
    jsonschema.validate(feed.json(), JSON_FEED)
    items = feed.json()["items"]
    assert [one["id"] for one in items] == [one.id for one in read.entries]
    return read, items


@pytest.mark.parametrize("path", PATHS)
async def test_a_feed_is_valid_empty_and_full_whatever_a_title_holds(harbour: World, path: str) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        empty, items = valid(await reader.get(f"{path}.atom"), await reader.get(f"{path}.json"))
        assert (empty.entries, items) == ([], [])
        await tell(harbour, monitor, "herald")
        await tell(harbour, monitor, "herald", "<b>cranes</b> & \x0b ships ]]> \u202e stand", "قالت النقابة")
        read, items = valid(await reader.get(f"{path}.atom"), await reader.get(f"{path}.json"))
        assert len(read.entries) == len(items) >= 1
        assert all("strike" in one.title for one in read.entries)


async def test_a_development_that_grows_keeps_its_id_and_is_updated(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        await tell(harbour, monitor, "herald")
        await tell(harbour, monitor, "echo")
        await tell(harbour, monitor, "herald", "cranes stand still")
        first = await reader.get("/feed.atom")
        (before,) = feedparser.parse(first.content).entries
        known = {"if-none-match": first.headers["etag"]}
        assert (await reader.get("/feed.atom", headers=known)).status_code == 304
        await tell(harbour, monitor, "echo", "cranes stand still")
        grown = await reader.get("/feed.atom", headers=known)
        assert grown.status_code == 200
        (after,) = feedparser.parse(grown.content).entries
        assert (after.id, after.link, after.published) == (before.id, before.link, before.published)
        assert after.updated > before.updated
        name = await monitor.database.read(installation_of)
        assert name != ""
        assert after.id.startswith(f"urn:monitor:{name}:")
        assert feedparser.parse(grown.content).feed.id == f"urn:monitor:{name}:all"


async def test_a_story_that_is_followed_no_more_keeps_its_feed(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        await tell(harbour, monitor, "herald")
        await tell(harbour, monitor, "herald", "cranes stand still")
        (before,) = valid(await reader.get("/watchlists/harbour/feed.atom"), await reader.get("/feed.json"))[1]
    harbour.follow()
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        page = await reader.get("/watchlists/harbour")
        for form in ("atom", "json"):
            assert f"/watchlists/harbour/feed.{form}" in page.text
            assert (await reader.get(f"/watchlists/harbour/feed.{form}")).status_code == 200
        (after,) = (await reader.get("/watchlists/harbour/feed.json")).json()["items"]
        assert after["id"] == before["id"]
        assert (await reader.get("/watchlists/nowhere/feed.atom")).status_code == 404
