"""What a user sees of an error, and the exit code: 1 failed while running, 2 the input is wrong."""

import sys

from monitor.model.errors import ConfigError, MonitorError
from monitor.model.refusals import way_out

NO_SCRATCH = "No usable temporary directory"  # as Python says it


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
    way = way_out(error)
    return f"{error.filename or 'a file'}: {way}" if way else None
