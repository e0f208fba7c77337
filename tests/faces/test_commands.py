"""The commands as a user meets them: what they print, what they leave, how they end."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from standardwebhooks import Webhook

from monitor.app.config.files import SHAPES
from monitor.app.config.schemas import NAMES
from monitor.cli.main import COMMANDS
from monitor.storage.migrate import newest_revision
from tests.faces.conftest import SECRET, WATCHLIST, User, rss
from tests.servers import Answer, closed_port

HOME = Path(__file__).resolve().parents[2]


def quiet_start(user: User) -> None:
    """Let the first poll pass, which tells nobody of undated entries."""
    user.publishes("Rustige dag aan zee")
    assert user.types("once").code == 0


def alert(user: User) -> str:
    """Let one alert arise and be delivered; return its delivery's id."""
    quiet_start(user)
    user.publishes("Rustige dag aan zee", "Staking in Oostmeer houdt aan")
    assert user.types("once", "--all").code == 0
    (delivery,) = json.loads(user.types("alerts", "list", "--json").out)
    return str(delivery["id"])


def test_once_polls_matches_delivers_and_says_so(user: User) -> None:
    quiet_start(user)
    user.publishes("Rustige dag aan zee", "Staking in Oostmeer houdt aan")
    said = user.types("once", "--all")
    assert (said.code, said.err.count("hit harbour first")) == (0, 1)
    assert said.out == "1 poll (0 failed), 1 new entry, 1 hit, 1 delivered, 0 not delivered\n"
    (hook,) = user.server.asked("/hook")
    assert Webhook(SECRET).verify(hook.body, hook.headers)["type"] == "development.new"


def test_help_says_each_sentence_whole_and_loads_neither_commands_nor_frames(user: User) -> None:
    said = user.types_bare("--help").out
    assert all(" ".join(sentence.split()) in " ".join(said.split()) for sentence in COMMANDS.values())
    ask = "import sys\nfrom monitor.cli.main import main\nsys.argv = ['monitor', '--help']\ntry:\n    main()\n"
    told = "except SystemExit:\n    print('loaded', sorted({name.split('.')[0] for name in sys.modules}))\n"
    answer = subprocess.run([sys.executable, "-c", ask + told], capture_output=True, text=True, check=True, timeout=60)
    loaded = answer.stdout.rpartition("loaded")[2]
    assert "'typer'" in loaded
    assert not [name for name in ("rich", "sqlalchemy", "httpx", "babel") if f"'{name}'" in loaded]


def test_once_leaves_alone_what_is_not_due(user: User) -> None:
    quiet_start(user)
    assert user.types("once").out.startswith("0 polls")
    assert len(user.server.asked("/blad")) == 1


@pytest.mark.parametrize("broken", ["feed", "receiver"])
def test_once_ends_with_1_where_a_poll_or_a_delivery_failed(user: User, broken: str) -> None:
    quiet_start(user)
    user.publishes("Staking in Oostmeer")
    user.server.answers("/blad" if broken == "feed" else "/hook", Answer(500))
    if broken == "receiver":
        user.publishes("Staking in Oostmeer", "Rustige dag aan zee")
    said = user.types("once", "--all")
    assert said.code == 1
    assert ("answered 500" in said.err) == (broken == "feed") or "500" in said.err


def test_stories_show_hits_by_watchlist(user: User) -> None:
    alert(user)
    table = user.types("stories").out
    assert "Staking in Oostmeer houdt aan" in table
    assert "first" in table
    (development,) = json.loads(user.types("stories", "harbour", "--json").out)
    assert [hit["title"] for hit in development["hits"]] == ["Staking in Oostmeer houdt aan"]
    assert {one["id"] for one in development["hits"][0]["evidence"]} == {"port", "strike"}


def test_an_unknown_watchlist_is_answered_with_the_nearest(user: User) -> None:
    quiet_start(user)
    said = user.types("stories", "harbor")
    assert (said.code, said.err) == (2, "no watchlist has the id 'harbor', did you mean 'harbour'?\n")


def test_a_delivery_is_listed_shown_and_sent_again_under_its_id(user: User) -> None:
    id_ = alert(user)
    assert "delivered" in user.types("alerts", "list").out
    shown = json.loads(user.types("alerts", "show", id_[:6], "--json").out)
    assert [one["status"] for one in shown["tries"]] == [204]
    assert user.types("alerts", "show", id_).out.count("204") >= 1
    assert user.types("alerts", "resend", id_).out == "1 delivery is due again\n"
    assert user.types("once").code == 0
    first, again = user.server.asked("/hook")
    assert (first.body, first.headers["webhook-id"]) == (again.body, again.headers["webhook-id"])


def test_deliveries_of_the_last_hours_are_sent_again_by_channel(user: User) -> None:
    alert(user)
    assert user.types("alerts", "resend", "--since", "2h", "--channel", "here").out == "0 deliveries are due again\n"
    assert user.types("alerts", "resend", "--since", "2h", "--channel", "desk").out == "1 delivery is due again\n"
    assert user.types("alerts", "resend").code == 2
    assert "no duration" in user.types("alerts", "resend", "--since", "soon").err


def test_a_channel_that_nobody_knows_is_answered_with_the_nearest(user: User) -> None:
    alert(user)
    for words in (["list", "--channel", "dest"], ["resend", "--since", "2h", "--channel", "dest"], ["test", "dest"]):
        said = user.types("alerts", *words)
        assert (said.code, said.err) == (2, "no channel is named 'dest', did you mean 'desk'?\n")
    user.write("watchlists/harbour.yaml", WATCHLIST.replace("desk", "here"))
    user.write("monitor.yaml", "http: {allow: [127.0.0.0/8]}\nchannels: {here: {type: log}}\n")
    assert "delivered" in user.types("alerts", "list", "--channel", "desk").out  # it keeps what it was sent


def test_a_channel_that_was_gone_is_started_again_by_a_test_that_it_takes(user: User) -> None:
    quiet_start(user)
    user.publishes("Staking in Oostmeer")
    user.server.answers("/hook", Answer(410))
    assert user.types("once", "--all").code == 1
    assert "desk is stopped" in user.types("alerts", "list").out
    assert user.types("alerts", "test", "desk").code == 1
    user.server.answers("/hook", Answer(204))
    assert "started again" in user.types("alerts", "test", "desk").out
    assert user.types("once").out.endswith("1 delivered, 0 not delivered\n")


def test_a_test_alert_to_the_log_is_printed(user: User) -> None:
    said = user.types("alerts", "test", "here")
    assert (said.code, said.out) == (0, "here took it\n")
    assert "This is a test of the channel here" in said.err


def test_what_went_wrong_stands_in_one_line_however_long(user: User) -> None:
    address = user.server.url("/" + "blad" * 40)
    user.write("feeds.yaml", f"feeds: [{{url: '{address}'}}]\n")
    assert f"{address}: {address} answered 404" in user.types("once").err


def test_feeds_are_listed_with_their_health(user: User) -> None:
    quiet_start(user)
    user.server.answers("/blad", Answer(503))
    user.types("once", "--all")
    assert "failing (1)" in user.types("feeds", "list").out
    user.server.answers("/blad", Answer(503, headers=(("retry-after", "7190"),)))
    user.types("once", "--all")
    listed = user.types("feeds", "list").out
    assert "in 1h59m" in listed or "in 2h" in listed
    assert "asked for a rest" in listed
    (row,) = json.loads(user.types("feeds", "list", "--json").out)
    assert (row["ref"], row["health"], row["state"]["last_status"]) == ("blad", "failing", 503)


def test_one_feed_is_polled_now_saying_every_step(user: User) -> None:
    user.publishes("Rustige dag aan zee")
    said = user.types("feeds", "poll", "blad")
    assert said.code == 0
    steps = said.out.splitlines()
    assert steps[0] == f"asking {user.server.url('/blad')}"
    assert "answered 200" in steps[1]
    assert "read as rss20: 1 entry" in steps[2]
    assert steps[3].startswith("new: 1 new entry, 0 changed, 0 hits, 0 alerts")


def test_a_feed_that_is_not_configured_is_looked_at_and_not_stored(user: User) -> None:
    quiet_start(user)
    user.publishes("Staking in Oostmeer")
    said = user.types("feeds", "poll", user.server.url("/blad") + "?other")
    assert "nothing is stored" in said.out
    assert "Staking in Oostmeer" in said.out
    assert user.types("stories").out == "no hits yet\n"


def test_a_feed_that_cannot_be_polled_is_said_once(user: User) -> None:
    user.write("feeds.yaml", f"feeds: [{{id: weg, url: 'http://127.0.0.1:{closed_port()}/'}}]\n")
    said = user.types("feeds", "poll", "weg")
    assert said.code == 1
    assert "no connection could be made" in said.err


def test_the_database_is_made_and_upgraded_by_command(user: User) -> None:
    assert user.types("db", "current").out.startswith("empty")
    assert user.types("stories").code == 1
    assert user.types("db", "upgrade").code == 0
    assert user.types("db", "current").out == f"{newest_revision()} (up to date)\n"


def test_check_says_that_nothing_is_wrong(user: User) -> None:
    said = user.types("check")
    assert (said.code, said.out) == (0, f"{user.folder}: 1 feed, 1 watchlist, nothing wrong\n")


def test_check_says_what_lacks_where_there_is_nothing_to_follow_yet(user: User) -> None:
    (user.folder / "watchlists/harbour.yaml").unlink()
    said = user.types("check")
    assert said.code == 0
    assert said.out == f"{user.folder}: 1 feed, 0 watchlists, nothing wrong, and nothing to follow yet\n"
    assert said.err == (
        f"{user.folder}/watchlists:1:1: there is no watchlist: `monitor seed ARTICLE --write` makes one of an article "
        "(warning)\n"
    )
    user.write("feeds.yaml", "feeds: []\n")
    said = user.types("check")
    assert said.out.endswith("0 feeds, 0 watchlists, nothing wrong, and nothing to follow yet\n")
    assert (
        f"{user.folder}/feeds.yaml:1:1: there is no feed: `monitor feeds discover PAGE` finds those of a newspaper, "
        "to paste in here (warning)\n"
    ) in said.err
    assert [one["line"] for one in json.loads(user.types("check", "--json").out)["warnings"]] == [1, 1]


def test_check_warns_of_a_language_that_the_feeds_really_bring_and_the_watchlist_cannot_read(user: User) -> None:
    assert user.types("check").err == ""
    user.server.answers("/blad", Answer(body=rss("Забастовка в порту", "Порт закрыт").replace(b">nl<", b">ru<")))
    assert user.types("once").code == 0
    said = user.types("check")
    assert (said.code, said.out.count("nothing wrong")) == (0, 1)
    assert (
        f"{user.folder}/watchlists/harbour.yaml:3:1: feeds bring entries in ru (2 entries in 30 days), and there is "
        "no name for port; there is no term for strike: `monitor seed --into harbour --languages ru` proposes what it "
        "knows"
    ) in said.err
    [warning] = json.loads(user.types("check", "--json").out)["warnings"]
    assert warning["line"] == 3


def test_check_warns_of_an_alias_that_is_an_ordinary_word_in_a_language_of_the_feeds(user: User) -> None:
    user.write("feeds.yaml", f"feeds: [{{id: blad, url: '{user.server.url('/blad')}', language: pl}}]\n")
    user.write(
        "watchlists/harbour.yaml",
        "id: mali\ntitle: Mali\nentities:\n  - {id: land, name: Mali, type: place, aliases: {pl: [malijski]}}\n",
    )
    said = user.types("check")
    assert f"{user.folder}/watchlists/harbour.yaml:4:5: 'Mali' is an ordinary word in pl" in said.err


def test_check_asks_for_no_capitals_where_a_script_has_none(user: User) -> None:
    user.write("feeds.yaml", f"feeds: [{{id: akhbar, url: '{user.server.url('/akhbar')}', language: ar}}]\n")
    user.write(
        "watchlists/harbour.yaml",
        "id: mali\ntitle: Mali\nentities:\n  - {id: land, name: Bamako, type: place, aliases: {ar: [مالي]}}\n",
    )
    assert (
        "'مالي' is an ordinary word in ar: there it counts only beside another entity or topic"
        in user.types("check").err
    )
    shown = user.types("check", "--explain", "mali").out
    assert "(a word in ar: needs another name or topic beside it)" in shown
    assert "capital" not in shown


def test_check_prints_what_it_found_as_json(user: User) -> None:
    user.write("monitor.yaml", "channels: {desk: {type: log}}\n")
    user.write("watchlists/harbour.yaml", WATCHLIST.partition("alerts:")[0])
    said = user.types("check", "--json")
    found = json.loads(said.out)
    assert (said.code, said.err) == (0, "")
    assert (found["feeds"], found["watchlists"], found["faults"]) == (1, 1, [])
    (warning,) = found["warnings"]
    assert (warning["file"], warning["line"]) == (f"{user.folder}/watchlists/harbour.yaml", 1)
    assert "nobody is told" in warning["message"]
    user.write("monitor.yaml", "dater: x\nchannels: {desk: {type: log}}\n")
    said = user.types("check", "--json")
    (fault,) = json.loads(said.out)["faults"]
    assert (said.code, fault["column"], fault["message"]) == (2, 1, "unknown key 'dater', did you mean 'data'?")


def test_a_watchlist_is_explained_as_json_too(user: User) -> None:
    said = user.types("check", "--explain", "harbour", "--json")
    explained = json.loads(said.out)
    assert (said.code, explained["backfill"]) == (0, "7d")
    assert {one["text"] for one in explained["sought"]["port"]} >= {"Oostmeer", "Oostmeerse"}


def test_every_command_refuses_a_broken_configuration_with_all_its_faults(user: User) -> None:
    user.write("monitor.yaml", "pauze: 1s\nhttp: {timeout: soon}\n")
    for command in ("check", "run", "once", "stories"):
        said = user.types(command)
        assert said.code == 2
        assert f"{user.folder}/monitor.yaml:1:1: unknown key 'pauze'" in said.err
        assert f"{user.folder}/monitor.yaml:2:17: http.timeout: 'soon' is no duration" in said.err


def test_no_error_of_the_user_is_a_traceback(user: User) -> None:
    for words in (["stories", "nix"], ["alerts", "show", "nix"], ["alerts", "test", "nix"], ["feeds", "poll", "nix"]):
        said = user.types(*words)
        assert said.code in {1, 2}
        assert "Traceback" not in said.err + said.out


def test_the_port_is_not_opened_to_strangers_without_a_token(user: User) -> None:
    said = user.types("run", "--listen", "0.0.0.0:0")
    assert said.code == 2
    assert "set MONITOR_TOKEN" in said.err
    assert user.types("run", "--listen", "everywhere").code == 2


def test_secrets_are_shown_nowhere(user: User) -> None:
    secret = "zeer-geheim"
    url = user.server.url("/blad").replace("127.0.0.1", f"anna:{secret}@127.0.0.1") + f"?token={secret}"
    user.write("feeds.yaml", f"feeds: [{{url: '{url}'}}]\n")
    user.publishes("Rustige dag aan zee")
    user.types("once")
    user.publishes("Staking in Oostmeer")
    said = [
        user.types(*command.split())
        for command in (
            "once --all", "feeds list", "feeds list --json", f"feeds poll {url}", "stories --json", "alerts list --json"
        )
    ]  # fmt: skip
    printed = "".join(one.out + one.err for one in said)
    assert len(user.server.asked("/hook")) == 1
    assert secret not in printed
    assert secret not in user.server.asked("/hook")[0].body.decode()
    assert SECRET[6:] not in printed


@pytest.mark.parametrize("name", NAMES)
def test_the_committed_schemas_are_those_of_the_program(user: User, name: str) -> None:
    printed = user.types_bare("check", "--schema", name).out
    folder = HOME / ("config" if name in SHAPES else "docs") / "schemas"
    assert printed == (folder / f"{name}.schema.json").read_text(encoding="utf-8")


def test_the_committed_configuration_is_right_and_needs_nothing(user: User) -> None:
    assert not [name for name in os.environ if name.startswith("MONITOR_") and name != "MONITOR_TEST_POSTGRES"]
    said = user.types_bare("check", "--config", str(HOME / "config"))
    assert said.code == 0


def test_help_names_every_command(user: User) -> None:
    said = user.types_bare("--help")
    assert said.code == 0
    for command in ("run", "once", "check", "feeds", "stories", "alerts", "db", "demo"):
        assert f" {command} " in said.out


def test_check_online_fetches_every_feed_and_reaches_every_channel_and_tells_nobody(user: User) -> None:
    user.publishes("Staking in Oostmeer")
    said = user.types("check", "--online")
    assert said.code == 0
    assert "rss20, 1 entry" in said.out
    assert "is there" in said.out
    assert not [one for one in user.server.requests if one.method == "POST"]


def test_check_online_names_what_does_not_answer(user: User) -> None:
    user.server.answers("/blad", Answer(500))
    said = user.types("check", "--online", "--json")
    assert said.code == 1
    failed = [one for one in json.loads(said.out)["online"] if one["ok"] is False]
    assert [(one["kind"], one["name"]) for one in failed] == [("feed", "blad")]
    assert "500" in failed[0]["said"]
