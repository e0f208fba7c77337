"""Silences, what they keep, and the audit, as a user meets them."""

import json
from typing import Any

import pytest

from tests.faces.conftest import MONITOR, WATCHLIST, User
from tests.faces.test_commands import alert, quiet_start
from tests.mail import mail_server
from tests.servers import Answer


def listed(user: User, *words: str) -> list[dict[str, Any]]:
    """Return what a command lists."""
    found: list[dict[str, Any]] = json.loads(user.types(*words, "--json").out)
    return found


def test_a_silence_keeps_what_matches_shows_it_and_tells_it_at_its_end(user: User) -> None:
    quiet_start(user)
    said = user.types("silence", "add", "--watchlist", "harbour", "--for", "2h", "--comment", "known already")
    assert (said.code, "watchlist harbour" in said.out, "(2h)" in said.out) == (0, True, True)
    user.publishes("Staking in Oostmeer houdt aan")
    assert user.types("once", "--all").code == 0
    assert user.server.asked("/hook") == []
    shown = user.types("alerts", "list", "--held").out
    assert "known already" in shown
    assert "Staking in Oostmeer" in shown
    (silence,) = listed(user, "silence", "list")
    assert (silence["state"], silence["keeps"], silence["comment"]) == ("holds", 1, "known already")
    said = user.types("silence", "end", silence["id"][:8])
    assert said.out == f"silence {silence['id']} is over; it kept 1 alert\n"
    assert user.types("silence", "list").out == "no silence holds\n"
    assert user.types("once").code == 0
    (hook,) = user.server.asked("/hook")
    body = json.loads(hook.body)
    assert (body["type"], body["data"]["reason"], len(body["data"]["alerts"])) == ("digest", "silence", 1)
    (over,) = listed(user, "silence", "list", "--all")
    assert over["state"] == "over"


def test_a_changed_silence_is_a_new_one_and_the_old_one_stays_as_it_was(user: User) -> None:
    quiet_start(user)
    first = json.loads(user.types("silence", "add", "--origin", "RFI.fr", "--for", "1h", "--json").out)
    again = json.loads(user.types("silence", "add", "--replaces", first["id"], "--for", "5h", "--json").out)
    assert (again["replaces"], again["matchers"]) == (first["id"], {"origin": ["rfi.fr"]})
    new, old = listed(user, "silence", "list", "--all")
    assert (new["id"], old["id"], old["until"]) == (again["id"], first["id"], first["until"])
    assert old["ended_at"] == new["made_at"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--for", "2h"], "say what to silence"),
        (["--watchlist", "harbour"], "say when it ends: either --for 2h or --until"),
        (["--watchlist", "harbour", "--for", "2h", "--until", "2099-01-01"], "say when it ends"),
        (["--watchlist", "harbor", "--for", "2h"], "no watchlist has the id 'harbor', did you mean 'harbour'"),
        (["--watchlist", "harbour", "--for", "soon"], "--for: 'soon' is no duration"),
        (["--watchlist", "harbour", "--until", "soon"], "--until: 'soon' is no moment"),
        (["--watchlist", "harbour", "--until", "2001-01-01"], "over before it begins"),
        (["--entity", "crane", "--for", "1h"], "no entity or topic has the id 'crane'"),
        (["--feed", "bald", "--for", "1h"], "no feed has the id 'bald'"),
        (["--language", "dutch!", "--for", "1h"], "is no language code"),
        (["--development", "zzz", "--for", "1h"], "no development has an id that begins with 'zzz'"),
        (["--development", "", "--for", "1h"], "no development has an id that begins with ''"),
    ],
)
def test_a_silence_that_cannot_work_is_refused_with_a_sentence(user: User, words: list[str], sentence: str) -> None:
    quiet_start(user)
    user.publishes("Staking in Oostmeer houdt aan")
    assert user.types("once", "--all").code == 0
    said = user.types("silence", "add", *words)
    assert (said.code, said.out) == (2, "")
    assert sentence in said.err


def test_a_silence_names_feeds_languages_and_developments_as_people_do(user: User) -> None:
    alert(user)
    development = json.loads(user.types("stories", "harbour", "--json").out)[0]["id"]
    words = ["--feed", "blad", "--language", "NL", "--entity", "port", "--development", development[:6]]
    made = json.loads(user.types("silence", "add", *words, "--until", "2099-01-01T08:00", "--json").out)
    assert made["until"] == "2099-01-01T08:00:00Z"
    assert made["matchers"]["development"] == [development]
    assert made["matchers"]["language"] == ["nl"]


def test_what_was_done_by_hand_stands_in_the_audit(user: User) -> None:
    delivery = alert(user)
    silence = json.loads(
        user.types("silence", "add", "--entity", "port", "--for", "2h", "--author", "anna", "--json").out
    )
    user.types("silence", "end", silence["id"])
    user.types("alerts", "resend", delivery)
    found = listed(user, "audit")
    assert [one["what"] for one in found] == ["alerts.resend", "silence.end", "silence.add"]
    assert (found[2]["who"], found[2]["subject"]) == ("anna", silence["id"])
    assert found[2]["detail"]["matchers"] == {"entity": ["port"]}
    assert (found[0]["subject"], found[0]["detail"]["deliveries"]) == (delivery, 1)
    shown = user.types("audit", "--what", "silence", "--since", "1h").out
    assert "silence.end" in shown
    assert f"until: {silence['until'][:10]} {silence['until'][11:16]}; matchers" in shown
    resent = user.types("audit", "--what", "alerts.resend").out
    assert "deliveries: 1" in resent
    assert "null" not in resent, "what was not asked for is not said"


def test_all_that_were_given_up_are_sent_again_under_their_ids(user: User) -> None:
    quiet_start(user)
    user.write("watchlists/harbour.yaml", WATCHLIST.replace("to: desk}", "to: desk, events: [hit]}"))
    user.server.answers("/hook", Answer(400))
    user.publishes("Staking in Oostmeer houdt aan", "Burgemeester van Oostmeer treedt af om begroting en staking")
    assert user.types("once", "--all").code == 1
    assert user.types("alerts", "resend", "--dead").out == "0 deliveries are due again\n"
    said = user.types("alerts", "resend", "--since", "1h", "--until", "30m")
    assert said.out == "0 deliveries are due again\n"
    said = user.types("alerts", "resend", "--since", "1h", "--channel", "desk")
    assert said.out == "2 deliveries are due again\n"
    user.server.answers("/hook", Answer(204))
    assert user.types("once").code == 0
    ids = [asked.headers["webhook-id"] for asked in user.server.asked("/hook")]
    assert len(ids) == 4
    assert len(set(ids)) == 2


def test_the_dead_are_sent_again_under_their_ids_once_their_channel_is_mended(user: User) -> None:
    quiet_start(user)
    with mail_server() as server:
        smtp = f"smtp://127.0.0.1:{server.port}?tls=off"
        desk = f"{{type: email, smtp: '{smtp}', from: a@blad.example, to: [b@blad.example]}}"
        user.write("monitor.yaml", f"{MONITOR.split('channels:')[0].format()}channels: {{desk: {desk}}}\n")
        server.refuse["b@blad.example"] = ["550 no such user"]
        user.publishes("Staking in Oostmeer houdt aan")
        assert user.types("once", "--all").code == 1
        (dead,) = json.loads(user.types("alerts", "list", "--json").out)
        assert (dead["state"], server.letters) == ("dead", [])
        said = user.types("alerts", "resend", "--dead")
        assert said.out == "1 delivery is due again\n"
        assert user.types("once").code == 0
        (letter,) = server.took()
        (delivered,) = json.loads(user.types("alerts", "list", "--json").out)
        assert user.types("alerts", "resend", "--dead").out == "0 deliveries are due again\n"
    assert (delivered["id"], delivered["state"]) == (dead["id"], "delivered")
    assert letter.recipients == ("b@blad.example",)


@pytest.mark.parametrize(
    "words", [[], ["abc", "--dead"], ["abc", "--since", "1h"], ["--until", "1h"], ["--channel", "desk"]]
)
def test_a_resend_says_what_it_needs_to_know(user: User, words: list[str]) -> None:
    said = user.types("alerts", "resend", *words)
    assert (said.code, said.err.startswith("say which: an ID, or --dead")) == (2, True)
