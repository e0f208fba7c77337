"""Notices to operators: when something is one, in which words, and that an episode is told once."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from jsonschema import Draft202012Validator

from monitor.alerting.notice import (
    notice_alerts,
    of_channel,
    of_clock,
    of_delivery,
    of_disk,
    of_stop,
)
from monitor.app.config.schemas import schema
from monitor.model.alert import ChannelStop, Delivery, Recipient
from monitor.model.feed import Feed
from monitor.model.notice import Notice, NoticeKind, Operators
from tests.unit.builders import NOON

HOUR, DAY, GB = timedelta(hours=1), timedelta(days=1), 1_000_000_000
FEED = Feed("f1", "herald", "https://ann:pw@herald.example/rss?token=t0ps3cret", "The Herald", "herald.example")
DESK = Operators(("desk", "phone", "desk"), "https://watch.example/")
PENDING = Delivery("x1", "a1", "newsroom", "pending", 3, NOON, NOON, "development.new", "t", "{}")
DEAD = replace(PENDING, state="dead", attempts=15, last_error="herald.example answered 500")


@pytest.mark.parametrize(
    ("kind", "type_"),
    [("failing", "feed.failing"), ("gone", "feed.failing"), ("recovered", "feed.recovered"), ("gap", "operator")],
)
def test_a_notice_is_told_to_each_channel_of_the_operators_once(kind: NoticeKind, type_: str) -> None:
    alerts = notice_alerts(Notice(kind, FEED, "feed herald has failed", "ep1"), DESK, NOON)
    assert [(one.channel, one.type, one.rule, one.watchlist_id) for one in alerts] == [
        ("desk", type_, "operators", ""),
        ("phone", type_, "operators", ""),
    ]
    body = json.loads(alerts[0].payload)
    assert list(Draft202012Validator(schema(type_)).iter_errors(body)) == []
    assert body["data"]["subject"] == "The Herald"
    assert body["data"]["page"] == "https://watch.example/feeds"
    assert "t0ps3cret" not in alerts[0].payload
    assert "pw" not in alerts[0].payload


def test_an_episode_is_one_alert_and_its_end_another() -> None:
    first, again, end, other = (
        notice_alerts(notice, DESK, NOON)[0].id
        for notice in (
            Notice("set-aside", FEED, "it is set aside", "ep1"),
            Notice("set-aside", FEED, "it is set aside still", "ep1"),
            Notice("back", FEED, "it is back", "ep1"),
            Notice("set-aside", FEED, "it is set aside again", "ep2"),
        )
    )
    assert first == again
    assert len({first, end, other}) == 3


def test_without_operators_nobody_is_told() -> None:
    assert notice_alerts(Notice("gap", FEED, "m", "e"), Operators(), NOON) == []


def test_deaths_between_two_successes_are_one_episode() -> None:
    (first,) = of_delivery(PENDING, DEAD, NOON, NOON + DAY)
    (second,) = of_delivery(PENDING, replace(DEAD, id="x2"), NOON, NOON + 2 * DAY)
    (later,) = of_delivery(PENDING, DEAD, NOON + DAY, NOON + 3 * DAY)
    assert first.episode == second.episode != later.episode
    assert "15 tries: herald.example answered 500" in first.message
    assert "monitor alerts resend x1" in first.message


@pytest.mark.parametrize("type_", ["operator", "feed.failing", "feed.recovered"])
def test_what_tells_of_troubles_makes_none(type_: str) -> None:
    assert of_delivery(PENDING, replace(DEAD, type=type_), None, NOON) == []


def test_a_delivery_that_is_tried_again_or_taken_is_no_trouble() -> None:
    assert of_delivery(PENDING, replace(PENDING, attempts=4), None, NOON) == []
    assert of_delivery(PENDING, replace(PENDING, state="delivered"), None, NOON) == []


def test_a_recipient_that_is_refused_is_named_once_a_week() -> None:
    bob = Recipient("bob@desk.example", "dead", "550 no such user")
    after = replace(PENDING, state="delivered", recipients=(Recipient("ann@desk.example", "delivered"), bob))
    (told,) = of_delivery(PENDING, after, None, NOON)
    assert "bob@desk.example refuses the mail of channel newsroom for good (550 no such user)" in told.message
    assert of_delivery(replace(PENDING, recipients=(bob,)), after, None, NOON) == []
    (same,) = of_delivery(PENDING, replace(after, id="x2"), None, NOON + HOUR)
    (later,) = of_delivery(PENDING, after, None, NOON + 8 * DAY)
    assert told.episode == same.episode != later.episode


def test_a_channel_that_is_stopped_says_how_it_is_started() -> None:
    told = of_stop(ChannelStop("newsroom", NOON, "r.example answered 410: it is gone for good"))
    assert "`monitor alerts test newsroom` starts it again" in told.message


@pytest.mark.parametrize(("failing", "told"), [(23 * HOUR, False), (24 * HOUR, True)])
def test_a_channel_is_named_when_it_has_failed_for_a_day(failing: timedelta, told: bool) -> None:
    notice = of_channel("newsroom", NOON, 7, NOON + failing)
    assert (notice is not None) is told
    if notice:
        assert "newsroom has taken nothing for 1d, and 7 deliveries wait for it" in notice.message
        later = of_channel("newsroom", NOON, 9, NOON + 2 * failing)
        assert later is not None
        assert later.episode == notice.episode


@pytest.mark.parametrize(
    ("free", "total", "told"),
    [
        (GB, 10 * GB, False), (GB, 100 * GB, True), (3 * GB, 100 * GB, False), (GB // 10, GB, True),
        (50 * GB, 2_000 * GB, False),
    ],
)  # fmt: skip
def test_a_disk_is_nearly_full(free: int, total: int, told: bool) -> None:
    notice = of_disk("/data", free, total, NOON)
    assert (notice is not None) is told
    if notice:
        assert notice == of_disk("/data", free, total, NOON + HOUR), "once a day"
        assert notice != of_disk("/data", free, total, NOON + DAY)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(59, None), (-59, None), (61, "ahead by 1m1s"), (-3_600, "back by 1h"), (7_200, "ahead by 2h")],
)
def test_a_clock_that_jumps_is_named(seconds: int, said: str | None) -> None:
    notice = of_clock(timedelta(seconds=seconds), NOON)
    assert (notice is not None) is (said is not None)
    if notice:
        assert str(said) in notice.message
