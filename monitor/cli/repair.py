"""What a rejection did, in words, and the edit that would have kept it out."""

import difflib
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from monitor.app.enlarge import file_of
from monitor.app.narrowing import Narrowing, narrowings
from monitor.app.rejecting import Rejected
from monitor.cli.options import reading_store, watchlist_of
from monitor.cli.show import plain, print_json
from monitor.model.hit import Hit
from monitor.seeding.rewrite import rewritten
from monitor.text.hygiene import printable
from monitor.text.units import counted

LONGEST = 1_000  # of a line
MOST_LOST = 10  # titles


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
    yield from (f"  {title}" for title in best.lost[:MOST_LOST])
    if len(best.lost) > MOST_LOST:
        yield f"  and {len(best.lost) - MOST_LOST} more"


def _diff(folder: Path, watchlist: str, best: Narrowing) -> str:
    file, _ = file_of(folder, watchlist)
    before = file.read_text(encoding="utf-8")
    after = rewritten(before, best.edit)
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), str(file), str(file), lineterm="")
    return "".join(f"{line}\n" for line in lines)
