"""The server that the tests start is one for all who ask, and ends with the last of them, however that dies."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from tests.contract.postgres import PostgresError, shared_server

pytestmark = pytest.mark.skipif("MONITOR_TEST_POSTGRES" in os.environ, reason="a server of the user's is used")

HOME = Path(__file__).resolve().parents[2]
USER = """
import sys
from pathlib import Path
from tests.contract.postgres import shared_server
with shared_server(Path(sys.argv[1])) as url:
    print(url, flush=True)
    sys.stdin.read()
"""


def another_user(folder: Path) -> subprocess.Popen[str]:
    """Start a process that holds the server."""
    return subprocess.Popen(
        [sys.executable, "-c", USER, str(folder)], cwd=HOME, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def said(process: subprocess.Popen[str]) -> str:
    """Return the URL that a process was given."""
    assert process.stdout is not None
    return process.stdout.readline().strip()


def until(condition: Callable[[], bool]) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + 20
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_the_server_outlives_its_starter_and_ends_with_its_last_user(tmp_path: Path) -> None:
    first, second = another_user(tmp_path), another_user(tmp_path)
    try:
        url = said(first)
        assert said(second) == url
        home = Path(url.partition("?host=")[2])
        first.send_signal(signal.SIGKILL)
        first.wait()
        with psycopg.connect(url) as connection:
            assert connection.execute("select 1").fetchone() == (1,)
        second.send_signal(signal.SIGKILL)
        second.wait()
        until(lambda: not home.exists())
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(url)
    finally:
        for process in (first, second):
            process.kill()
            process.communicate()


def test_a_server_that_cannot_start_fails_loudly(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(PostgresError, match="did not start"), shared_server(tmp_path):
        pass
