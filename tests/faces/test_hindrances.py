"""What a machine that does not let us work leads to: a sentence with the way out, and nothing lost."""

import errno
import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from py3langid import langid

from monitor.cli.errors import exit_with
from monitor.storage import engine
from tests.faces.conftest import WATCHLIST, User


def test_a_machine_without_room_for_passing_files_is_said_with_the_way_out(
    user: User, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "article.md").write_text(
        f"# Staking in Oostmeer\n\n{'De staking in Oostmeer duurt voort. ' * 9}", encoding="utf-8"
    )
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: [str(tmp_path / "nowhere")])
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(langid, "IDENTIFIER", None)
    said = user.types_bare("seed", str(tmp_path / "article.md"))
    assert said.code == 1
    assert said.err.startswith("no folder for passing files can be written to: name one in TMPDIR")


@pytest.mark.parametrize(
    ("number", "way"),
    [
        (errno.ENOSPC, "the disk is full: make room there"),
        (errno.EROFS, "it is mounted read-only"),
        (errno.EACCES, "the user that runs this may not"),
    ],
)
def test_what_the_machine_refuses_is_said_with_the_file_and_the_way_out(
    number: int, way: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert exit_with(OSError(number, "no", "data/monitor.db")) == 1
    assert capsys.readouterr().err.startswith(f"data/monitor.db: {way}")


def test_a_bug_is_not_hidden_in_a_sentence() -> None:
    with pytest.raises(ConnectionResetError):
        exit_with(ConnectionResetError(errno.ECONNRESET, "reset"))


def test_a_database_that_another_program_keeps_to_itself_is_said_so(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine, "BUSY_MILLISECONDS", 50)
    user.publishes("Rustige dag aan zee")
    user.types("once")
    other = sqlite3.connect(user.folder.parent / "data" / "monitor.db")
    other.execute("begin immediate")
    said = user.types("once", "--all")
    other.close()
    assert said.code == 1
    assert "database is locked: another program keeps the file to itself" in said.err
    assert user.types("once", "--all").code == 0


def test_a_database_of_a_newer_version_is_never_told_to_be_upgraded(user: User) -> None:
    user.types("db", "upgrade")
    other = sqlite3.connect(user.folder.parent / "data" / "monitor.db")
    other.execute("update alembic_version set version_num = '9999'")
    other.commit()
    other.close()
    for said in (user.types("stories"), user.types("db", "current"), user.types("run")):
        assert "which a newer monitor made" in said.out + said.err
        assert "db upgrade" not in said.out + said.err


def test_a_folder_for_the_data_that_may_not_be_written_is_said_with_the_way_out(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    (user.folder.parent / "data").write_text("a file", encoding="utf-8")
    said = user.types("once")
    assert said.code == 2
    assert "a file stands where a folder should: move it away, or name another place" in said.err
    (user.folder.parent / "data").unlink()
    user.types("db", "upgrade")
    opened = os.open

    def refused(path: object, *args: int, **options: int) -> int:
        if str(path).endswith(".lock"):
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), path)
        return opened(path, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", refused)
    said = user.types("run")
    assert said.code == 1
    assert said.err.endswith("monitor.db.lock: it is mounted read-only: mount it for writing, or name another place\n")


def test_a_database_without_tables_is_no_older_schema(user: User) -> None:
    (user.folder.parent / "data").mkdir()
    (user.folder.parent / "data" / "monitor.db").touch()
    assert user.types("status").err == "nothing is stored yet (the database is empty): start with `monitor run`\n"


@pytest.mark.parametrize(
    ("locale", "shown"),
    [
        ({"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, "Grève à 马里"),
        ({"PYTHONIOENCODING": "ascii"}, "Gr?ve ? ??"),
    ],
)
def test_a_locale_without_the_letters_of_a_story_ends_no_command(
    user: User, locale: dict[str, str], shown: str
) -> None:
    user.write("watchlists/harbour.yaml", WATCHLIST.replace("The harbour strike", "Grève à 马里"))
    words = [sys.executable, "-m", "monitor", "check", "--explain", "harbour", "--config", str(user.folder)]
    said = subprocess.run(words, env=os.environ | locale, capture_output=True, check=False)
    assert (said.returncode, said.stderr) == (0, b"")
    assert shown in said.stdout.decode()


def test_a_file_of_the_configuration_that_is_not_there_or_no_file_is_named(user: User) -> None:
    feeds = user.folder / "feeds.yaml"
    feeds.unlink()
    feeds.symlink_to("nowhere")
    said = user.types("check")
    assert said.code == 2
    assert "feeds.yaml:1:1: the file cannot be read: No such file or directory" in said.err
    feeds.unlink()
    feeds.mkdir()
    assert "feeds.yaml:1:1: the file cannot be read: a folder stands where a file should" in user.types("check").err
