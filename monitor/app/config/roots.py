"""Which files a configuration may name: those of its own folders, and where secrets are usually mounted.

Who writes a watchlist need not be who owns the machine: a seed, a list of feeds or a secret is no way to read the rest
of its disk.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

MOUNTED = ("/run/secrets", "/run/credentials")
VARIABLE = "MONITOR_FILES"  # more folders, as PATH lists them
SEEDS = "seeds"
OUTSIDE = (
    "lies outside of the folders that a configuration may read: put it beside the configuration or into "
    f"{MOUNTED[0]}, or name its folder in {VARIABLE}"
)


def may_read(file: Path, folder: Path, environment: Mapping[str, str]) -> bool:
    """Tell whether a file that a configuration in this folder names may be read, wherever its links lead."""
    found = file.resolve()
    return any(found.is_relative_to(root.resolve()) for root in _roots(folder.resolve(), environment))


def _roots(folder: Path, environment: Mapping[str, str]) -> Iterator[Path]:
    yield from (folder, folder.parent / SEEDS, *map(Path, MOUNTED))
    yield from (Path(one) for one in environment.get(VARIABLE, "").split(os.pathsep) if one)
    if len(folder.parent.parts) > 2:  # /srv/monitor is of one service; /etc and / are everybody's
        yield folder.parent
