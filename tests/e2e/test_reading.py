"""What a reader does: goes from story to report by keys, sees what comes in, in their own zone."""

import re
from datetime import timedelta

import pytest
from playwright.async_api import Browser, expect

from tests.e2e.browsing import Desk
from tests.flow.papers import other, report
from tests.flow.visitor import web
from tests.flow.world import World


async def test_keys_lead_from_a_story_to_its_development(desk: Desk) -> None:
    async with desk.sit("/watchlists/mali-france") as page:
        for key, chosen in (("j", 0), ("j", 1), ("k", 0)):
            await page.keyboard.press(key)
            await expect(page.locator("[data-item]").nth(chosen)).to_have_attribute("data-chosen", "")
        title = await page.locator("[data-item] a[data-open]").first.inner_text()
        await page.keyboard.press("o")
        await expect(page.locator("h1")).to_have_text(title)


async def test_keys_are_told_and_search_is_one_of_them(desk: Desk) -> None:
    async with desk.sit("/entries") as page:
        await page.keyboard.press("?")
        await expect(page.locator("dialog")).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(page.locator("dialog")).to_be_hidden()
        await page.keyboard.press("/")
        await page.keyboard.type("Wagner")
        await page.keyboard.press("Enter")
        await expect(page.locator("[data-item]").first).to_contain_text("Wagner")
        assert "text=Wagner" in page.url


async def test_search_leads_from_a_page_with_nothing_to_search_to_all_that_is_stored(desk: Desk) -> None:
    async with desk.sit("/status") as page:
        await page.keyboard.press("/")
        await expect(page.locator("input[type=search]")).to_be_focused()
        assert page.url.endswith("/entries#search")


async def test_the_editor_stays_in_sight_beside_what_an_edit_catches(desk: Desk) -> None:
    async with desk.sit("/try?watchlist=mali-france&span=30d") as page:
        await page.locator("#caught [data-item]").last.scroll_into_view_if_needed()
        assert await page.evaluate("scrollY") > 300
        await expect(page.get_by_role("button", name="Try it")).to_be_in_viewport()


async def test_what_is_due_and_late_is_due_now(desk: Desk) -> None:
    async with desk.sit("/alerts?state=pending") as page:
        assert "next try now" in await page.locator("tbody").inner_text()


async def test_titles_stand_in_their_own_language_and_direction(desk: Desk) -> None:
    async with desk.sit("/entries?text=مالي") as page:
        title = page.locator("[data-item] bdi[lang=ar]").first
        assert await title.evaluate("node => getComputedStyle(node).direction") == "rtl"
        assert await title.evaluate("node => getComputedStyle(node).unicodeBidi") == "isolate"


async def test_a_title_from_right_to_left_turns_nothing_of_an_alert_around(desk: Desk) -> None:
    async with desk.sit("/alerts") as page:
        line = page.locator("td.wide a", has_text="خبراء أمميون").first
        title = line.locator("bdi[dir=rtl]")
        text = await title.inner_text()
        assert text.startswith("خبراء")
        assert text.endswith("مالي")
        assert "(1 origin" in (await line.inner_text()).removesuffix(text)


async def test_an_address_that_leads_nowhere_says_so_in_words_and_where_to_go(desk: Desk) -> None:
    async with desk.sit("/no-such-page") as page:
        await expect(page.locator("h1")).to_have_text("There is nothing here")
        assert "Not Found" not in await page.locator("main").inner_text()
        await expect(page.get_by_role("link", name="search what is stored")).to_be_visible()


async def test_times_stand_in_the_reader_s_zone_with_the_exact_one_at_hand(desk: Desk) -> None:
    async with desk.sit("/watchlists/mali-france") as page:
        time = page.locator("main time").last
        moment = await time.get_attribute("datetime")
        shown = await time.inner_text()
        assert shown == await page.evaluate(
            "moment => new Intl.DateTimeFormat('en-GB', {dateStyle: 'medium', timeStyle: 'short', "
            "timeZone: 'Europe/Amsterdam'}).format(new Date(moment))",
            moment,
        )
        assert "CET" in (await time.get_attribute("title") or "")


async def test_the_newest_times_are_told_from_now_with_the_exact_one_at_hand(desk: Desk) -> None:
    async with desk.sit("/") as page:
        newest = page.locator("main time[data-recent]").first
        assert re.fullmatch(r"\d+ (minute|hour)s? ago|this minute", await newest.inner_text())
        assert "CET" in (await newest.get_attribute("title") or "")


async def test_the_theme_is_the_reader_s(desk: Desk) -> None:
    async def paper(theme: str) -> str:
        async with desk.sit("/", theme=theme) as page:  # type: ignore[arg-type]
            return str(await page.evaluate("getComputedStyle(document.body).backgroundColor"))

    light, dark = await paper("light"), await paper("dark")
    assert _brightness(light) > 200
    assert _brightness(dark) < 60


def _brightness(colour: str) -> float:
    numbers = [float(part) for part in colour.removeprefix("rgb(").removesuffix(")").split(",")]
    return sum(numbers) / 3


@pytest.mark.parametrize("path", ["/", "/watchlists/harbour"])
async def test_a_page_shows_what_comes_in_while_somebody_looks(world: World, browser: Browser, path: str) -> None:
    world.publish("herald", other("sun"))
    async with world.monitor() as monitor, web(monitor) as (_, client):
        await monitor.poll()
        desk = Desk(browser, str(client.base_url).rstrip("/"))
        async with desk.sit(path) as page:
            await expect(page.locator("main")).to_contain_text("Nothing found yet")
            await expect(page.locator("#live")).to_have_attribute("data-open", "")
            world.publish("herald", report("cranes stand still"), other("sun"))
            world.hand.pass_(timedelta(hours=1))
            await monitor.poll()
            await expect(page.locator("main")).to_contain_text("cranes stand still", timeout=15_000)


async def test_a_printed_timeline_is_the_story_alone_with_the_addresses_of_its_sources(desk: Desk) -> None:
    async with desk.sit("/watchlists/mali-france", theme="dark") as page:
        for there in (".top", "footer", "form"):
            assert await page.locator(f"{there}:visible").count() > 0
        await page.emulate_media(media="print", color_scheme="dark")
        for gone in (".top", "footer", "form"):
            assert await page.locator(f"{gone}:visible").count() == 0
        assert await page.locator(".timeline h3").first.is_visible()
        ink, paper = await page.evaluate(
            "[getComputedStyle(document.body).color, getComputedStyle(document.body).backgroundColor]"
        )
        assert (ink, paper) == ("rgb(0, 0, 0)", "rgb(255, 255, 255)")
        faint, sheet = await page.evaluate(
            "[getComputedStyle(document.querySelector('.timeline .facts')).color,"
            " getComputedStyle(document.querySelector('.sheet')).backgroundColor]"
        )
        assert (_brightness(faint) < 120, _brightness(sheet) > 200) == (True, True)
        addresses = await page.locator(".timeline .printed:visible").all_inner_texts()
        assert len(addresses) == await page.locator(".timeline h3").count()
        assert all(one.startswith("http") for one in addresses)
        assert await page.locator(".timeline details li").first.is_visible()
        for gone in ("An article that it missed", "JSON Lines", "Try an edit"):
            assert await page.get_by_text(gone).first.is_hidden()
        newest = page.locator(".timeline time").first
        assert "ago" in await newest.inner_text()
        await page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
        assert re.fullmatch(r"\d+ \w+ 20\d\d, \d\d:\d\d", await newest.inner_text())
