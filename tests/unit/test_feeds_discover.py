"""What an address gives away of its feeds, and where feeds usually are."""

import pytest

from monitor.feeds.discover import by_pattern, guesses, of_page
from monitor.feeds.page_child import links
from monitor.feeds.pages import PageLinks

VIDEOS = "https://www.youtube.com/feeds/videos.xml?"
LIST = "PLabc_-123"


@pytest.mark.parametrize(
    ("url", "feeds"),
    [
        ("https://www.youtube.com/channel/UCabcdefghijklmnop/videos", [VIDEOS + "channel_id=UCabcdefghijklmnop"]),
        ("https://youtube.com/user/herald", [VIDEOS + "user=herald"]),
        (f"https://www.youtube.com/playlist?list={LIST}", [f"{VIDEOS}playlist_id={LIST}"]),
        (f"https://m.youtube.com/watch?v=x&list={LIST}", [f"{VIDEOS}playlist_id={LIST}"]),
        ("https://www.youtube.com/@herald", []),
        ("https://mastodon.example/@herald", ["https://mastodon.example/@herald.rss"]),
        ("https://social.example:8443/@herald/", ["https://social.example:8443/@herald.rss"]),
        ("https://mastodon.example/tags/harbour", ["https://mastodon.example/tags/harbour.rss"]),
        ("https://mastodon.example/@herald/110101", []),
        ("https://github.com/herald", ["https://github.com/herald.atom"]),
        (
            "https://github.com/herald/press/issues?q=1",
            [f"https://github.com/herald/press/{kind}.atom" for kind in ("releases", "commits", "tags")],
        ),
        ("https://github.com/topics/news", []),
        ("https://www.reddit.com/r/worldnews/", ["https://www.reddit.com/r/worldnews/.rss"]),
        ("https://old.reddit.com/r/worldnews/new/", ["https://www.reddit.com/r/worldnews/new/.rss"]),
        ("https://reddit.com/user/herald", ["https://www.reddit.com/user/herald/.rss"]),
        ("https://www.reddit.com/", ["https://www.reddit.com/.rss"]),
        ("https://notreddit.com/r/worldnews", []),
        ("https://herald.example/news", []),
        ("mailto:desk@herald.example", []),
    ],
)
def test_the_address_of_a_known_site_gives_its_feeds_away(url: str, feeds: list[str]) -> None:
    assert [one.url for one in by_pattern(url)] == feeds


PAGE = """<html><head><base href="/world/">
<link rel="alternate" type="application/rss+xml" title="World &amp; more" href="feed.xml">
<link rel="alternate" type="application/atom+xml; charset=utf-8" href="//cdn.herald.example/atom">
<link rel="alternate feed" href="https://herald.example/all.json">
<link rel="alternate" hreflang="nl" type="text/html" href="/nl">
<link rel="stylesheet" href="/rss.css"><link rel="alternate" type="application/rss+xml" href="javascript:x()">
<link rel="alternate" type="application/rss+xml" title="Again" href="feed.xml">
<link rel="canonical" href="https://github.com/herald/press"></head>
<body><a href="/rss/sport.xml"> Sport </a><a href="/feedback">Write to us</a><a href="/about">About</a></body></html>"""


def page_links(page: str) -> PageLinks:
    found = links(page, "https://herald.example/news")
    return PageLinks(tuple(found["named"]), tuple(found["like"]), str(found["canonical"]))  # type: ignore[arg-type]


def test_a_page_names_its_feeds() -> None:
    found = page_links(PAGE)
    assert found.named == (
        ("https://herald.example/world/feed.xml", "World & more"),
        ("https://cdn.herald.example/atom", ""),
        ("https://herald.example/all.json", ""),
    )
    assert found.like == (("https://herald.example/rss/sport.xml", "Sport"),)


def test_the_canonical_address_of_a_page_gives_feeds_away_too() -> None:
    assert [one.url for one in of_page(page_links(PAGE))][3:] == [
        f"https://github.com/herald/press/{kind}.atom" for kind in ("releases", "commits", "tags")
    ]


def test_where_a_page_names_nothing_it_is_guessed_from_links_sitemaps_and_usual_paths() -> None:
    maps = ["https://herald.example/sitemap-pages.xml", "https://herald.example/maps/news.xml"]
    urls = [one.url for one in guesses("https://herald.example/world/mali?x=1", page_links(PAGE), maps)]
    assert urls[:3] == [
        "https://herald.example/rss/sport.xml", "https://herald.example/maps/news.xml", "https://herald.example/feed",
    ]  # fmt: skip
    assert all(url.startswith("https://herald.example/") for url in urls)


def test_a_page_of_nothing_but_tags_is_not_read() -> None:
    assert page_links("<a href='/rss'>" * 200_000).like == ()
