"""Every fault of a configuration stands at its line and column, with the way out, all of them at once."""

from pathlib import Path

import pytest

from monitor.app.config.load import Loaded, load
from monitor.model.errors import ConfigError
from tests.unit.conftest import Loader

STORY = """id: delta
title: Floods in the delta
entities:
  - {id: dike, name: Dike, type: thing}
  - {id: river, name: River, type: place}
"""


def shown(loaded: Loaded, folder: Path) -> list[str]:
    return [str(fault).removeprefix(f"{folder}/") for fault in loaded.faults]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("htpp: {}", "1:1", "unknown key 'htpp', did you mean 'http'?"),
        ("http:\n  timeot: 3s", "2:3", "unknown key 'timeot', did you mean 'timeout'?"),
        ("log: {zzz: 1}", "1:7", "unknown key 'zzz'; known here: format, level"),
        ("channels:\n  a:\n    type: log\n    urll: x", "4:5", "unknown key 'urll'"),
        ("channels:\n  a: {type: email, form: x@a.example, smtp: s, to: [b]}", "2:20", "'form', did you mean 'from'?"),
        ("http: {timeout: 20}", "1:17", "http.timeout: '20' is no duration: write a number and a unit"),
        ("polling: {every: soon}", "1:18", "'soon' is no duration"),
        ("polling: {every: null}", "1:18", "a duration is missing here"),
        ("polling: {min: 0s}", "1:16", "this must be longer than no time at all"),
        ("polling: {concurrency: many}", "1:24", "polling.concurrency: this must be a whole number, not 'many'"),
        ("polling: {adaptive: maybe}", "1:21", "this must be true or false"),
        ("polling: 15m", "1:10", "this must be keys and values, not '15m'"),
        ("operators: desk", "1:12", "operators: this must be a list, not 'desk'"),
        ("data: 5", "1:7", "this must be a text, not 5: put it in quotes"),
        ("http: {max_body: -5}", "1:18", "this must be more than 0, not -5"),
        ("http: {max_body: 10 megabytes}", "1:18", "'10 megabytes' is no size"),
        ("timezone: Mars/Base", "1:11", "'Mars/Base' is no time zone: write a name like Europe/Amsterdam"),
        ("web: {listen: everywhere}", "1:15", "is no address to listen on: write HOST:PORT"),
        ("web: {listen: 'localhost:99999'}", "1:15", "is no address to listen on"),
        ("log: {level: inof}", "1:14", "'inof' is none of debug, info, warning, error, did you mean 'info'?"),
        ("full_text: sometimes", "1:12", "'sometimes' is none of never, doubtful"),
        ("public_url: ftp://a.example", "1:13", "this is no http:// or https:// address"),
        ("channels:\n  a: {type: hook}", "2:6", "type 'hook' is none of webhook, "),
        ("channels:\n  a: {type: webhok}", "2:6", ", did you mean 'webhook'?"),
        ("channels:\n  a: {url: x}", "2:6", "'type' is missing here: add one of webhook, "),
        ("channels:\n  a: {type: webhook, url: 'https://a.example'}", "2:3", "'secrets' is missing here: add it"),
        ("channels:\n  A b: {type: log}", "2:3", "'A b' is no id: a-z, 0-9 and - only"),
        ("channels:\n  a: {type: log, at_most: lots}", "2:27", "'lots' is no limit"),
        ("channels:\n  a: {type: log, quiet: {hours: 22-07}}", "2:33", "are no hours: write 22:00-07:00"),
        (
            "channels:\n  a: {type: webhook, url: 'https://a.example', secrets: [short]}",
            "2:58",
            "a webhook secret is whsec_ and base64",
        ),
        ("operators: [desk]", "1:13", "no channel is named 'desk' (there are: none; add one under `channels`"),
        ("data: a\ndata: b", "2:1", "the key 'data' stands here twice (first in line 1)"),
        ("data: &d x\ndatabase: *d", "2:11", "aliases (*name) are refused: write the value out"),
        ("data: !secret x", "1:7", "tags are refused: take '!secret' away"),
        ("polling: {concurrency: !!int 5}", "1:24", "tags are refused"),
        ("? [a]\n: b", "1:3", "a key is one word or text"),
        ("- a\n- b", "1:1", "this must be keys and values, not a list"),
        ("data: a: b", "1:8", "this is no YAML"),
        ("polling:\n\tevery: 15m", "2:1", "this is no YAML: a tab stands where spaces indent: put spaces in its place"),
        ("data: [a", "2:1", "this is no YAML"),
        ("data: ${NOWHERE}", "1:7", "the environment variable NOWHERE is missing or empty: set it, or give a default"),
        ("data: ${EMPTY}", "1:7", "the environment variable EMPTY is missing or empty"),
        ("data: 'x ${a b} y'", "1:7", "${a b} is no reference: write ${NAME}, ${NAME:-default} or ${file:PATH}"),
        ("data: '${file:none.txt}'", "1:7", "the secret file none.txt cannot be read: No such file"),
        ("# é 洪水 🌊\n{data: 'é洪🌊', htpp: 1}", "2:15", "unknown key 'htpp'"),
    ],
)
def test_a_fault_of_monitor_yaml_stands_at_its_place(
    loaded: Loader, folder: Path, text: str, place: str, message: str
) -> None:
    found = loaded({"EMPTY": ""}, monitor=text + "\n")
    assert found.config is None
    assert any(fault.startswith(f"monitor.yaml:{place}: ") and message in fault for fault in shown(found, folder)), (
        shown(found, folder)
    )


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("feeds:\n  - url: ftp://a.example", "2:10", "feeds.0.url: this is no http:// or https:// address"),
        ("feeds:\n  - url: https://u:a b@a.example", "2:10", "feeds.0.url: there is a space in this address: take it"),
        ("feeds:\n  - {url: 'https://a.example', id: A_1}", "2:36", "'A_1' is no id"),
        (
            "feeds:\n  - {url: 'https://a.example', language: norsk}",
            "2:42",
            "'norsk' is no language code: two or three",
        ),
        ("feeds:\n  - {url: 'https://a.example', evry: 5m}", "2:32", "unknown key 'evry', did you mean 'every'?"),
        ("feeds:\n  - {url: 'https://a.example', every: 0s}", "2:39", "longer than no time at all"),
        ("feeds:\n  - {name: x}", "2:5", "a feed has either a `url` or an `opml` file"),
        ("feeds:\n  - {url: 'https://a.example', opml: x}", "2:5", "a feed has either a `url` or an `opml` file"),
        (
            "feeds:\n  - {url: 'https://a.example/1', id: a}\n  - {url: 'https://a.example/2', id: a}",
            "3:38",
            "the feed 'a' stands here twice (first in line 2): keep one",
        ),
        (
            "feeds:\n  - url: https://a.example/1\n  - url: https://ann:pw@a.example/1",
            "3:10",
            "the feed 'https://a.example/1' stands here twice (first in line 2)",
        ),
        ("feeds:\n  - opml: none.opml", "2:11", "the file none.opml cannot be read: No such file"),
        ("feeds:\n  - opml: feeds.yaml", "2:11", "feeds.yaml: this is no OPML"),
    ],
)
def test_a_fault_of_feeds_yaml_stands_at_its_place(
    loaded: Loader, folder: Path, text: str, place: str, message: str
) -> None:
    found = loaded(feeds=text + "\n")
    assert [fault for fault in shown(found, folder) if fault.startswith(f"feeds.yaml:{place}: ") and message in fault]
    assert "pw" not in str(found.faults)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("id: delta\n", "1:1", "'title' is missing here: add it"),
        ("id: delta\ntitle: T\n", "1:1", "the watchlist has nothing to look for"),
        ("id: delta\ntitle: T\nmatch: {threshold: 0.4}\n", "3:1", "the watchlist has nothing to look for"),
        (STORY + "match: {threshold: 2}\n", "6:20", "match.threshold: this must be at most 1, not 2"),
        (STORY + "feeds: [alll]\n", "6:9", "no feed has the id or tag 'alll', did you mean 'all'?"),
        (STORY + "seed: ../gone.md\n", "6:7", "there is no file "),
        (STORY + "alerts:\n  - {id: a, to: hear}\n", "7:17", "no channel is named 'hear', did you mean 'here'?"),
        (STORY + "alerts:\n  - {to: here}\n", "7:5", "'id' is missing here: add it"),
        (STORY + "alerts:\n  - {id: a, to: here, events: [gnu]}\n", "7:32", "'gnu' is none of new, updated"),
        (STORY + "alerts:\n  - {id: a, to: here, digest: '0 7 * *'}\n", "7:31", "is no cron expression (five fields"),
        (STORY + "alerts:\n  - {id: a, to: here, digest: '0 25 * * *'}\n", "7:31", "is no cron expression"),
        (
            STORY + "alerts:\n  - {id: a, to: here}\n  - {id: a, to: here}\n",
            "8:10",
            "the rule 'a' stands here twice (first in line 7): ids are unique",
        ),
        (
            STORY + "  - {id: dike, name: D, type: thing}\n",
            "6:10",
            "the entity 'dike' stands here twice (first in line 4)",
        ),
        (STORY + "topics:\n  - {id: river, terms: {en: [x]}}\n", "7:10", "the id 'river' stands here twice"),
        (STORY + "topics:\n  - {id: arms, terms: {english: [x]}}\n", "7:24", "'english' is no language code"),
        (STORY + "topics:\n  - {id: arms, terms: {en: ['*']}}\n", "7:29", "'*' has no letter or digit to look for"),
        (STORY + "topics:\n  - {id: arms, terms: {en: [we*pon]}}\n", "7:29", "a * may only stand at the end"),
        (STORY + "topics:\n  - {id: arms, terms: {en: [NO, 5]}}\n", "7:33", "must be a text, not 5: put it in quotes"),
        (STORY.replace("thing", "think"), "4:34", "'think' is none of person, place, organisation, event, thing"),
    ],
)
def test_a_fault_of_a_watchlist_stands_at_its_place(
    loaded: Loader, folder: Path, text: str, place: str, message: str
) -> None:
    found = loaded(monitor="channels: {here: {type: log}}\n", delta=text)
    assert [
        fault
        for fault in shown(found, folder)
        if fault.startswith(f"watchlists/delta.yaml:{place}: ") and message in fault
    ], shown(found, folder)


@pytest.mark.parametrize(
    ("match", "place"),
    [
        ("match:\n  require: dyke\n", "7:12"),
        ("match:\n  require: 'river AND dyke'\n", "7:23"),
        ('match: {require: "river AND dyke"}\n', "6:29"),
        ("match:\n  exclude: |\n    dyke\n", "8:5"),
        ("match:\n  require: |\n    river AND\n    dyke\n", "9:5"),
        ("match:\n  require: |\n    river AND (\n      river OR dyke\n    )\n", "9:16"),
        ("match:\n  require: |-\n\n      river\n      AND dyke\n", "10:11"),
        ('match:\n  require: |\n    "洪水 🌊" AND dyke\n', "8:16"),
        ("match:\n  require: >\n    river\n    AND dyke\n", "7:12"),  # folded rows have lost their columns
        ("match:\n  require: river\n    AND dyke\n", "7:12"),
    ],
)
def test_a_fault_of_a_query_stands_at_its_word(loaded: Loader, folder: Path, match: str, place: str) -> None:
    (fault,) = shown(loaded(delta=STORY + match), folder)
    assert fault.startswith(f"watchlists/delta.yaml:{place}: ")
    assert "'dyke' is no entity or topic of this watchlist, did you mean 'dike'?" in fault


def test_two_watchlists_have_two_ids(loaded: Loader, folder: Path) -> None:
    (fault,) = shown(loaded(a=STORY, b=STORY), folder)
    assert fault == "watchlists/b.yaml:1:5: the id 'delta' stands already in watchlists/a.yaml: ids are unique"


def test_all_faults_of_all_files_are_told_at_once_in_order(loaded: Loader, folder: Path) -> None:
    found = loaded(
        monitor="htpp: {}\npolling: {every: soon, mx: 1h}\ndata: ${NOWHERE}\n",
        feeds="feeds:\n  - {url: nowhere}\n  - {url: 'https://a.example', every: often}\n",
        delta=STORY + "match: {require: dyke, exclude: '(river'}\n",
        rain="id: Rain\n",
    )
    assert [fault.split(": ")[0] for fault in shown(found, folder)] == [
        "feeds.yaml:2:11",
        "feeds.yaml:3:39",
        "monitor.yaml:1:1",
        "monitor.yaml:2:18",
        "monitor.yaml:2:24",
        "monitor.yaml:3:7",
        "watchlists/delta.yaml:6:18",
        "watchlists/delta.yaml:6:34",
        "watchlists/rain.yaml:1:1",
        "watchlists/rain.yaml:1:1",
        "watchlists/rain.yaml:1:5",
    ]
    with pytest.raises(ConfigError, match="the configuration has 11 faults") as caught:
        found.require()
    assert caught.value.faults == found.faults


def test_one_fault_is_counted_as_one(loaded: Loader) -> None:
    with pytest.raises(ConfigError, match=r"the configuration has 1 fault$"):
        loaded(monitor="htpp: 1\n").require()


@pytest.mark.parametrize(
    ("raw", "place", "message"),
    [
        (b"data: x\n# caf\xe9\n", "2:1", "the file is not in UTF-8"),
        (b"a: 1\n---\nb: 2\n", "2:1", "this is no YAML"),
        (b"#" * 5_000_001, "1:1", "the file is larger than 5,000,000 bytes"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_fault(folder: Path, raw: bytes, place: str, message: str) -> None:
    (folder / "monitor.yaml").write_bytes(raw)
    (fault,) = shown(load(folder, {}), folder)
    assert fault.startswith(f"monitor.yaml:{place}: {message}")


def test_a_missing_folder_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"there is no configuration folder .*: name it with --config, or make one"):
        load(tmp_path / "none", {})


@pytest.mark.parametrize(
    ("monitor", "feeds", "said"),
    [
        ("web: {tokens: {anna: hunter2-hunter2-hunter2}}", "", "web.tokens.anna: this must be keys and values"),
        ("database: 'postgresql://u:hunter2@h:port/db'", "", "this is no database URL"),
        ("{}", "feeds: [{url: 'https://a.example/', auth: hunter2}]", "auth: this must be keys and values"),
    ],
)
def test_no_secret_in_a_wrong_place_is_repeated(loaded: Loader, monitor: str, feeds: str, said: str) -> None:
    result = loaded(monitor=monitor, feeds=feeds or "feeds: []")
    told = "\n".join(one.message for one in result.faults)
    assert said in told
    assert "hunter2" not in told


def test_no_secret_stands_in_a_fault(loaded: Loader, folder: Path) -> None:
    (folder / "key").write_text("hunter2")
    found = loaded(
        {"PW": "hunter2"},
        monitor="channels:\n  a: {type: webhook, url: 'https://a.example', secrets: ['${file:key}']}\n"
        "web: {listen: '${PW}', tokens: {x: {token: '${PW}'}}}\nlog: {level: '${PW}'}\n"
        "http: {timeout: '${PW}', max_body: '${PW}', per_host: '${PW}'}\n",
    )
    assert len(found.faults) == 7
    assert "hunter2" not in str(found.faults)
