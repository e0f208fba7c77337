"""Folding: what does not matter when texts are compared, and the way back to the original."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.text.fold import SHORT, fold, fold_all, fold_map, fold_together

SAME = [
    ("Crème Brûlée", "creme brulee"),
    ("Łódź", "lodz"),
    ("Zażółć", "ZAZOLC"),
    ("Straße", "STRASSE"),
    ("İstanbul", "istanbul"),
    ("Diyarbakır", "diyarbakir"),
    ("Søren Ærø", "soren aero"),
    ("Đà Nẵng", "da nang"),
    ("Þórður", "thordur"),
    ("مَدْرَسَة", "مدرسه"),
    ("أحمد إلى آسيا", "احمد الي اسيا"),
    ("ایران کابل", "ايران كابل"),
    ("بيـــروت", "بيروت"),
    ("שָׁלוֹם", "שלום"),
    ("Пётр", "петр"),
    ("Άθήνα", "αθηνα"),
    ("ΟΔΟΣ", "οδός"),
    ("ＡＢＣ１２", "abc12"),
    ("ﬁnale", "finale"),
    ("ｶﾞｰﾅ", "ガーナ"),
    ("カ\u3099ーナ", "ガーナ"),
    ("٢٠٢٤", "2024"),
    ("२०२४", "2024"),
    ("Ⅳ", "iv"),
    ("co\u00adoperate", "cooperate"),
    ("Côte d’Azur", "Cote d'Azur"),
    ("“so” «so»", '"so" "so"'),
    ("north–south", "north-south"),
    ("north—south", "north south"),
    ("O\u02bcNeil", "O'Neil"),
    ("zero\u200bwidth", "zero width"),
    ("tab\tand\u00a0space", "tab and space"),
]


@pytest.mark.parametrize(("left", "right"), SAME)
def test_what_does_not_matter_folds_to_the_same(left: str, right: str) -> None:
    assert fold(left) == fold(right) != ""


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("мой", "мои"),  # й is a letter of its own
        ("їх", "іх"),
        ("ў", "у"),
        ("が", "か"),  # the mark makes another sound
        ("कि", "कु"),  # vowels of Devanagari are marks
        ("ไก", "ใก"),
        ("U2", "U3"),
        ("a1", "a 1"),
    ],
)
def test_what_makes_another_word_stays_apart(left: str, right: str) -> None:
    assert fold(left) != fold(right)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Dike, 3 dead!", " dike 3 dead "),
        ("ナイル", " ナイル "),
        ("がっこう", " が っ こ う "),
        ("洪水", " 洪 水 "),
        ("서울", " 서 울 "),
        ("ไทย", " ไ ท ย "),
        ("हिन्दी", " हिन्दी "),
        ("½", " 1 2 "),
        ("…!?", ""),
        ("", ""),
        ("\ud83d\u200f", ""),
        ("flood🌊wave", " flood wave "),
    ],
)
def test_a_folded_text_is_a_row_of_tokens_between_spaces(text: str, folded: str) -> None:
    assert fold(text) == folded


LETTERS = st.text(st.sampled_from("aéßŁİıйёї\u0301\u0306 ,'’—\u00ad\u200b\ud800½ﷺがカ洪서ไ้کة़हि٢𝐀🌊ﬁ\n\t"))


@given(st.one_of(LETTERS, st.text()))
def test_the_map_reads_like_the_folded_text(text: str) -> None:
    assert fold_map(text).text == fold(text)


@given(st.lists(st.one_of(LETTERS, st.text()).map(lambda text: text.replace("\n", " "))))
def test_many_texts_fold_at_once_as_each_does_alone(texts: list[str]) -> None:
    assert fold_all(texts) == [fold(text) for text in texts]


@given(st.one_of(LETTERS, st.text()))
def test_every_token_leads_back_to_a_place_that_folds_to_it(text: str) -> None:
    mapped = fold_map(text)
    at = 0
    for token in mapped.text.split():
        at = mapped.text.index(token, at)
        start, end = mapped.span(at - 1, at + len(token) + 1)
        assert 0 <= start < end <= len(text)
        assert f" {token} " in f" {' '.join(fold(text[start:end]).split())} "
        at += len(token)


@given(st.text())
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    once = fold(unicodedata.normalize("NFC", text))
    assert [token for token in fold(once).split() if token] == fold(fold(once)).split()


@pytest.mark.parametrize(
    ("text", "word", "shown"),
    [
        ("Le Mali accuse", "mali", "Mali"),
        ("🌊🌊 Łódź flooded", "lodz", "Łódź"),
        ("Cafe\u0301 closed", "cafe", "Cafe\u0301"),
        ("the Straße.", "strasse", "Straße"),
        ("大洪水", "洪 水", "洪水"),
        ("co\u00adoperate now", "cooperate", "co\u00adoperate"),
        ("(مَدْرَسَة)", "مدرسه", "مَدْرَسَة"),
        ("end", "end", "end"),
    ],
)
def test_a_span_covers_the_original_word_with_its_marks(text: str, word: str, shown: str) -> None:
    mapped = fold_map(text)
    at = mapped.text.index(f" {word} ")
    start, end = mapped.span(at, at + len(word) + 2)
    assert text[start:end] == shown


@given(st.text(max_size=40), st.text(max_size=40))
def test_two_texts_that_are_folded_together_are_folded_as_one(first: str, second: str) -> None:
    assert fold_together(first, second) == fold(f"{first}\n{second}")


def test_a_long_text_is_folded_together_with_its_title_too() -> None:
    long = "Über " * SHORT
    assert fold_together("Été", long) == " ete" + " uber" * SHORT + " "
