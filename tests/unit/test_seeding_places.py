"""A draft of an article on a place: what other languages call it, whose name stands in it, and who is told as what."""

import pytest

from monitor.app.drafting.seed import Seeded, seed
from monitor.app.drafting.selftest import to_watchlist
from monitor.matching.compile import compile_watchlists
from monitor.matching.match import Subject, match_entry
from monitor.names.proper import proper_name
from monitor.seeding.article import Article
from monitor.seeding.found import findings

LAKE = Article(
    "Tote Fische im Brelauer See: Verdacht gegen Valkora Chemie",
    "Brelau. Nach dem Fischsterben im Brelauer See ermittelt die Staatsanwaltschaft Ostheim gegen die Valkora "
    "Chemie AG. Aus dem Werk soll in der Nacht zum Dienstag Löschschaum in den See gelaufen sein. Rund 40 Tonnen "
    "tote Fische wurden bis Mittwoch geborgen, sagte Bürgermeisterin Katrin Lohse. Der Geschäftsführer von Valkora, "
    "Henrik Dornbach, sprach von einem technischen Fehler und kündigte Aufklärung an. Das Umweltministerium in "
    "Berlin rief die Anwohner auf, kein Wasser zu entnehmen. Proben zeigten eine hohe Belastung mit PFAS.",
    "de",
)
NOBODY = Article(
    "Tote Fische im Brelauer See",
    "Nach dem Fischsterben im Brelauer See rief das Umweltministerium in Berlin die Anwohner auf, kein Wasser zu "
    "entnehmen. Rund 40 Tonnen tote Fische wurden geborgen, sagte Bürgermeisterin Katrin Lohse.",
    "de",
)
DAM = Article(
    "Crepe nella diga di Montarsa: indagata la Ferrant Costruzioni",
    "Montarsa. Dopo la scoperta di crepe nella diga di Montarsa la procura di Valdoro ha aperto un'indagine sulla "
    "Ferrant Costruzioni, la società che l'ha riparata. Lo ha detto la procuratrice Elena Bissoli. La sindaca Marta "
    "Corvini ha chiesto al governo di abbassare il livello del lago.",
    "it",
)
FRENCH = Subject(
    "Pollution du lac de Brelau : le directeur de Valkora Chemie démissionne",
    "Le directeur a démissionné après la mort de 40 tonnes de poissons.",
    "",
    "",
    "fr",
)
ENGLISH = Subject(
    "Brelau lake: Valkora Chemie to pay 90 million euros in fish kill",
    "Valkora Chemie agreed to pay 90 million euros to the town of Brelau.",
    "",
    "",
    "en",
)
LAKE_ALONE = Subject("Brelau lake: 40 tonnes of dead fish", "Swimming in the lake is forbidden.", "", "", "en")
FAIR = Subject("Brelau opens its Christmas market", "The market in Brelau has forty stalls this year.", "", "", "en")
COURT = Subject("Brelauer See: Gericht verhängt 12 Millionen Euro Strafe", "Das Urteil kam am Freitag.", "", "", "de")


def _takes(made: Seeded, entry: Subject) -> bool:
    return bool(match_entry(compile_watchlists([to_watchlist(made.draft)]), entry))


@pytest.mark.parametrize("entry", [FRENCH, ENGLISH, LAKE_ALONE, COURT], ids=["fr", "en", "lake", "court"])
def test_a_draft_of_a_german_article_takes_what_other_languages_say_of_its_place(entry: Subject) -> None:
    assert _takes(seed([LAKE]), entry)


def test_where_an_article_names_no_town_its_lake_is_found_by_the_name_in_its_name() -> None:
    made = seed([NOBODY])
    assert (_takes(made, LAKE_ALONE), _takes(made, FAIR)) == (True, False)


def test_other_news_of_the_town_is_no_hit_of_its_lakes_story() -> None:
    assert not _takes(seed([LAKE]), FAIR)


def test_what_an_article_names_is_told_as_what_it_is() -> None:
    things = {thing.name: thing.type for thing in findings(LAKE).things.values()}
    assert things["Brelau"] == "place"
    assert things["Valkora Chemie"] == "organisation"
    assert things["Henrik Dornbach"] == "person"
    assert "Valkora" not in things
    assert "PFAS" not in things


def test_a_name_that_opens_the_text_is_its_place_and_one_that_opens_a_sentence_is_not() -> None:
    text = "Brelau (dpa) – Das Werk Osterhag schließt. Morlau (Kreis) klagt."
    types = {thing.name: thing.type for thing in findings(Article("Werk schließt", text, "de")).things.values()}
    assert types["Brelau"] == "place"
    assert types.get("Morlau") != "place"


def test_a_company_is_found_without_its_legal_form() -> None:
    article = Article("Rückruf", "Die Norvik Pharma AG ruft ein Mittel zurück. Die Norvik Pharma AG bedauert.", "de")
    words = [word for thing in findings(article).things.values() for _, word in thing.words]
    assert {"Norvik Pharma AG", "Norvik Pharma"} <= set(words)


def test_a_story_in_a_town_is_found_by_who_acts_there_and_not_by_the_towns_other_news() -> None:
    made = seed([DAM])
    assert {entity.name: entity.type for entity in made.draft.entities}["Ferrant Costruzioni"] == "organisation"
    left = Subject("Staudamm Montarsa: 2400 Menschen in Sicherheit", "Das sagt Marta Corvini.", "", "", "de")
    market = Subject("Il mercato di Montarsa compie cento anni", "Festa in piazza sabato.", "", "", "it")
    assert (_takes(made, left), _takes(made, market)) == (True, False)


@pytest.mark.parametrize(
    ("place", "language", "name"),
    [
        ("Brelauer See", "de", "Brelau"),
        ("Lake Brelau", "en", "Brelau"),
        ("Brelau Bridge", "en", "Brelau"),
        ("Jezioro Brelau", "pl", "Brelau"),
        ("Schwarzer See", "de", ""),
        ("Brelau", "de", ""),
        ("New Brelau Bridge", "en", ""),
        ("Orange River", "en", ""),
        ("Lake Vor", "en", ""),
    ],
)
def test_the_proper_name_of_a_place_is_what_no_language_translates(place: str, language: str, name: str) -> None:
    assert proper_name(place, language) == name
