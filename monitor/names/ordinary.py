"""Words that have a capital and are no name: what begins sentences, days, months, units; and what every text has."""

from collections.abc import Iterator
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError

from monitor.names.languages import KEPT, by_language
from monitor.text.fold import fold

CALENDAR = """
    maandag dinsdag woensdag donderdag vrijdag zaterdag zondag januari februari maart april mei juni juli augustus
    september oktober november december monday tuesday wednesday thursday friday saturday sunday january february
    march may june july august october lundi mardi mercredi jeudi vendredi samedi dimanche montag dienstag mittwoch
    donnerstag freitag samstag sonntag januar februar märz mai juni juli dezember oktober lunes martes miércoles
    jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
    diciembre segunda terça quarta quinta sexta janeiro fevereiro março maio junho julho setembro outubro novembro
    dezembro lunedì martedì mercoledì giovedì venerdì sabato domenica gennaio febbraio aprile maggio giugno luglio
    settembre ottobre dicembre pazartesi salı çarşamba perşembe cuma cumartesi pazar ocak şubat mart nisan mayıs
    haziran temmuz ağustos eylül ekim kasım aralık covid internet twitter facebook whatsapp instagram tiktok
    telegram youtube
"""
CODES = """
    sos ceo cfo cto coo gps dna rna pcr tv pm mp phd wk ek gdp pib bip ki vat btw tva iva sms pdf app usb led vpn suv
    faq lng lpg ipo vip ufo hiv aids epo ddos pc cctv ngo ngos ong esg co2 kw mw kwh url html orsec smic tgv
    тв сос днк пцр смс нло вич спид ооо оао зао пао пп бпла дтп втрп
"""
REGIONS = """
    west east north south central western eastern northern southern middle latin african africans asian asians
    european europeans american americans arab arabs caribbean balkan nordic baltic noord zuid oost westers westerse
    afrikaanse afrikaan europese europeaan aziatische arabische occidentale orientale africain africaine européen
    européenne europäische europäischen afrikanische afrikanischen arabische arabischen asiatische occidental
    oriental africano europe africa asia america europa afrika azië asien amerika afrique asie amérique áfrica ásia
    américa azja azji europy afryki ameryki европа европе европы африка африке африки азия азии америка америке
    америки європа європі європи азія africana europeo europea asiático árabe africani europei ocidental europeu
    europeia
"""


@lru_cache(KEPT)
def function_words(language: str) -> frozenset[str]:
    """Return the folded words that begin sentences in a language without being names."""
    known = by_language("FUNCTION")
    return frozenset(fold(word).strip() for word in known.get(language, known["en"]).split())


@lru_cache(KEPT)
def stop_words(language: str) -> frozenset[str]:
    """Return the folded words that stand in every other text of a language, and tell nothing of this one."""
    return function_words(language) | {fold(word).strip() for word in by_language("FILLERS").get(language, "").split()}


@lru_cache(KEPT)
def calendar(language: str) -> frozenset[str]:
    """Return days, months and carriers of news, folded: none of them is what a story is about.

    Those of our tables count in all languages; of another one CLDR knows the days and months.
    """
    return frozenset(fold(word).strip() for word in (*CALENDAR.split(), *_days_and_months(language)))


@lru_cache(KEPT)
def months(language: str) -> dict[str, bool]:
    """Return the months of a language, folded, and whether each has a capital; those that CLDR knows."""
    return {fold(word).strip(): word[0].isupper() for word in _names_of(language, "months") if not word.isdecimal()}


def _days_and_months(language: str) -> Iterator[str]:
    yield from _names_of(language, "days")
    yield from _names_of(language, "months")


def _names_of(language: str, what: str) -> Iterator[str]:
    try:
        names = getattr(Locale(language), what)
    except (UnknownLocaleError, ValueError):
        return
    for form in ("format", "stand-alone"):
        for name in names[form]["wide"].values():
            yield from name.split()


@cache
def regions() -> frozenset[str]:
    """Return the folded words for parts of the world; a name of such words alone is an adjective."""
    return frozenset(fold(word).strip() for word in REGIONS.split())


@cache
def codes() -> frozenset[str]:
    """Return folded abbreviations, and words like them, that name nobody."""
    return frozenset(fold(word).strip() for word in CODES.split())
