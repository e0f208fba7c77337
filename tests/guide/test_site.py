"""The guide as pages: made without a network, strict about links, and read without one."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from markdown_it import MarkdownIt

from tests.guide.blocks import PAGES
from tests.guide.pages import make_pages


class Page(HTMLParser):
    """What a page loads, what it leads to, and where one can land on it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.loads: list[str] = []
        self.leads: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note the addresses of a tag."""
        found = dict(attrs)
        address = found.get("src") or found.get("href") or found.get("data")
        if address and tag == "a":
            self.leads.append(address)
        elif address and found.get("rel") not in {"canonical", "prev", "next"}:
            self.loads.append(address)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The guide as pages."""
    folder = tmp_path_factory.mktemp("site")
    make_pages(folder)
    return folder


def pages(site: Path) -> Iterator[tuple[Path, Page]]:
    """Return the pages of the guide."""
    for path in sorted(site.rglob("*.html")):
        if path.name != "404.html":
            yield path, Page(path.read_text(encoding="utf-8"))


def test_pages_load_nothing_from_elsewhere_and_lead_nowhere_that_is_not(site: Path) -> None:
    read = list(pages(site))
    assert len(read) >= 11
    for path, page in read:
        assert [address for address in page.loads if urlsplit(address).netloc] == [], path.name
        near = [urlsplit(address) for address in (*page.loads, *page.leads) if not urlsplit(address).scheme]
        missing = [one.path for one in near if one.path and not (path.parent / unquote(one.path)).exists()]
        assert missing == [], path.name


def test_lists_and_tables_are_not_run_into_the_lines_before_them(site: Path) -> None:
    for path, _ in pages(site):
        text = path.read_text(encoding="utf-8")
        assert re.findall(r"<p>[^<]*\n(?:[-*|] |\d+\. ).*", text) == [], path.name


def test_each_link_between_pages_leads_somewhere() -> None:
    links = [
        (page, address)
        for page in PAGES
        for token in MarkdownIt().enable("table").parse(page.read_text(encoding="utf-8"))
        for child in token.children or ()
        for address in (child.attrs.get("href"), child.attrs.get("src"))
        if isinstance(address, str) and not urlsplit(address).scheme and urlsplit(address).path
    ]
    assert len(links) > 40
    missing = [f"{page.name}: {to}" for page, to in links if not (page.parent / unquote(urlsplit(to).path)).exists()]
    assert missing == []
