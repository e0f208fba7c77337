"""The fast path says what feedparser says, or leaves the document to it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.feeds.formats.channel import plain_channel
from monitor.feeds.formats.plain import plain_items
from monitor.feeds.formats.xml import read_slowly, read_xml

BASE = "https://herald.example/feed.xml"
RSS = (
    '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Herald</title><link>https://herald.example/</link>'
    '<atom:link rel="hub" href="https://hub.example/"/><ttl>60</ttl>{}</channel></rss>'
)
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom"><title>Herald</title><id>urn:h</id>{}</feed>'
GUID = '<guid isPermaLink="false">h-1</guid>'
LINK = "<link>https://herald.example/dike</link>"
DATE = "<pubDate>Tue, 07 May 2024 10:30:00 +0200</pubDate>"
TITLE = "<title>Dike gives way</title>"
ITEM = f"<item>{TITLE}{LINK}{GUID}{DATE}</item>"
ENTRY = (
    '<entry><title>Dike gives way</title><link href="https://herald.example/dike"/><id>https://herald.example/1</id>'
    "<updated>2024-05-07T08:30:00Z</updated>{}</entry>"
)


def both(document: str | bytes, content_type: str = "") -> bool:
    """Hold the two ways against each other; return whether the document took the fast one."""
    body = document.encode() if isinstance(document, str) else document
    assert read_xml(body, content_type, BASE) == read_slowly(body, content_type, BASE)
    return plain_items(body, content_type) is not None


@pytest.mark.parametrize(
    "item",
    [
        ITEM,
        ITEM * 3,
        f"<item>{TITLE}<link>https://h.example/a?b=1;c=2</link>{GUID}{DATE}</item>",
        f"<item>{TITLE}{LINK}{GUID}{DATE}<description><![CDATA[<p>a</p><p>b &eacute;</p>]]></description></item>",
        f"<item>{TITLE}{LINK}{GUID}{DATE}<description>&lt;b&gt;x&lt;/b&gt; &amp;amp; y</description></item>",
        f"<item>{TITLE}{LINK}{GUID}{DATE}<description>s</description><content:encoded>x</content:encoded></item>",
        f"<item>{TITLE}{LINK}{GUID}{DATE}<content:encoded><![CDATA[<p>long</p>]]></content:encoded></item>",
        f"<item>{TITLE}{LINK}{GUID}{DATE}<dc:creator>Ann Lee</dc:creator><category>a</category></item>",
        f"<item>{TITLE}{LINK}{GUID}{DATE}<author>ann@herald.example (Ann Lee)</author></item>",
        f"<item>{TITLE}{LINK}<guid>https://herald.example/dike?x=1</guid>{DATE}</item>",
        f"<item>{TITLE}{LINK}{GUID}{DATE}<enclosure url='https://h.example/a.mp3' type='audio/mpeg'/></item>",
        f"<item>{TITLE}{LINK}{GUID}{DATE}<media:thumbnail url='https://h.example/a.jpg'/></item>",
        f"<item>{TITLE}{LINK}{GUID}{DATE}<media:content><media:credit>A</media:credit></media:content></item>",
        f"<item>{TITLE}{LINK}{GUID}{DATE}<dc:date>2024-05-07T09:00:00Z</dc:date><dc:subject>water</dc:subject></item>",
        f'<item>{TITLE}{LINK}{GUID}{DATE}<post-id xmlns="com-wordpress:feed-additions:1">7</post-id></item>',
        f"<item>{TITLE}{LINK}{GUID}{DATE}<source url='https://o.example/rss'>Other</source></item>",
        f"<item><title>  Плотина \n прорвана – « ж »  </title>{LINK}{GUID}{DATE}</item>",
        f"<item>{TITLE}{LINK}{GUID}<pubDate>7 May 2024 10:30:00 GMT</pubDate></item>",
        f"<item>{TITLE}{LINK}{GUID}<pubDate>Thu, 29 Feb 2024 23:59:59 -0730</pubDate></item>",
        f"<item>{TITLE}{LINK}{GUID}<pubDate>Mon, 01 Jan 2024 00:00:00 +0545</pubDate></item>",
    ],
)
def test_plain_rss_is_read_fast_and_the_same(item: str) -> None:
    assert both(RSS.format(item))


@pytest.mark.parametrize(
    "more",
    [
        "",
        "<summary>Water &amp; mud</summary>",
        '<summary type="html">&lt;p&gt;Water&lt;/p&gt;</summary>',
        '<content type="html">&lt;p&gt;Water &amp;amp; mud&lt;/p&gt;</content>',
        "<author><name>Ann</name><uri>https://ann.example/</uri></author>",
        "<published>2024-05-07T08:00:00.25+02:00</published>",
        '<link rel="enclosure" type="audio/mpeg" href="https://h.example/a.mp3"/><category term="x"/>',
    ],
)
def test_plain_atom_is_read_fast_and_the_same(more: str) -> None:
    assert both(ATOM.format(ENTRY.format(more)))


@pytest.mark.parametrize(
    "document",
    [
        RSS.format(""),
        RSS.format(f"<item>{TITLE}{LINK}{DATE}</item>"),
        RSS.format(f"<item>{TITLE}{LINK}<guid>h-1</guid>{DATE}</item>"),
        RSS.format(f"<item>{LINK}{GUID}{DATE}</item>"),
        RSS.format(f"<item>{TITLE}<link>/dike</link>{GUID}{DATE}</item>"),
        RSS.format(f"<item>{TITLE}{LINK}{GUID}</item>"),
        RSS.format(f"<item>{TITLE}{LINK}{GUID}<pubDate>yesterday</pubDate></item>"),
        RSS.format(f"<item>{TITLE}{LINK}{GUID}<pubDate>Tue, 31 Feb 2024 10:30:00 GMT</pubDate></item>"),
        RSS.format(f"<item>{TITLE}{LINK}{GUID}<pubDate>Tue, 07 Mai 2024 10:30:00 GMT</pubDate></item>"),
        RSS.format(f"<item>{TITLE}{LINK}{GUID}<pubDate>Tue, 07 May 2024 10:30:61 GMT</pubDate></item>"),
        RSS.format(f"<item>{TITLE}{LINK}{GUID}<pubDate>Tue, 07 May 2024 10:30:00 +9900</pubDate></item>"),
        RSS.format(f"<item>{TITLE}{TITLE}{LINK}{GUID}{DATE}</item>"),
        RSS.format(f"<item><title>A <b>b</b></title>{LINK}{GUID}{DATE}</item>"),
        RSS.format(f"<item>{TITLE}{LINK}{GUID}{DATE}<dc:date>2024-05-07</dc:date></item>"),
        RSS.format(f"<item>{TITLE}{LINK}{GUID}{DATE}<media:description>m</media:description></item>"),
        RSS.format(
            f"<item>{TITLE}{LINK}{GUID}{DATE}<media:content><media:title>x</media:title></media:content></item>"
        ),
        RSS.format(f"<item><title>Ã©lu</title>{LINK}{GUID}{DATE}</item>"),
        RSS.format(f"<item><title>it\x92s</title>{LINK}{GUID}{DATE}</item>"),
        RSS.format(f"<item><!-- {TITLE} -->{TITLE}{LINK}{GUID}{DATE}</item>"),
        RSS.format(f"{ITEM}<title>Between</title>{ITEM}"),
        RSS.format(f"<item xml:lang='nl'>{TITLE}{LINK}{GUID}{DATE}</item>"),
        RSS.format(ITEM).replace('version="2.0"', 'version="0.91"'),
        RSS.format(f"<![CDATA[{ITEM}]]>{ITEM}"),
        RSS.format(ITEM).replace("<channel>", "<channel><!-- <item></item> -->"),
        ATOM.format(ENTRY.format('<link href="https://herald.example/other"/>')),
        ATOM.format(ENTRY.format('<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">x</div></content>')),
        ATOM.format(ENTRY.format('<content src="https://herald.example/x"/>')),
        ATOM.format(ENTRY.format("<author><name>Ann</name><email>a@h.example</email></author>")),
        ATOM.format(ENTRY.format("").replace("https://herald.example/1", "tag:herald.example,2024:1")),
        ATOM.format(ENTRY.format("<rights>all</rights>")),
        RSS.format(f"<item>{TITLE}<link>https:///h.example/a</link>{GUID}{DATE}</item>"),
        RSS.format(f"<item>{TITLE}<link>https://h.ex]ample/a</link><guid>https://h.example/a</guid>{DATE}</item>"),
        RSS.format(f"<item>{TITLE}{LINK}<guid>https://////h.example/a</guid>{DATE}</item>"),
        RSS.format(f"<item>{TITLE}{LINK}<guid>https://h.ex]ample/a</guid>{DATE}</item>"),
        ATOM.format(ENTRY.format("").replace("herald.example/dike", "herald.\\example/dike")),
        ATOM.format(ENTRY.format("").replace("herald.example/dike", "herald.example:x/dike")),
        ATOM.format(ENTRY.format("").replace("https://herald", "https:////herald")),
    ],
)
def test_what_is_not_plain_is_left_to_feedparser(document: str) -> None:
    assert not both(document)


@pytest.mark.parametrize(
    ("body", "content_type", "fast"),
    [
        (RSS.format(ITEM).encode(), "text/xml; charset=UTF-8", True),
        (b"\xef\xbb\xbf" + RSS.format(ITEM).encode(), "", True),
        (RSS.format(ITEM).encode(), "text/xml; charset=iso-8859-1", False),
        (RSS.format(ITEM).replace("UTF-8", "iso-8859-1").encode("latin-1"), "", False),
        (RSS.format(ITEM).replace("gives", "gïves").encode("latin-1"), "", False),
        (RSS.format(ITEM).replace("UTF-8", "utf-16").encode("utf-16"), "", False),
        (RSS.format(ITEM).replace("</rss>", "").encode(), "", False),
    ],
)
def test_the_fast_path_takes_utf_8_alone(body: bytes, content_type: str, fast: bool) -> None:
    assert both(body, content_type) == fast


@pytest.mark.parametrize(
    ("channel", "fast"),
    [
        ("<title>H</title><link>https://h.example/</link><description>A</description><language>en</language>", True),
        ("<title>H &amp;amp; &lt;b&gt;x&lt;/b&gt;</title><language>nl</language><ttl>5</ttl>", True),
        ("<image><title>Image</title><link>https://h.example/i</link></image><title>H</title>", True),
        ("<title>H</title><image><url>https://h.example/i.png</url><title>Image</title></image>", True),
        ("<atom:link rel='self' href='https://h.example/rss' type='application/rss+xml'/><title/>", True),
        ("<title>H</title><atom:link rel='hub' href='https://a.example/'/><category>a</category>", True),
        ("<pubDate>Tue, 07 May 2024 10:30:00 GMT</pubDate><generator>g</generator>", True),
        ("<title>H</title><managingEditor>a@h.example (A)</managingEditor><webMaster>w@h.example</webMaster>", True),
        ("<link/><title>H</title>", False),
        ("<title>H</title><title>I</title>", False),
        ("<title>Ã©lu</title>", False),
        ("<title>H</title><link>/relative</link>", False),
        ("<title>H</title><dc:language>de</dc:language>", False),
        ("<title>H</title><textInput><title>T</title></textInput>", False),
        ("<title>H</title><atom:link href='https://h.example/alternate'/>", False),
        ("<image><url>https://h.example/i.png</url><language>fr</language></image>", False),
    ],
)  # fmt: skip
def test_what_stands_around_the_items_is_the_same(channel: str, fast: bool) -> None:
    body = RSS.replace("<title>Herald</title><link>https://herald.example/</link>", channel).format(ITEM).encode()
    assert both(body)
    plain = plain_items(body, "")
    assert plain is not None
    assert (plain_channel(plain.root) is not None) == fast


@pytest.mark.parametrize(
    "feed",
    [
        "<subtitle>All</subtitle><updated>2024-05-07T08:30:00Z</updated><link href='https://h.example/'/>",
        "<link rel='self' href='https://h.example/atom'/><link rel='hub' href='https://hub.example/'/>",
        "<link rel='alternate' type='text/html' href='https://h.example/'/><link rel='self' href='https://h.example/a'/>",
        "<link rel='alternate' href='https://a.example/'/><link rel='alternate' href='https://b.example/'/>",
        "<author><name>A</name></author><generator>g</generator><icon>https://h.example/i.ico</icon>",
        "<title type='html'>second</title>",
    ],
)
def test_what_stands_around_the_entries_is_the_same(feed: str) -> None:
    assert both(ATOM.replace("<id>urn:h</id>", f"<id>urn:h</id>{feed}").format(ENTRY.format("")))


PIECES = st.sampled_from(
    [
        TITLE, "<title>A &amp;amp; B &lt;i&gt;c&lt;/i&gt;</title>", "<title><![CDATA[<b>x</b> & y]]></title>",
        "<title/>",
        LINK, "<link>https://h.example/?a=1&amp;b=2</link>", "<link> https://h.example/x </link>", "<link>x</link>",
        GUID, "<guid>https://h.example/1</guid>", "<guid isPermaLink='true'>h</guid>", "<guid/>",
        DATE, "<pubDate>Tue, 7 May 2024 10:30:00 EST</pubDate>", "<pubDate>2024-05-07T10:30:00Z</pubDate>",
        "<description>plain</description>", "<description>&lt;p&gt;a&lt;/p&gt;b &amp;nbsp; c</description>",
        "<content:encoded><![CDATA[<p>x</p>\n<p>y</p>]]></content:encoded>", "<dc:creator> Ann </dc:creator>",
        "<author>a@h.example (Ann)</author>", "<category>x</category>", "<dc:subject>x</dc:subject>",
        "<media:content url='https://h.example/a.jpg'/>", "<media:description>m</media:description>",
        "<media:content url='https://h.example/a.jpg'><media:credit>C</media:credit></media:content>",
        "<dc:date>2024-05-07T09:00:00Z</dc:date>", '<post-id xmlns="com-wordpress:feed-additions:1">7</post-id>',
        "<source url='https://o.example/'>O</source>", "<comments>https://h.example/c</comments>", "<x>y</x>",
    ]
)  # fmt: skip


@given(st.lists(st.lists(PIECES, max_size=8).map("".join), min_size=1, max_size=4))
@settings(max_examples=150, deadline=None)
def test_whatever_items_are_made_of_both_ways_agree(items: list[str]) -> None:
    body = RSS.format("".join(f"<item>{item}</item>" for item in items)).encode()
    assert read_xml(body, "", BASE) == read_slowly(body, "", BASE)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
@settings(max_examples=150, deadline=None)
def test_whatever_a_title_says_both_ways_agree(text: str) -> None:
    body = RSS.format(f"<item><title><![CDATA[{text.replace(']]>', '')}]]></title>{LINK}{GUID}{DATE}</item>").encode()
    assert read_xml(body, "", BASE) == read_slowly(body, "", BASE)
