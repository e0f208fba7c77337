"""Start monitor on a machine whose clock is wrong: `python -m tests.chaos.off_clock SECONDS COMMAND …`."""

import sys
from datetime import datetime, timedelta, tzinfo

from monitor.app.process import clock
from monitor.cli.main import main


class Wrong(datetime):
    """The machine's moment, which is off."""

    off = timedelta(seconds=float(sys.argv.pop(1)))

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "Wrong":
        """Return what the machine says."""
        return super().now(tz) + cls.off


vars(clock)["datetime"] = Wrong
main()
