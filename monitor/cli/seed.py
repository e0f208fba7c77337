"""`monitor seed`."""

import asyncio
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.text import Text

from monitor.app.reading import keep_seed, read_article
from monitor.app.seed import Seeded, seed
from monitor.cli.options import DEFAULT_FOLDER, AsJson, Folder, read_config
from monitor.cli.show import console, print_json
from monitor.model.config import HttpConfig
from monitor.model.errors import ConfigError
from monitor.names.lexicon import find
from monitor.seeding.write import to_yaml

app = typer.Typer()
COLOURS = {"person": "cyan", "place": "green", "organisation": "yellow", "event": "magenta", "thing": "blue"}


@app.command("seed")
def seed_command(
    article: Annotated[str, typer.Argument(help="A text, Markdown or HTML file, an address, or - for standard input.")],
    id_: Annotated[str | None, typer.Option("--id", help="The watchlist's id.")] = None,
    language: Annotated[str | None, typer.Option(help="The article's language, like nl; else it is detected.")] = None,
    encoding: Annotated[str | None, typer.Option(help="The article's encoding; else it is detected.")] = None,
    explain: Annotated[bool, typer.Option(help="Print the article with what was found in it.")] = False,
    write: Annotated[bool, typer.Option(help="Write it to the configuration's watchlists.")] = False,
    force: Annotated[bool, typer.Option(help="With --write: over a file that is there.")] = False,
    config: Folder = DEFAULT_FOLDER,
    as_json: AsJson = False,
) -> None:
    """Turn an article into a watchlist that a person can read and correct."""
    http = read_config(config).http if config.is_dir() else HttpConfig()
    made = seed(asyncio.run(read_article(article, http, encoding)), language, id_)
    expects = f"It expects about {made.expected:g} hits in 1,000 entries of world news."
    if explain:
        _explain(made)
    elif as_json:
        print_json(asdict(made.draft) | {"expected": made.expected, "language": made.article.language})
    elif write:
        _write(made, article, expects, config, force=force)
    else:
        sys.stdout.write(to_yaml(made.draft, made.article, None, expects))


def _write(made: Seeded, article: str, expects: str, folder: Path, *, force: bool) -> None:
    target = folder / "watchlists" / f"{made.draft.id}.yaml"
    if target.exists() and not force:
        raise ConfigError(f"{target} is there already: choose another --id, or write over it with --force")
    path = keep_seed(made.article, article, folder, made.draft.id, force=force)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(to_yaml(made.draft, made.article, path, expects), encoding="utf-8")
    sys.stdout.write(f"{target}: {len(made.draft.entities)} entities, {len(made.draft.topics)} topics. {expects}\n")


def _explain(made: Seeded) -> None:
    out = console()
    types = {one.thing.id: one.thing.type for one in made.weighed}
    for words in (made.article.title, "", *made.article.text.split("\n")):
        text = Text(words, style="bold" if words == made.article.title else "")
        for mention in find(words, made.article.language):
            text.stylize(
                f"bold {COLOURS[types[mention.thing]]}" if mention.thing in types else "", mention.start, mention.end
            )
        out.print(text)
    out.print()
    for one in made.weighed:
        note = f"left out: {one.noise}" if one.noise else one.reason
        out.print(
            Text.assemble((f"{one.salience:5.1f}  ", "dim"), (one.thing.name, COLOURS[one.thing.type]), f"  {note}")
        )
    for topic in made.topics[:8]:
        out.print(Text.assemble((f"{topic.salience:5.1f}  ", "dim"), f"{topic.topic.id}  {', '.join(topic.words)}"))
