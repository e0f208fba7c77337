"""Figures: words that say what a number counts where a language puts them, and ordinals that count the dead."""

import pytest

from monitor.stories.figures import figures_of


def units(text: str, language: str) -> list[tuple[float, str]]:
    return [(one.value, one.unit) for one in figures_of(text, language)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("۱۲ نفر کشته شدند", [(12, "dead")]),
        ("۹ نفر بر اثر ریزش سقف یک مجتمع تجاری در مرکز شهر کشته شدند", [(9, "dead")]),
        ("۱۷ کارگر در پی انفجار در معدن زغال سنگ شهر طبس جان باختند", [(17, "dead")]),
        ("۱۷ کارگر در حادثه معدن زغال سنگ جان خود را از دست دادند", [(17, "dead")]),
        (
            "۶ نفر در برخورد دو قطار در جنوب کشور کشته و ۴۵ نفر دیگر در همان حادثه زخمی شدند",
            [(6, "dead"), (45, "hurt")],
        ),
        ("۲۰ نفر در جریان اعتراض‌های دیشب در چند شهر بزرگ بازداشت شدند", [(20, "held")]),
    ],
)
def test_the_verb_that_ends_a_persian_clause_says_what_became_of_them(
    text: str, figures: list[tuple[float, str]]
) -> None:
    assert [one for one in units(text, "fa") if one[0] != 2] == figures


@pytest.mark.parametrize(
    "text",
    [
        "۱۲ نفر از بستگان قربانیان آتش‌سوزی دیروز در مراسم یادبود شرکت کردند",
        "۴۰ نفر به دیدار خانواده کارگری رفتند که در معدن کشته شد",
        "۱۲ نفر به شهر بازگشتند و رئیس پلیس در درگیری کشته شد",
        "۵۰ نفر برای درگذشتگان زلزله در میدان اصلی شهر شمع روشن کردند",
    ],
)
def test_who_does_something_in_persian_is_not_whom_another_word_of_the_clause_tells_of(text: str) -> None:
    assert "dead" not in {unit for _, unit in units(text, "fa")}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("إصابة 40 آخرين", [(40, "hurt")]),
        ("مقتل 12 شخصا وإصابة 40 آخرين في انهيار مبنى", [(12, "dead"), (40, "hurt")]),
        ("إصابة 15 عاملا في حريق مصنع", [(15, "hurt")]),
        ("تسجيل 40 إصابة بالكوليرا", [(40, "cases")]),
        ("إصابة 40 شخصا بالكوليرا", [(40, "cases")]),
        ("إصابة 12 طالبا بفيروس كورونا", [(12, "cases")]),
        ("ارتفاع عدد الإصابات إلى 40", [(40, "hurt")]),
    ],
)
def test_whom_an_arabic_noun_before_their_number_tells_of_is_hurt_and_not_ill(
    text: str, figures: list[tuple[float, str]]
) -> None:
    assert units(text, "ar") == figures


@pytest.mark.parametrize(
    ("text", "language", "value"),
    [
        ("A seventh death in the hostel fire", "en", 7),
        ("Eleventh fatality confirmed after mine collapse", "en", 11),
        ("Seventh person dies after hostel fire", "en", 7),
        ("A fourth passenger has died", "en", 4),
        ("7th death in hostel fire", "en", 7),
        ("Zevende dode na brand in hostel", "nl", 7),
        ("Ein siebtes Todesopfer nach dem Brand im Heim", "de", 7),
        ("Zwölfter Toter nach Grubenunglück geborgen", "de", 12),
        ("Un septième mort après l'incendie du foyer", "fr", 7),
        ("Un huitième mort retrouvé sous les décombres", "fr", 8),
        ("Dix-septième mort dans les inondations", "fr", 17),
        ("Twenty-second death in the floods", "en", 22),
        ("Confirmada a segunda morte por dengue", "pt", 2),
        ("Vigésima segunda víctima de las inundaciones", "es", 22),
        ("Двадцать вторая жертва наводнения", "ru", 22),
        ("Une deuxième personne est morte", "fr", 2),
        ("Hallan una séptima víctima del incendio", "es", 7),
        ("Un octavo muerto en la mina", "es", 8),
        ("Sétima vítima do incêndio é encontrada", "pt", 7),
        ("Confirmado o nono morto na mina", "pt", 9),
        ("Incendio nell'ostello, settima vittima", "it", 7),
        ("Sale il bilancio: c'è un ottavo morto", "it", 8),
        ("Siódma ofiara pożaru hostelu", "pl", 7),
        ("Найдена седьмая жертва пожара", "ru", 7),
        ("Під завалами знайшли сьому жертву", "uk", 7),
        ("Madende yedinci ölüm", "tr", 7),
        ("العثور على قتيل سابع تحت الأنقاض", "ar", 7),
        ("تسجيل حالة وفاة سابعة في حريق النزل", "ar", 7),
        ("هفتمین قربانی آتش‌سوزی پیدا شد", "fa", 7),
    ],
)
def test_an_ordinal_before_a_death_is_a_toll(text: str, language: str, value: float) -> None:
    assert units(text, language) == [(value, "dead")]


def test_a_number_before_an_ordinal_of_something_else_is_a_number() -> None:
    assert units("Twenty fifth-graders hurt in bus crash", "en") == [(20, "hurt")]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Dead man's coins from the seventh century", "en"),
        ("The seventh anniversary of the mine deaths", "en"),
        ("On the seventh day the dead were buried", "en"),
        ("In seventh heaven after a dead heat", "en"),
        ("Harlen finish seventh, dead level with Wexley", "en"),
        ("Fire on the seventh floor, deaths feared", "en"),
        ("Woman in her tenth decade dies", "en"),
        ("A third died of hunger, says report", "en"),
        ("His second wife dies", "en"),
        ("Singer's second death anniversary", "en"),
        ("Second death sentence for gunman", "en"),
        ("Second death threat sent to mayor", "en"),
        ("The third person arrested over the deaths", "en"),
        ("The first death of the winter", "en"),
        ("Der siebte Tag: Tote geborgen", "de"),
        ("Im siebten Himmel nach dem Tod des Krimihelden", "de"),
        ("Zweiter Todestag des Malers", "de"),
        ("Am dritten Jahrestag gedenken sie der Toten", "de"),
        ("Au septième étage, un mort", "fr"),
        ("Le septième anniversaire de la mort du chanteur", "fr"),
        ("El segundo muere de pena", "es"),
        ("El séptimo aniversario de la muerte del poeta", "es"),
        ("No sétimo andar, um morto", "pt"),
        ("Al settimo piano, morto un operaio", "it"),
        ("Siódma rocznica śmierci poety", "pl"),
        ("Седьмая годовщина смерти поэта", "ru"),
        ("Ozanın yedinci ölüm yıl dönümü", "tr"),
        ("الذكرى السابعة لوفاة الشاعر", "ar"),
        ("وفاة الملك عبد الله الثاني", "ar"),
        ("وفاة الثاني في السجن", "ar"),
        ("وفاة ثالث رئيس للجمهورية", "ar"),
        ("Henry the Eighth's eighth death warrant", "en"),
        ("هفتمین سالگرد مرگ شاعر", "fa"),
        ("بیست و پنجمین سالگرد مرگ شاعر", "fa"),
    ],
)
def test_an_ordinal_that_counts_something_else_is_no_toll(text: str, language: str) -> None:
    assert "dead" not in {unit for _, unit in units(text, language)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Second World War dead remembered at the harbour", "en"),
        ("Fifth Avenue attack leaves dozens dead", "en"),
        ("Second wave deaths rise", "en"),
        ("Third person arrested after deaths at the club", "en"),
        ("First person dies of the new fever", "en"),
        ("Seventh heaven for City after win", "en"),
        ("Third man held over the killing", "en"),
        ("Quinto Stato, morti e feriti in piazza", "it"),
        ("La septième chaîne annonce des morts", "fr"),
        ("Der dritte Weg der Toten", "de"),
    ],
)
def test_an_ordinal_of_something_else_counts_no_dead(text: str, language: str) -> None:
    assert "dead" not in {unit for _, unit in units(text, language)}


def test_where_the_verb_comes_last_it_says_what_became_of_the_people() -> None:
    text = "Pazar yerine düzenlenen saldırıda 14 kişi kent merkezindeki pazar yerinde hayatını kaybetti"
    assert units(text, "tr") == [(14, "dead")]


@pytest.mark.parametrize(
    ("text", "language", "figures"),
    [
        ("爆炸3人死亡12人受伤", "zh", [(3, "dead"), (12, "hurt")]),
        ("12人受伤 3人死亡", "zh", [(12, "hurt"), (3, "dead")]),
        ("爆炸死亡12人", "zh", [(12, "dead")]),
        ("3人死亡12人けが", "ja", [(3, "dead"), (12, "people")]),
    ],
)
def test_where_no_spaces_stand_each_number_has_what_follows_it(
    text: str, language: str, figures: list[tuple[float, str]]
) -> None:
    assert units(text, language) == figures


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("۳۰ شهروند به مرگ محکوم شدند", "fa"),
        ("Natura morta, 20 quadri", "it"),
        ("伤亡人数上升至30人", "zh"),
        ("悲伤的30人", "zh"),
        ("死亡谷气温54度", "zh"),
        ("Tollway opens with 12 lanes", "en"),
        ("Death Valley reaches 54 degrees", "en"),
        ("Deathly Hallows sells 11 million", "en"),
        ("Dodenherdenking trekt 300 mensen", "nl"),
    ],
)
def test_what_only_sounds_like_death_or_wounds_counts_nobody(text: str, language: str) -> None:
    assert {unit for _, unit in units(text, language)}.isdisjoint({"dead", "hurt"})
