"""The API, as a program uses it."""

from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest

from monitor.model.config import WebConfig
from monitor.model.watchlist import Rule
from tests.flow.papers import headline, other, report
from tests.flow.test_pages_work import ARTICLE
from tests.flow.visitor import GRANTED, TOKENS, web
from tests.flow.wire import reply
from tests.flow.world import World, content, following

FIRST = 25  # reprints that a report shows
GUARDED = WebConfig("127.0.0.1", 0, GRANTED)
NAMES = ("cranes stand still", "talks begin in the town hall", "ships wait at sea", "the mayor resigns")


@pytest.fixture
def harbour(world: World) -> World:
    """A world with one paper, one watchlist and one channel."""
    world.feed("herald")
    world.channel("desk")
    world.follow(following(Rule("fast", "desk", ("hit",))))
    return world


async def asked(client: httpx.AsyncClient, path: str, **params: str) -> Any:
    """Return the JSON of an answer."""
    answer = await client.get(f"/api/v1{path}", params=params)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_the_api_says_of_a_hit_what_the_webhook_said(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        harbour.publish("herald", report(NAMES[0]))
        await monitor.round()
        told = content(harbour.received()[0])["data"]["entries"]
        assert (await asked(client, "/watchlists/harbour/hits"))["items"] == told
        one = (await asked(client, "/developments"))["items"][0]
        assert one["entries"] == told
        assert await asked(client, f"/developments/{one['development']['id']}") == one
        delivery = (await asked(client, "/alerts"))["items"][0]
        tries = (await asked(client, f"/alerts/{delivery['id']}"))["tries"]
        assert [one["status"] for one in tries] == [204]


async def test_pages_follow_each_other_and_lose_nothing_that_came_at_the_same_moment(harbour: World) -> None:
    for name in ("sun", "times"):
        harbour.feed(name)
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        harbour.publish("herald", *(report(name) for name in NAMES))
        await monitor.poll()
        for path in ("/watchlists/harbour/hits", "/developments", "/feeds"):
            whole = (await asked(client, path))["items"]
            pages, cursor = [], ""
            while True:
                page = await asked(client, path, limit="1", cursor=cursor)
                pages += page["items"]
                if page["next"] is None:
                    break
                cursor = page["next"]
            assert pages == whole
            assert len(whole) >= 2


async def test_a_list_says_how_many_tell_of_a_development_and_shows_the_newest(harbour: World) -> None:
    sites = ("herald", "echo", "tribune", "gazette", "mirror")
    for site in sites:
        harbour.publish(site, other(site))
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        await monitor.poll()
        for site in sites:
            harbour.publish(site, report(NAMES[0], site=site))
            harbour.hand.pass_(timedelta(hours=1))
            await monitor.poll()
        (one,) = (await asked(client, "/developments"))["items"]
        whole = await asked(client, f"/developments/{one['development']['id']}")
        assert (one["hits"], whole["hits"], len(whole["entries"])) == (5, 5, 5)
        assert one["entries"] == whole["entries"][-3:]
        path = f"/developments/{one['development']['id']}/reports"
        first = await asked(client, path, limit="1")
        rest = await asked(client, path, cursor=first["next"]) if first["next"] else {"items": []}
        assert [*first["items"], *rest["items"]] == (await asked(client, path))["items"]


async def test_a_report_shows_its_first_reprints_and_counts_them_and_all_come_in_pages(harbour: World) -> None:
    copies = [f"echo{number}" for number in range(FIRST + 3)]
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        harbour.publish("herald", other("herald"))
        await monitor.poll()
        for sites in (["herald"], ["herald", *copies]):
            harbour.publish("herald", *(report(NAMES[0], site=site) for site in sites))
            harbour.hand.pass_(timedelta(hours=1))
            await monitor.poll()
        (one,) = (await asked(client, "/developments"))["items"]
        path = f"/developments/{one['development']['id']}/reports"
        (told,) = (await asked(client, path))["items"]
        assert (told["reprinted"], len(told["reprints"])) == (FIRST + 3, FIRST)
        path = f"{path}/{told['entry']['id']}/reprints"
        first = await asked(client, path, limit=str(FIRST))
        rest = await asked(client, path, cursor=first["next"])
        assert first["items"] == told["reprints"]
        assert len({entry["url"] for entry in [*first["items"], *rest["items"]]}) == FIRST + 3
        assert (len(rest["items"]), rest["next"]) == (3, None)
        nowhere = await client.get(f"/api/v1{path.replace(told['entry']['id'], 'nowhere')}")
        assert (nowhere.status_code, "no report" in nowhere.json()["detail"]) == (404, True)


async def test_developments_are_asked_for_since_a_moment(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        await monitor.poll()
        harbour.publish("herald", report("a", title=headline("a")))
        harbour.hand.pass_(timedelta(hours=1))
        await monitor.poll()
        looked = harbour.hand.moment.isoformat()
        assert (await asked(client, "/developments", since=looked))["items"] == []
        harbour.publish("herald", report("b", title=headline("b")))
        harbour.hand.pass_(timedelta(hours=1))
        await monitor.poll()
        whole = (await asked(client, "/developments"))["items"]
        fresh = (await asked(client, "/developments", since=looked))["items"]
        assert len(whole) == 2
        assert fresh == whole[:1] == (await asked(client, "/developments", since=looked, kind="first"))["items"]
        refused = await client.get("/api/v1/developments", params={"since": "yesterday"})
        assert (refused.status_code, "since" in refused.text) == (422, True)


async def test_a_cursor_that_is_made_up_is_refused_with_a_sentence(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        for cursor in ("x", "////", "WyJ4IiwgInkiXQ=="):
            answer = await client.get("/api/v1/developments", params={"cursor": cursor})
            assert (answer.status_code, "leave it out" in answer.text) == (422, True)


async def test_an_answer_that_is_known_is_not_sent_again(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        first = await client.get("/api/v1/watchlists")
        known = {"if-none-match": first.headers["etag"]}
        assert (await client.get("/api/v1/watchlists", headers=known)).status_code == 304
        assert (await client.get("/api/v1/feeds", headers=known)).status_code == 200


async def test_sending_again_is_for_tokens_that_may_write_and_stands_in_the_audit(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor, GUARDED) as (_, client):
        harbour.publish("herald", other("sun"), report(NAMES[0]))
        await monitor.round()
        delivery = await monitor.delivery()
        anna, bert = ({"authorization": f"Bearer {token}"} for _, token, _ in TOKENS)
        path = f"/api/v1/alerts/{delivery.id}/resend"
        assert [(await client.post(path, headers=who)).status_code for who in ({}, bert, anna)] == [401, 403, 202]
        wrong = await client.post(path, headers={"Authorization": "Bearer nobody"})
        assert wrong.json()["detail"].startswith("no token reads like that: take one of `web.tokens`")
        await monitor.deliver()
        assert len({asked.text("webhook-id") for asked in harbour.received()}) == 1
        assert len(harbour.received()) == 2


async def does(client: httpx.AsyncClient, path: str, body: object = None, status: int = 200) -> Any:
    """Return what an action answers."""
    answer = await client.post(f"/api/v1{path}", json=body)
    assert answer.status_code == status, answer.text
    return answer.json() if answer.content else None


async def test_programs_silence_merge_split_and_poll_and_the_audit_names_them(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor, GUARDED) as (_, client):
        client.headers["authorization"] = f"Bearer {TOKENS[0][1]}"
        await monitor.poll()
        harbour.publish("herald", report("a", title=headline("a")), report("b", title=headline("b")))
        harbour.hand.pass_(timedelta(hours=1))
        await monitor.poll()
        first, second = [one["development"]["id"] for one in (await asked(client, "/developments"))["items"]]
        joined = await does(client, f"/developments/{first}/merge", {"other": second})
        assert len(joined["entries"]) == 2
        leaves = {"entry": joined["entries"][1]["id"], "tell": True}
        parted = await does(client, f"/developments/{joined['development']['id']}/split", leaves)
        assert ([len(parted[name]["entries"]) for name in ("stays", "made")], parted["alerts"]) == ([1, 1], 0)
        silence = await does(client, "/silences", {"matchers": {"watchlist": ["harbour"]}, "for": "2h"}, 201)
        assert (await asked(client, "/silences"))["items"] == [silence]
        await does(client, f"/silences/{silence['id']}/end", status=204)
        (feed,) = (await asked(client, "/feeds"))["items"]
        polled = await does(client, f"/feeds/{feed['id']}/poll", status=202)
        assert datetime.fromisoformat(polled["next_poll_at"]) == harbour.hand.moment
        done = (await asked(client, "/audit"))["items"]
        assert {one["who"] for one in done} == {"anna"}
        assert [one["what"] for one in done] == [
            "feed.poll", "silence.end", "silence.add", "story.split", "story.merge",
        ]  # fmt: skip
        assert len((await asked(client, "/audit", what="silence"))["items"]) == 2
        newer = await asked(client, "/audit", limit="3")
        older = await asked(client, "/audit", limit="3", cursor=newer["next"])
        assert [*newer["items"], *older["items"]] == done
        assert older["next"] is None


async def test_programs_take_out_what_was_no_hit_and_put_in_what_was_missed(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor, GUARDED) as (_, client):
        client.headers["authorization"] = f"Bearer {TOKENS[0][1]}"
        await monitor.poll()
        harbour.publish("herald", report("a", title=headline("a")), other("Docks are quiet"))
        harbour.hand.pass_(timedelta(hours=1))
        await monitor.poll()
        (one,) = (await asked(client, "/developments"))["items"]
        name, entry = one["development"]["id"], one["entries"][0]["id"]
        gone = await does(client, f"/developments/{name}/reject", {"entry": entry})
        assert (gone["development"], len(gone["withdrawn"]) + len(gone["told"])) == (None, 1)
        assert gone["edit"]["others"] == []
        assert gone["edit"]["diff"].startswith("--- harbour.yaml\n")
        missed = next(one for one in (await asked(client, "/entries"))["items"] if "Docks" in one["title"])
        added = await does(client, "/watchlists/harbour/add", {"article": missed["id"], "tell": True})
        assert [each["id"] for each in added["development"]["entries"]] == [missed["id"]]
        assert added["alerts"] == 1
        again = await does(client, "/watchlists/harbour/add", {"article": missed["id"]}, 422)
        assert "is a hit of harbour already" in again["detail"]
        done = [(one["who"], one["what"]) for one in (await asked(client, "/audit"))["items"]]
        assert done == [("anna", "story.add"), ("anna", "story.reject")]
        client.headers["authorization"] = f"Bearer {TOKENS[1][1]}"
        for path, body in (
            (f"/developments/{name}/reject", {"entry": entry}),
            ("/watchlists/harbour/add", {"article": "x"}),
        ):
            await does(client, path, body, 403)


async def test_silences_come_in_pages(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        for hours in ("1h", "2h", "3h"):
            await does(client, "/silences", {"matchers": {"watchlist": ["harbour"]}, "for": hours}, 201)
        whole = (await asked(client, "/silences"))["items"]
        first = await asked(client, "/silences", limit="2")
        rest = await asked(client, "/silences", limit="2", cursor=first["next"])
        assert [*first["items"], *rest["items"]] == whole
        assert (len(whole), rest["next"]) == (3, None)


async def test_what_cannot_be_done_is_refused_in_a_sentence(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        harbour.publish("herald", report(NAMES[0]))
        await monitor.poll()
        one = (await asked(client, "/developments"))["items"][0]["development"]["id"]
        for path, body, status, said in (
            ("/silences", {"matchers": {"watchlist": ["nowhere"]}, "for": "2h"}, 422, "no watchlist has the id"),
            ("/silences", {"matchers": {"watchlist": ["harbour"]}, "for": "soon"}, 422, "for: "),
            ("/silences", {"matchers": {}, "for": "2h"}, 422, "matchers"),
            ("/silences", {"matchers": {"all": ["x"]}, "for": "2h"}, 422, "matchers"),
            ("/silences/nowhere/end", None, 404, "no silence"),
            (f"/developments/{one}/merge", {"other": one}, 422, "one development already"),
            (f"/developments/{one}/split", {"entry": "nowhere"}, 422, "has no entry"),
            (f"/developments/{one}/reject", {"entry": "nowhere"}, 422, "has no entry"),
            ("/watchlists/nowhere/add", {"article": "x"}, 404, "no watchlist has the id"),
            ("/watchlists/harbour/add", {"article": "x"}, 422, "no entry has the id or the title 'x'"),
            ("/watchlists/harbour/add", {"article": "http://10.0.0.1/"}, 422, "`monitor stories add` fetches"),
            ("/watchlists/harbour/add", {"article": NAMES[0], "telling": True}, 422, "telling"),
            ("/feeds/nowhere/poll", None, 404, "no feed"),
            ("/feeds/nowhere/release", None, 404, "no feed"),
            ("/alerts/nowhere/resend", None, 404, "no delivery"),
            ("/try", {"watchlist": "id: ["}, 422, "no YAML"),
            ("/try", {"watchlist": "id: a\ntitle: b\nmatch: {require: '*'}\n", "since": "ever"}, 422, "since: "),
            ("/seed", {"article": "short"}, 422, "this is no article"),
        ):
            assert said in (await does(client, path, body, status))["detail"], path


async def test_rules_are_tried_and_articles_become_watchlists_for_programs_too(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        await monitor.poll()
        harbour.publish("herald", report(NAMES[0]), other("sun"))
        harbour.hand.pass_(timedelta(hours=1))
        await monitor.poll()
        text = "id: harbour\ntitle: T\ntopics: [{id: sun, terms: {en: [weather]}}]\n"
        tried = await does(client, "/try", {"watchlist": text})
        assert [one["title"] for one in tried["added"]] == ["Weather: sun"]
        assert [one["matched"] for one in tried["lost"]] == [["Harbour"]]
        assert (tried["looked"], tried["since"] is None, tried["added"][0]["language"]) == (2, False, "en")
        made = await does(client, "/seed", {"article": ARTICLE})
        mali = next(one for one in made["found"] if one["name"] == "Mali")
        assert (mali["type"], mali["taken"], made["language"]) == ("place", True, "en")
        assert "Mali" in ARTICLE[mali["spans"][0]["start"] : mali["spans"][0]["end"]]
        assert "threshold: " in made["yaml"]
        assert {one["id"] for one in made["watchlist"]["entities"]} >= {"mali", "france"}


async def test_stories_entries_and_status_are_read_with_their_filters(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        await monitor.poll()
        harbour.publish("herald", *(report(name) for name in NAMES), other("sun"))
        harbour.hand.pass_(timedelta(hours=1))
        await monitor.round()
        story = await asked(client, "/watchlists/harbour")
        assert [(one["id"], one["hits"]) for one in story["named"]] == [("harbour", len(NAMES))]
        assert sum(one["hits"] for one in story["mentions"]) == len(NAMES)
        (found,) = (await asked(client, "/entries", text="CRANES"))["items"]
        assert found["watchlists"] == ["harbour"]
        (feed,) = (await asked(client, "/feeds", health="ok"))["items"]
        assert feed["recent"].endswith("n")
        assert await asked(client, f"/feeds/{feed['id']}") == feed | {"hub": None}
        assert (await asked(client, "/feeds", text="nothing like it"))["items"] == []
        assert len((await asked(client, "/entries", feed=feed["id"], limit="2"))["items"]) == 2
        assert (await asked(client, "/alerts", channel="desk", state="delivered"))["items"]
        assert (await asked(client, "/alerts", channel="elsewhere"))["items"] == []
        one = (await asked(client, "/developments"))["items"][0]["development"]["id"]
        assert [each["development"] for each in (await asked(client, f"/developments/{one}/alerts"))["items"]]
        status = await asked(client, "/status")
        assert (status["entries_read"], status["feeds"], status["configuration_faults"]) == (5, {"ok": 1}, [])
        assert status["deliveries"]["delivered"] == len(NAMES)


async def test_what_else_the_pages_show_is_read_by_programs_too(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor, GUARDED) as (_, client):
        client.headers["authorization"] = f"Bearer {TOKENS[0][1]}"
        await monitor.poll()
        harbour.publish("herald", other("sun"), report(NAMES[0]))
        harbour.hooks.script("/desk", reply(410))
        harbour.hand.pass_(timedelta(hours=1))
        await monitor.round()
        one = (await asked(client, "/developments"))["items"][0]
        (told,) = (await asked(client, f"/developments/{one['development']['id']}/reports"))["items"]
        assert told["entry"] == one["entries"][0]
        assert sum(told["parts"].values()) > 0
        assert (told["changed"], told["edits"], told["reprints"], told["reprinted"]) == ([], [], [], 0)
        assert (await client.get("/api/v1/developments/nowhere/reports")).status_code == 404
        assert [one["channel"] for one in (await asked(client, "/channels/stopped"))["items"]] == ["desk"]
        await does(client, "/channels/desk/start", status=204)
        assert (await asked(client, "/channels/stopped"))["items"] == []
        assert (await asked(client, "/audit"))["items"][0]["what"] == "channel.start"
        running = await client.get("/api/v1/configuration")
        assert running.json()["channels"][0]["name"] == "desk"
        assert running.json()["web"]["tokens"] == ["anna", "bert"]
        assert TOKENS[0][1] not in running.text


async def test_developments_come_by_what_is_asked_of_their_reports(harbour: World) -> None:
    harbour.feed("jornal", language="pt")
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        await monitor.poll()
        harbour.publish("herald", *(report(name) for name in NAMES))
        harbour.hand.pass_(timedelta(hours=1))
        await monitor.poll()
        whole = (await asked(client, "/developments"))["items"]
        origin = whole[0]["origins"][0]
        for wanted, fits in (
            ({"text": "CRANES"}, 1),
            ({"text": "nothing like it"}, 0),
            ({"kind": "first"}, len(whole)),
            ({"kind": "reprint"}, 0),
            ({"origin": origin}, len(whole)),
            ({"origin": "elsewhere.example"}, 0),
            ({"language": "xx"}, 0),
            ({"score": "0"}, len(whole)),
            ({"score": "0.01", "watchlist": "harbour"}, len(whole)),
            ({"score": "0.01", "watchlist": "nowhere"}, 0),
        ):
            assert len((await asked(client, "/developments", **wanted))["items"]) == fits, wanted
        first = await asked(client, "/developments", kind="first", limit="1")
        rest = await asked(client, "/developments", kind="first", cursor=first["next"])
        assert [*first["items"], *rest["items"]] == whole
        assert (await client.get("/api/v1/developments", params={"score": "2"})).status_code == 422


async def test_programs_read_what_waits_and_who_works_as_people_do(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        await monitor.poll()
        harbour.publish("herald", report(NAMES[0]))
        began = harbour.hand.moment
        harbour.hand.pass_(timedelta(hours=1))
        await does(client, "/silences", {"matchers": {"watchlist": ["harbour"]}, "for": "2h"}, 201)
        await monitor.round()
        status = await asked(client, "/status")
        assert status["python"].startswith("3.")
        assert status["watchlists"] == 1
        assert datetime.fromisoformat(status["oldest_entry"]) > began
        assert (status["delivery_due_since"], "crew" in status) == (None, True)
        (silence,) = (await asked(client, "/silences"))["items"]
        (channel,) = (await asked(client, "/channels"))["items"]
        assert silence["keeps"] == channel["deliveries"]["held"] == 1
        assert (channel["name"], channel["stopped_at"]) == ("desk", None)
        (delivery,) = (await asked(client, "/alerts"))["items"]
        assert delivery["silence"] == silence["id"]
        one = await asked(client, f"/alerts/{delivery['id']}")
        assert NAMES[0] in one["payload"]
        assert (one["recipients"], one["tries"]) == ([], [])
        (feed,) = (await asked(client, "/feeds"))["items"]
        assert (feed["last_status"], feed["last_result"], feed["set_aside_at"]) == (200, "new", None)


async def test_a_story_that_is_followed_no_more_is_still_read(harbour: World) -> None:
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        harbour.publish("herald", report(NAMES[0]))
        await monitor.poll()
    harbour.follow()
    async with harbour.monitor() as monitor, web(monitor) as (_, client):
        story = await asked(client, "/watchlists/harbour")
        assert (story["configured"], story["threshold"]) == (False, None)
        assert sum(one["hits"] for one in story["mentions"]) == 1
        assert (await client.get("/api/v1/watchlists/nowhere")).status_code == 404
