"""An article as it was read: its words, and where and when they come from. As a file it is text under front matter."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import yaml

from monitor.text.language import primary_language

TITLE_LENGTH = 300
SHORTEST_LINE, LONGEST_LINE = 50, 130  # of a text that was broken at a width
_HEADING = re.compile(r"^#{1,6}\s+", re.MULTILINE)
# A link is bounded: else each bracket of a row would be held against the rest of the text.
_MARKUP = re.compile(r"[*_`]{1,3}(?=\S)|(?<=\S)[*_`]{1,3}|!?\[([^\]]{0,500})\]\([^)]{0,2048}\)")
_FRONT = re.compile(r"\A---\s*\n(.*?)\n---\s*\n", re.DOTALL)
_PAIR = re.compile(r"^([a-z_]+):\s*(.*?)\s*$", re.MULTILINE)


@dataclass(frozen=True)
class Article:
    """A seed. `date` is as the article gives it; `text` does not repeat the title; `language` may be unknown ("")."""

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
        primary_language(front.get("language")) or "",
        front.get("date"),
        front.get("url"),
        front.get("source"),
    )
    titled = article if article.title else _titled(article)
    return replace(titled, text=_unwrapped(titled.text))


def article_text(article: Article) -> str:
    """Return an article as a file that `parse_article` reads back."""
    known = {name: getattr(article, name) for name in ("title", "date", "url", "source", "language")}
    front = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in known.items() if value]
    return "\n".join(["---", *front, "---", "", article.text.strip(), ""])


def _front_matter(text: str) -> tuple[Mapping[str, str], str]:
    found = _FRONT.match(text)
    return (_pairs(found[1]), text[found.end() :]) if found else ({}, text)


def _pairs(front: str) -> Mapping[str, str]:
    """Read YAML; what people write as front matter often is none, such as a title with a colon in it."""
    try:
        read = yaml.load(front, Loader=yaml.BaseLoader)  # noqa: S506  makes nothing but texts
    except yaml.YAMLError:
        read = None
    if not isinstance(read, dict):
        read = {name: value.strip("'\"") for name, value in _PAIR.findall(front)}
    return {str(name): value.strip() for name, value in read.items() if isinstance(value, str) and value.strip()}


def _unwrapped(text: str) -> str:
    """Join the lines of paragraphs that were broken at a width, as mail and editors do."""
    return "\n\n".join(_joined(paragraph) for paragraph in text.split("\n\n"))


def _joined(paragraph: str) -> str:
    lines = paragraph.split("\n")
    wrapped = len(lines) > 1 and all(SHORTEST_LINE <= len(line) <= LONGEST_LINE for line in lines[:-1])
    return " ".join(line.strip() for line in lines) if wrapped else paragraph


def _titled(article: Article) -> Article:
    """Take the first line for the title; of one long paragraph its first sentence."""
    first, _, rest = article.text.partition("\n")
    if len(first) > TITLE_LENGTH or not rest.strip():
        first, _, rest = article.text.partition(". ")
    return replace(article, title=first.strip()[:TITLE_LENGTH], text=rest.strip() or article.text)
