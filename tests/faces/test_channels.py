"""Channels as a user configures them: what goes over the wire, and what each message says."""

import json

import pytest

from tests.faces.conftest import MONITOR, SECRET, WATCHLIST, User
from tests.faces.test_commands import quiet_start
from tests.servers import Answer


def test_headers_and_secrets_of_a_channel_come_from_files_and_the_environment(
    user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    (user.folder / "token").write_text("T0ps3cr3t\n", encoding="utf-8")
    monkeypatch.setenv("DESK_SECRET", SECRET)
    text = MONITOR.format(url=user.server.url("/hook"), secret="${DESK_SECRET}")
    headers = 'headers: {authorization: "Bearer ${file:token}", x-team: foreign}'
    user.write("monitor.yaml", text.replace("8], timeout: 5s}", f"8], timeout: 5s, {headers}}}"))
    quiet_start(user)
    user.publishes("Staking in Oostmeer houdt aan")
    assert user.types("once", "--all").code == 0
    (asked,) = user.server.asked("/hook")
    assert (asked.headers["authorization"], asked.headers["x-team"]) == ("Bearer T0ps3cr3t", "foreign")
    assert asked.headers["webhook-signature"].startswith("v1,")
    said = user.types("alerts", "show", json.loads(user.types("alerts", "list", "--json").out)[0]["id"])
    assert "T0ps3cr3t" not in said.out


def test_a_receiver_that_is_not_there_is_told_in_words_with_the_next_try(user: User) -> None:
    text = MONITOR.format(url="https://unknown.invalid/hook?key=hunter2", secret=SECRET)
    user.write("monitor.yaml", text)
    quiet_start(user)
    user.publishes("Staking in Oostmeer houdt aan")
    said = user.types("once", "--all")
    assert said.code == 1
    assert "https://unknown.invalid/…: the host name could not be " in said.err
    shown = user.types("alerts", "list").out + user.types("alerts", "test", "desk").err
    for name in ("gaierror", "ConnectError", "hunter2", "Traceback"):
        assert name not in said.err + shown
    assert "the host name could not be " in shown


def test_held_alerts_say_what_holds_them_and_until_when(user: User) -> None:
    user.write("watchlists/harbour.yaml", WATCHLIST.replace("to: desk}", "to: desk, wait: 2h}"))
    quiet_start(user)
    user.publishes("Staking in Oostmeer houdt aan")
    assert user.types("once", "--all").code == 0
    (held,) = json.loads(user.types("alerts", "list", "--held", "--json").out)
    assert (held["state"], held["held_by"], user.server.asked("/hook")) == ("held", "wait", [])
    assert user.types("alerts", "resend", held["id"]).out == "1 delivery is due again\n"
    assert user.types("once").code == 0
    (asked,) = user.server.asked("/hook")
    assert asked.headers["webhook-id"] == held["id"]
    user.server.answers("/hook", Answer(204))
    assert user.types("alerts", "list", "--held").out == "nothing is held\n"
