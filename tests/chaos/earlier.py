"""The code of the version before, out of the history of this checkout."""

import io
import subprocess
import tarfile
from pathlib import Path

import pytest

from monitor.storage.migrate import newest_revision
from tests.chaos.stage import CODE


def version_before(folder: Path) -> tuple[Path, str]:
    """Unpack the last release whose schema is not today's, else the code before the newest migration.

    Return where that is, and its schema. A checkout without that history is no place to test it.
    """
    newest = newest_revision()
    added = _git("log", "--diff-filter=A", "--format=%H", "--", f"migrations/versions/{newest}_*")
    releases = _git("tag", "--list", "v*", "--sort=-version:refname")
    for commit in (*releases, *(f"{one}~1" for one in added), "HEAD"):  # the migration may be about to be committed
        schemas = [Path(one).name for one in _git("ls-tree", "--name-only", commit, "migrations/versions/")]
        oldest_is_known = any(name.startswith("0018") for name in schemas)  # there were no workers before
        if oldest_is_known and not any(name.startswith(newest) for name in schemas):
            return _unpacked(commit, folder), max(name for name in schemas if name[0].isdigit()).partition("_")[0]
    pytest.skip(f"this checkout has no history from before schema {newest}: a rolling upgrade needs a version before")


def _unpacked(commit: str, folder: Path) -> Path:
    packed = subprocess.run(
        ["git", "archive", commit, "monitor", "migrations"], cwd=CODE, check=True, capture_output=True
    )
    with tarfile.open(fileobj=io.BytesIO(packed.stdout)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def _git(*words: str) -> list[str]:
    try:
        ran = subprocess.run(["git", *words], cwd=CODE, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return []
    return ran.stdout.split() if ran.returncode == 0 else []
