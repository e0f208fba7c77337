"""A watchlist that can hardly catch a language of its feeds is told so, with the alias that is missing."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from monitor.app.articles.reading import read_seed
from monitor.app.checks.languages import sentence_of
from monitor.app.checks.parity import Gap, gaps, guarded
from monitor.app.config.load import load_watchlist
from monitor.app.drafting.seed import seed
from monitor.app.drafting.selftest import to_watchlist
from monitor.matching.compile import compile_watchlists
from monitor.matching.match import Subject, match_entry
from monitor.model.watchlist import Entity, Seed, Topic, Watchlist
from monitor.names.inflect import inflect
from monitor.names.table import LANGUAGES
from monitor.seeding.enlarge import from_languages

ROOT = Path(__file__).parents[2]
WATCHLIST = Watchlist(
    "delta",
    "The delta",
    entities=(
        Entity("dike", "Dike", "thing", aliases=(("nl", "dijk"), ("ru", "дамба"))),
        Entity("wall", "Wall", "place", aliases=(("*", "城墙"),)),
    ),
    topics=(Topic("flood", terms=(("nl", "overstroming*"),)), Topic("football", terms=(("nl", "voetbal*"),))),
    exclude="football",
)


def told(watchlist: Watchlist, *languages: str) -> list[str]:
    return [sentence_of(gap, watchlist.id) for gap in gaps(watchlist, dict.fromkeys(languages))]


def test_what_has_no_name_in_the_script_of_a_feed_is_named_with_the_way_out() -> None:
    [sentence] = told(WATCHLIST, "ru", "nl")
    assert sentence.startswith("feeds bring entries in ru, and there is no name for wall; there is no term for flood: ")
    assert "`monitor seed --into delta --languages ru`" in sentence


def test_a_name_in_latin_letters_serves_every_language_of_that_script() -> None:
    [sentence] = told(WATCHLIST, "pl")
    assert sentence.startswith("feeds bring entries in pl, and there is no term for flood: ")


def test_scripts_are_told_apart() -> None:
    [chinese] = gaps(WATCHLIST, {"zh": 12})
    assert chinese == Gap("zh", 12, ("dike",), ("flood",), {})
    assert gaps(WATCHLIST, {"nl": 12}) == []


def test_a_country_that_bears_its_english_name_alone_lacks_what_others_call_it() -> None:
    watchlist = Watchlist("strike", "A strike", entities=(Entity("germany", "Germany", "place"),))
    [gap] = gaps(watchlist, {"nl": 40, "en": None})[:1]
    assert gap.language == "nl"
    assert "Duitsland" in gap.missing["germany"]
    assert "(40 entries in 30 days), and no alias finds" in sentence_of(gap, "strike")


def test_languages_with_most_entries_come_first() -> None:
    watchlist = Watchlist("strike", "A strike", entities=(Entity("germany", "Germany", "place"),))
    assert [gap.language for gap in gaps(watchlist, {"fr": 3, "ru": 90, "nl": None})] == ["ru", "fr", "nl"]


def test_an_alias_that_is_an_ordinary_word_of_a_feed_is_named() -> None:
    watchlist = Watchlist("m", "M", entities=(Entity("mali", "Mali", "place", aliases=(("fr", "malien"),)),))
    assert list(guarded(watchlist, ["pl", "nl"])) == [(0, "Mali", ("pl",))]


def example() -> Watchlist:
    return load_watchlist(ROOT / "config/watchlists/mali-france.yaml", {})


SPOKEN = dict.fromkeys(("nl", "fr", "en", "de", "es", "pt", "ar", "ru", "pl"))


def test_the_example_lacks_nothing_in_the_languages_of_its_feeds_and_each_alias_that_is_taken_out_is_missed() -> None:
    watchlist = example()
    assert gaps(watchlist, SPOKEN) == []
    silent = [
        (entity.id, alias)
        for entity in watchlist.entities
        for alias in entity.aliases
        if not gaps(_without(watchlist, entity, alias), SPOKEN)
    ]
    assert silent == []


def _without(watchlist: Watchlist, entity: Entity, alias: tuple[str, str]) -> Watchlist:
    less = replace(entity, aliases=tuple(one for one in entity.aliases if one != alias))
    return replace(watchlist, entities=(less,))


@pytest.mark.parametrize("name", ["seeds/mali-france.nl.md", "benchmarks/affairs/health.es.md"])
def test_a_fresh_draft_lacks_nothing_that_our_tables_know(name: str) -> None:
    watchlist = to_watchlist(seed([read_seed(ROOT / name)]).draft)
    assert [gap.missing for gap in gaps(watchlist, dict.fromkeys(LANGUAGES)) if gap.missing] == []


# What the rules make of a phrase and nobody writes: its adjective as if it were a noun, its genitive in another case.
NEVER_WRITTEN = re.compile(r"\w+ (Saudyjs|Portugals|Włos)(ce|kę)|\w+ Нидерландов\w+|\w+ Нідерланд[оі]в\w+")
EXAMPLES = sorted(ROOT.glob("examples/*/watchlists/*.yaml"))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_each_alias_that_is_taken_out_of_an_example_is_missed_or_lost_nothing(file: Path) -> None:
    """Nothing is lost where what is left finds each form under which the alias is sought, in the matcher's eyes."""
    watchlist, taken, free = _sown(file), 0, []
    for entity in watchlist.entities:
        alone = replace(watchlist, entities=(entity,))
        whole = _named(gaps(alone, dict.fromkeys(LANGUAGES)))
        for alias in entity.aliases:
            less, taken = _without(watchlist, entity, alias), taken + 1
            spoken = dict.fromkeys(LANGUAGES if alias[0] == "*" else (alias[0],))
            lacked = {(tongue, name): words for (tongue, name), words in whole.items() if tongue in spoken}
            if _named(gaps(less, spoken)) == lacked:
                free.append((alias, _lost(alone, less, alias)))
    assert taken > 90
    assert [(alias, lost) for alias, lost in free if lost] == []
    assert len(free) < taken / 30


def test_one_spelling_of_several_lacks_the_others_and_they_are_proposed() -> None:
    (file,) = (one for one in EXAMPLES if one.stem == "caso-lirio")
    watchlist = _sown(file)
    (seville,) = (one for one in watchlist.entities if one.id == "sevilla")
    taken, *_ = (alias for alias in seville.aliases if alias[0] == "ar")
    less = _without(watchlist, seville, taken)
    assert [gap.missing for gap in gaps(less, {"ar": 9})] == [{"sevilla": (taken[1],)}]
    assert from_languages(less, ["ar"]).aliases == {"sevilla": {"ar": [taken[1]]}}


def _sown(file: Path) -> Watchlist:
    """Return an example without its topics, with the article that it was made from."""
    (seed_,) = (read_seed(one) for one in file.parent.parent.glob("seeds/*"))
    made = Seed(seed_.title, seed_.text, seed_.language)
    return replace(load_watchlist(file, {}), seed=made, topics=(), require=None, exclude=None, threshold=0.0)


def _lost(before: Watchlist, after: Watchlist, alias: tuple[str, str]) -> list[str]:
    """Return the forms of an alias that one watchlist finds in a text, and the other does not."""
    language, word = alias
    forms = [word, *(text for form in inflect(word, language) for text in form.texts())]
    asked = {form: Subject(f"2019: {form}, 2020", "", "", "", language) for form in forms}
    was, still = (
        {form for form, one in asked.items() if match_entry(compile_watchlists([each]), one)}
        for each in (before, after)
    )
    assert was, alias
    return sorted(form for form in was - still if not NEVER_WRITTEN.fullmatch(form))


def _named(found: list[Gap]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the entities that gaps name, by language, each with the names that are missing."""
    return {(gap.language, name): gap.missing.get(name, ()) for gap in found for name in (*gap.nameless, *gap.missing)}
