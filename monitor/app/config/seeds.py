"""The article that a watchlist names as its seed, read from its file."""

from datetime import UTC, datetime
from pathlib import Path

from monitor.app.config.document import Document, text_at
from monitor.model.watchlist import Seed
from monitor.seeding.article import parse_article
from monitor.text.hygiene import LINK_LENGTH, many_lines, one_line
from monitor.text.language import language_by_script, primary_language
from monitor.text.urls import clean_link

LARGEST = 1_000_000


def seed_file(document: Document, *folders: Path) -> Path | None:
    """Return where the seed of a watchlist lies: under the first of these folders that has it; None for no seed."""
    name = text_at(document.data, "seed")
    if name is None:
        return None
    files = [folder / name for folder in folders]
    return next((file for file in files if file.is_file()), files[0])


def read_seed(file: Path) -> Seed:
    """Return the article of a text or Markdown file; ValueError says in a sentence why it is none."""
    if not file.is_file():
        raise ValueError(f"there is no file {file} (relative paths start at the configuration folder)")
    try:
        with file.open("rb") as opened:
            raw = opened.read(LARGEST + 1)
        text = raw.decode("utf-8")
    except OSError as error:
        raise ValueError(f"the file {file} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"the file {file} is not in UTF-8: save it as UTF-8") from error
    if len(raw) > LARGEST:
        raise ValueError(f"the file {file} is larger than {LARGEST:,} bytes: that is no article")
    article = parse_article(text)
    if not article.title:
        raise ValueError(f"the file {file} is empty: it should hold the article that the story began with")
    return Seed(
        title=one_line(article.title),
        text="\n\n".join(map(one_line, re.split(r"\n\s*\n", article.text))),
        language=primary_language(article.language) or language_by_script(article.text[:500]),
        date=_date(article.date, file),
        url=clean_link("", article.url or "")[:LINK_LENGTH],
        source=one_line(article.source or ""),
    )


def _date(said: str | None, file: Path) -> datetime | None:
    if not said:
        return None
    try:
        moment = datetime.fromisoformat(said)
    except ValueError:
        raise ValueError(f"the file {file} has the date {said!r}: write it like 2022-08-18") from None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
