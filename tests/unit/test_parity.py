"""A watchlist that can hardly catch a language of its feeds is told so, with the alias that is missing."""

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest

from monitor.app.checking import sentence_of
from monitor.app.config.load import load_watchlist
from monitor.app.parity import Gap, gaps, guarded
from monitor.app.reading import read_seed
from monitor.app.seed import seed
from monitor.app.selftest import to_watchlist
from monitor.model.watchlist import Entity, Topic, Watchlist
from monitor.names.table import LANGUAGES

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


EXAMPLES = sorted(ROOT.glob("examples/*/watchlists/*.yaml"))


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_aliases_that_are_taken_out_of_an_example_at_random_are_missed(file: Path) -> None:
    watchlist, chance = load_watchlist(file, {}), Random(file.stem)
    spoken = [(one, tongue) for one in watchlist.entities for tongue in {tongue for tongue, _ in one.aliases} - {"*"}]
    assert len(spoken) > 30
    silent = []
    for one, tongue in chance.sample(sorted(spoken, key=lambda pair: (pair[0].id, pair[1])), 30):
        less = replace(one, aliases=tuple(alias for alias in one.aliases if alias[0] != tongue))
        entities = tuple(less if entity.id == one.id else entity for entity in watchlist.entities)
        before, after = (gaps(each, {tongue: 9}) for each in (watchlist, replace(watchlist, entities=entities)))
        if one.id not in _named(after) or _named(after).get(one.id) == _named(before).get(one.id):
            silent.append((one.id, tongue))
    assert silent == []


def _named(found: list[Gap]) -> dict[str, tuple[str, ...]]:
    """Return the entities that gaps name, each with the names that are missing."""
    return {name: gap.missing.get(name, ()) for gap in found for name in (*gap.nameless, *gap.missing)}
