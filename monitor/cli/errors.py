"""What a user sees of an error, and the exit code: 1 failed while running, 2 the input is wrong."""

import sys

from monitor.model.errors import ConfigError, MonitorError


def exit_with(error: Exception) -> int:
    """Say in one sentence what is wrong and return the exit code; a bug is raised again."""
    if isinstance(error, ConfigError):
        for fault in error.faults:
            sys.stderr.write(f"{fault}\n")
        sys.stderr.write(f"{error}\n")
        return 2
    if isinstance(error, MonitorError):
        sys.stderr.write(f"{error}\n")
        return 1
    raise error
