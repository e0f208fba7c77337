"""`monitor stories`: list, show, merge, split, reject, add, export."""

import importlib
import sys
from collections.abc import Iterator
from typing import Annotated

import typer
from typer._click.core import Context  # typer carries its own click
from typer.core import TyperGroup

from monitor.app.feedback.rejecting import reject
from monitor.app.feedback.splitting import Split, split
from monitor.app.feedback.telling import teller_of
from monitor.app.hits.merging import merge_by_hand
from monitor.app.process.clock import utc_now
from monitor.app.views.timeline import FORMATS, Timeline, timelines
from monitor.cli.options import DEFAULT_FOLDER, AsJson, Folder, reading_store, who_am_i, writing_store
from monitor.cli.show import plain, print_json
from monitor.cli.timeline import print_development, print_list, print_story
from monitor.model.config import Config
from monitor.model.development import Development
from monitor.model.errors import ConfigError
from monitor.model.hit import Hit
from monitor.storage.database import Connection
from monitor.storage.merging import the_development
from monitor.storage.stories import find_hits, list_developments, list_stories
from monitor.text.nearest import nearest
from monitor.text.units import counted

HELP = {"-h", "--help"}
WatchlistId = Annotated[str | None, typer.Argument(help="The id of a watchlist; all of them without it.")]
Limit = Annotated[int, typer.Option(min=1, max=10_000, help="So many developments at most.")]


class _ListFirst(TyperGroup):
    """A group that lists where no command of it is named: `monitor stories`, `monitor stories WATCHLIST`."""

    def parse_args(self, ctx: Context, args: list[str]) -> list[str]:
        if not args or (args[0] not in self.commands and args[0] not in HELP):
            args = ["list", *args]
        return super().parse_args(ctx, args)


app = typer.Typer(cls=_ListFirst)


@app.callback()
def stories() -> None:
    """Developments, newest first, with their coverage. `monitor stories [WATCHLIST]` lists them."""


@app.command("list")
def list_command(
    watchlist: WatchlistId = None,
    config: Folder = DEFAULT_FOLDER,
    limit: Limit = 50,
    as_json: AsJson = False,
) -> None:
    """Developments, newest first, with their coverage."""
    with reading_store(config) as (ready, connection):
        _check(watchlist, ready, connection)
        found = timelines(connection, list_developments(connection, watchlist, limit))
    if as_json:
        print_json([_listed(one) for one in found])
    else:
        print_list(found, {one.id: one.title for one in ready.watchlists})


@app.command()
def show(
    id_: Annotated[
        str, typer.Argument(metavar="ID", help="The id of a development, or its beginning; or of a watchlist.")
    ],
    config: Folder = DEFAULT_FOLDER,
    limit: Limit = 200,
    as_json: AsJson = False,
) -> None:
    """A development, or a whole story, as a timeline: what was new, what changed, when it was quiet."""
    with reading_store(config) as (ready, connection):
        titles = {one.id: one.title for one in ready.watchlists}
        if id_ in _known(ready, connection):
            found = timelines(connection, list_developments(connection, id_, limit)[::-1])
            if as_json:
                print_json([_shown(one) for one in found])
            else:
                print_story(titles.get(id_, id_), found)
            return
        (one,) = timelines(connection, [the_development(connection, id_)])
    if as_json:
        print_json(_shown(one))
    else:
        print_development(titles.get(one.development.watchlist_id, one.development.watchlist_id), one)


@app.command()
def merge(
    first: Annotated[str, typer.Argument(help="The id of a development.")],
    second: Annotated[str, typer.Argument(help="The id of another of the same watchlist.")],
    config: Folder = DEFAULT_FOLDER,
    as_json: AsJson = False,
) -> None:
    """Join two developments that are one. The older stays; the id of the other leads to it. Nobody is told."""
    with writing_store(config) as (_, connection):
        joined = merge_by_hand(connection, first, second, utc_now(), who_am_i())
    if as_json:
        print_json(plain(joined))
    else:
        sys.stdout.write(f"{joined.id} now holds both; it is known as {', '.join(joined.aliases)} too\n")


@app.command("split")
def split_command(
    entry: Annotated[str, typer.Argument(help="The id of an entry, or its beginning.")],
    config: Folder = DEFAULT_FOLDER,
    tell: Annotated[bool, typer.Option(help="Let what is made of it alert, as if it had come now.")] = False,
    watchlist: Annotated[str | None, typer.Option(help="Where the entry is a hit of several watchlists.")] = None,
    as_json: AsJson = False,
) -> None:
    """Part an entry from its development: it tells of another happening. Nobody is told unless you say so."""
    with writing_store(config) as (ready, connection):
        hit = _hit(connection, entry, watchlist)
        teller = teller_of(ready, hit.watchlist_id) if tell else None
        done = split(connection, hit, utc_now(), who_am_i(), teller)
    if as_json:
        print_json(plain(done))
    else:
        sys.stdout.writelines(f"{line}\n" for line in _split(done, tell=tell))


@app.command("reject")
def reject_command(
    entry: Annotated[str, typer.Argument(help="The id of an entry, or its beginning.")],
    config: Folder = DEFAULT_FOLDER,
    watchlist: Annotated[str | None, typer.Option(help="Where the entry is a hit of several watchlists.")] = None,
    as_json: AsJson = False,
) -> None:
    """Take a wrong hit out, and propose the edit that would have kept it out. What waits of it is not sent."""
    with writing_store(config) as (ready, connection):
        hit = _hit(connection, entry, watchlist)
        gone = reject(connection, hit, teller_of(ready, hit.watchlist_id), utc_now(), who_am_i())
    # What weighs edits is loaded only then: it takes a while.
    importlib.import_module("monitor.cli.repair").show_rejected(gone, config, as_json=as_json)


@app.command("add")
def add_command(
    watchlist: Annotated[str, typer.Argument(help="The id of a watchlist.")],
    article: Annotated[str, typer.Argument(metavar="URL", help="Or the id of an entry, or its title.")],
    tell: Annotated[bool, typer.Option(help="Let it alert, as if it had come now.")] = False,
    config: Folder = DEFAULT_FOLDER,
    as_json: AsJson = False,
) -> None:
    """Put a missed article in, fetched where no feed brought it, and propose the alias, term or rule that lacked."""
    # What fetches and weighs is loaded only then: it takes a while.
    importlib.import_module("monitor.cli.repair").add(config, watchlist, article, tell=tell, as_json=as_json)


@app.command()
def export(
    watchlist: WatchlistId = None,
    config: Folder = DEFAULT_FOLDER,
    format_: Annotated[str, typer.Option("--format", help=f"One of {', '.join(FORMATS)}.")] = "markdown",
    limit: Limit = 10_000,
) -> None:
    """Write stories to standard output: Markdown or one HTML page to read, JSON Lines or CSV to work with."""
    if format_ not in FORMATS:
        raise ConfigError(f"there is no format {format_!r}: choose one of {', '.join(FORMATS)}")
    with reading_store(config) as (ready, connection):
        _check(watchlist, ready, connection)
        found = timelines(connection, list_developments(connection, watchlist, limit)[::-1])
    # What draws pages is loaded only then: it takes a while.
    export_stories = importlib.import_module("monitor.web.export").export_stories
    sys.stdout.write(export_stories(format_, found, {one.id: one.title for one in ready.watchlists}))


def _known(config: Config, connection: Connection) -> list[str]:
    """A watchlist that was removed from the configuration keeps its story."""
    return sorted({one.id for one in config.watchlists} | {story.watchlist_id for story in list_stories(connection)})


def _check(watchlist: str | None, config: Config, connection: Connection) -> None:
    if watchlist is None:
        return
    known = _known(config, connection)
    if watchlist not in known:
        hint = nearest(watchlist, known) or f"; there are: {', '.join(known) or 'none'}"
        raise ConfigError(f"no watchlist has the id {watchlist!r}{hint}")


def _hit(connection: Connection, entry: str, watchlist: str | None) -> Hit:
    hits = find_hits(connection, entry) if entry else []
    found = [hit for hit in hits if watchlist in {None, hit.watchlist_id}]
    if len(found) == 1:
        return found[0]
    if not found:
        raise ConfigError(f"no hit has an entry with the id {entry!r}: `monitor stories show ID --json` names them")
    lists = sorted({hit.watchlist_id for hit in found})
    if len({hit.entry_id for hit in found}) == 1:
        raise ConfigError(f"{entry} is a hit of {', '.join(lists)}: say which with --watchlist")
    raise ConfigError(f"{counted(len(found), 'hit')} have an entry whose id begins with {entry!r}: write more of it")


def _split(done: Split, *, tell: bool) -> Iterator[str]:
    yield f"{done.made.id} was made of {done.stays.id}; they are not joined again by themselves"
    if done.alerts:
        yield f"{counted(done.alerts, 'alert waits', 'alerts wait')} for the daemon"
    else:
        yield "nobody is told: no rule asks for it, or it was told before" if tell else "nobody is told"


def _listed(one: Timeline) -> dict[str, object]:
    hits = [hit for event in one.events for hit in (event.hit, *event.copies)]
    return _named(one.development) | {"hits": [plain(hit) for hit in hits]}


def _shown(one: Timeline) -> dict[str, object]:
    return _named(one.development) | {"events": [plain(event) for event in one.events]}


def _named(development: Development) -> dict[str, object]:
    return plain(development)
