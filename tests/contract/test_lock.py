"""One daemon for one SQLite file, held by the kernel for as long as the process lives."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine

from monitor.model.errors import StorageError, StoreHeldError
from monitor.storage.engine import open_engine
from monitor.storage.lock import held, holder, sqlite_file

HOLDER = """
import sys
from monitor.storage.engine import open_engine
from monitor.storage.lock import held
with held(open_engine(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The path of a database."""
    return tmp_path / "monitor.db"


@pytest.fixture
def engine(file: Path) -> Iterator[Engine]:
    """An engine on it."""
    engine = open_engine(f"sqlite:///{file}")
    yield engine
    engine.dispose()


@contextmanager
def another_process(file: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a process that holds the file."""
    command = [sys.executable, "-c", HOLDER, f"sqlite:///{file}"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def test_a_second_holder_is_refused_with_a_sentence_that_names_the_first(file: Path, engine: Engine) -> None:
    with another_process(file) as process:
        with pytest.raises(StoreHeldError) as caught, held(engine):
            pass
        said = str(caught.value)
        assert str(file) in said
        assert f"process {process.pid})" in said
        assert "stop it first" in said


def test_the_lock_is_free_when_its_holder_was_killed(file: Path, engine: Engine) -> None:
    with another_process(file) as process:
        process.send_signal(signal.SIGKILL)
        process.wait()
        with held(engine):
            assert Path(f"{file}.lock").read_text() == str(os.getpid())


def test_the_lock_is_free_when_its_holder_has_ended(engine: Engine) -> None:
    with held(engine):
        pass
    with pytest.raises(ZeroDivisionError), held(engine):
        raise ZeroDivisionError
    with held(engine):
        pass


def test_one_process_cannot_hold_a_file_twice(engine: Engine) -> None:
    with held(engine):
        with pytest.raises(StoreHeldError, match=f"process {os.getpid()}"), held(engine):
            pass
        with pytest.raises(StoreHeldError), held(engine):  # the refusal took nothing from the holder
            pass


def test_a_child_of_the_holder_does_not_keep_the_lock(engine: Engine) -> None:
    command = [sys.executable, "-c", "print(flush=True); input()"]
    with held(engine):
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, close_fds=False)
        assert child.stdout is not None
        assert child.stdout.readline() == b"\n"
    try:
        with held(engine):
            pass
    finally:
        child.communicate(b"\n")


def test_two_files_are_held_side_by_side(tmp_path: Path, engine: Engine) -> None:
    other = open_engine(f"sqlite:///{tmp_path / 'other.db'}")
    with held(engine), held(other):
        assert holder(engine) == holder(other) == str(os.getpid())
    assert (holder(engine), holder(other)) == (None, None)


def test_a_folder_that_is_missing_is_said_in_a_sentence(tmp_path: Path) -> None:
    engine = open_engine(f"sqlite:///{tmp_path / 'missing' / 'monitor.db'}")
    with pytest.raises(StorageError, match="missing") as caught, held(engine):
        pass
    assert "No such file or directory" in str(caught.value)


def test_a_database_in_memory_and_postgresql_need_no_lock() -> None:
    for url in ("sqlite://", "sqlite:///:memory:", "postgresql://nobody@127.0.0.1/none"):
        engine = open_engine(url)
        assert sqlite_file(engine) is None
        with held(engine), held(engine):
            pass
