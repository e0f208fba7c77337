"""What would an edit do? Asked at the command line, over what is stored."""

import json
import shutil

from tests.faces.conftest import User
from tests.servers import Answer

RULES = """\
id: harbour
title: The harbour strike
entities: [{id: port, name: Oostmeer, type: place, weight: 3}, {id: union, name: Havenbond, type: organisation}]
topics: [{id: strike, terms: {nl: ["staking*"]}}]
match: {require: port OR union, threshold: 0.5}
alerts: [{id: fast, to: desk}]
"""


def edited(user: User, rules: str) -> str:
    """Return an edited copy of the configuration."""
    folder = user.folder.parent / "edited"
    shutil.copytree(user.folder, folder, dirs_exist_ok=True)
    (folder / "watchlists" / "harbour.yaml").write_text(rules, encoding="utf-8")
    return str(folder)


def entry_of(user: User, title: str) -> str:
    """Return the id of the entry of a hit."""
    found = json.loads(user.types("stories", "--json").out)
    return next(str(hit["entry_id"]) for one in found for hit in one["hits"] if hit["title"] == title)


def lived(user: User) -> None:
    """Let a feed bring a hit and a near miss after its first poll."""
    user.write("watchlists/harbour.yaml", RULES)
    user.publishes("Rustige dag aan zee")
    user.types("once", "--all")
    user.publishes("Rustige dag aan zee", "Oostmeer: kraan valt om", "Havenbond praat met reders")
    user.types("once", "--all")


def test_an_edit_lists_the_alerts_that_it_would_add_and_lose_with_their_reasons(user: User) -> None:
    lived(user)
    lower = user.types("plan", "--edited", edited(user, RULES.replace("0.5", "0.4")))
    assert lower.code == 0
    assert lower.out.startswith("3 entries since 20")
    assert "; the edit touches 1 watchlist\n" in lower.out
    assert "harbour: 1 added, 0 lost; " in lower.out
    assert "development.new, rule fast to desk: The harbour strike: Havenbond praat met reders" in lower.out
    assert "as it is: score 0.42 under 0.50; it had union 0.42" in lower.out
    fewer = user.types("plan", "--edited", edited(user, RULES + "feeds: [all]\n"))
    assert fewer.out.endswith("; the edit touches 0 watchlists\n")
    excluding = RULES.replace("threshold: 0.5", "exclude: '\"kraan\"', threshold: 0.5")
    lost = user.types("plan", "--edited", edited(user, excluding)).out
    assert "harbour: 0 added, 1 lost" in lost
    assert 'as edited: excluded by "kraan"' in lost
    assert user.types("alerts", "list", "--state", "delivered").out.count("kraan valt om") == 1  # nothing was sent


def test_a_plan_as_json_names_each_alert(user: User) -> None:
    lived(user)
    said = json.loads(user.types("plan", "--edited", edited(user, RULES + "paused: true\n"), "--json").out)
    (one,) = said["differences"]
    assert (one["change"], one["watchlist"], one["rule"], one["because"]) == ("lost", "harbour", "fast", "paused")
    assert said["told_now"] == {"harbour": 1}


def test_an_edit_and_a_try_say_what_the_rules_make_of_marked_entries(user: User) -> None:
    lived(user)
    user.types("stories", "reject", entry_of(user, "Oostmeer: kraan valt om"))
    user.types("stories", "add", "harbour", "Havenbond praat met reders")
    tried = user.types("try", "harbour").out.splitlines()
    assert tried[-4:] == [
        "taken out by hand: 0 of 1 kept out",
        "put in by hand: 0 of 1 taken",
        "  missed all the same: Havenbond praat met reders",
        "  taken all the same: Oostmeer: kraan valt om",
    ]
    both = RULES.replace("threshold: 0.5", "exclude: '\"kraan\"', threshold: 0.4")
    said = [line.strip() for line in user.types("plan", "--edited", edited(user, both)).out.splitlines()]
    assert "taken out by hand: 1 of 1 kept out as edited, 0 as it is" in said
    assert "put in by hand: 1 of 1 taken as edited, 0 as it is" in said
    assert {"now kept out: Oostmeer: kraan valt om", "now taken: Havenbond praat met reders"} <= set(said)
    assert any(line.startswith("harbour: 1 added, 0 lost") for line in said), "what was taken out alerts on no side"
    user.write("watchlists/harbour.yaml", both)
    back = user.types("plan", "--edited", edited(user, RULES)).out
    assert "  missed by the edit: Havenbond praat met reders\n" in back
    assert "  taken by the edit: Oostmeer: kraan valt om\n" in back
    kept = json.loads(user.types("plan", "--edited", edited(user, RULES), "--json").out)["marked"]
    assert [(one["mark"]["wanted"], one["now"], one["then"]) for one in kept] == [
        (True, True, False),
        (False, False, True),
    ]
    assert user.types("try", "harbour").out.endswith("kept out\nput in by hand: 1 of 1 taken\n")


def test_what_no_feed_brought_is_asked_of_the_rules_alone(user: User) -> None:
    user.write("watchlists/harbour.yaml", RULES + "feeds: [blad]\n")
    user.publishes("Weer")
    user.types("once", "--all")
    page = "<html><body><article><h1>Havenbond praat</h1>" + "<p>De bond praat met de reders over het werk.</p>" * 9
    user.server.answers("/stuk", Answer(headers=(("content-type", "text/html"),), body=page.encode()))
    assert user.types("stories", "add", "harbour", user.server.url("/stuk")).code == 0
    lower = user.types("plan", "--edited", edited(user, RULES.replace("0.5", "0.4") + "feeds: [blad]\n")).out
    assert "put in by hand: 1 of 1 taken as edited, 0 as it is" in lower


def test_an_edited_copy_that_is_wrong_says_where(user: User) -> None:
    lived(user)
    said = user.types("plan", "--edited", edited(user, RULES.replace("port OR union", "port AN union")))
    assert said.code == 2
    assert "edited/watchlists/harbour.yaml:5:23: require, column 6" in said.err
    missing = user.types("plan", "--edited", str(user.folder / "none"))
    assert (missing.code, "there is no configuration folder" in missing.err) == (2, True)
