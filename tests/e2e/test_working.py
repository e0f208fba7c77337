"""What people do at a browser: try rules as they type, make a watchlist of an article, hurry a feed, sign in."""

from datetime import timedelta

from playwright.async_api import Browser, expect

from monitor.model.config import WebConfig
from tests.e2e.browsing import Desk, faults
from tests.flow.papers import other, report
from tests.flow.test_pages_work import ARTICLE
from tests.flow.visitor import GRANTED, TOKENS, web
from tests.flow.world import World


async def test_rules_are_tried_while_they_are_typed(desk: Desk) -> None:
    async with desk.sit("/try?watchlist=strikes&span=30d") as page:
        await expect(page.locator("#caught .tally b")).not_to_have_text("0")
        before = await page.locator("#caught .tally b").inner_text()
        text = await page.locator("#yaml").input_value()
        await page.locator("#yaml").fill(text.replace("france AND strike", "france OR strike"))
        await expect(page.locator("#caught")).to_contain_text("Added")
        assert int(await page.locator("#caught .tally b").inner_text()) > int(before)
        await page.locator("#yaml").fill(text + "\nthreshhold: 1")
        await expect(page.locator("#caught [role=alert]")).to_contain_text("threshhold")
        await expect(page.locator("#yaml")).to_have_value(text + "\nthreshhold: 1")


async def test_an_article_becomes_a_watchlist_that_is_tried_and_copied(desk: Desk) -> None:
    async with desk.sit("/seed", permissions=["clipboard-read", "clipboard-write"]) as page:
        await page.locator("textarea").fill(ARTICLE)
        await page.get_by_role("button", name="Make a watchlist").click()
        await expect(page.locator("mark.place").first).to_be_visible()
        assert await faults(page) == []
        await page.emulate_media(color_scheme="dark")
        assert await faults(page) == []
        await page.get_by_role("button", name="Copy the YAML").click()
        await expect(page.get_by_role("button", name="Copied")).to_be_visible()
        assert "id: mali" in await page.evaluate("navigator.clipboard.readText()")
        await page.get_by_role("button", name="Try it over what is stored").click()
        await expect(page.locator("#caught .tally")).to_be_visible()


async def test_a_person_signs_in_silences_merges_and_polls(world: World, browser: Browser) -> None:
    guarded = WebConfig("127.0.0.1", 0, GRANTED)
    world.publish("herald", other("sun"))
    async with world.monitor() as monitor, web(monitor, guarded) as (_, client):
        await monitor.poll()
        world.publish("herald", report("cranes stand still"), report("ships wait at sea"))
        world.hand.pass_(timedelta(hours=1))
        await monitor.round()
        async with Desk(browser, str(client.base_url).rstrip("/")).sit("/feeds") as page:
            await page.get_by_label("Token").fill(TOKENS[0][1])
            await page.keyboard.press("Enter")
            await page.get_by_role("link", name="Herald").click()
            await page.get_by_role("button", name="Poll now").click()
            await expect(page.locator("h1")).to_have_text("Herald")
            await page.goto("/silences")
            await page.get_by_label("Why").fill("lunch")
            await page.get_by_label("Story").select_option("harbour")
            await page.get_by_role("button", name="Silence").click()
            await expect(page.locator("table")).to_contain_text("anna: lunch")
            await page.goto(f"/developments/{(await monitor.developments())[0].id}")
            await page.get_by_text("Merge it with another").click()
            await page.get_by_role("button", name="Merge").click()
            await expect(page.locator("[data-item]")).to_have_count(2)
            await page.get_by_role("button", name="Sign out").click()
            await expect(page.get_by_label("Token")).to_be_visible()
