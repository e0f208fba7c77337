"""Keys of the contract that this version checks and keeps, but does not act on yet."""

from monitor.app.config.document import Data, Document, Path_
from monitor.model.errors import Fault

ANY = "*"
NOT_YET: tuple[tuple[str, ...], ...] = ()


def not_yet(document: Document) -> list[Fault]:
    """Return a warning for each key of a document that has no effect yet."""
    return [
        Fault(document.name, document.key_place(path).line, document.key_place(path).column, message)
        for path, message in _dead(document.data, ())
    ]


def _dead(data: Data, path: Path_) -> list[tuple[Path_, str]]:
    found: list[tuple[Path_, str]] = []
    if isinstance(data, dict):
        for key, value in data.items():
            here = (*path, key)
            found.extend(_of_key(here) or _dead(value, here))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            found.extend(_dead(value, (*path, index)))
    return found


def _of_key(path: Path_) -> list[tuple[Path_, str]]:
    if any(_fits(path, pattern) for pattern in NOT_YET):
        return [(path, f"{path[-1]!r} is checked, but has no effect in this version yet")]
    return []


def _fits(path: Path_, pattern: tuple[str, ...]) -> bool:
    return len(path) == len(pattern) and all(want in (ANY, part) for part, want in zip(path, pattern, strict=True))
