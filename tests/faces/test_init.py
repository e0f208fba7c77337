"""`monitor init` makes a first configuration that runs."""

import errno
import json
import os
import shutil
import stat
from pathlib import Path

import pytest
from standardwebhooks import Webhook

from monitor import __version__
from monitor.cli.init import called
from tests.faces.conftest import User, rss
from tests.mail import mail_server
from tests.servers import Answer, ScriptedServer, closed_port

ARTICLE = """\
---
language: nl
---
# Mali beschuldigt Rusland van leugens over goudmijn

De regering van Mali beschuldigt Rusland ervan te hebben gelogen over een goudmijn bij Kayes. President Goïta zei dat
Moskou beloften aan de Malinese staat heeft gebroken. De Verenigde Naties roepen Bamako op tot kalmte.
"""
LOOPBACK = ("--allow", "127.0.0.0/8")


@pytest.fixture
def home(user: User, tmp_path: Path, server: ScriptedServer, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty place with an article in it, and a newspaper in reach."""
    place = tmp_path / "home"
    place.mkdir()
    (place / "article.md").write_text(ARTICLE, encoding="utf-8")
    server.answers("/blad", Answer(body=rss("Mali en Rusland praten over goud")))
    monkeypatch.chdir(place)
    return place


def test_a_configuration_of_an_article_a_feed_and_a_webhook_is_checked_tested_and_runs(user: User, home: Path) -> None:
    feed, hook = user.server.url("/blad"), user.server.url("/hook")
    said = user.types_bare("init", "--article", "article.md", "--feed", feed, "--channel", hook, *LOOPBACK)
    assert said.code == 0, said.err
    assert "1 feed, 1 watchlist, alerts to `newsroom`: nothing wrong" in said.out
    assert "`newsroom` took a test alert" in said.out
    assert "monitor run" in said.out
    secret = home / "config/secrets/newsroom"
    assert stat.S_IMODE(secret.stat().st_mode) == 0o600
    (got,) = user.server.asked("/hook")
    assert Webhook(secret.read_text().strip()).verify(got.body, dict(got.headers)) == json.loads(got.body)
    assert user.types_bare("check").code == 0
    assert user.types_bare("once").code == 0
    assert "/blad  ok" in user.types_bare("feeds", "list").out
    assert "to: newsroom" in next((home / "config/watchlists").glob("*.yaml")).read_text(encoding="utf-8")


def test_the_folder_holds_all_that_was_written_so_a_copy_of_it_checks(user: User, home: Path) -> None:
    said = user.types_bare("init", "--config", "mine", "--article", "article.md", "--no-test")
    assert sorted(one.name for one in home.iterdir()) == ["article.md", "mine"]
    (seed,) = (home / "mine/seeds").iterdir()
    assert f"mine/seeds/{seed.name}\n" in said.out
    away = home.parent / "away" / "mine"
    shutil.copytree(home / "mine", away)
    shutil.rmtree(home)
    home.mkdir()
    assert user.types_bare("check", "--config", str(away)).code == 0


def test_a_mail_server_with_its_login_is_kept_in_a_secret_file(user: User, home: Path) -> None:
    with mail_server() as server:
        address = f"smtp://127.0.0.1:{server.port}?tls=off"
        ours = ("--mail-from", "monitor@blad.example", "--mail-to", "desk@blad.example")
        said = user.types_bare("init", "--channel", address, *ours)
        assert said.code == 0, said.err
        assert server.took(1)[0].recipients == ("desk@blad.example",)
    assert address not in (home / "config/monitor.yaml").read_text(encoding="utf-8")


def test_several_channels_have_each_its_name_its_secret_its_rule_and_its_test_alert(user: User, home: Path) -> None:
    hooks = [user.server.url("/hook"), user.server.url("/other")]
    with mail_server() as server:
        mail = f"smtp://127.0.0.1:{server.port}?tls=off"
        ours = ("--mail-from", "monitor@blad.example", "--mail-to", "desk@blad.example")
        channels = [word for one in (hooks[0], mail, hooks[1]) for word in ("--channel", one)]
        said = user.types_bare("init", "--article", "article.md", *channels, *ours, *LOOPBACK)
        assert said.code == 0, said.err
        assert server.took(1)[0].recipients == ("desk@blad.example",)
    assert "alerts to `newsroom` and `desk` and `newsroom-2`: nothing wrong" in said.out
    assert [len(user.server.asked(path)) for path in ("/hook", "/other")] == [1, 1]
    first, other = ((home / "config/secrets" / name).read_text() for name in ("newsroom", "newsroom-2"))
    assert first != other
    (written,) = (home / "config/watchlists").glob("*.yaml")
    assert [line for line in written.read_text(encoding="utf-8").splitlines() if "to:" in line] == [
        "  - {id: fast-newsroom, to: newsroom, events: [new, updated]}",
        "  - {id: fast-desk, to: desk, events: [new, updated]}",
        "  - {id: fast-newsroom-2, to: newsroom-2, events: [new, updated]}",
    ]
    assert "  # newsroom-3:" in (home / "config/monitor.yaml").read_text(encoding="utf-8")


def test_a_mail_that_did_not_go_out_names_the_file_in_which_its_address_stands(user: User, home: Path) -> None:
    address = f"smtp://127.0.0.1:{closed_port()}"
    said = user.types_bare(
        "init", "--channel", address, "--mail-from", "monitor@blad.example", "--mail-to", "desk@blad.example"
    )
    assert said.code == 0
    assert "its address stands in config/secrets/desk; try again: monitor alerts test desk" in said.err
    assert (home / "config/secrets/desk").read_text(encoding="utf-8").strip() == address


def test_nothing_is_asked_where_nobody_sits_there_and_the_next_steps_are_told(user: User, home: Path) -> None:
    said = user.types_bare("init")
    assert said.code == 0
    assert "0 feeds, 0 watchlists, alerts to `here`: nothing wrong" in said.out
    assert "monitor seed ARTICLE --write" in said.out
    assert "monitor feeds discover" in said.out
    assert (home / "config/schemas/monitor.schema.json").is_file()


@pytest.mark.parametrize(
    ("listen", "address"),
    [("127.0.0.1:9191", "127.0.0.1:9191"), ("0.0.0.0:9191", "127.0.0.1:9191"), ("[::1]:9191", "[::1]:9191")],
)
def test_the_dashboard_is_told_where_the_environment_lets_it_listen(
    user: User, home: Path, monkeypatch: pytest.MonkeyPatch, listen: str, address: str
) -> None:
    monkeypatch.setenv("MONITOR_LISTEN", listen)
    assert f"the dashboard is on http://{address}\n" in user.types_bare("init").out


def test_a_configuration_that_is_there_is_not_touched(user: User, home: Path) -> None:
    (home / "config").mkdir()
    (home / "config/monitor.yaml").write_text("polling: {every: 10m}\n", encoding="utf-8")
    said = user.types_bare("init")
    assert said.code == 2
    assert "config has monitor.yaml already" in said.err
    assert (home / "config/monitor.yaml").read_text(encoding="utf-8") == "polling: {every: 10m}\n"


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("--channel", "newsroom"), "'newsroom' is no channel: write `here`, https://"),
        (("--channel", "smtp://mail.example"), "give --mail-from monitor@example.org"),
        (("--article", "nowhere.md"), "nowhere.md cannot be read"),
    ],
)
def test_what_cannot_be_taken_is_said_before_anything_is_written(
    user: User, home: Path, words: tuple[str, ...], complaint: str
) -> None:
    said = user.types_bare("init", *words)
    assert said.code == 2
    assert complaint in said.err
    assert not (home / "config").exists()


def test_a_feed_and_a_channel_that_do_not_answer_are_kept_and_said(user: User, home: Path) -> None:
    dead = f"http://127.0.0.1:{closed_port()}/hook"
    said = user.types_bare("init", "--feed", user.server.url("/nothing"), "--channel", dead, *LOOPBACK)
    assert said.code == 0
    assert "taken as it is" in said.err
    assert "the test alert did not arrive" in said.err
    assert "--allow" not in said.err
    assert "monitor alerts test newsroom" in said.err
    assert "/nothing" in (home / "config/feeds.yaml").read_text(encoding="utf-8")


def test_a_private_address_is_answered_with_the_option_that_lets_it_through(user: User, home: Path) -> None:
    feed, hook = user.server.url("/blad"), user.server.url("/hook")
    said = user.types_bare("init", "--article", "article.md", "--feed", feed, "--channel", hook)
    assert (said.code, said.err) == (
        2,
        "not a public address: 127.0.0.1; where that is yours, add --allow 127.0.0.1\n",
    )
    assert not (home / "config").exists()
    assert user.types_bare("init", "--feed", feed, "--channel", hook, "--allow", "127.0.0.1").code == 0


def test_a_second_configuration_keeps_its_data_apart_from_that_of_the_first(user: User, home: Path) -> None:
    user.types_bare("init", "--no-test")
    user.types_bare("once")
    user.types_bare("init", "--config", "mine", "--no-test")
    user.types_bare("once", "--config", "mine")
    assert sorted(one.parent.name for one in home.rglob("monitor.db")) == ["data", "mine"]


def test_an_example_that_is_commented_out_can_be_put_in_beside_what_init_wrote(
    user: User, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    user.types_bare("init", "--channel", user.server.url("/hook"), *LOOPBACK)
    settings = home / "config/monitor.yaml"
    lines = settings.read_text(encoding="utf-8").splitlines()
    (start,) = (at for at, line in enumerate(lines) if line.startswith("  # newsroom"))
    lines[start : start + 4] = [line.replace("# ", "", 1) for line in lines[start : start + 4]]
    settings.write_text("\n".join(lines).replace("/run/secrets/newsroom", "secrets/newsroom"), encoding="utf-8")
    monkeypatch.setenv("NEWSROOM_URL", "https://desk.example/hook")
    said = user.types_bare("check")
    assert (said.code, "monitor.yaml" in said.err) == (0, False)


def test_the_version_is_said(user: User) -> None:
    assert user.types_bare("--version").out == f"monitor {__version__}\n"


def test_the_folder_may_be_named_before_the_command_or_without_one(
    user: User, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MONITOR_CONFIG", "config")
    user.types_bare("init", "--config", "mine", "--article", "article.md", "--no-test")
    user.types_bare("once", "--config", "mine")
    assert "goudmijn" in user.types_bare("--config", "mine").out
    assert user.types_bare("--config", "mine", "check").out.startswith("mine: 0 feeds, 1 watchlist")
    monkeypatch.setenv("MONITOR_CONFIG", "config")
    monkeypatch.chdir(home / "mine")
    lost = user.types_bare("check")
    assert (lost.code, "this folder is one: --config ." in lost.err) == (2, True)


def test_the_next_steps_are_written_as_the_program_was_called(
    user: User, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    monkeypatch.setattr("monitor.cli.init.sys.argv", [".venv/bin/monitor"])
    assert called() == ".venv/bin/monitor"
    assert "  monitor run" in user.types_bare("init").out


def test_monitor_alone_shows_how_all_stands_where_there_is_a_configuration(user: User, home: Path) -> None:
    assert "Begin with `monitor init`" in user.types_bare().out
    user.types_bare("init", "--article", "article.md", "--feed", user.server.url("/blad"), *LOOPBACK)
    assert "start with `monitor run`" in user.types_bare().err
    user.types_bare("once")
    said = user.types_bare()
    assert "daemon      not running: start it with `monitor run`" in said.out
    assert "feeds       1 ok" in said.out
    assert "goudmijn" in said.out
    assert json.loads(user.types_bare("status", "--json").out)["feeds"] == {"ok": 1}


def test_monitor_alone_says_what_is_wrong_with_a_configuration_that_lacks_a_part_or_is_not_there(
    user: User, home: Path
) -> None:
    folder = home / "config"
    folder.mkdir()
    assert "Begin with `monitor init`" in user.types_bare().out
    (folder / "feeds.yaml").write_text("feeds: []\n", encoding="utf-8")
    assert "start with `monitor run`" in user.types_bare().err
    said = user.types_bare("--config", "mien")
    assert said.code == 2
    assert "there is no configuration folder mien" in said.err


def test_the_shell_completes_commands_and_their_options(
    user: User, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for typed, place, offered in (("monitor se", 1, "seed"), ("monitor seed --la", 2, "--language")):
        monkeypatch.setenv("_MONITOR_COMPLETE", "complete_bash")
        monkeypatch.setenv("COMP_WORDS", typed)
        monkeypatch.setenv("COMP_CWORD", str(place))
        assert offered in user.types_bare().out.split()


def test_a_folder_that_cannot_be_written_to_is_answered_with_a_way_out(
    user: User, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path, *args: object, **options: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    monkeypatch.setattr(Path, "touch", refused)
    for words in (("init", "--no-test"), ("seed", "article.md", "--write")):
        said = user.types_bare(*words)
        assert said.code == 2
        assert "cannot be written: it is mounted read-only; in a container mount a folder of yours" in said.err
        assert said.err.count("\n") == 1
