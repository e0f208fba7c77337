"""Tell operators: notices become alerts, in the transaction that caused them."""

from datetime import datetime

from monitor.alerting.notice import notice_alerts
from monitor.model.config import Config
from monitor.model.notice import Notice, Operators
from monitor.storage.alerts import save_alerts
from monitor.storage.database import Connection


def operators_of(config: Config) -> Operators:
    """Return who hears of troubles."""
    return Operators(config.operators, config.public_url)


def tell_operators(connection: Connection, notice: Notice, operators: Operators, now: datetime) -> None:
    """Write the alerts of a notice; an episode that was told already changes nothing."""
    save_alerts(connection, notice_alerts(notice, operators, now))
