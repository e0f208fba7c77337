"""Names that an article has in other cases alone come back to their first."""

import pytest

from monitor.names.firstcase import first_case
from monitor.names.given import in_first_case


@pytest.mark.parametrize(
    ("forms", "language", "oblique", "name"),
    [
        (["Świnoujścia"], "pl", True, "Świnoujście"),
        (["Szczecina", "Szczecinie"], "pl", True, "Szczecin"),
        (["Marynarki Wojennej"], "pl", False, "Marynarka Wojenna"),
        (["Архангельске"], "ru", False, "Архангельск"),
        (["Вищого антикорупційного суду"], "uk", False, "Вищий антикорупційний суд"),
        (["Prokuratura Okręgowa"], "pl", False, None),
        (["Warszawa"], "pl", False, None),
        (["Lisboa"], "pt", True, None),
    ],
)
def test_a_place_or_body_is_named_in_its_first_case(
    forms: list[str], language: str, oblique: bool, name: str | None
) -> None:
    assert first_case(forms, language, oblique=oblique) == name


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Василеві Гуменюку", "uk", "Василь Гуменюк"),
        ("Оксани Ліщинської", "uk", "Оксана Ліщинська"),
        ("Zbigniewa Maliszewskiego", "pl", "Zbigniew Maliszewski"),
        ("Hanny Wierzbickiej", "pl", "Hanna Wierzbicka"),
        ("Игоря Воротникова", "ru", "Игорь Воротников"),
        ("Hanna Wierzbicka", "pl", "Hanna Wierzbicka"),
    ],
)
def test_a_person_is_named_in_the_first_case_where_the_given_name_tells(text: str, language: str, name: str) -> None:
    assert in_first_case(text, language) == name
