"""Start a monitor that stands still at a step of a delivery: `-m tests.chaos.standing_still LEASE STEP COMMAND …`.

Its leases of deliveries are so many seconds long, and it stops itself when it first comes to the step, until somebody
lets it go on. The code of monitor knows nothing of it.
"""

import os
import signal
import sys
from collections.abc import Callable
from datetime import timedelta
from types import ModuleType
from typing import Any

from monitor.app.delivery import deliverer
from monitor.app.delivery.deliverer import Deliverer
from monitor.app.hits import pipeline
from monitor.cli.main import main
from monitor.notify.webhook import WebhookNotifier

NOWHERE = "nowhere"
HOLDING = "holding a watchlist"
STEPS: dict[str, tuple[type | ModuleType, str]] = {
    "taken over": (Deliverer, "deliver_bundle"),  # the store was not asked yet whether it is ours still
    "about to connect": (WebhookNotifier, "headers"),  # it was
    HOLDING: (pipeline, "taken_out"),  # within the transaction that stores a poll
}


def standing_still(work: Callable[..., Any]) -> Callable[..., Any]:
    """Return this function with a halt of the process before it, the first time."""
    halts = [signal.SIGSTOP]

    def step(*args: Any, **options: Any) -> Any:
        if halts:
            os.kill(os.getpid(), halts.pop())
        return work(*args, **options)

    return step


if __name__ == "__main__":
    lease, name = (sys.argv.pop(1) for _ in range(2))
    deliverer.LEASE = timedelta(seconds=float(lease))
    if name != NOWHERE:
        owner, attribute = STEPS[name]
        setattr(owner, attribute, standing_still(getattr(owner, attribute)))
    main()
