"""When an undelivered alert is tried again. Pure: the moment and the chance are arguments."""

from dataclasses import replace
from datetime import datetime, timedelta

from monitor.model.alert import Delivery
from monitor.model.errors import DeliveryError

WAITS = tuple(
    timedelta(seconds=seconds)
    for seconds in (5, 10, 20, 60, 300, 900, 1_800, 3_600, 7_200, 14_400, 28_800, 43_200, 86_400, 86_400)
)
JITTER = 0.1  # each wait is lengthened by up to a tenth


def after_success(delivery: Delivery, now: datetime) -> Delivery:
    """Return the delivery as the receiver took it."""
    return replace(
        delivery,
        state="delivered",
        attempts=delivery.attempts + 1,
        next_attempt_at=None,
        last_error=None,
        done_at=now,
    )


def after_failure(delivery: Delivery, error: DeliveryError, now: datetime, chance: float) -> Delivery:
    """Return the delivery after a try that failed: due again later, or dead after the last of the tries.

    A channel that was stopped keeps its delivery for the day it is started. Retry-After only lengthens the wait.
    """
    tries = delivery.attempts + 1
    failed = replace(delivery, attempts=tries, last_error=str(error))
    if error.stop:
        return replace(failed, attempts=delivery.attempts, next_attempt_at=now)
    if error.permanent or tries > len(WAITS):
        return replace(failed, state="dead", next_attempt_at=None, done_at=now)
    due = now + WAITS[tries - 1] * (1 + JITTER * chance)
    return replace(failed, next_attempt_at=max(due, error.retry_at) if error.retry_at else due)
