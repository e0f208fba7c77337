"""Stories at the command line: listed, shown as a timeline, merged, split, exported."""

import csv
import io
import json
import re
from getpass import getuser
from typing import Any

from tests.faces.conftest import User
from tests.servers import Answer

SEED = """---
date: 2026-03-01
source: De Krant
language: nl
---
Havenarbeiders in Oostmeer leggen het werk neer

De staking in Oostmeer begon zondag.
"""


def shown(user: User, *words: str) -> Any:
    return json.loads(user.types("stories", *words, "--json").out)


def two(user: User) -> list[dict[str, Any]]:
    """Let two happenings be found; return their developments, newest first."""
    user.publishes("Staking in Oostmeer: kraan valt om")
    user.types("once")
    user.publishes("Staking in Oostmeer: kraan valt om", "Burgemeester praat over staking met reders te Oostmeer")
    user.types("once", "--all")
    found: list[dict[str, Any]] = shown(user)
    if len(found) == 1:
        entry = found[0]["hits"][-1]["entry_id"]
        assert user.types("stories", "split", entry).code == 0
        found = shown(user)
    return found


def test_a_story_and_a_development_are_shown_as_timelines(user: User) -> None:
    newer, older = two(user)
    story = user.types("stories", "show", "harbour").out
    assert story.index("kraan valt om") < story.index("Burgemeester praat")
    one = user.types("stories", "show", older["id"][:10]).out
    assert "The harbour strike" in one
    assert "● first" in one
    assert "Burgemeester" not in one
    (event,) = shown(user, "show", newer["id"])["events"]
    assert event["hit"]["title"].startswith("Burgemeester")
    assert event["note"]["news"]["terms"]
    assert [len(each["events"]) for each in shown(user, "show", "harbour")] == [1, 1]


def test_what_is_merged_and_split_is_said_and_listed(user: User) -> None:
    newer, older = two(user)
    said = user.types("stories", "merge", older["id"], newer["id"])
    assert (said.code, said.out) == (0, f"{older['id']} now holds both; it is known as {newer['id']} too\n")
    assert [one["id"] for one in shown(user)] == [older["id"]]
    assert shown(user, "show", newer["id"])["id"] == older["id"]
    again = user.types("stories", "merge", older["id"], newer["id"])
    assert (again.code, "are one development already" in again.err) == (2, True)
    entry = newer["hits"][0]["entry_id"]
    assert user.types("stories", "split", entry[:12]).code == 0
    audit = user.types("audit").out.splitlines()
    assert all(any(what in line and getuser() in line for line in audit) for what in ("story.merge", "story.split"))
    assert {one["id"] for one in shown(user)} == {older["id"], newer["id"]}
    alone = user.types("stories", "split", entry)
    assert (alone.code, "is alone in its development already" in alone.err) == (2, True)


def test_what_is_split_off_is_told_where_it_is_asked_for(user: User) -> None:
    user.publishes("Staking in Oostmeer: kraan valt om")
    user.types("once")
    user.publishes("Staking in Oostmeer: kraan valt om", "Staking in Oostmeer: kraan omgevallen")
    user.types("once", "--all")
    found = shown(user)
    assert len(found) == 1, "placed as one"
    entry = found[0]["hits"][-1]["entry_id"]
    said = user.types("stories", "split", entry, "--tell")
    assert (said.code, said.out.splitlines()[1]) == (0, "1 alert waits for the daemon")
    before = len(user.server.requests)
    user.types("once")
    assert [one.path for one in user.server.requests[before:]].count("/hook") == 1
    older = shown(user)[-1]["id"]
    user.types("stories", "merge", *(one["id"] for one in shown(user)))
    again = user.types("stories", "split", entry, "--tell", "--json")
    parted = json.loads(again.out)
    assert (parted["stays"]["id"], parted["alerts"]) == (older, 0)


def test_what_is_no_hit_is_taken_out_and_does_not_come_back(user: User) -> None:
    newer, older = two(user)
    entry = newer["hits"][0]["entry_id"]
    said = user.types("stories", "reject", entry[:12])
    assert said.code == 0
    taken, gone, told = said.out.splitlines()[:3]
    assert taken == "taken out of harbour: Burgemeester praat over staking met reders te Oostmeer"
    assert gone == f"its development {newer['id']} had no other hit, and is gone"
    assert told.startswith("told already: ")
    assert [one["id"] for one in shown(user)] == [older["id"]]
    assert "0 new hits" in user.types("backfill", "harbour").out
    (line,) = [line for line in user.types("audit").out.splitlines() if "story.reject" in line]
    assert entry in line
    assert "harbour: no hit: taken out by " in user.types("why", entry).out
    again = user.types("stories", "reject", entry)
    assert (again.code, "no hit has an entry with the id" in again.err) == (2, True)


def test_a_rejection_proposes_the_edit_that_loses_least(user: User) -> None:
    user.publishes(
        "Staking in Oostmeer: kraan valt om", "Vrouw blij met staking in Oostmeerse bioscoop",
        "Staking in Oostmeer eindigt",
    )  # fmt: skip
    user.types("once")
    by_title = {hit["title"]: hit["entry_id"] for one in shown(user) for hit in one["hits"]}
    entry = by_title["Vrouw blij met staking in Oostmeerse bioscoop"]
    before = (user.folder / "watchlists/harbour.yaml").read_text()
    said = user.types("stories", "reject", entry).out
    assert "this edit would have kept it out; it would lose 0 of 2 other hits\n" in said
    assert "-  - {id: port, name: Oostmeer, type: place, aliases: {nl: [Oostmeerse]}}\n" in said
    assert "+  - {id: port, name: Oostmeer, type: place, aliases: {nl: []}}\n" in said
    assert (user.folder / "watchlists/harbour.yaml").read_text() == before, "it is proposed, not made"
    user.write("watchlists/harbour.yaml", before.replace("[Oostmeerse]", "[]"))
    other = user.types("stories", "reject", by_title["Staking in Oostmeer eindigt"], "--json").out
    edit = json.loads(other)["edit"]
    assert (edit["edit"], edit["lost"]) == ({"key": "exclude", "value": 'title:"eindigt"'}, [])
    assert """+match: {require: port AND strike, exclude: 'title:"eindigt"'}""" in edit["diff"]


PAGE = """<!doctype html><html lang="nl"><head><title>Dokwerkers leggen Oostmeer plat</title></head><body><article>
<h1>Dokwerkers leggen Oostmeer plat</h1><p>De dokwerkers van Oostmeer hebben dinsdag het werk neergelegd. Niemand laadt
nog een schip, en de kranen staan stil, zegt de bond.</p><p>De reders praten morgen met de burgemeester over een akkoord
dat al jaren op zich laat wachten.</p></article></body></html>"""


def hits(user: User) -> dict[str, str]:
    """Return the entry of each hit by its title."""
    return {hit["title"]: hit["entry_id"] for one in shown(user) for hit in one["hits"]}


def test_a_missed_entry_is_put_in_with_the_alias_that_lacked(user: User) -> None:
    watchlist = (user.folder / "watchlists/harbour.yaml").read_text().replace("Oostmeer,", "Suez Canal,", 1)
    user.write("watchlists/harbour.yaml", watchlist)
    user.publishes("Staking legt Suezkanaal stil", "Suezkanaal gaat open")
    user.types("once")
    said = user.types("stories", "add", "harbour", "Staking legt Suezkanaal stil")
    assert said.code == 0, said.err
    lines = said.out.splitlines()
    assert lines[0].startswith("put into harbour: Staking legt Suezkanaal stil (stored since ")
    assert lines[2] == "nobody is told"
    assert lines[3:5] == [
        "it lacked Suezkanaal for port",
        "this edit would have caught it, and 0 more of the 1 entries before",
    ]
    assert "+  - {id: port, name: Suez Canal, type: place, aliases: {nl: [Oostmeerse, Suezkanaal]}}" in lines
    assert [one.body for one in user.server.requests if one.path == "/hook"] == []
    entry = hits(user)["Staking legt Suezkanaal stil"]
    assert any("story.add" in line and entry in line for line in user.types("audit").out.splitlines())
    again = user.types("stories", "add", "harbour", entry)
    assert (again.code, f"{entry} is a hit of harbour already" in again.err) == (2, True)


def test_an_article_of_no_feed_is_fetched_and_told_where_asked(user: User) -> None:
    user.publishes("Weer")
    user.types("once")
    user.server.answers("/stuk", Answer(headers=(("content-type", "text/html"),), body=PAGE.encode()))
    said = user.types("stories", "add", "harbour", user.server.url("/stuk"), "--tell", "--json")
    assert said.code == 0, said.err
    made = json.loads(said.out)
    assert (made["fetched"], made["alerts"], made["hit"]["language"]) == (True, 1, "nl")
    (spelling,) = made["edit"]["spellings"]
    assert (spelling["operand"], spelling["known"]) == ("strike", False)
    assert spelling["word"] in made["hit"]["title"]
    user.types("once")
    assert [one.path for one in user.server.requests if one.path == "/hook"] == ["/hook"]
    assert "harbour: hit" in user.types("why", user.server.url("/stuk")).out


def test_what_was_taken_out_can_be_put_back(user: User) -> None:
    newer, _ = two(user)
    entry, title = newer["hits"][0]["entry_id"], newer["hits"][0]["title"]
    user.types("stories", "reject", entry)
    assert "`monitor stories add harbour ENTRY` puts it back" in user.types("why", entry).out
    assert "the rules as they are now take it" in user.types("stories", "add", "harbour", entry).out
    assert hits(user)[title] == entry


def test_what_is_no_article_is_not_put_in(user: User) -> None:
    user.publishes("Staking bij het spoor", "Weer")
    user.types("once")
    for asked, said in (("Nieuws", "no entry has the id or the title 'Nieuws'"), (user.server.url("/no"), "404")):
        refused = user.types("stories", "add", "harbour", asked)
        assert (refused.code > 0, said in refused.err, shown(user)) == (True, True, [])
    taken = user.types("stories", "add", "elsewhere", "Weer")
    assert (taken.code, "no watchlist has the id 'elsewhere'" in taken.err) == (2, True)


def test_ids_that_lead_nowhere_are_answered_in_a_sentence(user: User) -> None:
    two(user)
    for words, said in (
        (("show", "zzz"), "no development has an id that begins with 'zzz': see `monitor stories`"),
        (("merge", "zzz", "yyy"), "no development has an id that begins with 'zzz'"),
        (("split", "zzz"), "no hit has an entry with the id 'zzz'"),
        (("split", ""), "no hit has an entry with the id ''"),
        (("export", "--format", "xls"), "there is no format 'xls'"),
        (("export", "harbor"), "did you mean 'harbour'?"),
    ):
        answer = user.types("stories", *words)
        assert (answer.code, said in answer.err, len(answer.err.splitlines())) == (2, True, 1), answer


def test_stories_are_exported_to_read_and_to_work_with(user: User) -> None:
    user.publishes("=1+1 Staking in Oostmeer *nu*")
    user.types("once")
    markdown = user.types("stories", "export").out
    assert markdown.startswith("# The harbour strike\n")
    assert r"=1+1 Staking in Oostmeer \*nu\*" in markdown
    (line,) = user.types("stories", "export", "harbour", "--format", "jsonl").out.splitlines()
    assert json.loads(line)["events"][0]["hit"]["title"] == "=1+1 Staking in Oostmeer *nu*"
    page = user.types("stories", "export", "harbour", "--format", "html").out
    assert page.lstrip().startswith("<!doctype html>")
    assert "=1+1 Staking in Oostmeer *nu*" in page
    assert not re.search(r"<script|<link|<img|url\(|src=", page), "it needs nothing beside itself"
    heads, row = csv.reader(io.StringIO(user.types("stories", "export", "--format", "csv").out))
    assert dict(zip(heads, row, strict=True))["title"] == "'=1+1 Staking in Oostmeer *nu*", "no formula"


def test_the_seed_opens_the_story_and_what_repeats_it_alerts_nobody(user: User) -> None:
    user.write("seed.md", SEED)
    watchlist = (user.folder / "watchlists" / "harbour.yaml").read_text(encoding="utf-8")
    user.write("watchlists/harbour.yaml", watchlist.replace("entities:", "seed: seed.md\nentities:"))
    user.publishes("Rustige dag aan zee")
    user.types("once")
    (seed,) = shown(user)
    assert (seed["baseline"], seed["title"], seed["origins"]) == (True, SEED.splitlines()[5], ["De Krant"])
    assert "the seed" in user.types("stories").out
    assert user.types("alerts", "list").out == "no deliveries\n"


def test_a_word_that_means_one_thing_in_a_watchlist_is_not_proposed_for_another(user: User) -> None:
    user.publishes("Rustig")
    user.types("once")
    user.publishes("Rustig", "Oostmeer: kade ligt verlaten")
    user.types("once", "--all")
    said = user.types("stories", "add", "harbour", "Oostmeer: kade ligt verlaten").out
    assert "it may have lacked " in said
    assert "Oostmeer for strike" not in said
    assert re.search(r"lacked (kade|ligt|verlaten) for strike", said)
