"""Files of tar archives, folders or alone, in the order of their names."""

import tarfile
from collections.abc import Iterator
from pathlib import Path


def files_of(path: Path, suffixes: tuple[str, ...] = ()) -> Iterator[tuple[str, bytes]]:
    """Give the name and the bytes of every file with one of these suffixes (of every file where there are none)."""
    for name, body in sorted(_all(path)):
        if not suffixes or name.endswith(suffixes):
            yield name, body


def _all(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        yield from ((str(one.relative_to(path)), one.read_bytes()) for one in path.rglob("*") if one.is_file())
    elif tarfile.is_tarfile(path):
        with tarfile.open(path) as archive:
            for member in archive:
                content = archive.extractfile(member) if member.isfile() else None
                if content is not None:
                    yield member.name, content.read()
    else:
        yield path.name, path.read_bytes()
