"""An installation has a name of its own, which stays; one that told of developments before goes on without."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from monitor.storage.copying import copy_all
from monitor.storage.database import Database
from monitor.storage.installation import installation_of
from monitor.storage.migrate import upgrade
from monitor.storage.stories import save_hits
from tests.contract.revisions import bring_to
from tests.contract.samples import a_development, a_hit


def made(url: str, first: Callable[[Database], None] = lambda _: None) -> Database:
    """Return a store of today's schema; at that of before, this was done with it first."""
    bring_to(url, "0024")
    database = Database(url)
    first(database)
    upgrade(database.engine)
    return database


def name_of(database: Database) -> str:
    """Return what an installation is called."""
    with database.reading() as connection:
        return installation_of(connection)


def tell(database: Database) -> None:
    """Store a development."""
    with database.writing() as connection:
        save_hits(connection, [a_development("a")], [], [a_hit("a")])


def test_each_new_installation_has_a_name_which_an_upgrade_leaves(empty_url: str, tmp_path: Path) -> None:
    with closing(made(empty_url)) as one, closing(made(f"sqlite:///{tmp_path / 'other.db'}")) as other:
        name = name_of(one)
        upgrade(one.engine)
        assert name_of(one) == name
        assert len(name) == len(name_of(other)) == 12
        assert name != name_of(other)


def test_one_that_told_of_developments_before_goes_on_with_the_ids_that_readers_know(empty_url: str) -> None:
    with closing(made(empty_url, tell)) as database:
        assert name_of(database) == ""


def test_what_moves_to_another_database_keeps_its_name(empty_url: str, tmp_path: Path) -> None:
    files = iter(tmp_path / f"{name}.db" for name in ("named", "nameless", "second"))
    with closing(made(empty_url)) as target, closing(made(f"sqlite:///{next(files)}")) as named:
        with named.reading() as source, target.writing() as connection:
            copy_all(source, connection, lambda *_: None)
        assert name_of(target) == name_of(named) != ""
    with closing(made(f"sqlite:///{next(files)}", tell)) as old, closing(made(f"sqlite:///{next(files)}")) as new:
        with old.reading() as source, new.writing() as connection:
            copy_all(source, connection, lambda *_: None)
        assert name_of(new) == ""
