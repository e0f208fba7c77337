"""Figures: the numbers of a text, whatever characters it writes them with."""

import sys
import unicodedata

import pytest

from monitor.names.languages import KEPT
from monitor.names.ordinary import stop_words
from monitor.stories.figures import Figure, figures_of
from monitor.stories.numerals import number_words, numerals

NUMERIC = [chr(code) for code in range(sys.maxunicode + 1) if unicodedata.numeric(chr(code), None) is not None]


@pytest.mark.parametrize("text", ["3 {} dead", "{} dead", "Halle {}: 4 dead", "40 m {}", "{} day"])
def test_no_character_that_stands_for_a_number_stops_the_reading(text: str) -> None:
    read = [figures_of(text.format(char), "en") for char in NUMERIC]
    assert all(isinstance(one, Figure) for figures in read for one in figures)
    assert len(NUMERIC) > 1_500


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("A hall of 40 m ² burnt", [(40.0, "m")]),
        ("① Rain: 12 dead", [(12.0, "dead")]),
        ("It took 2 ½ hours", [(2.0, "")]),
        ("१२ dead", [(12.0, "dead")]),
        (f"Case {'9' * 400}: 3 dead", [(3.0, "dead")]),
        (f"{'9' * 400}th day", []),
        ("Three dead", [(3.0, "dead")]),
        ("Second day of the strike", [(2.0, "day")]),
        ("Nobody was hurt", []),
    ],
)
def test_figures_are_read_beside_what_is_none(text: str, figures: list[tuple[float, str]]) -> None:
    assert [(one.value, one.unit) for one in figures_of(text, "en")] == figures


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("On 20 November 2026 nine people died in the blast", "en"),
        ("GDANSK, 20 November 2026 — Nine people died", "en"),
        ("In 2018, nine people died", "en"),
        ("Am 20. November 2026 starben neun Menschen", "de"),
        ("2018 starben neun Menschen", "de"),
        ("Le 20 novembre 2026, neuf personnes sont mortes", "fr"),
        ("Op 20 november 2026 kwamen negen mensen om", "nl"),
        ("En 2018, neuf personnes sont mortes dans l'incendie", "fr"),
        ("En 2026 plusieurs personnes sont mortes", "fr"),
        ("GDANSK, Nov 20, 2026 - Dead: nine.", "en"),
        ("In 2018, dozens died", "en"),
        ("В 2018 погибли десятки человек", "ru"),
    ],
)
def test_the_year_in_which_people_died_is_not_how_many(text: str, language: str) -> None:
    assert not {one.value for one in figures_of(text, language)} & {2018.0, 2026.0}


def test_as_many_as_a_year_has_may_have_died() -> None:
    assert [(one.value, one.unit) for one in figures_of("Quake: 2026 dead, 30 missing", "en")] == [
        (2026.0, "dead"),
        (30.0, "missing"),
    ]


@pytest.mark.parametrize(
    ("text", "language", "figures"),
    [
        ("Fünfzig Verletzte bei Unwetter", "de", [(50.0, "hurt")]),
        ("Третій день пошуків", "uk", [(3.0, "day")]),
        ("Lyon'da metro grevinin üçüncü günü", "tr", [(3.0, "day")]),
        ("إضراب المترو في ليون لليوم الثالث", "ar", [(3.0, "day")]),
        ("قال الملك عبد الله الثاني", "ar", []),
        ("On the second day eight trains ran", "en", [(2.0, "day"), (8.0, "train")]),
        ("Am zweiten Tag 30 Verletzte", "de", [(2.0, "day"), (30.0, "hurt")]),
        ("里昂地铁罢工第2天", "zh", [(2.0, "day")]),
        ("リヨンの地下鉄スト2日目", "ja", [(2.0, "day")]),
        ("罢工进入第十三日", "zh", [(13.0, "day")]),
        ("罢工第一百天", "zh", []),
        ("Neuf cents soldats rentrent", "fr", [(900.0, "troops")]),
        ("Zwanzig Tote, fünfzehn Vermisste", "de", [(20.0, "dead"), (15.0, "missing")]),
        ("Over two million dollars", "en", [(2_000_000.0, "money")]),
    ],
)
def test_numbers_as_words_are_read_in_their_language(
    text: str, language: str, figures: list[tuple[float, str]]
) -> None:
    assert [(one.value, one.unit) for one in figures_of(text, language)] == figures


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("12 kişi öldü", "tr", "dead"),
        ("12 kişi milletvekili oldu", "tr", "people"),
        ("Aşıda 12 olumlu sonuç", "tr", "oluml"),
        ("Tuesday 12 trains stood still", "en", "train"),
        ("Die 190 Flüge fallen aus", "de", "fluge"),
        ("190 Krankheitsfälle, 190 Fälle", "de", "cases"),
        ("En diez días", "es", "dias"),
        ("12 morti", "it", "dead"),
        ("Dois detidos", "pt", "held"),
        ("Nie żyje 10 osób", "pl", "dead"),
        ("12 Menschen kamen ums Leben", "de", "dead"),
        ("12 personnes perdent la vie", "fr", "dead"),
        ("12 dödades, 12 dead", "sv", "dead"),
    ],
)
def test_a_word_says_what_is_counted_in_its_own_language_and_spelling(text: str, language: str, unit: str) -> None:
    assert figures_of(text, language)[-1].unit == unit


@pytest.mark.parametrize(
    ("language", "people", "displaced"),
    [
        ("nl", ["420 bewoners", "420 mensen"], ["420 bewoners geëvacueerd", "420 mensen ontheemd"]),
        ("en", ["420 residents", "420 people"], ["420 villagers evacuated", "420 people displaced"]),
        ("fr", ["420 habitants", "420 personnes"], ["420 riverains évacués", "420 personnes déplacées"]),
        ("de", ["420 Anwohner", "420 Menschen"], ["420 Einwohner evakuiert", "420 Menschen vertrieben"]),
        ("es", ["420 vecinos", "420 personas"], ["Evacuados 420 vecinos", "420 personas desplazadas"]),
        ("pt", ["420 moradores", "420 pessoas"], ["420 moradores retirados", "420 pessoas desalojadas"]),
        ("it", ["420 abitanti", "420 persone"], ["420 abitanti evacuati", "420 persone sfollate"]),
        ("pl", ["420 mieszkańców", "420 osób"], ["Ewakuowano 420 mieszkańców", "420 osób przesiedlono"]),
        ("ru", ["420 жителей", "420 человек"], ["Эвакуированы 420 жителей", "420 человек отселены"]),
        ("uk", ["420 мешканців", "420 людей"], ["Евакуйовано 420 мешканців", "420 людей переселено"]),
        ("tr", ["420 köylü", "420 kişi"], ["420 köylü tahliye edildi", "420 kişi evsiz kaldı"]),
        ("ar", ["420 مواطنا", "420 شخصا"], ["إجلاء 420 مواطنا", "نزوح 420 شخصا"]),
    ],
)
def test_people_are_one_figure_by_any_word(language: str, people: list[str], displaced: list[str]) -> None:
    assert {figures_of(one, language)[0].unit for one in people} == {"people"}
    assert {figures_of(one, language)[0].unit for one in displaced} == {"displaced"}


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("A 21-year-old died", [""]),
        ("Covid-19 deaths", [""]),
        ("10-20 dead", ["", "dead"]),
        ("$3m over a death", ["money"]),
        ("Orders for 140 hours\nTwo dead", ["hours", "dead"]),
        ("2,000 people march in 2019", ["people"]),
    ],
)
def test_a_number_that_is_part_of_a_word_or_of_a_price_counts_no_people(text: str, units: list[str]) -> None:
    assert [one.unit for one in figures_of(text, "en")] == units


@pytest.mark.parametrize(
    ("text", "language", "units"),
    [
        ("Cholera cases in Harbour pass 900, deaths reach 22", "en", ["cases", "dead"]),
        ("Blast kills 3, injures 12", "en", ["dead", "hurt"]),
        ("Zahl der Toten im Hafen von Harlen steigt auf 30, Dutzende vermisst", "de", ["dead"]),
        ("Los muertos en la costa llegan a 22, los casos a 912", "es", ["dead", "cases"]),
        ("Nombre de cas à 912, 22 morts", "fr", ["cases", "dead"]),
    ],
)
def test_a_number_at_the_end_of_its_clause_counts_nothing_of_the_next(
    text: str, language: str, units: list[str]
) -> None:
    assert [figure.unit for figure in figures_of(text, language)] == units


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [("Twenty-two dead", "en", 22), ("Dix-huit morts", "fr", 18), ("Forty dead", "en", 40)],
)
def test_a_number_of_two_words_is_one(text: str, language: str, value: float) -> None:
    assert [(one.value, one.unit, one.text) for one in figures_of(text, language)] == [
        (value, "dead", text.rsplit(" ", 1)[0])
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("71 % of Harlen voted", "en"),
        ("71 per cent of Harlen voted", "en"),
        ("71 percent of Harlen voted", "en"),
        ("71 Prozent stimmten ab", "de"),
        ("71 procent stemde", "nl"),
        ("El 71 por ciento votó", "es"),
        ("71 pour cent des inscrits", "fr"),
        ("71 por cento votaram", "pt"),
        ("71 per cento dei voti", "it"),
        ("71 procent głosów", "pl"),
        ("71 процентов голосов", "ru"),
        ("71 відсоток голосів", "uk"),
        ("Halkın yüzde 71'i oy verdi", "tr"),
        ("Halkın %71'i oy verdi", "tr"),
        ("同比增长百分之71", "zh"),
        ("71 في المئة من الناخبين", "ar"),
        ("٧١٪ من الناخبين", "ar"),
        ("۷۱ درصد رأی دادند", "fa"),
        ("71 प्रतिशत मतदान", "hi"),
        ("Asilimia 71 ya wapiga kura", "sw"),
    ],
)
def test_a_share_is_one_however_a_language_writes_it(text: str, language: str) -> None:
    assert [(one.value, one.unit) for one in figures_of(text, language)] == [(71.0, "%")]


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("首批70万剂疫苗抵达", "zh", 700_000),
        ("首批70多万剂疫苗抵达", "zh", 700_000),
        ("投资1.2亿元", "zh", 120_000_000),
        ("投資1.2億元", "zh", 120_000_000),
        ("1億2000万円を支払う", "ja", 120_000_000),
        ("1만5천명 대피", "ko", 15_000),
        ("5 lakh doses arrive", "en", 500_000),
        ("200 crore for the dam", "en", 2_000_000_000),
        ("5 लाख लोग", "hi", 500_000),
        ("5 آلاف شخص", "ar", 5_000),
        ("3 ملايين دولار", "ar", 3_000_000),
        ("20 bin kişi", "tr", 20_000),
        ("5 тыс. человек", "ru", 5_000),
        ("3 Mio. Euro", "de", 3_000_000),
        ("$3m fine", "en", 3_000_000),
        ("two hundred thousand people", "en", 200_000),
        ("A dam 3m high", "en", 3),
        ("12 Bin Laden files", "en", 12),
        ("12 mil", "nl", 12),
        ("铁路长3千米", "zh", 3),
        ("0.125 units", "en", 0.125),
    ],
)
def test_a_word_multiplies_in_its_own_language_alone(text: str, language: str, value: float) -> None:
    assert [one.value for one in figures_of(text, language)] == [value]


@pytest.mark.parametrize(
    ("text", "language"),
    [("2,100 containers lost", "en"), ("2.000 Stellen fallen weg", "de"), ("2 000 emplois supprimés", "fr")],
)
def test_a_number_with_a_sign_between_thousands_is_no_year(text: str, language: str) -> None:
    assert len(figures_of(text, language)) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Two managers charged over deadly fire", "en"),
        ("Two face death penalty in Harlen", "en"),
        ("20 diesel trains stand still", "en"),
        ("Three deadlines missed", "en"),
        ("Zwei Manager nach tödlichem Brand entlassen", "de"),
        ("Twee managers verhoord na dodelijke brand", "nl"),
        ("Deux gérants jugés après un incendie mortel", "fr"),
        ("Dos gerentes acusados por incendio mortal", "es"),
        ("Due dirigenti a processo per incendio mortale", "it"),
        ("Двух менеджеров судят после смертельного пожара", "ru"),
        ("İki müdür ölümcül yangın için yargılanıyor", "tr"),
        ("2名男子被判死刑", "zh"),
        ("Actor dies at 87", "en"),
        ("Man, 34, killed in Harlen", "en"),
        ("Man killed in Harlen on March 12", "en"),
        ("Mann (34) stirbt bei Unfall", "de"),
        ("34 Jahre alter Mann getötet", "de"),
        ("Un homme de 34 ans tué à Lyon", "fr"),
        ("Un hombre de 34 años muere", "es"),
        ("Uomo di 34 anni morto", "it"),
        ("Мужчина 34 лет погиб", "ru"),
        ("34 yaşındaki adam öldü", "tr"),
        ("مقتل رجل يبلغ 34 عاما", "ar"),
        ("一名34岁男子死亡", "zh"),
        ("Jailed for 20 years for killing her neighbour", "en"),
    ],
)
def test_what_is_deadly_and_how_old_somebody_was_are_no_toll(text: str, language: str) -> None:
    assert "dead" not in {one.unit for one in figures_of(text, language)}


@pytest.mark.parametrize(
    ("text", "language", "dead"),
    [
        ("60 cas et quatre morts", "fr", [4]),
        ("Opferzahl steigt auf acht", "de", [8]),
        ("Число погибших увеличилось до восьми", "ru", [8]),
        ("Кількість загиблих зросла до восьми", "uk", [8]),
        ("Nine people have now been killed", "en", [9]),
        ("Death toll of the fire climbs to nine", "en", [9]),
        ("Boeing 737 crash kills 12", "en", [12]),
        ("MH17: 298 dead", "en", [298]),
        ("Treinta y dos muertos", "es", [32]),
        ("Trinta e dois mortos", "pt", [32]),
        ("Quatre-vingt-dix-sept morts", "fr", [97]),
        ("Двадцать два человека погибли", "ru", [22]),
        ("El 12 de marzo murieron tres personas", "es", [3]),
        ("The bomb went off at 12:30 and killed 3", "en", [3]),
        ("3月12日爆炸造成5人死亡，34人受伤", "zh", [5]),
        ("死亡12人，受伤34人", "zh", [12]),
        ("ارتفاع عدد القتلى إلى 12", "ar", [12]),
        ("۱۲ نفر در انفجار کشته شدند", "fa", [12]),
        ("विस्फोट में 12 लोगों की मौत", "hi", [12]),
        ("Watu 12 wauawa katika mlipuko", "sw", [12]),
    ],
)
def test_a_toll_is_read_as_its_language_writes_it(text: str, language: str, dead: list[float]) -> None:
    assert [one.value for one in figures_of(text, language) if one.unit == "dead"] == dead


@pytest.mark.parametrize(
    ("text", "language", "figures"),
    [
        ("7 workers dead and 19 in hospital", "en", [(7, "dead"), (19, "hurt")]),
        ("The blast killed eight people and injured another 23", "en", [(8, "dead"), (23, "hurt")]),
        ("The blast killed eight people and injured others", "en", [(8, "dead")]),
        ("One in five patients died", "en", [(5, "")]),
        ("Zahl der Corona-Toten in Harlen erreicht 250", "de", [(250, "dead")]),
        ("Trois morts et 40 personnes hospitalisées", "fr", [(3, "dead"), (40, "hurt")]),
        ("Detienen a cinco personas en Harlen", "es", [(5, "held")]),
        ("Crolla una palazzina: quattro vittime, due dispersi", "it", [(4, "dead"), (2, "missing")]),
        ("PF prende 12 suspeitos", "pt", [(12, "held")]),
        ("Загинуло п'ятеро людей, 13 поранено", "uk", [(5, "dead"), (13, "hurt")]),
        ("Загинуло п’ятеро людей", "uk", [(5, "dead")]),
        ("矿难已造成21人遇难，仍有6人失踪", "zh", [(21, "dead"), (6, "missing")]),
        ("مقتل 15 شخصا وجرح 40", "ar", [(15, "dead"), (40, "hurt")]),
        ("Watu 14 wamefariki na wengine 30 kujeruhiwa", "sw", [(14, "dead"), (30, "hurt")]),
        ("۱۵ کشته و ۴۰ زخمی در انفجار", "fa", [(15, "dead"), (40, "hurt")]),
        ("बस हादसे में 9 लोगों की मौत, 20 घायल", "hi", [(9, "dead"), (20, "hurt")]),
        ("地震で12人が死亡", "ja", [(12, "dead")]),
    ],
)
def test_the_dead_and_the_hurt_of_one_sentence_are_told_apart(
    text: str, language: str, figures: list[tuple[float, str]]
) -> None:
    assert [(one.value, one.unit) for one in figures_of(text, language)] == figures


def test_languages_that_feeds_make_up_are_not_kept_for_ever() -> None:
    for number in range(2 * KEPT):
        assert figures_of("12 dead", f"q{number}")[0].value == 12
        assert stop_words(f"q{number}")
    assert max(one.cache_info().currsize for one in (numerals, number_words, stop_words)) <= KEPT
