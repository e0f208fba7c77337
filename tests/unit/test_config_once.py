"""Each fault is told once, in our own words, and hides no other."""

from pathlib import Path

import pytest

from monitor.app.config.load import Loaded, load
from tests.unit.conftest import Loader

STORY = "id: delta\ntitle: Floods\nentities: [{id: river, name: River, type: place}]\n"
HOOK = "channels:\n  a: {type: webhook, url: 'https://a.example', secrets: ['whsec_%s'], %s}\n"


def shown(loaded: Loaded, folder: Path) -> list[str]:
    return [str(fault).removeprefix(f"{folder}/") for fault in loaded.faults]


def test_a_wrong_value_in_a_list_hides_nothing_that_stands_beside_it(loaded: Loader, folder: Path) -> None:
    found = loaded(
        monitor="channels: {here: {type: what}}\n",
        feeds="feeds:\n  - {url: bad, id: a, tags: [wet]}\n  - {url: 'https://a.example', id: a}\n",
        delta="""id: Delta
title: Floods
feeds: [wet, a, dry]
entities:
  - {id: river, name: River, type: water}
match: {require: river AND riber, threshold: 3}
alerts:
  - {to: hare}
  - {id: b, to: here, min_score: x}
""",
    )
    assert [fault.split(": ")[0] for fault in shown(found, folder)] == [
        "feeds.yaml:2:11",
        "feeds.yaml:3:36",
        "monitor.yaml:1:18",
        "watchlists/delta.yaml:1:5",
        "watchlists/delta.yaml:3:17",
        "watchlists/delta.yaml:5:36",
        "watchlists/delta.yaml:6:28",
        "watchlists/delta.yaml:6:46",
        "watchlists/delta.yaml:8:5",
        "watchlists/delta.yaml:8:10",
        "watchlists/delta.yaml:9:34",
    ]


@pytest.mark.parametrize(
    ("raw", "fault"),
    [
        (b"", "1:1: the file is empty: a watchlist begins with its `id` and its `title`"),
        (b"# later\n", "1:1: the file is empty: a watchlist begins with its `id` and its `title`"),
        (b"id: [\n", "2:1: this is no YAML: did not find expected node content"),
        (b"id: caf\xe9\n", "1:1: the file is not in UTF-8: save it as UTF-8"),
        (b"- a\n", "1:1: the file: this must be keys and values, not a list"),
        (b"[" * 900 + b"]" * 900, "1:51: this is nested more than 50 deep: the configuration never is"),
    ],
)
def test_a_watchlist_that_cannot_be_read_is_one_fault(folder: Path, raw: bytes, fault: str) -> None:
    (folder / "watchlists/delta.yaml").write_bytes(raw)
    assert shown(load(folder, {}), folder) == [f"watchlists/delta.yaml:{fault}"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("public_url: ${NOPE}", "1:13: the environment variable NOPE is missing or empty: set it"),
        ("public_url: '${file:none}'", "1:13: the secret file none cannot be read: No such file"),
        ("polling: {adaptive: !foo 5}", "1:21: tags are refused: take '!foo' away"),
        ("data: !!str x", "1:7: tags are refused: take '!!str' away"),
        ("data: 5\npublic_url: &u 'https://a.example'\ndatabase: *u", "3:11: aliases (*name) are refused"),
        ('data: "a\\0b"', "1:7: a text holds a character of code zero here: take it out"),
        ("data: 'x ${NAME'", "1:7: a `${` is never closed: write ${NAME}, or $${ where"),
    ],
)
def test_what_follows_from_a_fault_is_not_told_too(loaded: Loader, folder: Path, text: str, fault: str) -> None:
    faults = [one for one in shown(loaded(monitor=text + "\n"), folder) if "data: this must" not in one]
    assert [one.startswith(f"monitor.yaml:{fault}") for one in faults] == [True], faults


def test_a_missing_address_of_a_feed_is_one_fault(loaded: Loader) -> None:
    (fault,) = loaded(feeds="feeds: [{url: '${NOPE}', id: a}]\n", delta=STORY + "feeds: [a]\n").faults
    assert fault.message.startswith("the environment variable NOPE is missing")


def test_true_and_false_are_filled_in(loaded: Loader) -> None:
    text = (
        "feeds: [{url: 'https://a.example', paused: '${PAUSED}'}, {url: 'https://b.example', paused: '${X:-false}'}]\n"
    )
    config = loaded({"PAUSED": "true"}, feeds=text).require()
    assert [feed.paused for feed in config.feeds] == [True, False]


@pytest.mark.parametrize(("written", "language"), [("NO", "no"), ("nb-NO", "no"), ("pt-BR", "pt"), ("EN", "en")])
def test_a_language_is_known_in_any_case_and_region(loaded: Loader, written: str, language: str) -> None:
    config = loaded(feeds=f"feeds: [{{url: 'https://a.example', language: {written}}}]\n").require()
    assert [feed.language for feed in config.feeds] == [language]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("http: {allow: [10.0.0.0/99]}", "'10.0.0.0/99' is no address, network or host: write one like 10.1.2.3"),
        ("http: {allow: ['a b']}", "'a b' is no address, network or host"),
        ("http: {allow: ['https://a.example']}", "'https://a.example' is no address, network or host"),
        ("http: {allow: ['a.example:80']}", "without a port"),
        ("http: {allow: [10.0.0.300]}", "'10.0.0.300' is no address, network or host"),
        ("http: {user_agent: 'crème'}", "'crème' cannot stand in a header: ASCII letters"),
        ('http: {user_agent: "a\\nb"}', "cannot stand in a header"),
        ("http: {user_agent: ' a'}", "no space around them"),
        ("http: {user_agent: ''}", "this is empty: write something here, or take the key away"),
        ("web: {trusted_proxies: [proxy.example]}", "'proxy.example' is no address and no network"),
        (HOOK % ("x" * 44, "headers: {'x y': z}"), "'x y' is no name of a header"),
        (HOOK % ("x" * 44, "headers: {Host: z}"), "the header 'Host' is ours to set: take it away"),
        (HOOK % ("x" * 44, 'headers: {x: "a\\r\\nb: c"}'), "cannot stand in a header"),
        (HOOK % ("x" * 44, "allow: [10.0.0.0/8x]"), "'10.0.0.0/8x' is no address"),
        (HOOK % ("short", "headers: {}"), "a webhook secret is whsec_ and base64"),
    ],
)
def test_a_value_that_cannot_work_is_refused(loaded: Loader, text: str, message: str) -> None:
    (fault,) = loaded(monitor=text + "\n").faults
    assert message in fault.message


def test_what_may_be_allowed_is_taken(loaded: Loader) -> None:
    config = loaded(monitor="http: {allow: [10.0.0.0/8, 10.1.2.3, '::1', 'fd00::/8', localhost, Feeds.example.org]}\n")
    assert len(config.require().http.allow) == 6


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("backup: {keep: 0}", "backup.keep: this must be at least 1, not 0"),
        ("http: {per_host: 9}", "http.per_host: this must be at most 8, not 9"),
        ("polling: {concurrency: 1.5}", "polling.concurrency: this must be a whole number, not 1.5"),
        ("polling: {every: [1]}", "polling.every: a duration is missing here: write a number and a unit"),
        ("polling: {every: true}", "polling.every: a duration is missing here: write a number and a unit"),
        ("http: {proxy: true}", "http.proxy: this must be a text, not true: put it in quotes"),
        ("channels: {a: {type: log, quiet: {dates: [2026-13-01]}}}", "dates.0: this must be a date like 2026-12-25"),
        ("channels: {a: {type: log, quiet: {dates: [5]}}}", "dates.0: this must be a date like 2026-12-25, not 5"),
        ("channels: {a: {type: webhook, url: 'https://a.example', secrets: []}}", "secrets: this is empty"),
        ("web: {tokens: {x: {token: short}}}", "this must have at least 16 characters"),
    ],
)
def test_a_wrong_value_is_told_in_our_own_words(loaded: Loader, text: str, sentence: str) -> None:
    (fault,) = loaded(monitor=text + "\n").faults
    assert sentence in fault.message
    assert "short" not in fault.message  # a token is never repeated


@pytest.mark.parametrize(
    ("match", "place"),
    [
        ('match: {require: "river AND \\"\\u00e9 x\\" AND dyke"}', "4:46"),
        ("match: {require: 'river AND \"it''s\" AND dyke'}", "4:41"),
        ('match: {require: "river\\n AND dyke"}', "4:31"),
    ],
)
def test_escapes_before_a_fault_of_a_query_are_counted(loaded: Loader, folder: Path, match: str, place: str) -> None:
    (fault,) = shown(loaded(delta=STORY + match + "\n"), folder)
    assert fault.startswith(f"watchlists/delta.yaml:{place}: ")


OPML = """<opml version="2.0"><body>
<outline text="Wet"><outline text="A" type="rss" xmlUrl="https://a.example/"/><outline text="B" type="rss"/></outline>
<outline text="C" xmlUrl="feed:c"/><outline text="D" xmlUrl="https://d.example/"/>
<outline text="D" xmlUrl="https://d.example/"/><outline xmlUrl="ftp://e.example/"/><outline text="F" type="rss"/>
</body></opml>"""


def test_what_an_opml_file_holds_in_vain_is_warned_of(loaded: Loader, folder: Path) -> None:
    (folder / "more.opml").write_text(OPML)
    found = loaded(feeds="feeds:\n  - {url: 'https://a.example/', id: a}\n  - opml: more.opml\n")
    assert [feed.ref for feed in found.require().feeds] == ["a", "https://d.example/"]
    assert [str(warning).removeprefix(f"{folder}/") for warning in found.warnings] == [
        "feeds.yaml:3:11: 1 feed of this list stands in feeds.yaml already, which counts",
        "feeds.yaml:3:11: more.opml: 1 feed stands there more than once: the first of each counts",
        "feeds.yaml:3:11: more.opml: 4 outlines are left out, without an http address: 'B', 'C', 'no name' …",
    ]


def test_one_address_under_two_ids_is_warned_of(loaded: Loader, folder: Path) -> None:
    found = loaded(
        feeds="feeds:\n  - {id: a, url: 'https://a.example/'}\n  - {id: b, url: 'https://ann:pw@a.example/'}\n"
    )
    assert len(found.require().feeds) == 2
    (warning,) = found.warnings
    assert str(warning).removeprefix(f"{folder}/") == (
        "feeds.yaml:3:18: the address of 'b' stands in line 2 too: it is asked twice, and its entries are kept twice"
    )


@pytest.mark.parametrize(("key", "place"), [("id: all", "1:40"), ("tags: [wet, all]", "1:48")])
def test_no_feed_is_named_all(loaded: Loader, folder: Path, key: str, place: str) -> None:
    (fault,) = shown(loaded(feeds=f"feeds: [{{url: 'https://a.example', {key}}}]\n"), folder)
    assert fault.startswith(f"feeds.yaml:{place}: 'all' means every feed: give this one another {key[:2]}")
