"""Changes: a figure, a denial or a claim that is told otherwise, by later coverage or by an edit."""

import pytest

from monitor.stories.changes import changes_of_development, changes_of_edit
from tests.unit.reports import a_copy, candidate, placed, reported, traits


def test_a_toll_that_rises_is_told_with_both_numbers_in_one_development() -> None:
    before = reported("Blast at Harbour market kills 12", "A bomb went off on Monday.", entry="e1", hours=0)
    hit = reported("Blast at Harbour market: death toll rises to 30", "A bomb went off on Monday.", hours=6)
    assert placed(hit, candidate(before)).kind == "coverage"
    (change,) = changes_of_development(candidate(before).profile, hit, traits(hit))
    assert (change.what, change.entry_id) == ("number", "e2")
    assert change.before is not None
    assert change.after is not None
    assert ("12" in change.before, "30" in change.after) == (True, True)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("nl", "Aanslag op markt: dodental stijgt naar 30"),
        ("fr", "Attentat au marché : 30 morts"),
        ("de", "Anschlag auf Markt: 30 Tote"),
        ("ru", "Взрыв на рынке: погибли 30 человек"),
        ("ar", "مقتل ٣٠ شخصا في تفجير السوق"),
    ],
)
def test_a_toll_is_read_in_other_languages(language: str, title: str) -> None:
    before = candidate(reported("Blast at Harbour market kills 12", entry="e1", hours=0))
    hit = reported(title, language=language)
    assert [change.what for change in changes_of_development(before.profile, hit, traits(hit))] == ["number"]


def test_the_first_dead_of_a_happening_are_told_once() -> None:
    before = candidate(reported("Mud leaves the dam of Hill mine", "420 people were evacuated.", entry="e1", hours=0))
    hit = reported("Three dead after mud leaves dam of Hill mine")
    (change,) = changes_of_development(before.profile, hit, traits(hit), new=["Three dead", "Three"])
    assert (change.what, change.before) == ("number", None)
    assert "Three" in (change.after or "")
    known: list[str] = []  # by another of its reports
    assert changes_of_development(before.profile, hit, traits(hit), new=known) == ()
    past = reported("Mud leaves dam of Hill mine", "It is the worst since 1998, when three died.")
    assert changes_of_development(before.profile, past, traits(past), new=["three"]) == ()


@pytest.mark.parametrize(
    ("language", "title", "later"),
    [
        ("pt", "Defesa Civil manda retirar 420 moradores", "Sobe para 1.150 o número de retirados"),
        ("en", "420 people evacuated below dam", "Evacuees now number 1,150"),
        ("de", "420 Menschen am Damm evakuiert", "1.150 Menschen am Damm evakuiert"),
        ("nl", "420 bewoners geëvacueerd onder dam", "Nu 1.150 bewoners geëvacueerd onder dam"),
        ("fr", "420 habitants évacués sous le barrage", "Sous le barrage, 1 150 habitants évacués"),
        ("es", "Evacuadas 420 personas bajo la presa", "Ya son 1.150 las personas evacuadas bajo la presa"),
        ("it", "Evacuate 420 persone sotto la diga", "Sotto la diga 1.150 persone evacuate"),
        ("pl", "Ewakuowano 420 osób poniżej tamy", "Poniżej tamy ewakuowano już 1150 osób"),
        ("ru", "Из-за дамбы эвакуированы 420 человек", "Эвакуированы уже 1150 человек"),
        ("uk", "Через дамбу евакуювали 420 людей", "Евакуювали вже 1150 людей"),
        ("tr", "Baraj altında 420 kişi tahliye edildi", "Baraj altında 1.150 kişi tahliye edildi"),
        ("ar", "إجلاء ٤٢٠ شخصا قرب السد", "إجلاء ١١٥٠ شخصا قرب السد"),
    ],
)
def test_how_many_had_to_leave_is_held_against_what_was_told(language: str, title: str, later: str) -> None:
    before, hit = reported(title, entry="e1", hours=0, language=language), reported(later, language=language)
    assert [one.what for one in changes_of_development(candidate(before).profile, hit, traits(hit))] == ["number"]


@pytest.mark.parametrize("title", ["Blast at market killed 12", "Blast at market: 9 dead", "Blast at market in 2021"])
def test_a_toll_that_was_told_or_is_older_changes_nothing(title: str) -> None:
    before = candidate(reported("Blast at Harbour market kills 12", entry="e1", hours=0))
    hit = reported(title)
    assert changes_of_development(before.profile, hit, traits(hit)) == ()


def test_a_denial_and_a_claim_of_responsibility_are_changes() -> None:
    before = candidate(reported("Ruritania accuses Borduria of arming rebels", entry="e1", hours=0))
    denial = reported("Borduria denies arming rebels")
    claim = reported("Rebels claim responsibility for convoy attack")
    assert [change.what for change in changes_of_development(before.profile, denial, traits(denial))] == ["negation"]
    assert [change.what for change in changes_of_development(before.profile, claim, traits(claim))] == ["attribution"]


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("Blast kills 12\nText.", "Blast kills 14\nText.", ["number"]),
        ("Mali accuses France\nText.", "Mali accuses Germany\nText.", ["name"]),
        ("Minister resigns\nHe said so.", "Minister will not resign\nHe said so.", ["negation"]),
        ("Minister resigns over loan\nText.", "Cabinet falls after night of talks\nText.", ["claim"]),
        ("Minister resings\nText", "Minister resigns\nText.", []),
        ("Blast kills 12\nText.", "BLAST KILLS 12\nText. More to follow.", []),
        ("Blast kills 12\nText.", "Blast kills twelve\nText.", []),
    ],
)
def test_an_edit_is_material_when_its_substance_changes(before: str, after: str, what: list[str]) -> None:
    assert [change.what for change in changes_of_edit(before, after, "en", "e1")] == what


def test_a_toll_that_a_copy_brought_is_told_once() -> None:
    first = reported("Ferry sinks off Palawan", "At least 12 people died.", entry="e1", hours=0)
    one = candidate(first, a_copy(first, 1, "At least 30 people died.")).profile
    again = reported("Ferry sank off Palawan", "At least 30 people died.", entry="e3", hours=2)
    assert changes_of_development(one, again, traits(again)) == ()


@pytest.mark.parametrize(
    ("before", "after", "was", "now"),
    [
        ("Tanker hits pier of Ostend", "Tanker hits pier of Antwerp", "Ostend", "Antwerp"),
        ("Lydia Peeters wants an inquiry", "Bart De Wever wants an inquiry", "Lydia Peeters", "Bart De Wever"),
    ],
)
def test_a_name_that_no_table_knows_is_replaced_by_one_that_is_known(
    before: str, after: str, was: str, now: str
) -> None:
    (change,) = changes_of_edit(f"{before}\nText.", f"{after}\nText.", "en", "e1")
    assert (change.what, change.before, change.after) == ("name", was, now)


@pytest.mark.parametrize(
    ("language", "before", "after", "was", "now"),
    [
        ("en", "Prosecutors name Jan Kowalik", "Prosecutors name Piotr Wanat", "Jan Kowalik", "Piotr Wanat"),
        ("en", "Prosecutors name Kowalik as suspect", "Prosecutors name Wanat as suspect", "Kowalik", "Wanat"),
        ("en", "Police look for Jan Kowalik", "Police look for Piotr Kowalik", "Jan Kowalik", "Piotr Kowalik"),
        ("en", "Lindle MP Tom Harker quits", "Lindle MP Ann Dorsey quits", "Tom Harker", "Ann Dorsey"),
        ("de", "Zwei Tote bei Brand in Lüdenscheid", "Zwei Tote bei Brand in Werdohl", "Lüdenscheid", "Werdohl"),
        ("fr", "Le maire de Rocquigny démissionne", "Le maire de Valfleury démissionne", "Rocquigny", "Valfleury"),
        ("nl", "Politie zoekt Henk Oosterwal", "Politie zoekt Joris Blankert", "Henk Oosterwal", "Joris Blankert"),
        ("pl", "Policja szuka Jana Kowalika", "Policja szuka Piotra Wanata", "Jana Kowalika", "Piotra Wanata"),
        ("ru", "Полиция ищет Яна Ковалика", "Полиция ищет Петра Ваната", "Яна Ковалика", "Петра Ваната"),
        ("ar", "الوزير سامر الحلواني يستقيل", "الوزير فادي القباني يستقيل", "سامر الحلواني", "فادي القباني"),
        ("zh", "警方公布张伟的照片", "警方公布李强的照片", "张伟", "李强"),
        ("zh", "警方公布黄伟的照片", "警方公布李强的照片", "黄伟", "李强"),
        ("zh", "市长黄伟辞职", "市长高强辞职", "黄伟", "高强"),
        ("ja", "検察は田中一郎容疑者を起訴", "検察は鈴木健太容疑者を起訴", "田中一郎", "鈴木健太"),
    ],
)
def test_a_name_in_the_place_of_another_is_told_though_no_table_knows_them(
    language: str, before: str, after: str, was: str, now: str
) -> None:
    (change,) = changes_of_edit(f"{before}\nText.", f"{after}\nText.", language, "e1")
    assert (change.what, change.before, change.after) == ("name", was, now)


def test_a_name_is_replaced_though_its_surname_stands_in_another_name() -> None:
    said = "Tannery {0} arrested in Lindauen\n{0} worked at the tannery Brehm & Sohn."
    (change,) = changes_of_edit(said.format("head Karl Brehm"), said.format("hand Uwe Stolz"), "en", "e1")
    assert (change.what, change.before, change.after) == ("name", "head Karl Brehm", "hand Uwe Stolz")


@pytest.mark.parametrize(
    ("language", "before", "after"),
    [
        ("en", "Police hold Jan Kowalik; Piotr Wanat fled", "Police hold Piotr Wanat; Jan Kowalik fled"),
        ("en", "Prosecutors name Jan Kowalik as suspect", "Prosecutors name Jan Kowalick as suspect"),
        ("en", "Police look for J. Kowalik", "Police look for Jan Kowalik"),
        ("en", "Police look for Elizabeth Harker", "Police look for Liz Harker"),
        ("en", "Police said Volodymyr Savchuk fled", "Police said Vladimir Savchuk fled"),
        ("en", "A fine by the FCA is near", "A fine by the Financial Conduct Authority is near"),
        ("en", "Mayor Quits After Vote", "Mayor Leaves After Vote"),
        ("en", "LIVE Mill burns in Larkfield", "WATCH Mill burns in Larkfield"),
        ("en", "Mill burns in Larkfield. Photo: Ann Low", "Mill burns in Larkfield. Photo: Tom Reed"),
        ("de", "Ermittler durchsuchen Büro in Werdohl", "Ermittler durchsuchen Wohnung in Werdohl"),
        ("de", "Brand in Chemiefabrik in Werdohl", "Brand in Lackfabrik in Werdohl"),
        ("zh", "工厂发生火灾", "工厂发生大火"),
        ("zh", "马上开会讨论方案", "周末开会讨论方案"),
        ("zh", "金融市场下跌", "石油市场下跌"),
        ("zh", "黄金价格上涨", "白银价格上涨"),
        ("zh", "马路被封", "高速被封"),
        ("zh", "许多居民撤离", "万名居民撤离"),
        ("ar", "حريق في مستودع للأغذية", "حريق في مخزن للأغذية"),
    ],
)
def test_another_spelling_and_another_word_are_no_other_name(language: str, before: str, after: str) -> None:
    assert changes_of_edit(f"{before}\nText.", f"{after}\nText.", language, "e1") == ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The minister wants an inquiry", "Bart De Wever wants an inquiry"),
        ("President Vladimir Putin spoke", "Russian leader Vladimir Putin spoke"),
        ("Tanker hits pier of Antwerp", "Antwerp pier hit by tanker"),
        ("Tanker hits pier of Antwrep", "Tanker hits pier of Antwerp"),
        ("Peeters of Antwerp resigns", "Lydia Peeters of Antwerp resigns"),
    ],
)
def test_who_is_named_more_closely_is_no_other(before: str, after: str) -> None:
    assert changes_of_edit(f"{before}\nText.", f"{after}\nText.", "en", "e1") == ()


def test_a_sentence_that_is_negated_no_more_is_told_with_what_it_said() -> None:
    said = "Tanker hits pier\nThe harbour is closed. The tanker had {} pilot on board. More to follow."
    (change,) = changes_of_edit(said.format("no"), said.format("a"), "en", "e1")
    assert (change.what, change.before) == ("negation", "The tanker had no pilot on board.")
    assert change.after == "The tanker had a pilot on board."
    more = f"{said.format('no')} Nobody was told why, and no tug came."
    assert changes_of_edit(said.format("no"), more, "en", "e1") == ()


def test_the_first_dead_that_an_edit_tells_of_are_told() -> None:
    before, after = "Tanker hits pier, 14 hurt\nText.", "Tanker hits pier, two dead, 14 hurt\nText."
    (change,) = changes_of_edit(before, after, "en", "e1")
    assert (change.what, change.before, change.after) == ("number", None, "two")


@pytest.mark.parametrize(
    ("language", "lead", "claims"),
    [
        ("en", "A group claimed responsibility.", True),
        ("en", "He was responsible for the fans of the silo.", False),
        ("nl", "Een groep heeft de aanslag opgeëist.", True),
        ("nl", "Hij was verantwoordelijk voor de ventilatoren.", False),
        ("fr", "Un groupe a revendiqué l'attentat.", True),
        ("fr", "Il était responsable des ventilateurs.", False),
        ("uk", "Угруповання взяло на себе відповідальність.", True),
        ("uk", "Він був відповідальним за вентилятори.", False),
    ],
)
def test_who_claims_an_attack_is_told_from_whose_work_something_is(language: str, lead: str, claims: bool) -> None:
    assert traits(reported("Blast in Kampen", lead, language=language)).claims is claims


@pytest.mark.parametrize(
    ("language", "title"), [("es", "El club quiere negociar"), ("pt", "Queda negativa"), ("en", "Pay dispute goes on")]
)
def test_words_that_only_look_like_it_deny_nothing(language: str, title: str) -> None:
    assert not traits(reported(title, language=language)).denies


@pytest.mark.parametrize(
    ("language", "title", "tongue", "later"),
    [
        ("en", "Rate held at 3.25%", "en", "Inflation falls to 2.1%"),
        ("en", "Turnout 71 per cent in Harlen vote", "en", "Yes camp wins 54 per cent in Harlen vote"),
        ("en", "Brehm fined $3m", "en", "Brehm had revenue of €2bn last year"),
        ("en", "Brehm fined $3m", "en", "Brehm fined €2.8 million"),
        ("en", "Brehm fined $3m", "fr", "Brehm : amende de 3 millions de dollars"),
        ("en", "Blast kills 12", "en", "Blast kills at least 10"),
        ("en", "Blast kills 12", "en", "Blast kills 12, 34 hurt"),
        ("en", "Blast kills 12 in Harlen", "en", "In 2004 a blast killed 200 in Harlen"),
        ("en", "Quake kills 120", "tr", "Depremde ölü sayısı 120"),
        ("en", "Quake kills 120", "ru", "При землетрясении погибли более 120 человек"),
        ("en", "Quake kills 120", "en", "Quake kills more than 100,000 chickens"),
        ("en", "12 dead in Harlen fire", "en", "Harlen fire: 12 dead, 3 of them children"),
        ("en", "Five children among 12 dead in Harlen fire", "en", "12 dead in Harlen fire"),
        ("en", "12 dead in Harlen fire", "de", "Brand in Harlen: 12 Tote, darunter 5 Kinder"),
        ("en", "Officer shot dead 3 in Harlen", "en", "Officer who shot dead 3 jailed for 40 years"),
        ("en", "Cholera: 900 cases, 22 dead", "en", "Cholera: 50 new cases today, 2 dead"),
        ("fr", "Incendie : 12 morts", "fr", "Incendie : 1 200 personnes à la marche pour les morts"),
        ("de", "Brand: 12 Tote", "de", "Nach Brand mit 12 Toten: 500 bei Trauerfeier"),
        ("en", "12 dead in Harlen fire", "en", "500 mourn the dead of Harlen fire"),
        ("en", "12 dead in Harlen fire", "en", "Thousands mourn 12 dead of Harlen fire"),
        ("en", "12 dead in Harlen fire", "en", "Harlen fire: 30 firms sued over deaths"),
        ("en", "12 dead in Harlen fire", "en", "Harlen fire: 60 firefighters fought blaze that killed 12"),
        ("en", "12 dead in Harlen fire", "en", "Room 40 where 12 died"),
        ("en", "12 dead in Harlen fire", "en", "Families of victims get $40,000 each"),
        ("en", "12 dead in Harlen fire", "en", "100 days after the deadly Harlen fire"),
        ("en", "12 dead in Harlen fire", "en", "Article 302 murder charge over Harlen fire deaths"),
        ("ru", "Пожар: 12 погибших", "ru", "По 15 млн рублей получат семьи погибших при пожаре"),
        ("es", "Incendio: 12 muertos", "es", "A 30 días de la muerte de 12 personas"),
        ("nl", "Brand: 12 doden", "nl", "Brand: 60 brandweerlieden rouwen om doden"),
        ("fr", "Incendie : 12 morts", "fr", "Incendie : 40 familles de victimes portent plainte"),
        ("de", "Brand: 12 Tote", "de", "Brand: 40 Familien der Todesopfer klagen"),
        ("it", "Incendio: 12 morti", "it", "Incendio: 40 famiglie delle vittime in aula"),
        ("zh", "火灾造成12人死亡", "zh", "火灾后300名消防员悼念死者"),
        ("tr", "Yangında 12 kişi öldü", "tr", "Yangında ölenler için 500 kişi yürüdü"),
        ("pt", "Incêndio: 12 mortos", "pt", "Incêndio: 40 famílias das vítimas protestam"),
        ("en", "Storm: three dead", "en", "Three dead in storm"),
        ("de", "Sturm: drei Tote", "de", "Sturm: 20.000 Haushalte ohne Strom, drei Tote"),
        ("fr", "Tempête : trois morts", "fr", "Tempête : 300 pompiers mobilisés après la mort de trois personnes"),
        ("es", "Tormenta: tres muertos", "es", "Más de 300 bomberos buscan a los desaparecidos"),
        ("nl", "Storm: drie doden", "nl", "Storm: 300 huizen ontruimd na dood van drie mensen"),
        ("ru", "Шторм: трое погибших", "ru", "300 спасателей ищут пропавших после шторма"),
        ("tr", "Fırtına: 3 ölü", "tr", "Fırtınada 300 ev yıkıldı, 3 kişi öldü"),
        ("ar", "عاصفة: 3 قتلى", "ar", "300 منزل دمرت ومقتل 3 أشخاص"),
        ("zh", "风暴致3人死亡", "zh", "风暴致3人死亡，2000人撤离"),
        ("en", "Three dead in Harlen storm", "sw", "Watu watatu wafariki katika dhoruba"),
        ("en", "Three dead in storm", "hi", "तूफान में 3 लोगों की मौत"),
        ("en", "Three dead in storm", "en", "Storm: 40 soldiers and 60 rescuers look for the dead"),
        ("en", "Three dead in storm", "en", "Two of three storm dead named"),
        ("en", "Three dead in storm", "en", "Man, 62, among three dead in storm"),
        ("en", "Three dead in storm", "en", "Storm with winds of 140 km/h kills three"),
        ("en", "Three dead in storm", "en", "Storm kills three; 140,000 homes without power"),
        ("en", "Three dead in storm", "en", "Flight BA2490 diverted, three dead"),
        ("en", "Three dead in storm", "en", "Highway 40 closed after deaths"),
        ("en", "Three dead in storm", "en", "Storm deaths: 200 attend vigil"),
        ("en", "Three dead in storm", "en", "Mayor, 48, mourns storm dead"),
        ("en", "Three dead in storm", "en", "Storm, the 12th this year, kills three"),
        ("en", "Three dead in storm", "en", "Dead walrus weighed 900 kg"),
    ],
)
def test_two_numbers_that_are_of_two_things_are_no_update(language: str, title: str, tongue: str, later: str) -> None:
    before, hit = reported(title, entry="e1", hours=0, language=language), reported(later, language=tongue)
    assert changes_of_development(candidate(before).profile, hit, traits(hit), new=[]) == ()


@pytest.mark.parametrize(
    ("language", "title", "tongue", "later"),
    [
        ("en", "Shares of Brehm fall 5% after raid", "en", "Shares of Brehm fall 9% after raid"),
        ("en", "Damage of 3 million euros in Harlen", "en", "Damage of 5 million euros in Harlen"),
        ("en", "Blast kills 12, hurts 34", "en", "Blast kills 14, hurts 30"),
        ("en", "Ferry sinks, 40 missing", "en", "Ferry sinks, 38 missing"),
        ("en", "Quake kills 120", "es", "Terremoto deja 130 muertos"),
        ("en", "Quake kills 120", "zh", "地震造成130人死亡"),
        ("en", "Quake kills 120", "tr", "Depremde 130 kişi öldü"),
        ("en", "Quake kills more than 100", "en", "Quake kills 120"),
        ("en", "Two arrested over fire that killed 12", "en", "Fire that killed 12: three arrested"),
        ("en", "Cholera: 900 cases, 22 dead", "en", "Cholera cases top 1,200"),
        ("fr", "Incendie : 12 morts", "fr", "Incendie : le bilan passe de 12 à 14 morts"),
        ("es", "Incendio: 12 muertos", "es", "Sube a 14 la cifra de muertos"),
        ("it", "Incendio: 12 morti", "it", "Incendio, salgono a 14 le vittime"),
        ("pt", "Incêndio: 12 mortos", "pt", "Sobe para 14 o número de mortos"),
        ("nl", "Brand: 12 doden", "nl", "Dodental brand stijgt van 12 naar 14"),
        ("ru", "Пожар: 12 погибших", "ru", "Число погибших при пожаре выросло до 14"),
        ("uk", "Пожежа: 12 загиблих", "uk", "Кількість загиблих зросла до 14"),
        ("ar", "حريق: 12 قتيلا", "ar", "ارتفاع عدد قتلى الحريق إلى 14"),
        ("tr", "Yangında 12 kişi öldü", "tr", "Yangında ölü sayısı 14'e yükseldi"),
        ("zh", "火灾造成12人死亡", "zh", "火灾死亡人数升至14人"),
        ("fa", "۱۲ نفر در آتش‌سوزی کشته شدند", "fa", "شمار کشته‌های آتش‌سوزی به ۱۴ نفر رسید"),
        ("hi", "आग में 12 लोगों की मौत", "hi", "आग में मरने वालों की संख्या 14 हुई"),
        ("sw", "Watu 12 wafariki katika moto", "sw", "Idadi ya waliokufa katika moto yafikia 14"),
        ("de", "Brand: 12 Tote", "de", "Zahl der Toten nach Brand steigt von 12 auf 14"),
        ("en", "Storm: three dead", "en", "Storm: four dead, two missing"),
        ("de", "Sturm: drei Tote", "de", "Vier Menschen sterben bei Sturm"),
        ("fr", "Tempête : trois morts", "fr", "Tempête : quatre personnes ont perdu la vie"),
        ("es", "Tormenta: tres muertos", "es", "Tormenta: cuatro personas perdieron la vida"),
        ("it", "Tempesta: tre morti", "it", "Tempesta: quattro persone hanno perso la vita"),
        ("pt", "Tempestade: três mortos", "pt", "Tempestade: quatro pessoas morrem"),
        ("nl", "Storm: drie doden", "nl", "Storm: vier mensen omgekomen"),
        ("ru", "Шторм: трое погибших", "ru", "Шторм: четверо погибли, 12 пострадали"),
        ("uk", "Шторм: троє загиблих", "uk", "Шторм: 4 людини загинули"),
        ("tr", "Fırtına: 3 ölü", "tr", "Fırtınada 4 kişi hayatını kaybetti"),
        ("ar", "عاصفة: 3 قتلى", "ar", "مصرع 4 أشخاص في العاصفة"),
        ("zh", "风暴致3人死亡", "zh", "风暴已致4死12伤"),
        ("fa", "۳ کشته در توفان", "fa", "توفان ۴ کشته و ۱۲ زخمی برجا گذاشت"),
        ("hi", "तूफान में 3 लोगों की मौत", "hi", "तूफान में 4 लोगों की मौत, 12 घायल"),
        ("sw", "Watu 3 wafariki katika dhoruba", "sw", "Watu 4 wafariki katika dhoruba, 12 wajeruhiwa"),
        ("pl", "Burza: trzy osoby nie żyją", "pl", "Burza: cztery osoby nie żyją"),
    ],
)
def test_a_number_that_changed_is_an_update_in_any_language(language: str, title: str, tongue: str, later: str) -> None:
    before, hit = reported(title, entry="e1", hours=0, language=language), reported(later, language=tongue)
    found = changes_of_development(candidate(before).profile, hit, traits(hit), new=[])
    assert {one.what for one in found} == {"number"}


@pytest.mark.parametrize(
    ("language", "title", "lead"),
    [
        ("en", "Flood: mayor under fire", "It is the worst flood since 1953, when 307 died. Nine people drowned."),
        ("de", "Hochwasser: Landrat in der Kritik", "Bei der Flut 1953 starben 307 Menschen."),
        ("en", "Flood of 1953 killed 307", ""),
        ("es", "Riada: 120 rescatistas buscan víctimas", "Hay 9 muertos."),
        ("de", "Hochwasser: 120 Helfer suchen Tote", "Bisher sind es 9."),
        ("zh", "120名救援人员搜寻遇难者", "洪水造成9人死亡。"),
    ],
)
def test_the_dead_of_another_year_and_those_who_look_for_them_are_no_toll(language: str, title: str, lead: str) -> None:
    before, hit = reported("Flood: 9 dead", entry="e1", hours=0), reported(title, lead, language=language)
    assert changes_of_development(candidate(before).profile, hit, traits(hit), new=[]) == ()


def test_a_toll_is_told_though_another_sentence_tells_of_another_year() -> None:
    before = reported("Flood: 9 dead", entry="e1", hours=0)
    hit = reported("Flood: 14 dead", "It is the worst flood since 1953, when 307 died.")
    (change,) = changes_of_development(candidate(before).profile, hit, traits(hit), new=[])
    assert (change.before, change.after) == ("9", "14")


def test_a_name_deep_in_a_long_text_is_seen_to_be_replaced() -> None:
    begun = "The inquiry into the fire at the harbour went on for days. " * 100
    before, after = (f"Fire inquiry\n{begun}Prosecutors name {name} as suspect." for name in ("Kowalik", "Wanat"))
    assert [(one.before, one.after) for one in changes_of_edit(before, after, "en", "e")] == [("Kowalik", "Wanat")]


@pytest.mark.timeout(20)
@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a." * 50_000, ".a" * 49_999 + "b"),
        ("".join(f"w{n} x{n}. " for n in range(8_000)), "".join(f"v{n} y{n}. " for n in range(8_000))),
        ("".join(f"Jan Kow{n} not " for n in range(6_000)), "".join(f"Piotr Wan{n} " for n in range(6_000))),
    ],
)
def test_an_edit_that_leaves_nothing_of_a_long_text_is_compared_soon(before: str, after: str) -> None:
    assert len(changes_of_edit(f"T\n{before}", f"T\n{after}", "en", "e")) <= 8
