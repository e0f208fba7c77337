"""What taking a hit out or putting an article in did, in words, and the edit that would have done it."""

import asyncio
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from monitor.app.drafting.enlarge import file_of
from monitor.app.feedback.adding import Added, Adder
from monitor.app.feedback.narrowing import Narrowing, narrowings
from monitor.app.feedback.proposing import diff_of
from monitor.app.feedback.rejecting import Rejected
from monitor.app.feedback.widening import Widening, widenings
from monitor.app.hits.meaning import encoder_of
from monitor.app.process.clock import Clock
from monitor.app.process.store import shared_store
from monitor.cli.options import read_config, reading_store, watchlist_of, who_am_i
from monitor.cli.show import moment, plain, print_json
from monitor.cli.why import missed
from monitor.model.config import Config
from monitor.model.hit import Hit
from monitor.model.miss import Miss
from monitor.model.watchlist import Watchlist
from monitor.storage.database import Database
from monitor.text.hygiene import printable
from monitor.text.units import counted

LONGEST = 1_000  # of a line
MOST_SHOWN = 10  # titles


def show_rejected(gone: Rejected, folder: Path, *, as_json: bool) -> None:
    """Print what came of taking a hit out, and the smallest edit as a diff."""
    edits = _edits(folder, gone.hit)
    diff = _diff(folder, gone.hit.watchlist_id, edits[0]) if edits else ""
    if as_json:
        print_json(plain(gone) | {"edit": plain(edits[0]) | {"diff": diff} if edits else None})
        return
    _print(_rejected(gone))
    if edits is None:
        _print(["the rules as they are now keep it out"])
    elif not edits:
        _print(["no single edit of the rules would have kept it out"])
    else:
        _print(_edit(edits[0]))
        sys.stdout.write(diff)


def _edits(folder: Path, hit: Hit) -> list[Narrowing] | None:
    """Return the edits of its file that would have kept a hit out, None where the rules keep it out as they are.

    What a watchlist has from our own tables does not stand in its file.
    """
    with reading_store(folder) as (config, connection):
        if hit.watchlist_id not in {one.id for one in config.watchlists}:
            return None
        found = narrowings(connection, config, watchlist_of(config, hit.watchlist_id), hit.entry_id)
    return found and [one for one in found if _diff(folder, hit.watchlist_id, one)]


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        words = line.lstrip(" ")
        sys.stdout.write(" " * (len(line) - len(words)) + printable(words, LONGEST) + "\n")


def _rejected(gone: Rejected) -> Iterator[str]:
    yield f"taken out of {gone.hit.watchlist_id}: {gone.hit.title or gone.hit.url}"
    if gone.development is None:
        yield f"its development {gone.hit.development_id} had no other hit, and is gone"
    else:
        yield f"its development {gone.development.id} keeps {counted(gone.hits, 'hit')}"
    if gone.withdrawn:
        yield f"not sent: {counted(len(gone.withdrawn), 'alert')} that waited"
    if gone.told:
        yield f"told already: {', '.join(gone.told)}"


def _edit(best: Narrowing) -> Iterator[str]:
    also = f", and keep out {best.out} more that were taken out" if best.out else ""
    yield f"this edit would have kept it out; it would lose {len(best.lost)} of {counted(best.hits, 'other hit')}{also}"
    if best.fitted:
        yield "it is fitted to this one hit: the next of its kind may score higher"
    yield from _titles(best.lost)


def _diff(folder: Path, watchlist: str, edit: Narrowing | Widening) -> str:
    file, listed = file_of(folder, watchlist)
    return diff_of(file.read_text(encoding="utf-8"), str(file), listed, edit)


def add(folder: Path, watchlist: str, asked: str, *, tell: bool, as_json: bool) -> None:
    """Put a missed article in, and print what came of it, with the spelling or the rule that lacked as a diff."""
    config = read_config(folder)
    one = watchlist_of(config, watchlist)
    with shared_store(config) as database:
        added = asyncio.run(_added(database, config, one, asked, tell=tell))
        with database.reading() as connection:
            found = widenings(connection, config, one, added.entry)
    best = found[0] if isinstance(found, list) else None
    diff = _diff(folder, watchlist, best) if best else ""
    if as_json:
        edit = plain(best) | {"diff": diff} if best else None
        miss = plain(found) if isinstance(found, Miss) else None
        print_json(
            {"hit": plain(added.hit), "fetched": added.fetched, "alerts": added.alerts, "edit": edit, "miss": miss}
        )
        return
    _print(_put_in(added))
    if best:
        _print(_spelling(best))
        sys.stdout.write(diff)
    elif isinstance(found, Miss):
        _print([f"no alias, term or rule by itself would have caught it: {missed(found)}"])
    else:
        _print(["the rules as they are now take it"])


async def _added(database: Database, config: Config, watchlist: Watchlist, asked: str, *, tell: bool) -> Added:
    encoder = encoder_of(config.encoder)
    try:
        return await Adder(database, config, watchlist, encoder, Clock(), who_am_i(), tell).add(asked)
    finally:
        await encoder.close()


def _put_in(added: Added) -> Iterator[str]:
    hit = added.hit
    came = "fetched, since no feed of ours brought it" if added.fetched else f"stored since {moment(added.entry.seen)}"
    yield f"put into {hit.watchlist_id}: {hit.title or hit.url} ({came})"
    yield f"its development is {hit.development_id} ({hit.kind})"
    yield f"{counted(added.alerts, 'alert waits', 'alerts wait')} for the daemon" if added.alerts else "nobody is told"


def _spelling(best: Widening) -> Iterator[str]:
    sure = all(one.known for one in best.spellings)
    words = " and ".join(f"{one.word} for {one.operand}" for one in best.spellings)
    if best.rule:
        yield "no spelling lacked: `require` does not take what it names"
    else:
        yield f"it lacked {words}" if sure else f"it may have lacked {words}: words of its own, so read them first"
    yield f"this edit would have caught it, and {len(best.gained)} more of the {best.looked} entries before"
    yield from _titles(best.gained)


def _titles(titles: Sequence[str]) -> Iterator[str]:
    yield from (f"  {title}" for title in titles[:MOST_SHOWN])
    if len(titles) > MOST_SHOWN:
        yield f"  and {len(titles) - MOST_SHOWN} more"
