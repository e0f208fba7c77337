"""What `monitor seed` reads from standard input, and how it shows what it found."""

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faces.conftest import Said, User

ARTICLE = """Mali schließt die Grenze zu Mauretanien

Mali hat am Montag die Grenze zu Mauretanien geschlossen. Das sagte Außenminister Abdoulaye Diop in Bamako. Reuters
meldete, dass Lastwagen vor der Grenze warten.
"""


class Piped:
    """A user who pipes an article into the command."""

    def __init__(self, user: User, patch: pytest.MonkeyPatch) -> None:
        self.user = user
        self.patch = patch

    def seeds(self, given: bytes, *words: str) -> Said:
        """Return what the command answers to what comes through the pipe."""
        self.patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        return self.user.types("seed", *(words or ("-", "--json")))


@pytest.fixture
def piped(user: User, monkeypatch: pytest.MonkeyPatch) -> Piped:
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return Piped(user, monkeypatch)


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_an_article_comes_through_standard_input(piped: Piped, encoding: str) -> None:
    said = piped.seeds(ARTICLE.encode(encoding))
    assert said.code == 0, said.err
    draft = json.loads(said.out)
    assert (draft["title"], draft["language"]) == ("Mali schließt die Grenze zu Mauretanien", "de")
    assert {"mali", "mauritania", "abdoulaye-diop"} <= {entity["id"] for entity in draft["entities"]}


def test_a_real_pipe_works_without_a_configuration(tmp_path: Path) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "monitor", "seed", "-"],
        input=ARTICLE.encode(),
        capture_output=True,
        cwd=tmp_path,
        timeout=60,
        check=False,
    )
    assert (said.returncode, said.stderr) == (0, b"")
    assert "- id: mali" in said.stdout.decode()


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (b"", "standard input is empty"),
        (b"\x7fELF\0\0\0\0" * 40, "standard input is no text"),
        (b"Mali.", "no article"),
    ],
)
def test_what_is_no_article_on_standard_input_gets_a_sentence(piped: Piped, given: bytes, sentence: str) -> None:
    said = piped.seeds(given)
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err
    assert "Traceback" not in said.err


def test_standard_input_cannot_be_two_articles(piped: Piped) -> None:
    said = piped.seeds(ARTICLE.encode(), "-", "-")
    assert (said.code, "standard input can be one article alone" in said.err) == (2, True)


def test_standard_input_can_be_written_as_the_seed_of_a_watchlist(piped: Piped) -> None:
    said = piped.seeds(ARTICLE.encode(), "-", "--id", "border", "--write")
    assert said.code == 0, said.err
    config = piped.user.folder
    assert "Mali hat am Montag" in (config / "seeds" / "border.de.md").read_text(encoding="utf-8")
    assert "seed: seeds/border.de.md" in (config / "watchlists" / "border.yaml").read_text(encoding="utf-8")


def test_the_article_is_shown_with_its_names_in_colours_of_their_kind(piped: Piped) -> None:
    piped.patch.setenv("FORCE_COLOR", "1")
    piped.patch.setenv("TERM", "xterm-256color")
    shown = piped.seeds(ARTICLE.encode(), "-", "--explain").out
    place, person = (_style_of(word, shown) for word in ("Mauretanien", "Abdoulaye Diop"))
    assert place
    assert person
    assert place != person
    assert not _style_of("Montag", shown)


def test_a_pipe_gets_no_colours(piped: Piped) -> None:
    plain = piped.seeds(ARTICLE.encode(), "-", "--explain").out
    assert "\x1b" not in plain
    assert "Abdoulaye Diop" in plain


def _style_of(word: str, shown: str) -> str:
    """Return the control sequence right before a word in the article's text, or nothing."""
    body = shown.partition("\n\n")[2]
    before = body[: body.index(word)]
    return before.rpartition("\x1b[")[2] if before.endswith("m") and not before.endswith("[0m") else ""


def test_each_alias_says_where_it_comes_from(piped: Piped) -> None:
    draft = json.loads(piped.seeds(ARTICLE.encode()).out)
    entity = next(one for one in draft["entities"] if one["id"] == "mauritania")
    origins = {word: entity["origins"][word] for words in entity["aliases"].values() for word in words}
    assert {word: origins[word] for word in ("Мавритания", "毛里塔尼亚", "mauretanisch", "Mauretanien")} == {
        "Мавритания": "cldr",
        "毛里塔尼亚": "cldr",
        "mauretanisch": "tables",
        "Mauretanien": "article",
    }


def test_a_transliterated_name_says_so(piped: Piped) -> None:
    text = "Bank von Lindau bricht zusammen\n\nDirektorin Sabine Hallgren sagte, die Bank sei am Ende. Hallgren ging.\n"
    draft = json.loads(piped.seeds(text.encode()).out)
    entity = next(one for one in draft["entities"] if one["id"] == "sabine-hallgren")
    assert {entity["origins"][word] for word in entity["aliases"]["ru"]} == {"transliterated"}
