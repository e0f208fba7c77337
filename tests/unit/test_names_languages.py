"""The words of each language, a file a language."""

import re
from pathlib import Path

import pytest

from monitor.names.languages import by_language, grammar, scripts_of
from monitor.names.ordinary import stop_words
from monitor.text.fold import fold

HOME = Path(__file__).resolve().parents[2] / "monitor"
NAMES = HOME / "names"


def written() -> dict[str, list[str]]:
    """Return the keys that each file holds."""
    files = sorted((NAMES / "data" / "languages").glob("*.txt"))
    lines = {file.stem: file.read_text(encoding="utf-8").splitlines() for file in files}
    return {name: [line for line in found if not line.startswith((" ", "#"))] for name, found in lines.items()}


def test_the_words_of_a_key_come_by_language() -> None:
    assert by_language("MAYORS")["nl"] == "burgemeester"
    assert "dr" in by_language("TITLES")["*"].split()
    assert "sw" not in by_language("TITLES")
    assert by_language("LONGER")["pl"].startswith("Sudan Południowy | ")


def test_no_file_has_a_key_twice_or_one_without_words() -> None:
    for name, keys in written().items():
        assert len(keys) == len(set(keys)), name
        assert all(by_language(key)["*" if name == "any" else name] for key in keys), name


def test_what_holds_of_the_names_of_a_language_is_said_in_its_file() -> None:
    assert "noun-capitals" in grammar("de")
    assert "cases" in grammar("fi")
    assert grammar("xx") == set()
    assert scripts_of("sr") == ["CYRILLIC", "LATIN"]
    assert scripts_of("nl") == scripts_of("xx") == ["LATIN"]


def test_each_word_of_grammar_is_explained_and_read_and_no_other() -> None:
    said = {word for words in by_language("GRAMMAR").values() for word in words.split()}
    rows = (NAMES / "data" / "README.md").read_text(encoding="utf-8").partition("in `GRAMMAR`")[2].splitlines()
    code = "".join(file.read_text(encoding="utf-8") for file in HOME.rglob("*.py"))
    assert said == {row.split("`")[1] for row in rows if row.startswith("| `")}
    assert said == set(re.findall(r'"([a-z-]+)" (?:not )?in grammar\(', code))


def test_each_key_is_explained_and_read_and_no_other() -> None:
    keys = {key for found in written().values() for key in found}
    rows = (NAMES / "data" / "README.md").read_text(encoding="utf-8").splitlines()
    told = {key for row in rows if row.startswith("| `") for key in re.findall(r"`([A-Z_]+)`", row)}
    code = "".join(file.read_text(encoding="utf-8") for file in HOME.rglob("*.py"))
    assert keys == told
    assert {key for key in keys if f'"{key}"' not in code} == set()


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("pt", "deixam casas perto pessoas declarou"),
        ("es", "dejan cerca personas declaró"),
        ("fr", "quittent loin personnes déclare"),
        ("it", "lasciano vicino persone dichiara"),
        ("en", "leave near people explained"),
        ("de", "verlassen nahe Menschen erklärte"),
        ("nl", "verlaten dichtbij mensen verklaarde"),
        ("pl", "opuszczają daleko ludzie dodała"),
        ("ru", "покидают рядом люди подчеркнул"),
        ("uk", "покидають поруч люди наголосив"),
        ("ar", "غادروا قرب أشخاص صرح"),
        ("tr", "bıraktı yakınında kişi ekledi"),
    ],
)
def test_common_verbs_and_words_of_place_tell_nothing_new(language: str, title: str) -> None:
    assert {fold(word).strip() for word in title.split()} <= stop_words(language)
