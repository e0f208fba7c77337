"""The article that a watchlist names as its seed, read from its file."""

from datetime import UTC, datetime
from pathlib import Path

from monitor.app.articles.reading import read_seed
from monitor.app.config.document import Document, text_at
from monitor.model.errors import ConfigError
from monitor.model.watchlist import Seed
from monitor.text.hygiene import LINK_LENGTH, many_lines, one_line
from monitor.text.language import language_by_script, primary_language
from monitor.text.urls import clean_link


def seed_file(document: Document, *folders: Path) -> Path | None:
    """Return where the seed of a watchlist lies: under the first of these folders that has it; None for no seed."""
    name = text_at(document.data, "seed")
    if name is None:
        return None
    files = [folder / name for folder in folders]
    return next((file for file in files if file.is_file()), files[0])


def seed_of(file: Path) -> Seed:
    """Return the article of a seed's file; ConfigError says in a sentence why it is none."""
    if not file.is_file():
        raise ConfigError(f"there is no file {file} (relative paths start at the configuration folder)")
    article = read_seed(file)
    return Seed(
        title=one_line(article.title),
        text=many_lines(article.text),
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
        raise ConfigError(f"{file} has the date {said!r}: write it like 2022-08-18") from None
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
