"""Formats: what a feed's bytes say, whichever dialect and encoding they come in."""

import json
from datetime import UTC, datetime

import pytest

from monitor.feeds.formats import read
from monitor.feeds.formats.roots import root_name
from monitor.model.entry import Document, ParsedEntry
from monitor.model.errors import ParseError

BASE = "https://herald.example/world/feed.xml"
DC = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
CONTENT = 'xmlns:content="http://purl.org/rss/1.0/modules/content/"'


def parsed(body: str | bytes, content_type: str = "application/xml") -> Document:
    return read(body.encode() if isinstance(body, str) else body, content_type, BASE)


def rss(items: str, channel: str = "", version: str = "2.0") -> str:
    return f'<rss version="{version}" {DC} {CONTENT}><channel><title>Herald</title>{channel}{items}</channel></rss>'


def only(document: Document) -> ParsedEntry:
    (entry,) = document.entries
    return entry


ITEM = (
    "<item><title>Dike gives way</title><link>https://herald.example/dike</link><description>Water</description></item>"
)
RSS_10 = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" {DC}>
<channel rdf:about="https://herald.example/"><title>Herald</title><dc:language>en</dc:language></channel>
<item rdf:about="https://herald.example/dike"><title>Dike gives way</title><link>https://herald.example/dike</link>
<description>Water</description><dc:date>2024-05-07T10:00:00+02:00</dc:date></item></rdf:RDF>"""
ATOM_10 = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Herald</title>
<entry><id>urn:1</id><title>Dike gives way</title><link href="https://herald.example/dike"/>
<updated>2024-05-07T09:00:00Z</updated><published>2024-05-07T08:00:00Z</published><summary>Water</summary></entry></feed>"""
ATOM_03 = """<feed version="0.3" xmlns="http://purl.org/atom/ns#" xml:lang="en"><title>Herald</title>
<entry><id>urn:1</id><title>Dike gives way</title><link rel="alternate" href="https://herald.example/dike"/>
<issued>2024-05-07T08:00:00Z</issued><modified>2024-05-07T09:00:00Z</modified><summary>Water</summary></entry></feed>"""


def json_feed(version: str, *items: object, **more: object) -> str:
    return json.dumps({"version": f"https://jsonfeed.org/version/{version}", "title": "Herald", "items": items} | more)


JSON_ITEM = {"id": "urn:1", "url": "https://herald.example/dike", "title": "Dike gives way", "summary": "Water"}


@pytest.mark.parametrize(
    ("body", "format_", "language"),
    [
        (rss(ITEM, version="0.91"), "rss091u", None),
        (rss(ITEM, version="0.92"), "rss092", None),
        (rss(ITEM, "<language>en-gb</language>"), "rss20", "en"),
        (RSS_10, "rss10", "en"),
        (ATOM_10, "atom10", "en"),
        (ATOM_03, "atom03", "en"),
        (json_feed("1", JSON_ITEM), "json1", None),
        (json_feed("1.1", JSON_ITEM, language="en-US"), "json11", "en"),
    ],
)
def test_every_format_tells_the_same_story(body: str, format_: str, language: str | None) -> None:
    document = parsed(body)
    assert (document.format, document.title, document.language) == (format_, "Herald", language)
    entry = only(document)
    assert (entry.title, entry.summary, entry.link) == ("Dike gives way", "Water", "https://herald.example/dike")


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2024, 5, 7, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize("body", [ATOM_10, ATOM_03])
def test_atom_knows_when_an_entry_came_and_changed(body: str) -> None:
    assert (only(parsed(body)).published, only(parsed(body)).updated) == (at(8), at(9))


@pytest.mark.parametrize(
    ("date", "moment"),
    [
        ("Tue, 07 May 2024 10:30:00 +0200", at(8, 30)),
        ("Tue, 07 May 2024 10:30:00 GMT", at(10, 30)),
        ("Tue, 7 May 2024 10:30:00 EST", at(15, 30)),
        ("Tue, 07 May 2024 10:30:00", at(10, 30)),
        ("7 May 2024 10:30", at(10, 30)),
        ("Tue, 32 May 2024 10:30:00", None),
        ("2024-05-07T10:30:00Z", at(10, 30)),
        ("2024-05-07 10:30", at(10, 30)),
        ("Tue, 31 Feb 2024 10:30:00 GMT", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_a_date_is_read_in_utc_or_not_at_all(date: str, moment: datetime | None) -> None:
    item = ITEM.replace("</item>", f"<pubDate>{date}</pubDate></item>")
    assert only(parsed(rss(item))).published == moment
    assert only(parsed(rss(item))).updated is None


@pytest.mark.parametrize(
    ("link", "absolute"),
    [
        ("/dike", "https://herald.example/dike"),
        ("dike", "https://herald.example/world/dike"),
        ("//cdn.example/dike", "https://cdn.example/dike"),
        ("javascript:alert(1)", ""),
        ("", ""),
    ],
)
def test_a_link_is_resolved_and_safe(link: str, absolute: str) -> None:
    assert only(parsed(rss(f"<item><title>x</title><link>{link}</link></item>"))).link == absolute
    assert only(parsed(json_feed("1", {"id": 1, "url": link}))).link == absolute


def test_links_of_a_json_feed_start_at_its_home_page() -> None:
    home = json_feed("1", {"id": 1, "url": "dike"}, home_page_url="https://www.herald.example/")
    assert only(parsed(home)).link == "https://www.herald.example/dike"


def test_a_guid_that_is_an_address_stands_in_for_a_missing_link() -> None:
    entry = only(parsed(rss("<item><title>x</title><guid>https://herald.example/1</guid></item>")))
    assert (entry.guid, entry.link) == ("https://herald.example/1", "https://herald.example/1")
    entry = only(parsed(rss('<item><title>x</title><guid isPermaLink="false">https://h.example/1</guid></item>')))
    assert (entry.guid, entry.link) == ("https://h.example/1", "")


def test_markup_becomes_text() -> None:
    entry = only(
        parsed(
            rss(
                "<item><title><![CDATA[<b>Dike</b> &amp; dam]]></title><dc:creator>Ann\n Lee</dc:creator>"
                "<description>&lt;p&gt;First&lt;/p&gt;&lt;p&gt;second&lt;/p&gt;</description>"
                "<content:encoded><![CDATA[<p>Long</p><script>x()</script>story]]></content:encoded></item>"
            )
        )
    )
    assert (entry.title, entry.summary, entry.text) == ("Dike & dam", "First second", "Long story")
    assert entry.author == "Ann Lee"


def test_atom_markup_becomes_text() -> None:
    body = ATOM_10.replace("<title>Dike", '<title type="html">&lt;i&gt;The&lt;/i&gt; dike').replace(
        "</entry>",
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Long</p><p>story</p></div></content></entry>',
    )
    assert (only(parsed(body)).title, only(parsed(body)).text) == ("The dike gives way", "Long story")


RUSSIAN = '<?xml version="1.0" encoding="{0}"?><rss version="2.0"><channel><title>Вестник</title>{1}</channel></rss>'
RUSSIAN_ITEM = "<item><title>Плотина прорвана</title></item>"


@pytest.mark.parametrize(
    ("encoding", "content_type"),
    [
        ("utf-8", "application/rss+xml"),
        ("utf-8", "text/xml"),
        ("utf-8", "text/xml; charset=iso-8859-1"),
        ("utf-8", ""),
        ("windows-1251", "application/rss+xml"),
        ("windows-1251", "text/xml"),
        ("iso-8859-5", "application/xml"),
        ("koi8-r", "text/html"),
        ("utf-16", "application/xml"),
        ("utf-16-le", "application/xml; charset=utf-16le"),
    ],
)
def test_every_encoding_reads_as_its_readers_see_it(encoding: str, content_type: str) -> None:
    document = parsed(RUSSIAN.format(encoding, RUSSIAN_ITEM).encode(encoding), content_type)
    assert (document.title, only(document).title) == ("Вестник", "Плотина прорвана")


def test_latin_letters_of_one_byte_are_read() -> None:
    body = '<?xml version="1.0" encoding="ISO-8859-1"?>' + rss("<item><title>Émeutes à Nîmes</title></item>")
    assert only(parsed(body.encode("iso-8859-1"))).title == "Émeutes à Nîmes"


def test_a_document_in_the_letters_of_a_mainframe_is_read_by_them() -> None:
    body = '<?xml version="1.0" encoding="cp037"?>' + rss("<item><title>Dike gives way</title></item>")
    assert only(parsed(body.encode("cp037"), "")).title == "Dike gives way"


def test_a_byte_order_mark_does_not_matter() -> None:
    assert only(parsed(b"\xef\xbb\xbf" + rss(ITEM).encode())).title == "Dike gives way"
    assert only(parsed(b"\xef\xbb\xbf" + json_feed("1", JSON_ITEM).encode())).title == "Dike gives way"


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"id": 7}, {"guid": "7"}),
        ({"id": None}, {"guid": ""}),
        ({"id": "a", "content_html": "<p>a</p><p>b</p>", "summary": "s"}, {"summary": "s", "text": "a b"}),
        ({"id": "a", "content_text": "5 < 6", "summary": "s"}, {"text": "5 < 6"}),
        ({"id": "a", "title": "A &amp; B"}, {"title": "A & B"}),
        ({"id": "a", "author": {"name": "Ann"}}, {"author": "Ann"}),
        ({"id": "a", "authors": [{"name": "Bo"}, {"name": "Cy"}]}, {"author": "Bo"}),
        ({"id": "a", "authors": "Bo"}, {"author": ""}),
        ({"id": "a", "language": "fr-CA"}, {"language": "fr"}),
        ({"id": "a", "external_url": "https://o.example/"}, {"link": "https://o.example/"}),
        ({"id": "a", "date_published": "2024-05-07T10:00:00+02:00"}, {"published": at(8)}),
        ({"id": "a", "date_modified": "2024-05-07T10:00:00Z"}, {"published": at(10), "updated": at(10)}),
        ({"id": "a", "date_published": "soon"}, {"published": None}),
        ({"id": "a", "title": ["x"], "url": {"x": 1}, "summary": False}, {"title": "", "link": "", "summary": ""}),
        ({"id": "\ud800", "title": "half \ud83d", "url": "https://o.example/\ud800x"}, {"link": "https://o.example/x"}),
    ],
)
def test_a_json_item_is_read_with_care(item: dict[str, object], expected: dict[str, object]) -> None:
    entry = only(parsed(json_feed("1.1", item), "application/feed+json"))
    assert {name: getattr(entry, name) for name in expected} == expected


def test_what_is_no_item_is_left_out() -> None:
    assert len(parsed(json_feed("1", 5, None, JSON_ITEM, "x", [])).entries) == 1


@pytest.mark.parametrize(
    ("body", "why"),
    [
        ("", "the document is empty"),
        (" \n ", "the document is empty"),
        ("<!DOCTYPE html><html><body>Welcome</body></html>", "this is a web page and no feed"),
        ("<html><head><title>x</title></head></html>", "this is a web page and no feed"),
        ("Service unavailable", "neither RSS nor Atom nor JSON Feed"),
        ("<sitemap/>", "neither RSS nor Atom nor JSON Feed"),
        ("{broken", "no valid JSON"),
        ('{"items": []}', "JSON, but no JSON Feed"),
        ("[1, 2]", "JSON, but no JSON Feed"),
        ('{"version": "https://jsonfeed.org/version/1"}', "no list of items"),
        ("[" * 100_000, "no valid JSON"),
        ('<!DOCTYPE rss [<!ENTITY a "aaaa">]>' + rss(ITEM), "declares its own XML entities"),
    ],
)
def test_what_is_no_feed_is_refused_with_a_sentence(body: str, why: str) -> None:
    with pytest.raises(ParseError, match=why):
        parsed(body)


NEWS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'


def sitemap(*articles: str) -> str:
    return f'<?xml version="1.0"?>\n<!-- made by hand -->\n<urlset {NEWS}>{"".join(articles)}</urlset>'


def article(
    path: str, title: str, language: str = "fr", date: str = "2024-05-07T10:30:00+02:00", more: str = ""
) -> str:
    return (
        f"<url><loc>https://herald.example/{path}</loc><lastmod>2024-05-07</lastmod><n:news><n:publication>"
        f"<n:name>Le Héraut</n:name><n:language>{language}</n:language></n:publication>"
        f"<n:publication_date>{date}</n:publication_date><n:title>{title}</n:title>{more}</n:news></url>"
    )


INDEX = (
    f"<sitemapindex {NEWS}><sitemap><loc>https://herald.example/pages.xml</loc></sitemap>"
    "<sitemap><loc>https://herald.example/news.xml</loc></sitemap></sitemapindex>"
)


def test_a_news_sitemap_tells_titles_times_and_languages() -> None:
    body = sitemap(
        article("digue", "La digue cède &amp; l&#x2019;eau monte", more="<n:keywords>digue, crue</n:keywords>"),
        "<url><loc>https://herald.example/about</loc></url>",
        article("pluie", "Pluie", date="2024-05-07"),
    )
    document = parsed(body)
    assert (document.format, document.title, document.language) == ("news-sitemap", "Le Héraut", "fr")
    first, second = document.entries
    assert first == ParsedEntry(
        guid="", link="https://herald.example/digue", title="La digue cède & l’eau monte", summary="digue, crue",
        language="fr", published=at(8, 30), updated=at(0),
    )  # fmt: skip
    assert (second.title, second.published) == ("Pluie", at(0))


@pytest.mark.parametrize("body", [json_feed("1.1", JSON_ITEM), rss(ITEM), sitemap(article("dike", "Dike gives way"))])
def test_a_wrong_byte_spoils_no_other_word(body: str) -> None:
    broken = body.encode().replace(b"Dike", "Déich \N{EM DASH} Dike".encode() + b"\xd1", 1)
    assert only(parsed(broken)).title == "Déich \N{EM DASH} Dike\ufffd gives way"


def test_a_news_sitemap_in_two_languages_has_none_of_its_own() -> None:
    document = parsed(sitemap(article("a", "Digue"), article("b", "堤防", language="zh-cn")))
    assert (document.language, [entry.language for entry in document.entries]) == (None, ["fr", "zh"])


def test_a_news_sitemap_may_be_empty() -> None:
    assert parsed(sitemap()).entries == ()


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (sitemap("<url><loc>https://herald.example/about</loc></url>"), "lists pages and no news"),
        (
            INDEX,
            r"an index of sitemaps and no feed: name one of those in it \(https://herald.example/news.xml\)",
        ),
        (f"<sitemapindex {NEWS}/>", "it is empty"),
        ("<urlset><url>", "the sitemap is no valid XML"),
        (f'<!DOCTYPE urlset [<!ENTITY a "aaaa">]><urlset {NEWS}/>', "declares its own XML entities"),
    ],
)
def test_a_sitemap_without_news_is_refused_with_a_sentence(body: str, why: str) -> None:
    with pytest.raises(ParseError, match=why):
        parsed(body)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"<rss>", "rss"),
        (b'\xef\xbb\xbf \n<?xml version="1.0"?>\n<a:Feed xmlns:a="x">', "feed"),
        (b"<!-- <rss> --><?style x?><!DOCTYPE urlset>\n<urlset >", "urlset"),
        (b"<!-- never closed <rss>", ""),
        (b"plain text <rss>", ""),
        (b"", ""),
        (b"<?xml?>" + b"<!---->" * 2_000 + b"<rss>", ""),
    ],
)
def test_the_root_of_a_document_is_told_from_its_first_bytes(body: bytes, name: str) -> None:
    assert root_name(body) == name


def test_a_feed_may_be_empty() -> None:
    assert parsed(rss("")).entries == ()
    assert parsed(json_feed("1")).entries == ()


def test_long_fields_are_cut_and_a_link_that_would_lead_nowhere_is_left_out() -> None:
    link = f"<link>https://h.example/{'y' * 9_000}</link>"
    item = f"<item><title>{'x' * 5_000}</title>{link}<description>{'z ' * 40_000}</description></item>"
    entry = only(parsed(rss(item)))
    assert (len(entry.title), entry.link) == (1_000, "")
    assert len(entry.summary) <= 20_000


@pytest.mark.parametrize("text", ["/etc/hostname", "file:///etc/hostname", "https://example.invalid/feed"])
def test_a_document_that_looks_like_a_path_opens_nothing(text: str) -> None:
    with pytest.raises(ParseError, match="neither RSS"):
        parsed(text)
