"""Names inside longer names that mean something else."""

import pytest
from babel import Locale

from monitor.matching.compile import compile_watchlists
from monitor.matching.match import score_entry
from monitor.model.watchlist import Entity, Watchlist
from monitor.names.table import countries
from tests.unit.builders import match_one, subject

MALI = Entity("mali", "Mali", "place", aliases=(("zh", "马里"), ("ja", "マリ"), ("th", "มาลี"), ("ko", "말리")))
SUDAN = Entity("sudan", "Sudan", "place", aliases=(("ru", "Судан"), ("zh", "苏丹"), ("ja", "スーダン")))
SOUTH_SUDAN = Entity("south-sudan", "South Sudan", "place", aliases=(("zh", "南苏丹"),))
PARTS = {  # what is named inside these belongs to them, or shares their name
    ("HK", "CN"),
    ("MO", "CN"),
    ("GB", "IE"),
    ("PS", "IL"),
    ("CG", "CD"),
}
NIGER = Entity("niger", "Niger", "place")


@pytest.mark.parametrize(
    ("entity", "title", "language", "named"),
    [
        (MALI, "马里军方发表声明", "zh", True),
        (MALI, "索马里总统访问肯尼亚", "zh", False),
        (MALI, "俄军轰炸马里乌波尔", "zh", False),
        (MALI, "马里兰州州长", "zh", False),
        (MALI, "索马里与马里签署协议", "zh", True),
        (MALI, "マリ軍が声明", "ja", True),
        (MALI, "マリオの新作", "ja", False),
        (MALI, "โซมาลีแลนด์", "th", False),
        (MALI, "กองทัพมาลีแถลง", "th", True),
        (MALI, "소말리아 해적", "ko", False),
        (SUDAN, "South Sudan votes", "en", False),
        (SUDAN, "Sudan votes", "en", True),
        (SUDAN, "В Южном Судане начались бои", "ru", False),
        (SUDAN, "В Судане начались бои", "ru", True),
        (SUDAN, "南苏丹总统", "zh", False),
        (SUDAN, "南スーダンの大統領", "ja", False),
        (SOUTH_SUDAN, "南苏丹总统", "zh", True),
        (NIGER, "Militants of the Niger Delta", "en", False),
    ],
)
def test_a_name_inside_a_longer_one_is_not_named(entity: Entity, title: str, language: str, named: bool) -> None:
    watched = Watchlist("w", "W", entities=(entity,), threshold=0.0)
    assert (match_one(watched, subject(title, language=language)) is not None) is named


def test_a_user_who_names_the_longer_one_too_gets_both() -> None:
    both = Entity("sudans", "Sudan", "place", aliases=(("*", "South Sudan"),))
    found = match_one(Watchlist("w", "W", entities=(both,), threshold=0.0), subject("South Sudan votes", language="en"))
    assert found is not None
    assert [proof.text for proof in found.evidence] == ["South Sudan"]


def test_no_country_is_found_in_the_chinese_or_japanese_name_of_another() -> None:
    codes = {country.code for country in countries()}
    names = {
        language: {word: code for code, word in Locale(language).territories.items() if code in codes}
        for language in ("zh", "ja")
    }
    watchlists = [
        Watchlist(f"{language}-{number}", "W", entities=(Entity("it", word, "place"),), threshold=0.0)
        for language, words in names.items()
        for number, word in enumerate(words)
    ]
    owners = {w.id: names[w.id[:2]][w.entities[0].name] for w in watchlists}
    compiled = compile_watchlists(watchlists)
    wrong = {
        (word, owners[found.watchlist_id])
        for language, words in names.items()
        for word, owner in words.items()
        for found in score_entry(compiled, subject(word, language=language))
        if owners[found.watchlist_id] != owner and (owner, owners[found.watchlist_id]) not in PARTS
    }
    assert not wrong, "\n".join(map(str, sorted(wrong)))
