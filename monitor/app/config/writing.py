"""Files of a configuration are written whole or not at all, over the mode that they had."""

import errno
from pathlib import Path

from monitor.model.errors import ConfigError
from monitor.model.refusals import refusal

READ_ONLY = (
    "it is mounted read-only; in a container mount a folder of yours to write in: docs/operations.md, The container"
)
NO_RIGHT = "the user that runs this may not write there: give it the folder, or name another with --config"


def write_file(path: Path, text: str, *, private: bool = False) -> None:
    """Write a file, for its owner's eyes alone where it is `private`; ConfigError where it cannot be written."""
    target = path.resolve()  # a link stays one
    beside = target.with_name(f".{target.name}.new")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside.touch(mode=0o600 if private else 0o644)
        beside.write_text(text, encoding="utf-8")
        if target.exists():
            beside.chmod(target.stat().st_mode)
        beside.replace(target)
    except OSError as error:
        ways = {errno.EROFS: READ_ONLY, errno.EACCES: NO_RIGHT, errno.EPERM: NO_RIGHT}
        raise ConfigError(f"{path} cannot be written: {ways.get(error.errno or 0) or refusal(error)}") from error
