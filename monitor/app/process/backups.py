"""The folder of backups of an SQLite database: when the next is due, and that the oldest go."""

import re
from datetime import UTC, datetime
from pathlib import Path

from monitor.model.config import BackupConfig
from monitor.model.errors import ConfigError, StorageError
from monitor.model.refusals import refusal
from monitor.storage.backup import back_up

NAME = "monitor-{:%Y%m%dT%H%M%SZ}.db"
_NAME = re.compile(r"monitor-(\d{8}T\d{6}Z)\.db")


def backups_in(folder: Path) -> list[tuple[datetime, Path]]:
    """Return the backups in a folder with when they were made, oldest first; files of other names are not ours."""
    names = (path for path in folder.glob("monitor-*.db") if _NAME.fullmatch(path.name))
    return sorted((_moment(path), path) for path in names)


def _moment(path: Path) -> datetime:
    return datetime.strptime(path.name, "monitor-%Y%m%dT%H%M%SZ.db").replace(tzinfo=UTC)


def newest_backup(config: BackupConfig) -> Path:
    """Return the newest backup; ConfigError where there is none."""
    found = backups_in(Path(config.folder))
    if not found:
        raise ConfigError(f"there is no backup in {config.folder}: name a file")
    return found[-1][1]


def is_due(config: BackupConfig, now: datetime) -> bool:
    """Tell whether the newest backup is old enough for the next."""
    found = backups_in(Path(config.folder))
    return not found or now - found[-1][0] >= config.every


def make_backup(file: Path, config: BackupConfig, now: datetime) -> Path:
    """Back up an SQLite file into the folder of backups, and let the oldest go; StorageError where that fails."""
    folder = Path(config.folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f"the folder {folder} cannot be made: {refusal(error)}") from error
    target = folder / NAME.format(now.astimezone(UTC))
    back_up(file, target)
    for _, old in backups_in(folder)[: -config.keep]:
        old.unlink(missing_ok=True)
    return target
