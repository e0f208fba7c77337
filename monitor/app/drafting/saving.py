"""Save a draft as a watchlist of a configuration folder, with its seed beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from monitor.app.articles.reading import STDIN, says_its_language
from monitor.app.config.roots import SEEDS
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

    A text of the folder, or of the `seeds` beside it, that says its language is its own seed; anything else is stored
    in seeds/NAME.LANGUAGE.md of the folder, so that who copies the folder has it. ConfigError where another article
    stands there, unless `force`.
    """
    own = _own_place(Path(source), folder.resolve()) if source != STDIN else None
    if own is not None:
        return own, None
    stored = folder / SEEDS / f"{name}.{article.language or 'und'}.md"
    text = article_text(article)
    if stored.exists() and not force and stored.read_text(encoding="utf-8") != text:
        raise ConfigError(f"{stored} holds another article: choose another --id, or write over it with --force")
    return f"{SEEDS}/{stored.name}", text


def _own_place(path: Path, folder: Path) -> str | None:
    """Return how a watchlist names a text that can be its seed where it lies; None for any other."""
    if not path.is_file() or not says_its_language(path):
        return None
    place = path.resolve()
    if place.is_relative_to(folder):
        return place.relative_to(folder).as_posix()
    beside = folder.parent / SEEDS
    return f"../{place.relative_to(folder.parent).as_posix()}" if place.is_relative_to(beside) else None
