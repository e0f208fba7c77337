"""Backups by the calendar, while the daemon works."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from monitor.app.daemon.backup_job import Backups
from monitor.app.process.backups import backups_in
from monitor.model.config import BackupConfig
from monitor.storage.backup import restore
from tests.flow.papers import report
from tests.flow.world import World, content

HOUR = timedelta(hours=1)


@pytest.fixture
def folder(world: World, tmp_path: Path) -> Path:
    """A folder for the backups of a world that has something to keep: one each day, of which three stay."""
    world.set(backup=BackupConfig(str(tmp_path / "kept"), timedelta(hours=24), 3), operators=("desk",))
    world.publish("herald", report("crane falls"))
    return tmp_path / "kept"


def names_in(folder: Path) -> list[str]:
    """Return the names of all files of a folder."""
    return sorted(path.name for path in folder.iterdir())


async def test_a_backup_is_made_each_day_and_the_oldest_go(world: World, folder: Path) -> None:
    async with world.monitor() as monitor:
        await monitor.poll()
        backups, made = Backups(monitor.parts), []
        for _ in range(24 * 5):
            await backups.look()
            made = [moment for moment, _ in backups_in(folder)]
            world.hand.pass_(HOUR)
    assert [later - sooner for sooner, later in pairwise(made)] == [timedelta(days=1)] * 2
    assert names_in(folder) == [path.name for _, path in backups_in(folder)]
    with closing(sqlite3.connect(backups_in(folder)[-1][1])) as connection:
        assert connection.execute("select count(*) from entries").fetchone() == (1,)


async def test_a_daemon_that_starts_again_waits_for_the_next_backup_all_the_same(world: World, folder: Path) -> None:
    for _ in range(3):
        async with world.monitor() as monitor:
            await Backups(monitor.parts).look()
        world.hand.pass_(HOUR)
    assert len(backups_in(folder)) == 1


async def test_files_of_other_names_are_nobodys_to_delete(world: World, folder: Path) -> None:
    async with world.monitor() as monitor:
        await Backups(monitor.parts).look()
        (folder / "monitor-mine.db").write_text("mine")
        for _ in range(5):
            await Backups(monitor.parts).look()
            world.hand.pass_(timedelta(days=1))
    assert "monitor-mine.db" in names_in(folder)
    assert len(backups_in(folder)) == 3


async def test_a_backup_that_fails_is_told_once_a_day_and_tried_again(
    world: World, folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "kept").write_text("no folder")
    async with world.monitor() as monitor:
        backups = Backups(monitor.parts)
        for _ in range(5):
            await backups.look()
            world.hand.pass_(timedelta(minutes=10))
        await monitor.deliver()
        (told,) = [content(asked)["data"] for asked in world.received()]
        (tmp_path / "kept").unlink()
        await backups.look()
    assert (told["kind"], "no backup could be made" in told["text"]) == ("backup", True)
    assert len(backups_in(folder)) == 1


async def test_a_backup_put_back_tells_again_only_what_came_after_it_and_under_the_same_id(
    world: World, folder: Path
) -> None:
    world.publish("herald", report("crane falls"))
    async with world.monitor() as monitor:
        await monitor.round()
        await Backups(monitor.parts).look()
        ((_, backup),) = backups_in(folder)
        world.publish("herald", report("crane falls"), report("ship sinks"))
        await monitor.round(every=True)
        file = Path(str(monitor.database.engine.url.database))
    assert len(world.received()) == 2
    restore(backup, file, file.with_name("before.db"))
    async with world.monitor() as monitor:
        await monitor.round(every=True)
        assert {one.state for one in await monitor.deliveries()} == {"delivered"}
    _, ship, again = [(asked.text("webhook-id"), content(asked)["data"]["entries"]) for asked in world.received()]
    assert again == ship
