"""What people do on the pages: try rules, seed a story, join and part developments, hurry a feed."""

import re
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path

import httpx
import pytest

from monitor.model.config import WebConfig
from monitor.model.secret import Secret
from monitor.model.watchlist import Rule, Topic
from monitor.storage.audit import list_audit
from tests.flow.papers import headline, other, report
from tests.flow.test_pages import link_to, text_of
from tests.flow.visitor import GRANTED, TOKENS, browser
from tests.flow.wire import reply
from tests.flow.world import Monitor, World, following

GUARDED = WebConfig("127.0.0.1", 0, GRANTED)
ARTICLE = (
    "Mali accuses France of arming jihadists\n\nMali's foreign minister Abdoulaye Diop wrote to the United Nations "
    "Security Council that French aircraft dropped weapons for armed groups in the Sahel. Paris denies it. "
    "The government in Bamako asks for an emergency meeting of the council."
)


@pytest.fixture
def harbour(world: World) -> World:
    """A world with one paper, one watchlist and one channel."""
    world.feed("herald")
    world.follow(following(Rule("fast", "desk")))
    return world


async def read(world: World, monitor: Monitor, *names: str) -> None:
    """Let the paper report these things."""
    await monitor.poll()
    world.publish("herald", *(report(name) for name in names), other("sun"))
    world.hand.pass_(timedelta(hours=1))
    await monitor.round()


def typed(page: httpx.Response) -> str:
    """Return what stands in the editor of a page."""
    found = re.search(r'<textarea id="yaml"[^>]*>(.*?)</textarea>', page.text, re.DOTALL)
    assert found, page.text
    return unescape(found[1]).lstrip("\n")


async def test_an_edit_is_tried_beside_what_runs_and_nothing_is_stored(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        await read(harbour, monitor, "cranes stand still")
        hits = await monitor.hits()
        page = await reader.get("/try?watchlist=harbour")
        assert "1 of 2 entries" in text_of(page)
        assert "1 as before" in text_of(page)
        edited = typed(page).replace("harbour]", "harbour, weather]")
        tried = await reader.post("/try", data={"text": edited, "span": "7d", "beside": "harbour"})
        assert "1 added" in text_of(tried)
        assert "<mark>Weather</mark>: sun" in tried.text
        away = typed(page).replace("harbour]", "volcano]").replace("name: Harbour", "name: Volcano")
        lost = await reader.post("/try", data={"text": away, "span": "7d", "beside": "harbour"})
        assert "1 lost" in text_of(lost)
        assert await monitor.hits() == hits


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id: harbour\ntitle: T\nmatch:\n  require: harbour AND (\n", "line 4: "),
        ("id: harbour\ntitle: [", "no YAML"),
        ("", "the file is empty"),
        ("id: harbour\ntitle: ${HOME}\n", "not filled in here"),
        ("id: harbour\ntitle: ${file:/etc/hostname}\n", "not filled in here"),
        ("id: harbour\ntitel: T\n", "title"),
    ],
)
async def test_a_text_that_is_no_watchlist_is_told_where_it_is_wrong(harbour: World, text: str, said: str) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        page = await reader.post("/try", data={"text": text})
        assert said in text_of(page)
        assert 'role="alert"' in page.text


async def test_a_text_that_is_tried_reads_no_file_of_ours(harbour: World, tmp_path: Path) -> None:
    secret = tmp_path / "secret.md"
    secret.write_text(
        "A secret title\n\n" + "The canary sings of it at length in the coal mine. " * 9, encoding="utf-8"
    )
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        for line in (f"seed: {secret}", f"owner: ${{file:{secret}}}"):
            text = f"id: harbour\ntitle: T\n{line}\ntopics: [{{id: rain, terms: {{en: [rain]}}}}]\n"
            page = await reader.post("/try", data={"text": text})
            assert "canary" not in page.text


async def test_an_article_becomes_a_watchlist_with_its_names_marked(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        made = await reader.post("/seed", data={"text": ARTICLE})
        assert '<mark class="place">Mali</mark>' in made.text
        assert re.search(r'<mark class="person">[^<]*Diop</mark>', made.text)
        yaml = typed(made)
        assert "id: mali" in yaml
        assert "entries" in text_of(await reader.post("/try", data={"text": yaml}))
        wrong = await reader.post("/seed", data={"text": "too short"})
        assert "this is no article" in text_of(wrong)
        marked = await reader.post("/seed", data={"text": ARTICLE.replace("Paris denies", "<script>x</script> denies")})
        assert "<script>x" not in marked.text


async def test_developments_are_joined_and_parted_on_their_page(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        await monitor.poll()
        harbour.publish("herald", report("a", title=headline("a")), report("b", title=headline("b")))
        harbour.hand.pass_(timedelta(hours=1))
        await monitor.round()
        first, second = await monitor.developments()
        joined = await reader.post(f"/developments/{first.id}/merge", data={"other": second.id})
        assert joined.url.path in {f"/developments/{first.id}", f"/developments/{second.id}"}
        (one,) = await monitor.developments()
        assert f"/developments/{one.id}" == joined.url.path
        entry = link_to(await reader.get("/watchlists/harbour"), "/developments/")
        page = await reader.get(entry)
        leaving = re.findall(r'/split"><input type="hidden" name="entry" value="([^"]+)"', page.text)
        assert len(leaving) == 2
        parted = await reader.post(f"/developments/{one.id}/split", data={"entry": leaving[1], "tell": "true"})
        assert parted.status_code == 200
        assert "Nobody: no rule asked" not in text_of(parted), "it was told before it was merged"
        assert len(await monitor.developments()) == 2
        done = await monitor.database.read(list_audit)
        assert {(record.who, record.what) for record in done} >= {("local", "story.merge"), ("local", "story.split")}


async def test_a_wrong_hit_is_taken_out_on_its_page_and_the_last_one_leads_to_the_story(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        await monitor.poll()
        harbour.publish("herald", report("a", title=headline("a")), report("b", title=headline("b")))
        harbour.hand.pass_(timedelta(hours=1))
        await monitor.round()
        first, second = await monitor.developments()
        await reader.post(f"/developments/{first.id}/merge", data={"other": second.id})
        (one,) = await monitor.developments()
        page = await reader.get(f"/developments/{one.id}")
        wrong = re.findall(r'/reject"><input type="hidden" name="entry" value="([^"]+)"', page.text)
        left = await reader.post(f"/developments/{one.id}/reject", data={"entry": wrong[0]})
        assert "This was no hit" not in left.text
        assert f'<a href="/developments/{one.id}">See its development</a>' in left.text
        assert "The edit below would have kept it out, and lose nothing else." in text_of(left)
        assert re.search(r"<pre>--- harbour.yaml\n\+\+\+ [^<]*\n[+-][^+-]", left.text)
        assert wrong[0] not in (await reader.get(f"/developments/{one.id}")).text
        empty = await reader.post(f"/developments/{one.id}/reject", data={"entry": wrong[1]})
        assert "its development had no other hit, and is gone" in empty.text
        assert (await monitor.developments(), await monitor.hits()) == ([], [])
        done = await monitor.database.read(list_audit)
    assert [(record.who, record.what) for record in done][:2] == [("local", "story.reject")] * 2


async def test_a_missed_article_is_put_in_on_the_page_of_its_story_with_the_word_that_lacked(harbour: World) -> None:
    stoppage = Topic("stoppage", terms=(("en", "stoppage"),))
    harbour.follow(following(topics=(stoppage,), require="harbour OR stoppage"))
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        await monitor.poll()
        missed = report("quay", title="Dockers walk out at the quay", summary="Nobody works.")
        harbour.publish("herald", missed)
        harbour.hand.pass_(timedelta(hours=1))
        await monitor.round()
        assert await monitor.hits() == []
        story = await reader.get("/watchlists/harbour")
        assert 'action="/watchlists/harbour/add"' in story.text
        put = await reader.post("/watchlists/harbour/add", data={"article": f" {missed.link} ", "tell": "true"})
        (hit,) = await monitor.hits()
        assert (hit.url, len(await monitor.deliveries())) == (missed.link, 1)
        assert "Put in: " in put.text
        assert "1 alert waits to be sent" in put.text
        assert f'<a href="/developments/{hit.development_id}">' in put.text
        assert "The edit below would have caught it, and take in " in put.text
        assert re.search(r"\n\+.*Dockers", put.text)
        again = await reader.post("/watchlists/harbour/add", data={"article": missed.link})
        assert (again.status_code, "is a hit of harbour already" in again.text) == (422, True)
        elsewhere = await reader.post("/watchlists/harbour/add", data={"article": "https://nowhere.example/a"})
        assert (elsewhere.status_code, "`monitor stories add` fetches" in elsewhere.text) == (422, True)
        done = await monitor.database.read(list_audit)
    assert [(record.who, record.what) for record in done if record.what == "story.add"] == [("local", "story.add")]


async def test_what_cannot_be_joined_or_parted_is_said_in_a_page(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        await read(harbour, monitor, "cranes stand still")
        (one,) = await monitor.developments()
        for path, form, said in (
            ("merge", {"other": one.id}, "one development already"),
            ("merge", {"other": "nowhere"}, "<p>No development has an id that begins with"),
            ("split", {"entry": "nowhere"}, "has no entry"),
            ("split", {"entry": one.opening_entry_id}, "alone in its development"),
            ("reject", {"entry": "nowhere"}, "has no entry"),
        ):
            answer = await reader.post(f"/developments/{one.id}/{path}", data=form)
            assert (answer.status_code, said in answer.text) == (422, True)


async def test_a_reader_s_token_sees_the_development_and_no_button(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor, GUARDED) as reader:
        await read(harbour, monitor, "cranes stand still", "ships wait at sea")
        one = (await monitor.developments())[0]
        await reader.post("/login", data={"token": TOKENS[1][1]})
        page = await reader.get(f"/developments/{one.id}")
        assert "cranes" in page.text or "ships" in page.text
        assert "<button>Merge" not in page.text
        for path in (f"/developments/{one.id}/merge", f"/developments/{one.id}/reject", "/channels/desk/start"):
            assert (await reader.post(path, data={"other": one.id, "entry": "x"})).status_code == 403


async def test_a_link_to_why_an_entry_matched_leads_to_it(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        await read(harbour, monitor, "cranes stand still")
        (one,), (hit,) = await monitor.developments(), await monitor.hits()
        page = await reader.get(f"/developments/{one.id}")
        assert f'id="why-{hit.entry_id}"' in page.text
        assert "Score" in text_of(page)
        assert "When it came: nothing like it" in text_of(page)


async def test_a_development_s_page_links_what_a_report_was_most_like_beside(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        await read(harbour, monitor, "cranes stand still", "ships wait at sea")
        earlier, later = await monitor.developments()
        page = await reader.get(f"/developments/{later.id}")
        assert "When it came: nothing like it, 0.0" in text_of(page)
        assert f'the nearest was <a href="/developments/{earlier.id}">this one</a>, 0.' in page.text


async def test_a_feed_s_page_tells_how_its_polls_went_and_polls_it_now(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        await read(harbour, monitor, "cranes stand still")
        harbour.feeds.script("/herald", reply(503, b"closed for repair"))
        harbour.hand.pass_(timedelta(hours=1))
        await monitor.poll()
        page = await reader.get(link_to(await reader.get("/feeds"), "/feeds/"))
        for said in ("failing", "503", "1 poll in a row failed", "1 brought something, 2 failed"):
            assert said in text_of(page)
        assert (await monitor.state("herald")).recent.endswith("nx")
        before = (await monitor.state("herald")).next_poll_at
        assert "Poll now" in page.text
        await reader.post(f"{page.url.path}/poll")
        after = (await monitor.state("herald")).next_poll_at
        assert before is not None
        assert after == harbour.hand.moment < before


async def test_held_alerts_say_what_holds_them(harbour: World) -> None:
    harbour.follow(following(Rule("sure", "desk", min_origins=2), Rule("later", "desk", digest="0 7 * * *")))
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        await read(harbour, monitor, "cranes stand still")
        page = text_of(await reader.get("/alerts?state=held"))
        assert "waits for more origins" in page
        assert "goes out with the next digest" in page
        assert "No alert in this state" in text_of(await reader.get("/alerts?state=dead&channel=desk"))


async def test_a_channel_that_its_receiver_stopped_is_started_again(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        harbour.hooks.script("/desk", reply(410))
        await read(harbour, monitor, "cranes stand still")
        assert "was stopped by its receiver" in text_of(await reader.get("/alerts"))
        assert "was stopped by its receiver" not in text_of(await reader.post("/channels/desk/start"))
        assert (await reader.post("/channels/desk/start")).status_code == 404


async def test_status_tells_queues_versions_and_the_configuration_without_secrets(harbour: World) -> None:
    channel = replace(harbour.config.channels[0], url=Secret("https://user:hidden-word@example.org/hook"))
    harbour.set(channels=(channel,))
    async with harbour.monitor() as monitor, browser(monitor, GUARDED) as reader:
        await reader.post("/login", data={"token": TOKENS[0][1]})
        await monitor.poll()
        page = await reader.get("/status")
        for said in ("pending", "SQLite 3", "Schema", "every: 15m", "stories: forever", "anna"):
            assert said in text_of(page)
        for hidden in ("hidden-word", "whsec_", TOKENS[0][1]):
            assert hidden not in page.text


@pytest.mark.parametrize("form", ["md", "jsonl", "csv", "html"])
async def test_a_story_is_taken_as_a_file(harbour: World, form: str) -> None:
    async with harbour.monitor() as monitor, browser(monitor, GUARDED) as reader:
        await read(harbour, monitor, "=cranes <b>stand</b> still")
        path = f"/watchlists/harbour/export.{form}"
        assert (await reader.get(path, headers={"accept": "*/*"})).status_code == 401
        answer = await reader.get(path, headers={"authorization": f"Bearer {TOKENS[1][1]}"})
        assert answer.headers["content-disposition"] == f'attachment; filename="harbour.{form}"'
        assert "Harbour strike: =cranes" in unescape(answer.text)
        assert "<b>stand" not in answer.text or form in {"jsonl", "csv"}
        missing = await reader.get(
            path.replace("harbour", "nowhere"), headers={"authorization": f"Bearer {TOKENS[1][1]}"}
        )
        assert missing.status_code == 404
