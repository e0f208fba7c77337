"""Save a draft as a watchlist of a configuration folder, with its seed beside it."""

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
    if text is not None:
        write_file((folder / seed).resolve(), text)
    write_file(target, to_yaml(made.draft, made.articles, seed, made.notes(), channels))
    return target, seed


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
