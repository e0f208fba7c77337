"""A configuration folder that people edit while the daemon runs."""

from collections.abc import Callable, Iterable
from pathlib import Path

from monitor.app.config.load import Loaded, watchlist_files

Stamp = tuple[int, int, int]


def _stamp(file: Path) -> Stamp | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


class Watched:
    """Reads a folder, and tells when one of its files has changed since: also a secret or an OPML file it names."""

    def __init__(self, folder: Path, load: Callable[[], Loaded]) -> None:
        self.folder = folder
        self._load = load
        self._named: tuple[Path, ...] = ()
        self._read = self._seen = self._look()

    def read(self) -> Loaded:
        """Read the folder; what is edited from this moment on is news."""
        before = self._look()
        self._read = self._seen = before
        loaded = self._load()
        self._named = loaded.named
        self._read = self._seen = self._stamps(loaded.named) | before
        return loaded

    def edited(self) -> bool:
        """Tell whether a file changed since the last reading and has rested since the last look: half is no edit."""
        now = self._look()
        rests, self._seen = now == self._seen, now
        return rests and now != self._read

    def _look(self) -> dict[Path, Stamp | None]:
        own = (self.folder / "monitor.yaml", self.folder / "feeds.yaml", *watchlist_files(self.folder))
        return self._stamps((*own, *self._named))

    def _stamps(self, files: Iterable[Path]) -> dict[Path, Stamp | None]:
        return {file: _stamp(file) for file in files}
