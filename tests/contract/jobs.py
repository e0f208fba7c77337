"""Jobs of PostgreSQL that wait, whatever is claimed."""

from procrastinate import App, SyncPsycopgConnector
from procrastinate.jobs import JobDeferrer
from sqlalchemy import Connection

from monitor.storage.jobs import driver_of

_APP = App(connector=SyncPsycopgConnector())


def deferring(connection: Connection, queue: str = "quick") -> JobDeferrer:
    """Return what lets jobs wait in a queue, in the transaction of this connection."""
    return _APP.configure_task("poll_bundle", queue=queue, connection=driver_of(connection))
