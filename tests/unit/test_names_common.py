"""Names that are ordinary words too."""

import pytest

from monitor.names.common import is_common
from monitor.names.languages import by_language
from monitor.text.fold import fold

LANGUAGES = ("nl", "en", "fr", "de", "es", "pt", "it", "pl", "ru", "uk", "ar", "tr", "sw", "id")


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("mali", "pl"), ("mali", "sw"), ("mali", "tr"), ("mali", "it"), ("małych", "pl"), ("Czad", "pl"),
        ("Turkey", "en"), ("Chad", "en"), ("Jordan", "en"), ("US", "en"), ("WHO", "en"), ("IS", "en"), ("IT", "en"),
        ("May", "en"), ("Polish", "en"), ("China", "en"), ("China", "es"), ("Perú", "es"),
        ("USA", "es"), ("USA", "it"), ("Let", "nl"), ("Essen", "de"), ("Того", "ru"), ("Вена", "ru"), ("Малі", "uk"),
        ("Рада", "uk"), ("مالي", "ar"), ("أمل", "ar"), ("امل", "ar"), ("Ordu", "tr"), ("AS", "id"), ("Simba", "sw"),
        ("Nice", "fr"), ("Lula", "pt"), ("Conte", "it"),
    ],
)  # fmt: skip
def test_a_name_that_is_a_word_too_is_common_in_that_language(word: str, language: str) -> None:
    assert is_common(word, language)


@pytest.mark.parametrize(
    ("word", "language"),
    [
        ("Mali", "en"), ("Mali", "nl"), ("Mali", "fr"), ("Mali", "de"), ("Turkey", "nl"), ("Wagner", "pl"),
        ("France", "en"), ("Россия", "ru"), ("Мали", "ru"), ("فرنسا", "ar"), ("Bamako", "sw"), ("", "en"),
    ],
)  # fmt: skip
def test_other_names_are_not(word: str, language: str) -> None:
    assert not is_common(word, language)


def test_marks_and_case_do_not_matter() -> None:
    assert is_common("PANAMÁ", "es")
    assert is_common("МИР", "ru")
    assert is_common("Mısır", "tr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_a_table_of_single_words_without_repeats(language: str) -> None:
    words = by_language("COMMON")[language].split()
    folded = [fold(word).strip() for word in words]
    assert len(words) >= 15
    assert [word for word in folded if not word or " " in word] == []
    assert [word for word in set(folded) if folded.count(word) > 1] == []
