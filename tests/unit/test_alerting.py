"""Alerting: which alerts a hit makes, in which words, and when an undelivered one is tried again."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.alerting import message
from monitor.alerting.decide import alerts_for
from monitor.alerting.message import Occasion, payload, rfc3339, short_text
from monitor.alerting.retry import WAITS, after_failure, after_success
from monitor.model.alert import Delivery
from monitor.model.development import Background, Change
from monitor.model.errors import DeliveryError
from monitor.model.hit import Evidence, Hit, Kind
from monitor.model.ids import alert_id
from monitor.model.watchlist import Entity, Rule, Watchlist
from tests.unit.builders import NOON, a_development, a_hit

BOTH = ("new", "hit")


def delta(*rules: Rule) -> Watchlist:
    return Watchlist("delta", "Floods in the delta", alerts=rules)


def types_of(hit: Hit, *rules: Rule) -> list[tuple[str, str]]:
    occasion = Occasion(hit, a_development())
    return [(alert.rule, alert.type) for alert in alerts_for(delta(*rules), occasion, NOON)]


@pytest.mark.parametrize(
    ("kind", "events", "types"),
    [
        ("first", ("new",), ["development.new"]),
        ("coverage", ("new",), []),
        ("reprint", ("new",), []),
        ("edit", ("new",), []),
        ("first", ("hit",), ["entry.hit"]),
        ("coverage", ("hit",), ["entry.hit"]),
        ("reprint", ("hit",), []),
        ("edit", ("hit",), ["entry.hit"]),
        ("first", BOTH, ["development.new", "entry.hit"]),
        ("first", ("updated", "corroborated"), []),
    ],
)
def test_a_rule_hears_of_what_it_asks_for(kind: Kind, events: tuple[str, ...], types: list[str]) -> None:
    assert [found for _, found in types_of(a_hit(kind=kind), Rule("r", "desk", events))] == types


@pytest.mark.parametrize(("least", "count"), [(0.0, 1), (0.75, 1), (0.76, 0)])
def test_a_rule_hears_of_no_score_under_its_own(least: float, count: int) -> None:
    assert len(types_of(a_hit(score=0.75), Rule("r", "desk", min_score=least))) == count


def test_a_quiet_hit_tells_nobody() -> None:
    assert types_of(a_hit(quiet=True), Rule("r", "desk", BOTH)) == []


def test_each_rule_makes_its_own_alert() -> None:
    rules = Rule("fast", "phone", min_score=0.9), Rule("all", "desk", BOTH), Rule("copy", "log")
    assert types_of(a_hit(score=0.8), *rules) == [
        ("all", "development.new"),
        ("all", "entry.hit"),
        ("copy", "development.new"),
    ]
    assert types_of(a_hit()) == []


def test_an_alert_is_named_after_its_occasion() -> None:
    rule = Rule("r", "desk", BOTH)
    first, hit = alerts_for(delta(rule), Occasion(a_hit("e9"), a_development()), NOON)
    again = alerts_for(delta(rule), Occasion(a_hit("e9"), a_development()), NOON + timedelta(days=1))
    assert (first.occasion, hit.occasion) == ("d1", "e9")
    assert first.id == alert_id("delta", "r", "development.new", "d1") != hit.id
    assert [alert.id for alert in again] == [first.id, hit.id]
    assert (first.channel, first.watchlist_id, first.created_at) == ("desk", "delta", NOON)


@pytest.mark.parametrize(
    ("origins", "ending"),
    [
        ((), "(1 origin)"),
        (("wire",), "(1 origin: wire)"),
        (("wire", "herald"), "(2 origins: wire, herald)"),
        (tuple("abcdefg"), "(7 origins: a, b, c, d, e …)"),
    ],
)
def test_the_short_text_says_what_happened_and_who_tells_it(origins: tuple[str, ...], ending: str) -> None:
    occasion = Occasion(a_hit(title="Dike gives way"), a_development(origins=origins))
    assert short_text("development.new", delta(), occasion) == f"Floods in the delta: Dike gives way {ending}"


def test_the_short_text_says_what_was_told_otherwise_and_how_long_the_story_slept() -> None:
    changes = (
        Change("number", "12", "30", "e1"),
        Change("negation", "Dike held", "Dike did not hold", "e1"),
        Change("name", None, "Kampen", "e1"),
    )
    occasion = Occasion(a_hit(title="Toll rises", kind="coverage"), a_development(origins=("wire",)), changes)
    told = short_text("development.updated", delta(), occasion)
    assert told == "Floods in the delta: Toll rises (12 → 30; 1 origin: wire)"
    woken = replace(occasion.development, woke_after=timedelta(days=16, hours=5))
    told = short_text("development.new", delta(), Occasion(a_hit(title="Dike gives way"), woken))
    assert told == "Floods in the delta: Dike gives way (after 16 quiet days; 1 origin: wire)"
    later = short_text("development.updated", delta(), replace(occasion, development=woken))
    assert later == "Floods in the delta: Toll rises (12 → 30; 1 origin: wire)", "it woke once"


def test_the_short_text_tells_an_update_and_a_second_origin_from_what_is_new() -> None:
    report = a_hit(title="Dike did not hold", kind="coverage")
    denied = Occasion(report, a_development(origins=("wire",)), (Change("negation", "Dike held", "It did not", "e1"),))
    assert short_text("development.updated", delta(), denied).endswith("Dike did not hold (update; 1 origin: wire)")
    second = Occasion(report, a_development(origins=("wire", "herald")), corroborated=True)
    told = short_text("development.corroborated", delta(), second)
    assert told.endswith("Dike did not hold (now 2 origins: wire, herald)")


def test_the_short_text_names_a_story_of_a_long_title_in_short() -> None:
    long = replace(delta(), title="Floods in the delta after the dike at Kampen gave way", entities=())
    told = short_text("development.new", long, Occasion(a_hit(title="Dike gives way"), a_development(origins=())))
    assert told == "Floods in the delta after …: Dike gives way (1 origin)"


def test_numbers_behind_a_title_from_right_to_left_stay_in_their_order() -> None:
    changes = (Change("number", "12", "30", "e1"),)
    occasion = Occasion(a_hit(title="ارتفاع عدد القتلى"), a_development(origins=("wire",)), changes)
    told = short_text("development.updated", delta(), occasion)
    assert told == "Floods in the delta: ارتفاع عدد القتلى\N{LEFT-TO-RIGHT MARK} (12 → 30; 1 origin: wire)"


def test_a_hit_without_a_title_is_told_by_its_address() -> None:
    occasion = Occasion(a_hit(url="https://herald.example/1"), a_development(origins=()))
    assert (
        short_text("development.new", delta(), occasion) == "Floods in the delta: https://herald.example/1 (1 origin)"
    )


EVIDENCE = Evidence("dike", "thing", "Díke", "title", 4, 8)


def full_hit() -> Hit:
    hit = a_hit(title="The Díke gives way", url="https://herald.example/dike", language="nl")
    return replace(hit, evidence=(EVIDENCE,), summary="s" * 3_000, published=NOON - timedelta(hours=1))


def body_of(occasion: Occasion) -> dict[str, object]:
    body = json.loads(payload("development.new", "a1", "fast", delta(), occasion, NOON))
    assert isinstance(body, dict)
    return body


def test_the_payload_holds_every_promised_field() -> None:
    occasion = Occasion(full_hit(), a_development(follows="d0"), site="https://desk.example/")
    assert body_of(occasion) == {
        "type": "development.new",
        "timestamp": "2024-05-07T12:00:00Z",
        "data": {
            "text": "Floods in the delta: The Díke gives way (1 origin: herald.example)",
            "alert": {"id": "a1", "rule": "fast", "held_by": None},
            "watchlist": {"id": "delta", "title": "Floods in the delta", "short": "Floods in the delta"},
            "development": {
                "id": "d1",
                "aliases": [],
                "title": "Dike gives way",
                "language": "en",
                "url": "https://herald.example/dike",
                "page": "https://desk.example/developments/d1",
                "first_seen": "2024-05-07T12:00:00Z",
                "last_seen": "2024-05-07T12:00:00Z",
                "follows": "d0",
                "woke_after": None,
                "origins": 1,
                "languages": ["en"],
                "new": {"entities": [], "numbers": [], "terms": [], "sentence": None},
                "changed": [],
            },
            "entries": [
                {
                    "id": "e1",
                    "kind": "first",
                    "title": "The Díke gives way",
                    "url": "https://herald.example/dike",
                    "summary": "s" * 2_000,
                    "language": "nl",
                    "published": "2024-05-07T11:00:00Z",
                    "seen": "2024-05-07T12:00:00Z",
                    "feed": {"id": "f1", "url": "https://herald.example/rss", "name": "Herald"},
                    "origin": "herald.example",
                    "score": 0.75,
                    "matched": [
                        {"id": "dike", "type": "thing", "text": "Díke", "field": "title", "start": 4, "end": 8}
                    ],
                }
            ],
            "coverage": [],
            "story": [],
            "links": {
                "open": "https://desk.example/developments/d1",
                "why": "https://desk.example/developments/d1?entry=e1#why-e1",
                "silence": "https://desk.example/silences?watchlist=delta&for=2h",
            },
        },
    }


def test_the_payload_recalls_the_other_reports_and_the_story_so_far() -> None:
    reports = tuple(a_hit(f"e{number}", kind="coverage", origin=f"o{number}") for number in range(1, 14))
    earlier = a_development(id="d0", title="Dike is inspected", origins=("a", "b"))
    occasion = Occasion(a_hit(), a_development(), background=Background((earlier,), reports))
    data = body_of(occasion)["data"]
    assert isinstance(data, dict)
    assert [one["id"] for one in data["coverage"]] == [f"e{number}" for number in range(2, 12)]
    assert data["story"] == [
        {
            "id": "d0",
            "title": "Dike is inspected",
            "url": "https://herald.example/dike",
            "page": None,
            "language": "en",
            "first_seen": "2024-05-07T12:00:00Z",
            "origins": 2,
        }
    ]
    assert data["links"] == {"open": None, "why": None, "silence": None}


@pytest.mark.parametrize(
    ("title", "names", "short"),
    [
        ("Floods in the delta", ("Delta",), "Floods in the delta"),
        ("Mali accuses France of arming jihadists", ("Mali", "France"), "Mali–France"),
        ("Mali accuses France of arming jihadists", ("Mali",), "Mali"),
        ("Mali accuses France of arming jihadists", (), "Mali accuses France of …"),
        ("Mali accuses France of arming jihadists", ("Mali", "Francophone Africa of the West"), "Mali"),
        ("Mali accuses France of arming jihadists", ("Mali", "Northern Mali", "France"), "Mali–France"),
        ("Mali accuses France of arming jihadists", ("Wagner", "Mali", "France"), "Mali–France"),
        ("Mali accuses France of arming jihadists", ("m" * 40,), "Mali accuses France of …"),
        ("m" * 60, (), "m" * 27 + "…"),
    ],
)
def test_a_story_has_a_short_title_for_a_subject(title: str, names: tuple[str, ...], short: str) -> None:
    entities = tuple(Entity(name.lower(), name, "place", 9.0 - at) for at, name in enumerate(names))
    assert message.short_title(Watchlist("w", title, entities=entities[::-1])) == short


def test_a_title_in_another_language_names_the_entities_of_its_short_one() -> None:
    entities = (
        Entity("mali", "Mali", "place", 3.0, (("*", "Bamako"), ("nl", "Malinese"))),
        Entity("council", "Security Council", "organisation", 2.5, (("nl", "Veiligheidsraad"),)),
        Entity("france", "France", "place", 2.0, (("nl", "Frankrijk"),)),
    )
    title = "Mali beschuldigt Frankrijk van wapensteun aan jihadisten"
    assert message.short_title(Watchlist("w", title, entities=entities)) == "Mali–France"


@pytest.mark.parametrize(("origins", "count"), [((), 1), (("a",), 1), (("a", "b", "c"), 3)])
def test_the_payload_counts_origins(origins: tuple[str, ...], count: int) -> None:
    data = body_of(Occasion(a_hit(), a_development(origins=origins)))["data"]
    assert isinstance(data, dict)
    assert data["development"]["origins"] == count


def test_the_same_arguments_give_the_same_bytes() -> None:
    def made() -> str:
        return payload("entry.hit", "a1", "fast", delta(), Occasion(full_hit(), a_development()), NOON)

    assert made() == made()
    assert made().isascii()
    assert ": " not in made().split('"text"')[0]


def test_a_moment_is_told_in_utc() -> None:
    eastern = timezone(timedelta(hours=-5))
    assert rfc3339(datetime(2024, 1, 31, 23, 30, 5, 999_999, eastern)) == "2024-02-01T04:30:05Z"
    assert rfc3339(None) is None


def test_a_test_alert_says_that_it_is_one() -> None:
    body = json.loads(message.test_payload("desk", NOON))
    assert body["type"] == "test"
    assert body["timestamp"] == "2024-05-07T12:00:00Z"
    assert body["data"] == {"text": message.test_text("desk"), "channel": "desk"}
    assert "test" in message.test_text("desk")
    assert "desk" in message.test_text("desk")


def pending(attempts: int = 0) -> Delivery:
    return Delivery("x1", "a1", "desk", "pending", attempts, NOON, NOON, "development.new", "t", "{}")


HOURS = [1, 2, 4, 8, 12, 24, 24]
SCHEDULE = [*(timedelta(seconds=s) for s in (5, 10, 20)), *(timedelta(minutes=m) for m in (1, 5, 15, 30))]
SCHEDULE += [timedelta(hours=h) for h in HOURS]


def test_an_undelivered_alert_is_tried_again_on_the_promised_schedule() -> None:
    delivery, now = pending(), NOON
    for number, wait in enumerate(SCHEDULE, 1):
        delivery = after_failure(delivery, DeliveryError("no answer"), now, 0.0)
        assert (delivery.state, delivery.attempts) == ("pending", number)
        assert delivery.next_attempt_at == now + wait
        assert delivery.last_error == "no answer"
        now = delivery.next_attempt_at
    dead = after_failure(delivery, DeliveryError("still none"), now, 0.0)
    assert (dead.state, dead.attempts, dead.next_attempt_at, dead.done_at) == ("dead", 15, None, now)


@given(st.integers(0, len(WAITS) - 1), st.floats(0, 1, exclude_max=True))
def test_a_wait_is_lengthened_by_up_to_a_tenth(attempts: int, chance: float) -> None:
    due = after_failure(pending(attempts), DeliveryError("x"), NOON, chance).next_attempt_at
    assert due
    assert SCHEDULE[attempts] <= due - NOON <= SCHEDULE[attempts] * 1.1


def test_chance_spreads_the_waits() -> None:
    dues = [after_failure(pending(7), DeliveryError("x"), NOON, chance).next_attempt_at for chance in (0.0, 0.5, 0.9)]
    assert all(early and late and early < late for early, late in pairwise(dues))


@pytest.mark.parametrize(("asked", "waited"), [(3600, 3600), (1, 5), (5, 5)])
def test_retry_after_only_lengthens_the_wait(asked: int, waited: int) -> None:
    error = DeliveryError("slow down", retry_at=NOON + timedelta(seconds=asked))
    assert after_failure(pending(), error, NOON, 0.0).next_attempt_at == NOON + timedelta(seconds=waited)


def test_a_final_refusal_ends_the_delivery() -> None:
    dead = after_failure(pending(2), DeliveryError("never", permanent=True), NOON, 0.0)
    assert (dead.state, dead.attempts, dead.last_error, dead.done_at) == ("dead", 3, "never", NOON)


@pytest.mark.parametrize("attempts", [0, 5, 14])
def test_a_stopped_channel_keeps_its_deliveries(attempts: int) -> None:
    kept = after_failure(pending(attempts), DeliveryError("gone", stop=True, status=410), NOON, 0.0)
    assert (kept.state, kept.attempts, kept.last_error, kept.done_at) == ("pending", attempts, "gone", None)


def test_a_delivered_alert_is_done() -> None:
    late = datetime(2024, 5, 8, tzinfo=UTC)
    done = after_success(replace(pending(3), last_error="was slow"), late)
    assert (done.state, done.attempts, done.next_attempt_at, done.last_error) == ("delivered", 4, None, None)
    assert (done.id, done.payload, done.done_at) == ("x1", "{}", late)
