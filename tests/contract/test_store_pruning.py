"""What is older than it is to be kept goes, a little at a time, and what is needed stays: on both databases."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Table, func, select, update

from monitor.app.daemon.keeping import AT_ONCE, KEYS_KEPT, Keeper
from monitor.model import ids
from monitor.model.config import RetentionConfig
from monitor.model.entry import Entry
from monitor.model.mark import Mark
from monitor.storage import schema
from monitor.storage.alerts import attempts_of, save_alerts
from monitor.storage.audit import list_audit, record
from monitor.storage.database import Database
from monitor.storage.entries import insert_entries, known_entries
from monitor.storage.holds import look_again
from monitor.storage.marks import save_mark
from monitor.storage.placing import save_terms
from monitor.storage.stories import developments_by_id, save_hits
from tests.contract.samples import DAY, NOON, a_development, a_hit, an_alert, an_entry

KEEP = RetentionConfig(entries=DAY, stories=3 * DAY, deliveries=2 * DAY, audit=4 * DAY)


def kept(database: Database, *new: Entry, shown: datetime = NOON) -> None:
    """Keep entries, each under a key made of its own id that its feed showed then."""
    keys = [(one.feed_id, ids.key_hash("guid", one.id), one.id) for one in new]
    with database.writing() as connection:
        insert_entries(connection, list(new), keys, shown)


def count(database: Database, table: Table) -> int:
    """Return how many rows a table has."""
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(table)).scalar_one()


def titles(database: Database) -> list[str]:
    """Return what is left of the entries."""
    with database.reading() as connection:
        return sorted(connection.execute(select(schema.entries.c.title)).scalars())


async def test_an_entry_goes_at_its_age_and_is_known_for_much_longer(database: Database) -> None:
    old, young = an_entry("old", seen=NOON - 2 * DAY), an_entry("young", seen=NOON - DAY)
    kept(database, old, young)
    assert (await Keeper(database).prune(KEEP, NOON))["entries"] == 1
    assert titles(database) == [young.title]
    with database.reading() as connection:
        (known,) = known_entries(connection, old.feed_id, [ids.key_hash("guid", old.id)]).values()
        assert (known.entry_id, known.content_hash) == (old.id, None)


async def test_a_key_goes_long_after_its_entry(database: Database) -> None:
    old = an_entry("old", seen=NOON - 300 * DAY)
    kept(database, old, shown=NOON - 300 * DAY)
    kept(database, an_entry("young"))
    assert (await Keeper(database).prune(KEEP, NOON - 300 * DAY + KEYS_KEPT))["keys"] == 0
    assert (await Keeper(database).prune(KEEP, NOON))["keys"] == 1
    assert count(database, schema.entry_keys) == 1


async def test_a_hit_keeps_its_entry_as_long_as_its_story_is_kept(database: Database) -> None:
    development = a_development("hit", last_seen=NOON - 2 * DAY)
    kept(database, an_entry("hit", seen=NOON - 2 * DAY))
    with database.writing() as connection:
        save_hits(connection, [development], [], [a_hit("hit", seen=NOON - 2 * DAY)])
        save_terms(connection, development, ["crane"], NOON)
    keeper = Keeper(database)
    assert not any((await keeper.prune(KEEP, NOON)).values())
    gone = await Keeper(database).prune(KEEP, NOON + 2 * DAY)
    assert (gone["developments"], gone["entries"]) == (1, 1)
    for table in (schema.developments, schema.hits, schema.development_terms, schema.entries):
        assert count(database, table) == 0


async def test_an_entry_that_a_person_spoke_of_stays_with_what_was_said(database: Database) -> None:
    spoken = an_entry("spoken", seen=NOON - 30 * DAY)
    kept(database, spoken, an_entry("old", seen=NOON - 30 * DAY))
    with database.writing() as connection:
        save_mark(connection, Mark("mali", spoken.id, wanted=False, at=NOON - 29 * DAY, who="anna"))
    assert (await Keeper(database).prune(KEEP, NOON))["entries"] == 1
    assert (titles(database), count(database, schema.marks)) == ([spoken.title], 1)


async def test_a_story_is_kept_for_ever_unless_somebody_says_otherwise(database: Database) -> None:
    with database.writing() as connection:
        save_hits(connection, [a_development("hit")], [], [a_hit("hit")])
    assert not any((await Keeper(database).prune(RetentionConfig(), NOON + 30_000 * DAY)).values())


async def test_a_seed_and_what_an_alert_is_under_way_about_stay(database: Database) -> None:
    seed, told, plain = (a_development(name) for name in ("seed", "told", "plain"))
    follower = a_development("follower", last_seen=NOON + 9 * DAY, follows=plain.id)
    with database.writing() as connection:
        developments = [replace(seed, baseline=True), told, plain, follower]
        hits = [a_hit(name, replace(a_development(name))) for name in ("seed", "told", "plain", "follower")]
        save_hits(connection, developments, [], hits)
        save_alerts(connection, [an_alert("told", development_id=told.id)])
    assert (await Keeper(database).prune(KEEP, NOON + 9 * DAY))["developments"] == 1
    with database.reading() as connection:
        left = developments_by_id(connection, [one.id for one in (seed, told, plain, follower)])
    assert set(left) == {seed.id, told.id, follower.id}
    assert left[follower.id].follows is None


async def test_a_delivery_goes_with_its_tries_and_its_alert_once_it_has_ended(database: Database) -> None:
    with database.writing() as connection:
        save_alerts(connection, [an_alert("done"), an_alert("waits")])
        done = next(row for row in connection.execute(select(schema.deliveries)) if row.alert_id == an_alert("done").id)
        ended = {"state": "delivered", "done_at": NOON}
        connection.execute(update(schema.deliveries).where(schema.deliveries.c.id == done.id).values(**ended))
        look_again(connection, [])
    assert (await Keeper(database).prune(KEEP, NOON + DAY))["deliveries"] == 0
    assert (await Keeper(database).prune(KEEP, NOON + 3 * DAY))["deliveries"] == 1
    assert (count(database, schema.deliveries), count(database, schema.alerts)) == (1, 1)
    with database.reading() as connection:
        assert attempts_of(connection, done.id) == []


async def test_a_record_of_the_audit_goes_at_its_age(database: Database) -> None:
    with database.writing() as connection:
        record(connection, NOON - 5 * DAY, "anna", "reload")
        record(connection, NOON, "anna", "reload")
    assert (await Keeper(database).prune(KEEP, NOON))["records"] == 1
    with database.reading() as connection:
        assert [one.at for one in list_audit(connection)] == [NOON]


async def test_more_than_one_step_takes_is_taken_in_several(database: Database) -> None:
    kept(database, *(an_entry(f"n{number}", seen=NOON - 2 * DAY) for number in range(2 * AT_ONCE + 1)))
    assert (await Keeper(database).prune(KEEP, NOON))["entries"] == 2 * AT_ONCE + 1
    assert titles(database) == []
