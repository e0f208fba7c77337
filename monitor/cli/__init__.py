"""The command line: user-visible text and exit codes live here and in web."""

import os
import signal
import sys
from types import FrameType


def _end(number: int, frame: FrameType | None) -> None:
    """End at once; the daemon puts its own handler here once it has begun."""
    del number, frame
    sys.exit(0 if "run" in sys.argv else 130)


if os.getpid() == 1:
    # The first process of a container ignores SIGTERM unless it says otherwise, and imports take a second.
    signal.signal(signal.SIGTERM, _end)
