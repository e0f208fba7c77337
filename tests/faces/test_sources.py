"""`monitor feeds discover`, `suggest`, `import` and `export` as a user meets them."""

import json
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
import yaml

from monitor.app.process.clock import utc_now
from monitor.feeds.opml import OpmlFeed, read_opml
from monitor.model.secret import Secret
from monitor.model.subscription import Subscription
from monitor.storage.database import Database
from monitor.storage.subscriptions import save_subscription
from tests.faces.conftest import User, rss
from tests.servers import Answer

PAGE = "<html><head><title>Het Blad</title>{}</head><body>{}</body></html>"
NAMED = '<link rel="alternate" type="application/rss+xml" title="Alles" href="/alles.xml">'
ROBOTS = "User-agent: *\nDisallow: /private\nDisallow: /feed\nSitemap: {}\n"


def page(user: User, head: str = "", body: str = "") -> str:
    """Serve a page; return its address."""
    return user.server.answers("/nieuws", Answer(body=PAGE.format(head, body).encode()))


def paths(user: User) -> list[str]:
    return [request.path for request in user.server.requests]


def test_discover_finds_the_feeds_that_a_page_names(user: User) -> None:
    url = page(user, NAMED + NAMED.replace("alles", "weg"))
    user.server.answers("/alles.xml", Answer(body=rss("Staking", "Rust")))
    said = user.types("feeds", "discover", url)
    assert said.code == 0
    assert "named by the page" in said.out
    assert said.out.endswith(f'- url: "{user.server.url("/alles.xml")}"\n    name: "Het Blad"\n    language: nl\n')
    (found,) = json.loads(user.types("feeds", "discover", url, "--json").out)
    assert (found["url"], found["entries"], found["format"]) == (user.server.url("/alles.xml"), 2, "rss20")


def test_discover_says_that_an_address_is_a_feed_itself(user: User) -> None:
    user.publishes("Staking")
    (found,) = json.loads(user.types("feeds", "discover", user.server.url("/blad"), "--json").out)
    assert (found["why"], found["title"], paths(user)) == ("the address itself", "Het Blad", ["/blad"])


def test_discover_tries_usual_places_where_a_page_names_none_and_robots_lets_it(user: User) -> None:
    url = page(user, body='<a href="/private/rss">no</a>')
    user.server.answers("/robots.txt", Answer(body=ROBOTS.format(user.server.url("/maps/news.xml")).encode()))
    user.server.answers("/rss.xml", Answer(body=rss("Staking")))
    (found,) = json.loads(user.types("feeds", "discover", url, "--json").out)
    assert (found["url"], found["why"]) == (user.server.url("/rss.xml"), "a usual path")
    assert "/maps/news.xml" in paths(user)
    assert not {"/feed", "/private/rss"} & set(paths(user))


def test_discover_reads_a_mastodon_address_though_its_page_is_shut(user: User) -> None:
    user.server.answers("/@blad", Answer(403))
    user.server.answers("/@blad.rss", Answer(body=rss("Staking")))
    (found,) = json.loads(user.types("feeds", "discover", user.server.url("/@blad"), "--json").out)
    assert (found["url"], found["why"]) == (user.server.url("/@blad.rss"), "Mastodon")


def test_discover_says_where_it_finds_nothing(user: User) -> None:
    said = user.types("feeds", "discover", page(user))
    assert (said.code, said.out) == (1, "")
    assert "no feed was found at" in said.err
    said = user.types("feeds", "discover", user.server.url("/weg"))
    assert (said.code, "answered 404" in said.err) == (1, True)
    assert user.types("feeds", "discover", "ftp://blad.example/").code == 2


def test_suggested_feeds_can_be_pasted_into_feeds_yaml(user: User) -> None:
    said = user.types("feeds", "suggest", "harbour")
    assert said.code == 0
    user.write("feeds.yaml", "feeds:\n" + said.out)
    assert user.types("check").code == 0
    languages = {one["language"] for one in json.loads(user.types("feeds", "suggest", "harbour", "--json").out)}
    assert languages == {"nl", "en", None}
    only = json.loads(user.types("feeds", "suggest", "harbour", "--language", "nl", "--json").out)
    assert {one["language"] for one in only} == {"nl", None}


def test_an_unknown_watchlist_or_language_is_the_users_mistake(user: User) -> None:
    assert user.types("feeds", "suggest", "harbor").err == (
        "no watchlist has the id 'harbor', did you mean 'harbour'?\n"
    )
    assert user.types("feeds", "suggest", "harbour", "--language", "Dutch!").code == 2


OPML = """<?xml version="1.0"?><opml version="2.0"><head><title>t</title></head><body>
<outline text="Wereld"><outline text="Afrika &amp; Sahel">
<outline type="rss" text="Sahel &quot;nu&quot;" xmlUrl="https://sahel.example/rss?a=${x}" language="fr-FR"/></outline>
<outline type="rss" text="Kapot" xmlUrl=""/></outline>
<outline type="rss" text="Los" xmlUrl="https://los.example/rss" category="/nieuws/kort,/nl"/>
<outline type="rss" text="Nog eens" xmlUrl="http://los.example/rss"/></body></opml>"""


@pytest.fixture
def opml(tmp_path: Path) -> str:
    """A subscription list."""
    (tmp_path / "list.opml").write_text(OPML, encoding="utf-8")
    return str(tmp_path / "list.opml")


BLOCK = """\
# Our feeds.
feeds:
    - url: https://blad.example/rss   # the best
      tags: [nl]
# the end
"""


def test_import_adds_feeds_behind_those_that_are_there(user: User, opml: str) -> None:
    user.write("feeds.yaml", BLOCK)
    said = user.types("feeds", "import", opml)
    assert said.out == (
        f"2 feeds added to {user.folder / 'feeds.yaml'}, 1 there already, 1 left out without an http address: 'Kapot'\n"
    )
    text = (user.folder / "feeds.yaml").read_text(encoding="utf-8")
    assert text.startswith(BLOCK)
    _, sahel, los = yaml.safe_load(text)["feeds"]
    assert sahel == {
        "url": "https://sahel.example/rss?a=$${x}", "name": 'Sahel "nu"', "language": "fr",
        "tags": ["wereld", "afrika-sahel"],
    }  # fmt: skip
    assert los["tags"] == ["nieuws", "kort", "nl"]
    assert user.types("check").code == 0
    assert user.types("feeds", "import", opml).out.startswith("0 feeds added")


@pytest.mark.parametrize("text", ["", "# none yet\nfeeds: []\n", None])
def test_import_begins_a_list_where_there_is_none(user: User, opml: str, text: str | None) -> None:
    if text is None:
        (user.folder / "feeds.yaml").unlink()
    else:
        user.write("feeds.yaml", text)
    assert user.types("feeds", "import", opml).code == 0
    exported = read_opml(user.types("feeds", "export").out.encode()).feeds
    assert [feed.url for feed in exported] == ["https://sahel.example/rss?a=${x}", "https://los.example/rss"]


def test_import_leaves_alone_what_it_cannot_add_to(user: User, opml: str) -> None:
    text = "feeds: [{url: 'https://blad.example/rss'}]\n"
    user.write("feeds.yaml", text)
    said = user.types("feeds", "import", opml)
    assert said.code == 2
    assert "cannot be added to" in said.err
    assert (user.folder / "feeds.yaml").read_text(encoding="utf-8") == text


@pytest.mark.parametrize(("text", "said"), [("<rss/>", "this is no OPML"), (None, "cannot be read")])
def test_import_says_what_is_no_list(user: User, tmp_path: Path, text: str | None, said: str) -> None:
    if text is not None:
        (tmp_path / "x.opml").write_text(text)
    answer = user.types("feeds", "import", str(tmp_path / "x.opml"))
    assert answer.code != 0
    assert said in answer.err


def test_export_and_import_keep_names_tags_and_languages(user: User) -> None:
    user.write(
        "feeds.yaml",
        "feeds:\n"
        "  - {url: 'https://a.example/1', name: 'A & B', language: nl, tags: [nl, world]}\n"
        "  - {url: 'https://a.example/2', name: Two, tags: [nl]}\n"
        "  - {url: 'https://a.example/3', name: Three}\n",
    )
    said = user.types("feeds", "export")
    assert (said.code, said.err) == (0, "")
    assert read_opml(said.out.encode()).feeds == (
        OpmlFeed("https://a.example/1", "A & B", "nl", ("nl", "world")),
        OpmlFeed("https://a.example/2", "Two", None, ("nl",)),
        OpmlFeed("https://a.example/3", "Three", None, ()),
    )
    assert said.out.count('<outline text="nl"') == 1


def test_export_keeps_secrets_here_and_says_so(user: User) -> None:
    user.write(
        "feeds.yaml",
        "feeds:\n  - {id: shut, url: 'https://anna:s3cret@a.example/1?token=abc'}\n"
        "  - {id: keyed, url: 'https://a.example/2', headers: {x-key: hunter2}}\n",
    )
    said = user.types("feeds", "export")
    assert not [secret for secret in ("s3cret", "abc", "hunter2") if secret in said.out + said.err]
    assert said.err == "without their secrets, which they need: shut, keyed\n"


def test_a_feed_gets_its_password_and_headers_from_secrets(user: User, monkeypatch: pytest.MonkeyPatch) -> None:
    (user.folder / "password").write_text("s3cret\n")
    monkeypatch.setenv("BLAD_KEY", "k3y")
    user.publishes("Staking")
    user.write(
        "feeds.yaml",
        f"feeds:\n  - id: blad\n    url: {user.server.url('/blad')}\n"
        '    auth: {user: anna, password: "${file:password}"}\n    headers: {x-key: "${BLAD_KEY}"}\n',
    )
    said = user.types("once")
    assert (said.code, "1 new entry" in said.out) == (0, True)
    (asked,) = user.server.asked("/blad")
    assert asked.headers["authorization"] == "Basic YW5uYTpzM2NyZXQ="
    assert asked.headers["x-key"] == "k3y"
    assert not [secret for secret in ("s3cret", "k3y") if secret in said.out + said.err]


def test_the_proxy_of_the_configuration_is_asked(user: User) -> None:
    proxy = user.server.url("/").replace("://", "://us:p4ss@")
    user.write("monitor.yaml", f"http: {{proxy: '{proxy}', pause: 0s, timeout: 5s}}\n")
    user.write("feeds.yaml", "feeds:\n  - {id: blad, url: 'http://blad.example/rss'}\n")
    (user.folder / "watchlists/harbour.yaml").unlink()
    user.server.answers("http://blad.example/rss", Answer(body=rss("Staking")))
    said = user.types("once")
    assert (said.code, "1 new entry" in said.out) == (0, True), said
    assert "p4ss" not in said.out + said.err


def test_the_list_of_feeds_says_how_things_stand_with_their_hubs(user: User) -> None:
    user.publishes("Staking")
    assert user.types("once").code == 0
    (row,) = json.loads(user.types("feeds", "list", "--json").out)
    assert row["hub"] is None
    now = utc_now()
    agreed = Subscription(
        row["id"], "https://hub.example/", "https://blad.example/rss", Secret("t0ken"), Secret("s3cret"), "active", now,
        lease_until=now + timedelta(days=3), pushed_at=now, announced=True,
    )  # fmt: skip
    database = Database(f"sqlite:///{user.folder.parent}/data/monitor.db")
    for subscription, words in (
        (agreed, "hub.example tells of news"),
        (replace(agreed, missed=1), "hub.example silent on news"),
        (replace(agreed, lease_until=now - timedelta(minutes=1)), "hub.example lease over"),
        (replace(agreed, state="refused", last_error="the hub refused: no"), "refuses: the hub refused: no"),
    ):
        with database.writing() as connection:
            save_subscription(connection, subscription)
        said = user.types("feeds", "list")
        assert words in " ".join(said.out.split()), said.out
        (row,) = json.loads(user.types("feeds", "list", "--json").out)
        assert (row["hub"]["hub"], row["hub"]["state"]) == ("https://hub.example/", subscription.state)
        assert not [secret for secret in ("t0ken", "s3cret") if secret in said.out + json.dumps(row)]
    database.close()
