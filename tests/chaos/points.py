"""Start a monitor that dies at a step of its work: `python -m tests.chaos.points STEP TIMES MISTAKE COMMAND …`.

It is killed when it comes to the step for the so-manieth time. The code of monitor knows nothing of it.
"""

import inspect
import os
import signal
import sys
from collections.abc import Callable
from itertools import count
from types import ModuleType
from typing import Any, NamedTuple

from monitor.app.delivery.deliverer import Deliverer
from monitor.app.hits import pipeline
from monitor.app.polling.poll import Poll
from monitor.cli.main import main
from monitor.feeds.fetch import Fetcher
from monitor.notify.webhook import WebhookNotifier
from tests.chaos.mistakes import MISTAKES


class Point(NamedTuple):
    """Before or after which function of monitor it dies."""

    owner: type | ModuleType
    name: str
    before: bool = False


POINTS = {
    "fetched": Point(Fetcher, "fetch"),  # nothing of it is written down
    "storing": Point(pipeline, "store"),  # written, and not committed
    "stored": Point(Poll, "_keep"),
    "claiming": Point(Deliverer, "claim"),  # written, and not committed
    "sending": Point(WebhookNotifier, "send", before=True),
    "sent": Point(WebhookNotifier, "send"),
    "marked": Point(Deliverer, "_save"),
}


def dying(work: Callable[..., Any], times: int, *, before: bool) -> Callable[..., Any]:
    """Return this function with an end of the process in it."""
    numbers = count(1)

    def die() -> None:
        if next(numbers) == times:
            os.kill(os.getpid(), signal.SIGKILL)

    def step(*args: Any, **options: Any) -> Any:
        if before:
            die()
        result = work(*args, **options)
        if not before:
            die()
        return result

    async def later(*args: Any, **options: Any) -> Any:
        if before:
            die()
        result = await work(*args, **options)
        if not before:
            die()
        return result

    return later if inspect.iscoroutinefunction(work) else step


if __name__ == "__main__":
    name, times, mistake = (sys.argv.pop(1) for _ in range(3))
    if mistake in MISTAKES:
        MISTAKES[mistake](setattr)
    if name in POINTS:
        owner, attribute, before = POINTS[name]
        setattr(owner, attribute, dying(getattr(owner, attribute), int(times), before=before))
    main()
