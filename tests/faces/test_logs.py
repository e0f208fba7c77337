"""What other libraries log, as the daemon shows it."""

import logging
from asyncio import CancelledError
from collections.abc import Iterator

import pytest
from loguru import logger

from monitor.cli.logs import set_up_logs
from monitor.model.config import LogConfig


@pytest.fixture
def jobs(capsys: pytest.CaptureFixture[str]) -> Iterator[logging.Logger]:
    """The log of the scheduler's jobs, shown on standard error; all is as it was afterwards."""
    del capsys  # it has to be there before the log looks for standard error
    root, jobs = logging.getLogger(), logging.getLogger("apscheduler")
    before = root.handlers[:], root.level, jobs.level
    set_up_logs(LogConfig())
    yield jobs
    logger.remove()
    root.handlers[:] = before[0]
    root.setLevel(before[1])
    jobs.setLevel(before[2])


@pytest.mark.parametrize(("error", "told"), [(CancelledError(), False), (ValueError("broken"), True)])
def test_a_job_that_the_end_broke_off_is_no_error(
    error: BaseException, told: bool, jobs: logging.Logger, capsys: pytest.CaptureFixture[str]
) -> None:
    jobs.error("Error running job poll", exc_info=(type(error), error, None))
    assert ("Error running job poll" in capsys.readouterr().err) is told
