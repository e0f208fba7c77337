"""What would an edit do? Asked at the command line, over what is stored."""

import json
import shutil

from tests.faces.conftest import User

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


def test_an_edited_copy_that_is_wrong_says_where(user: User) -> None:
    lived(user)
    said = user.types("plan", "--edited", edited(user, RULES.replace("port OR union", "port AN union")))
    assert said.code == 2
    assert "edited/watchlists/harbour.yaml:5:23: require, column 6" in said.err
    missing = user.types("plan", "--edited", str(user.folder / "none"))
    assert (missing.code, "there is no configuration folder" in missing.err) == (2, True)
