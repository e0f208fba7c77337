"""Alerts, deliveries, attempts and stopped channels, on both databases."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from monitor.model.alert import Attempt, ChannelStop, Delivery
from monitor.model.errors import StorageError
from monitor.model.ids import delivery_id
from monitor.storage.alerts import (
    attempts_of,
    claim_deliveries,
    count_deliveries,
    deliveries_made,
    find_deliveries,
    list_deliveries,
    list_stops,
    resend,
    save_alerts,
    save_attempt,
    start_channel,
    stop_channel,
)
from monitor.storage.database import Database
from monitor.storage.delivery_leases import Lengthening, lengthen_leases, void_delivery_leases
from tests.contract.samples import DAY, HOUR, MINUTE, NOON, an_alert, an_attempt, let_all_go, stored_delivery

UNTIL = NOON + MINUTE
FAILED = "https://desk.example/… answered 500"


def claimed(database: Database, now: datetime = NOON, until: datetime = UNTIL, **channels: int) -> list[str]:
    """Claim in a transaction of its own; return the texts of what was claimed."""
    with database.writing() as connection:
        let_all_go(connection)
        found = claim_deliveries(connection, now, until, channels or {"desk": 10})
    return [delivery.text for delivery in found]


def listed(database: Database) -> list[Delivery]:
    """Return every delivery."""
    with database.reading() as connection:
        return list_deliveries(connection)


def test_an_alert_is_stored_with_a_delivery_that_is_due_at_once(database: Database) -> None:
    alert = an_alert("dawn")
    with database.writing() as connection:
        save_alerts(connection, [alert])
    assert listed(database) == [
        Delivery(
            id=delivery_id(alert.id, "desk"), alert_id=alert.id, channel="desk", state="pending", attempts=0,
            created_at=NOON, next_attempt_at=NOON, type=alert.type, text=alert.text, payload=alert.payload,
            watchlist_id="cranes", rule="fast",
        )
    ]  # fmt: skip


def test_an_alert_that_is_saved_twice_changes_nothing_and_is_not_sent_again(database: Database) -> None:
    with database.writing() as connection:
        delivery = stored_delivery(connection)
        done = replace(delivery, state="delivered", attempts=1, next_attempt_at=None, done_at=NOON)
        save_attempt(connection, an_attempt(delivery), done)
    with database.writing() as connection:
        save_alerts(connection, [an_alert("dawn", text="Other words", payload="{}", created_at=NOON + DAY)])
    assert listed(database) == [done]
    assert claimed(database, now=NOON + DAY) == []


def test_saving_no_alert_is_no_error(database: Database) -> None:
    with database.writing() as connection:
        save_alerts(connection, [])
    assert listed(database) == []


def test_a_delivery_is_claimed_once(database: Database) -> None:
    with database.writing() as connection:
        stored_delivery(connection)
    assert claimed(database) == ["Cranes: dawn"]
    assert claimed(database) == []


def test_a_claimed_delivery_carries_all_that_is_sent(database: Database) -> None:
    with database.writing() as connection:
        delivery = stored_delivery(connection)
        let_all_go(connection)
        assert claim_deliveries(connection, NOON, UNTIL, {"desk": 1}) == [delivery]


def test_a_lease_that_ran_out_is_claimed_anew(database: Database) -> None:
    with database.writing() as connection:
        stored_delivery(connection)
    claimed(database)
    assert claimed(database, now=UNTIL - timedelta(microseconds=1)) == []
    assert claimed(database, now=UNTIL) == ["Cranes: dawn"]


def test_the_oldest_deliveries_are_claimed_first_and_no_more_than_there_is_room_for(database: Database) -> None:
    with database.writing() as connection:
        save_alerts(
            connection, [an_alert(str(number), created_at=NOON - number * MINUTE) for number in range(4)]
        )  # fmt: skip
    assert claimed(database, desk=3) == ["Cranes: 3", "Cranes: 2", "Cranes: 1"]
    assert claimed(database, desk=3) == ["Cranes: 0"]


def test_each_channel_has_room_of_its_own_and_others_get_none(database: Database) -> None:
    with database.writing() as connection:
        save_alerts(
            connection,
            [an_alert(f"{channel}{number}", channel) for channel in ("desk", "full", "phone") for number in range(2)],
        )
    assert len(claimed(database, desk=1, full=0)) == 1
    assert sorted(claimed(database, phone=5)) == ["Cranes: phone0", "Cranes: phone1"]
    assert claimed(database, full=-1) == []


def test_what_is_not_yet_due_waits(database: Database) -> None:
    with database.writing() as connection:
        delivery = stored_delivery(connection)
        save_attempt(
            connection, an_attempt(delivery, ok=False), replace(delivery, attempts=1, next_attempt_at=NOON + HOUR)
        )
    assert claimed(database, now=NOON + HOUR - MINUTE) == []
    assert claimed(database, now=NOON + HOUR) == ["Cranes: dawn"]


@pytest.mark.parametrize("state", ["held", "delivered", "dead"])
def test_only_what_is_pending_is_claimed(database: Database, state: str) -> None:
    with database.writing() as connection:
        delivery = stored_delivery(connection)
        save_attempt(connection, an_attempt(delivery), replace(delivery, state=state))  # type: ignore[arg-type]
    assert claimed(database, now=NOON + DAY) == []


def test_a_stopped_channel_gets_nothing_until_it_is_started(database: Database) -> None:
    with database.writing() as connection:
        stored_delivery(connection, "dawn", "desk")
        stored_delivery(connection, "dusk", "phone")
        stop_channel(connection, ChannelStop("desk", NOON, "it is gone for good"))
    assert claimed(database, desk=5, phone=5) == ["Cranes: dusk"]
    with database.writing() as connection:
        assert start_channel(connection, "desk")
        assert not start_channel(connection, "desk")
    assert claimed(database, desk=5, phone=5) == ["Cranes: dawn"]


def test_stops_are_listed_and_keep_the_moment_of_the_first(database: Database) -> None:
    with database.writing() as connection:
        stop_channel(connection, ChannelStop("phone", NOON, "gone"))
        stop_channel(connection, ChannelStop("desk", NOON, "gone — fort"))
        stop_channel(connection, ChannelStop("phone", NOON + DAY, "still gone"))
    with database.reading() as connection:
        assert list_stops(connection) == [
            ChannelStop("desk", NOON, "gone — fort"),
            ChannelStop("phone", NOON, "still gone"),
        ]


def test_tries_are_numbered_in_the_order_they_are_stored(database: Database) -> None:
    with database.writing() as connection:
        delivery = stored_delivery(connection)
        other = stored_delivery(connection, "dusk")
        first = an_attempt(delivery, ok=False, status=None, error="no answer — Zeit", answer="", milliseconds=15_000)
        second = an_attempt(delivery, at=NOON + HOUR, answer="danke ✓", number=77)
        for attempt, owner in ((first, delivery), (an_attempt(other), other), (second, delivery)):
            save_attempt(connection, attempt, owner)
    with database.reading() as connection:
        assert attempts_of(connection, delivery.id) == [replace(first, number=1), replace(second, number=2)]
        assert [attempt.number for attempt in attempts_of(connection, other.id)] == [1]
        assert attempts_of(connection, "unknown") == []


def test_a_try_stores_how_its_delivery_stands_and_gives_the_lease_back(database: Database) -> None:
    with database.writing() as connection:
        delivery = stored_delivery(connection)
    claimed(database)
    failed = replace(delivery, attempts=1, next_attempt_at=NOON + timedelta(seconds=5), last_error=FAILED)
    with database.writing() as connection:
        save_attempt(connection, an_attempt(delivery, ok=False, status=500, error=FAILED), failed)
    assert listed(database) == [failed]
    assert claimed(database, now=NOON + timedelta(seconds=5)) == ["Cranes: dawn"]
    done = replace(failed, state="delivered", attempts=2, next_attempt_at=None, last_error=None, done_at=NOON + HOUR)
    with database.writing() as connection:
        save_attempt(connection, an_attempt(delivery), done)
    assert listed(database) == [done]


def test_a_lease_is_lengthened_where_it_is_ours_by_one_of_its_moments(database: Database) -> None:
    later, latest = UNTIL + MINUTE, UNTIL + HOUR
    with database.writing() as connection:
        dawn, dusk = stored_delivery(connection, "dawn"), stored_delivery(connection, "dusk")
    claimed(database)
    ours, unheard = frozenset({UNTIL}), frozenset({UNTIL, later})  # what a store that was away did is not known
    with database.writing() as connection:
        assert lengthen_leases(connection, [Lengthening(dusk.id, frozenset(), latest)]) == [False]
        wanted = [Lengthening(dusk.id, unheard, later), Lengthening(dawn.id, ours, later)]
        assert lengthen_leases(connection, wanted) == [True, True]
        wanted = [Lengthening(dusk.id, unheard, latest), Lengthening(dawn.id, ours, latest)]
        assert lengthen_leases(connection, wanted) == [True, False], "dawn is leased until another moment by now"
    assert claimed(database, now=UNTIL) == []
    assert claimed(database, now=later) == ["Cranes: dawn"]


def test_voiding_frees_every_leased_delivery(database: Database) -> None:
    with database.writing() as connection:
        stored_delivery(connection, "dawn")
        stored_delivery(connection, "dusk")
    claimed(database)
    with database.writing() as connection:
        void_delivery_leases(connection)
    assert sorted(claimed(database)) == ["Cranes: dawn", "Cranes: dusk"]


def test_a_resent_delivery_keeps_its_ids_and_body_and_starts_its_tries_anew(database: Database) -> None:
    with database.writing() as connection:
        delivery = stored_delivery(connection)
        dead = replace(delivery, state="dead", attempts=14, next_attempt_at=None, last_error=FAILED, done_at=NOON)
        save_attempt(connection, an_attempt(delivery, ok=False), dead)
    with database.writing() as connection:
        assert resend(connection, [delivery.id, "unknown"], NOON + DAY) == 1
        assert resend(connection, [], NOON + DAY) == 0
    expected = replace(delivery, next_attempt_at=NOON + DAY, rounds=1, last_error=FAILED)
    assert listed(database) == [expected]
    assert claimed(database, now=NOON + DAY) == ["Cranes: dawn"]
    with database.writing() as connection:
        save_attempt(connection, an_attempt(delivery), replace(expected, state="delivered", attempts=1))
        assert [attempt.number for attempt in attempts_of(connection, delivery.id)] == [1, 2]


def test_a_resend_of_what_was_delivered_sends_it_again(database: Database) -> None:
    with database.writing() as connection:
        delivery = stored_delivery(connection)
        save_attempt(connection, an_attempt(delivery), replace(delivery, state="delivered", next_attempt_at=None))
        resend(connection, [delivery.id], NOON)
        resend(connection, [delivery.id], NOON)
    assert [one.rounds for one in listed(database)] == [2]
    assert claimed(database) == ["Cranes: dawn"]


def test_deliveries_are_listed_newest_first_by_state_and_channel(database: Database) -> None:
    with database.writing() as connection:
        save_alerts(
            connection,
            [
                an_alert("old", "desk", created_at=NOON - DAY),
                an_alert("new", "desk", created_at=NOON),
                an_alert("mid", "phone", created_at=NOON - HOUR),
            ],
        )
        old = next(one for one in list_deliveries(connection) if one.text == "Cranes: old")
        save_attempt(connection, an_attempt(old), replace(old, state="dead"))
    with database.reading() as connection:
        everything = [one.text for one in list_deliveries(connection)]
        assert everything == ["Cranes: new", "Cranes: mid", "Cranes: old"]
        assert [one.text for one in list_deliveries(connection, limit=1)] == ["Cranes: new"]
        assert [one.text for one in list_deliveries(connection, state="dead")] == ["Cranes: old"]
        assert [one.text for one in list_deliveries(connection, channel="phone")] == ["Cranes: mid"]
        assert list_deliveries(connection, state="dead", channel="phone") == []


def test_a_delivery_is_found_by_the_beginning_of_its_id_or_its_alert_s(database: Database) -> None:
    with database.writing() as connection:
        delivery = stored_delivery(connection)
        stored_delivery(connection, "dusk")
    with database.reading() as connection:
        for prefix in (delivery.id, delivery.id[:8], delivery.alert_id, delivery.alert_id[:8]):
            assert find_deliveries(connection, prefix) == [delivery]
        assert find_deliveries(connection, "%") == []
        assert find_deliveries(connection, "_" * 26) == []
        assert len(find_deliveries(connection, "")) == 2


def test_deliveries_made_a_moment_are_named_of_one_channel_or_all(database: Database) -> None:
    alerts = [an_alert("old", created_at=NOON - HOUR), an_alert("new"), an_alert("new", "phone")]
    with database.writing() as connection:
        save_alerts(connection, alerts)
    old, new, phone = (delivery_id(alert.id, alert.channel) for alert in alerts)
    with database.reading() as connection:
        assert set(deliveries_made(connection, NOON - HOUR)) == {old, new, phone}
        assert set(deliveries_made(connection, NOON)) == {new, phone}
        assert deliveries_made(connection, NOON, channel="desk") == [new]


def test_deliveries_are_counted_by_channel_and_state(database: Database) -> None:
    with database.writing() as connection:
        save_alerts(connection, [an_alert("a"), an_alert("b"), an_alert("c", "phone")])
        delivery = stored_delivery(connection, "d")
        save_attempt(connection, an_attempt(delivery), replace(delivery, state="delivered"))
    with database.reading() as connection:
        assert count_deliveries(connection) == {
            ("desk", "pending"): 2,
            ("desk", "delivered"): 1,
            ("phone", "pending"): 1,
        }


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_two_claims_at_once_never_get_the_same_delivery(database: Database) -> None:
    with database.writing() as connection:
        save_alerts(connection, [an_alert(str(number)) for number in range(6)])
        let_all_go(connection)
    with database.writing() as one, database.writing() as other:
        first = claim_deliveries(one, NOON, UNTIL, {"desk": 4})
        second = claim_deliveries(other, NOON, UNTIL, {"desk": 4})  # passes over what the first one holds
    assert (len(first), len(second)) == (4, 2)
    assert not {one.id for one in first} & {one.id for one in second}


def test_a_try_of_a_delivery_that_is_not_there_is_refused(database: Database) -> None:
    with database.writing() as connection:
        delivery = stored_delivery(connection)
    orphan = Attempt("unknown", 0, NOON, ok=True, status=200, error=None, answer="", milliseconds=1)
    with pytest.raises(StorageError, match="the database refused"), database.writing() as connection:
        save_attempt(connection, orphan, delivery)
    assert listed(database) == [delivery]
