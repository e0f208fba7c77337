"""News: what the story did not have, and the names that texts share."""

from dataclasses import replace

import pytest

from monitor.model.hit import Evidence
from monitor.stories.news import news_keys, news_of, sentences
from tests.unit.reports import FIRST, candidate, placed, reported, traits


def test_news_is_what_the_story_did_not_have_and_the_sentence_that_says_it() -> None:
    hit = reported("Dike near Kampen gives way", "Water stands high. Germany sends 40 divers. The mayor is tired.")
    its = traits(hit)
    known = {key for key in news_keys(its) if "germa" not in key and not key.startswith("#")}
    news = news_of(hit, "", its, known)
    assert news.entities == ("Germany",)
    assert [figure.startswith("40") for figure in news.numbers] == [True]
    assert news.sentence == "Germany sends 40 divers."


def test_new_terms_are_words_as_the_text_has_them_and_never_stems() -> None:
    hit = reported("Herstelwerk aan de dijk begint", "Duitsland stuurt 40 duikers naar de stad.", language="nl")
    news = news_of(hit, "", traits(hit), ())
    assert {"Herstelwerk", "begint", "stuurt"} <= set(news.terms)
    assert not {"de", "aan", "naar"} & set(news.terms)  # every text has them
    chinese = reported("河堤决口 居民撤离", language="zh")
    assert "河堤" in news_of(chinese, "", traits(chinese), ()).terms


def test_new_words_are_shown_as_the_text_writes_them_without_those_that_every_text_has() -> None:
    hit = reported("Spoedbijeenkomst over de dijk", "De bewoners wachten tussen de zandzakken.", language="nl")
    news = news_of(hit, "", traits(hit), ())
    assert {"Spoedbijeenkomst", "bewoners", "zandzakken"} <= set(news.terms)
    assert not {"tussen", "over", "de", "De"} & set(news.terms)
    arabic = reported("مجلس الأمن يحدد موعدا", "قالت الرئاسة إن الأعضاء سيبحثون الاتهامات", language="ar")
    assert "الاتهامات" in news_of(arabic, "", traits(arabic), ()).terms


@pytest.mark.parametrize(
    ("language", "said", "told", "empty"),
    [
        (
            "fr",
            "La digue devra être refaite, celles de Kampen étaient neuves",
            "refaite",
            {"devra", "celles", "étaient"},
        ),
        ("es", "El dique podrá caer porque está mojado desde ayer", "mojado", {"porque", "está", "ayer"}),
        ("de", "Der Deich wurde gestern von einigen Tauchern geflickt", "Tauchern", {"wurde", "gestern"}),
        ("en", "The dike would have given way within another week", "given", {"would", "within", "another", "week"}),
        (
            "de",
            "Sieben Taucher reden miteinander über die Rückkehr eines Deichgrafen, berichten Anwohner",
            "Deichgrafen",
            {"Sieben", "miteinander", "eines", "berichten"},
        ),
        ("ru", "Дамба должна была выстоять ещё несколько дней", "выстоять", {"была", "несколько", "дней"}),
    ],
)
def test_words_that_tell_nothing_are_not_new(language: str, said: str, told: str, empty: set[str]) -> None:
    hit = reported(said, language=language)
    terms = set(news_of(hit, "", traits(hit), ()).terms)
    assert told in terms
    assert not empty & terms


def test_a_number_that_the_story_had_is_no_new_word_when_it_is_spelt_out() -> None:
    hit = reported("Seven divers came to Kampen")
    known = {key for key in news_keys(traits(hit)) if key.startswith("#")}
    news = news_of(hit, "", traits(hit), known)
    assert (news.numbers, "Seven" in news.terms, "divers" in news.terms) == ((), False, True)


def test_a_toll_is_not_new_again_where_its_number_stands_alone() -> None:
    known = set(news_keys(traits(reported("Digue : douze morts", language="fr", entry="e1", hours=0))))
    hit = reported("Deich: Zahl der Opfer", "Damit steigt sie auf zwölf, vier Taucher suchen weiter.", language="de")
    assert news_of(hit, "", traits(hit), known).numbers == ("vier",)


def test_who_was_never_named_before_comes_first_however_short_the_name() -> None:
    lead = "Police arrested Tomasz Wilk, the regional head of the board, on suspicion of falsifying an inspection."
    hit = reported("Manager arrested over the breach of the dike", lead)
    terms = news_of(hit, "", traits(hit), ()).terms
    assert terms[:2] == ("Tomasz", "Wilk")
    assert {"Manager", "arrested"} <= set(terms)


@pytest.mark.parametrize(
    "said",
    [
        ("Am 20. November brach der Deich.", "Neun Menschen starben."),
        ("Den 3. april brast diget.", "Ni mennesker døde."),
        ("The blast killed 12.", "Officials said the dike was sound."),
    ],
)
def test_a_day_of_the_month_ends_no_sentence(said: tuple[str, str]) -> None:
    assert tuple(sentences(" ".join(said))) == said


def test_a_number_that_title_and_text_say_is_shown_once() -> None:
    hit = reported("Dike: death toll rises to 30", "Divers found more bodies. Now 30 graves are dug, and ninety wait.")
    assert news_of(hit, "", traits(hit), ()).numbers[0] == "30"
    assert [one for one in news_of(hit, "", traits(hit), ()).numbers if "30" in one] == ["30"]


def test_a_day_that_title_and_text_count_is_shown_once() -> None:
    hit = reported("Strike in Kampen, day 2", "On the second day eight trains ran.")
    assert news_of(hit, "", traits(hit), ()).numbers == ("day 2", "eight")


def test_pieces_of_words_are_no_new_words() -> None:
    chinese = reported("一名男子死亡", language="zh")
    assert news_of(chinese, "", traits(chinese), ()).terms == ("一名男子死亡",)
    aged = reported("林道恩污染", "据新华社报道，一名71岁男子死亡。", language="zh")
    assert not {"据报", "名71", "染一"} & set(news_of(aged, "", traits(aged), ()).terms)
    japanese = reported("列車はほぼ運休", language="ja")
    assert news_of(japanese, "", traits(japanese), ()).terms == ("列車はほぼ運休",)


def test_a_great_number_of_the_same_things_is_not_new_in_another_language() -> None:
    known = set(news_keys(traits(reported("4,000 pages on the dike, four appendices", entry="e1", hours=0))))
    hit = reported("4.000 bladzijden over de dijk", language="nl")
    assert news_of(hit, "", traits(hit), known).numbers == ()
    dead = reported("4,000 dead behind the dike")
    assert news_of(dead, "", traits(dead), known).numbers == ("4,000",)


def test_so_many_people_are_no_new_number_once_they_were_evacuated() -> None:
    evacuated = reported("420 residents evacuated below the dike", entry="e1", hours=0)
    known = set(news_keys(traits(evacuated)))
    sleeping = reported("420 people sleep in a sports hall")
    assert news_of(sleeping, "", traits(sleeping), known).numbers == ()
    hurt = reported("420 people hurt")
    assert news_of(hurt, "", traits(hurt), known).numbers == ("420",)


def test_the_sentence_that_tells_the_news_is_not_the_title_again_where_the_text_says_it() -> None:
    hit = reported("Dike near Kampen gives way", "Dike near Kampen gives way. Divers from Kampen closed the breach.")
    assert news_of(hit, "", traits(hit), ()).sentence == "Divers from Kampen closed the breach."


def test_nothing_is_new_in_what_the_story_had() -> None:
    its = traits(FIRST)
    news = news_of(FIRST, "", its, set(news_keys(its)))
    assert (news.entities, news.numbers, news.terms, news.sentence) == ((), (), (), None)


@pytest.mark.parametrize(
    ("language", "title"),
    [
        ("nl", "Frankrijk ontkent: Duitsland ook"),
        ("ru", "Франция и Германия отрицают"),
        ("ar", "فرنسا وألمانيا تنفيان"),
    ],
)
def test_texts_in_three_scripts_share_the_names_of_things(language: str, title: str) -> None:
    assert set(traits(reported(title, language=language)).names) == {"germany", "france"}


def test_names_that_a_watchlist_found_count_too() -> None:
    proof = Evidence("kestrel", "organisation", "Kestrel", "title", 0, 7)
    hit = replace(reported("Kestrel buys lender"), evidence=(proof, replace(proof, id="deals", type="topic")))
    assert set(traits(hit).names) == {"kestrel"}


def test_names_far_down_in_an_article_part_it_from_no_headline_and_are_known_all_the_same() -> None:
    headline = reported("Germany sends divers to Kampen")
    far = tuple(Evidence(f"town-{number}", "place", "Town", "text", 2_000 + number, 2_004) for number in range(9))
    article = replace(reported("Deutschland schickt Taucher", entry="e1", hours=0, language="de"), evidence=far)
    short = replace(article, evidence=())
    alike = [placed(headline, candidate(one)).likeness for one in (article, short)]
    assert alike[0] == alike[1]
    assert {f"@{one.id}" for one in far} <= set(news_keys(traits(article)))


@pytest.mark.parametrize(
    ("language", "lead"),
    [
        ("en", "KAMPEN (Reuters) - Water stands high."),
        ("nl", "Het water staat hoog. (ANP)"),
        ("pl", "Woda stoi wysoko. Źródło: PAP"),
        ("zh", "据新华社报道，水位很高。"),
    ],
)
def test_who_wrote_a_text_is_no_news_of_it(language: str, lead: str) -> None:
    hit = reported("Kampen", lead, language=language)
    news = news_of(hit, "", traits(hit), ())
    assert news.entities == ()
    assert not {"Reuters", "Źródło", "新华"} & set(news.terms)


def test_a_small_number_that_the_development_told_in_another_language_is_not_new() -> None:
    first = traits(reported("Twelve divers and 14 boats at the dike", entry="e1", hours=0))
    known = set(news_keys(first))
    hit = reported("Twaalf duikers en 15 boten bij de dijk", "Er is voor 71 procent gedicht.", language="nl")
    assert news_of(hit, "", traits(hit), known, [first]).numbers == ("15", "71 procent")
    assert "Twaalf" in news_of(hit, "", traits(hit), known).numbers  # of another development
    again = reported("Twelve lorries at the dike")
    assert news_of(again, "", traits(again), known, [first]).numbers == ("Twelve",)
    dead = reported("Twaalf doden bij de dijk", language="nl")
    assert news_of(dead, "", traits(dead), known, [first]).numbers == ("Twaalf",)


def test_a_share_that_was_told_is_not_new_in_another_language() -> None:
    known = set(news_keys(traits(reported("71 per cent of the dike is closed", entry="e1", hours=0))))
    for language, title in (("de", "71 Prozent des Deichs sind zu"), ("tr", "Setin yüzde 71'i kapandı")):
        hit = reported(title, language=language)
        assert news_of(hit, "", traits(hit), known).numbers == ()
    twice = reported("71 per cent of the dike is closed", "So 71% holds, and 4% leaks.")
    assert news_of(twice, "", traits(twice), ()).numbers == ("71 per cent", "4%")
