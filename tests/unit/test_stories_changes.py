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
