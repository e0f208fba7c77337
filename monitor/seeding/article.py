"""An article as it was read: its words, and where and when they come from."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

TITLE_LENGTH = 300
_HEADING = re.compile(r"^#{1,6}\s+", re.MULTILINE)
_MARKUP = re.compile(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}|!?\[([^\]]*)\]\([^)]*\)")
_FRONT = re.compile(r"\A---\s*\n(.*?)\n---\s*\n", re.DOTALL)
_PAIR = re.compile(r"^([a-z_]+):\s*(.*?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Article:
    """A seed. `date` is as the article gives it; `text` does not repeat the title."""

    title: str
    text: str
    language: str = ""
    date: str | None = None
    url: str | None = None
    source: str | None = None

    @property
    def lead(self) -> str:
        """The first paragraph."""
        return self.text.partition("\n\n")[0]


def parse_article(text: str) -> Article:
    """Return the article of plain text or Markdown, with what its front matter says; the first line is its title."""
    front, body = _front_matter(text.replace("\r\n", "\n").lstrip("\ufeff"))
    body = _MARKUP.sub(lambda found: found[1] or "", _HEADING.sub("", body)).strip()
    article = Article(
        front.get("title", ""),
        body,
        front.get("language", ""),
        front.get("date"),
        front.get("url"),
        front.get("source"),
    )
    return article if article.title else _titled(article)


def _front_matter(text: str) -> tuple[Mapping[str, str], str]:
    found = _FRONT.match(text)
    if not found:
        return {}, text
    pairs = {name: value.strip("'\"") for name, value in _PAIR.findall(found[1]) if value}
    return pairs, text[found.end() :]


def _titled(article: Article) -> Article:
    """Take the first line for the title; of one long paragraph its first sentence."""
    first, _, rest = article.text.partition("\n")
    if len(first) > TITLE_LENGTH or not rest.strip():
        first, _, rest = article.text.partition(". ")
    return replace(article, title=first.strip()[:TITLE_LENGTH], text=rest.strip() or article.text)
