"""An upgrade that is killed at one of its statements, in a process of its own."""

import os
import signal
from itertools import count
from multiprocessing import get_context

from sqlalchemy import event

from monitor.storage.engine import open_engine
from monitor.storage.migrate import upgrade

_processes = get_context("forkserver")


def upgrade_killed_at(url: str, statement: int) -> bool:
    """Upgrade this database and kill the process before this statement; return whether there was one."""
    _processes.set_forkserver_preload([__name__])
    process = _processes.Process(target=_upgrade, args=(url, statement))
    process.start()
    process.join()
    assert process.exitcode in {0, -signal.SIGKILL}, f"the upgrade ended with {process.exitcode}"
    return process.exitcode != 0


def _upgrade(url: str, last: int) -> None:
    engine, numbers = open_engine(url), count(1)

    def die(*_: object) -> None:
        if next(numbers) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(engine, "before_cursor_execute", die)
    event.listen(engine, "commit", die)
    upgrade(engine)
