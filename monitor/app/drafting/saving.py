"""Save a draft as a watchlist of a configuration folder, with its seed beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from monitor.app.articles.reading import STDIN, says_its_language
from monitor.app.config.roots import may_read
from monitor.app.config.writing import write_file
from monitor.app.drafting.seed import Seeded
from monitor.model.errors import ConfigError
from monitor.seeding.article import Article, article_text
from monitor.seeding.write import to_yaml


def write_watchlist(
    made: Seeded, source: str, folder: Path, channels: list[str], *, force: bool = False
) -> tuple[Path, str]:
    """Write a draft among the watchlists of a folder, and its seed; return where, and the seed as the file names it.

    ConfigError where another stands in either place, unless `force`.
    """
    target = folder / "watchlists" / f"{made.draft.id}.yaml"
    if target.exists() and not force:
        raise ConfigError(f"{target} is there already: choose another --id, or write over it with --force")
    seed, text = _seed_place(made.article, source, folder, made.draft.id, force=force)
    watchlist = to_yaml(made.draft, made.articles, seed, made.notes(), channels)
    if text is None:
        write_file(target, watchlist)
    else:
        with _writing((folder / seed).resolve(), text):
            write_file(target, watchlist)
    return target, seed


@contextmanager
def _writing(place: Path, text: str) -> Iterator[None]:
    """Write a file, and put back what stood there, or nothing, where the block fails."""
    before = place.read_text(encoding="utf-8") if place.exists() else None
    write_file(place, text)
    try:
        yield
    except ConfigError:
        if before is None:
            place.unlink(missing_ok=True)
        else:
            write_file(place, before)
        raise


def _seed_place(
    article: Article, source: str, folder: Path, name: str, *, force: bool = False
) -> tuple[str, str | None]:
    """Return where a watchlist of a configuration folder finds its seed, as its `seed:` says it, and what to write.

    A text beside the folder that says its language is its own seed; anything else belongs in seeds/NAME.LANGUAGE.md.
    ConfigError where another article stands there, unless `force`.
    """
    home = folder.resolve().parent
    path = Path(source)
    is_beside = source != STDIN and path.is_file() and path.resolve().is_relative_to(home)
    if is_beside and may_read(path, folder, {}) and says_its_language(path):
        return f"../{path.resolve().relative_to(home).as_posix()}", None
    stored = home / "seeds" / f"{name}.{article.language or 'und'}.md"
    text = article_text(article)
    if stored.exists() and not force and stored.read_text(encoding="utf-8") != text:
        raise ConfigError(f"{stored} holds another article: choose another --id, or write over it with --force")
    return f"../seeds/{stored.name}", text
