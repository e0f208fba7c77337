"""What an article names: several names and cases of one thing joined, and offices and nations kept apart "
"from names."""

import pytest

from monitor.seeding.article import Article
from monitor.seeding.found import findings

MET = {
    "en": "Kenyan President Wekesa Oduya arrived. Norwegian Foreign Minister Siri Haldorsen met the Egyptian "
    "Nabil Ghorayeb.",
    "nl": "De Keniaanse president Wekesa Oduya kwam aan. De Noorse minister Siri Haldorsen sprak met de Egyptenaar "
    "Nabil Ghorayeb.",
    "de": "Der kenianische Präsident Wekesa Oduya kam an. Norwegens Ministerin Siri Haldorsen traf den "
    "Ägypter Nabil "
    "Ghorayeb. Kenias Präsident Wekesa Oduya schwieg.",
    "fr": "Le Kényan Wekesa Oduya est arrivé. La ministre norvégienne Siri Haldorsen a vu l'Égyptien Nabil Ghorayeb.",
    "es": "El presidente keniano Wekesa Oduya llegó. La ministra noruega Siri Haldorsen vio al egipcio Nabil Ghorayeb.",
    "pt": "O presidente queniano Wekesa Oduya chegou. A ministra norueguesa Siri Haldorsen viu o egípcio "
    "Nabil Ghorayeb.",
    "it": "Il presidente keniota Wekesa Oduya è arrivato. La ministra norvegese Siri Haldorsen ha visto "
    "l'egiziano Nabil "
    "Ghorayeb.",
    "pl": "Kenijski prezydent Wekesa Oduya przybył. Norweska minister Siri Haldorsen milczała. Egipcjanin "
    "Nabil Ghorayeb "
    "czekał.",
    "ru": "Кенийский президент Векеса Одуйя прибыл. Норвежский министр Сири Хальдорсен молчит. Египтянин "
    "Набиль Горайеб "
    "ждал.",
    "uk": "Кенійський президент Векеса Одуйя прибув. Норвезька міністерка Сірі Гальдорсен мовчить. Єгиптянин "
    "Набіль "
    "Горайєб чекав.",
    "tr": "Kenyalı lider Wekesa Oduya geldi. Norveçli Bakan Siri Haldorsen, Mısırlı Nabil Ghorayeb ile görüştü.",
    "zh": "肯尼亚总统韦克萨·奥杜亚抵达。挪威外交大臣西丽·哈尔多森会见了埃及人纳比勒·古拉耶布。",
    "ja": "ケニアのウェケサ・オドゥヤ大統領が到着した。"
    "ノルウェーのシリ・ハルドルセン外相はエジプト人のナビル・ゴライエブ氏と会談した。",
    "ar": "وصل الرئيس الكيني ويكيسا أودويا. والتقت الوزيرة النرويجية سيري هالدورسن بالناشط المصري نبيل غريب.",
}
PERSONS = {
    "ru": {"Векеса Одуйя", "Сири Хальдорсен", "Набиль Горайеб"},
    "uk": {"Векеса Одуйя", "Сірі Гальдорсен", "Набіль Горайєб"},
    "zh": {"韦克萨·奥杜亚", "西丽·哈尔多森", "纳比勒·古拉耶布"},
    "ja": {"ウェケサ・オドゥヤ", "シリ・ハルドルセン", "ナビル・ゴライエブ"},
    "ar": {"ويكيسا أودويا", "سيري هالدورسن", "نبيل غريب"},
}
LATIN = {"Wekesa Oduya", "Siri Haldorsen", "Nabil Ghorayeb"}


def told(text: str, language: str, title: str = "") -> dict[str, int]:
    """Return how often an article names each thing, by its name."""
    found = findings(Article(title, text, language))
    return {thing.name: sum(mention.thing == id_ for mention in found.mentions) for id_, thing in found.things.items()}


@pytest.mark.parametrize("language", MET)
def test_a_nation_and_an_office_before_a_name_are_no_part_of_it(language: str) -> None:
    assert set(told(MET[language], language)) == {"Kenya", "Norway", "Egypt", *PERSONS.get(language, LATIN)}


def test_a_president_in_arabic_is_named_without_his_nation() -> None:
    text = (
        "استقبل الرئيس المصري عبد الفتاح السيسي وزير الخارجية الفرنسي. "
        "وقال المتحدث باسم الرئاسة إن السيسي أكد أهمية وقف إطلاق النار."
    )
    assert told(text, "ar", "الرئيس المصري عبد الفتاح السيسي يستقبل وزيرا") == {
        "Egypt": 2,
        "Abdel Fattah al-Sisi": 3,
        "France": 1,
    }


@pytest.mark.parametrize(
    ("text", "language", "name", "times"),
    [
        (
            "Die Söldnergruppe Wagner zieht ab. Wagners Söldner waren in Gao. Wagners Einsätze endeten.",
            "de",
            "Wagner Group",
            3,
        ),
        (
            "Der Historiker Jonas Kessel schweigt. Kessels Studie ist da. Kessels Buch kommt. Jonas Kessel geht.",
            "de",
            "Jonas Kessel",
            4,
        ),
        ("Minister Tuva Lindvik zweeg. Lindviks kabinet viel, en Lindvik ging.", "nl", "Tuva Lindvik", 3),
        (
            "Minister Anna Zawadzka milczy. Słowa Zawadzkiej dziwią. Z Zawadzką rozmawiał premier.",
            "pl",
            "Anna Zawadzka",
            3,
        ),
        ("Министр Эрик Хальворсен молчит. Слова Хальворсена ясны. С Хальворсеном говорят.", "ru", "Эрик Хальворсен", 3),
        ("Міністр Тарас Бондарчук мовчить. Слова Бондарчука ясні. З Бондарчуком говорять.", "uk", "Тарас Бондарчук", 3),
        (
            "وصلت الوزيرة النرويجية سيري هالدورسن. وقالت هالدورسن إنها راضية. والتقى الوفد بهالدورسن.",
            "ar",
            "سيري هالدورسن",
            3,
        ),
        ("Bakan Siri Haldorsen geldi. Haldorsen'in sözleri şaşırttı. Haldorsen'e göre iyi.", "tr", "Siri Haldorsen", 3),
    ],
)
def test_the_forms_of_a_name_are_one_thing(text: str, language: str, name: str, times: int) -> None:
    assert told(text, language)[name] == times


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Floods kill 40. Floods came at night. Floods are here.", "en"),
        ("Hochwasser zerstört Häuser. Hochwasser kam nachts.", "de"),
        ("Inondations graves. Inondations partout.", "fr"),
    ],
)
def test_what_happens_is_no_name_because_sentences_begin_with_it(text: str, language: str) -> None:
    assert told(text, language) == {}


def test_a_german_given_name_before_a_surname_that_is_a_noun_stays_whole() -> None:
    assert told("Der Trainer Lars Fischer siegte. Fischer sagte, Klaus Richter komme.", "de") == {
        "Lars Fischer": 2,
        "Klaus Richter": 1,
    }


@pytest.mark.parametrize(
    ("text", "language", "name", "kind"),
    [
        ("Gisteren verloor de Noordzeebank veel.", "nl", "Noordzeebank", "organisation"),
        ("The MV Bahari Star left Pemba at night.", "en", "Bahari Star", "thing"),
        ("Faults in Harrow & Pike monitors were known.", "en", "Harrow & Pike", "organisation"),
        ("Hier, Me Lacaze a parlé, dit Me Sophie Lacaze.", "fr", "Sophie Lacaze", "person"),
        ("A chuva em Minas Negras continua.", "pt", "Minas Negras", "place"),
        ("A barragem do Curral Fundo vaza.", "pt", "Curral Fundo", "place"),
        ("Moradores do povoado de Varjota saíram.", "pt", "Varjota", "place"),
        ("A prefeita de Pedra Rasa, Iara Montes, falou.", "pt", "Pedra Rasa", "place"),
        ("A lama no interior de Campos Gerais avança.", "pt", "Campos Gerais", "place"),
        ("A lama, segundo a Defesa Civil, avança.", "pt", "civil defence", "organisation"),
        ("Disse isso a Secretaria da Saúde ontem.", "pt", "Secretaria da Saúde", "organisation"),
        ("Disse isso a Vara Cível de Varjota ontem.", "pt", "Vara Cível de Varjota", "organisation"),
        ("A mina da Mineração Vale Fundo parou.", "pt", "Mineração Vale Fundo", "organisation"),
        ("A Siderúrgica Monte Belo parou.", "pt", "Siderúrgica Monte Belo", "organisation"),
        ("Técnicos da Agência Nacional de Águas foram lá.", "pt", "Agência Nacional de Águas", "organisation"),
        ("Los vecinos de la presa de Cerro Hondo salieron.", "es", "Cerro Hondo", "place"),
        ("Lo dijo ayer la Minera Cerro Hondo.", "es", "Minera Cerro Hondo", "organisation"),
        ("Lo dijo ayer la Secretaría de Minería.", "es", "Secretaría de Minería", "organisation"),
        ("Il sindaco di Borgo Alto ha parlato.", "it", "Borgo Alto", "place"),
        ("Lo ha detto ieri la Prefettura di Valdoro.", "it", "Prefettura di Valdoro", "organisation"),
        ("Le maire de Roche Haute a parlé.", "fr", "Roche Haute", "place"),
        ("Hier, la Préfecture de Roche Haute a parlé.", "fr", "Préfecture de Roche Haute", "organisation"),
        ("Mówiła o tym wczoraj Komenda Miejska Valdoro.", "pl", "Komenda Miejska Valdoro", "organisation"),
        ("Rozmawiał z prezesem spółki Pawłem Gryzą. Gryza milczał.", "pl", "Paweł Gryza", "person"),
        ("Mówił rzecznik Tomasz Wieczorek. Według Wieczorka jest źle.", "pl", "Tomasz Wieczorek", "person"),
        ("Wczoraj w Gliwicach było cicho.", "pl", "Gliwice", "place"),
        ("Суд осудил мэра Ачинска Илая Ахметова. Вчера Ахметов молчал.", "ru", "Илай Ахметов", "person"),
        ("Суд осудил мэра Ачинска Илая Ахметова.", "ru", "Ачинск", "place"),
        ("Вчера мэр Иван Петрович Сомов молчал.", "ru", "Иван Петрович Сомов", "person"),
        ("Про це повідомив мер Андрій Волощук.", "uk", "Андрій Волощук", "person"),
        ("Заявила вчора Рівненська ОВА.", "uk", "Рівненська ОВА", "organisation"),
        ("قال محافظ ديالى عدنان الشمري إن محافظة ديالى العراقية بخير.", "ar", "عدنان الشمري", "person"),
        ("قال محافظ ديالى عدنان الشمري إن محافظة ديالى العراقية بخير.", "ar", "محافظة ديالى", "place"),
        ("قال المتحدث باسم وزارة الموارد المائية خالد حداد إن السد انهار.", "ar", "خالد حداد", "person"),
        ("Gemiler dün Alsancak Limanı'nda bekliyor.", "tr", "Alsancak Limanı", "place"),
        ("Dün konuşan Ege-İş Sendikası Başkanı Hüseyin Karabulut konuştu.", "tr", "Ege-İş Sendikası", "organisation"),
        ("分析师周明哲表示不同意。", "zh", "周明哲", "person"),
        ("被害者の弁護士、佐伯真理子氏は述べた。", "ja", "佐伯真理子", "person"),
        ("韓国食品医薬品安全処が命じた。", "ja", "韓国食品医薬品安全処", "organisation"),
    ],
)
def test_names_are_told_from_what_stands_beside_them(text: str, language: str, name: str, kind: str) -> None:
    found = {thing.name: thing.type for thing in findings(Article("", text, language)).things.values()}
    assert found.get(name) == kind, found


@pytest.mark.parametrize(
    ("text", "language"),
    [("Guvernul spune că cel puțin 40 au murit.", "ro"), ("Serikali ilisema Jumamosi kuwa watu 40 wamefariki.", "sw")],
)
def test_small_words_and_days_of_other_languages_are_no_names(text: str, language: str) -> None:
    assert told(text, language) == {}
