"""One change of the rules in a watchlist's file: what it says then, and that all else stays as it was."""

import difflib

import pytest
import yaml

from monitor.seeding.rewrite import Removal, Setting, rewritten

HEAD = """\
# a story
id: harbour
entities:
  - id: port   # the heart
    name: Oostmeer
    aliases:
      nl: [Oostmeerse, Oostmeers]   # adjectives
      fr:
        - "d'Oostmeer"   # elided
        - oostmérois
topics:
  - {id: strike, terms: {nl: ["staking*"]}}
"""


def changed(before: str, after: str) -> list[str]:
    """Return the lines that came and went."""
    lines = difflib.ndiff(before.splitlines(), after.splitlines())
    return [line for line in lines if line[0] in "+-"]


@pytest.mark.parametrize(
    ("rules", "edit", "new"),
    [
        ("", Setting("threshold", "0.5"), "match: {threshold: 0.5}"),
        ("match:\n", Setting("threshold", "0.5"), "match: {threshold: 0.5}"),
        ("match: {require: port}\n", Setting("exclude", 'title:"x"'), "match: {require: port, exclude: 'title:\"x\"'}"),
        ("match:\n  require: port  # why\n", Setting("exclude", "strike"), "  exclude: strike"),
        ("match:\n  threshold: 0.4  # why\nalerts: []\n", Setting("threshold", "0.6"), "  threshold: 0.6  # why"),
        (
            "match:\n  require: >\n    port\n    AND strike\nalerts: []\n",
            Setting("require", "port AND x"),
            "  require: port AND x",
        ),
        ("match: {exclude: it}\n", Setting("exclude", 'it\'s OR "x"'), "match: {exclude: 'it''s OR \"x\"'}"),
    ],
)
def test_a_rule_is_written_where_it_stands(rules: str, edit: Setting, new: str) -> None:
    before = HEAD + rules
    after = rewritten(before, edit)
    said = yaml.safe_load(after)
    assert str(said["match"][edit.key]) == edit.value
    assert [line for line in changed(before, after) if line.startswith("+")] == [f"+ {new}"]
    kept, was = said.pop("match"), (yaml.safe_load(before).pop("match", None) or {})
    assert {**was, edit.key: None} == {**kept, edit.key: None}
    assert said == {key: value for key, value in yaml.safe_load(before).items() if key != "match"}


DUTCH = "      nl: [Oostmeerse, Oostmeers]   # adjectives"
STRIKE = '  - {id: strike, terms: {nl: ["staking*"]}}'


@pytest.mark.parametrize(
    ("edit", "line", "left"),
    [
        (Removal("port", "nl", "Oostmeerse"), DUTCH, "      nl: [Oostmeers]   # adjectives"),
        (Removal("port", "nl", "Oostmeers"), DUTCH, "      nl: [Oostmeerse]   # adjectives"),
        (Removal("port", "fr", "d'Oostmeer"), '        - "d\'Oostmeer"   # elided', None),
        (Removal("strike", "nl", "staking*"), STRIKE, "  - {id: strike, terms: {nl: []}}"),
    ],
)
def test_a_spelling_is_taken_out_of_its_line(edit: Removal, line: str, left: str | None) -> None:
    after = rewritten(HEAD, edit)
    assert after == HEAD.replace(f"{line}\n", "" if left is None else f"{left}\n")
    assert (line in HEAD, yaml.safe_load(after)["id"]) == (True, "harbour")


def test_a_spelling_that_is_not_there_changes_nothing() -> None:
    assert rewritten(HEAD, Removal("port", "de", "Oostmeerse")) == HEAD
