"""What `why` and `plan` ask of the store, on both databases."""

from dataclasses import replace

from monitor.model import ids
from monitor.model.development import News, Placement
from monitor.storage.alerts import save_alerts
from monitor.storage.database import Database
from monitor.storage.engine import open_engine, writing
from monitor.storage.entries import entries_by_id, insert_entries
from monitor.storage.feeds import sync_feeds
from monitor.storage.migrate import upgrade
from monitor.storage.past import copy_past, polls_since, vectors_stored
from monitor.storage.placing import Placed, save_placements
from monitor.storage.stories import developments_by_id, save_hits
from monitor.storage.why import (
    alerts_about,
    all_alerts,
    entries_at,
    entries_titled,
    entries_whose_id_begins,
    feeds_that_carry,
    hits_of_entry,
    known_keys_of,
)
from tests.contract.samples import DAY, HOUR, NOON, a_development, a_feed, a_hit, an_alert, an_entry


def test_an_entry_is_found_by_key_id_address_and_title(database: Database) -> None:
    one, other = an_entry("a", title="Crane FALLS again"), an_entry("b", title="100% calm_sea")
    link = ids.key_hash("link", one.canonical_url)
    with database.writing() as connection:
        sync_feeds(connection, (a_feed("harbour"), a_feed("elsewhere")))
        insert_entries(connection, [one, other], [(one.feed_id, link, one.id)], NOON)
        assert [(known.entry_id, known.seen) for known in known_keys_of(connection, [link, "none"])] == [(one.id, NOON)]
        assert entries_by_id(connection, [one.id, "none"]) == [one]
        assert entries_whose_id_begins(connection, one.id[:12]) == [one]
        assert entries_at(connection, other.canonical_url) == [other]
        assert entries_titled(connection, "crane falls") == [one]
        assert entries_titled(connection, "100% calm_") == [other]
        assert entries_titled(connection, "100 calm") == []
        assert feeds_that_carry(connection, "harbour.example") == {one.feed_id: 2}
        assert feeds_that_carry(connection, "arbour.example") == {}


def test_what_was_told_of_a_hit_comes_with_its_deliveries(database: Database) -> None:
    hit = a_hit("a")
    own = an_alert("dawn", entry_id=hit.entry_id, development_id=hit.development_id)
    later = an_alert("noon", entry_id="other", development_id=hit.development_id, created_at=NOON + HOUR)
    elsewhere = an_alert("dusk", entry_id="other", development_id="other", created_at=NOON + DAY)
    with database.writing() as connection:
        save_hits(connection, [a_development("a")], [], [hit])
        for alert in (own, later, elsewhere):
            save_alerts(connection, [alert])
        assert hits_of_entry(connection, hit.entry_id) == [hit]
        assert [(alert, delivery.alert_id) for alert, delivery in alerts_about(connection, hit)] == [
            (own, own.id),
            (later, later.id),
        ]
        assert [alert for alert, _ in all_alerts(connection)] == [own, later, elsewhere]


def test_polls_come_in_their_order_and_their_entries_as_they_brought_them(database: Database) -> None:
    first = [an_entry(f"first{place}", place=place) for place in range(3)]
    second = [an_entry(f"second{place}", place=place, seen=NOON + HOUR) for place in range(2)]
    apart = an_entry("apart", feed_id=ids.feed_id("elsewhere"))
    early = an_entry("early", seen=NOON - DAY)
    with database.writing() as connection:
        insert_entries(connection, [*second, apart, *reversed(first), early], [], NOON)
        found = list(polls_since(connection, NOON))
    assert sorted(found[:2], key=len) == [[apart], first]
    assert found[2:] == [second]


def test_a_story_is_copied_as_it_was_before_a_moment(database: Database) -> None:
    before, after = a_hit("a", seen=NOON - DAY), a_hit("b", a_development("a"), seen=NOON + DAY)
    foreign = replace(a_hit("c", seen=NOON - DAY), watchlist_id="other")
    engine = open_engine("sqlite://")
    upgrade(engine)
    with database.writing() as connection, writing(engine) as copy:
        insert_entries(connection, [an_entry("a")], [], NOON)
        save_hits(connection, [a_development("a"), a_development("c")], [], [before, after, foreign])
        placement = Placement(before.development_id, "first", "nothing like it")
        save_placements(connection, [Placed(before, placement, News(), {"vector": "AAAA"})])
        copied = copy_past(connection, copy, ["cranes"], NOON)
        assert copied == {before.development_id: [before]}
        assert set(developments_by_id(copy, [before.development_id, foreign.development_id])) == set(copied)
        assert vectors_stored(copy, [before.entry_id, after.entry_id]) == {before.entry_id: "AAAA"}
    engine.dispose()
