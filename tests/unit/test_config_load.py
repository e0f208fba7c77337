"""A configuration without a fault: what the daemon gets to run on, and what it is warned of."""

import base64
from datetime import timedelta
from pathlib import Path

import pytest

from monitor.app.config.document import parse_document
from monitor.app.config.load import load
from monitor.model.config import Config, MailConfig, PollingConfig, SmtpServer, Wording
from monitor.model.ids import feed_id
from monitor.model.secret import Secret
from monitor.model.watchlist import Entity, Rule, Topic
from tests.unit.conftest import Loader

HOME = Path(__file__).resolve().parents[2]
SECRET = "whsec_" + base64.b64encode(b"k" * 32).decode()
ONE_FEED = "feeds: [{url: 'https://a.example'}]\n"
STORY = "id: delta\ntitle: Floods\nentities: [{id: dike, name: Dike, type: thing}]\n"


def data_of(text: str, environment: dict[str, str] | None = None, folder: Path = Path()) -> object:
    document = parse_document(text.encode(), "x.yaml", environment or {}, folder)
    assert document.faults == []
    return document.data


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("010", 10),
        ("0o10", "0o10"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("12:30:00", "12:30:00"),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        ("2024-05-07", "2024-05-07"),
        ("=", "="),
        ("<<", "<<"),
        ("'12'", "12"),
        ('"true"', "true"),
        ('"a\\tb"', "a\tb"),
        ("[1, NO]", [1, "NO"]),
        ("{NO: no}", {"NO": "no"}),
        ("|\n  12\n", "12\n"),
    ],
)
def test_a_value_is_what_yaml_1_2_says(written: str, value: object) -> None:
    read = data_of(f"key: {written}\n")
    assert read == {"key": value}
    assert isinstance(read, dict)
    assert type(read["key"]) is type(value)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("${HOST}", "herald.example"),
        ("https://${HOST}/x?y=${PORT}", "https://herald.example/x?y=80"),
        ("${NONE:-other}", "other"),
        ("${HOST:-other}", "herald.example"),
        ("${EMPTY:-other}", "other"),
        ("${NONE:-a:-b}", "a:-b"),
        ("$${HOST}", "${HOST}"),
        ("$HOST", "$HOST"),
        ("'${file:secret.txt}'", "hunter2"),
        ('"${HOST}"', "herald.example"),
    ],
)
def test_a_reference_is_filled_in(tmp_path: Path, written: str, value: str) -> None:
    (tmp_path / "secret.txt").write_text("  hunter2\n")
    environment = {"HOST": "herald.example", "PORT": "80", "EMPTY": ""}
    assert data_of(f"key: {written}\n", environment, tmp_path) == {"key": value}


def test_what_a_reference_brings_is_not_read_as_yaml(tmp_path: Path) -> None:
    assert data_of("key: ${X}", {"X": "{a: ${Y}}"}) == {"key": "{a: ${Y}}"}


def test_the_files_of_secrets_are_known(tmp_path: Path) -> None:
    (tmp_path / "s").write_text("x")
    document = parse_document(b"a: ${file:s}", "x.yaml", {}, tmp_path)
    assert document.secret_files == [tmp_path / "s"]


def test_an_empty_folder_runs_on_defaults(loaded: Loader, folder: Path) -> None:
    config = loaded().require()
    assert config.data == str(folder.parent / "data")
    assert config.database.reveal() == f"sqlite:///{folder.parent}/data/monitor.db"
    assert config.polling == PollingConfig()
    assert (config.http.timeout, config.http.max_body, config.http.pause) == (20.0, 10_000_000, 2.0)
    assert (config.web.host, config.web.port, config.web.tokens) == ("127.0.0.1", 8080, ())
    assert (config.feeds, config.watchlists, config.channels) == ((), (), ())
    assert config.retention.entries == timedelta(days=30)
    assert config.public_url is None


@pytest.mark.parametrize("text", ["", "# nothing\n", "---\n", "public_url: null\nheartbeat: {url: null}\n"])
def test_an_empty_file_says_nothing(loaded: Loader, text: str) -> None:
    assert loaded(monitor=text).require() == loaded(monitor="").require()


def test_the_keys_of_monitor_yaml_arrive(loaded: Loader, folder: Path) -> None:
    text = (
        "data: here\ndatabase: postgresql://db/x\npublic_url: https://desk.example/\n"
        "http: {timeout: 1500ms, max_body: 64kB, per_host: 2, pause: 0s, allow: [10.0.0.0/8], user_agent: us}\n"
        "polling: {every: 1h, min: 1m, max: 2d, concurrency: 3, first_window: 1h30m}\n"
        "web: {listen: '[::1]:99', tokens: {ann: {token: 0123456789abcdef, access: write}}}\n"
        "log: {level: debug, format: json}\nretention: {entries: forever}\n"
    )
    config = loaded(monitor=text).require()
    assert (config.data, config.database.reveal()) == (str(folder / "here"), "postgresql://db/x")
    assert (config.http.timeout, config.http.max_body, config.http.pause) == (1.5, 64_000, 0.0)
    assert (config.http.per_host, config.http.allow, config.http.user_agent) == (2, ("10.0.0.0/8",), "us")
    assert (config.polling.every, config.polling.max) == (timedelta(hours=1), timedelta(days=2))
    assert config.polling.first_window == timedelta(minutes=90)
    assert (config.web.host, config.web.port) == ("::1", 99)
    assert config.web.tokens == (("ann", Secret("0123456789abcdef"), "write"),)
    assert (config.log.level, config.log.format) == ("debug", "json")
    assert (config.public_url, config.retention.entries) == ("https://desk.example/", timedelta.max)


def test_the_environment_stands_in_for_data_and_adds_a_token(loaded: Loader, folder: Path) -> None:
    environment = {"MONITOR_DATA": "/srv/monitor", "MONITOR_TOKEN": "secret-token"}
    config = loaded(environment).require()
    assert (config.data, config.database.reveal()) == ("/srv/monitor", "sqlite:////srv/monitor/monitor.db")
    assert config.web.tokens == (("MONITOR_TOKEN", Secret("secret-token"), "write"),)
    assert loaded(environment, monitor="data: mine\n").require().data == str(folder / "mine")


def test_the_environment_stands_in_for_the_database_where_the_file_names_none(loaded: Loader) -> None:
    environment = {"MONITOR_DATABASE": "postgresql://monitor@db/monitor"}
    assert loaded(environment).require().database.reveal() == "postgresql://monitor@db/monitor"
    mine = "database: postgresql://monitor@mine/monitor\n"
    assert loaded(environment, monitor=mine).require().database.reveal() == "postgresql://monitor@mine/monitor"


def test_channels_arrive(loaded: Loader) -> None:
    text = (
        f"channels:\n  room: {{type: webhook, url: 'https://r.example/x', secrets: [{SECRET}], headers: {{X-A: b}}}}\n"
        "  here: {type: log}\n"
        "  desk: {type: email, smtp: 'smtp://ann:p%40ss@mx.example?tls=tls', from: a@a.example, to: [b@b.example],"
        " thread: story, unsubscribe: 'mailto:off@a.example', subject: '$short'}\n"
        "  phone: {type: apprise, url: 'json://ann:hunter22@x.example', text: '$headline $link', timeout: 5s}\n"
        "timezone: Europe/Amsterdam\n"
    )
    found = loaded(monitor=text)
    room, here, desk, phone = found.require().channels
    assert (room.name, room.type, room.url.reveal()) == ("room", "webhook", "https://r.example/x")
    assert (room.secrets, room.headers, room.timeout) == ((Secret(SECRET),), (("X-A", Secret("b")),), 15.0)
    assert (here.name, here.type) == ("here", "log")
    assert desk.mail == MailConfig(
        SmtpServer("mx.example", 465, "tls", "ann", Secret("p@ss")), "a@a.example", ("b@b.example",), "story",
        "mailto:off@a.example", "Europe/Amsterdam",
    )  # fmt: skip
    assert (desk.timeout, desk.wording) == (60.0, Wording("$short"))
    assert (phone.url.reveal(), phone.timeout) == ("json://ann:hunter22@x.example", 5.0)
    assert phone.wording == Wording(None, "$headline $link")
    assert not [secret for secret in ("whsec", "p@ss", "hunter22") if secret in repr(found.config)]


def test_feeds_arrive_with_ids_that_last(loaded: Loader) -> None:
    text = """feeds:
  - {url: 'https://ann:pw@www.Herald.example:8443/rss', language: nl, tags: [nl, nl], every: 5m}
  - {url: 'https://b.example/rss', id: b, name: B News, paused: true, headers: {X-Key: k}, auth: {user: u, password: p}}
"""
    first, second = loaded(feeds=text).require().feeds
    assert first.ref == "https://www.Herald.example:8443/rss"
    assert first.id == feed_id(first.ref)
    assert (first.name, first.host) == ("herald.example", "www.herald.example:8443")
    assert (first.language, first.tags, first.every, first.paused) == ("nl", ("nl",), timedelta(minutes=5), False)
    assert (second.id, second.ref, second.name, second.paused) == (feed_id("b"), "b", "B News", True)
    assert (second.headers, second.auth) == ((("X-Key", Secret("k")),), ("u", Secret("p")))
    assert "'p'" not in repr(second)


def test_a_feed_keeps_its_identity_when_its_url_changes(loaded: Loader) -> None:
    (before,) = loaded(feeds="feeds: [{url: 'https://a.example/1', id: a}]").require().feeds
    (after,) = loaded(feeds="feeds: [{url: 'https://a.example/2', id: a}]").require().feeds
    (user,) = loaded(feeds="feeds: [{url: 'https://x:y@a.example/3'}]").require().feeds
    (other,) = loaded(feeds="feeds: [{url: 'https://x:z@a.example/3'}]").require().feeds
    assert before.id == after.id
    assert user.id == other.id != before.id


def test_a_subscription_list_adds_its_feeds_with_folders_as_tags(loaded: Loader, folder: Path) -> None:
    outline = '<outline text="Sahel"><outline text="{0}" xmlUrl="https://{0}.example/rss" language="fr"/></outline>'
    body = "".join(outline.format(name) for name in ("a", "b"))
    (folder / "more.opml").write_text(f'<opml version="2.0"><body>{body}</body></opml>')
    text = "feeds:\n  - {opml: more.opml, tags: [imported], every: 1h}\n  - {url: 'https://b.example/rss', name: Own}\n"
    config = loaded(feeds=text, delta=STORY + "feeds: [sahel, imported]\n").require()
    own, imported = config.feeds
    assert (own.name, own.tags, own.language) == ("Own", (), None)
    assert (imported.url, imported.name) == ("https://a.example/rss", "a")
    assert (imported.tags, imported.language, imported.every) == (("imported", "sahel"), "fr", timedelta(hours=1))
    assert imported.id == feed_id("https://a.example/rss")


def test_a_watchlist_arrives(loaded: Loader, folder: Path) -> None:
    (folder / "seed.md").write_text("x")
    text = """id: delta
title: Floods
feeds: [all]
seed: seed.md
entities:
  - {id: norway, name: Norway, type: place, weight: 2.5, inflect: false, aliases: {"*": [NO], no: [Norge, Noreg]}}
topics:
  - {id: water, terms: {en: ["flood*"]}}
match: {require: norway, exclude: '"cup"', threshold: 0.5}
backfill: 2d
paused: true
alerts:
  - {id: fast, to: here, events: [new, hit], min_score: 0.6}
"""
    (watchlist,) = loaded(monitor="channels: {here: {type: log}}", delta=text).require().watchlists
    aliases = (("*", "NO"), ("no", "Norge"), ("no", "Noreg"))
    assert watchlist.entities == (Entity("norway", "Norway", "place", 2.5, aliases, inflect=False),)
    assert watchlist.topics == (Topic("water", 1.0, (("en", "flood*"),)),)
    assert (watchlist.require, watchlist.exclude, watchlist.threshold) == ("norway", '"cup"', 0.5)
    assert (watchlist.backfill, watchlist.paused, watchlist.feeds) == (timedelta(days=2), True, ("all",))
    assert watchlist.alerts == (Rule("fast", "here", ("new", "hit"), 0.6),)


def test_defaults_hold_where_a_watchlist_says_nothing(loaded: Loader) -> None:
    monitor = "channels: {here: {type: log}}\ndefaults: {feeds: [nl], alerts: [{id: std, to: here}]}\n"
    feeds = "feeds: [{url: 'https://a.example', tags: [nl, fr]}]"
    silent = STORY.replace("delta", "silent")
    own = STORY + "feeds: [fr]\nalerts: []\n"
    by_id = {one.id: one for one in loaded(monitor=monitor, feeds=feeds, own=own, silent=silent).require().watchlists}
    assert (by_id["silent"].feeds, by_id["silent"].alerts) == (("nl",), (Rule("std", "here"),))
    assert (by_id["delta"].feeds, by_id["delta"].alerts) == (("fr",), ())
    assert by_id["delta"].threshold == 0.4


def test_a_configuration_that_works_is_not_warned_of(loaded: Loader) -> None:
    text = "http: {timeout: 3s}\npolling: {every: 5m}\nchannels: {here: {type: log}}\n"
    delta = STORY + "alerts: [{id: a, to: here, events: [new, updated, corroborated, hit]}]\n"
    assert loaded(monitor=text, feeds=ONE_FEED, delta=delta).warnings == ()


def test_a_watchlist_that_can_do_nothing_is_warned_of(loaded: Loader) -> None:
    text = "channels: {here: {type: log}}\n"
    silent = loaded(monitor=text, delta=STORY).warnings
    assert [one.message for one in silent] == [
        "no feed is looked at: add one to feeds.yaml",
        "nobody is told of its hits: add `alerts`",
    ]


def test_a_query_that_names_a_feed_of_nobody_is_warned_of(loaded: Loader) -> None:
    feeds = "feeds: [{url: https://a.example/, id: herald, name: The Herald, tags: [world], language: en}]\n"
    told = STORY.replace("title: ", "alerts: [{id: a, to: here}]\ntitle: ")
    known = "match: {require: 'feed:(herald OR WORLD OR \"the her*\")'}\n"
    text = "channels: {here: {type: log}}\n"
    assert loaded(monitor=text, feeds=feeds, delta=told + known).warnings == ()
    (warning,) = loaded(monitor=text, feeds=feeds, delta=told + "match: {exclude: 'NOT feed:wrold'}\n").warnings
    assert warning.message == "feed:wrold holds nowhere: no feed has this id, name or tag, did you mean 'world'?"


@pytest.mark.parametrize(
    ("monitor", "message"),
    [
        ("database: mysql://x/y\n", "'mysql' is no database we know"),
        ("polling: {min: 2h, max: 1h}\n", "polling.min is longer than polling.max"),
        ("web: {listen: '0.0.0.0:80'}\n", "there is no token: set MONITOR_TOKEN"),
        ("polling: {adaptive: NO}\n", "this must be true or false, not 'NO'"),
    ],
)
def test_settings_that_cannot_be_are_refused(loaded: Loader, monitor: str, message: str) -> None:
    (fault,) = loaded(monitor=monitor).faults
    assert message in fault.message


def test_a_wrong_value_hides_no_other_fault_of_its_file(loaded: Loader) -> None:
    monitor = "polling: {every: often}\nchannels: {here: {type: log}}\noperators: [hare]\n"
    faults = [fault.message for fault in loaded(monitor=monitor).faults]
    assert ["'often'" in faults[0], "no channel is named 'hare', did you mean 'here'?" in faults[1]] == [True, True]


def test_the_same_files_give_the_same_config(loaded: Loader) -> None:
    assert loaded(delta=STORY).config == loaded(delta=STORY).config
    assert isinstance(loaded(delta=STORY).config, Config)


def test_the_example_that_we_ship_has_no_fault_and_needs_nothing() -> None:
    found = load(HOME / "config", {})
    assert found.faults == ()
    config = found.require()
    assert [channel.type for channel in config.channels] == ["log"]
    assert {rule.to for watchlist in config.watchlists for rule in watchlist.alerts} == {"here"}
    assert len(config.feeds) > 10
    assert config.watchlists
