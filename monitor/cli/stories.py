"""`monitor stories`."""

from typing import Annotated

import typer

from monitor.cli.options import DEFAULT_FOLDER, AsJson, Folder, reading_store
from monitor.cli.show import moment, plain, print_json, print_table
from monitor.model.config import Config
from monitor.model.development import Development
from monitor.model.errors import ConfigError
from monitor.model.hit import Hit
from monitor.storage.database import Connection
from monitor.storage.stories import hits_of, list_developments, list_stories
from monitor.text.nearest import nearest

app = typer.Typer()
COLUMNS = ("seen", "watchlist", "kind", "score", "title", "origin", "address")


@app.command()
def stories(
    watchlist: Annotated[str | None, typer.Argument(help="The id of a watchlist; all of them without it.")] = None,
    config: Folder = DEFAULT_FOLDER,
    limit: Annotated[int, typer.Option(min=1, max=10_000, help="So many developments at most.")] = 50,
    as_json: AsJson = False,
) -> None:
    """Developments, newest first, with their coverage."""
    with reading_store(config) as (ready, connection):
        if watchlist is not None:
            _check(watchlist, ready, connection)
        developments = list_developments(connection, watchlist, limit)
        hits = hits_of(connection, [one.id for one in developments])
    if as_json:
        print_json([plain(one) | {"hits": [plain(hit) for hit in hits[one.id]]} for one in developments])
        return
    print_table(COLUMNS, [row for one in developments for row in _rows(one, hits[one.id])], nothing="no hits yet")


def _check(watchlist: str, config: Config, connection: Connection) -> None:
    """A watchlist that was removed from the configuration keeps its story."""
    known = {one.id for one in config.watchlists} | {story.watchlist_id for story in list_stories(connection)}
    if watchlist not in known:
        hint = nearest(watchlist, sorted(known)) or f"; there are: {', '.join(sorted(known)) or 'none'}"
        raise ConfigError(f"no watchlist has the id {watchlist!r}{hint}")


def _rows(development: Development, hits: list[Hit]) -> list[tuple[str, ...]]:
    return [
        (moment(hit.seen), development.watchlist_id, hit.kind, f"{hit.score:.2f}", hit.title, hit.origin, hit.url)
        for hit in hits
    ]
