"""What a user sees of an error, and the exit code: 1 failed while running, 2 the input is wrong."""

import errno
import sys

from monitor.model.errors import ConfigError, MonitorError

NO_SCRATCH = "No usable temporary directory"  # as Python says it
WAYS = {
    errno.ENOSPC: "the disk is full: make room there, and try again",
    errno.EDQUOT: "the user's share of the disk is full: make room there, and try again",
    errno.EROFS: "it is mounted read-only: mount it for writing, or name another place",
    errno.EACCES: "the user that runs this may not: give it the right, or name another place",
    errno.EPERM: "the user that runs this may not: give it the right, or name another place",
    errno.EMFILE: "too many files are open: raise the limit (`ulimit -n`)",
}


def exit_with(error: Exception) -> int:
    """Say in one sentence what is wrong and return the exit code; a bug is raised again."""
    if isinstance(error, ConfigError):
        for fault in error.faults:
            sys.stderr.write(f"{fault}\n")
        sys.stderr.write(f"{error}\n")
        return 2
    said = str(error) if isinstance(error, MonitorError) else _said(error)
    if said is None:
        raise error
    sys.stderr.write(f"{said}\n")
    return 1


def _said(error: Exception) -> str | None:
    """Return what a machine that does not let us work says, and the way out; None of any other error."""
    if not isinstance(error, OSError):
        return None
    if NO_SCRATCH in str(error):
        return (
            "no folder for passing files can be written to: name one in TMPDIR "
            "(in a container, give it one with `--tmpfs /tmp`)"
        )
    way = WAYS.get(error.errno or 0)
    return f"{error.filename or 'a file'}: {way}" if way else None
