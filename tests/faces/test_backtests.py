"""Commands that look without telling: try, replay, backfill."""

import json
import platform
import sys
from pathlib import Path

import pytest

from tests.faces.conftest import User

STREAM = [
    {"id": "1", "time": "2026-03-02T09:00:00Z", "title": "Staking in Oostmeer", "url": "https://blad.example/1"},
    {"id": "2", "time": "2026-03-02T08:00:00Z", "title": "Storm op komst", "language": "nl"},
    {"id": "3", "time": "2026-03-02T11:00:00+01:00", "title": "staking in Oostmeer!", "feed": "https://krant.example"},
    {
        "id": "1",
        "time": "2026-03-02T12:00:00Z",
        "title": "Staking in Oostmeer voorbij",
        "url": "https://blad.example/1",
    },
    {"id": "4", "time": "2026-03-26T12:00:00Z", "title": "Weer staking in Oostmeer"},
]

NO_WHEEL = sys.platform != "linux" or platform.machine() != "x86_64"
SEED = """---
title: "Crane falls on hall of Kampen shipyard: seven dead"
url: https://source.example/crane
date: 2026-03-01T08:00:00Z
language: en
source: The Source
---
Seven workers died on Sunday morning when a crane fell on a hall of the shipyard in Kampen. Another 22 people were hurt.
"""
KAMPEN = """id: kampen
title: Kampen
seed: kampen.md
entities:
  - {id: kampen, name: Kampen, type: place, aliases: {ru: [Кампен, Кампене], ar: [كامبن]}}
match: {require: kampen, threshold: 0}
alerts: [{id: fast, to: desk}]
"""
COLLAPSE = [
    {"id": str(at), "time": f"2026-03-01T{at + 9:02}:00:00Z", "language": language, "title": title, "summary": summary}
    for at, (language, title, summary) in enumerate(
        (
            ("en", "Crane collapses at Kampen shipyard, killing 7 workers", "A crane fell on a hall; 22 are hurt."),
            ("nl", "Zeven doden bij instorten kraan op scheepswerf Kampen", "Op een hal viel een kraan; 22 gewonden."),
            ("fr", "Kampen : une grue s'effondre sur un chantier naval, sept ouvriers tués", "22 sont blessés."),
            ("ru", "В Кампене на верфи рухнул кран, погибли семь рабочих", "На верфи упал кран: ещё 22 ранены."),
            ("ar", "مقتل سبعة عمال في انهيار رافعة بحوض سفن كامبن", "سقطت رافعة في حوض بناء السفن، وأصيب 22 شخصا."),
        )
    )
]
DIKE = {
    "id": "dike", "time": "2026-03-03T06:00:00Z", "language": "en", "title": "Dike near Kampen gives way",
    "summary": "Water stands a metre high in the streets, and boats of the fire brigade bring people to a sports hall.",
}  # fmt: skip


def stream(tmp_path: Path, *lines: object) -> str:
    file = tmp_path / "stream.jsonl"
    texts = [line if isinstance(line, str) else json.dumps(line) for line in lines or STREAM]
    file.write_text("\n".join(texts) + "\n", encoding="utf-8")
    return str(file)


def test_a_replay_plays_in_the_order_of_times_and_says_what_became_of_each(user: User, tmp_path: Path) -> None:
    said = user.types("replay", stream(tmp_path), "--json")
    played = [json.loads(line) for line in said.out.splitlines()]
    assert [(one["id"], one["hit"], one["kind"], one["alert"]) for one in played] == [
        ("2", False, None, False),
        ("1", True, "first", True),
        ("3", True, "reprint", False),
        ("1", True, "edit", False),
        ("4", True, "first", True),
    ]
    assert list(played[0]) == ["id", "watchlist", "hit", "score", "kind", "development", "alert"]
    assert played[1]["development"] == played[2]["development"] == played[3]["development"] != played[4]["development"]
    assert said.err.splitlines()[-1].startswith("5 entries, 1 watchlist, 4 hits, ")


def test_a_replay_says_how_near_a_miss_was(user: User, tmp_path: Path) -> None:
    watchlist = user.folder / "watchlists" / "harbour.yaml"
    text = watchlist.read_text(encoding="utf-8")
    watchlist.write_text(text.replace("port AND strike}", "port AND strike, threshold: 1.0}"), encoding="utf-8")
    line = {"id": "1", "time": "2026-03-02T08:00:00Z", "title": "Nieuws", "summary": "Staking in Oostmeer"}
    (verdict,) = [json.loads(one) for one in user.types("replay", stream(tmp_path, line), "--json").out.splitlines()]
    assert (verdict["hit"], verdict["kind"], 0.4 < verdict["score"] < 1) == (False, None, True)


def test_a_replay_of_the_same_stream_gives_the_same_bytes(user: User, tmp_path: Path) -> None:
    file = stream(tmp_path)
    assert user.types("replay", file, "--json").out == user.types("replay", file, "--json").out


@pytest.mark.skipif(NO_WHEEL, reason="the model's wheel is for Linux on x86-64")
def test_the_seeds_own_happening_alerts_nobody_in_whatever_language(user: User, tmp_path: Path) -> None:
    (tmp_path / "kampen.md").write_text(SEED, encoding="utf-8")
    watchlist = tmp_path / "kampen.yaml"
    watchlist.write_text(KAMPEN, encoding="utf-8")
    file = stream(tmp_path, *COLLAPSE, DIKE)
    said = user.types_bare("replay", file, "--watchlist", str(watchlist), "--encoder", "auto", "--json")
    *repeated, other = [json.loads(line) for line in said.out.splitlines()]
    assert [(one["hit"], one["kind"], one["alert"]) for one in repeated] == [(True, "coverage", False)] * 5
    assert (other["kind"], other["alert"]) == ("first", True)
    assert len({one["development"] for one in repeated}) == 1 != other["development"]


def test_a_replay_needs_no_configuration_where_watchlists_are_named(user: User, tmp_path: Path) -> None:
    watchlist = str(user.folder / "watchlists" / "harbour.yaml")
    said = user.types_bare("replay", stream(tmp_path), "--watchlist", watchlist, "--config", str(tmp_path / "none"))
    assert said.code == 0
    assert "harbour" in said.out
    twice = user.types_bare("replay", stream(tmp_path), "--watchlist", watchlist, "--watchlist", watchlist)
    assert (twice.code, "two of the watchlists have the id 'harbour'" in twice.err) == (2, True)


def test_a_replay_is_scored_against_labels(user: User, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    labels = [{"id": "1", "label": "follow", "development": "strike"}, {"id": "2", "label": "follow"}]
    gold.write_text("\n".join(json.dumps(label) for label in labels), encoding="utf-8")
    table = user.types("replay", stream(tmp_path), "--gold", str(gold)).out
    assert "0.333      0.500   1      2      1" in table  # 3 and 4 are not labelled, so they are wrong
    told = [line.split() for line in table.splitlines() if line.startswith(("harbour", "developments"))]
    assert told[-2:] == [
        ["developments", "BCubed", "P", "R", "F1", "told", "twice", "missed", "of"],
        ["harbour", "1.000", "1.000", "1.000", "0", "0", "1"],
    ]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("{", "this is no entry"),
        ({"id": "1", "title": "x"}, "'time' is missing"),
        ({"id": "1", "title": "x", "time": "2026-03-02T08:00:00"}, "has no zone"),
        ({"id": "1", "title": 7, "time": "2026-03-02T08:00:00Z"}, "'title' must be a text"),
        ("[]", "this is no entry: it is no object: write {"),
        ('{"id": x}', "this is no entry: it is no JSON from column 8 on"),
        ("[" * 100_000, "this is no entry: it is no JSON"),
        ({"id": "1", "title": "x", "time": "soon"}, "the time 'soon' is none: write it as in RFC 3339"),
        ({"id": "1", "title": "x", "time": "0001-01-01T00:00:00+01:00"}, "years go from 1900 to 2200"),
        ({"id": "1", "title": "x", "time": "9999-12-31T23:59:59-01:00"}, "years go from 1900 to 2200"),
        ({"id": "1", "title": "x", "time": "2026-03-02T08:00:00Z", "url": 5}, "'url' must be a text"),
        ({"id": "\ud800", "title": "x", "time": "2026-03-02T08:00:00Z"}, "'id' holds half of a character"),
    ],
)
def test_no_line_of_a_stream_is_skipped_in_silence(user: User, tmp_path: Path, line: object, what: str) -> None:
    file = stream(tmp_path, STREAM[0], line)
    said = user.types("replay", file)
    assert said.code == 2
    assert said.err.startswith(f"{file}:2: ")
    assert what in said.err
    assert len(said.err.splitlines()) == 1


def test_files_that_cannot_be_read_are_said_in_a_sentence(user: User, tmp_path: Path) -> None:
    (tmp_path / "latin").write_bytes(b'{"id": "caf\xe9"}\n')
    (tmp_path / "gold").write_text("{", encoding="utf-8")
    said = [
        user.types("replay", str(tmp_path / "none")),
        user.types("replay", str(tmp_path / "latin")),
        user.types("replay", str(tmp_path)),
        user.types("replay", stream(tmp_path), "--gold", str(tmp_path / "gold")),
    ]
    assert [one.code for one in said] == [2, 2, 2, 2]
    assert [one.err.removeprefix(str(tmp_path)) for one in said] == [
        "/none cannot be read: No such file or directory\n",
        "/latin cannot be read: it is not in UTF-8\n",
        " cannot be read: Is a directory\n",
        "/gold:1: this is no label: write id, and label or development; it is no JSON from column 2 on\n",
    ]


@pytest.mark.parametrize("line", ["[]", '"1"', "null"])
def test_a_line_of_labels_that_is_no_object_says_how_one_is_written(user: User, tmp_path: Path, line: str) -> None:
    (tmp_path / "gold").write_text(f"{line}\n", encoding="utf-8")
    said = user.types("replay", stream(tmp_path), "--gold", str(tmp_path / "gold"))
    wrong = "/gold:1: this is no label: write id, and label or development; it is no object: write "
    assert said.code == 2
    assert said.err.removeprefix(str(tmp_path)) == wrong + '{"id": …, "development": …}\n'


def test_a_watchlist_is_tried_on_a_text_a_file_a_feed_and_what_is_stored(user: User, tmp_path: Path) -> None:
    assert "1 of 1 entry matches harbour" in user.types("try", "harbour", "--text", "Staking in Oostmeer").out
    assert "4 of 5 entries match harbour" in user.types("try", "harbour", "--entries", stream(tmp_path)).out
    user.publishes("Staking in Oostmeer", "Rustige dag aan zee")
    assert "1 of 2 entries match harbour" in user.types("try", "harbour", "--feed", user.server.url("/blad")).out
    assert user.types("try", "harbour").code == 1  # nothing is stored yet
    user.types("once")
    tried = user.types("try", "harbour")
    assert "Staking in Oostmeer\n" in tried.out
    assert "port 0.60, strike" in tried.out
    assert user.types("try", "harbour", "--text", "x", "--feed", "y").code == 2


def test_a_text_that_is_no_hit_says_what_it_lacks(user: User) -> None:
    said = user.types("try", "harbour", "--text", "Oostmeer bouwt een brug").out
    assert said == "0 of 1 entry matches harbour (threshold 0.4)\nno hit: `require` lacks strike\n"


def test_a_text_is_tried_in_the_language_that_is_named(user: User) -> None:
    user.write("watchlists/mali.yaml", "id: mali\ntitle: Mali\nentities: [{id: mali, name: Mali, type: place}]\n")
    matched = "1 of 1 entry matches"
    assert matched in user.types("try", "mali", "--text", "Rząd Mali oskarża Francję", "--language", "pl").out
    assert matched not in user.types("try", "mali", "--text", "Mali chłopcy grają w piłkę", "--language", "pl").out
    word = user.types("try", "mali", "--text", "Dzieci są małe i mali", "--language", "pl").out
    assert "`require` lacks mali (mali stands there as an ordinary word of its language)" in word
    assert matched in user.types("try", "mali", "--text", "Mali chłopcy").out
    wrong = user.types("try", "mali", "--text", "Mali", "--language", "polski!")
    assert (wrong.code, wrong.err) == (2, "--language is no language: 'polski!': write it as in pl or pt-BR\n")


def test_a_new_watchlist_looks_back_and_tells_nobody(user: User) -> None:
    user.write("watchlists/harbour.yaml", "id: other\ntitle: Other\nentities: [{id: x, name: Xyz, type: thing}]\n")
    user.publishes("Staking in Oostmeer", "Rustige dag aan zee")
    user.types("once")
    user.write(
        "watchlists/storm.yaml", "id: sea\ntitle: Sea\nbackfill: 0s\nentities: [{id: sea, name: Zee, type: thing}]\n"
    )
    user.write(
        "watchlists/ebb.yaml", "id: ebb\ntitle: Ebb\nbackfill: 7d\nentities: [{id: sea, name: Zee, type: thing}]\n"
    )
    user.types("once")
    assert "Rustige dag aan zee" in user.types("stories", "ebb").out
    said = user.types("backfill", "sea")
    assert said.out.startswith("1 new hit since ")
    assert user.types("backfill", "sea").out.startswith("0 new hits since ")
    assert "Rustige dag aan zee" in user.types("stories", "sea").out
    assert user.types("alerts", "list").out == "no deliveries\n"


def test_a_look_back_alerts_where_it_is_told_to(user: User) -> None:
    watchlist = (user.folder / "watchlists" / "harbour.yaml").read_text(encoding="utf-8")
    user.write("watchlists/harbour.yaml", watchlist.replace("Oostmeer,", "Westmeer,"))
    user.publishes("Staking in Oostmeer")
    user.types("once")
    user.write("watchlists/harbour.yaml", watchlist)
    assert user.types("backfill", "harbour", "--since", "1h", "--tell").out.startswith("1 new hit since")
    assert user.types("once").out.endswith("1 delivered, 0 not delivered\n")
    assert user.types("backfill", "harbour", "--since", "long").code == 2
