"""The child that reads web pages: the article on one, or the feeds that one names."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode
from trafilatura import bare_extraction

from monitor.feeds.child import Header, Reply, be_a_child
from monitor.feeds.media import MEDIA_TYPES
from monitor.text.encoding import charset_of, decode
from monitor.text.hygiene import LINK_LENGTH, NAME_LENGTH, many_lines, one_line
from monitor.text.language import primary_language
from monitor.text.urls import clean_link

TEXT_LENGTH = 100_000
PAGE_LENGTH = 2_000_000
MOST_LINKS = 50
MAX_TAGS = 100_000  # markup costs the square of its depth; no article is made of so much of it
_LANGUAGE = re.compile(r"""<html\b[^>]{0,500}?\slang\s*=\s*["']?([\w-]{2,20})""", re.IGNORECASE)
_LOOKS_LIKE_FEED = re.compile(r"(?:^|[/._?=&-])(?:rss|atom|feeds?|rdf)(?:[/._?=&-]|\d|$)", re.IGNORECASE)


def article(page: str, url: str) -> Reply:
    """Return the title, text and language of the article on a page, "" and None for what it does not show."""
    if page.count("<") > MAX_TAGS:
        return {"title": "", "text": "", "language": None}
    found = bare_extraction(page, url=url, include_comments=False, include_tables=False, with_metadata=True)
    data = found if isinstance(found, dict) else found.as_dict() if found is not None else {}
    return {
        "title": one_line(str(data.get("title") or "")),
        "text": many_lines(str(data.get("text") or ""), TEXT_LENGTH),
        "language": primary_language(said[1]) if (said := _LANGUAGE.search(page[:4096])) else None,
    }


def links(page: str, url: str) -> Reply:
    """Return what a page names as its feeds, what else on it looks like one, and its canonical address."""
    tree = LexborHTMLParser(page) if page.count("<") <= MAX_TAGS else LexborHTMLParser("")
    base = tree.css_first("base[href]")
    here = clean_link(url, _attribute(base, "href")) or url if base is not None else url
    named = [node for node in tree.css("link[href][rel]") if _names_a_feed(node)]
    like = [node for node in tree.css("a[href]") if _LOOKS_LIKE_FEED.search(_attribute(node, "href"))]
    canonical = tree.css_first("link[rel=canonical][href]")
    return {
        "named": _pairs(named, here),
        "like": _pairs(like, here),
        "canonical": clean_link(here, _attribute(canonical, "href")) if canonical is not None else "",
    }


def _attribute(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def _names_a_feed(node: LexborNode) -> bool:
    relations = _attribute(node, "rel").lower().split()
    type_ = _attribute(node, "type").partition(";")[0].strip().lower()
    return "feed" in relations or ("alternate" in relations and type_ in MEDIA_TYPES)


def _pairs(nodes: list[LexborNode], base: str) -> list[tuple[str, str]]:
    """Return (address, title) of each node that has an http address, each address once."""
    found: dict[str, str] = {}
    for node in nodes:
        link = clean_link(base, _attribute(node, "href"))[:LINK_LENGTH]
        if link and len(found) < MOST_LINKS:
            title = _attribute(node, "title") or node.text(strip=True)
            found.setdefault(link, one_line(title, NAME_LENGTH))
    return list(found.items())


TASKS = {"article": article, "links": links}


def answer(header: Header, body: bytes) -> Reply:
    """Return what a page holds, as the header's `task` asks."""
    page = decode(body, charset_of(header["content_type"]))[:PAGE_LENGTH]
    return TASKS[header["task"]](page, header["base"])


if __name__ == "__main__":
    be_a_child(answer)
