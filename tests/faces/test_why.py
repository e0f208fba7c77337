"""Where did this article go? Asked at the command line, for each end that an article can come to."""

import json
import re
from datetime import timedelta

import pytest

from monitor.app.process.clock import utc_now
from tests.faces.conftest import User, rss
from tests.servers import Answer

QUIET = "Rustige dag aan zee"
STRIKE = "Staking in Oostmeer"
RULES = """\
id: harbour
title: The harbour strike
entities: [{id: port, name: Oostmeer, type: place, weight: 3}, {id: union, name: Havenbond, type: organisation}]
topics: [{id: strike, terms: {nl: ["staking*"]}}]
match: {require: port OR union, exclude: '"voetbal" OR "beker"', threshold: 0.5}
alerts: [{id: fast, to: desk}]
"""


def told(user: User, title: str) -> str:
    """Return the address of an entry that came after the feed's first poll."""
    user.publishes(QUIET)
    user.types("once", "--all")
    user.publishes(QUIET, title)
    user.types("once", "--all")
    return "https://blad.example/2"


def test_an_article_that_no_feed_brought_is_in_none(user: User) -> None:
    user.types("once")
    elsewhere = user.types("why", "https://krant.example/a")
    assert elsewhere.code == 0
    assert elsewhere.out.startswith("in no feed of yours: none has brought it, and none carries krant.example\n")
    assert "next: `monitor feeds discover https://krant.example/`" in elsewhere.out
    user.publishes(QUIET)
    user.types("once", "--all")
    missing = user.types("why", "https://blad.example/999").out
    assert "1 feed of yours carries blad.example" in missing
    assert "blad: 1 entry of it stored; ok, last polled" in missing
    assert "no gap is known" in missing
    assert "no stored entry has the id" in user.types("why", "never heard of").out


def test_an_article_is_found_by_address_id_and_title(user: User) -> None:
    url = told(user, STRIKE)
    by_url = user.types("why", f"{url}?utm_source=mail").out
    (article,) = json.loads(user.types("why", url, "--json").out)["articles"]
    assert by_url == user.types("why", article["id"]).out == user.types("why", article["id"][:10]).out
    assert by_url == user.types("why", "staking in OOSTMEER").out
    assert by_url.startswith(f"{STRIKE}\n  entry {article['id']}, new in blad at ")


def test_a_hit_says_where_it_was_told(user: User) -> None:
    said = user.types("why", told(user, STRIKE)).out
    assert "harbour: hit, score 1.00; it opened development" in said
    assert "rule fast to desk: delivery" in said
    assert ", delivered 20" in said


def test_a_hit_says_how_alike_it_was_to_its_development_and_to_the_next(user: User) -> None:
    told(user, STRIKE)
    talks = "Havenbond en gemeente Oostmeer praten over lonen van kraanmachinisten na staking"
    again = "Gemeente Oostmeer en Havenbond praten over lonen kraanmachinisten wegens staking in haven"
    user.publishes(QUIET, STRIKE, talks)
    user.types("once", "--all")
    user.publishes(QUIET, STRIKE, talks, again)
    user.types("once", "--all")
    assert "when it came: nothing like it\n" in user.types("why", "https://blad.example/2").out
    opened = user.types("why", "https://blad.example/3").out
    assert "when it came: nothing like it, 0." in opened
    assert f"; the nearest was '{STRIKE}' (" in opened
    said = user.types("why", "https://blad.example/4").out
    (line,) = (line for line in said.splitlines() if "when it came: " in line)
    assert re.search(r"when it came: alike, 0\.\d\d: title \+\d\.\d\d, terms .*, base -\d\.\d\d; the next was ", line)
    assert f"'{STRIKE}'" in line
    first, second = (user.types("why", f"https://blad.example/{one}", "--json").out for one in (2, 3))
    ids = [json.loads(one)["articles"][0]["outcomes"][0]["hit"]["development_id"] for one in (first, second)]
    user.types("stories", "merge", *ids)
    joined = [user.types("why", f"https://blad.example/{one}").out for one in (2, 3)]
    assert [": hit, score 1.00; it opened what is joined with development " in one for one in joined].count(True) == 1


def test_an_alert_that_a_merge_withdrew_says_so_and_what_tells_of_it_now(user: User) -> None:
    user.write("watchlists/harbour.yaml", RULES.replace("to: desk}", "to: desk, min_origins: 2}"))
    told(user, STRIKE)
    user.publishes(QUIET, STRIKE, "Elf gewonden na brand op veerboot: Havenbond eist onderzoek, Oostmeer weigert")
    user.types("once", "--all")
    first, second = (user.types("why", f"https://blad.example/{one}", "--json").out for one in (2, 3))
    ids = [json.loads(one)["articles"][0]["outcomes"][0]["hit"]["development_id"] for one in (first, second)]
    user.types("stories", "merge", *ids)
    both = [user.types("why", f"https://blad.example/{one}").out for one in (2, 3)]
    (said,) = (one for one in both if "not told by itself: it opened a development that was joined with another" in one)
    assert "of its development it told in delivery" in said
    assert "held: waits for origins until" in said


def test_what_came_with_the_first_poll_was_told_nobody(user: User) -> None:
    user.publishes(STRIKE)
    user.types("once")
    assert "rule fast to desk: told nobody: it came with a feed's first poll" in user.types("why", STRIKE).out


def test_coverage_says_where_its_development_was_told(user: User) -> None:
    told(user, STRIKE)
    user.publishes(QUIET, STRIKE, f"{STRIKE}!")
    user.types("once", "--all")
    said = user.types("why", "https://blad.example/3").out
    (original,) = json.loads(user.types("why", "https://blad.example/2", "--json").out)["articles"]
    assert f"not new: a copy of '{STRIKE}', seen 20" in said
    assert f" in Het Blad (entry {original['id']}), in development " in said
    assert "not told: the rule's `events` do not ask for a hit of this kind" in said
    assert "of its development it told in delivery" in said


def test_a_miss_says_what_lacked_what_kept_it_out_and_how_low_it_scored(user: User) -> None:
    user.write("watchlists/harbour.yaml", RULES)
    url = told(user, "Bekervoetbal: beker naar Oostmeer, voetbal")
    excluded = user.types("why", url).out
    assert 'harbour: no hit: excluded by "voetbal", and "beker"\n' in excluded
    user.publishes(QUIET, "x", "Havenbond blijft praten")
    user.types("once", "--all")
    under = user.types("why", "https://blad.example/3").out
    assert "harbour: no hit: score 0.42 under 0.50; it had union 0.42\n" in under
    assert "next: name in an entity or topic what it is about, or lower `threshold` to 0.42" in under
    nothing = user.types("why", "https://blad.example/1").out
    assert "harbour: no hit: nothing in it that is required; `require` lacks port or union" in nothing
    assert user.types("why", "https://blad.example/1", "--watchlist", "harbour").out == nothing


def test_of_more_than_a_few_watchlists_those_that_find_nothing_in_it_are_counted(user: User) -> None:
    for number in range(4):
        user.write(f"watchlists/h{number}.yaml", RULES.replace("id: harbour", f"id: h{number}"))
    (user.folder / "watchlists/harbour.yaml").unlink()
    said = user.types("why", told(user, "Brug open")).out
    assert "4 watchlists find nothing in it that must be there; `--watchlist ID` says what lacks" in said
    assert "no hit" not in said
    assert "h2: no hit: nothing" in user.types("why", "https://blad.example/2", "--watchlist", "h2").out


def test_an_edit_of_the_rules_shows_beside_what_was_decided(user: User) -> None:
    user.write("watchlists/harbour.yaml", RULES)
    url = told(user, "Havenbond blijft praten")
    user.write("watchlists/harbour.yaml", RULES.replace("threshold: 0.5", "threshold: 0.3"))
    said = user.types("why", url).out
    assert "score 0.42 under 0.50" in said
    assert "by the rules as they are now it would be a hit: `monitor backfill harbour` takes it in" in said


def test_a_watchlist_that_did_not_look_says_so(user: User) -> None:
    url = told(user, STRIKE)
    other = RULES.replace("id: harbour", "id: other")
    user.write("watchlists/other.yaml", other + "paused: true\n")
    assert "other: the watchlist is paused" in user.types("why", url, "--watchlist", "other").out
    feeds = (user.folder / "feeds.yaml").read_text(encoding="utf-8")
    user.write("feeds.yaml", feeds + f"  - {{id: away, url: '{user.server.url('/away')}', paused: true}}\n")
    user.write("watchlists/other.yaml", other + "feeds: [away]\n")
    assert "other: the watchlist does not look at this feed" in user.types("why", url, "--watchlist", "other").out
    user.write("watchlists/other.yaml", other + "backfill: 0s\n")
    user.types("once")
    assert "other: the watchlist came later, at 20" in user.types("why", url, "--watchlist", "other").out


def test_what_a_silence_keeps_names_the_silence(user: User) -> None:
    user.types("once")
    user.types("silence", "add", "--watchlist", "harbour", "--for", "2h", "--comment", "drill")
    url = told(user, STRIKE)
    said = user.types("why", url).out
    assert "held: silence " in said
    assert "(drill) until 20" in said
    silence = said.split("`monitor silence end ")[1].split("`")[0]
    user.types("silence", "end", silence)
    user.types("once")
    ended = user.types("why", url).out
    assert "folded into the digest" in ended
    assert "delivered 20" in ended


def test_a_channel_that_is_stopped_says_how_it_starts_again(user: User) -> None:
    user.server.answers("/hook", Answer(410))
    said = user.types("why", told(user, STRIKE)).out
    assert "waits: its channel is stopped since" in said
    assert "next: `monitor alerts test desk` starts the channel again" in said


def test_an_address_that_came_for_an_entry_known_already_says_since_when_and_as_what(user: User) -> None:
    url = told(user, STRIKE)
    again = rss(QUIET, STRIKE).replace(b"https://blad.example/2<", b"https://blad.example/renamed<")
    user.server.answers("/blad", Answer(body=again))
    user.types("once", "--all")
    said = user.types("why", "https://blad.example/renamed").out
    assert "not new at this address, which came at 20" in said
    assert f"the feed had brought it as {url}" in said
    assert "not new" not in user.types("why", url).out


TODAY = utc_now().date()


@pytest.mark.parametrize(
    ("setting", "rule", "said"),
    [
        ("at_most: 1/d", "", "the channel's limit"),
        (f"quiet: {{dates: [{TODAY}, {TODAY + timedelta(1)}], timezone: UTC}}", "", "quiet hours of the channel"),
        ("timeout: 5s", ', digest: "0 7 * * *"', "waits for its digest"),
        ("timeout: 5s", ", wait: 3h", "waits for coverage"),
        ("timeout: 5s", ", min_origins: 2", "waits for origins"),
    ],
)
def test_what_is_held_says_by_which_rule_and_until_when(user: User, setting: str, rule: str, said: str) -> None:
    settings = (user.folder / "monitor.yaml").read_text(encoding="utf-8")
    user.write("monitor.yaml", settings.replace("8], timeout: 5s}\n", f"8], {setting}}}\n"))
    user.write("watchlists/harbour.yaml", RULES.replace("to: desk}", f"to: desk, events: [hit]{rule}}}"))
    told(user, STRIKE)
    user.publishes(QUIET, STRIKE, "Brand in veerboot: Oostmeer opent onderzoek na staking")
    user.types("once", "--all")
    answer = user.types("why", "https://blad.example/3").out
    assert f"held: {said} until 20" in answer
    assert "`monitor alerts resend " in answer


def test_an_article_of_a_site_that_several_feeds_carry_names_them(user: User) -> None:
    feeds = (user.folder / "feeds.yaml").read_text(encoding="utf-8")
    user.write("feeds.yaml", feeds + f"  - {{id: region, url: '{user.server.url('/region')}', every: 10m}}\n")
    user.server.answers("/region", Answer(body=rss(QUIET)))
    user.publishes(*(f"Bericht {number}" for number in range(20)))
    user.types("once", "--all")
    said = user.types("why", "https://blad.example/999").out
    assert "2 feeds of yours carry blad.example" in said
    assert "region: 1 entry of it stored; ok, last polled 20" in said
    assert "blad: 20 entries of it stored; ok, last polled 20" in said
