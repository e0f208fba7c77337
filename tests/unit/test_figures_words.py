"""Figures: numbers below a hundred as words, in each language whose words for numbers are known."""

import pytest

from monitor.stories.figures import figures_of

TELLING = {
    "en": "{} dead in the ferry fire",
    "nl": "{} doden bij brand op veerboot",
    "de": "{} Tote nach Brand auf Fähre",
    "fr": "{} morts dans l'incendie du ferry",
    "es": "{} muertos en el incendio del ferri",
    "pt": "{} mortos no incêndio da balsa",
    "it": "{} morti nel rogo del traghetto",
    "pl": "{} ofiar pożaru promu",
    "ru": "{} погибших при пожаре на пароме",
    "uk": "{} загиблих у пожежі на поромі",
    "tr": "{} ölü, feribot yandı",
    "ar": "{} قتيلا في حريق العبارة",
    "fa": "{} کشته در آتش‌سوزی کشتی",
}
COUNTED = [
    ("en", 21, "Twenty-one"),
    ("en", 61, "Sixty one"),
    ("nl", 21, "Eenentwintig"),
    ("nl", 33, "Drieëndertig"),
    ("nl", 48, "Achtenveertig"),
    ("nl", 99, "Negenennegentig"),
    ("de", 21, "Einundzwanzig"),
    ("de", 37, "Siebenunddreißig"),
    ("de", 66, "Sechsundsechzig"),
    ("de", 92, "Zweiundneunzig"),
    ("fr", 16, "Seize"),
    ("fr", 19, "Dix-neuf"),
    ("fr", 21, "Vingt et un"),
    ("fr", 29, "Vingt-neuf"),
    ("fr", 51, "Cinquante-et-un"),
    ("fr", 71, "Soixante et onze"),
    ("fr", 77, "Soixante-dix-sept"),
    ("fr", 79, "Soixante-dix-neuf"),
    ("fr", 81, "Quatre-vingt-un"),
    ("fr", 89, "Quatre-vingt-neuf"),
    ("fr", 93, "Quatre-vingt-treize"),
    ("fr", 99, "Quatre-vingt-dix-neuf"),
    ("fr", 70, "Septante"),
    ("fr", 75, "Septante-cinq"),
    ("fr", 83, "Huitante-trois"),
    ("fr", 91, "Nonante et un"),
    ("fr", 98, "Nonante-huit"),
    ("es", 21, "Veintiún"),
    ("es", 22, "Veintidós"),
    ("es", 28, "Veintiocho"),
    ("es", 31, "Treinta y un"),
    ("es", 65, "Sesenta y cinco"),
    ("es", 94, "Noventa y cuatro"),
    ("pt", 14, "Catorze"),
    ("pt", 19, "Dezanove"),
    ("pt", 21, "Vinte e um"),
    ("pt", 67, "Sessenta e sete"),
    ("pt", 92, "Noventa e dois"),
    ("it", 17, "Diciassette"),
    ("it", 21, "Ventuno"),
    ("it", 22, "Ventidue"),
    ("it", 23, "Ventitré"),
    ("it", 38, "Trentotto"),
    ("it", 37, "Trentasette"),
    ("it", 64, "Sessantaquattro"),
    ("it", 99, "Novantanove"),
    ("pl", 14, "Czternaście"),
    ("pl", 21, "Dwadzieścia jeden"),
    ("pl", 46, "Czterdzieści sześć"),
    ("pl", 95, "Dziewięćdziesiąt pięć"),
    ("ru", 17, "Семнадцать"),
    ("ru", 21, "Двадцать один"),
    ("ru", 43, "Сорок три"),
    ("ru", 98, "Девяносто восемь"),
    ("uk", 15, "П'ятнадцять"),
    ("uk", 21, "Двадцять один"),
    ("uk", 44, "Сорок чотири"),
    ("uk", 99, "Дев'яносто дев'ять"),
    ("tr", 12, "On iki"),
    ("tr", 21, "Yirmi bir"),
    ("tr", 43, "Kırk üç"),
    ("tr", 96, "Doksan altı"),
    ("ar", 11, "أحد عشر"),
    ("ar", 15, "خمسة عشر"),
    ("ar", 20, "عشرون"),
    ("ar", 21, "واحد وعشرون"),
    ("ar", 25, "خمسة وعشرون"),
    ("ar", 93, "ثلاثة وتسعين"),
    ("fa", 3, "سه"),
    ("fa", 12, "دوازده"),
    ("fa", 22, "بیست و دو"),
    ("fa", 31, "سی و یک"),
    ("fa", 99, "نود و نه"),
]


@pytest.mark.parametrize(("language", "value", "written"), COUNTED)
def test_a_number_below_a_hundred_is_read_as_a_word(language: str, value: float, written: str) -> None:
    figures = figures_of(TELLING[language].format(written), language)
    assert [(one.value, one.unit) for one in figures] == [(value, "dead")]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Число погибших выросло до двадцати двух", "ru", 22),
        ("Кількість загиблих зросла до тридцяти п'яти", "uk", 35),
        ("Zginęło pięciu górników", "pl", 5),
        ("Liczba ofiar wzrosła do dwudziestu trzech", "pl", 23),
        ("ارتفاع عدد القتلى إلى خمسة وثلاثين", "ar", 35),
    ],
)
def test_a_number_as_a_word_is_read_in_the_case_that_its_sentence_wants(text: str, language: str, value: float) -> None:
    assert [(one.value, one.unit) for one in figures_of(text, language)] == [(value, "dead")]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("Two hundred and twenty-one dead in the quake", "en", 221),
        ("Two hundred dead in the quake", "en", 200),
        ("Dos mil doscientos muertos en el terremoto", "es", 2_200),
        ("Deux mille trois cents morts dans le séisme", "fr", 2_300),
        ("Cinq cents morts dans le séisme", "fr", 500),
        ("Ciento veintidós muertos en el terremoto", "es", 122),
        ("Cento e trinta mortos no terremoto", "pt", 130),
        ("Cent vingt-deux morts dans le séisme", "fr", 122),
        ("Сто двадцать два погибших", "ru", 122),
        ("Сто двадцять два загиблих", "uk", 122),
        ("Sto dwadzieścia dwie ofiary", "pl", 122),
        ("Yüz yirmi iki ölü", "tr", 122),
        ("صد و بیست و دو کشته در زلزله", "fa", 122),
    ],
)
def test_what_stands_behind_a_hundred_is_no_number_of_its_own(text: str, language: str, value: float) -> None:
    assert [(one.value, one.unit) for one in figures_of(text, language)] == [(value, "dead")]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Neuf morts dans une avalanche", [(9, "dead")]),
        ("Une avalanche fait neuf blessés", [(9, "hurt")]),
        ("Le bilan s'alourdit à neuf morts", [(9, "dead")]),
        ("Neuf personnes tuées par une coulée de boue", [(9, "dead")]),
        ("Neuf policiers tués dans une embuscade", [(9, "dead")]),
        ("Un hôpital neuf, des morts oubliés", []),
        ("L'hôpital neuf évacué après une alerte", []),
        ("Un pont neuf mort avant d'avoir servi", []),
        ("Le stade neuf accueille les blessés", []),
        ("Remis à neuf dans les années passées, le foyer abrite des réfugiés", []),
        ("Quoi de neuf docteur ? Les morts du cinéma", []),
    ],
)
def test_nine_in_french_is_new_where_nobody_is_counted_behind_it(text: str, figures: list[tuple[float, str]]) -> None:
    assert [(one.value, one.unit) for one in figures_of(text, "fr")] == figures


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("نه نفر کشته شدند", [(9, "dead")]),
        ("سی زخمی در تصادف اتوبوس", [(30, "hurt")]),
        ("نه، کشته‌ها را فراموش نکنیم", []),
        ("بی بی سی از کشته شدن فرمانده خبر داد", []),
    ],
)
def test_nine_and_thirty_in_persian_are_other_words_where_nobody_is_counted_behind_them(
    text: str, figures: list[tuple[float, str]]
) -> None:
    assert [(one.value, one.unit) for one in figures_of(text, "fa")] == figures


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Mil doscientos muertos", "es"),
        ("Mille deux cents morts", "fr"),
        ("Тысяча двести погибших", "ru"),
        ("A hundred and twenty dead", "en"),
    ],
)
def test_of_a_thousand_that_no_number_leads_the_rest_is_not_read_alone(text: str, language: str) -> None:
    assert figures_of(text, language) == ()


def test_numbers_without_end_side_by_side_are_read_and_none_grows_without_bound() -> None:
    read = figures_of("Vingt " + "dix " * 20_000 + "morts", "fr")
    assert max(one.value for one in read) < 1_000


@pytest.mark.parametrize(
    ("text", "language"),
    [("Plusieurs pour cent des morts", "fr"), ("Un tanto por ciento de los muertos", "es")],
)
def test_the_hundred_of_a_share_counts_nothing(text: str, language: str) -> None:
    assert figures_of(text, language) == ()
