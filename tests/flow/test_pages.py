"""The pages, as a reader without scripts sees them."""

import re
from datetime import timedelta
from html import unescape
from io import BytesIO

import feedparser
import httpx
import pytest

from monitor.model.config import WebConfig
from monitor.model.errors import StorageError
from monitor.model.watchlist import Rule
from monitor.web.desk import Desk
from monitor.web.rendering import PLACES
from tests.flow.papers import other, report
from tests.flow.visitor import GRANTED, TOKENS, browser
from tests.flow.world import Monitor, World, following

GUARDED = WebConfig("127.0.0.1", 0, GRANTED)
PAGES = (*(path for _, path, _ in PLACES), "/watchlists/harbour")


def text_of(answer: httpx.Response) -> str:
    """Return what a page says, without markup."""
    assert answer.status_code == 200, answer.text
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", answer.text)).split())


def link_to(answer: httpx.Response, prefix: str) -> str:
    """Return the first link of a page that begins so."""
    return str(re.findall(rf'href="({prefix}[^"]+)"', answer.text)[0])


async def told(world: World, monitor: Monitor, *titles: str) -> None:
    """Let the paper report these things, and be told of them."""
    world.publish("herald", other("sun"))
    await monitor.round()
    world.publish("herald", *(report(title) for title in titles), other("sun"))
    world.hand.pass_(timedelta(hours=1))
    await monitor.round()


@pytest.fixture
def harbour(world: World) -> World:
    """A world with one paper, one watchlist and one channel."""
    world.feed("herald")
    world.channel("desk")
    world.follow(following(Rule("fast", "desk")))
    return world


async def test_a_story_leads_from_the_first_page_to_who_was_told(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        await told(harbour, monitor, "cranes stand still")
        first = await reader.get("/")
        assert "Harbour strike: cranes stand still" in text_of(first)
        assert "1 mention in 30 days" in text_of(first)
        story = await reader.get(link_to(first, "/watchlists/"))
        assert "Harbour strike: cranes stand still" in text_of(story)
        development = await reader.get(link_to(story, "/developments/"))
        assert "<mark>Harbour</mark>" in development.text
        assert "desk fast development.new delivered" in text_of(development)
        alert = await reader.get(link_to(development, "/alerts/"))
        assert "204" in text_of(alert)
        assert '"type":"development.new"' in text_of(alert)


async def test_empty_pages_say_what_to_do_next(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        assert "Nothing found yet" in text_of(await reader.get("/"))
        assert "monitor backfill harbour" in text_of(await reader.get("/watchlists/harbour"))
        assert "No alert yet" in text_of(await reader.get("/alerts"))
        assert "polling has not begun" in text_of(await reader.get("/status"))


async def test_what_is_not_there_is_said_in_a_page(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        for path in ("/watchlists/nowhere", "/developments/none", "/alerts/none", "/no-such-page"):
            answer = await reader.get(path)
            assert answer.status_code == 404
            assert "To the stories" in answer.text
        wrong = await reader.get("/watchlists/harbour?score=7")
        assert (wrong.status_code, "<p>Score: " in wrong.text) == (422, True)


@pytest.mark.parametrize(
    ("error", "status", "heading", "detail"),
    [
        (RuntimeError("boom"), 500, "Something broke", "This is a fault of monitor; its log says more"),
        (StorageError("the database is busy"), 503, "Not now", "The database is busy; try again in a moment"),
    ],
)
async def test_a_page_that_breaks_says_so_and_leads_on(
    harbour: World, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, heading: str, detail: str
) -> None:
    async def breaks(*_: object) -> None:
        raise error

    monkeypatch.setattr(Desk, "read", breaks)
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        answer = await reader.get("/")
    assert answer.status_code == status
    assert f"<h1>{heading}</h1><p>{detail}</p>" in answer.text
    assert all(f'href="{path}"' in answer.text for _, path, _ in PLACES)


async def test_an_address_that_leads_nowhere_shows_the_places_to_who_may_see_them(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor, GUARDED) as reader:
        stranger = await reader.get("/no-such-page")
        await reader.post("/login", data={"token": TOKENS[0][1]})
        reader_of_ours = await reader.get("/no-such-page")
    assert (stranger.status_code, reader_of_ours.status_code) == (404, 404)
    assert 'href="/feeds"' not in stranger.text
    assert 'href="/feeds"' in reader_of_ours.text


async def test_titles_from_feeds_are_text_and_their_links_lead_to_the_web_alone(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        await told(harbour, monitor, "<script>alert(1)</script><img src=x onerror=alert(1)>")
        for path in ("/", "/watchlists/harbour", "/alerts", "/feeds"):
            page = await reader.get(path)
            assert "<script>alert" not in page.text
            assert "<img" not in page.text


async def test_a_story_says_which_languages_of_its_feeds_it_can_hardly_catch(world: World) -> None:
    world.feed("herald", language="ru")
    world.channel("desk")
    world.follow(following(Rule("fast", "desk")))
    async with world.monitor() as monitor, browser(monitor) as reader:
        await told(world, monitor, "cranes stand still", "cranes move")
        page = text_of(await reader.get("/watchlists/harbour"))
    assert "1 language of its feeds it can hardly catch" in page
    assert "feeds bring entries in ru (3 entries of the newest 5,000), and there is no name for harbour" in page
    assert "`monitor seed --into harbour --languages ru` proposes what it knows" in page


async def test_the_filter_of_a_story_narrows_what_is_shown(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        await told(harbour, monitor, "cranes stand still", "talks begin in the town hall")
        page = text_of(await reader.get("/watchlists/harbour?text=CRANES&score="))
        assert "cranes stand still" in page
        assert "talks begin" not in page
        nothing = text_of(await reader.get("/watchlists/harbour?kind=reprint"))
        assert "Nothing fits this filter" in nothing


async def test_what_came_since_the_last_visit_is_marked(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        await told(harbour, monitor, "cranes stand still")
        assert 'class="unseen"' not in (await reader.get("/")).text
        harbour.hand.pass_(timedelta(hours=8))
        harbour.publish("herald", report("talks begin in the town hall"), other("sun"))
        await monitor.round()
        page = await reader.get("/")
        assert "1 development since your last visit" in text_of(page)
        assert page.text.count('class="unseen"') == 1


async def test_a_stranger_is_led_to_the_door_and_comes_in_with_a_token(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor, GUARDED) as reader:
        for path in PAGES:
            door = await reader.get(path)
            assert "Sign in" in text_of(door)
        wrong = await reader.post("/login", data={"token": "guess", "next": "/feeds"})
        assert (wrong.status_code, "No token reads like that" in wrong.text) == (403, True)
        inside = await reader.post("/login", data={"token": TOKENS[1][1], "next": "/feeds"})
        assert inside.url.path == "/feeds"
        assert "Sign out bert" in text_of(inside)
        await reader.post("/logout")
        assert "Sign in" in text_of(await reader.get("/"))


async def test_signing_in_never_leads_to_another_site(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor, GUARDED) as reader:
        for place in ("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"):
            reader.cookies.clear()
            answer = await reader.post(
                "/login", data={"token": TOKENS[0][1], "next": place}, follow_redirects=False
            )  # fmt: skip
            assert answer.headers["location"] == "/"


async def test_a_program_without_a_token_gets_a_401_in_json(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor, GUARDED) as reader:
        answer = await reader.get("/feeds", headers={"accept": "application/json"})
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        bearer = {"authorization": f"Bearer {TOKENS[1][1]}"}
        assert (await reader.get("/feeds", headers=bearer)).status_code == 200


async def test_sending_again_wants_a_token_that_may_write_and_a_page_of_ours(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor, GUARDED) as reader:
        await told(harbour, monitor, "cranes stand still")
        delivery = await monitor.delivery()
        path = f"/alerts/{delivery.id}/resend"
        anna, bert = ({"authorization": f"Bearer {token}"} for _, token, _ in TOKENS)
        assert (await reader.post(path, headers={"accept": "application/json"})).status_code == 401
        assert (await reader.post(path, headers=bert)).status_code == 403
        foreign = anna | {"origin": "https://evil.example", "sec-fetch-site": "cross-site"}
        assert (await reader.post(path, headers=foreign)).status_code == 403
        assert (await monitor.delivery()).state == "delivered"
        assert (await reader.post(path, headers=anna)).status_code == 200
        assert (await monitor.delivery()).state == "pending"


@pytest.mark.parametrize("path", [*PAGES, "/static/style.css", "/login", "/no-such-page", "/healthz"])
async def test_every_answer_carries_the_headers_that_keep_a_browser_safe(harbour: World, path: str) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        headers = (await reader.get(path)).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


async def test_no_page_holds_a_script_or_a_style_of_its_own(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        await told(harbour, monitor, "cranes stand still")
        for path in PAGES:
            page = (await reader.get(path)).text
            assert not re.search(r"<script(?![^>]*\ssrc=)|<style|\sstyle=|\son\w+=", page)


async def test_a_story_is_a_feed_that_readers_subscribe_to_and_ask_for_again(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        await told(harbour, monitor, "cranes stand still")
        for path, kind in (("/watchlists/harbour/feed.atom", "atom10"), ("/feed.json", "json11")):
            answer = await reader.get(path)
            read = feedparser.parse(
                BytesIO(answer.content), response_headers={"content-type": answer.headers["content-type"]}
            )
            document = await monitor.parts.parser.parse(answer.content, answer.headers["content-type"], str(answer.url))
            assert kind == "json11" or (read.version, read.bozo) == (kind, False)
            assert [one.title for one in document.entries] == ["Harbour strike: cranes stand still"]
            again = await reader.get(path, headers={"if-none-match": answer.headers["etag"]})
            assert (again.status_code, again.content) == (304, b"")


async def test_a_language_that_nothing_fits_stays_chosen_in_the_filter(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        await told(harbour, monitor, "cranes stand still")
        page = await reader.get("/watchlists/harbour", params={"language": "nl"})
        assert "Nothing fits this filter" in text_of(page)
        assert "<option selected>nl</option>" in page.text


async def test_a_feed_s_link_opens_it_without_signing_in_and_nothing_else(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor, GUARDED) as reader:
        await reader.post("/login", data={"token": TOKENS[1][1]})
        link = link_to(await reader.get("/watchlists/harbour"), "/watchlists/harbour/feed.atom")
        reader.cookies.clear()
        program = {"accept": "*/*"}
        assert (await reader.get(link, headers=program)).status_code == 200
        assert (await reader.get(link.partition("?")[0], headers=program)).status_code == 401
        assert (await reader.get(link[:-1] + "?", headers=program)).status_code == 401
        key = link.partition("?")[2]
        assert (await reader.get(f"/feeds?{key}", headers=program)).status_code == 401


async def test_entries_are_found_by_their_words_and_lead_to_their_stories(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        await told(harbour, monitor, "cranes stand still")
        everything = text_of(await reader.get("/entries"))
        assert "Weather: sun" in everything
        found = await reader.get("/entries?text=CRANES")
        assert "Weather: sun" not in text_of(found)
        assert link_to(found, "/watchlists/") == "/watchlists/harbour"
        assert "Nothing here has these words" in text_of(await reader.get("/entries?text=volcano"))


async def test_a_silence_begins_and_ends_on_its_page_and_keeps_what_comes_meanwhile(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        begun = await reader.post("/silences", data={"watchlist": "harbour", "span": "2h", "comment": "night"})
        assert "watchlist harbour" in text_of(begun)
        await told(harbour, monitor, "cranes stand still")
        assert not harbour.received()
        ended = await reader.post(link_to_end(await reader.get("/silences")))
        assert "over" in text_of(ended)
        await monitor.round()
        assert len(harbour.received()) == 1


def link_to_end(page: httpx.Response) -> str:
    """Return where a form ends the silence."""
    assert page.status_code == 200
    return str(re.findall(r'action="(/silences/[^"]+/end)"', page.text)[0])


async def test_a_silence_that_cannot_be_is_refused_in_a_sentence_and_keeps_what_was_typed(harbour: World) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        for form in ({"watchlist": "harbour", "span": "soon"}, {"watchlist": "", "span": "2h", "comment": "all"}):
            answer = await reader.post("/silences", data=form)
            assert answer.status_code == 422
            assert 'role="alert"' in answer.text
            assert f'value="{form["span"]}"' in answer.text


async def test_a_development_with_many_reports_comes_in_pages_and_a_link_opens_the_one_that_it_means(
    harbour: World,
) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        await told(harbour, monitor, *(f"dock {number}" for number in range(17)))
        first, *others = [one.id for one in await monitor.developments("harbour")]
        for other_one in others:
            await reader.post(f"/developments/{first}/merge", data={"other": other_one})
        page = await reader.get(f"/developments/{first}")
        assert page.text.count("data-item") == 15
        assert "1 to 15 of 17" in text_of(page)
        later = await reader.get(unescape(link_to(page, '/developments/[^"]+skip=1')))
        assert "16 to 17 of 17" in text_of(later)
        names = re.findall(r'id="why-([^"]+)"', later.text)
        assert len(names) == 2
        assert not set(names) & set(re.findall(r'id="why-([^"]+)"', page.text))
        meant = await reader.get(f"/developments/{first}?entry={names[1]}")
        assert f'id="why-{names[1]}"' in meant.text
        assert "16 to 17 of 17" in text_of(await reader.get(f"/developments/{first}?skip=999"))


async def test_many_stories_come_in_pages_those_that_moved_last_first(world: World) -> None:
    world.feed("herald")
    world.follow(following(), *(following(id_=f"quiet{number}", paused=True) for number in range(11)))
    async with world.monitor() as monitor, browser(monitor) as reader:
        await told(world, monitor, "cranes stand still")
        first = await reader.get("/")
        rest = await reader.get(link_to(first, r"/\?skip="))
        shown = [re.findall(r'id="story-([^"]+)"', page.text) for page in (first, rest)]
        assert [len(one) for one in shown] == [10, 2]
        assert shown[0][0] == "harbour"
        assert len({*shown[0], *shown[1]}) == 12
        assert 'rel="next"' not in rest.text


@pytest.mark.parametrize(("path", "place"), [("/watchlists/harbour", "Stories"), ("/alerts/nowhere", "Alerts")])
async def test_a_page_says_in_which_place_it_is(harbour: World, path: str, place: str) -> None:
    async with harbour.monitor() as monitor, browser(monitor) as reader:
        page = await reader.get(path)
        assert re.findall(r'aria-current="true">(\w+)<', page.text.partition("<main")[0]) == [place]
