"""A watchlist that does not speak a language of its feeds is told so."""

from monitor.app.config.spoken import unspoken
from monitor.model.watchlist import Entity, Topic, Watchlist

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


def test_what_has_no_name_in_the_script_of_a_feed_is_named_with_the_way_out() -> None:
    [sentence] = unspoken(WATCHLIST, ["ru-RU", "nl", None])
    assert sentence.startswith("feeds bring entries in ru, and there is no name for wall and no term for flood: ")
    assert "`monitor seed --into delta --languages ru`" in sentence


def test_a_name_in_latin_letters_serves_every_language_of_that_script() -> None:
    [sentence] = unspoken(WATCHLIST, ["pl"])
    assert sentence.startswith("feeds bring entries in pl, and there is no term for flood: ")


def test_scripts_are_told_apart() -> None:
    [chinese] = unspoken(WATCHLIST, ["zh"])
    assert "no name for dike and no term for flood" in chinese
    assert list(unspoken(WATCHLIST, ["nl"])) == []
