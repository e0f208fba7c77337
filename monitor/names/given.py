"""Common given names in languages with cases: where one stands in another case than the first, so does the surname."""

from functools import cache

from monitor.names.inflect import inflect
from monitor.text.fold import fold

TABLE = {
    "pl": """
        Jan Piotr Andrzej Tomasz Marek Paweł Krzysztof Adam Michał Marcin Jakub Łukasz Mateusz Grzegorz
        Wojciech Stanisław Zbigniew Jerzy Ryszard Robert Rafał Kamil Karol Szymon Dariusz Mariusz Jarosław
        Donald Roman Artur Sebastian Anna Maria Katarzyna Małgorzata Agnieszka Barbara Ewa Krystyna Magdalena
        Elżbieta Joanna Beata Monika
    """,
    "ru": """
        Александр Игорь Сергей Андрей Владимир Дмитрий Николай Виктор Юрий Иван Пётр Олег Максим Роман Василий
        Алексей Евгений Михаил Павел Константин Денис Антон Илья Артём Вячеслав Кирилл Борис Григорий
        Станислав Руслан Эдуард Марат Анна Мария Елена Ольга Наталья Татьяна Ирина Светлана Екатерина Юлия
        Марина Людмила Валентина
    """,
    "uk": """
        Олександр Ігор Сергій Андрій Володимир Дмитро Микола Віктор Юрій Іван Петро Олег Максим Роман Василь
        Олексій Євген Михайло Павло Костянтин Денис Антон Ілля Артем Кирило Борис Григорій Станіслав Руслан
        Тарас Богдан Ярослав Анна Марія Олена Ольга Наталія Тетяна Ірина Світлана Катерина Юлія Марина Людмила
        Валентина Оксана
    """,
}
IRREGULAR = {"uk": {"Ігоря": "Ігор", "Ігорю": "Ігор", "Ігорем": "Ігор"}, "ru": {"Петра": "Пётр", "Петру": "Пётр"}}
SURNAMES = {  # ends of surnames in other cases → in the first one, of men
    "pl": (("skiego", "ski"), ("ckiego", "cki"), ("skim", "ski"), ("ckim", "cki"), ("owi", ""), ("em", ""), ("a", "")),
    "ru": (
        ("ского", "ский"),
        ("цкого", "цкий"),
        ("ским", "ский"),
        ("ому", "ый"),
        ("ым", ""),
        ("ом", ""),
        ("у", ""),
        ("а", ""),
    ),
    "uk": (("ського", "ський"), ("цького", "цький"), ("ським", "ський"), ("ом", ""), ("им", ""), ("у", ""), ("а", "")),
}


@cache
def _forms(language: str) -> dict[str, str]:
    names = TABLE.get(language, "").split()
    forms = {fold(text): name for name in names for form in inflect(name, language) for text in form.texts()}
    forms |= {fold(form): name for form, name in IRREGULAR.get(language, {}).items()}
    return {form: name for form, name in forms.items() if form not in {fold(name) for name in names}}


def in_first_case(name: str, language: str) -> str:
    """Return a person's name in its first case where its given name says that it stands in another: Игоря Иванова."""
    first, _, rest = name.partition(" ")
    given = _forms(language).get(fold(first))
    if given is None or not rest or " " in rest:
        return name
    if given.endswith(("a", "а", "я")):
        return name  # surnames of women end in too many ways
    surname = next((rest.removesuffix(end) + own for end, own in SURNAMES[language] if rest.endswith(end)), rest)
    return f"{given} {surname}"
