"""From an article to a watchlist."""

import json
from pathlib import Path

import pytest

from monitor.app.articles.reading import read_seed
from monitor.app.config.load import load_watchlist
from monitor.matching.compile import compile_watchlists
from monitor.matching.match import Subject, match_entry
from tests.faces.conftest import User

HOME = Path(__file__).resolve().parents[2]
SEED = str(HOME / "seeds" / "mali-france.nl.md")
PAGE = """<!doctype html><html lang="en"><head><title>Niger breaks with ECOWAS</title></head><body><nav>Home Sport</nav>
<article><h1>Niger breaks with ECOWAS</h1>
<p>Niger's military leaders said on Sunday that the country leaves the West African bloc ECOWAS at once. They accuse
the bloc of imposing sanctions after the coup of last year.</p>
<p>The announcement was read on state television in Niamey. Mali and Burkina Faso, which are under military rule too,
joined the decision in a statement of the three governments.</p></article></body></html>"""


def made(user: User, tmp_path: Path, article: str = SEED) -> Path:
    said = user.types("seed", article)
    assert said.code == 0, said.err
    file = tmp_path / "made.yaml"
    file.write_text(said.out, encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Le Mali saisit le Conseil de sécurité", "fr"),
        ("Mali beschuldigt Frankreich vor dem Sicherheitsrat", "de"),
        ("Malí denuncia a Francia ante el Consejo de Seguridad", "es"),
        ("В Мали бойцы «Вагнера» вошли в город", "ru"),
        ("مالي تطلب اجتماعا طارئا لمجلس الأمن", "ar"),
        ("Malijscy żołnierze i Grupa Wagnera", "pl"),
        ("马里要求安理会召开紧急会议", "zh"),
        ("マリ、安保理に緊急会合を要請", "ja"),
        ("Mali'de Wagner güçleri", "tr"),
        ("Malinese leger en Wagner", "nl"),
    ],
)
def test_the_watchlist_of_a_dutch_article_catches_the_story_in_other_languages(
    user: User, tmp_path: Path, title: str, language: str
) -> None:
    watchlist = load_watchlist(made(user, tmp_path), {})
    compiled = compile_watchlists([watchlist])
    assert match_entry(compiled, Subject(title, "", "", "", language))


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Mali przedsiębiorcy w dużych kłopotach", "pl"),
        ("فائض مالي في ميزانية المدينة", "ar"),
        ("Champions crowned after a long final", "en"),
        ("France and Germany agree on the budget", "en"),
        ("Somali herders wait for rain", "en"),
    ],
)
def test_it_leaves_alone_what_is_another_story(user: User, tmp_path: Path, title: str, language: str) -> None:
    compiled = compile_watchlists([load_watchlist(made(user, tmp_path), {})])
    assert not match_entry(compiled, Subject(title, "", "", "", language))


def test_the_story_is_said_in_the_order_of_weight_with_reasons(user: User) -> None:
    draft = json.loads(user.types("seed", SEED, "--id", "mali", "--json").out)
    weights = [entity["weight"] for entity in draft["entities"]]
    assert (draft["id"], draft["entities"][0]["id"], weights) == ("mali", "mali", sorted(weights, reverse=True))
    assert {"wagner-group", "minusma", "un-security-council"} <= {entity["id"] for entity in draft["entities"]}
    assert draft["match"]["require"].startswith("title:mali OR (mali AND (")
    assert 0 < draft["expected"] < 20
    text = user.types("seed", SEED).out
    assert "- id: mali  # 13x, title and lead" in text
    assert "It expects about" in text


def test_the_same_article_gives_the_same_bytes(user: User) -> None:
    assert user.types("seed", SEED).out == user.types("seed", SEED).out


def test_a_page_is_read_for_its_article_alone(user: User, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(PAGE, encoding="utf-8")
    draft = json.loads(user.types("seed", str(page), "--json").out)
    assert (draft["language"], draft["entities"][0]["id"]) == ("en", "niger")
    assert {"ecowas", "mali", "burkina-faso"} <= {entity["id"] for entity in draft["entities"]}


def test_a_watchlist_is_written_once_and_checks(user: User) -> None:
    said = user.types("seed", SEED, "--id", "mali", "--write")
    assert said.code == 0
    assert (user.folder / "watchlists" / "mali.yaml").exists()
    again = user.types("seed", SEED, "--id", "mali", "--write")
    assert (again.code, "--force" in again.err) == (2, True)
    assert user.types("seed", SEED, "--id", "mali", "--write", "--force").code == 0
    assert user.types("check").code == 0


def test_a_watchlist_that_is_written_sends_to_a_channel_that_is_there(user: User) -> None:
    user.write("monitor.yaml", "channels: {night: {type: log}, day: {type: log}}\n")
    (user.folder / "watchlists/harbour.yaml").unlink()
    assert user.types("seed", SEED, "--id", "mali", "--write").code == 0
    assert "to: night" in (user.folder / "watchlists/mali.yaml").read_text(encoding="utf-8")
    said = user.types("check")
    assert (said.code, said.err) == (0, "")


def test_a_draft_asks_for_news_and_for_what_changes_in_it_and_names_the_other_events(user: User) -> None:
    draft = user.types("seed", SEED).out
    assert "  - {id: fast, to: here, events: [new, updated]}\n" in draft
    for event in ("new (", "updated (", "corroborated (", "hit ("):
        assert event in draft.partition("\nalerts:\n")[2]


def test_what_was_found_is_shown_in_the_article(user: User) -> None:
    said = user.types("seed", SEED, "--explain").out
    assert "Mali beschuldigt Frankrijk" in said
    assert "Wagner Group" in said
    assert "jihadism  jihad*" in said


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"Mali.", "this is no article: 5 characters"),
        (b"%PDF-1.7 ...", "is no text"),
        (b"\0\1\2" * 100, "is no text"),
        (b"word " * 60_000, "this is no article: 29"),
        (
            b"The committee met again on a rainy day and decided to decide nothing at all, as it always does.",
            "names nothing",
        ),
    ],
)
def test_what_is_no_article_gets_a_sentence(user: User, tmp_path: Path, content: bytes, sentence: str) -> None:
    file = tmp_path / "article.txt"
    file.write_bytes(content)
    said = user.types("seed", str(file), "--language", "en")
    assert said.code == 2
    assert sentence in said.err
    assert "Traceback" not in said.err


def test_a_missing_file_is_said(user: User) -> None:
    said = user.types("seed", "nowhere.md")
    assert (said.code, "nowhere.md cannot be read" in said.err) == (2, True)


def test_an_article_that_lies_elsewhere_is_stored_as_the_seed(user: User, tmp_path: Path) -> None:
    away = tmp_path / "away" / "page.html"
    away.parent.mkdir()
    away.write_bytes(PAGE.encode("utf-16"))
    assert user.types("seed", str(away), "--id", "niger", "--write").code == 0
    watchlist = (user.folder / "watchlists" / "niger.yaml").read_text(encoding="utf-8")
    assert "seed: seeds/niger.en.md" in watchlist
    stored = read_seed(user.folder / "seeds" / "niger.en.md")
    assert (stored.title, stored.language) == ("Niger breaks with ECOWAS", "en")
    assert "Niamey" in stored.text
    assert user.types("check").code == 0


@pytest.mark.parametrize(
    ("place", "named"),
    [("config/mali.nl.md", "mali.nl.md"), ("seeds/mali.nl.md", "../seeds/mali.nl.md"), ("mali.nl.md", "seeds/m.nl.md")],
)
def test_a_text_that_says_its_language_is_the_seed_where_it_lies_in_the_folder_or_in_the_seeds_beside_it(
    user: User, place: str, named: str
) -> None:
    article = user.folder.parent / place
    article.parent.mkdir(exist_ok=True)
    article.write_bytes(Path(SEED).read_bytes())
    assert user.types("seed", str(article), "--id", "m", "--write").code == 0
    assert f"\nseed: {named}\n" in (user.folder / "watchlists/m.yaml").read_text(encoding="utf-8")
    assert (user.folder / "seeds").exists() == (named == "seeds/m.nl.md")
    assert user.types("check").code == 0


def test_a_watchlist_that_cannot_be_written_leaves_no_seed_behind(user: User, tmp_path: Path) -> None:
    away = tmp_path / "page.html"
    away.write_text(PAGE, encoding="utf-8")
    (user.folder / "watchlists/.niger.yaml.new").mkdir()  # where it would be written first
    said = user.types("seed", str(away), "--id", "niger", "--write")
    assert (said.code, "niger.yaml cannot be written" in said.err) == (2, True)
    seed = user.folder / "seeds/niger.en.md"
    assert not seed.exists()
    seed.write_text("another article\n", encoding="utf-8")
    assert user.types("seed", str(away), "--id", "niger", "--write", "--force").code == 2
    assert seed.read_text(encoding="utf-8") == "another article\n"


def test_the_encoding_can_be_said(user: User, tmp_path: Path) -> None:
    text = "В Мали военные сообщили о выходе из соглашения.\n\nБамако обвиняет Францию, сообщил министр."
    file = tmp_path / "article.txt"
    file.write_bytes(text.encode("koi8-r"))
    said = user.types("seed", str(file), "--encoding", "koi8-r", "--json")
    assert json.loads(said.out)["entities"][0]["id"] == "mali"
    assert "there is no encoding 'klingon'" in user.types("seed", str(file), "--encoding", "klingon").err


STORM = """Storm Ciarán treft Zeeland

Van onze correspondent Jan Peeters

De storm Ciarán heeft donderdag grote schade aangericht in Zeeland. In Vlissingen raakte een man gewond, meldt Omroep
Zeeland. "Zoiets heb ik nog nooit gezien", zei burgemeester Bas van den Tillaar tegen de NOS.

Op Twitter waarschuwde het KNMI voor windstoten. Reuters meldt dat ook in België huizen beschadigd zijn.
"""


def test_who_tells_the_news_is_left_out_and_said_why(user: User, tmp_path: Path) -> None:
    file = tmp_path / "storm.txt"
    file.write_text(STORM, encoding="utf-8")
    said = user.types("seed", str(file)).out
    assert "id: ciaran-zeeland" in said
    for left_out in ("Jan Peeters: it wrote the article", "Omroep Zeeland: it tells the news", "Reuters: it tells"):
        assert f"# Left out: {left_out}" in said
    draft = json.loads(user.types("seed", str(file), "--json").out)
    assert {"ciaran", "zeeland", "bas-van-den-tillaar", "vlissingen", "belgium"} <= {e["id"] for e in draft["entities"]}
    assert not {"nos", "reuters", "jan-peeters", "donderdag"} & {e["id"] for e in draft["entities"]}
    assert 0.4 <= draft["match"]["threshold"] < 0.55


def test_a_wide_name_does_not_stand_alone_in_the_rule(user: User, tmp_path: Path) -> None:
    file = tmp_path / "strike.txt"
    file.write_text(
        "France braces for a rail strike\n\nFrance expects a week of rail strikes from Monday. The government in Paris "
        "said trains would stop across France. President Emmanuel Macron called for talks with the trade unions.\n",
        encoding="utf-8",
    )
    draft = json.loads(user.types("seed", str(file), "--json").out)
    assert draft["match"]["require"].startswith("france AND ")
    assert draft["expected"] < 35  # of 1,000 entries that name France so often


def test_an_article_in_a_language_of_no_table_gives_a_draft_with_less(user: User, tmp_path: Path) -> None:
    file = tmp_path / "gruvan.txt"
    file.write_text(
        "Nordgruvan stänger gruvan i Kiruna\n\nGruvbolaget Nordgruvan stänger sin gruva i Kiruna efter skalvet. Det "
        "meddelade Astrid Hallgren på måndagen. Hallgren säger att Nordgruvan ska betala. Norge följer utvecklingen.\n",
        encoding="utf-8",
    )
    draft = json.loads(user.types("seed", str(file), "--json").out)
    assert draft["language"] == "sv"
    assert {"kiruna", "astrid-hallgren", "norway"} <= {entity["id"] for entity in draft["entities"]}
