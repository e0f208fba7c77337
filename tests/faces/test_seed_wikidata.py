"""`monitor seed --enrich wikidata`, against recorded answers on loopback."""

import json
from pathlib import Path

import pytest

from tests.faces.conftest import User
from tests.faces.test_seed_into import FIRST
from tests.servers import Answer

API = "/w/api.php"
BANK, PERSON = "Q900001", "Q900002"


def search(*items: tuple[str, str], asked: str = "", alias: str = "") -> Answer:
    """Answer as wbsearchentities does; `alias`: the items were found by that name and not by their label."""
    found = [
        {
            "id": name,
            "title": name,
            "pageid": 900_000 + index,
            "concepturi": f"http://www.wikidata.org/entity/{name}",
            "repository": "wikidata",
            "url": f"//www.wikidata.org/wiki/{name}",
            "display": {"label": {"value": label, "language": "en"}},
            "label": label,
            "match": {"type": "alias" if alias else "label", "language": "en", "text": alias or label},
        }
        | ({"aliases": [alias]} if alias else {})
        for index, (name, label) in enumerate(items)
    ]
    body = {"searchinfo": {"search": asked}, "search": found, "search-continue": 7, "success": 1}
    return Answer(200, json.dumps(body).encode(), (("content-type", "application/json; charset=utf-8"),))


def item(name: str, kind: str, labels: dict[str, str], aliases: dict[str, list[str]]) -> dict[str, object]:
    """Return an item as wbgetentities gives it for the properties labels, aliases and claims."""
    value = {"entity-type": "item", "numeric-id": int(kind[1:]), "id": kind}
    snak = {
        "snaktype": "value",
        "property": "P31",
        "hash": "ad7d38a03cdd40cdc373de0dc4e7b7fcbccb31d9",
        "datavalue": {"value": value, "type": "wikibase-entityid"},
        "datatype": "wikibase-item",
    }
    claim = {"mainsnak": snak, "type": "statement", "id": f"{name}$0C6B4A1F", "rank": "normal"}
    return {
        "type": "item",
        "id": name,
        "labels": {language: {"language": language, "value": value} for language, value in labels.items()},
        "aliases": {language: [{"language": language, "value": v} for v in vs] for language, vs in aliases.items()},
        "claims": {"P31": [claim]},
    }


MISSING = {"id": "Q900010", "missing": ""}
ITEMS = {
    BANK: item(BANK, "Q22687", {"en": "Harvest Bank", "ru": "Банк Урожай", "zh": "丰收银行", "ar": "بنك الحصاد"}, {}),
    "Q900010": MISSING,
    "Q900009": item("Q900009", "Q5", {"en": "Harvest Bank", "zh": "哈维斯特"}, {}),  # a singer of that name
    PERSON: item(
        PERSON, "Q5", {"ru": "Мириам Окафор", "zh": "米里亚姆·奥卡福"}, {"zh": ["奥卡福"], "ja": ["オカフォー"]}
    ),
}


REFUSED = {
    "error": {
        "code": "maxlag",
        "info": "Waiting for a database: 6 seconds lagged.",
        "host": "10.64.0.1",
        "lag": 6,
        "type": "db",
        "*": "See https://www.wikidata.org/w/api.php for API usage.",
    },
    "servedby": "mw1",
}
LAGS = Answer(
    200,
    json.dumps(REFUSED).encode(),
    (("retry-after", "5"), ("x-database-lag", "6"), ("content-type", "application/json")),
)


def test_a_refusal_says_what_the_api_says(user: User, article: str) -> None:
    user.server.answers(API, LAGS)
    said = user.types("seed", article, "--language", "en", "--enrich", "wikidata")
    assert "Wikidata refused: Waiting for a database" in said.err


@pytest.fixture
def article(user: User, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("MONITOR_WIKIDATA", user.server.url(API))
    path = tmp_path / "first.md"
    path.write_text(FIRST, encoding="utf-8")
    return str(path)


def test_names_from_wikidata_fill_languages_that_have_none_and_say_so(user: User, article: str) -> None:
    everything = Answer(200, json.dumps({"entities": ITEMS, "success": 1}).encode())
    user.server.answers(
        API,
        search(("Q900009", "Harvest Bank"), (BANK, "Harvest Bank")),
        search(("Q77", "Kenya Airways")),
        search((PERSON, "Miriam Adaeze Okafor"), alias="Miriam Okafor"),
        everything,
    )
    draft = json.loads(user.types("seed", article, "--language", "en", "--enrich", "wikidata", "--json").out)
    bank, kenya, person = draft["entities"]
    assert (bank["id"], bank["aliases"]["zh"], bank["origins"]["丰收银行"]) == (
        "harvest-bank",
        ["丰收银行"],
        "wikidata",
    )
    assert person["aliases"]["zh"] == ["奥卡福"]  # in which the longer one stands too
    assert "Мириам Окафор" in person["aliases"]["ru"]
    assert "wikidata" not in kenya["origins"].values()
    assert user.server.requests[-1].path.startswith(f"{API}?action=wbgetentities")
    asked = len(user.server.requests)
    written = user.types("seed", article, "--language", "en", "--enrich", "wikidata").out
    assert "wikidata: " in written
    assert len(user.server.requests) == asked  # the answers were kept


@pytest.mark.parametrize(
    "answer", [Answer(503), Answer(200, b"<html>busy</html>"), Answer(200, b'{"search": 1}'), LAGS]
)
def test_without_wikidata_the_draft_comes_all_the_same_with_a_word_about_it(
    user: User, article: str, answer: Answer
) -> None:
    user.server.answers(API, answer)
    said = user.types("seed", article, "--language", "en", "--enrich", "wikidata")
    assert (said.code, "id: harvest-bank-" in said.out) == (0, True)
    assert said.err.startswith("without names from Wikidata, which could not be asked: ")
    assert "Traceback" not in said.err


@pytest.mark.parametrize("answer", [LAGS, Answer(200, b'{"search": 1}'), Answer(200, b"<html>busy</html>")])
def test_what_is_no_answer_is_not_kept(user: User, article: str, answer: Answer) -> None:
    words = ("seed", article, "--language", "en", "--enrich", "wikidata")
    user.server.answers(API, answer)
    assert "could not be asked" in user.types(*words).err
    user.server.answers(API, search())
    said = user.types(*words)
    assert (said.code, said.err) == (0, "")


def test_an_item_without_names_is_written_as_an_empty_list_and_gives_none(user: User, article: str) -> None:
    bare = item(BANK, "Q22687", {}, {}) | {"labels": [], "aliases": [], "claims": []}
    answer = Answer(200, json.dumps({"entities": {BANK: bare}, "success": 1}).encode())
    user.server.answers(API, search((BANK, "Harvest Bank")), search(), search(), answer)
    said = user.types("seed", article, "--language", "en", "--enrich", "wikidata")
    assert (said.code, said.err) == (0, "")
    assert user.server.requests[-1].path.startswith(f"{API}?action=wbgetentities")


def test_too_many_requests_and_no_network_are_said_as_what_they_are(
    user: User, article: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("seed", article, "--language", "en", "--enrich", "wikidata")
    user.server.answers(API, Answer(429, b"Too many requests", (("retry-after", "7"), ("content-type", "text/plain"))))
    said = user.types(*words)
    assert (said.code, "429" in said.err, "id: harvest-bank-" in said.out) == (0, True, True), said.err
    monkeypatch.setenv("MONITOR_WIKIDATA", "http://127.0.0.1:1/w/api.php")  # where nobody listens
    said = user.types(*words)
    assert (said.code, "id: harvest-bank-" in said.out) == (0, True)
    assert said.err.startswith("without names from Wikidata, which could not be asked: ")
    assert "Traceback" not in said.err


def test_an_article_is_fetched_from_its_address(user: User) -> None:
    page = "<html><head><title>x</title></head><body><article><h1>{}</h1><p>{}</p></article></body></html>"
    title, _, text = FIRST.partition("\n\n")
    user.server.answers(
        "/news/1", Answer(200, page.format(title, text).encode("utf-16"), (("content-type", "text/html"),))
    )
    draft = json.loads(user.types("seed", user.server.url("/news/1"), "--json").out)
    assert draft["articles"][0]["url"] == user.server.url("/news/1")
    assert draft["entities"][0]["id"] == "harvest-bank"
    assert user.types("seed", user.server.url("/news/2")).err.strip().endswith("answered 404 Not Found")
