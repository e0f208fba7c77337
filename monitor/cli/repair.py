"""What a rejection did, in words."""

import sys
from collections.abc import Iterator

from monitor.app.rejecting import Rejected
from monitor.text.hygiene import printable
from monitor.text.units import counted

LONGEST = 1_000  # of a line


def print_rejected(gone: Rejected) -> None:
    """Print what came of taking a hit out."""
    for line in _rejected(gone):
        sys.stdout.write(printable(line, LONGEST) + "\n")


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
