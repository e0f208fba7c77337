"""What a document says of how it wants to be read, and what it names as its hub and its own address."""

import json

import pytest

from monitor.feeds.feed_child import answer, to_json
from monitor.feeds.formats import read
from monitor.feeds.formats.wishes import wishes_of
from monitor.feeds.parse import from_json
from monitor.model.entry import Document, Wishes

ITEMS = "<item><title>Dike gives way</title><description>a ttl of 5: &lt;ttl&gt;5&lt;/ttl&gt;</description></item>" * 3
BASE = "https://herald.example/feed.xml"


def document(before: str = "", after: str = "", items: str = ITEMS) -> Document:
    text = f"<rss version='2.0'><channel><title>Herald</title>{before}{items}{after}</channel></rss>"
    return read(text.encode(), "application/rss+xml", BASE)


HOURS = "".join(f"<hour>{hour}</hour>" for hour in (0, 3, 24, 25, -1))
SAID = {
    "nothing": ("", Wishes()),
    "a ttl": ("<ttl>180</ttl>", Wishes(ttl=180)),
    "a ttl with blanks": ("<ttl>\n 60 </ttl>", Wishes(ttl=60)),
    "a ttl in CDATA": ("<ttl><![CDATA[60]]></ttl>", Wishes(ttl=60)),
    "a negative ttl": ("<ttl>-1</ttl>", Wishes()),
    "a ttl that is no number": ("<ttl>9e99</ttl>", Wishes()),
    "a ttl of nought": ("<ttl>0</ttl>", Wishes()),
    "a ttl in too many digits": ("<ttl>99999999999</ttl>", Wishes()),
    "a ttl of a decade": ("<ttl>5256000</ttl>", Wishes(ttl=525_600)),
    "a ttl in a comment": ("<!-- <ttl>180</ttl> -->", Wishes()),
    "hours to skip": (f"<skipHours>{HOURS}</skipHours>", Wishes(skip_hours=(0, 3))),
    "days to skip": (
        "<skipDays><day>Sunday</day><day>monday</day><day>Someday</day></skipDays>",
        Wishes(skip_days=(0, 6)),
    ),
    "a period": ("<sy:updatePeriod>weekly</sy:updatePeriod>", Wishes(period=10_080)),
    "a period and how often": (
        "<sy:updatePeriod>\n weekly </sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>",
        Wishes(period=5_040),
    ),
    "a period that is none": ("<sy:updatePeriod>dayly</sy:updatePeriod>", Wishes()),
    "a period and nought times": (
        "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>",
        Wishes(),
    ),
    "a period and a tenth of times": (
        "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0.1</sy:updateFrequency>",
        Wishes(),
    ),
}


@pytest.mark.parametrize("name", SAID)
def test_a_document_says(name: str) -> None:
    said, wishes = SAID[name]
    assert document(before=said).wishes == wishes
    assert document(after=said).wishes == wishes
    assert document(before=said, items="").wishes == wishes


def test_what_an_item_says_is_no_wish_of_the_feed() -> None:
    assert document(items="<item><title>a</title><ttl>180</ttl></item>").wishes == Wishes()


def test_a_feed_names_its_hubs_and_its_own_address() -> None:
    links = "<link xmlns='http://www.w3.org/2005/Atom' rel='{}' href='{}'/>"
    found = document(before=links.format("hub", "https://hub.example/") + links.format("self", "/self.xml"))
    assert found.hubs == ("https://hub.example/",)
    assert found.self_url == "https://herald.example/self.xml"


def test_a_json_feed_names_its_hubs_and_its_own_address() -> None:
    feed = {"version": "https://jsonfeed.org/version/1.1", "items": [], "feed_url": "https://herald.example/self.json"}
    hubs = [{"type": "WebSub", "url": "https://hub.example/"}, {"url": "javascript:x"}, "hub", {}]
    found = read(json.dumps(feed | {"hubs": hubs}).encode(), "application/feed+json", BASE)
    assert (found.hubs, found.self_url) == (("https://hub.example/",), "https://herald.example/self.json")


def test_wishes_and_hubs_come_whole_out_of_the_parsers_child() -> None:
    text = (
        "<rss version='2.0'><channel><title>Herald</title><ttl>60</ttl><skipHours><hour>1</hour></skipHours>"
        "<link xmlns='http://www.w3.org/2005/Atom' rel='hub' href='https://hub.example/'/></channel></rss>"
    )
    header = {"content_type": "application/rss+xml", "base": BASE}
    reply = json.loads(json.dumps(answer(header, text.encode())))
    assert from_json(reply) == read(text.encode(), "application/rss+xml", BASE)
    assert from_json({"document": json.loads(json.dumps(to_json(document())))}) == document()


def test_a_long_row_of_blanks_is_read_at_once() -> None:
    assert wishes_of(b"<rss><channel><ttl>" + b" " * 16_000 + b"</channel></rss>") == Wishes()
    assert (
        wishes_of(b"<rss><channel><ttl>" + b"\n" * 8_000 + b"60" + b" " * 8_000 + b"</ttl></channel></rss>").ttl == 60
    )
